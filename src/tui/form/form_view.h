/* SPDX-License-Identifier: MIT */
/* A form on the screen: its parts are keys, typing, drawing and suggestions. */
#ifndef DAPO_TUI_FORM_FORM_VIEW_H
#define DAPO_TUI_FORM_FORM_VIEW_H

#include "draft.h"
#include "forms.h"
#include "tui/ask/ask.h"
#include "tui/ask/parts.h"
#include "tui/core/form.h"

struct form_view {
	struct view view;
	const char *title;
	struct form form;
	struct record *record; /* as it is stored, or to be made; replaced by what was saved */
	form_save_record *save;
	void *closure;
	struct draft draft;

	bool typing; /* in the field under the cursor */
	struct edit edit;
	struct strbuf typed_over; /* the field's text before; Esc brings it back */
	bool suggest;             /* look for completions at the next load */
	struct words words;
	struct parts_list list; /* count 0: no completions */

	struct strbuf note; /* about the form as a whole: what a save was refused for */
	bool done;
	bool saved;
};

static inline struct form_view *form_view_of(struct view *view)
{
	return (struct form_view *)view;
}

/* The field under the cursor, NULL on the row that shows more; its description; whether it is of
 * several lines. */
struct form_field *form_view_field(const struct form_view *view);
const struct field *form_view_info(const struct form_view *view);
bool form_view_is_long(const struct field *field);

/* Replaces the text of the field under the cursor; the draft is due. */
void form_view_put(struct form_view *view, const char *text, size_t len);

/* Begins typing under the cursor; false where no line can be typed. */
bool form_typing_start(struct form_view *view);

/* Ends typing and checks the field that is being left; returns whether it is good. */
bool form_typing_leave(struct tui *tui, struct form_view *view);

/* Leaves the field for another one, so many rows away; with `typing` it goes on there. */
void form_typing_go(struct tui *tui, struct form_view *view, int rows, bool typing);

/* While typing: goes so many rows on (the arrows, where words are offered, to the next word);
 * accepts the text, or the word that is chosen; takes the text of before, or closes the words;
 * edits; types a key. */
void form_typing_step(struct tui *tui, struct form_view *view, int rows);
void form_typing_accept(struct tui *tui, struct form_view *view);
void form_typing_cancel(struct form_view *view);
void form_typing_edit(struct form_view *view, enum action action);
void form_typing_type(struct form_view *view, int32_t key);

/* Opens a form on a record as form_ask() does, with the texts of a draft that was left behind in
 * `path`; takes the file over. Not saved, with `err` filled, if that can't be done. */
bool form_resume(struct tui *tui, const char *title, struct record *record, const char *path,
	const struct form_draft *of, const struct strbuf *fields, form_save_record *save,
	void *closure, struct error *err);

/* Draws the form into its area. */
void form_view_draw(struct tui *tui, struct view *view);

/* Adds what may complete the text of a field: rows by key or title, words in use, usual ones; few
 * at most, and what can't be found in a tenth of a second is left out. */
int form_suggest_words(struct tui *tui, const struct field *field, const char *text,
	struct words *words, struct error *err);

/* Fills view->words with what may complete the text of the field being typed. */
int form_suggest(struct tui *tui, struct form_view *view, struct error *err);

/* Lets the user type a text of several lines in place; `changed` is called with the text after each
 * change, and once a second. Returns when it is done; nothing is ever lost. */
void form_type_text(struct tui *tui, const char *title, const struct strbuf *text,
	void (*changed)(struct tui *tui, void *closure, const struct strbuf *text), void *closure);

#endif
