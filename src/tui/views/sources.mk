# SPDX-License-Identifier: MIT
# The files of tui/views; its public headers.

dapo_sources += \
	src/tui/views/bias.c \
	src/tui/views/canvas.c \
	src/tui/views/canvas.h \
	src/tui/views/cards.c \
	src/tui/views/cards.h \
	src/tui/views/decisions.c \
	src/tui/views/domains.c \
	src/tui/views/history.c \
	src/tui/views/kpi.c \
	src/tui/views/kpi_chart.c \
	src/tui/views/kpi_chart.h \
	src/tui/views/lines.c \
	src/tui/views/lines.h \
	src/tui/views/notes.c \
	src/tui/views/review.c \
	src/tui/views/roadmap.c \
	src/tui/views/roadmap_draw.c \
	src/tui/views/roadmap_draw.h \
	src/tui/views/saved.c \
	src/tui/views/scatter.c \
	src/tui/views/text.c \
	src/tui/views/text_lines.c \
	src/tui/views/text_lines.h \
	src/tui/views/trash.c \
	src/tui/views/why.c
