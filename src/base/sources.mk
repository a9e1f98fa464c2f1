# SPDX-License-Identifier: MIT
# The files of base; its public headers.

dapo_sources += \
	src/base/base64.c \
	src/base/digest.c \
	src/base/error.c \
	src/base/figure.c \
	src/base/ids.c \
	src/base/map.c \
	src/base/memory.c \
	src/base/number.c \
	src/base/paths.c \
	src/base/quantity.c \
	src/base/roff.c \
	src/base/strbuf.c \
	src/base/trace.c \
	src/base/units.c \
	src/base/whole_file.c

dapo_headers += \
	include/dapo/base/assets.h \
	include/dapo/base/base64.h \
	include/dapo/base/digest.h \
	include/dapo/base/error.h \
	include/dapo/base/figure.h \
	include/dapo/base/ids.h \
	include/dapo/base/map.h \
	include/dapo/base/memory.h \
	include/dapo/base/number.h \
	include/dapo/base/paths.h \
	include/dapo/base/quantity.h \
	include/dapo/base/roff.h \
	include/dapo/base/strbuf.h \
	include/dapo/base/trace.h \
	include/dapo/base/units.h \
	include/dapo/base/whole_file.h
