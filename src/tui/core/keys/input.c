/* SPDX-License-Identifier: MIT */
/* The keyboard decoder. It never blocks and keeps no more than a buffer of undecoded bytes. */
#include "input.h"

#include <string.h>

#include "dapo/base/text/text.h"

enum { ESC = 0x1b, DEL = 0x7f, BACKSPACE = 8, LINE_FEED = 10 };

/* Milliseconds. Slow lines tear characters and long sequences apart more often than users type
 * them. An Esc whose rest came late once waits for as much again and again, within reason. */
enum { PATIENCE_MS = 500, LATE_TIMES = 3 };

/* The bytes that the key, sequence or character at the start of the buffer takes. */
enum match { MATCH_NONE, MATCH_PARTIAL, MATCH_WHOLE };

void input_init(struct keyboard *keyboard)
{
	memset(keyboard, 0, sizeof *keyboard);
	keyboard->esc_pause = INPUT_ESC_PAUSE_MS;
}

void input_set_pause(struct keyboard *keyboard, int ms)
{
	keyboard->esc_pause = ms;
}

void input_add_sequence(struct keyboard *keyboard, const char *bytes, int32_t key)
{
	size_t len = strlen(bytes);
	struct input_sequence *sequence;

	if (len == 0 || len > INPUT_SEQUENCE_MAX || keyboard->sequence_count == INPUT_SEQUENCES)
		return;
	if ((unsigned char)bytes[0] != ESC)
		return;
	sequence = &keyboard->sequences[keyboard->sequence_count++];
	memcpy(sequence->bytes, bytes, len);
	sequence->len = len;
	sequence->key = key;
}

unsigned char *input_room(struct keyboard *keyboard, size_t *room)
{
	if (keyboard->start > 0) {
		memmove(keyboard->bytes, keyboard->bytes + keyboard->start,
			keyboard->end - keyboard->start);
		keyboard->end -= keyboard->start;
		keyboard->start = 0;
	}
	*room = sizeof keyboard->bytes - keyboard->end;
	return keyboard->bytes + keyboard->end;
}

void input_filled(struct keyboard *keyboard, size_t count, int64_t waited_ms)
{
	bool was_torn = keyboard->start < keyboard->end && keyboard->bytes[keyboard->start] == ESC;

	if (was_torn && waited_ms * LATE_TIMES > keyboard->esc_pause)
		keyboard->esc_pause = waited_ms * LATE_TIMES < PATIENCE_MS
			? (int)waited_ms * LATE_TIMES
			: PATIENCE_MS;
	keyboard->end += count;
}

/* ---- Escape sequences */

static enum match match_added(const struct keyboard *keyboard, const unsigned char *bytes,
	size_t len, size_t *taken, int32_t *key)
{
	enum match best = MATCH_NONE;
	size_t i;

	for (i = 0; i < keyboard->sequence_count; i++) {
		const struct input_sequence *sequence = &keyboard->sequences[i];
		size_t shared = len < sequence->len ? len : sequence->len;

		if (memcmp(bytes, sequence->bytes, shared) != 0)
			continue;
		if (shared == sequence->len) {
			*taken = sequence->len;
			*key = sequence->key;
			return MATCH_WHOLE;
		}
		best = MATCH_PARTIAL;
	}
	return best;
}

/* What terminals add to a key that is held down: 1 and a bit each for Shift, Alt and Ctrl. */
static bool held(unsigned modifier, unsigned bit)
{
	return modifier > 1 && ((modifier - 1) & bit);
}

enum { HELD_ALT = 2, HELD_CONTROL = 4 };

/* `ESC [ A` and `ESC O A` alike; with Ctrl as words. */
static int32_t letter_key(unsigned char final, unsigned modifier)
{
	bool control = held(modifier, HELD_CONTROL);

	switch (final) {
	case 'A':
		return KEY_CODE_UP;
	case 'B':
		return KEY_CODE_DOWN;
	case 'C':
		return control ? KEY_CODE_WORD_RIGHT : KEY_CODE_RIGHT;
	case 'D':
		return control ? KEY_CODE_WORD_LEFT : KEY_CODE_LEFT;
	case 'H':
		return KEY_CODE_HOME;
	case 'F':
		return KEY_CODE_END;
	case 'M': /* Enter of the keypad, ESC O M */
		return KEY_CODE_ENTER;
	case 'P':
	case 'Q':
	case 'R':
	case 'S':
		return KEY_CODE_F1 + final - 'P';
	case 'Z':
		return KEY_CODE_BACK_TAB;
	default:
		return KEY_CODE_NONE;
	}
}

/* `ESC [ number ~`. */
static int32_t number_key(unsigned number)
{
	static const int32_t keys[] = {
		[1] = KEY_CODE_HOME,
		[2] = KEY_CODE_INSERT,
		[3] = KEY_CODE_DELETE,
		[4] = KEY_CODE_END,
		[5] = KEY_CODE_PAGE_UP,
		[6] = KEY_CODE_PAGE_DOWN,
		[7] = KEY_CODE_HOME,
		[8] = KEY_CODE_END,
		[11] = KEY_CODE_F1,
		[12] = KEY_CODE_F1 + 1,
		[13] = KEY_CODE_F1 + 2,
		[14] = KEY_CODE_F1 + 3,
		[15] = KEY_CODE_F1 + 4,
		[17] = KEY_CODE_F1 + 5,
		[18] = KEY_CODE_F1 + 6,
		[19] = KEY_CODE_F1 + 7,
		[20] = KEY_CODE_F1 + 8,
		[21] = KEY_CODE_F1 + 9,
		[23] = KEY_CODE_F1 + 10,
		[24] = KEY_CODE_F1 + 11,
		[200] = KEY_CODE_PASTE_BEGIN,
		[201] = KEY_CODE_PASTE_END,
	};

	return number < sizeof keys / sizeof *keys ? keys[number] : KEY_CODE_NONE;
}

struct control_sequence {
	unsigned char private; /* `<` or `?` before the parameters, or 0 */
	unsigned parameters[3];
	unsigned char final;
};

/* Reads `ESC [ … final` by its grammar, so that unknown ones can be passed over whole. */
static enum match read_control(
	const unsigned char *bytes, size_t len, struct control_sequence *sequence, size_t *taken)
{
	size_t at = 2, parameter = 0;

	memset(sequence, 0, sizeof *sequence);
	if (at < len && bytes[at] >= '<' && bytes[at] <= '?')
		sequence->private = bytes[at++];
	for (; at < len; at++) {
		unsigned char byte = bytes[at];

		if (byte >= '0' && byte <= '9') {
			if (parameter < 3 && sequence->parameters[parameter] < 10000)
				sequence->parameters[parameter] =
					sequence->parameters[parameter] * 10 + byte - '0';
		} else if (byte == ';' || byte == ':') {
			parameter++;
		} else if (byte >= 0x40 && byte <= 0x7e) {
			sequence->final = byte;
			*taken = at + 1;
			return MATCH_WHOLE;
		} else if (byte < 0x20 || byte > 0x2f) {
			*taken = at; /* broken off: what follows is something else */
			return MATCH_WHOLE;
		}
	}
	return MATCH_PARTIAL;
}

/* `ESC [ < button ; column ; row M`: a press. Releases and moves are passed over. */
static bool read_mouse(const struct control_sequence *sequence, struct input_event *event)
{
	unsigned button = sequence->parameters[0] & ~28u; /* without Shift, Alt, Ctrl */

	if (sequence->private != '<' || sequence->final != 'M' || sequence->parameters[1] == 0 ||
		sequence->parameters[2] == 0)
		return false;
	switch (button) {
	case 0:
		event->button = MOUSE_LEFT;
		break;
	case 1:
		event->button = MOUSE_MIDDLE;
		break;
	case 2:
		event->button = MOUSE_RIGHT;
		break;
	case 64:
		event->button = MOUSE_WHEEL_UP;
		break;
	case 65:
		event->button = MOUSE_WHEEL_DOWN;
		break;
	default:
		return false;
	}
	event->kind = INPUT_MOUSE;
	event->col = (int)sequence->parameters[1] - 1;
	event->row = (int)sequence->parameters[2] - 1;
	return true;
}

/* The key with Alt, if that is held. Arrows go by words with it, as with Ctrl. */
static int32_t with_alt(bool alt, int32_t key)
{
	if (!alt || key == KEY_CODE_NONE || key == KEY_CODE_WORD_LEFT ||
		key == KEY_CODE_WORD_RIGHT || key == KEY_CODE_PASTE_BEGIN ||
		key == KEY_CODE_PASTE_END)
		return key;
	if (key == KEY_CODE_LEFT)
		return KEY_CODE_WORD_LEFT;
	if (key == KEY_CODE_RIGHT)
		return KEY_CODE_WORD_RIGHT;
	return key | KEY_CODE_ALT;
}

/* The key that a whole sequence means; KEY_CODE_NONE passes it over. */
static int32_t control_meaning(const struct control_sequence *sequence, struct input_event *event)
{
	if (sequence->private) {
		read_mouse(sequence, event);
		return KEY_CODE_NONE;
	}
	if (sequence->final == 'M')
		return KEY_CODE_NONE;
	return with_alt(held(sequence->parameters[1], HELD_ALT),
		sequence->final == '~' ? number_key(sequence->parameters[0])
				       : letter_key(sequence->final, sequence->parameters[1]));
}

/* ---- Characters */

/* The length of a character with this first byte; 1 for a byte that begins none. */
static size_t character_size(unsigned char first)
{
	if (first >= 0xc2 && first <= 0xdf)
		return 2;
	if (first >= 0xe0 && first <= 0xef)
		return 3;
	return first >= 0xf0 && first <= 0xf4 ? 4 : 1;
}

static bool may_become_character(const unsigned char *bytes, size_t len)
{
	size_t i, size = character_size(bytes[0]);

	for (i = 1; i < len && i < size; i++) {
		if ((bytes[i] & 0xc0) != 0x80)
			return false;
	}
	return len < size;
}

static enum match match_character(
	const unsigned char *bytes, size_t len, bool final, size_t *taken, int32_t *key)
{
	int32_t cp;

	if (may_become_character(bytes, len) && !final)
		return MATCH_PARTIAL;
	*taken = text_decode((const char *)bytes, len, &cp);
	*key = cp < 0 || (cp >= 0x80 && cp < 0xa0) ? KEY_CODE_NONE : cp;
	if (cp == DEL || cp == BACKSPACE)
		*key = KEY_CODE_BACKSPACE;
	return MATCH_WHOLE;
}

/* ---- What begins with Esc */

/* `ESC [ …` and `ESC O x`. Broken off, they are dropped whole: none of their letters is a key. */
static enum match match_sequence(const unsigned char *bytes, size_t len, bool final, size_t *taken,
	struct input_event *event)
{
	struct control_sequence sequence;

	event->key = KEY_CODE_NONE;
	*taken = len;
	if (len == 2)
		return final ? MATCH_WHOLE : MATCH_PARTIAL;
	if (bytes[1] == 'O') {
		event->key = letter_key(bytes[2], 0);
		*taken = 3;
		return MATCH_WHOLE;
	}
	if (read_control(bytes, len, &sequence, taken) == MATCH_PARTIAL)
		return final ? MATCH_WHOLE : MATCH_PARTIAL;
	event->key = control_meaning(&sequence, event);
	return MATCH_WHOLE;
}

static bool begins_sequence(const unsigned char *bytes, size_t len)
{
	return len >= 2 && bytes[0] == ESC && (bytes[1] == '[' || bytes[1] == 'O');
}

/* Esc and a key behind it within the pause: that key with Alt. */
static enum match match_alt(const unsigned char *bytes, size_t len, bool final, size_t *taken,
	struct input_event *event)
{
	enum match match;

	if (begins_sequence(bytes + 1, len - 1))
		match = match_sequence(bytes + 1, len - 1, final, taken, event);
	else if (len == 2 && bytes[1] == ESC && !final)
		match = MATCH_PARTIAL; /* two of them, or Alt and a sequence */
	else if (bytes[1] == ESC)
		return MATCH_NONE;
	else
		match = match_character(bytes + 1, len - 1, final, taken, &event->key);
	if (match == MATCH_WHOLE) {
		event->key = with_alt(true, event->key);
		*taken += 1;
	}
	return match;
}

/* In a paste no key is held down: Esc is a character there that nothing shows. */
static enum match match_escape(const struct keyboard *keyboard, const unsigned char *bytes,
	size_t len, bool final, size_t *taken, struct input_event *event)
{
	enum match match = match_added(keyboard, bytes, len, taken, &event->key);

	if (match == MATCH_WHOLE || (match == MATCH_PARTIAL && !final))
		return match;
	if (begins_sequence(bytes, len))
		return match_sequence(bytes, len, final, taken, event);
	if (len == 1 && !final)
		return MATCH_PARTIAL;
	match = len > 1 && !keyboard->pasting ? match_alt(bytes, len, final, taken, event)
					      : MATCH_NONE;
	if (match != MATCH_NONE)
		return match;
	event->key = KEY_CODE_ESC;
	*taken = 1;
	return MATCH_WHOLE;
}

/* ---- Events */

/* In a paste, newlines and tabs are text; they arrive as line feeds and tabs. */
static void note_paste(struct keyboard *keyboard, struct input_event *event)
{
	if (event->kind != INPUT_KEY)
		return;
	if (event->key == KEY_CODE_PASTE_BEGIN || event->key == KEY_CODE_PASTE_END) {
		keyboard->pasting = keyboard->begins = event->key == KEY_CODE_PASTE_BEGIN;
		event->kind = INPUT_NOTHING;
	} else if (keyboard->pasting) {
		event->pasted = true;
		event->begins = keyboard->begins;
		keyboard->begins = false;
		if (event->key == KEY_CODE_ENTER)
			event->key = LINE_FEED;
	} else if (event->key == LINE_FEED) {
		event->key = KEY_CODE_ENTER;
	}
}

enum input_kind input_next(struct keyboard *keyboard, bool final, struct input_event *event)
{
	memset(event, 0, sizeof *event);
	while (keyboard->start < keyboard->end) {
		const unsigned char *bytes = keyboard->bytes + keyboard->start;
		size_t len = keyboard->end - keyboard->start, taken = 1;
		enum match match;

		/* A buffer full of one sequence can't grow into anything. */
		final = final || len == sizeof keyboard->bytes;
		if (bytes[0] == ESC)
			match = match_escape(keyboard, bytes, len, final, &taken, event);
		else
			match = match_character(bytes, len, final, &taken, &event->key);
		if (match == MATCH_PARTIAL)
			break;
		keyboard->start += taken;
		if (event->kind == INPUT_NOTHING && event->key != KEY_CODE_NONE)
			event->kind = INPUT_KEY;
		note_paste(keyboard, event);
		if (event->kind != INPUT_NOTHING)
			return event->kind;
		memset(event, 0, sizeof *event);
	}
	memset(event, 0, sizeof *event);
	return INPUT_NOTHING;
}

/* Nothing but Esc, once or twice, which are keys if nothing follows. */
static bool stands_alone(const struct keyboard *keyboard)
{
	const unsigned char *bytes = keyboard->bytes + keyboard->start;
	size_t len = keyboard->end - keyboard->start;

	return bytes[0] == ESC && (len == 1 || (len == 2 && bytes[1] == ESC));
}

int input_patience(const struct keyboard *keyboard)
{
	if (keyboard->start == keyboard->end)
		return 0;
	return stands_alone(keyboard) ? keyboard->esc_pause : PATIENCE_MS;
}
