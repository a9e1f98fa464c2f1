# SPDX-License-Identifier: MIT
# The files of tui/ask; its public headers.

dapo_sources += \
	src/tui/ask/ask.h \
	src/tui/ask/choice.c \
	src/tui/ask/line.c \
	src/tui/ask/palette.c \
	src/tui/ask/parts.c \
	src/tui/ask/parts.h \
	src/tui/ask/yes.c
