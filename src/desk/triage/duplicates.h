/* SPDX-License-Identifier: MIT */
/* Duplicates of feedback: the links that they share with their original.
 *
 * A duplicate points at its original and never at another duplicate. The original and all of its
 * duplicates have the links that any of them had before, so it makes no difference which is merged
 * into which; while it is one, a duplicate gets no links of its own: whoever links or unlinks the
 * original does it for its duplicates, too. So the links that it got since the merge are those that
 * the merge brought, and a split takes back these, and those that it brought to the others. */
#ifndef DAPO_DESK_TRIAGE_DUPLICATES_H
#define DAPO_DESK_TRIAGE_DUPLICATES_H

#include "dapo/desk/core/desk.h"

/* Makes a live link between feedback and an item, or takes it away; *changed (may be NULL) tells
 * whether that changed anything. The status of the feedback is left to settle_feedback(). */
int duplicates_link(
	struct desk *desk, int64_t feedback, int64_t item, bool *changed, struct error *err);
int duplicates_unlink(
	struct desk *desk, int64_t feedback, int64_t item, bool *changed, struct error *err);

/* The same for the duplicates of a piece of feedback; unlinking spares what they had before. */
int duplicates_link_all(struct desk *desk, int64_t original, int64_t item, struct error *err);
int duplicates_unlink_all(struct desk *desk, int64_t original, int64_t item, struct error *err);

/* Reads the live original behind `row_id` (itself, or what it is a duplicate of). */
int duplicates_original(
	struct desk *desk, int64_t row_id, struct record *original, struct error *err);

/* Makes feedback a duplicate of an original, each with the links of the other. It brings its own
 * duplicates along, so that none points at a duplicate. Declined feedback that gets a link is
 * declined no more. */
int duplicates_join(struct desk *desk, int64_t feedback, int64_t original, struct error *err);

/* Takes the mark and those links away again. */
int duplicates_split(struct desk *desk, int64_t feedback, struct error *err);

/* Refuses to trash feedback that live feedback is a duplicate of. */
int duplicates_check_unused(struct desk *desk, const struct record *feedback, struct error *err);

/* For a duplicate that comes back from the trash: points it at the original of its original, if
 * that was merged meanwhile. Refused if the original is in the trash. */
int duplicates_rejoin(struct desk *desk, int64_t feedback, struct error *err);

#endif
