# SPDX-License-Identifier: MIT
# The files of exchange/mapping; its public headers.

dapo_sources += \
	src/exchange/mapping/asked.c \
	src/exchange/mapping/asked.h \
	src/exchange/mapping/cell_text.c \
	src/exchange/mapping/cell_text.h \
	src/exchange/mapping/extra.c \
	src/exchange/mapping/fields.c \
	src/exchange/mapping/fields.h \
	src/exchange/mapping/finder.c \
	src/exchange/mapping/finder.h \
	src/exchange/mapping/history.c \
	src/exchange/mapping/history.h \
	src/exchange/mapping/identity.c \
	src/exchange/mapping/make.c \
	src/exchange/mapping/mapping.c \
	src/exchange/mapping/parts.c \
	src/exchange/mapping/parts.h \
	src/exchange/mapping/plan.c \
	src/exchange/mapping/require.c \
	src/exchange/mapping/sieve.c \
	src/exchange/mapping/sieve.h

dapo_headers += \
	include/dapo/exchange/mapping/extra.h \
	include/dapo/exchange/mapping/mapping.h \
	include/dapo/exchange/mapping/plan.h
