# SPDX-License-Identifier: MIT
# The files of the layer store; its public headers.

dapo_store_sources = \
	src/store/bias.c \
	src/store/calculations.c \
	src/store/changes.c \
	src/store/coordination.c \
	src/store/db.c \
	src/store/db_backup.c \
	src/store/db_internal.h \
	src/store/db_open.c \
	src/store/derive.c \
	src/store/derive_check.c \
	src/store/derive_compute.c \
	src/store/derive_internal.h \
	src/store/derive_product.c \
	src/store/holders.c \
	src/store/indexes.c \
	src/store/invariants.c \
	src/store/known.c \
	src/store/kpis.c \
	src/store/links.c \
	src/store/listing.c \
	src/store/measurements.c \
	src/store/objectives.c \
	src/store/orders.c \
	src/store/plans.c \
	src/store/products.c \
	src/store/query.c \
	src/store/query_internal.h \
	src/store/query_sql.c \
	src/store/query_states.c \
	src/store/ranking.c \
	src/store/records.c \
	src/store/records_bulk.c \
	src/store/records_internal.h \
	src/store/scoring.c \
	src/store/search.c \
	src/store/search_internal.h \
	src/store/search_matches.c \
	src/store/store.c \
	src/store/tally.c \
	src/store/value_checks.c \
	src/store/words.c

dapo_store_headers = \
	include/dapo/store/bias.h \
	include/dapo/store/calculations.h \
	include/dapo/store/changes.h \
	include/dapo/store/coordination.h \
	include/dapo/store/db.h \
	include/dapo/store/derive.h \
	include/dapo/store/holders.h \
	include/dapo/store/indexes.h \
	include/dapo/store/invariants.h \
	include/dapo/store/known.h \
	include/dapo/store/kpis.h \
	include/dapo/store/links.h \
	include/dapo/store/measurements.h \
	include/dapo/store/objectives.h \
	include/dapo/store/plans.h \
	include/dapo/store/products.h \
	include/dapo/store/query.h \
	include/dapo/store/ranking.h \
	include/dapo/store/records.h \
	include/dapo/store/search.h \
	include/dapo/store/store.h \
	include/dapo/store/tally.h \
	include/dapo/store/value_checks.h \
	include/dapo/store/words.h
