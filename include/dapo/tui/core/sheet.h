/* SPDX-License-Identifier: MIT */
/* Text of several lines being typed, where no editor may be run: one line at a time is in a struct
 * edit, the rest is above and below. */
#ifndef DAPO_TUI_CORE_SHEET_H
#define DAPO_TUI_CORE_SHEET_H

#include "dapo/tui/core/edit.h"
#include "dapo/tui/core/key.h"

struct sheet {
	struct strbuf above; /* each line with its newline */
	struct edit line;    /* that with the cursor */
	struct strbuf below; /* each line with a newline before it */
	size_t row;          /* lines above */
};

/* Starts with a copy of the text and the cursor at its start. */
void sheet_init(struct sheet *sheet, const char *text, size_t len);
void sheet_release(struct sheet *sheet);

/* Appends the text as it is now. */
void sheet_text(const struct sheet *sheet, struct strbuf *out);

/* Moves the cursor by rows, keeping its cell where the line is long enough. */
void sheet_move(struct sheet *sheet, int rows);

/* Begins a new line at the cursor. */
void sheet_break(struct sheet *sheet);

/* Types a key, or does ACTION_EDIT_…; beyond the ends of a line it joins two lines or goes to the
 * next. False if it is neither. */
bool sheet_act(struct sheet *sheet, enum action action, int32_t key);

#endif
