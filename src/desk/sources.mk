# SPDX-License-Identifier: MIT
# The files of the layer desk; its public headers.

dapo_desk_sources = \
	src/desk/answers.c \
	src/desk/authority.c \
	src/desk/authority.h \
	src/desk/check.c \
	src/desk/coordination.c \
	src/desk/coordination.h \
	src/desk/decisions.c \
	src/desk/desk.c \
	src/desk/duplicates.c \
	src/desk/duplicates.h \
	src/desk/edit.c \
	src/desk/effect.c \
	src/desk/effect.h \
	src/desk/history.c \
	src/desk/import.c \
	src/desk/import_internal.h \
	src/desk/import_links.c \
	src/desk/import_look.c \
	src/desk/import_pipeline.c \
	src/desk/import_pipeline.h \
	src/desk/import_products.c \
	src/desk/import_refs.c \
	src/desk/import_report.c \
	src/desk/import_rows.c \
	src/desk/import_seen.c \
	src/desk/import_undo.c \
	src/desk/kpis.c \
	src/desk/metadata.c \
	src/desk/prioritise.c \
	src/desk/promise_check.c \
	src/desk/promise_item.c \
	src/desk/promise_lines.c \
	src/desk/promise_values.c \
	src/desk/promises.c \
	src/desk/promises_internal.h \
	src/desk/publish.c \
	src/desk/reconcile.c \
	src/desk/reconcile.h \
	src/desk/requests.c \
	src/desk/requests_ask.c \
	src/desk/requests_files.c \
	src/desk/requests_internal.h \
	src/desk/review.c \
	src/desk/rows.c \
	src/desk/rows.h \
	src/desk/settle.c \
	src/desk/settle.h \
	src/desk/triage.c \
	src/desk/triage_internal.h \
	src/desk/undo.c \
	src/desk/views.c \
	src/desk/why.c

dapo_desk_headers = \
	include/dapo/desk/answers.h \
	include/dapo/desk/check.h \
	include/dapo/desk/decisions.h \
	include/dapo/desk/desk.h \
	include/dapo/desk/edit.h \
	include/dapo/desk/history.h \
	include/dapo/desk/import.h \
	include/dapo/desk/kpis.h \
	include/dapo/desk/metadata.h \
	include/dapo/desk/prioritise.h \
	include/dapo/desk/promises.h \
	include/dapo/desk/publish.h \
	include/dapo/desk/requests.h \
	include/dapo/desk/review.h \
	include/dapo/desk/triage.h \
	include/dapo/desk/undo.h \
	include/dapo/desk/views.h
