# SPDX-License-Identifier: MIT
# The files of exchange/mapping/verify.

dapo_sources += \
	src/exchange/mapping/verify/dates.c \
	src/exchange/mapping/verify/evidence.c \
	src/exchange/mapping/verify/evidence.h \
	src/exchange/mapping/verify/guesses.c \
	src/exchange/mapping/verify/guesses.h \
	src/exchange/mapping/verify/numbers.c \
	src/exchange/mapping/verify/verify.c
