/* SPDX-License-Identifier: MIT */
/* The rows that belong to a record, in sections: one table says for every entity which there are,
 * in which order, under which title, and how a row of each reads. `show` prints them, the sheet on
 * the screen shows them, `L` lists their rows, `a` adds to them. */
#ifndef DAPO_DESK_SHEET_SECTIONS_H
#define DAPO_DESK_SHEET_SECTIONS_H

#include "dapo/desk/core/desk.h"
#include "dapo/store/lists/query.h"

/* So many rows of a section a sheet shows to people, unless it says otherwise; the others are
 * counted. */
enum { SECTION_ROWS = 50 };

/* A field of a sentence, and what goes before it where something stands there already. */
struct section_part {
	const char *before;
	int field;
};
enum { SECTION_PARTS = 5, SECTION_LABEL_IS_KEY = -1 };

/* A row as a sentence: what names it among its like, and the rest. */
struct section_sentence {
	int label; /* a field, or SECTION_LABEL_IS_KEY */
	struct section_part parts[SECTION_PARTS];
};

struct section {
	const struct entity *of;     /* the records that have it */
	const struct entity *entity; /* its rows */
	const char *name;            /* member of the JSON object; NULL: its rows are too many to
					list, they can only be added */
	const char *title;
	const char *one; /* one of its rows, in a word or two */
	enum query_relation relation;
	int by;             /* the field of a row that refers to the record, where one does */
	const char *filter; /* that rows must pass, too; NULL: all */
	const char *order;  /* NULL: the usual one */
	size_t most; /* rows in a sheet and in JSON; 0: SECTION_ROWS in a sheet, all in JSON */
	const char *columns;                     /* by which a row reads in a table, and in JSON */
	const struct section_sentence *sentence; /* by which it reads in a line */
	bool always;                             /* a screen names it also while it is empty */
	char letter; /* in the menu of what to add; 0: not added by hand there */
};

/* The sections of an entity one after the other, in the order of its sheet; NULL after the last, or
 * where there are none. Static. */
const struct section *section_first(const struct entity *entity);
const struct section *section_next(const struct section *section);

/* True where an entity has sections that list rows; and where one of them can be added to. */
bool section_listed(const struct entity *entity);
bool section_added(const struct entity *entity);

/* How many rows of a section its sheet shows. */
size_t section_shown(const struct section *section);

/* Calls `each` with the rows of a section, at most `limit` (0 = all), in its order. *more (may be
 * NULL) is how many there are beyond the limit. */
int section_rows(struct desk *desk, const struct section *section, const struct record *record,
	size_t limit, int (*each)(void *closure, const struct record *row, struct error *err),
	void *closure, int64_t *more, struct error *err);

/* Appends the sentence of a row, in two parts. `blind` leaves out who asks. */
void section_read(const struct section *section, const struct record *row, bool blind,
	struct strbuf *label, struct strbuf *text);

/* Fills a new row of a section, so that it belongs to the record and is about the same product. */
void section_new_row(struct desk *desk, const struct section *section, const struct record *record,
	struct record *row);

#endif
