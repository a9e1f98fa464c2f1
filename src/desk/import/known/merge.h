/* SPDX-License-Identifier: MIT */
/* A known row and what the file says of it: which fields are taken, and which stay as they are. */
#ifndef DAPO_DESK_IMPORT_MERGE_H
#define DAPO_DESK_IMPORT_MERGE_H

#include "dapo/exchange/mapping/plan.h"
#include "desk/import/report.h"

/* The comparison of one row; reused from row to row. All arrays are by field. */
struct import_merge {
	struct record there; /* the row as the file has it */
	struct record base;  /* the row as files had it last */
	bool differs;        /* it says other things than stand here */
	bool *said;          /* the file says something of it */
	bool *taken;         /* what it says is taken */
	bool *told;          /* it is not, but is the next base: both sides changed */
	bool *conflict;      /* and to different values */
	bool *open;          /* it was such a conflict when the file said the same before */
	struct strbuf extra;
};

/* Makes its memory, and frees it. */
void merge_init(struct import_merge *merge, const struct entity *entity);
void merge_release(struct import_merge *merge);

/* Notes what a planned row says of `here`, the known row: the filled cells of its mapped columns
 * and what came with them, such as the scale of a rating. Defaults are for new rows only, and empty
 * cells say nothing unless `blank_clears`. Returns whether that differs from the row. */
bool merge_read(struct import_merge *merge, const struct plan *plan, const struct plan_row *row,
	const struct record *here, bool blank_clears);

/* Notes that one field is said to be a number: of references that become known late. */
void merge_say(struct import_merge *merge, const struct record *here, int field, int64_t number);

/* Takes all that is said. */
void merge_take(struct import_merge *merge);

/* Compares three ways (model/rules/threeway.h), by the log where the row was changed since it came.
 * `theirs`: of what both sides changed the value of the file is taken. */
int merge_decide(struct import_merge *merge, struct store *store, const struct record *here,
	bool theirs, struct error *err);

/* Puts what is taken over `to`; returns whether that changes it. */
bool merge_apply(const struct import_merge *merge, struct record *to);

/* Whether any field is marked. */
bool merge_any(const struct import_merge *merge, const bool *marks);

/* Logs what the file says of fields that are not taken, if there are any, and reports the
 * conflicts among them. `here` is the row as it is by now, with the texts of its references. */
int merge_keep(const struct import_merge *merge, struct desk *desk, const struct record *here,
	size_t line, struct import_report *report, struct error *err);

#endif
