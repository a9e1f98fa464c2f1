/* SPDX-License-Identifier: MIT */
/* Set questions about what is linked: items and feedback, its duplicates, what waits for it, and
 * the items about a promise.
 *
 * Lists are arrays of row ids, in ascending order unless said otherwise, owned by the caller
 * (free()); NULL when empty. */
#ifndef DAPO_STORE_QUESTIONS_LINKS_H
#define DAPO_STORE_QUESTIONS_LINKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dapo/base/error.h"
#include "dapo/store/engine/store.h"

/* Live feedback with a live link to the item. */
int links_feedback_of_item(
	struct store *store, int64_t item, int64_t **ids, size_t *count, struct error *err);

/* Live items to which the feedback has a live link. */
int links_items_of_feedback(
	struct store *store, int64_t feedback, int64_t **ids, size_t *count, struct error *err);

/* Live consumers that have the name of another by its same form, the first made first. */
int links_namesakes(
	struct store *store, int64_t consumer, int64_t **ids, size_t *count, struct error *err);

/* The oldest open item that shall help to keep a promise (item.sla_objective); 0 if there is none.
 */
int links_open_item_of_objective(
	struct store *store, int64_t objective, int64_t *item, struct error *err);

/* Live feedback that is marked as a duplicate of this one. */
int links_duplicates_of(
	struct store *store, int64_t feedback, int64_t **ids, size_t *count, struct error *err);

/* Live feedback that is snoozed until the item changes. */
int links_snoozed_for(
	struct store *store, int64_t item, int64_t **ids, size_t *count, struct error *err);

/* How many live items the feedback has live links to (*all), and how many of them are not done
 * (*undone). A declined item is not done: what was asked for has not come, so that feedback linked
 * to one is not resolved. */
int links_undone_items_of_feedback(
	struct store *store, int64_t feedback, int64_t *undone, int64_t *all, struct error *err);

/* The evidence row that links the two, live or in the trash; 0 if there is none. */
int links_evidence(
	struct store *store, int64_t feedback, int64_t item, int64_t *evidence, struct error *err);

/* Live evidence rows that the merge of a duplicate brought to its original and to the others of
 * that: links to what it had itself before, and none of the others had. */
int links_brought_by_merge(
	struct store *store, int64_t duplicate, int64_t **ids, size_t *count, struct error *err);

/* Live evidence rows that the feedback got since it became a duplicate, by the change log: what a
 * merge has made, and a split takes back. */
int links_made_by_merge(
	struct store *store, int64_t feedback, int64_t **ids, size_t *count, struct error *err);

#endif
