/* SPDX-License-Identifier: MIT */
/* Full-text questions over feedback and items. */
#ifndef DAPO_STORE_RECORDS_SEARCH_H
#define DAPO_STORE_RECORDS_SEARCH_H

#include "dapo/model/entity/record.h"
#include "dapo/store/engine/store.h"

struct match {
	int64_t row_id;
	double score; /* larger is nearer */
	bool same_product;
};

/* Open items that feedback may belong to, nearest first: full-text rank of its words over title and
 * description and over feedback already linked, same product first. At most `limit` into `matches`;
 * *count is set. Words are bounded, so that it takes milliseconds in any store. */
int search_items_for(struct store *store, const struct record *feedback, size_t limit,
	struct match *matches, size_t *count, struct error *err);

/* Other feedback on the same matter (for merge and `feedback similar`), nearest first; duplicates
 * and dismissed rows are left out. */
int search_similar_feedback(struct store *store, const struct record *feedback, size_t limit,
	struct match *matches, size_t *count, struct error *err);

/* Keeps NAME_search in step with a row: remove the old texts, add the new ones. Called by records.
 */
int search_remove(struct store *store, const struct record *record, struct error *err);
int search_add(struct store *store, const struct record *record, struct error *err);

/* Appends text in the double quotes of the full-text language. */
void search_quote(struct strbuf *out, const char *text, size_t len);

/* Adds rows `first`..`last` after a bulk load; rebuilds where that is quicker. */
int search_add_range(struct store *store, const struct entity *entity, int64_t first, int64_t last,
	struct error *err);

/* Writes the index of an entity anew in one piece, without what of removed texts is still in it. */
int search_compact(struct store *store, const struct entity *entity, struct error *err);

/* Compares the index with the rows; one report a fault. */
int search_check(struct store *store, const struct entity *entity,
	void (*report)(void *closure, const char *line), void *closure, int *faults,
	struct error *err);

/* No question has more parts than these: what follows them is not asked. */
enum { SEARCH_PARTS_MAX = 32 };

/* What is sought in one: words that stand behind each other in a text. */
struct search_part {
	const char *text;
	size_t len;
	bool open; /* the last word may go on */
};

/* The next part of `text`, each word by its beginning or, with `phrase`, all of it; moves `text`
 * behind it. False where none is left. */
bool search_next(const char **text, bool phrase, struct search_part *part);

/* Appends the expression that finds `text` (each word by its beginning, or the exact phrase) in a
 * full-text index; safe for any text. Empty if there is nothing to seek. */
void search_expression(const char *text, bool phrase, struct strbuf *out);

#endif
