/* SPDX-License-Identifier: MIT */
/* The draft of an open form: what was typed, kept in the state folder until the form is saved or
 * left, so that a dropped connection loses nothing. */
#ifndef DAPO_TUI_FORM_DRAFT_H
#define DAPO_TUI_FORM_DRAFT_H

#include "tui/core/form.h"
#include "tui/frame/tui.h"

/* Zeroed: not begun. */
struct draft {
	char *path;     /* its file, made when something was typed first; NULL: none is kept */
	char *store;    /* the store that it belongs to */
	bool written;   /* the file is there */
	int64_t due_ms; /* when it is to be written, by the steady clock; 0: nothing new */
};

/* Names the file of a new draft. A store in memory has none. */
void draft_begin(struct draft *draft, struct tui *tui);

/* Takes over the file of a draft that was left behind; ERR_NOT_FOUND if another session did. */
int draft_adopt(struct draft *draft, struct tui *tui, const char *path, struct error *err);

/* Something was typed: it is to be written in two seconds, if nothing more is typed. */
void draft_touch(struct draft *draft);

/* Writes it if that time has come. */
int draft_tick(struct draft *draft, const struct form *form, const struct record *record,
	struct error *err);

/* Writes it now (0600, whole or not at all), if anything in the form is changed. */
int draft_keep(struct draft *draft, const struct form *form, const struct record *record,
	struct error *err);

/* Removes the file, then, as draft_release() alone, frees the rest. */
void draft_drop(struct draft *draft);
void draft_release(struct draft *draft);

/* Reads a draft's file: what it is of; and the bytes of its fields, appended to `fields`.
 * ERR_NOT_FOUND if it belongs to another store. */
int draft_read(const char *path, struct tui *tui, struct form_draft *of, struct strbuf *fields,
	struct error *err);

/* Appends the folder of drafts, without a slash at the end. */
void draft_folder(struct strbuf *out);

/* True if the session that keeps the draft of that file name still runs. */
bool draft_is_kept(const char *name);

#endif
