# SPDX-License-Identifier: MIT
# Tests of the kind screen: the program in a pseudo-terminal, its screens read by a terminal emulator.
# screen_programs are tests in C, screen_helpers are built but not run, screen_tests are scripts:
# NAME.screen, played by screen_run (`screen_run --help` tells what they may say), with their
# screens in expected/. `make check UPDATE_SCREENS=1 TESTS=tests/screen/NAME.screen` saves them anew.

screen_programs =
screen_helpers = tests/screen/screen_run tests/screen/ground
screen_tests = \
	tests/screen/alarm.screen \
	tests/screen/ask_command.screen \
	tests/screen/ask_command_shell.screen \
	tests/screen/ask_conflict.screen \
	tests/screen/ask_draft.screen \
	tests/screen/ask_editor.screen \
	tests/screen/ask_form.screen \
	tests/screen/ask_menu.screen \
	tests/screen/ask_palette.screen \
	tests/screen/authority.screen \
	tests/screen/budgets.screen \
	tests/screen/copy.screen \
	tests/screen/cure.screen \
	tests/screen/decisions.screen \
	tests/screen/detail.screen \
	tests/screen/detail_feedback.screen \
	tests/screen/detail_product.screen \
	tests/screen/domains.screen \
	tests/screen/first_minutes.screen \
	tests/screen/ground_ascii.screen \
	tests/screen/ground_bytes.screen \
	tests/screen/ground_draw.screen \
	tests/screen/ground_signals.screen \
	tests/screen/ground_terminals.screen \
	tests/screen/hostile.screen \
	tests/screen/hostile_plain.screen \
	tests/screen/import_asked.screen \
	tests/screen/import_cancel.screen \
	tests/screen/import_change.screen \
	tests/screen/import_leave.screen \
	tests/screen/import_rejects.screen \
	tests/screen/import_sieve.screen \
	tests/screen/import_settle.screen \
	tests/screen/import_sizes.screen \
	tests/screen/import_wizard.screen \
	tests/screen/inbox.screen \
	tests/screen/inbox.screen \
	tests/screen/keys_alt.screen \
	tests/screen/links.screen \
	tests/screen/long_message.screen \
	tests/screen/notes.screen \
	tests/screen/objective.screen \
	tests/screen/pager.screen \
	tests/screen/panes_160x45.screen \
	tests/screen/panes_80x24.screen \
	tests/screen/panes_ascii.screen \
	tests/screen/panes_ascii_160x45.screen \
	tests/screen/panes_closed.screen \
	tests/screen/panes_filter.screen \
	tests/screen/panes_focus.screen \
	tests/screen/panes_guest_verbs.screen \
	tests/screen/panes_guests.screen \
	tests/screen/panes_guests_small.screen \
	tests/screen/panes_hostile.screen \
	tests/screen/panes_marks.screen \
	tests/screen/panes_mouse.screen \
	tests/screen/panes_move.screen \
	tests/screen/panes_own_change.screen \
	tests/screen/panes_products.screen \
	tests/screen/panes_quiet.screen \
	tests/screen/panes_readonly.screen \
	tests/screen/panes_resize.screen \
	tests/screen/panes_settings.screen \
	tests/screen/panes_signals.screen \
	tests/screen/panes_sort.screen \
	tests/screen/merge_consumers.screen \
	tests/screen/panes_start.screen \
	tests/screen/panes_waiting.screen \
	tests/screen/panes_writer.screen \
	tests/screen/panes_zone.screen \
	tests/screen/readonly.screen \
	tests/screen/readonly_within.screen \
	tests/screen/review.screen \
	tests/screen/requests.screen \
	tests/screen/saved_views.screen \
	tests/screen/selftest_answers.screen \
	tests/screen/selftest_attributes.screen \
	tests/screen/selftest_bytes.screen \
	tests/screen/selftest_keys.screen \
	tests/screen/selftest_less.screen \
	tests/screen/selftest_resize.screen \
	tests/screen/selftest_settle.screen \
	tests/screen/selftest_signals.screen \
	tests/screen/selftest_surroundings.screen \
	tests/screen/selftest_text.screen \
	tests/screen/selftest_wrong.screen \
	tests/screen/trace.screen \
	tests/screen/triage.screen \
	tests/screen/triage_others.screen \
	tests/screen/triage_sizes.screen \
	tests/screen/verbs.screen \
	tests/screen/view_kpi.screen \
	tests/screen/view_kpi_large.screen \
	tests/screen/view_kpi_small.screen \
	tests/screen/view_roadmap.screen \
	tests/screen/view_roadmap_large.screen \
	tests/screen/view_roadmap_small.screen \
	tests/screen/view_scatter.screen \
	tests/screen/view_scatter_small.screen \
	tests/screen/view_text.screen \
	tests/screen/waiting_leave.screen \
	tests/screen/why.screen

EXTRA_DIST += \
	tests/screen/expected \
	tests/screen/detail_store.sh \
	tests/screen/hostile_store.sh \
	tests/screen/import_files.sh \
	tests/screen/small_store.sh \
	tests/screen/wrong

SCREEN_LOG_COMPILER = '$(abs_top_builddir)/tests/screen/screen_run$(EXEEXT)'

# The terminal, for any program: add $(terminal_sources), and the two flags as below.
terminal_sources = \
	tests/support/terminal/foreign.c \
	tests/support/terminal/idle.c \
	tests/support/terminal/keys.c \
	tests/support/terminal/private.h \
	tests/support/terminal/terminal.c \
	tests/support/terminal/terminal.h \
	tests/support/terminal/view.c

tests_screen_screen_run_SOURCES = \
	tests/screen/runner/expect.c \
	tests/screen/runner/run.c \
	tests/screen/runner/run.h \
	tests/screen/runner/saved.c \
	tests/screen/runner/setup.c \
	tests/screen/runner/statements.c \
	tests/screen/runner/words.c \
	$(terminal_sources)
tests_screen_screen_run_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_screen_screen_run_LDADD = $(VTERM_LIBS)
