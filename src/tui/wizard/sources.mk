# SPDX-License-Identifier: MIT
# The files of tui/wizard; its public headers.

dapo_sources += \
	src/tui/wizard/draw.c \
	src/tui/wizard/lines.c \
	src/tui/wizard/plan.c \
	src/tui/wizard/reading.c \
	src/tui/wizard/reading.h \
	src/tui/wizard/run.c \
	src/tui/wizard/settings.c \
	src/tui/wizard/values.c \
	src/tui/wizard/view.c \
	src/tui/wizard/wizard.h
