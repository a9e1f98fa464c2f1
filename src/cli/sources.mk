# SPDX-License-Identifier: MIT
# The files of the layer cli; its public headers.

dapo_cli_sources = \
	src/cli/answer.c \
	src/cli/bias.c \
	src/cli/cells.c \
	src/cli/cells.h \
	src/cli/cli.c \
	src/cli/command.h \
	src/cli/commands.c \
	src/cli/complete.c \
	src/cli/completion.c \
	src/cli/config.c \
	src/cli/coordination.c \
	src/cli/db.c \
	src/cli/decision.c \
	src/cli/doctor.c \
	src/cli/extras.c \
	src/cli/extras.h \
	src/cli/extras_kpi.c \
	src/cli/extras_product.c \
	src/cli/feedback.c \
	src/cli/help.c \
	src/cli/help.h \
	src/cli/history.c \
	src/cli/import.c \
	src/cli/import_report.c \
	src/cli/import_report.h \
	src/cli/item.c \
	src/cli/kpi.c \
	src/cli/list.c \
	src/cli/manual.c \
	src/cli/meta.c \
	src/cli/open.c \
	src/cli/parse.c \
	src/cli/profiles.c \
	src/cli/records.c \
	src/cli/request.c \
	src/cli/review.c \
	src/cli/review.h \
	src/cli/review_page.c \
	src/cli/roadmap.c \
	src/cli/roadmap_page.c \
	src/cli/roadmap_page.h \
	src/cli/roles.c \
	src/cli/rows.c \
	src/cli/rows.h \
	src/cli/session.c \
	src/cli/session.h \
	src/cli/sheet.c \
	src/cli/sheet.h \
	src/cli/sla.c \
	src/cli/table.c \
	src/cli/table.h \
	src/cli/value_check.c \
	src/cli/sla_burn.c \
	src/cli/sla_publish.c \
	src/cli/verbs.h \
	src/cli/why.c

dapo_cli_headers = \
	include/dapo/cli/cli.h
