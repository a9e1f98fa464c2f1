# SPDX-License-Identifier: MIT
# The files of desk/requests; its public headers.

dapo_sources += \
	src/desk/requests/ask.c \
	src/desk/requests/coordination.c \
	src/desk/requests/coordination.h \
	src/desk/requests/files.c \
	src/desk/requests/requests.c \
	src/desk/requests/requests_internal.h

dapo_headers += \
	include/dapo/desk/requests/requests.h
