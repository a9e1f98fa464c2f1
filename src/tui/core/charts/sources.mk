# SPDX-License-Identifier: MIT
# The files of tui/core/charts; its public headers.

dapo_sources += \
	src/tui/core/charts/axis.c \
	src/tui/core/charts/board.c \
	src/tui/core/charts/board.h \
	src/tui/core/charts/calendar.c \
	src/tui/core/charts/calendar.h \
	src/tui/core/charts/chart.c \
	src/tui/core/charts/chart.h \
	src/tui/core/charts/raster.c \
	src/tui/core/charts/raster.h
