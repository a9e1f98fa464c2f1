# SPDX-License-Identifier: MIT
# The files of desk/triage; its public headers.

dapo_sources += \
	src/desk/triage/answers.c \
	src/desk/triage/draft.c \
	src/desk/triage/draft.h \
	src/desk/triage/duplicates.c \
	src/desk/triage/duplicates.h \
	src/desk/triage/link.c \
	src/desk/triage/merge.c \
	src/desk/triage/outcome.c \
	src/desk/triage/outcome.h \
	src/desk/triage/rules.c \
	src/desk/triage/rules.h \
	src/desk/triage/settle.c \
	src/desk/triage/settle.h \
	src/desk/triage/triage.c

dapo_headers += \
	include/dapo/desk/triage/answers.h \
	include/dapo/desk/triage/triage.h
