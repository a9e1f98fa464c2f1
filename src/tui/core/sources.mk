# SPDX-License-Identifier: MIT
# The files of tui/core; its public headers.

dapo_sources += \
	src/tui/core/files.c \
	src/tui/core/files.h \
	src/tui/core/form.c \
	src/tui/core/form.h \
	src/tui/core/form_draft.c \
	src/tui/core/import_draft.c \
	src/tui/core/import_draft.h \
	src/tui/core/layout.c \
	src/tui/core/layout.h \
	src/tui/core/list.c \
	src/tui/core/list.h \
	src/tui/core/longtext.c \
	src/tui/core/longtext.h \
	src/tui/core/progress.c \
	src/tui/core/progress.h \
	src/tui/core/rect.c \
	src/tui/core/rect.h \
	src/tui/core/settings.c \
	src/tui/core/settings.h \
	src/tui/core/spots.c \
	src/tui/core/spots.h \
	src/tui/core/theme.c \
	src/tui/core/theme.h \
	src/tui/core/words.c \
	src/tui/core/words.h
