# SPDX-License-Identifier: MIT
# The files of exchange/profiles; its public headers.

dapo_sources += \
	src/exchange/profiles/profile.c \
	src/exchange/profiles/profiles.c \
	src/exchange/profiles/write.c

dapo_headers += \
	include/dapo/exchange/profiles/profile.h \
	include/dapo/exchange/profiles/profiles.h
