/* SPDX-License-Identifier: MIT */
/* Forms: a record is edited field by field, in a view that its field table makes. */
#ifndef DAPO_TUI_FORM_FORMS_H
#define DAPO_TUI_FORM_FORMS_H

#include "dapo/model/entity/record.h"
#include "tui/frame/tui.h"

/* Stores a record that a form holds. After ERR_CONFLICT the form shows both versions; when the user
 * saves again, `record` has the version that was shown, not the one that the form began with. */
typedef int form_save_record(
	struct tui *tui, void *closure, struct record *record, struct error *err);

/* Lets the user edit a record's editable fields in a form made from its field table, with
 * completion of references and choices; checks as it goes. `save` is called when the user saves;
 * while it fails the form stays open with the error. A draft is kept in the state folder while it
 * is open. Returns whether it was saved; `record` is what was. */
bool form_ask(struct tui *tui, const char *title, struct record *record, form_save_record *save,
	void *closure);

/* The same with the usual way to save: adds a record without row id, edits another one, and says
 * so. */
bool form_ask_record(struct tui *tui, const char *title, struct record *record);

/* Offers the draft of a form that a dropped connection left behind, at the start. */
void form_ask_draft(struct tui *tui);

#endif
