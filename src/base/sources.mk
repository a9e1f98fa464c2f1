# SPDX-License-Identifier: MIT
# The files of the layer base; its public headers.

dapo_base_sources = \
	src/base/clock.c \
	src/base/clock_date.c \
	src/base/clock_instant.c \
	src/base/clock_scan.c \
	src/base/clock_scan.h \
	src/base/digest.c \
	src/base/error.c \
	src/base/ids.c \
	src/base/map.c \
	src/base/memory.c \
	src/base/paths.c \
	src/base/roff.c \
	src/base/split.c \
	src/base/strbuf.c \
	src/base/text.c \
	src/base/text_words.c \
	src/base/units.c

dapo_base_headers = \
	include/dapo/base/assets.h \
	include/dapo/base/clock.h \
	include/dapo/base/digest.h \
	include/dapo/base/error.h \
	include/dapo/base/ids.h \
	include/dapo/base/map.h \
	include/dapo/base/memory.h \
	include/dapo/base/paths.h \
	include/dapo/base/roff.h \
	include/dapo/base/split.h \
	include/dapo/base/strbuf.h \
	include/dapo/base/text.h \
	include/dapo/base/units.h
