# SPDX-License-Identifier: MIT
# The files of desk/promises; its public headers.

dapo_sources += \
	src/desk/promises/check.c \
	src/desk/promises/item.c \
	src/desk/promises/lines.c \
	src/desk/promises/promises.c \
	src/desk/promises/promises_internal.h \
	src/desk/promises/publish.c \
	src/desk/promises/values.c

dapo_headers += \
	include/dapo/desk/promises/promises.h \
	include/dapo/desk/promises/publish.h
