/* SPDX-License-Identifier: MIT */
/* Answers that an outcome drafts, and takes back. */
#ifndef DAPO_DESK_TRIAGE_DRAFT_H
#define DAPO_DESK_TRIAGE_DRAFT_H

#include "dapo/desk/core/desk.h"

/* Drafts the answer of an outcome in a record about to be stored, if the user wants drafts and
 * there is no answer yet. `item` is what the item is called, or "". */
void draft_make(struct desk *desk, struct record *feedback, enum answer_template template,
	const char *item);

/* Drafts thanks for what is noted, if the user set a text for it and there is no answer yet. */
void draft_thanks(struct desk *desk, struct record *feedback);

/* Takes such a draft back, unless somebody has changed it or it was sent. */
void draft_retract(struct desk *desk, struct record *feedback, enum answer_template template,
	const char *item);

/* Stores the draft "it is done" for feedback linked to an item, once nothing that it asked for is
 * left (where the user wants drafts, or `always`), and takes it back where an item is open again.
 * Within the open change set; *drafted tells. */
int draft_follow_item(struct desk *desk, int64_t feedback, const struct record *item, bool always,
	bool *drafted, struct error *err);

#endif
