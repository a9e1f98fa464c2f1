/* SPDX-License-Identifier: MIT */
/* What belongs to a record: which lists there are of each entity, their rows, and a row in one
 * line. Its sheet shows these lists, `L` lists their rows, `a` adds to them. */
#ifndef DAPO_TUI_SHEET_BELONGS_H
#define DAPO_TUI_SHEET_BELONGS_H

#include "dapo/model/entity/record.h"
#include "tui/frame/tui.h"

/* One list: rows of `entity` whose field `by` is the record; or that `linked` finds, where it is
 * set.
 */
struct belonging {
	const struct entity *of;
	const struct entity *entity;
	const char *what; /* one of its rows, in a word or two */
	const char *name; /* heading; NULL: too many to list, they can only be added */
	int by;
	int (*linked)(struct store *store, int64_t row_id, int64_t **ids, size_t *count,
		struct error *err);
	const char *filter; /* that rows named by a field must pass, too; NULL: all */
	bool always;        /* shown also where there are none */
	char letter;        /* in the menu of what to add; 0: not added by hand there */
};

/* The lists of an entity one after the other; NULL after the last, or where there are none. */
const struct belonging *belongs_first(const struct entity *entity);
const struct belonging *belongs_next(const struct belonging *belonging);

/* Whether an entity has a list of other rows to open; and one to add to. */
bool belongs_listed(const struct entity *entity);
bool belongs_added(const struct entity *entity);

/* The rows of a list, at most `limit`; those that are found otherwise come all. The caller frees
 * *ids. */
int belongs_ids(struct tui *tui, const struct belonging *belonging, const struct record *record,
	size_t limit, int64_t **ids, size_t *count, struct error *err);

/* A row in one line: what names it among its like, and the rest. Returns the meaning in which it is
 * shown. Both are appended; in blind mode neither tells who asks. */
unsigned belongs_line(
	const struct tui *tui, const struct record *row, struct strbuf *label, struct strbuf *text);

/* Asks what to add to a record and opens its form with the record filled in; of a product, items
 * that fill the gaps of its metadata, too. */
void belongs_add(struct tui *tui, const struct record *record);

#endif
