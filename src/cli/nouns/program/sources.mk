# SPDX-License-Identifier: MIT
# The files of cli/nouns/program.

dapo_sources += \
	src/cli/nouns/program/config.c \
	src/cli/nouns/program/db.c \
	src/cli/nouns/program/demo.c \
	src/cli/nouns/program/doctor.c \
	src/cli/nouns/program/init.c \
	src/cli/nouns/program/init.h \
	src/cli/nouns/program/status.c
