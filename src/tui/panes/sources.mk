# SPDX-License-Identifier: MIT
# The files of tui/panes; its public headers.

dapo_sources += \
	src/tui/panes/act.c \
	src/tui/panes/act.h \
	src/tui/panes/ask.c \
	src/tui/panes/ask.h \
	src/tui/panes/backlog.c \
	src/tui/panes/cells.c \
	src/tui/panes/cells.h \
	src/tui/panes/draw.c \
	src/tui/panes/draw.h \
	src/tui/panes/feedback.c \
	src/tui/panes/kpi.c \
	src/tui/panes/pane.c \
	src/tui/panes/pane.h \
	src/tui/panes/panes.c \
	src/tui/panes/panes.h \
	src/tui/panes/products.c \
	src/tui/panes/requests.c \
	src/tui/panes/roadmap.c \
	src/tui/panes/sla.c \
	src/tui/panes/span.c \
	src/tui/panes/span.h \
	src/tui/panes/type.h \
	src/tui/panes/view.c \
	src/tui/panes/window.c \
	src/tui/panes/window.h
