# SPDX-License-Identifier: MIT
# The files of store/lists; its public headers.

dapo_sources += \
	src/store/lists/filter_sql.c \
	src/store/lists/listing.c \
	src/store/lists/orders.c \
	src/store/lists/query.c \
	src/store/lists/query_internal.h \
	src/store/lists/tags_sql.c

dapo_headers += \
	include/dapo/store/lists/query.h
