# SPDX-License-Identifier: MIT
# Scripts that run the program and compare what it says; see tests/support/cli.sh.

cli_tests = \
	tests/cli/anonymise.sh \
	tests/cli/answer.sh \
	tests/cli/bias.sh \
	tests/cli/budgets.sh \
	tests/cli/completion.sh \
	tests/cli/config.sh \
	tests/cli/cure.sh \
	tests/cli/date_order.sh \
	tests/cli/db.sh \
	tests/cli/decision.sh \
	tests/cli/demo.sh \
	tests/cli/doctor.sh \
	tests/cli/export.sh \
	tests/cli/feedback.sh \
	tests/cli/filter.sh \
	tests/cli/history.sh \
	tests/cli/hostile.sh \
	tests/cli/import.sh \
	tests/cli/import_cells.sh \
	tests/cli/import_exports.sh \
	tests/cli/import_history.sh \
	tests/cli/import_identity.sh \
	tests/cli/import_known.sh \
	tests/cli/import_measured.sh \
	tests/cli/import_meaning.sh \
	tests/cli/import_profiles.sh \
	tests/cli/import_projects.sh \
	tests/cli/import_rejects.sh \
	tests/cli/import_sieve.sh \
	tests/cli/import_undo.sh \
	tests/cli/inbox.sh \
	tests/cli/import_values.sh \
	tests/cli/init.sh \
	tests/cli/item.sh \
	tests/cli/kpi.sh \
	tests/cli/manual.sh \
	tests/cli/names.sh \
	tests/cli/people.sh \
	tests/cli/product.sh \
	tests/cli/resolve.sh \
	tests/cli/review.sh \
	tests/cli/product_sheet.sh \
	tests/cli/request.sh \
	tests/cli/roadmap.sh \
	tests/cli/search.sh \
	tests/cli/sla.sh \
	tests/cli/sla_publish.sh \
	tests/cli/streams.sh \
	tests/cli/terminal.sh \
	tests/cli/trace.sh \
	tests/cli/usage.sh \
	tests/cli/version.sh \
	tests/cli/why.sh \
	tests/cli/zone.sh
