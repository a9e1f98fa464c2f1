# SPDX-License-Identifier: MIT
# The files of exchange/in; its public headers.

dapo_sources += \
	src/exchange/in/content.c \
	src/exchange/in/content.h \
	src/exchange/in/dialect.c \
	src/exchange/in/encoding.c \
	src/exchange/in/framer.c \
	src/exchange/in/header.c \
	src/exchange/in/header.h \
	src/exchange/in/headings.c \
	src/exchange/in/headings.h \
	src/exchange/in/input.c \
	src/exchange/in/input.h \
	src/exchange/in/markup.c \
	src/exchange/in/markup.h \
	src/exchange/in/reader.c \
	src/exchange/in/rejects.c \
	src/exchange/in/sample.h \
	src/exchange/in/sniff.c \
	src/exchange/in/sniff_header.c \
	src/exchange/in/totals.c \
	src/exchange/in/totals.h \
	src/exchange/in/window.c \
	src/exchange/in/window.h

dapo_headers += \
	include/dapo/exchange/in/dialect.h \
	include/dapo/exchange/in/encoding.h \
	include/dapo/exchange/in/framer.h \
	include/dapo/exchange/in/reader.h \
	include/dapo/exchange/in/rejects.h \
	include/dapo/exchange/in/sniff.h
