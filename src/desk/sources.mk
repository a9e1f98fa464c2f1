# SPDX-License-Identifier: MIT
# The files of desk; its public headers.

dapo_sources += \
	src/desk/anonymise.c \
	src/desk/consumers.c \
	src/desk/days.c \
	src/desk/glance.c \
	src/desk/house.c \
	src/desk/kpi_find.c \
	src/desk/kpi_value.c \
	src/desk/kpi_value.h \
	src/desk/kpis.c \
	src/desk/metadata.c \
	src/desk/notes.c \
	src/desk/pin.c \
	src/desk/prioritise.c \
	src/desk/review.c \
	src/desk/views.c \
	src/desk/whoami.c \
	src/desk/why.c

dapo_headers += \
	include/dapo/desk/anonymise.h \
	include/dapo/desk/consumers.h \
	include/dapo/desk/days.h \
	include/dapo/desk/glance.h \
	include/dapo/desk/house.h \
	include/dapo/desk/kpis.h \
	include/dapo/desk/metadata.h \
	include/dapo/desk/notes.h \
	include/dapo/desk/prioritise.h \
	include/dapo/desk/review.h \
	include/dapo/desk/views.h \
	include/dapo/desk/whoami.h \
	include/dapo/desk/why.h
