# SPDX-License-Identifier: MIT
# The files of desk/requests; its public headers.

dapo_sources += \
	src/desk/requests/ask.c \
	src/desk/requests/files.c \
	src/desk/requests/requests.c \
	src/desk/requests/rules.c \
	src/desk/requests/rules.h \
	src/desk/requests/sides.c \
	src/desk/requests/sides.h

dapo_headers += \
	include/dapo/desk/requests/requests.h
