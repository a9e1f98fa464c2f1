# SPDX-License-Identifier: MIT
# The files of cli/nouns; its public headers.

dapo_sources += \
	src/cli/nouns/answer.c \
	src/cli/nouns/bias.c \
	src/cli/nouns/decision.c \
	src/cli/nouns/export.c \
	src/cli/nouns/feedback.c \
	src/cli/nouns/history.c \
	src/cli/nouns/import.c \
	src/cli/nouns/import_profiles.c \
	src/cli/nouns/import_profiles.h \
	src/cli/nouns/item.c \
	src/cli/nouns/kpi.c \
	src/cli/nouns/note.c \
	src/cli/nouns/nouns.c \
	src/cli/nouns/nouns.h \
	src/cli/nouns/product.c \
	src/cli/nouns/request.c \
	src/cli/nouns/review.c \
	src/cli/nouns/roadmap.c \
	src/cli/nouns/rows.c \
	src/cli/nouns/rows.h \
	src/cli/nouns/sla.c \
	src/cli/nouns/view.c \
	src/cli/nouns/whoami.c
