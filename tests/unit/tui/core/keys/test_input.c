/* SPDX-License-Identifier: MIT */
/* The keyboard decoder: characters, sequences, torn and hostile bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/strbuf.h"
#include "tui/core/keys/input.h"

static void feed(struct keyboard *keyboard, const char *bytes, size_t len)
{
	size_t room;
	unsigned char *to = input_room(keyboard, &room);

	assert_true(room >= len);
	memcpy(to, bytes, len);
	input_filled(keyboard, len, 0);
}

/* Appends what comes out: key names, `+` before pasted ones, mouse as `<button row col>`. */
static void drain(struct keyboard *keyboard, bool final, struct strbuf *out)
{
	struct input_event event;
	char name[KEY_NAME_MAX];

	while (input_next(keyboard, final, &event) != INPUT_NOTHING) {
		if (out->len)
			strbuf_addch(out, ' ');
		if (event.kind == INPUT_MOUSE) {
			strbuf_addf(out, "<%d %d %d>", (int)event.button, event.row, event.col);
			continue;
		}
		if (event.pasted)
			strbuf_addch(out, '+');
		strbuf_addstr(out, key_text(name, event.key));
	}
}

static void assert_keys(const char *bytes, size_t len, const char *wanted)
{
	struct strbuf out = STRBUF_INIT, torn = STRBUF_INIT;
	struct keyboard keyboard;
	size_t i;

	input_init(&keyboard);
	feed(&keyboard, bytes, len);
	drain(&keyboard, false, &out);
	drain(&keyboard, true, &out);
	assert_string_equal(out.buf, wanted);
	assert_int_equal(input_patience(&keyboard), 0);
	/* The same, a byte at a time. */
	input_init(&keyboard);
	for (i = 0; i < len; i++) {
		feed(&keyboard, bytes + i, 1);
		drain(&keyboard, false, &torn);
	}
	drain(&keyboard, true, &torn);
	assert_string_equal(torn.buf, wanted);
	strbuf_release(&out);
	strbuf_release(&torn);
}

#define KEYS(bytes, wanted) assert_keys(bytes, sizeof bytes - 1, wanted)

static void input__decodes__characters(void **state)
{
	(void)state;
	KEYS("jJ?", "j J ?");
	KEYS("\u00e9\u65e5\U0001f600", "\u00e9 \u65e5 \U0001f600");
	KEYS("\r\n\t \x7f\x08\x04", "Enter Enter Tab Space Backspace Backspace C-d");
}

static void input__decodes__keys_of_either_mode(void **state)
{
	(void)state;
	KEYS("\033[A\033OB\033[C\033OD", "Up Down Right Left");
	KEYS("\033[H\033[F\033[1~\033[4~\033[5~\033[6~", "Home End Home End PgUp PgDn");
	KEYS("\033[2~\033[3~\033[Z", "Insert Delete S-Tab");
	KEYS("\033[1;5C\033[1;5D\033[1;2A", "C-Right C-Left Up");
	KEYS("\033OP\033[15~\033[24~", "F1 F5 F12");
	KEYS("\033OM", "Enter");
}

static void input__takes__esc_and_what_follows_it(void **state)
{
	(void)state;
	KEYS("\033", "Esc");
	KEYS("\033\033", "Esc Esc");
	KEYS("\033\033j", "Esc A-j");
}

static void input__takes__alt_and_a_key_for_one(void **state)
{
	(void)state;
	KEYS("\033jk", "A-j k");
	KEYS("\033b\033f\033d\033\177", "A-b A-f A-d A-Backspace");
	KEYS("\033\u00fc\033\u65e5", "A-\u00fc A-\u65e5");
	KEYS("\033\r\033\t\033 \033\004", "A-Enter A-Tab A-Space A-C-d");
	KEYS("\033[1;3C\033[1;3D\033\033[D", "C-Right C-Left C-Left");
	KEYS("\033\033[A\033[1;3B\033[3;3~", "A-Up A-Down A-Delete");
}

static void input__drops__what_breaks_off(void **state)
{
	(void)state;
	KEYS("\033[", "");
	KEYS("\033O", "");
	KEYS("\033Oqj", "j");
	KEYS("\033[1;5", "");
	KEYS("\033\033[", "");
}

static void input__waits__longer_where_the_line_is_slow(void **state)
{
	struct strbuf out = STRBUF_INIT;
	struct keyboard keyboard;
	size_t room;

	(void)state;
	input_init(&keyboard);
	feed(&keyboard, "\033", 1);
	*input_room(&keyboard, &room) = '[';
	input_filled(&keyboard, 1, 90);
	feed(&keyboard, "A\033", 2);
	drain(&keyboard, false, &out);
	assert_int_equal(input_patience(&keyboard), 270);
	input_set_pause(&keyboard, 30);
	assert_int_equal(input_patience(&keyboard), 30);
	strbuf_release(&out);
}

static void input__passes_over__what_it_does_not_know(void **state)
{
	(void)state;
	KEYS("\033[?1;2cj", "j");
	KEYS("\033[99~j", "j");
	KEYS("\033[1;2;3;4;5Xj", "j");
	KEYS("\033[99999999999999999999~j", "j");
	KEYS("\xffj\xc3(\x80\x00k", "j ( k");
	KEYS("\xc2\x9bj", "j");
	KEYS("\xed\xa0\x80j", "j");
	KEYS("\033[12\033[A", "Up");
}

static void input__knows_waiting__from_done(void **state)
{
	struct input_event event;
	struct keyboard keyboard;
	int esc;

	(void)state;
	input_init(&keyboard);
	assert_int_equal(input_patience(&keyboard), 0);
	feed(&keyboard, "\033", 1);
	assert_int_equal(input_next(&keyboard, false, &event), INPUT_NOTHING);
	esc = input_patience(&keyboard);
	assert_int_equal(esc, INPUT_ESC_PAUSE_MS);
	feed(&keyboard, "[", 1);
	assert_int_equal(input_next(&keyboard, false, &event), INPUT_NOTHING);
	assert_true(input_patience(&keyboard) > INPUT_ESC_PAUSE_MS);
	feed(&keyboard, "A", 1);
	assert_int_equal(input_next(&keyboard, false, &event), INPUT_KEY);
	assert_int_equal(event.key, KEY_CODE_UP);
	assert_int_equal(input_patience(&keyboard), 0);
}

static void input__reads__the_mouse(void **state)
{
	(void)state;
	KEYS("\033[<0;5;3M", "<0 2 4>");
	KEYS("\033[<0;5;3m", "");
	KEYS("\033[<64;1;1M\033[<65;300;200M", "<3 0 0> <4 199 299>");
	KEYS("\033[<2;1;1M\033[<18;1;1M", "<2 0 0> <2 0 0>");
	KEYS("\033[<35;1;1M\033[<0;0;1M", "");
}

static void input__marks__what_was_pasted(void **state)
{
	(void)state;
	KEYS("a\033[200~q\r\tD\033[201~b", "a +q +C-j +Tab +D b");
	KEYS("\033[201~j", "j");
}

static void input__learns__the_sequences_of_a_terminal(void **state)
{
	struct strbuf out = STRBUF_INIT;
	struct keyboard keyboard;
	int i;

	(void)state;
	input_init(&keyboard);
	input_add_sequence(&keyboard, "\033[[A", KEY_CODE_F1);
	input_add_sequence(&keyboard, "\033A", KEY_CODE_UP);
	input_add_sequence(&keyboard, "", KEY_CODE_DOWN);
	input_add_sequence(&keyboard, "j", KEY_CODE_DOWN);
	input_add_sequence(&keyboard, "\0331234567890123456789", KEY_CODE_DOWN);
	for (i = 0; i < 2 * INPUT_SEQUENCES; i++)
		input_add_sequence(&keyboard, "\033x", KEY_CODE_END);
	feed(&keyboard, "\033[[A\033Aj\033x\033[B", 12);
	drain(&keyboard, false, &out);
	assert_string_equal(out.buf, "F1 Up j End Down");
	strbuf_release(&out);
}

/* Whatever comes, the buffer has room again, and every byte is used up. */
static void input__never_jams__on_noise(void **state)
{
	static const char likely[] = "\033[O<;0159~MmAZ\xc3\xa9\xe2\x82j\r";
	struct input_event event;
	struct keyboard keyboard;
	unsigned seed = 7;
	int round;

	(void)state;
	input_init(&keyboard);
	for (round = 0; round < 20000; round++) {
		size_t room, i, count;
		unsigned char *to = input_room(&keyboard, &room);

		assert_true(room > 0);
		seed = seed * 1103515245u + 12345u;
		count = room ? (seed >> 16) % room + 1 : 0;
		for (i = 0; i < count; i++) {
			seed = seed * 1103515245u + 12345u;
			to[i] = seed >> 28
				? (unsigned char)likely[(seed >> 16) % (sizeof likely - 1)]
				: (unsigned char)(seed >> 16);
		}
		input_filled(&keyboard, count, 0);
		while (input_next(&keyboard, round % 3 == 0, &event) != INPUT_NOTHING)
			assert_true(event.kind == INPUT_MOUSE ||
				((event.key & ~KEY_CODE_ALT) > 0 &&
					(event.key & ~KEY_CODE_ALT) < KEY_CODE_LIMIT));
		if (round % 3 == 0)
			assert_int_equal(input_patience(&keyboard), 0);
	}
}

static void input__gives_up__on_an_endless_sequence(void **state)
{
	struct input_event event;
	struct keyboard keyboard;
	size_t room;
	unsigned char *to;
	int i;

	(void)state;
	input_init(&keyboard);
	feed(&keyboard, "\033[", 2);
	for (i = 0; i < 3; i++) {
		to = input_room(&keyboard, &room);
		assert_true(room > 0);
		memset(to, '1', room);
		input_filled(&keyboard, room, 0);
		while (input_next(&keyboard, false, &event) != INPUT_NOTHING)
			continue;
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(input__decodes__characters),
		cmocka_unit_test(input__decodes__keys_of_either_mode),
		cmocka_unit_test(input__takes__esc_and_what_follows_it),
		cmocka_unit_test(input__takes__alt_and_a_key_for_one),
		cmocka_unit_test(input__drops__what_breaks_off),
		cmocka_unit_test(input__waits__longer_where_the_line_is_slow),
		cmocka_unit_test(input__passes_over__what_it_does_not_know),
		cmocka_unit_test(input__knows_waiting__from_done),
		cmocka_unit_test(input__reads__the_mouse),
		cmocka_unit_test(input__marks__what_was_pasted),
		cmocka_unit_test(input__learns__the_sequences_of_a_terminal),
		cmocka_unit_test(input__never_jams__on_noise),
		cmocka_unit_test(input__gives_up__on_an_endless_sequence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
