/* SPDX-License-Identifier: MIT */
/* One record and what belongs to it, as a page for people or as one JSON object. */
#ifndef DAPO_CLI_PAGES_SHEET_H
#define DAPO_CLI_PAGES_SHEET_H

#include "cli/core/columns.h"
#include "dapo/store/lists/query.h"

struct sheet {
	struct call *call;
	struct json_t *json;  /* the object being made; NULL when a page is printed */
	struct columns *rows; /* of the record's own fields */
	int label_width;
};

/* Prints, or adds, the record's own fields. */
void sheet_fields(struct sheet *sheet, const struct record *record);

/* A line of its own under a label; a member of the object by `name`. */
void sheet_text(struct sheet *sheet, const char *name, const char *label, const char *text);
void sheet_number(
	struct sheet *sheet, const char *name, const char *label, double value, const char *shown);

/* A list below a title; an array by `name`. Rows are those of a filter, or of ids. Nothing is
 * printed for an empty list. `columns` as for --columns. */
int sheet_query(struct sheet *sheet, const char *name, const char *title, const struct query *query,
	const char *columns, struct error *err);
int sheet_ids(struct sheet *sheet, const char *name, const char *title, const struct entity *entity,
	const int64_t *ids, size_t count, const char *columns, struct error *err);

/* What entities add to their page; NULL-safe: does nothing for the others. */
int sheet_belongings(struct sheet *sheet, const struct record *record, struct error *err);

#endif
