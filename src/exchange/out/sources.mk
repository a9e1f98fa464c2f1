# SPDX-License-Identifier: MIT
# The files of exchange/out; its public headers.

dapo_sources += \
	src/exchange/out/csv.c \
	src/exchange/out/csv.h \
	src/exchange/out/document.c \
	src/exchange/out/formats.h \
	src/exchange/out/json.c \
	src/exchange/out/markdown.c \
	src/exchange/out/mbox.c \
	src/exchange/out/out.c \
	src/exchange/out/request_file.c \
	src/exchange/out/sla_sheet.c \
	src/exchange/out/table.c

dapo_headers += \
	include/dapo/exchange/out/document.h \
	include/dapo/exchange/out/mbox.h \
	include/dapo/exchange/out/out.h \
	include/dapo/exchange/out/request_file.h \
	include/dapo/exchange/out/sla_sheet.h
