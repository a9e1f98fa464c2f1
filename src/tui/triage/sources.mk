# SPDX-License-Identifier: MIT
# The files of tui/triage; its public headers.

dapo_sources += \
	src/tui/triage/decide.c \
	src/tui/triage/draw.c \
	src/tui/triage/triage.h \
	src/tui/triage/view.c
