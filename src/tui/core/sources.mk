# SPDX-License-Identifier: MIT
# The files of the layer tui/core; its public headers.

dapo_tui_core_sources = \
	src/tui/core/base64.c \
	src/tui/core/board.c \
	src/tui/core/calendar.c \
	src/tui/core/chart.c \
	src/tui/core/chart_axis.c \
	src/tui/core/edit.c \
	src/tui/core/files.c \
	src/tui/core/form.c \
	src/tui/core/form_draft.c \
	src/tui/core/import_draft.c \
	src/tui/core/input.c \
	src/tui/core/key.c \
	src/tui/core/keymap.c \
	src/tui/core/layout.c \
	src/tui/core/list.c \
	src/tui/core/longtext.c \
	src/tui/core/progress.c \
	src/tui/core/raster.c \
	src/tui/core/spots.c \
	src/tui/core/theme.c \
	src/tui/core/words.c

dapo_tui_core_headers = \
	include/dapo/tui/core/actions.h \
	include/dapo/tui/core/base64.h \
	include/dapo/tui/core/board.h \
	include/dapo/tui/core/calendar.h \
	include/dapo/tui/core/chart.h \
	include/dapo/tui/core/edit.h \
	include/dapo/tui/core/files.h \
	include/dapo/tui/core/form.h \
	include/dapo/tui/core/import_draft.h \
	include/dapo/tui/core/input.h \
	include/dapo/tui/core/key.h \
	include/dapo/tui/core/keymap.h \
	include/dapo/tui/core/layout.h \
	include/dapo/tui/core/list.h \
	include/dapo/tui/core/longtext.h \
	include/dapo/tui/core/progress.h \
	include/dapo/tui/core/raster.h \
	include/dapo/tui/core/spots.h \
	include/dapo/tui/core/theme.h \
	include/dapo/tui/core/words.h
