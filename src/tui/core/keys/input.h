/* SPDX-License-Identifier: MIT */
/* Bytes from the keyboard to keys: UTF-8, escape sequences, mouse reports, pasted text. */
#ifndef DAPO_TUI_CORE_KEYS_INPUT_H
#define DAPO_TUI_CORE_KEYS_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "key.h"

enum {
	INPUT_BUFFER = 1024,
	INPUT_SEQUENCE_MAX = 16,
	INPUT_SEQUENCES = 64,
	INPUT_ESC_PAUSE_MS = 120, /* unless it is set */
	INPUT_ESC_PAUSE_MAX_MS = 2000,
};

enum input_kind { INPUT_NOTHING, INPUT_KEY, INPUT_MOUSE };

enum mouse_button { MOUSE_LEFT, MOUSE_MIDDLE, MOUSE_RIGHT, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct input_event {
	enum input_kind kind;
	int32_t key;
	bool pasted;              /* part of a paste: text, never a command */
	bool begins;              /* the first character of a paste */
	enum mouse_button button; /* pressed */
	int row, col;             /* of the mouse, from 0 */
};

struct input_sequence {
	char bytes[INPUT_SEQUENCE_MAX];
	size_t len;
	int32_t key;
};

/* The keyboard, by the bytes that it sends. It knows the sequences of ECMA-48 terminals (xterm and
 * kin); others are added. */
struct keyboard {
	unsigned char bytes[INPUT_BUFFER];
	size_t start, end; /* what is not decoded yet */
	bool pasting;
	bool begins;   /* nothing of the paste has come yet */
	int esc_pause; /* ms after which an Esc stands alone */
	struct input_sequence sequences[INPUT_SEQUENCES];
	size_t sequence_count;
};

/* Starts with nothing read and nothing added. */
void input_init(struct keyboard *keyboard);

/* How long Esc waits for a key behind it, which would make both one key; up to
 * INPUT_ESC_PAUSE_MAX_MS. */
void input_set_pause(struct keyboard *keyboard, int ms);

/* Adds what the terminal sends for a key (from its description). Ignored: no room, too long, or
 * one byte that types something. */
void input_add_sequence(struct keyboard *keyboard, const char *bytes, int32_t key);

/* Where to read the next bytes to, and how many there is room for (never 0 after input_next()
 * returned INPUT_NOTHING); then how many were read, and how long after those before them: where the
 * line tears sequences apart, Esc waits longer from then on. */
unsigned char *input_room(struct keyboard *keyboard, size_t *room);
void input_filled(struct keyboard *keyboard, size_t count, int64_t waited_ms);

/* Takes the next event. INPUT_NOTHING: more bytes are needed. `final`: no more came within the
 * waiting time, so that Esc is a key, and an incomplete sequence is dropped whole. Esc with another
 * key behind it is that key with Alt (KEY_CODE_ALT). Unknown sequences, bad UTF-8 and NUL are
 * passed over. */
enum input_kind input_next(struct keyboard *keyboard, bool final, struct input_event *event);

/* The milliseconds that a beginning is to wait for its rest before a call with
 * `final`; 0 if nothing is left. Shorter for a lone Esc, which is a key. */
int input_patience(const struct keyboard *keyboard);

#endif
