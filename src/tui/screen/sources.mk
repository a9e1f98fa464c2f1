# SPDX-License-Identifier: MIT
# The files of tui/screen; its public headers.

dapo_sources += \
	src/tui/screen/cells.c \
	src/tui/screen/cells.h \
	src/tui/screen/clipboard.c \
	src/tui/screen/clipboard.h \
	src/tui/screen/draw.c \
	src/tui/screen/draw.h \
	src/tui/screen/term.c \
	src/tui/screen/term.h \
	src/tui/screen/terminfo.c \
	src/tui/screen/terminfo.h \
	src/tui/screen/tty.c \
	src/tui/screen/tty.h
