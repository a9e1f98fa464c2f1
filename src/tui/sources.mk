# SPDX-License-Identifier: MIT
# The files of the layer tui; its public headers.

dapo_tui_sources = \
	src/tui/draw.c \
	src/tui/term.c \
	src/tui/tty.c

dapo_tui_headers = \
	include/dapo/tui/draw.h \
	include/dapo/tui/term.h \
	include/dapo/tui/tty.h
