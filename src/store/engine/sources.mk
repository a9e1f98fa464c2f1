# SPDX-License-Identifier: MIT
# The files of store/engine; its public headers.

dapo_sources += \
	src/store/engine/backup.c \
	src/store/engine/db.c \
	src/store/engine/db.h \
	src/store/engine/driver.h \
	src/store/engine/forms.c \
	src/store/engine/functions.c \
	src/store/engine/functions.h \
	src/store/engine/literals.h \
	src/store/engine/many.c \
	src/store/engine/many.h \
	src/store/engine/open.c \
	src/store/engine/partial.c \
	src/store/engine/partial.h \
	src/store/engine/schema.c \
	src/store/engine/schema.h \
	src/store/engine/store.c \
	src/store/engine/trace.c \
	src/store/engine/trace.h

dapo_headers += \
	include/dapo/store/engine/forms.h \
	include/dapo/store/engine/sight.h \
	include/dapo/store/engine/store.h
