/* SPDX-License-Identifier: MIT */
/* Turns the names of keys into what a terminal sends for them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "private.h"

struct named_key {
	const char *name;
	VTermKey key;
	VTermModifier modifier;
};

/* clang-format off */
static const struct named_key named_keys[] = {
	{"Enter", VTERM_KEY_ENTER, VTERM_MOD_NONE},
	{"Esc", VTERM_KEY_ESCAPE, VTERM_MOD_NONE},
	{"Tab", VTERM_KEY_TAB, VTERM_MOD_NONE},
	{"BTab", VTERM_KEY_TAB, VTERM_MOD_SHIFT},
	{"BS", VTERM_KEY_BACKSPACE, VTERM_MOD_NONE},
	{"Del", VTERM_KEY_DEL, VTERM_MOD_NONE},
	{"Ins", VTERM_KEY_INS, VTERM_MOD_NONE},
	{"Up", VTERM_KEY_UP, VTERM_MOD_NONE},
	{"Down", VTERM_KEY_DOWN, VTERM_MOD_NONE},
	{"Left", VTERM_KEY_LEFT, VTERM_MOD_NONE},
	{"Right", VTERM_KEY_RIGHT, VTERM_MOD_NONE},
	{"Home", VTERM_KEY_HOME, VTERM_MOD_NONE},
	{"End", VTERM_KEY_END, VTERM_MOD_NONE},
	{"PgUp", VTERM_KEY_PAGEUP, VTERM_MOD_NONE},
	{"PgDn", VTERM_KEY_PAGEDOWN, VTERM_MOD_NONE},
};
/* clang-format on */

/* A key that follows Esc at once would be the same key with Alt: programs wait for it, some 120 ms,
 * and a busy machine is late. */
enum { MAX_NAME = 256, MAX_FUNCTION_KEY = 12, MAX_TIMES = 100000, AFTER_ESC_MS = 200 };

/* The number of a function key F1 to F12, else 0. */
static int function_number(const char *name)
{
	if (name[0] != 'F' || name[1] < '1' || name[1] > '9')
		return 0;
	char *end;
	long number = strtol(name + 1, &end, 10);
	return *end == '\0' && number <= MAX_FUNCTION_KEY ? (int)number : 0;
}

/* Sends a key that the emulator encodes; false if the name is of no such key. */
static bool press(struct terminal *terminal, const char *name)
{
	for (size_t i = 0; i < sizeof named_keys / sizeof *named_keys; i++) {
		const struct named_key *key = &named_keys[i];
		if (strcmp(key->name, name) == 0) {
			vterm_keyboard_key(terminal->emulator, key->key, key->modifier);
			return true;
		}
	}
	int number = function_number(name);
	if (number > 0)
		vterm_keyboard_key(
			terminal->emulator, (VTermKey)VTERM_KEY_FUNCTION(number), VTERM_MOD_NONE);
	return number > 0;
}

/* Esc, and the time in which it becomes a key of its own. */
static bool press_esc(struct terminal *terminal)
{
	const struct timespec pause = {.tv_nsec = AFTER_ESC_MS * 1000000L};

	press(terminal, "Esc");
	terminal_settle(terminal, TERMINAL_QUIET_MS, TERMINAL_CAP_MS);
	nanosleep(&pause, NULL);
	return true;
}

static bool send_once(struct terminal *terminal, const char *name)
{
	if (strcmp(name, "Esc") == 0)
		return press_esc(terminal);
	if (strncmp(name, "CSI", 3) == 0)
		return terminal_type(terminal, "\033[", 2) &&
			terminal_type(terminal, name + 3, strlen(name + 3));
	if (strcmp(name, "Space") == 0)
		return terminal_type(terminal, " ", 1);
	bool chord = strlen(name) == 3 && name[1] == '-';
	if (chord && name[0] == 'C') {
		char byte = (char)(name[2] == '?' ? 0x7f : name[2] & 0x1f);
		return terminal_type(terminal, &byte, 1);
	}
	if (strncmp(name, "M-", 2) == 0 && name[2])
		return terminal_type(terminal, "\033", 1) && send_once(terminal, name + 2);
	return press(terminal, name) || terminal_type(terminal, name, strlen(name));
}

bool terminal_key(struct terminal *terminal, const char *name)
{
	char once[MAX_NAME];
	long times = 1;
	const char *star = strrchr(name, '*');
	size_t len = strlen(name);
	if (star && star > name && star[1] >= '0' && star[1] <= '9') {
		char *end;
		long number = strtol(star + 1, &end, 10);
		if (*end == '\0' && number <= MAX_TIMES) {
			times = number;
			len = (size_t)(star - name);
		}
	}
	snprintf(once, sizeof once, "%.*s", (int)len, name);
	terminal_show(terminal);
	bool sent = true;
	for (long i = 0; sent && i < times; i++)
		sent = send_once(terminal, once);
	return sent;
}
