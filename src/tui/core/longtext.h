/* SPDX-License-Identifier: MIT */
/* Text of several lines being typed, where no editor may be run: one line at a time is in a struct
 * edit, the rest is above and below. */
#ifndef DAPO_TUI_CORE_LONGTEXT_H
#define DAPO_TUI_CORE_LONGTEXT_H

#include "tui/core/keys/edit.h"
#include "tui/core/keys/key.h"

struct longtext {
	struct strbuf above; /* each line with its newline */
	struct edit line;    /* that with the cursor */
	struct strbuf below; /* each line with a newline before it */
	size_t row;          /* lines above */
};

/* Starts with a copy of the text and the cursor at its start. */
void longtext_init(struct longtext *longtext, const char *text, size_t len);
void longtext_release(struct longtext *longtext);

/* Appends the text as it is now. */
void longtext_text(const struct longtext *longtext, struct strbuf *out);

/* Moves the cursor by rows, keeping its cell where the line is long enough. */
void longtext_move(struct longtext *longtext, int rows);

/* Begins a new line at the cursor. */
void longtext_break(struct longtext *longtext);

/* Types a key, or does ACTION_EDIT_…; beyond the ends of a line it joins two lines or goes to the
 * next. False if it is neither. */
bool longtext_act(struct longtext *longtext, enum action action, int32_t key);

#endif
