/* SPDX-License-Identifier: MIT */
/* Rows that refer to rows of the same table: what an item waits for may stand below it, and is
 * named by its id in the other system. So these references are resolved once all rows are there. */
#ifndef DAPO_DESK_IMPORT_LINKS_H
#define DAPO_DESK_IMPORT_LINKS_H

#include "dapo/base/strbuf.h"
#include "dapo/desk/import/import.h"
#include "dapo/exchange/mapping/plan.h"

struct loader;

/* The fate of a row of the table. */
enum row_fate { ROW_NEW, ROW_UPDATED, ROW_UNCHANGED, ROW_KEPT };

/* References that are still to become links. */
struct import_links {
	struct strbuf text; /* of the row in hand, set aside */
	struct link_wanted *wanted;
	size_t count;
	size_t alloc;
};

/* Takes the reference out of a planned row, and notes it once the row has an id. */
void import_links_set_aside(struct loader *loader, struct plan_row *row);
void import_links_want(struct loader *loader, int64_t row_id, size_t line, enum row_fate fate);

/* Makes the links, and tells of those that can't be made; a row that was the same but for its link
 * is counted as updated. */
int import_links_make(struct loader *loader, struct import_report *report, struct error *err);
void import_links_release(struct loader *loader);

#endif
