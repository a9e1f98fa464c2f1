# SPDX-License-Identifier: MIT
# Unit tests: one cmocka program a module, tests/unit/test_MODULE.c, named here without the .c.
# A program of more than one file has a variable of its own:
#	tests_unit_test_store_SOURCES = tests/unit/test_store.c tests/support/temp.c

unit_tests = \
	tests/unit/test_answers \
	tests/unit/test_authority \
	tests/unit/test_bias \
	tests/unit/test_calculations \
	tests/unit/test_clock \
	tests/unit/test_completeness \
	tests/unit/test_csv \
	tests/unit/test_date_order \
	tests/unit/test_demand \
	tests/unit/test_desk_answers \
	tests/unit/test_desk_check \
	tests/unit/test_desk_decisions \
	tests/unit/test_desk_edit \
	tests/unit/test_desk_history \
	tests/unit/test_desk_kpis \
	tests/unit/test_desk_metadata \
	tests/unit/test_desk_prioritise \
	tests/unit/test_desk_promise_item \
	tests/unit/test_desk_promise_lines \
	tests/unit/test_desk_promises \
	tests/unit/test_desk_publish \
	tests/unit/test_desk_requests \
	tests/unit/test_desk_review \
	tests/unit/test_desk_triage \
	tests/unit/test_desk_views \
	tests/unit/test_digest \
	tests/unit/test_document \
	tests/unit/test_extra \
	tests/unit/test_filter \
	tests/unit/test_framer \
	tests/unit/test_header \
	tests/unit/test_ids \
	tests/unit/test_impartial \
	tests/unit/test_import \
	tests/unit/test_import_kinds \
	tests/unit/test_import_large \
	tests/unit/test_import_look \
	tests/unit/test_input \
	tests/unit/test_kpi_progress \
	tests/unit/test_map \
	tests/unit/test_markup \
	tests/unit/test_mbox \
	tests/unit/test_measurements \
	tests/unit/test_new_field \
	tests/unit/test_objectives \
	tests/unit/test_out \
	tests/unit/test_paths \
	tests/unit/test_plans \
	tests/unit/test_priority \
	tests/unit/test_products \
	tests/unit/test_query \
	tests/unit/test_query_pages \
	tests/unit/test_rating \
	tests/unit/test_reader \
	tests/unit/test_reader_faults \
	tests/unit/test_reader_pieces \
	tests/unit/test_request_file \
	tests/unit/test_request_rules \
	tests/unit/test_roadmap \
	tests/unit/test_roles \
	tests/unit/test_search \
	tests/unit/test_sla \
	tests/unit/test_sla_rollup \
	tests/unit/test_sla_terms \
	tests/unit/test_sniff \
	tests/unit/test_split \
	tests/unit/test_store \
	tests/unit/test_strbuf \
	tests/unit/test_text \
	tests/unit/test_text_words \
	tests/unit/test_totals \
	tests/unit/test_tui_calendar \
	tests/unit/test_tui_chart \
	tests/unit/test_tui_edit \
	tests/unit/test_tui_files \
	tests/unit/test_tui_form \
	tests/unit/test_tui_import_draft \
	tests/unit/test_tui_input \
	tests/unit/test_tui_keymap \
	tests/unit/test_tui_layout \
	tests/unit/test_tui_list \
	tests/unit/test_tui_longtext \
	tests/unit/test_tui_pane \
	tests/unit/test_tui_progress \
	tests/unit/test_tui_raster \
	tests/unit/test_tui_spots \
	tests/unit/test_tui_theme \
	tests/unit/test_tui_words \
	tests/unit/test_undo \
	tests/unit/test_units \
	tests/unit/test_value_check \
	tests/unit/test_words

# What several of them share.
lists = tests/support/lists.c tests/support/lists.h $(rows)
rows = tests/support/rows.c tests/support/rows.h
store_fixture = tests/support/store_fixture.c tests/support/store_fixture.h
importing = tests/support/importing.c tests/support/importing.h $(store_fixture)

tests_unit_test_bias_SOURCES = tests/unit/test_bias.c $(store_fixture)
tests_unit_test_calculations_SOURCES = tests/unit/test_calculations.c $(store_fixture)
tests_unit_test_desk_answers_SOURCES = tests/unit/test_desk_answers.c $(store_fixture)
tests_unit_test_desk_check_SOURCES = tests/unit/test_desk_check.c $(store_fixture)
tests_unit_test_desk_decisions_SOURCES = tests/unit/test_desk_decisions.c $(store_fixture)
tests_unit_test_desk_edit_SOURCES = tests/unit/test_desk_edit.c $(store_fixture)
tests_unit_test_desk_history_SOURCES = tests/unit/test_desk_history.c $(store_fixture)
tests_unit_test_desk_kpis_SOURCES = tests/unit/test_desk_kpis.c $(store_fixture)
tests_unit_test_desk_metadata_SOURCES = tests/unit/test_desk_metadata.c $(store_fixture)
tests_unit_test_desk_prioritise_SOURCES = tests/unit/test_desk_prioritise.c $(store_fixture)
tests_unit_test_desk_promise_item_SOURCES = tests/unit/test_desk_promise_item.c $(store_fixture)
tests_unit_test_desk_promise_lines_SOURCES = tests/unit/test_desk_promise_lines.c $(store_fixture)
tests_unit_test_desk_promises_SOURCES = tests/unit/test_desk_promises.c $(store_fixture)
tests_unit_test_desk_requests_SOURCES = tests/unit/test_desk_requests.c $(store_fixture)
tests_unit_test_desk_publish_SOURCES = tests/unit/test_desk_publish.c $(store_fixture)
tests_unit_test_desk_review_SOURCES = tests/unit/test_desk_review.c $(store_fixture)
tests_unit_test_desk_triage_SOURCES = tests/unit/test_desk_triage.c $(store_fixture)
tests_unit_test_desk_views_SOURCES = tests/unit/test_desk_views.c $(store_fixture)
tests_unit_test_impartial_SOURCES = tests/unit/test_impartial.c $(store_fixture)
tests_unit_test_import_SOURCES = tests/unit/test_import.c $(importing)
tests_unit_test_import_kinds_SOURCES = tests/unit/test_import_kinds.c $(importing)
tests_unit_test_import_large_SOURCES = tests/unit/test_import_large.c $(importing)
tests_unit_test_import_look_SOURCES = tests/unit/test_import_look.c $(importing)
tests_unit_test_new_field_CPPFLAGS = $(AM_CPPFLAGS) 
tests_unit_test_measurements_SOURCES = tests/unit/test_measurements.c $(store_fixture)
tests_unit_test_objectives_SOURCES = tests/unit/test_objectives.c $(store_fixture)
tests_unit_test_products_SOURCES = tests/unit/test_products.c $(store_fixture)
tests_unit_test_query_SOURCES = tests/unit/test_query.c $(lists)
tests_unit_test_plans_SOURCES = tests/unit/test_plans.c $(lists)
tests_unit_test_query_pages_SOURCES = tests/unit/test_query_pages.c $(lists)
tests_unit_test_search_SOURCES = tests/unit/test_search.c $(rows)
tests_unit_test_sla_SOURCES = tests/unit/test_sla.c tests/support/sla.h
tests_unit_test_sla_rollup_SOURCES = tests/unit/test_sla_rollup.c tests/support/sla.h
tests_unit_test_sla_terms_SOURCES = tests/unit/test_sla_terms.c tests/support/sla.h
tests_unit_test_tui_import_draft_CPPFLAGS = $(AM_CPPFLAGS) 
tests_unit_test_tui_pane_SOURCES = tests/unit/test_tui_pane.c $(store_fixture)
tests_unit_test_tui_pane_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/tui -I$(top_srcdir)/tests/support
tests_unit_test_undo_SOURCES = tests/unit/test_undo.c $(store_fixture)
tests_unit_test_undo_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/support
