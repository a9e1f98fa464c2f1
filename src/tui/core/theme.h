/* SPDX-License-Identifier: MIT */
/* Colours named by meaning, in the 16 colours of the terminal's own palette. */
#ifndef DAPO_TUI_CORE_THEME_H
#define DAPO_TUI_CORE_THEME_H

#include <stdbool.h>
#include <stddef.h>

#include "dapo/base/error.h"

/* clang-format off */
/* X(ID, name, colour on a colour terminal, look on a monochrome one, help) */
#define MEANINGS(X)                                                                   \
	X(TEXT,    "text",    "default",        "default",   "plain text")             \
	X(TITLE,   "title",   "bold",           "bold",      "titles, column heads")   \
	X(FOCUS,   "focus",   "bold cyan",      "bold",      "frame and title of the focused pane") \
	X(FRAME,   "frame",   "dim",            "default",   "other frames")           \
	X(DIM,     "dim",     "dim",            "default",   "less important text")    \
	X(KEY,     "key",     "bold cyan",      "bold",      "keys in footer and help") \
	X(CURSOR,  "cursor",  "default",        "default",     "marker of the cursor row") \
	X(CHOSEN,  "chosen",  "reverse",        "bold reverse", "the row under the cursor (cursor = row)") \
	X(MARKED,  "marked",  "bold magenta",   "bold",      "marked rows")            \
	X(HIT,     "hit",     "underline cyan", "underline", "hits of a search")       \
	X(GOOD,    "good",    "green",          "default",   "OK, done")               \
	X(WARN,    "warn",    "magenta",        "bold",      "at risk, warnings")      \
	X(BAD,     "bad",     "bold red",       "bold",      "breached, errors")       \
	X(STALE,   "stale",   "dim",            "default",   "stale, no data, inactive") \
	X(PINNED,  "pinned",  "cyan",           "default",   "pinned items")           \
	X(NEW,     "new",     "green",          "default",   "new or just changed")    \
	X(MESSAGE, "message", "default",        "default",   "message line")           \
	X(HEADER,  "header",  "bold",           "bold",      "first row of the screen") \
	X(SELECTED, "selected", "reverse",      "reverse",   "chosen row of a menu, field being edited")
/* clang-format on */

enum meaning {
#define MEANING_ID(id, name, colour, mono, help) MEANING_##id,
	MEANINGS(MEANING_ID)
#undef MEANING_ID
		MEANING_COUNT,
};

/* A style is a meaning and any of these: MEANING_BAD | STYLE_REVERSE. */
enum style_flag {
	STYLE_MEANING = 0xff, /* the bits of the meaning */
	STYLE_BOLD = 0x100,
	STYLE_DIM = 0x200,
	STYLE_UNDERLINE = 0x400,
	STYLE_REVERSE = 0x800,
};

struct colour {
	short fg, bg;   /* 0..15, or -1: the terminal's default */
	unsigned flags; /* bits of enum style_flag above STYLE_MEANING */
};

struct theme {
	struct colour colours[MEANING_COUNT];
};

/* The built-in theme; `mono` uses bold, underline and reverse alone (NO_COLOR, vt100). */
void theme_init(struct theme *theme, bool mono);

/* Changes one meaning, as config has it: name `bad`, value `bold red`, `default on bright-blue`,
 * `reverse`, `7`. In a mono theme only the attributes count. ERR_INVALID names what is accepted. */
int theme_set(
	struct theme *theme, bool mono, const char *meaning, const char *value, struct error *err);

/* Its name in config, and a word on what it stands for. */
const char *theme_meaning_name(enum meaning meaning);
const char *theme_meaning_help(enum meaning meaning);

#endif
