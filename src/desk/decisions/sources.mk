# SPDX-License-Identifier: MIT
# The files of desk/decisions; its public headers.

dapo_sources += \
	src/desk/decisions/access.c \
	src/desk/decisions/access.h \
	src/desk/decisions/decisions.c \
	src/desk/decisions/effect.c \
	src/desk/decisions/effect.h \
	src/desk/decisions/proposal.c \
	src/desk/decisions/proposal.h \
	src/desk/decisions/rules.c \
	src/desk/decisions/rules.h

dapo_headers += \
	include/dapo/desk/decisions/decisions.h
