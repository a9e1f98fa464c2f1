# SPDX-License-Identifier: MIT
# The files of tui/core/keys; its public headers.

dapo_sources += \
	src/tui/core/keys/actions.c \
	src/tui/core/keys/actions.h \
	src/tui/core/keys/edit.c \
	src/tui/core/keys/edit.h \
	src/tui/core/keys/history.c \
	src/tui/core/keys/history.h \
	src/tui/core/keys/input.c \
	src/tui/core/keys/input.h \
	src/tui/core/keys/key.c \
	src/tui/core/keys/key.h \
	src/tui/core/keys/keymap.c \
	src/tui/core/keys/keymap.h
