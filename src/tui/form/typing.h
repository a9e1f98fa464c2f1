/* SPDX-License-Identifier: MIT */
/* Typing in a field of a form. */
#ifndef DAPO_TUI_FORM_TYPING_H
#define DAPO_TUI_FORM_TYPING_H

#include "form_view.h"

/* Begins typing under the cursor; false where no line can be typed. */
bool typing_start(struct form_view *view);

/* Ends typing and checks the field that is being left; returns whether it is good. */
bool typing_leave(struct tui *tui, struct form_view *view);

/* Leaves the field for another one, so many rows away; with `typing` it goes on there. */
void typing_go(struct tui *tui, struct form_view *view, int rows, bool typing);

/* While typing: goes so many rows on (the arrows, where words are offered, to the next word);
 * accepts the text, or the word that is chosen; takes the text of before, or closes the words;
 * edits; types a key. */
void typing_step(struct tui *tui, struct form_view *view, int rows);
void typing_accept(struct tui *tui, struct form_view *view);
void typing_cancel(struct form_view *view);
void typing_edit(struct form_view *view, enum action action);
void typing_type(struct form_view *view, int32_t key);

#endif
