# SPDX-License-Identifier: MIT
# The files of store/records; its public headers.

dapo_sources += \
	src/store/records/bulk.c \
	src/store/records/chain.c \
	src/store/records/chain_rows.c \
	src/store/records/change_states.c \
	src/store/records/change_values.c \
	src/store/records/change_values.h \
	src/store/records/changes.c \
	src/store/records/columns.c \
	src/store/records/columns.h \
	src/store/records/compact.c \
	src/store/records/forget_values.c \
	src/store/records/forget_values.h \
	src/store/records/forgetting.c \
	src/store/records/forgetting_log.c \
	src/store/records/indexes.c \
	src/store/records/known.c \
	src/store/records/links.c \
	src/store/records/links.h \
	src/store/records/page.c \
	src/store/records/records.c \
	src/store/records/row_log.c \
	src/store/records/search.c \
	src/store/records/search_matches.c \
	src/store/records/tally.c \
	src/store/records/words.c

dapo_headers += \
	include/dapo/store/records/chain.h \
	include/dapo/store/records/changes.h \
	include/dapo/store/records/compact.h \
	include/dapo/store/records/forgetting.h \
	include/dapo/store/records/indexes.h \
	include/dapo/store/records/known.h \
	include/dapo/store/records/page.h \
	include/dapo/store/records/records.h \
	include/dapo/store/records/row_log.h \
	include/dapo/store/records/search.h \
	include/dapo/store/records/tally.h \
	include/dapo/store/records/words.h
