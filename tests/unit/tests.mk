# SPDX-License-Identifier: MIT
# Unit tests: one cmocka program a module, tests/unit/test_MODULE.c, named here without the .c.
# A program of more than one file has a variable of its own:
#	tests_unit_test_store_SOURCES = tests/unit/test_store.c tests/support/temp.c

unit_tests =
unit_tests += tests/unit/test_demand
unit_tests += tests/unit/test_priority
unit_tests += tests/unit/test_ids
unit_tests += tests/unit/test_map
unit_tests += tests/unit/test_split
unit_tests += tests/unit/test_strbuf
unit_tests += tests/unit/test_text
unit_tests += tests/unit/test_text_words
unit_tests += tests/unit/test_sla
tests_unit_test_sla_SOURCES = tests/unit/test_sla.c tests/support/sla.h
unit_tests += tests/unit/test_sla_rollup
tests_unit_test_sla_rollup_SOURCES = tests/unit/test_sla_rollup.c tests/support/sla.h
unit_tests += tests/unit/test_sla_terms
tests_unit_test_sla_terms_SOURCES = tests/unit/test_sla_terms.c tests/support/sla.h
unit_tests += tests/unit/test_clock
unit_tests += tests/unit/test_paths
unit_tests += tests/unit/test_units
unit_tests += tests/unit/test_filter
unit_tests += tests/unit/test_csv
unit_tests += tests/unit/test_framer
unit_tests += tests/unit/test_input
unit_tests += tests/unit/test_reader
unit_tests += tests/unit/test_reader_faults
unit_tests += tests/unit/test_sniff
unit_tests += tests/unit/test_store
unit_tests += tests/unit/test_tui_edit
unit_tests += tests/unit/test_tui_input
unit_tests += tests/unit/test_tui_keymap
unit_tests += tests/unit/test_tui_layout
unit_tests += tests/unit/test_tui_list
unit_tests += tests/unit/test_tui_raster
unit_tests += tests/unit/test_tui_theme
unit_tests += tests/unit/test_query tests/unit/test_query_pages tests/unit/test_search
list_support = tests/support/lists.c tests/support/lists.h tests/support/rows.c tests/support/rows.h
tests_unit_test_query_SOURCES = tests/unit/test_query.c $(list_support)
tests_unit_test_query_pages_SOURCES = tests/unit/test_query_pages.c $(list_support)
tests_unit_test_search_SOURCES = tests/unit/test_search.c tests/support/rows.c tests/support/rows.h
unit_tests += tests/unit/test_new_field
tests_unit_test_new_field_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/cli
unit_tests += tests/unit/test_undo
tests_unit_test_undo_SOURCES = tests/unit/test_undo.c tests/support/store_fixture.c tests/support/store_fixture.h
tests_unit_test_undo_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/support

# The use cases, on the house of tests/support/store_fixture.
store_fixture = tests/support/store_fixture.c tests/support/store_fixture.h
unit_tests += tests/unit/test_desk_check
unit_tests += tests/unit/test_desk_edit
unit_tests += tests/unit/test_desk_history
unit_tests += tests/unit/test_desk_prioritise
unit_tests += tests/unit/test_desk_promises
unit_tests += tests/unit/test_desk_triage
unit_tests += tests/unit/test_desk_views
unit_tests += tests/unit/test_objectives
tests_unit_test_desk_check_SOURCES = tests/unit/test_desk_check.c $(store_fixture)
tests_unit_test_desk_edit_SOURCES = tests/unit/test_desk_edit.c $(store_fixture)
tests_unit_test_desk_history_SOURCES = tests/unit/test_desk_history.c $(store_fixture)
tests_unit_test_desk_prioritise_SOURCES = tests/unit/test_desk_prioritise.c $(store_fixture)
tests_unit_test_desk_promises_SOURCES = tests/unit/test_desk_promises.c $(store_fixture)
tests_unit_test_desk_triage_SOURCES = tests/unit/test_desk_triage.c $(store_fixture)
tests_unit_test_desk_views_SOURCES = tests/unit/test_desk_views.c $(store_fixture)
tests_unit_test_objectives_SOURCES = tests/unit/test_objectives.c $(store_fixture)

# Questions of the terminal interface.
unit_tests += tests/unit/test_tui_form
unit_tests += tests/unit/test_tui_longtext
unit_tests += tests/unit/test_tui_words
unit_tests += tests/unit/test_words

# Imports into the same house.
importing = tests/support/importing.c tests/support/importing.h $(store_fixture)
unit_tests += tests/unit/test_import
unit_tests += tests/unit/test_import_kinds
tests_unit_test_import_SOURCES = tests/unit/test_import.c $(importing)
tests_unit_test_import_kinds_SOURCES = tests/unit/test_import_kinds.c $(importing)
unit_tests += tests/unit/test_out

# The rows of a pane, on the same house.
unit_tests += tests/unit/test_tui_pane
tests_unit_test_tui_pane_SOURCES = tests/unit/test_tui_pane.c $(store_fixture)
tests_unit_test_tui_pane_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/tui -I$(top_srcdir)/tests/support
