# SPDX-License-Identifier: MIT
# The files of desk/promises; its public headers.

dapo_sources += \
	src/desk/promises/check.c \
	src/desk/promises/find.c \
	src/desk/promises/open_item.c \
	src/desk/promises/promise.c \
	src/desk/promises/promise.h \
	src/desk/promises/promises.c \
	src/desk/promises/publish.c \
	src/desk/promises/reading.c \
	src/desk/promises/reading.h \
	src/desk/promises/record_lines.c \
	src/desk/promises/units.c \
	src/desk/promises/units.h

dapo_headers += \
	include/dapo/desk/promises/promises.h \
	include/dapo/desk/promises/publish.h
