# SPDX-License-Identifier: MIT
# The files of tui/loop; its public headers.

dapo_sources += \
	src/tui/loop/alarm.c \
	src/tui/loop/alarm.h \
	src/tui/loop/follow.c \
	src/tui/loop/follow.h \
	src/tui/loop/loop.c \
	src/tui/loop/loop.h \
	src/tui/loop/show.c \
	src/tui/loop/show.h \
	src/tui/loop/surround.c \
	src/tui/loop/surround.h \
	src/tui/loop/work.c \
	src/tui/loop/work.h
