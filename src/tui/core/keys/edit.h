/* SPDX-License-Identifier: MIT */
/* A line of text being typed: moves and cuts by what the eye takes for a character. */
#ifndef DAPO_TUI_CORE_KEYS_EDIT_H
#define DAPO_TUI_CORE_KEYS_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "actions.h"
#include "dapo/base/strbuf.h"
#include "dapo/base/text/text.h"
#include "history.h"

struct edit {
	struct strbuf text; /* the line, UTF-8 as typed */
	size_t cursor;      /* byte offset, between clusters */
	size_t scroll;      /* byte offset of the first cluster shown */
	size_t limit;       /* most bytes it may have; 0: no limit */

	struct strbuf cut;             /* what was cut last */
	const struct history *history; /* borrowed, may be NULL */
	size_t recalled;               /* line of the history shown, history->len: none */
	struct strbuf draft;           /* what was typed before looking at the history */
};

/* Starts with a copy of `text` (may be NULL: empty) and the cursor at its end. */
void edit_init(struct edit *edit, const char *text, const struct history *history);
void edit_release(struct edit *edit);

/* Replaces the line; the cursor goes to the end. */
void edit_set(struct edit *edit, const char *text);

/* Inserts at the cursor. Newlines and tabs become blanks, other control bytes and ill-formed bytes
 * are left out. False, and nothing inserted, if `limit` would be passed. */
bool edit_insert(struct edit *edit, const char *bytes, size_t len);

/* Inserts one typed character (a Unicode code point); newline and tab (of a paste) as a blank.
 * False if it is none, or if `limit` would be passed. */
bool edit_type(struct edit *edit, int32_t key);

/* Does ACTION_EDIT_… and ACTION_HISTORY_…; false for any other action. */
bool edit_act(struct edit *edit, enum action action);

/* The part to show in `cells` cells: bytes [*from, *from + *len) of the text, and the cursor's cell
 * from the left of them. Scrolls so that the cursor is in sight. */
void edit_show(struct edit *edit, int cells, enum text_charset charset, size_t *from, size_t *len,
	int *cursor);

#endif
