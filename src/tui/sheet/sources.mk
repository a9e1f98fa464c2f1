# SPDX-License-Identifier: MIT
# The files of tui/sheet; its public headers.

dapo_sources += \
	src/tui/sheet/add.c \
	src/tui/sheet/add.h \
	src/tui/sheet/facts.c \
	src/tui/sheet/fields.c \
	src/tui/sheet/kpi_picture.c \
	src/tui/sheet/paper.c \
	src/tui/sheet/paper.h \
	src/tui/sheet/parts.c \
	src/tui/sheet/promise_picture.c \
	src/tui/sheet/sections.c \
	src/tui/sheet/sheet.c \
	src/tui/sheet/view.c \
	src/tui/sheet/write.h
