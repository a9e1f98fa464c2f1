# SPDX-License-Identifier: MIT
# The files of desk/import/known.

dapo_sources += \
	src/desk/import/known/anonymous.c \
	src/desk/import/known/anonymous.h \
	src/desk/import/known/identity.c \
	src/desk/import/known/identity.h \
	src/desk/import/known/merge.c \
	src/desk/import/known/merge.h
