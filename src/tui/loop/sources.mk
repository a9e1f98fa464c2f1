# SPDX-License-Identifier: MIT
# The files of tui/loop; its public headers.

dapo_sources += \
	src/tui/loop/follow.c \
	src/tui/loop/loop.c \
	src/tui/loop/loop.h \
	src/tui/loop/stack.c \
	src/tui/loop/surround.c \
	src/tui/loop/tui.c \
	src/tui/loop/verbs.c \
	src/tui/loop/verbs.h \
	src/tui/loop/verbs_link.c \
	src/tui/loop/verbs_open.c \
	src/tui/loop/verbs_pin.c \
	src/tui/loop/verbs_request.c \
	src/tui/loop/view.h \
	src/tui/loop/views.h \
	src/tui/loop/work.c \
	src/tui/loop/work.h

dapo_headers += \
	include/dapo/tui/loop/tui.h
