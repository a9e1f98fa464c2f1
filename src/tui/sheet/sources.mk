# SPDX-License-Identifier: MIT
# The files of tui/sheet; its public headers.

dapo_sources += \
	src/tui/sheet/belongs.c \
	src/tui/sheet/belongs.h \
	src/tui/sheet/belongs_add.c \
	src/tui/sheet/detail.h \
	src/tui/sheet/goals.c \
	src/tui/sheet/objective.c \
	src/tui/sheet/objective_picture.c \
	src/tui/sheet/product.c \
	src/tui/sheet/sheet.c \
	src/tui/sheet/view_belongs.c \
	src/tui/sheet/view_detail.c
