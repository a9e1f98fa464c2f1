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

/* Opens a form on a record as form_ask() does, with the texts of a draft that was left behind in
 * `path`; takes the file over. Not saved, with `err` filled, if that can't be done. */
bool form_view_resume(struct tui *tui, const char *title, struct record *record, const char *path,
	const struct form_draft *of, const struct strbuf *fields, form_save_record *save,
	void *closure, struct error *err);

/* Draws the form into its area. */
void form_view_draw(struct tui *tui, struct view *view);

#endif
