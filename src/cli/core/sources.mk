# SPDX-License-Identifier: MIT
# The files of cli/core; its public headers.

dapo_sources += \
	src/cli/core/call.c \
	src/cli/core/call.h \
	src/cli/core/cells.c \
	src/cli/core/cells.h \
	src/cli/core/cli.c \
	src/cli/core/columns.c \
	src/cli/core/columns.h \
	src/cli/core/command.c \
	src/cli/core/command.h \
	src/cli/core/list.c \
	src/cli/core/list.h \
	src/cli/core/operands.c \
	src/cli/core/operands.h \
	src/cli/core/options.c \
	src/cli/core/options.h \
	src/cli/core/parse.c \
	src/cli/core/parse.h \
	src/cli/core/session.c \
	src/cli/core/session.h \
	src/cli/core/table.c \
	src/cli/core/table.h \
	src/cli/core/tell.c \
	src/cli/core/tell.h \
	src/cli/core/vocabulary.c \
	src/cli/core/vocabulary.h

dapo_headers += \
	include/dapo/cli/core/cli.h
