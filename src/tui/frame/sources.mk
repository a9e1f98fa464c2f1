# SPDX-License-Identifier: MIT
# The files of tui/frame; its public headers.

dapo_sources += \
	src/tui/frame/pointer.c \
	src/tui/frame/pointer.h \
	src/tui/frame/reading.c \
	src/tui/frame/reading.h \
	src/tui/frame/tui.c \
	src/tui/frame/tui.h \
	src/tui/frame/view.h \
	src/tui/frame/views.h

dapo_headers += \
	include/dapo/tui/frame/command_line.h
