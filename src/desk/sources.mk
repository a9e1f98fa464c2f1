# SPDX-License-Identifier: MIT
# The files of the layer desk; its public headers.

dapo_desk_sources = \
	src/desk/desk.c \
	src/desk/settle.c \
	src/desk/settle.h \
	src/desk/undo.c

dapo_desk_headers = \
	include/dapo/desk/check.h \
	include/dapo/desk/desk.h \
	include/dapo/desk/edit.h \
	include/dapo/desk/prioritise.h \
	include/dapo/desk/promises.h \
	include/dapo/desk/triage.h \
	include/dapo/desk/undo.h
