# SPDX-License-Identifier: MIT
# The files of tui/loop/verbs; its public headers.

dapo_sources += \
	src/tui/loop/verbs/change.c \
	src/tui/loop/verbs/chosen.c \
	src/tui/loop/verbs/chosen.h \
	src/tui/loop/verbs/command.c \
	src/tui/loop/verbs/copy.c \
	src/tui/loop/verbs/link.c \
	src/tui/loop/verbs/open.c \
	src/tui/loop/verbs/pin.c \
	src/tui/loop/verbs/request.c \
	src/tui/loop/verbs/verb.h \
	src/tui/loop/verbs/verbs.c \
	src/tui/loop/verbs/verbs.h \
	src/tui/loop/verbs/whole.c
