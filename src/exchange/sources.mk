# SPDX-License-Identifier: MIT
# The files of exchange; its public headers.

dapo_sources += \
	src/exchange/config.c \
	src/exchange/traces.c

dapo_headers += \
	include/dapo/exchange/config.h \
	include/dapo/exchange/traces.h
