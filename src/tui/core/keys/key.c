/* SPDX-License-Identifier: MIT */
/* Names of keys, as config, footer, help and manual write them. */
#include "key.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "dapo/base/text/text.h"

static const struct {
	const char *name;
	int32_t key;
} names[] = {
	/* The first name of a key is the one that is shown. */
	{"Tab", KEY_CODE_TAB},
	{"Enter", KEY_CODE_ENTER},
	{"Return", KEY_CODE_ENTER},
	{"Esc", KEY_CODE_ESC},
	{"Escape", KEY_CODE_ESC},
	{"Space", KEY_CODE_SPACE},
	{"Backspace", KEY_CODE_BACKSPACE},
	{"Up", KEY_CODE_UP},
	{"Down", KEY_CODE_DOWN},
	{"Left", KEY_CODE_LEFT},
	{"Right", KEY_CODE_RIGHT},
	{"Home", KEY_CODE_HOME},
	{"End", KEY_CODE_END},
	{"PgUp", KEY_CODE_PAGE_UP},
	{"PgDn", KEY_CODE_PAGE_DOWN},
	{"PageUp", KEY_CODE_PAGE_UP},
	{"PageDown", KEY_CODE_PAGE_DOWN},
	{"Insert", KEY_CODE_INSERT},
	{"Delete", KEY_CODE_DELETE},
	{"Del", KEY_CODE_DELETE},
	{"S-Tab", KEY_CODE_BACK_TAB},
	{"C-Left", KEY_CODE_WORD_LEFT},
	{"C-Right", KEY_CODE_WORD_RIGHT},
};

enum { NAMES = sizeof names / sizeof *names };

bool key_is_text(int32_t key)
{
	return (key >= 0x20 && key < 0x7f) || (key >= 0xa0 && key < KEY_CODE_SPECIAL);
}

static bool named(const char *name, size_t len, int32_t *key)
{
	size_t i;

	for (i = 0; i < NAMES; i++) {
		if (strlen(names[i].name) == len && strncasecmp(names[i].name, name, len) == 0) {
			*key = names[i].key;
			return true;
		}
	}
	return false;
}

/* F1 to F12. */
static bool function_key(const char *name, size_t len, int32_t *key)
{
	int number = 0;
	size_t i;

	if (len < 2 || len > 3 || (name[0] != 'F' && name[0] != 'f') || name[1] == '0')
		return false;
	for (i = 1; i < len; i++) {
		if (name[i] < '0' || name[i] > '9')
			return false;
		number = number * 10 + (name[i] - '0');
	}
	*key = KEY_CODE_F1 + number - 1;
	return number <= 12;
}

/* C-a to C-z, C-\, C-], C-^, C-_ in either case, and `^A`. What the terminal sends for C-i, C-m or
 * C-j, and C-h are the keys Tab, Enter and Backspace. */
static bool control_key(const char *name, size_t len, int32_t *key)
{
	char letter;

	if (len == 3 && (name[0] == 'C' || name[0] == 'c') && name[1] == '-')
		letter = name[2];
	else if (len == 2 && name[0] == '^')
		letter = name[1];
	else
		return false;
	if (letter >= 'a' && letter <= 'z')
		letter = (char)(letter - 'a' + 'A');
	if (letter <= '@' || letter > '_' || letter == '[')
		return false;
	*key = letter & 0x1f;
	if (*key == 8)
		*key = KEY_CODE_BACKSPACE;
	if (*key == 10)
		*key = KEY_CODE_ENTER;
	return true;
}

static bool character(const char *name, size_t len, int32_t *key)
{
	if (len == 0)
		return false;
	return text_decode(name, len, key) == len && *key > KEY_CODE_SPACE && key_is_text(*key);
}

static bool plain_key(const char *name, size_t len, int32_t *key)
{
	return named(name, len, key) || character(name, len, key) || function_key(name, len, key) ||
		control_key(name, len, key);
}

/* `A-` before a key. */
static bool alt_key(const char *name, size_t len, int32_t *key)
{
	if (len < 3 || (name[0] != 'A' && name[0] != 'a') || name[1] != '-' ||
		!plain_key(name + 2, len - 2, key))
		return false;
	*key |= KEY_CODE_ALT;
	return true;
}

int key_parse(const char *name, size_t len, int32_t *key, struct error *err)
{
	if (plain_key(name, len, key) || alt_key(name, len, key))
		return 0;
	*key = KEY_CODE_NONE;
	return error_set(err, ERR_INVALID,
		"\"%.*s\" is no key; keys are a character, C-a to C-z, F1 to F12, Tab, S-Tab, "
		"Enter, Esc, Space, Backspace, Up, Down, Left, Right, Home, End, PgUp, PgDn, "
		"Insert, Delete, C-Left, C-Right, and each of them with Alt, as A-b",
		len > 40 ? 40 : (int)len, name);
}

char *key_text(char out[KEY_NAME_MAX], int32_t key)
{
	size_t i;

	if (key & KEY_CODE_ALT) {
		char plain[KEY_NAME_MAX];

		snprintf(out, KEY_NAME_MAX, "A-%.*s", KEY_NAME_MAX - 3,
			key_text(plain, key & ~KEY_CODE_ALT));
		return out;
	}
	for (i = 0; i < NAMES; i++) {
		if (names[i].key == key) {
			snprintf(out, KEY_NAME_MAX, "%s", names[i].name);
			return out;
		}
	}
	if (key >= KEY_CODE_F1 && key <= KEY_CODE_F12)
		snprintf(out, KEY_NAME_MAX, "F%d", (int)(key - KEY_CODE_F1) + 1);
	else if (key > 0 && key < KEY_CODE_SPACE)
		snprintf(
			out, KEY_NAME_MAX, "C-%c", key <= 26 ? (int)key + 'a' - 1 : (int)key + '@');
	else if (key_is_text(key))
		text_encode(out, key);
	else
		out[0] = '\0';
	return out;
}
