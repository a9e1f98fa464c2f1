# SPDX-License-Identifier: MIT
# The files of tui; its public headers.

dapo_sources += \
	src/tui/tui.c

dapo_headers += \
	include/dapo/tui/tui.h
