# SPDX-License-Identifier: MIT
# The unit tests of the layer tui.

unit_tests += \
	tests/unit/tui/core/charts/test_calendar \
	tests/unit/tui/core/charts/test_chart \
	tests/unit/tui/core/charts/test_raster \
	tests/unit/tui/core/keys/test_edit \
	tests/unit/tui/core/keys/test_input \
	tests/unit/tui/core/keys/test_keymap \
	tests/unit/tui/core/test_files \
	tests/unit/tui/core/test_form \
	tests/unit/tui/core/test_import_draft \
	tests/unit/tui/core/test_layout \
	tests/unit/tui/core/test_list \
	tests/unit/tui/core/test_longtext \
	tests/unit/tui/core/test_progress \
	tests/unit/tui/core/test_spots \
	tests/unit/tui/core/test_theme \
	tests/unit/tui/core/test_words \
	tests/unit/tui/panes/test_pane

tests_unit_tui_panes_test_pane_SOURCES = \
	tests/unit/tui/panes/test_pane.c $(store_fixture)
