# SPDX-License-Identifier: MIT
# The files of tui/form; its public headers.

dapo_sources += \
	src/tui/form/draft.c \
	src/tui/form/draft.h \
	src/tui/form/draw.c \
	src/tui/form/editor.c \
	src/tui/form/editor.h \
	src/tui/form/form.c \
	src/tui/form/form_view.c \
	src/tui/form/form_view.h \
	src/tui/form/forms.h \
	src/tui/form/record.c \
	src/tui/form/suggest.c \
	src/tui/form/suggest.h \
	src/tui/form/typing.c \
	src/tui/form/typing.h \
	src/tui/form/writing.c \
	src/tui/form/writing.h
