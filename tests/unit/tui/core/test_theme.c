/* SPDX-License-Identifier: MIT */
/* Colours by meaning: the built-in theme and what config may say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tui/core/theme.h"

/* Black, yellow, blue and white can't be read on every background. */
static void theme__names_only_colours__that_read_on_both_backgrounds(void **state)
{
	struct theme theme;
	int i;

	(void)state;
	theme_init(&theme, false);
	for (i = 0; i < MEANING_COUNT; i++) {
		short fg = theme.colours[i].fg;

		assert_true(fg == -1 || fg == 1 || fg == 2 || fg == 5 || fg == 6);
		assert_int_equal(theme.colours[i].bg, -1);
	}
	assert_int_equal(theme.colours[MEANING_BAD].fg, 1);
	assert_int_equal(theme.colours[MEANING_BAD].flags, STYLE_BOLD);
}

static void theme__has_no_colour__when_mono(void **state)
{
	struct theme theme;
	struct error err;
	int i;

	(void)state;
	theme_init(&theme, true);
	assert_int_equal(theme_set(&theme, true, "good", "underline green on red", &err), 0);
	for (i = 0; i < MEANING_COUNT; i++) {
		assert_int_equal(theme.colours[i].fg, -1);
		assert_int_equal(theme.colours[i].bg, -1);
	}
	assert_int_equal(theme.colours[MEANING_GOOD].flags, STYLE_UNDERLINE);
}

static void theme__reads__what_config_says(void **state)
{
	static const struct {
		const char *name, *value;
		enum meaning meaning;
		struct colour colour;
	} cases[] = {
		{"bad", "bold red", MEANING_BAD, {1, -1, STYLE_BOLD}},
		{"warn", "bright-yellow", MEANING_WARN, {11, -1, 0}},
		{"HIT", "Reverse underline", MEANING_HIT,
			{-1, -1, STYLE_REVERSE | STYLE_UNDERLINE}},
		{"cursor", "default on bright-blue", MEANING_CURSOR, {-1, 12, 0}},
		{"cursor", "7 on 0", MEANING_CURSOR, {7, 0, 0}},
		{"key", "15 dim", MEANING_KEY, {15, -1, STYLE_DIM}},
		{"text", "default", MEANING_TEXT, {-1, -1, 0}},
	};
	struct theme theme;
	size_t i;

	(void)state;
	theme_init(&theme, false);
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct colour *colour = &theme.colours[cases[i].meaning];

		assert_int_equal(theme_set(&theme, false, cases[i].name, cases[i].value, NULL), 0);
		assert_int_equal(colour->fg, cases[i].colour.fg);
		assert_int_equal(colour->bg, cases[i].colour.bg);
		assert_int_equal(colour->flags, cases[i].colour.flags);
	}
}

static void theme__refuses__and_says_what_it_takes(void **state)
{
	static const struct {
		const char *name, *value, *word;
	} cases[] = {
		{"worse", "red", "pinned"},
		{"worse", "red", "worse"},
		{"bad", "pink", "pink"},
		{"bad", "16", "16"},
		{"bad", "", "underline"},
		{"bad", "red green", "green"},
		{"bad", "red on", "second"},
		{"bad", "red on bold", "bold"},
		{"bad", "red on blue on green", "on"},
		{"bad", "bright-default", "bright-default"},
	};
	struct theme theme, before;
	struct error err;
	size_t i;

	(void)state;
	theme_init(&theme, false);
	before = theme;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(
			theme_set(&theme, false, cases[i].name, cases[i].value, &err), ERR_INVALID);
		assert_non_null(strstr(err.text, cases[i].word));
		assert_memory_equal(&theme, &before, sizeof theme);
	}
}

static void meanings__are_named__once(void **state)
{
	int i, j;

	(void)state;
	for (i = 0; i < MEANING_COUNT; i++) {
		assert_true(*theme_meaning_help((enum meaning)i));
		for (j = i + 1; j < MEANING_COUNT; j++)
			assert_string_not_equal(theme_meaning_name((enum meaning)i),
				theme_meaning_name((enum meaning)j));
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(theme__names_only_colours__that_read_on_both_backgrounds),
		cmocka_unit_test(theme__has_no_colour__when_mono),
		cmocka_unit_test(theme__reads__what_config_says),
		cmocka_unit_test(theme__refuses__and_says_what_it_takes),
		cmocka_unit_test(meanings__are_named__once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
