# SPDX-License-Identifier: MIT
# The files of base/time; its public headers.

dapo_sources += \
	src/base/time/clock.c \
	src/base/time/date.c \
	src/base/time/instant.c \
	src/base/time/scan.c \
	src/base/time/scan.h

dapo_headers += \
	include/dapo/base/time/clock.h
