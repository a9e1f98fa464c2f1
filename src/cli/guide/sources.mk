# SPDX-License-Identifier: MIT
# The files of cli/guide.

dapo_sources += \
	src/cli/guide/complete.c \
	src/cli/guide/complete.h \
	src/cli/guide/completion.c \
	src/cli/guide/help.c \
	src/cli/guide/help.h \
	src/cli/guide/manual.c
