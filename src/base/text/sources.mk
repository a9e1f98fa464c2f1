# SPDX-License-Identifier: MIT
# The files of base/text; its public headers.

dapo_sources += \
	src/base/text/forms.c \
	src/base/text/label.c \
	src/base/text/locale.c \
	src/base/text/nearest.c \
	src/base/text/nothing.c \
	src/base/text/phrase.c \
	src/base/text/shorten.c \
	src/base/text/split.c \
	src/base/text/terms.c \
	src/base/text/text.c \
	src/base/text/words.c

dapo_headers += \
	include/dapo/base/text/forms.h \
	include/dapo/base/text/label.h \
	include/dapo/base/text/locale.h \
	include/dapo/base/text/nearest.h \
	include/dapo/base/text/nothing.h \
	include/dapo/base/text/phrase.h \
	include/dapo/base/text/shorten.h \
	include/dapo/base/text/split.h \
	include/dapo/base/text/text.h
