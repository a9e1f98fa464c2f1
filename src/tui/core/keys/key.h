/* SPDX-License-Identifier: MIT */
/* Keys as numbers and as names: `j`, `C-d`, `A-b`, `Space`, `PgDn`, `F1`, `Esc`, `S-Tab`. */
#ifndef DAPO_TUI_CORE_KEYS_KEY_H
#define DAPO_TUI_CORE_KEYS_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "dapo/base/error.h"

/* A key is a Unicode code point, a control code (Ctrl-D is 4), or one of the keys below. Enter, Tab
 * and Esc are their control codes; both Backspace codes (8 and 127) arrive as KEY_CODE_BACKSPACE.
 */
enum key_code {
	KEY_CODE_NONE = 0,
	KEY_CODE_TAB = 9,
	KEY_CODE_ENTER = 13,
	KEY_CODE_ESC = 27,
	KEY_CODE_SPACE = 32,
	KEY_CODE_SPECIAL = 0x110000, /* the first beyond Unicode */
	KEY_CODE_BACKSPACE = KEY_CODE_SPECIAL,
	KEY_CODE_UP,
	KEY_CODE_DOWN,
	KEY_CODE_LEFT,
	KEY_CODE_RIGHT,
	KEY_CODE_HOME,
	KEY_CODE_END,
	KEY_CODE_PAGE_UP,
	KEY_CODE_PAGE_DOWN,
	KEY_CODE_INSERT,
	KEY_CODE_DELETE,
	KEY_CODE_BACK_TAB,
	KEY_CODE_WORD_LEFT,   /* Ctrl-Left */
	KEY_CODE_WORD_RIGHT,  /* Ctrl-Right */
	KEY_CODE_PASTE_BEGIN, /* brackets around pasted text; the terminal keeps them to itself */
	KEY_CODE_PASTE_END,
	KEY_CODE_F1,
	KEY_CODE_F12 = KEY_CODE_F1 + 11,
	KEY_CODE_LIMIT,
	KEY_CODE_ALT = 1 << 24, /* added to another key: held down with it, a key of its own */
};

enum { KEY_NAME_MAX = 16 };

/* True if the key types a character (a blank is one), false if it can only be a command. */
bool key_is_text(int32_t key);

/* Reads one key's name of `len` bytes: a character, `C-x`, a name such as `Space` in any case, or
 * one of these behind `A-`.
 * ERR_INVALID names what was refused and what is accepted. */
int key_parse(const char *name, size_t len, int32_t *key, struct error *err);

/* Writes the name that key_parse() reads; returns `out`. */
char *key_text(char out[KEY_NAME_MAX], int32_t key);

#endif
