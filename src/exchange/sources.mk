# SPDX-License-Identifier: MIT
# The files of the layer exchange; its public headers.

dapo_exchange_sources = \
	src/exchange/config.c \
	src/exchange/content.c \
	src/exchange/csv.c \
	src/exchange/document.c \
	src/exchange/encoding.c \
	src/exchange/extra.c \
	src/exchange/framer.c \
	src/exchange/header.c \
	src/exchange/input.c \
	src/exchange/mapping.c \
	src/exchange/mapping_asked.c \
	src/exchange/mapping_internal.h \
	src/exchange/mapping_dates.c \
	src/exchange/mapping_require.c \
	src/exchange/mapping_sample.c \
	src/exchange/markup.c \
	src/exchange/mbox.c \
	src/exchange/out.c \
	src/exchange/out_csv.c \
	src/exchange/out_internal.h \
	src/exchange/out_json.c \
	src/exchange/out_markdown.c \
	src/exchange/out_table.c \
	src/exchange/plan.c \
	src/exchange/plan_cells.c \
	src/exchange/plan_extra.c \
	src/exchange/plan_internal.h \
	src/exchange/profile.c \
	src/exchange/profile_files.c \
	src/exchange/profile_write.c \
	src/exchange/reader.c \
	src/exchange/rejects.c \
	src/exchange/request_file.c \
	src/exchange/sample.h \
	src/exchange/sla_sheet.c \
	src/exchange/sniff.c \
	src/exchange/sniff_header.c \
	src/exchange/totals.c \
	src/exchange/window.c

dapo_exchange_headers = \
	include/dapo/exchange/config.h \
	include/dapo/exchange/content.h \
	include/dapo/exchange/csv.h \
	include/dapo/exchange/document.h \
	include/dapo/exchange/encoding.h \
	include/dapo/exchange/extra.h \
	include/dapo/exchange/framer.h \
	include/dapo/exchange/header.h \
	include/dapo/exchange/input.h \
	include/dapo/exchange/mapping.h \
	include/dapo/exchange/markup.h \
	include/dapo/exchange/mbox.h \
	include/dapo/exchange/out.h \
	include/dapo/exchange/plan.h \
	include/dapo/exchange/profile.h \
	include/dapo/exchange/reader.h \
	include/dapo/exchange/rejects.h \
	include/dapo/exchange/request_file.h \
	include/dapo/exchange/sla_sheet.h \
	include/dapo/exchange/sniff.h \
	include/dapo/exchange/totals.h \
	include/dapo/exchange/window.h
