/* SPDX-License-Identifier: MIT */
/* Parts that questions share: running on top of a view, boxes of choices, a line being typed. */
#ifndef DAPO_TUI_ASK_PARTS_H
#define DAPO_TUI_ASK_PARTS_H

#include "tui/core/words.h"
#include "tui/frame/tui.h"

/* Puts a question on top and handles events until *done, or until the interface ends. The view
 * stays on the stack, so that its answer can be read; parts_close() takes it off. */
void parts_run(struct tui *tui, struct view *view, const bool *done);

/* Takes a question off the stack and frees it, with whatever was opened above it. */
void parts_close(struct tui *tui, struct view *view);

/* Draws a line being typed into `cells` cells, with the cursor. */
void parts_line(struct tui *tui, struct rect area, int row, int col, int cells, struct edit *edit,
	unsigned style);

/* Does an editing action in a line (see VIEW_EDITS); returns whether the text is another one. */
bool parts_edit(struct edit *edit, enum action action);

/* Types a key; false if it types nothing. *changed tells whether the text is another one. */
bool parts_type(struct edit *edit, int32_t key, bool *changed);

/* Rows that a text takes when wrapped to `cols` cells. */
int parts_rows(struct tui *tui, const char *text, int cols);

/* Draws a text from the first row of the area on, wrapped to its width; returns the rows it took,
 * at most those there are. */
int parts_text(struct tui *tui, struct rect area, unsigned style, const char *text);

/* A box whose last row is `bottom`, as wide as its content wants, at least one column inside the
 * screen; `rows` and `cols` are those of the content. */
struct rect parts_box(struct tui *tui, int bottom, int col, int rows, int cols);

/* A list in a box: which entry is chosen (-1: none) and the first on screen. */
struct parts_list {
	int count;
	int chosen;
	int top;
};

/* Moves the choice by `step`, round the ends. */
void parts_choose(struct parts_list *list, int step);

/* The same by more than one; stops at the ends. */
void parts_jump(struct parts_list *list, int step);

/* Scrolls so that the choice is among `rows` rows. */
void parts_scroll(struct parts_list *list, int rows);

/* Draws words in a box above row `bottom` + 1, the chosen one marked. */
void parts_words(
	struct tui *tui, int bottom, int col, const struct words *words, struct parts_list *list);

#endif
