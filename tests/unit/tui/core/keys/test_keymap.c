/* SPDX-License-Identifier: MIT */
/* Names of keys, the table of actions, binding, footer and search. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/text/text.h"
#include "tui/core/keys/keymap.h"

static int32_t key_of(const char *name)
{
	int32_t key;

	if (key_parse(name, strlen(name), &key, NULL) < 0)
		return KEY_CODE_NONE;
	return key;
}

static void key__reads__all_ways_to_write_one(void **state)
{
	static const struct {
		const char *name;
		int32_t key;
	} cases[] = {
		{"j", 'j'},
		{"J", 'J'},
		{"?", '?'},
		{"~", '~'},
		{"F", 'F'},
		{"-", '-'},
		{"\u00e9", 0xe9},
		{"\U0001f600", 0x1f600},
		{"C-d", 4},
		{"c-D", 4},
		{"^D", 4},
		{"^", '^'},
		{"C-\\", 28},
		{"C-h", KEY_CODE_BACKSPACE},
		{"C-i", KEY_CODE_TAB},
		{"C-m", KEY_CODE_ENTER},
		{"C-j", KEY_CODE_ENTER},
		{"space", KEY_CODE_SPACE},
		{"PgDn", KEY_CODE_PAGE_DOWN},
		{"pagedown", KEY_CODE_PAGE_DOWN},
		{"S-Tab", KEY_CODE_BACK_TAB},
		{"F1", KEY_CODE_F1},
		{"f12", KEY_CODE_F12},
		{"Esc", KEY_CODE_ESC},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(key_of(cases[i].name), cases[i].key);
}

static void key__refuses__what_is_none(void **state)
{
	static const char *const names[] = {"", "F0", "F13", "F01", "C-", "C-1", "C-ab", "jj",
		"M-x", "Hyper", "\x80", "\xc3", " ", "\x01", "C-["};
	struct error err;
	int32_t key;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof names / sizeof *names; i++)
		assert_int_equal(key_of(names[i]), KEY_CODE_NONE);
	assert_int_equal(key_parse("Hyper", 5, &key, &err), ERR_INVALID);
	assert_non_null(strstr(err.text, "Hyper"));
	assert_non_null(strstr(err.text, "PgDn"));
}

static void key__is_written__as_it_is_read(void **state)
{
	char name[KEY_NAME_MAX];
	int32_t key;

	(void)state;
	for (key = 1; key < KEY_CODE_LIMIT; key += key < 0x3000 ? 1 : 997) {
		bool surrogate = key >= 0xd800 && key < 0xe000;

		if (key == 8 || key == 10 || (key >= 0x7f && key < 0xa0) || surrogate)
			continue;
		key_text(name, key);
		if (key >= KEY_CODE_SPECIAL && !*name)
			continue; /* the brackets of a paste can't be bound */
		assert_int_equal(key_of(name), key);
	}
	for (key = KEY_CODE_SPECIAL; key < KEY_CODE_LIMIT; key++) {
		if (key != KEY_CODE_PASTE_BEGIN && key != KEY_CODE_PASTE_END)
			assert_int_equal(key_of(key_text(name, key)), key);
	}
}

static void table__is_whole__row_by_row(void **state)
{
	struct keymap map;
	int action, other;

	(void)state;
	keymap_init(&map);
	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		const struct action_info *info = action_info((enum action)action);

		assert_true(info->contexts != 0);
		assert_true(strlen(info->help) > 0 && strlen(info->help) <= 70);
		assert_true(info->name[strspn(info->name, "abcdefghijklmnopqrstuvwxyz-")] == 0);
		assert_int_equal(action_by_name(info->name), action);
		assert_int_equal(map.keys[action][0] == 0, info->keys[0] == 0);
		for (other = action + 1; other < ACTION_COUNT; other++)
			assert_string_not_equal(info->name, action_info((enum action)other)->name);
	}
	assert_int_equal(action_by_name("none-such"), ACTION_NONE);
}

/* Every key of the table works somewhere, and each is hidden by another action only where the
 * design says so: `l` and `h`, and the letters of triage. */
static void table__hides_no_key__but_the_known(void **state)
{
	struct keymap map;
	struct strbuf hidden = STRBUF_INIT;
	char name[KEY_NAME_MAX];
	unsigned bit;
	int action;
	size_t i;

	(void)state;
	keymap_init(&map);
	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		const struct action_info *info = action_info((enum action)action);

		for (i = 0; i < KEYMAP_KEYS_MAX && map.keys[action][i]; i++) {
			bool works = false;

			for (bit = 1; bit <= CONTEXTS_ALL; bit <<= 1) {
				enum action there =
					keymap_action(&map, (enum context)bit, map.keys[action][i]);

				if (!(info->contexts & bit))
					continue;
				works = works || (int)there == action;
				if ((int)there != action && there != ACTION_NONE)
					strbuf_addf(&hidden, "%s/%u:%s ",
						key_text(name, map.keys[action][i]), bit,
						info->name);
			}
			assert_true(works);
		}
	}
	assert_string_equal(hidden.buf,
		"j/1024:down k/1024:up h/1024:scroll-left l/2:scroll-right l/4:scroll-right "
		"l/256:scroll-right ");
	strbuf_release(&hidden);
}

/* What the manual promises of the terminal's keys and of lower-case letters. */
static void table__leaves_alone__what_is_not_its_own(void **state)
{
	static const int32_t forbidden[] = {3, 17, 19, 26, 28};
	struct keymap map;
	unsigned bit;
	size_t i;

	(void)state;
	keymap_init(&map);
	for (bit = 1; bit <= CONTEXTS_ALL; bit <<= 1) {
		for (i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
			assert_int_equal(
				keymap_action(&map, (enum context)bit, forbidden[i]), ACTION_NONE);
		assert_int_equal(
			keymap_action(&map, (enum context)bit, KEY_CODE_NONE), ACTION_NONE);
	}
}

static void keymap__finds__by_context(void **state)
{
	struct keymap map;

	(void)state;
	keymap_init(&map);
	assert_int_equal(keymap_action(&map, CONTEXT_BACKLOG, 'l'), ACTION_LINK);
	assert_int_equal(keymap_action(&map, CONTEXT_TEXT, 'l'), ACTION_SCROLL_RIGHT);
	assert_int_equal(keymap_action(&map, CONTEXT_TRIAGE, 'h'), ACTION_TRIAGE_SNOOZE);
	assert_int_equal(keymap_action(&map, CONTEXT_TRIAGE, '7'), ACTION_TRIAGE_LINK);
	assert_int_equal(keymap_action(&map, CONTEXT_BACKLOG, '3'), ACTION_PANE_FEEDBACK);
	assert_int_equal(keymap_action(&map, CONTEXT_FEEDBACK, '+'), ACTION_SEVERITY_UP);
	assert_int_equal(keymap_action(&map, CONTEXT_WHY, '+'), ACTION_STEP_UP);
	assert_int_equal(keymap_action(&map, CONTEXT_CONFIRM, KEY_CODE_ENTER), ACTION_CONFIRM_NO);
	assert_int_equal(keymap_action(&map, CONTEXT_FORM, 'E'), ACTION_FIELD_EDITOR);
}

static void keymap__types__where_text_is_typed(void **state)
{
	struct keymap map;

	(void)state;
	keymap_init(&map);
	assert_int_equal(keymap_action(&map, CONTEXT_FIELD, 'E'), ACTION_NONE);
	assert_int_equal(keymap_action(&map, CONTEXT_FIELD, 's'), ACTION_NONE);
	assert_int_equal(keymap_action(&map, CONTEXT_FIELD, 24), ACTION_SAVE);
	assert_int_equal(keymap_action(&map, CONTEXT_PROMPT, '?'), ACTION_NONE);
	assert_int_equal(keymap_action(&map, CONTEXT_PROMPT, KEY_CODE_TAB), ACTION_COMPLETE);
	assert_int_equal(keymap_action(&map, CONTEXT_FIELD, KEY_CODE_TAB), ACTION_FIELD_NEXT);
}

/* What a user sets, and what becomes of it. */
struct wishes {
	const char *const (*keys)[2]; /* action and keys; NULL after the last */
	struct error err;             /* of the first that is refused */
	const char *refused;
};

static const char *wished(void *closure, const char *action)
{
	const struct wishes *wishes = closure;

	for (size_t i = 0; wishes->keys[i][0]; i++)
		if (!strcmp(wishes->keys[i][0], action))
			return wishes->keys[i][1];
	return NULL;
}

static void refuse(void *closure, const char *action, const struct error *err)
{
	struct wishes *wishes = closure;

	if (wishes->refused)
		return;
	wishes->refused = action;
	wishes->err = *err;
}

static void configure__replaces__the_keys(void **state)
{
	static const char *const keys[][2] = {{"triage", "  F6   F5 "}, {"unpin", "t"},
		/* a key that the table lets it share, and one that it has already */
		{"scroll-right", "l Right"},
		/* one that another gives up, whichever of them comes first in the table */
		{"undo", "q"}, {"close", "Z"}, {"mark", ""}, {NULL}};
	struct wishes wishes = {.keys = keys};
	struct keymap map;

	(void)state;
	keymap_configure(&map, wished, refuse, &wishes);
	assert_null(wishes.refused);
	assert_int_equal(keymap_action(&map, CONTEXT_BACKLOG, KEY_CODE_F1 + 5), ACTION_TRIAGE);
	assert_int_equal(keymap_action(&map, CONTEXT_BACKLOG, KEY_CODE_F1 + 4), ACTION_TRIAGE);
	assert_int_equal(keymap_action(&map, CONTEXT_BACKLOG, 't'), ACTION_UNPIN);
	assert_int_equal(keymap_action(&map, CONTEXT_BACKLOG, 'q'), ACTION_UNDO);
	assert_int_equal(keymap_action(&map, CONTEXT_BACKLOG, 'Z'), ACTION_CLOSE);
	assert_int_equal(keymap_action(&map, CONTEXT_BACKLOG, ' '), ACTION_NONE);
}

static void configure__refuses__and_leaves_its_own(void **state)
{
	static const struct {
		const char *action, *keys, *word;
	} cases[] = {
		{"triage", "Hyper", "Hyper"},
		{"triage", "F6 C-s", "C-s"},
		{"triage", "C-q", "terminal"},
		{"triage", "C-\\", "terminal"},
		{"triage", "C-c", "terminal"},
		{"triage", "C-z", "terminal"},
		{"triage", "F6 p", "why"},
		{"triage", "a b c d e f g h i j", "9"},
		{"edit-left", "p", "types"},
	};
	struct keymap map, before;

	(void)state;
	keymap_init(&before);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *const keys[][2] = {{cases[i].action, cases[i].keys}, {NULL}};
		struct wishes wishes = {.keys = keys};

		keymap_configure(&map, wished, refuse, &wishes);
		assert_string_equal(wishes.refused, cases[i].action);
		assert_non_null(strstr(wishes.err.text, cases[i].word));
		assert_memory_equal(&map, &before, sizeof map);
	}
}

static void keys__are_named__where_they_work(void **state)
{
	struct keymap map;
	struct strbuf out = STRBUF_INIT;

	(void)state;
	keymap_init(&map);
	keymap_keys(&map, ACTION_SCROLL_RIGHT, CONTEXT_BACKLOG, " ", &out);
	assert_string_equal(out.buf, "Right");
	strbuf_reset(&out);
	keymap_keys(&map, ACTION_SCROLL_RIGHT, CONTEXT_TEXT, ", ", &out);
	assert_string_equal(out.buf, "l, Right");
	strbuf_reset(&out);
	keymap_keys(&map, ACTION_UNPIN, CONTEXTS_ALL, " ", &out);
	assert_string_equal(out.buf, "");
	strbuf_reset(&out);
	keymap_keys(&map, ACTION_SAVE, CONTEXT_FIELD, " ", &out);
	assert_string_equal(out.buf, "C-x");
	strbuf_release(&out);
}

static void footer__is_as_drawn__at_80_columns(void **state)
{
	static const char *const none[][2] = {{"triage", ""}, {NULL}};
	struct keymap map;
	struct strbuf out = STRBUF_INIT;

	(void)state;
	keymap_init(&map);
	keymap_footer(&map, CONTEXT_BACKLOG, NULL, 64, &out);
	assert_string_equal(
		out.buf, "t triage  Space mark  / filter  : command  p why  u undo  ? help");
	strbuf_reset(&out);
	keymap_footer(&map, CONTEXT_TRIAGE, NULL, 78, &out);
	assert_non_null(strstr(out.buf, "1-9 link  n new item"));
	strbuf_reset(&out);
	keymap_configure(&map, wished, refuse, &(struct wishes){.keys = none});
	keymap_footer(&map, CONTEXT_BACKLOG, NULL, 64, &out);
	assert_null(strstr(out.buf, "triage"));
	strbuf_release(&out);
}

static const char *merge_only(const void *closure, enum action action)
{
	const char *merge = closure;

	return action == ACTION_TRIAGE_LINK ? merge : NULL;
}

static void footer__takes_labels__of_the_view(void **state)
{
	const struct keymap_labels labels = {merge_only, "merge"};
	struct keymap map;
	struct strbuf out = STRBUF_INIT;

	(void)state;
	keymap_init(&map);
	keymap_footer(&map, CONTEXT_TRIAGE, &labels, 78, &out);
	assert_string_equal(out.buf, "1-9 merge  ? help");
	strbuf_release(&out);
}

static void footer__fits__in_any_width(void **state)
{
	struct keymap map;
	int cells;
	unsigned bit;

	(void)state;
	keymap_init(&map);
	for (bit = 1; bit <= CONTEXTS_ALL; bit <<= 1) {
		for (cells = -1; cells < 200; cells++) {
			struct strbuf out = STRBUF_INIT;

			keymap_footer(&map, (enum context)bit, NULL, cells, &out);
			assert_true(
				text_width(out.buf, out.len, TEXT_UTF8) <= (cells < 0 ? 0 : cells));
			if (bit == CONTEXT_BACKLOG && cells >= 6)
				assert_non_null(strstr(out.buf, "? help"));
			strbuf_release(&out);
		}
	}
}

static void search__finds__by_name_help_and_key(void **state)
{
	enum action found[ACTION_COUNT];
	struct keymap map;
	size_t count;

	(void)state;
	keymap_init(&map);
	count = keymap_search(&map, CONTEXTS_ALL, "", found, ACTION_COUNT);
	assert_int_equal(count, ACTION_COUNT - 1);
	count = keymap_search(&map, CONTEXT_BACKLOG, "undo", found, ACTION_COUNT);
	assert_true(count >= 1);
	assert_int_equal(found[0], ACTION_UNDO);
	count = keymap_search(&map, CONTEXT_BACKLOG, "PIN move up", found, ACTION_COUNT);
	assert_int_equal(count, 1);
	assert_int_equal(found[0], ACTION_PIN_UP);
	count = keymap_search(&map, CONTEXT_BACKLOG, "K", found, ACTION_COUNT);
	assert_true(count > 1);
	assert_int_equal(found[0], ACTION_PIN_UP);
	count = keymap_search(&map, CONTEXT_BACKLOG, "C-l", found, ACTION_COUNT);
	assert_int_equal(count, 1);
	assert_int_equal(found[0], ACTION_REDRAW);
	assert_int_equal(keymap_search(&map, CONTEXT_BACKLOG, "severity", found, 9), 0);
	assert_int_equal(keymap_search(&map, CONTEXTS_ALL, "", found, 3), 3);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(key__reads__all_ways_to_write_one),
		cmocka_unit_test(key__refuses__what_is_none),
		cmocka_unit_test(key__is_written__as_it_is_read),
		cmocka_unit_test(table__is_whole__row_by_row),
		cmocka_unit_test(table__hides_no_key__but_the_known),
		cmocka_unit_test(table__leaves_alone__what_is_not_its_own),
		cmocka_unit_test(keymap__finds__by_context),
		cmocka_unit_test(keymap__types__where_text_is_typed),
		cmocka_unit_test(configure__replaces__the_keys),
		cmocka_unit_test(configure__refuses__and_leaves_its_own),
		cmocka_unit_test(keys__are_named__where_they_work),
		cmocka_unit_test(footer__is_as_drawn__at_80_columns),
		cmocka_unit_test(footer__takes_labels__of_the_view),
		cmocka_unit_test(footer__fits__in_any_width),
		cmocka_unit_test(search__finds__by_name_help_and_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
