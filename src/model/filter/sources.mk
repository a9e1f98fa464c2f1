# SPDX-License-Identifier: MIT
# The files of model/filter; its public headers.

dapo_sources += \
	src/model/filter/complete.c \
	src/model/filter/fields.c \
	src/model/filter/filter.c \
	src/model/filter/filter_internal.h \
	src/model/filter/parse.c

dapo_headers += \
	include/dapo/model/filter/filter.h
