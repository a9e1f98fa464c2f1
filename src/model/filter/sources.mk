# SPDX-License-Identifier: MIT
# The files of model/filter; its public headers.

dapo_sources += \
	src/model/filter/complete.c \
	src/model/filter/fields.c \
	src/model/filter/fields.h \
	src/model/filter/operators.c \
	src/model/filter/operators.h \
	src/model/filter/parse.c \
	src/model/filter/scan.c \
	src/model/filter/scan.h \
	src/model/filter/tags.c \
	src/model/filter/tags.h \
	src/model/filter/tree.c \
	src/model/filter/tree.h

dapo_headers += \
	include/dapo/model/filter/filter.h
