# SPDX-License-Identifier: MIT
# The files of desk/import; its public headers.

dapo_sources += \
	src/desk/import/import.c \
	src/desk/import/import_internal.h \
	src/desk/import/links.c \
	src/desk/import/look.c \
	src/desk/import/pipeline.c \
	src/desk/import/pipeline.h \
	src/desk/import/products.c \
	src/desk/import/refs.c \
	src/desk/import/report.c \
	src/desk/import/rows.c \
	src/desk/import/seen.c \
	src/desk/import/undo.c

dapo_headers += \
	include/dapo/desk/import/import.h
