/* SPDX-License-Identifier: MIT */
/* A typed line: moving and cutting by clusters, history, scrolling. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tui/core/keys/edit.h"
#include "tui/core/keys/key.h"

/* Does actions in a row, ACTION_NONE after the last, and compares text and cursor (as `|`). */
static void assert_after(const char *text, const enum action *actions, const char *wanted)
{
	struct edit edit;
	struct strbuf shown = STRBUF_INIT;

	edit_init(&edit, text, NULL);
	for (; *actions != ACTION_NONE; actions++)
		assert_true(edit_act(&edit, *actions));
	strbuf_add(&shown, edit.text.buf, edit.cursor);
	strbuf_addch(&shown, '|');
	strbuf_addstr(&shown, edit.text.buf + edit.cursor);
	assert_string_equal(shown.buf, wanted);
	strbuf_release(&shown);
	edit_release(&edit);
}

#define AFTER(text, wanted, ...) \
	assert_after(text, (const enum action[]){__VA_ARGS__, ACTION_NONE}, wanted)

static void edit__moves__by_what_the_eye_sees(void **state)
{
	(void)state;
	AFTER("abc", "ab|c", ACTION_EDIT_LEFT);
	AFTER("ae\u0301c", "a|e\u0301c", ACTION_EDIT_LEFT, ACTION_EDIT_LEFT);
	AFTER("\u65e5\u672c", "\u65e5|\u672c", ACTION_EDIT_LEFT);
	AFTER("a\xff", "a|\xff", ACTION_EDIT_LEFT);
	AFTER("abc", "|abc", ACTION_EDIT_HOME, ACTION_EDIT_LEFT);
	AFTER("abc", "abc|", ACTION_EDIT_RIGHT);
	AFTER("ae\u0301c", "ae\u0301|c", ACTION_EDIT_HOME, ACTION_EDIT_RIGHT, ACTION_EDIT_RIGHT);
	AFTER("", "|", ACTION_EDIT_LEFT, ACTION_EDIT_RIGHT, ACTION_EDIT_BACKSPACE,
		ACTION_EDIT_DELETE, ACTION_EDIT_YANK);
}

static void edit__moves__by_words(void **state)
{
	(void)state;
	AFTER("due_date=2025-06 two", "due_date=2025-06 |two", ACTION_EDIT_WORD_LEFT);
	AFTER("status:open \u00fcber ", "status:open |\u00fcber ", ACTION_EDIT_WORD_LEFT);
	AFTER("a=b", "a=|b", ACTION_EDIT_WORD_LEFT);
	AFTER("a=b", "|a=b", ACTION_EDIT_WORD_LEFT, ACTION_EDIT_WORD_LEFT);
	AFTER(" two words", " two| words", ACTION_EDIT_HOME, ACTION_EDIT_WORD_RIGHT);
	AFTER("two  ", "two  |", ACTION_EDIT_HOME, ACTION_EDIT_WORD_RIGHT, ACTION_EDIT_WORD_RIGHT);
}

static void edit__deletes__whole_clusters(void **state)
{
	(void)state;
	AFTER("ae\u0301", "a|", ACTION_EDIT_BACKSPACE);
	AFTER("e\u0301b", "|b", ACTION_EDIT_HOME, ACTION_EDIT_DELETE);
	AFTER("ab", "a|b", ACTION_EDIT_LEFT, ACTION_EDIT_LEFT, ACTION_EDIT_RIGHT);
}

static void edit__cuts_and_yanks__what_was_cut_last(void **state)
{
	(void)state;
	AFTER("one two", "one |", ACTION_EDIT_KILL_WORD);
	AFTER("one two", "two|one ", ACTION_EDIT_KILL_WORD, ACTION_EDIT_HOME, ACTION_EDIT_YANK);
	AFTER("one two", "one twoone two|", ACTION_EDIT_KILL_START, ACTION_EDIT_YANK,
		ACTION_EDIT_YANK);
	AFTER("one two", "|", ACTION_EDIT_HOME, ACTION_EDIT_KILL_END);
	AFTER("ab", "a|", ACTION_EDIT_LEFT, ACTION_EDIT_KILL_END, ACTION_EDIT_KILL_END);
}

static void edit__inserts__only_what_may_stand_in_a_line(void **state)
{
	struct edit edit;

	(void)state;
	edit_init(&edit, "ab", NULL);
	edit_act(&edit, ACTION_EDIT_LEFT);
	assert_true(edit_insert(&edit, "1\n2\t3\x1b[m\x7f\xff\xc2\x9b\u00e9", 14));
	assert_string_equal(edit.text.buf, "a1 2 3[m\u00e9b");
	assert_int_equal(edit.cursor, strlen("a1 2 3[m\u00e9"));
	edit_release(&edit);
}

static void edit__types__characters_and_joins_marks(void **state)
{
	struct edit edit;

	(void)state;
	edit_init(&edit, "", NULL);
	assert_true(edit_type(&edit, 'e'));
	assert_true(edit_type(&edit, 0x301));
	assert_true(edit_type(&edit, KEY_CODE_SPACE));
	assert_true(edit_type(&edit, 0x1f600));
	assert_true(edit_type(&edit, '\n'));
	assert_false(edit_type(&edit, KEY_CODE_F1));
	assert_false(edit_type(&edit, KEY_CODE_ESC));
	assert_string_equal(edit.text.buf, "e\u0301 \U0001f600 ");
	edit_act(&edit, ACTION_EDIT_HOME);
	edit_act(&edit, ACTION_EDIT_RIGHT);
	assert_int_equal(edit.cursor, 3);
	edit_release(&edit);
}

static void edit__refuses__beyond_the_limit(void **state)
{
	struct edit edit;

	(void)state;
	edit_init(&edit, "abc", NULL);
	edit.limit = 5;
	assert_true(edit_type(&edit, 0xe9));
	assert_false(edit_type(&edit, 'x'));
	assert_string_equal(edit.text.buf, "abc\u00e9");
	edit_release(&edit);
}

static void history__goes_back_and_forth__and_keeps_the_draft(void **state)
{
	struct history history = {0};
	struct edit edit;

	(void)state;
	history_add(&history, "one");
	history_add(&history, "two");
	history_add(&history, "");
	history_add(&history, "one");
	assert_int_equal(history.len, 2);
	edit_init(&edit, "dra", &history);
	edit_act(&edit, ACTION_HISTORY_NEXT);
	assert_string_equal(edit.text.buf, "dra");
	edit_act(&edit, ACTION_HISTORY_PREVIOUS);
	assert_string_equal(edit.text.buf, "one");
	edit_type(&edit, '!');
	edit_act(&edit, ACTION_HISTORY_PREVIOUS);
	assert_string_equal(edit.text.buf, "two");
	edit_act(&edit, ACTION_HISTORY_PREVIOUS);
	assert_string_equal(edit.text.buf, "two");
	edit_act(&edit, ACTION_HISTORY_NEXT);
	edit_act(&edit, ACTION_HISTORY_NEXT);
	assert_string_equal(edit.text.buf, "dra");
	assert_int_equal(edit.cursor, 3);
	edit_release(&edit);
	history_release(&history);
}

static void history__drops__the_oldest_line(void **state)
{
	struct history history = {0};
	char line[32];
	int i;

	(void)state;
	for (i = 0; i < HISTORY_MAX + 10; i++) {
		snprintf(line, sizeof line, "line %d", i);
		history_add(&history, line);
	}
	assert_int_equal(history.len, HISTORY_MAX);
	assert_string_equal(history.lines[0], "line 10");
	history_release(&history);
}

static void show__keeps_the_cursor_in_sight__everywhere(void **state)
{
	static const char text[] = "0123456789 \u65e5\u672c\u8a9e ae\u0301\u0301z \xff end of it";
	struct edit edit;
	int cells, i;

	(void)state;
	for (cells = 1; cells < 40; cells++) {
		edit_init(&edit, text, NULL);
		for (i = 0; i < 200; i++) {
			size_t from, len;
			int cursor;

			edit_act(&edit, i % 100 < 50 ? ACTION_EDIT_LEFT : ACTION_EDIT_RIGHT);
			edit_show(&edit, cells, TEXT_UTF8, &from, &len, &cursor);
			assert_true(from <= edit.cursor);
			assert_true(cursor >= 0 && cursor < cells);
			assert_true(from + len <= edit.text.len);
			assert_true(text_width(edit.text.buf + from, len, TEXT_UTF8) <= cells);
			assert_int_equal(cursor,
				text_width(edit.text.buf + from, edit.cursor - from, TEXT_UTF8));
		}
		edit_release(&edit);
	}
}

static void show__shows_all__of_a_short_line(void **state)
{
	struct edit edit;
	size_t from, len;
	int cursor;

	(void)state;
	edit_init(&edit, "0123456789", NULL);
	edit_show(&edit, 11, TEXT_UTF8, &from, &len, &cursor);
	assert_int_equal(from, 0);
	assert_int_equal(len, 10);
	assert_int_equal(cursor, 10);
	edit_show(&edit, 8, TEXT_UTF8, &from, &len, &cursor);
	assert_int_equal(from, 3);
	edit_act(&edit, ACTION_EDIT_HOME);
	edit_show(&edit, 8, TEXT_UTF8, &from, &len, &cursor);
	assert_int_equal(from, 0);
	assert_int_equal(len, 8);
	edit_act(&edit, ACTION_EDIT_KILL_END);
	edit_show(&edit, 8, TEXT_UTF8, &from, &len, &cursor);
	assert_int_equal(len, 0);
	edit_release(&edit);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(edit__moves__by_what_the_eye_sees),
		cmocka_unit_test(edit__moves__by_words),
		cmocka_unit_test(edit__deletes__whole_clusters),
		cmocka_unit_test(edit__cuts_and_yanks__what_was_cut_last),
		cmocka_unit_test(edit__inserts__only_what_may_stand_in_a_line),
		cmocka_unit_test(edit__types__characters_and_joins_marks),
		cmocka_unit_test(edit__refuses__beyond_the_limit),
		cmocka_unit_test(history__goes_back_and_forth__and_keeps_the_draft),
		cmocka_unit_test(history__drops__the_oldest_line),
		cmocka_unit_test(show__keeps_the_cursor_in_sight__everywhere),
		cmocka_unit_test(show__shows_all__of_a_short_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
