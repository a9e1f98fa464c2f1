# SPDX-License-Identifier: MIT
# The files of desk/import/undo.

dapo_sources += \
	src/desk/import/undo/leftovers.c \
	src/desk/import/undo/made.c \
	src/desk/import/undo/undo.c \
	src/desk/import/undo/undoing.h \
	src/desk/import/undo/undone.c \
	src/desk/import/undo/updated.c
