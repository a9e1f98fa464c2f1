# SPDX-License-Identifier: MIT
# The files of desk/core; its public headers.

dapo_sources += \
	src/desk/core/assignment.c \
	src/desk/core/authority.c \
	src/desk/core/authority.h \
	src/desk/core/change.c \
	src/desk/core/check.c \
	src/desk/core/desk.c \
	src/desk/core/edit.c \
	src/desk/core/history.c \
	src/desk/core/reconcile.c \
	src/desk/core/reconcile.h \
	src/desk/core/replace.c \
	src/desk/core/replace.h \
	src/desk/core/scope.c \
	src/desk/core/settle.c \
	src/desk/core/settle.h \
	src/desk/core/summary.c \
	src/desk/core/summary.h \
	src/desk/core/undo.c \
	src/desk/core/untouched.c \
	src/desk/core/untouched.h \
	src/desk/core/waiting.c \
	src/desk/core/waiting.h

dapo_headers += \
	include/dapo/desk/core/assignment.h \
	include/dapo/desk/core/check.h \
	include/dapo/desk/core/desk.h \
	include/dapo/desk/core/edit.h \
	include/dapo/desk/core/history.h \
	include/dapo/desk/core/rules.h \
	include/dapo/desk/core/scope.h \
	include/dapo/desk/core/undo.h
