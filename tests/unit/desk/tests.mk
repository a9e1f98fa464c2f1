# SPDX-License-Identifier: MIT
# The unit tests of the layer desk.

unit_tests += \
	tests/unit/desk/core/test_chain \
	tests/unit/desk/core/test_check \
	tests/unit/desk/core/test_edit \
	tests/unit/desk/core/test_history \
	tests/unit/desk/core/test_migrations \
	tests/unit/desk/core/test_older_stores \
	tests/unit/desk/core/test_undo \
	tests/unit/desk/decisions/test_decisions \
	tests/unit/desk/decisions/test_roads \
	tests/unit/desk/import/test_import \
	tests/unit/desk/import/test_kinds \
	tests/unit/desk/import/test_large \
	tests/unit/desk/import/test_look \
	tests/unit/desk/import/test_undo_order \
	tests/unit/desk/promises/test_open_item \
	tests/unit/desk/promises/test_record_lines \
	tests/unit/desk/promises/test_promises \
	tests/unit/desk/promises/test_publish \
	tests/unit/desk/requests/test_requests \
	tests/unit/desk/sheet/test_faces \
	tests/unit/desk/test_impartial \
	tests/unit/desk/test_kpis \
	tests/unit/desk/test_metadata \
	tests/unit/desk/test_one_ranking \
	tests/unit/desk/test_prioritise \
	tests/unit/desk/test_proposals \
	tests/unit/desk/test_review \
	tests/unit/desk/test_views \
	tests/unit/desk/triage/test_answers \
	tests/unit/desk/triage/test_triage

tests_unit_desk_core_test_chain_SOURCES = \
	tests/unit/desk/core/test_chain.c $(store_fixture)
tests_unit_desk_core_test_check_SOURCES = \
	tests/unit/desk/core/test_check.c $(store_fixture)
tests_unit_desk_core_test_edit_SOURCES = \
	tests/unit/desk/core/test_edit.c $(store_fixture)
tests_unit_desk_core_test_history_SOURCES = \
	tests/unit/desk/core/test_history.c $(store_fixture)
tests_unit_desk_core_test_migrations_SOURCES = \
	tests/unit/desk/core/test_migrations.c $(store_fixture)
tests_unit_desk_core_test_older_stores_SOURCES = \
	tests/unit/desk/core/test_older_stores.c $(store_fixture)
tests_unit_desk_core_test_undo_SOURCES = \
	tests/unit/desk/core/test_undo.c $(store_fixture)
tests_unit_desk_decisions_test_decisions_SOURCES = \
	tests/unit/desk/decisions/test_decisions.c $(store_fixture)
tests_unit_desk_decisions_test_roads_SOURCES = \
	tests/unit/desk/decisions/test_roads.c $(store_fixture)
tests_unit_desk_import_test_import_SOURCES = \
	tests/unit/desk/import/test_import.c $(importing)
tests_unit_desk_import_test_kinds_SOURCES = \
	tests/unit/desk/import/test_kinds.c $(importing)
tests_unit_desk_import_test_large_SOURCES = \
	tests/unit/desk/import/test_large.c $(importing)
tests_unit_desk_import_test_look_SOURCES = \
	tests/unit/desk/import/test_look.c $(importing)
tests_unit_desk_import_test_undo_order_SOURCES = \
	tests/unit/desk/import/test_undo_order.c $(importing)
tests_unit_desk_promises_test_open_item_SOURCES = \
	tests/unit/desk/promises/test_open_item.c $(store_fixture)
tests_unit_desk_promises_test_record_lines_SOURCES = \
	tests/unit/desk/promises/test_record_lines.c $(store_fixture)
tests_unit_desk_promises_test_promises_SOURCES = \
	tests/unit/desk/promises/test_promises.c $(store_fixture)
tests_unit_desk_promises_test_publish_SOURCES = \
	tests/unit/desk/promises/test_publish.c $(store_fixture)
tests_unit_desk_requests_test_requests_SOURCES = \
	tests/unit/desk/requests/test_requests.c $(store_fixture)
tests_unit_desk_test_impartial_SOURCES = \
	tests/unit/desk/test_impartial.c $(store_fixture)
tests_unit_desk_test_kpis_SOURCES = \
	tests/unit/desk/test_kpis.c $(store_fixture)
tests_unit_desk_test_metadata_SOURCES = \
	tests/unit/desk/test_metadata.c $(store_fixture)
tests_unit_desk_test_one_ranking_SOURCES = \
	tests/unit/desk/test_one_ranking.c $(store_fixture)
tests_unit_desk_test_prioritise_SOURCES = \
	tests/unit/desk/test_prioritise.c $(store_fixture)
tests_unit_desk_test_proposals_SOURCES = \
	tests/unit/desk/test_proposals.c $(store_fixture)
tests_unit_desk_test_review_SOURCES = \
	tests/unit/desk/test_review.c $(store_fixture)
tests_unit_desk_test_views_SOURCES = \
	tests/unit/desk/test_views.c $(store_fixture)
tests_unit_desk_triage_test_answers_SOURCES = \
	tests/unit/desk/triage/test_answers.c $(store_fixture)
tests_unit_desk_triage_test_triage_SOURCES = \
	tests/unit/desk/triage/test_triage.c $(store_fixture)
