/* SPDX-License-Identifier: MIT */
/* Facts from the terminal's description, once curses has begun, and from the user's locale. */
#ifndef DAPO_TUI_SCREEN_TERMINFO_H
#define DAPO_TUI_SCREEN_TERMINFO_H

#include <stdbool.h>

#include "dapo/base/strbuf.h"
#include "dapo/base/text/text.h"
#include "tui/core/keys/input.h"

/* Sets LC_CTYPE and returns what text may be sent (base/text/locale.h). In an ASCII locale LC_CTYPE
 * is set to C.UTF-8 all the same. */
enum text_charset terminfo_locale(void);

/* True if the description has a string of that name. */
bool terminfo_has(const char *name);

/* Appends that string, if there is one, without the delays that old terminals needed. */
void terminfo_add(struct strbuf *out, const char *name);

/* The number of colours; 0 if `mono`, or $NO_COLOR is set, or it has none. */
int terminfo_colours(bool mono);

/* Teaches the sequences of its keys. */
void terminfo_keys(struct keyboard *keyboard);

/* The strings that enter and leave the screen; `extended`: it knows bracketed paste. Leaving undoes
 * all that may have been switched on meanwhile. */
void terminfo_ways(bool extended, struct strbuf *enter, struct strbuf *leave);

#endif
