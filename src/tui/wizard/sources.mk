# SPDX-License-Identifier: MIT
# The files of tui/wizard; its public headers.

dapo_sources += \
	src/tui/wizard/column.c \
	src/tui/wizard/column.h \
	src/tui/wizard/draw.c \
	src/tui/wizard/draw.h \
	src/tui/wizard/file.c \
	src/tui/wizard/file.h \
	src/tui/wizard/kind.c \
	src/tui/wizard/kind.h \
	src/tui/wizard/lines.c \
	src/tui/wizard/lines.h \
	src/tui/wizard/look.c \
	src/tui/wizard/look.h \
	src/tui/wizard/plan.c \
	src/tui/wizard/plan.h \
	src/tui/wizard/reading.c \
	src/tui/wizard/reading.h \
	src/tui/wizard/run.c \
	src/tui/wizard/run.h \
	src/tui/wizard/settings.c \
	src/tui/wizard/settings.h \
	src/tui/wizard/values.c \
	src/tui/wizard/values.h \
	src/tui/wizard/view.c \
	src/tui/wizard/wizard.h
