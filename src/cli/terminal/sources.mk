# SPDX-License-Identifier: MIT
# The files of cli/terminal.

dapo_sources += \
	src/cli/terminal/pager.c \
	src/cli/terminal/pager.h
