# SPDX-License-Identifier: MIT
# The files of desk/triage; its public headers.

dapo_sources += \
	src/desk/triage/answers.c \
	src/desk/triage/duplicates.c \
	src/desk/triage/duplicates.h \
	src/desk/triage/triage.c \
	src/desk/triage/triage_internal.h

dapo_headers += \
	include/dapo/desk/triage/answers.h \
	include/dapo/desk/triage/triage.h
