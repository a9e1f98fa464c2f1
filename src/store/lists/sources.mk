# SPDX-License-Identifier: MIT
# The files of store/lists; its public headers.

dapo_sources += \
	src/store/lists/conditions.h \
	src/store/lists/filter_sql.c \
	src/store/lists/filter_sql.h \
	src/store/lists/inbox.c \
	src/store/lists/listing.c \
	src/store/lists/listing.h \
	src/store/lists/names.c \
	src/store/lists/orders.c \
	src/store/lists/orders.h \
	src/store/lists/query.c \
	src/store/lists/sight.c \
	src/store/lists/sight.h \
	src/store/lists/tags_sql.c \
	src/store/lists/tags_sql.h

dapo_headers += \
	include/dapo/store/lists/inbox.h \
	include/dapo/store/lists/query.h
