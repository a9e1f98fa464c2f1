# SPDX-License-Identifier: MIT
# The files of desk/import; its public headers.

dapo_sources += \
	src/desk/import/import.c \
	src/desk/import/links.c \
	src/desk/import/links.h \
	src/desk/import/loader.c \
	src/desk/import/loader.h \
	src/desk/import/look.c \
	src/desk/import/measured.c \
	src/desk/import/measured.h \
	src/desk/import/names.c \
	src/desk/import/names.h \
	src/desk/import/pipeline.c \
	src/desk/import/pipeline.h \
	src/desk/import/products.c \
	src/desk/import/products.h \
	src/desk/import/refs.c \
	src/desk/import/refs.h \
	src/desk/import/report.c \
	src/desk/import/report.h \
	src/desk/import/retired.c \
	src/desk/import/retired.h \
	src/desk/import/seen.c \
	src/desk/import/seen.h \
	src/desk/import/table.c \
	src/desk/import/table.h

dapo_headers += \
	include/dapo/desk/import/import.h
