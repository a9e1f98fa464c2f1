# SPDX-License-Identifier: MIT
# The files of exchange/mapping; its public headers.

dapo_sources += \
	src/exchange/mapping/asked.c \
	src/exchange/mapping/dates.c \
	src/exchange/mapping/extra.c \
	src/exchange/mapping/mapping.c \
	src/exchange/mapping/mapping_internal.h \
	src/exchange/mapping/plan.c \
	src/exchange/mapping/plan_cells.c \
	src/exchange/mapping/plan_extra.c \
	src/exchange/mapping/plan_internal.h \
	src/exchange/mapping/require.c \
	src/exchange/mapping/sample.c

dapo_headers += \
	include/dapo/exchange/mapping/extra.h \
	include/dapo/exchange/mapping/mapping.h \
	include/dapo/exchange/mapping/plan.h
