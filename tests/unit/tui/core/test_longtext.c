/* SPDX-License-Identifier: MIT */
/* A text of several lines being typed: lines split, joined, gone between. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tui/core/longtext.h"

/* Compares the text, with the cursor as `|`. */
static void assert_shows(const struct longtext *longtext, const char *wanted)
{
	struct strbuf text = STRBUF_INIT;

	longtext_text(longtext, &text);
	strbuf_splice(&text, longtext->above.len + longtext->line.cursor, 0, "|", 1);
	assert_string_equal(text.buf, wanted);
	strbuf_release(&text);
}

static void longtext_init__keeps_every_byte(void **state)
{
	static const char *const texts[] = {
		"", "\n", "one", "one\n", "one\ntwo", "\n\n\n", "a\tb\r\nc\x01\xff\n"};
	size_t i, moved;

	(void)state;
	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct longtext longtext;
		struct strbuf text = STRBUF_INIT;

		longtext_init(&longtext, texts[i], strlen(texts[i]));
		for (moved = 0; moved < 6; moved++)
			longtext_move(&longtext, moved < 3 ? 1 : -2);
		longtext_text(&longtext, &text);
		assert_string_equal(text.buf, texts[i]);
		assert_int_equal(longtext.row, 0);
		strbuf_release(&text);
		longtext_release(&longtext);
	}
}

static void longtext_move__keeps_the_cell(void **state)
{
	struct longtext longtext;

	(void)state;
	longtext_init(&longtext, "abcd\n\u65e5\u672c\nab", 14);
	longtext.line.cursor = 3;
	longtext_move(&longtext, 1);
	assert_shows(&longtext, "abcd\n\u65e5|\u672c\nab");
	longtext_move(&longtext, 5);
	assert_shows(&longtext, "abcd\n\u65e5\u672c\nab|");
	longtext_move(&longtext, -5);
	assert_shows(&longtext, "ab|cd\n\u65e5\u672c\nab");
	longtext_release(&longtext);
}

static void longtext_act__types_and_breaks(void **state)
{
	struct longtext longtext;

	(void)state;
	longtext_init(&longtext, "ac\nd", 4);
	assert_true(longtext_act(&longtext, ACTION_EDIT_RIGHT, 0));
	assert_true(longtext_act(&longtext, ACTION_NONE, 'b'));
	assert_shows(&longtext, "ab|c\nd");
	longtext_break(&longtext);
	assert_shows(&longtext, "ab\n|c\nd");
	assert_int_equal(longtext.row, 1);
	assert_true(longtext_act(&longtext, ACTION_NONE, '\n'));
	assert_shows(&longtext, "ab\n\n|c\nd");
	assert_false(longtext_act(&longtext, ACTION_SAVE, 0));
	longtext_release(&longtext);
}

static void longtext_act__joins_and_crosses_lines(void **state)
{
	struct longtext longtext;

	(void)state;
	longtext_init(&longtext, "ab\ncd\nef", 8);
	longtext_act(&longtext, ACTION_EDIT_LEFT, 0);
	assert_shows(&longtext, "|ab\ncd\nef");
	longtext_act(&longtext, ACTION_EDIT_BACKSPACE, 0);
	assert_shows(&longtext, "|ab\ncd\nef");
	longtext_act(&longtext, ACTION_EDIT_END, 0);
	longtext_act(&longtext, ACTION_EDIT_RIGHT, 0);
	assert_shows(&longtext, "ab\n|cd\nef");
	longtext_act(&longtext, ACTION_EDIT_BACKSPACE, 0);
	assert_shows(&longtext, "ab|cd\nef");
	longtext_act(&longtext, ACTION_EDIT_END, 0);
	longtext_act(&longtext, ACTION_EDIT_DELETE, 0);
	assert_shows(&longtext, "abcd|ef");
	longtext_act(&longtext, ACTION_EDIT_KILL_END, 0);
	longtext_act(&longtext, ACTION_EDIT_KILL_END, 0);
	longtext_act(&longtext, ACTION_EDIT_DELETE, 0);
	assert_shows(&longtext, "abcd|");
	longtext_break(&longtext);
	longtext_act(&longtext, ACTION_EDIT_LEFT, 0);
	assert_shows(&longtext, "abcd|\n");
	longtext_release(&longtext);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(longtext_init__keeps_every_byte),
		cmocka_unit_test(longtext_move__keeps_the_cell),
		cmocka_unit_test(longtext_act__types_and_breaks),
		cmocka_unit_test(longtext_act__joins_and_crosses_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
