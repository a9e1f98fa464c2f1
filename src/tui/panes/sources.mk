# SPDX-License-Identifier: MIT
# The files of tui/panes; its public headers.

dapo_sources += \
	src/tui/panes/act.c \
	src/tui/panes/ask.c \
	src/tui/panes/backlog.c \
	src/tui/panes/cells.c \
	src/tui/panes/cells.h \
	src/tui/panes/draw.c \
	src/tui/panes/feedback.c \
	src/tui/panes/kpi.c \
	src/tui/panes/list.c \
	src/tui/panes/pane.h \
	src/tui/panes/panes.h \
	src/tui/panes/products.c \
	src/tui/panes/requests.c \
	src/tui/panes/roadmap.c \
	src/tui/panes/sla.c \
	src/tui/panes/triage.c \
	src/tui/panes/view_panes.c \
	src/tui/panes/window.c
