/* SPDX-License-Identifier: MIT */
/* What becomes of feedback: links, new items, merges, refusals, answers. */
#ifndef DAPO_DESK_TRIAGE_H
#define DAPO_DESK_TRIAGE_H

#include "dapo/desk/desk.h"
#include "dapo/model/feedback.h"

/* Every function takes feedback by row ids, works on all as one step, and refuses with ERR_CONFLICT
 * if `expected_version` (0 = any; for a single row) is not the row's version any more. */
struct feedback_set {
	const int64_t *row_ids;
	size_t count;
	int64_t expected_version;
};

/* Links feedback to an item as its evidence; status becomes linked (or resolved, if all its items
 * are done). Linking twice changes nothing. */
int triage_link(
	struct desk *desk, const struct feedback_set *feedback, int64_t item, struct error *err);

/* Takes the link away; feedback without any link is new again. */
int triage_unlink(
	struct desk *desk, const struct feedback_set *feedback, int64_t item, struct error *err);

/* Makes an item of the feedback's product from it and links it; `title` NULL = its first line.
 * *item is the row made. */
int triage_new_item(struct desk *desk, const struct feedback_set *feedback, const char *title,
	int64_t *item, struct error *err);

/* Marks feedback as a duplicate of `into` (which keeps its own text, consumer and date), and links
 * it to the items of `into`, so that its consumer's voice counts. `split` takes the mark and those
 * links back. Merging into a duplicate merges into what that one duplicates. */
int triage_merge(
	struct desk *desk, const struct feedback_set *feedback, int64_t into, struct error *err);
int triage_split(struct desk *desk, const struct feedback_set *feedback, struct error *err);

/* Declines feedback with a reason. */
int triage_dismiss(struct desk *desk, const struct feedback_set *feedback,
	enum dismiss_reason reason, struct error *err);

/* Puts it off until a day (YYYY-MM-DD), or until an item changes (`item` > 0, `until` NULL). Both
 * empty wakes it. */
int triage_snooze(struct desk *desk, const struct feedback_set *feedback, const char *until,
	int64_t item, struct error *err);

/* Keeps an answer beside the feedback. */
int triage_answer(struct desk *desk, const struct feedback_set *feedback, const char *text,
	struct error *err);

/* Raises (+1) or lowers (-1) its severity by one step. */
int triage_severity(
	struct desk *desk, const struct feedback_set *feedback, int direction, struct error *err);

/* Sends feedback back to new: takes dismissal, snooze and duplicate mark away. Links stay. */
int triage_reopen(struct desk *desk, const struct feedback_set *feedback, struct error *err);

/* The oldest new feedback that is not snoozed, of a product (0 = all), after (or, with `backwards`,
 * before) the row `edge` (0 = from the oldest). *row_id is 0 when there is none. */
int triage_next(struct desk *desk, int64_t product, int64_t edge, bool backwards, int64_t *row_id,
	struct error *err);

#endif
