# SPDX-License-Identifier: MIT
# The files of base/time; its public headers.

dapo_sources += \
	src/base/time/age.c \
	src/base/time/calendar.c \
	src/base/time/calendar_names.c \
	src/base/time/calendar_names.h \
	src/base/time/clock.c \
	src/base/time/date.c \
	src/base/time/date_order.c \
	src/base/time/duration.c \
	src/base/time/instant.c \
	src/base/time/period.c \
	src/base/time/quarter.c \
	src/base/time/scan.c \
	src/base/time/scan.h \
	src/base/time/scan_date.c \
	src/base/time/scan_time.c \
	src/base/time/time_of_day.c \
	src/base/time/zone.c \
	src/base/time/zone_decode.c \
	src/base/time/zone_files.c \
	src/base/time/zone_rule.c \
	src/base/time/zone_rule.h

dapo_headers += \
	include/dapo/base/time/age.h \
	include/dapo/base/time/calendar.h \
	include/dapo/base/time/clock.h \
	include/dapo/base/time/date.h \
	include/dapo/base/time/date_order.h \
	include/dapo/base/time/duration.h \
	include/dapo/base/time/instant.h \
	include/dapo/base/time/period.h \
	include/dapo/base/time/quarter.h \
	include/dapo/base/time/time_of_day.h \
	include/dapo/base/time/zone.h
