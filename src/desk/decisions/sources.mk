# SPDX-License-Identifier: MIT
# The files of desk/decisions; its public headers.

dapo_sources += \
	src/desk/decisions/decisions.c \
	src/desk/decisions/effect.c \
	src/desk/decisions/effect.h

dapo_headers += \
	include/dapo/desk/decisions/decisions.h
