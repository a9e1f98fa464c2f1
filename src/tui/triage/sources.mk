# SPDX-License-Identifier: MIT
# The files of tui/triage; its public headers.

dapo_sources += \
	src/tui/triage/areas.c \
	src/tui/triage/areas.h \
	src/tui/triage/candidates.c \
	src/tui/triage/candidates.h \
	src/tui/triage/draw.c \
	src/tui/triage/draw.h \
	src/tui/triage/load.c \
	src/tui/triage/load.h \
	src/tui/triage/outcome.c \
	src/tui/triage/outcome.h \
	src/tui/triage/triage.h \
	src/tui/triage/view.c \
	src/tui/triage/walk.c \
	src/tui/triage/walk.h
