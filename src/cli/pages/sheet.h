/* SPDX-License-Identifier: MIT */
/* One record and what belongs to it, as a page for people or as one JSON object. */
#ifndef DAPO_CLI_PAGES_SHEET_H
#define DAPO_CLI_PAGES_SHEET_H

#include "cli/core/columns.h"
#include "dapo/desk/sheet/facts.h"

struct sheet {
	struct call *call;
	struct json_t *json;  /* the object being made; NULL when a page is printed */
	struct columns *rows; /* of the record's own fields */
	int label_width;
};

/* Prints, or adds, the record's own fields. */
void sheet_fields(struct sheet *sheet, const struct record *record);

/* Prints, or adds, the whole of a record: its fields, its facts, the rows that belong to it. */
int sheet_record(struct sheet *sheet, const struct record *record, struct error *err);

/* A line of its own under a label; a member of the object by `name`. */
void sheet_text(struct sheet *sheet, const char *name, const char *label, const char *text);

/* A list below a title, an array by `name`: the rows with these ids. Nothing is printed for an
 * empty list. `columns` as for --columns. */
int sheet_ids(struct sheet *sheet, const char *name, const char *title, const struct entity *entity,
	const int64_t *ids, size_t count, const char *columns, struct error *err);

/* The entries of a list of facts as an array; the caller owns it. */
struct json_t *sheet_array(const struct fact_list *list);

#endif
