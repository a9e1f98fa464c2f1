/* SPDX-License-Identifier: MIT */
/* The terminal's description, by way of curses, and the user's locale. */
#include "terminfo.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <curses.h>

#include "dapo/base/text/locale.h"

/* ---- Locale */

enum text_charset terminfo_locale(void)
{
	enum text_charset charset = locale_set();

	/* ASCII is all that is sent then, and means the same in UTF-8; but in other locales curses
	 * uses the repeat sequence, which not every terminal that claims to know it gets right. */
	if (charset == TEXT_ASCII)
		setlocale(LC_CTYPE, "C.UTF-8");
	return charset;
}

/* ---- Description */

/* A string of the terminal's description, or NULL. */
static const char *capability(const char *name)
{
	const char *value = tigetstr(name);

	return value == (const char *)-1 ? NULL : value;
}

bool terminfo_has(const char *name)
{
	return capability(name) != NULL;
}

void terminfo_add(struct strbuf *out, const char *name)
{
	const char *value = capability(name);

	while (value && *value) {
		const char *end = value[0] == '$' && value[1] == '<' ? strchr(value, '>') : NULL;

		if (end) {
			value = end + 1;
		} else {
			strbuf_addch(out, *value++);
		}
	}
}

int terminfo_colours(bool mono)
{
	const char *forbidden = getenv("NO_COLOR");

	if (mono || (forbidden && *forbidden) || !has_colors())
		return 0;
	start_color();
	if (use_default_colors() == ERR)
		return 0;
	return COLORS;
}

void terminfo_keys(struct keyboard *keyboard)
{
	static const struct {
		const char *capability;
		int32_t key;
	} keys[] = {
		{"kcuu1", KEY_CODE_UP},
		{"kcud1", KEY_CODE_DOWN},
		{"kcub1", KEY_CODE_LEFT},
		{"kcuf1", KEY_CODE_RIGHT},
		{"khome", KEY_CODE_HOME},
		{"kend", KEY_CODE_END},
		{"kpp", KEY_CODE_PAGE_UP},
		{"knp", KEY_CODE_PAGE_DOWN},
		{"kich1", KEY_CODE_INSERT},
		{"kdch1", KEY_CODE_DELETE},
		{"kcbt", KEY_CODE_BACK_TAB},
		{"kLFT5", KEY_CODE_WORD_LEFT},
		{"kRIT5", KEY_CODE_WORD_RIGHT},
		{"kent", KEY_CODE_ENTER},
	};
	const char *sequence;
	char name[8];
	size_t i;

	for (i = 0; i < sizeof keys / sizeof *keys; i++) {
		sequence = capability(keys[i].capability);
		if (sequence)
			input_add_sequence(keyboard, sequence, keys[i].key);
	}
	for (i = 1; i <= 12; i++) {
		snprintf(name, sizeof name, "kf%zu", i);
		sequence = capability(name);
		if (sequence)
			input_add_sequence(keyboard, sequence, KEY_CODE_F1 + (int32_t)i - 1);
	}
}

void terminfo_ways(bool extended, struct strbuf *enter, struct strbuf *leave)
{
	if (terminfo_has("smcup") && terminfo_has("rmcup"))
		terminfo_add(enter, "smcup");
	if (extended) {
		strbuf_addstr(enter, "\033[?2004h");
		strbuf_addstr(leave, "\033[?1006l\033[?1000l\033[?2004l");
	}
	terminfo_add(leave, "sgr0");
	terminfo_add(leave, "op");
	if (terminfo_has("smcup") && terminfo_has("rmcup"))
		terminfo_add(leave, "rmcup");
	else
		terminfo_add(leave, "clear");
	/* Last: with the main screen some terminals bring back a cursor that was saved hidden. */
	terminfo_add(leave, "cnorm");
}
