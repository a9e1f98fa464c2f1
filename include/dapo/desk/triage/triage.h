/* SPDX-License-Identifier: MIT */
/* Triage, the outcomes of feedback: links, new items, merges, refusals, answers, notes.
 *
 * The status follows from what is known: dismissed and duplicate as marked; with live links
 * resolved when every linked item is done, linked otherwise; without any resolved if it was
 * answered or noted, else new. The outcome says which way it was resolved. A declined item is not
 * done.
 *
 * A duplicate points at its original, never at another duplicate, and keeps its text, consumer,
 * date and the links that it had. It is triaged through its original: linking and unlinking that
 * one does the same for its duplicates, so that each consumer's voice counts; linking, dismissing
 * or snoozing a duplicate is refused. A split takes back the links that it got since the merge, by
 * the change log, and no others. */
#ifndef DAPO_DESK_TRIAGE_TRIAGE_H
#define DAPO_DESK_TRIAGE_TRIAGE_H

#include "dapo/desk/core/desk.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/store/engine/sight.h"

/* Every function takes feedback by row ids, works on all as one step, and refuses with ERR_CONFLICT
 * if `expected_version` (0 = any; for a single row) is not the row's version any more. */
struct feedback_set {
	const int64_t *row_ids;
	size_t count;
	int64_t expected_version;
};

/* Links feedback to an item as its evidence; status becomes linked (or resolved, if all its items
 * are done). A dismissal or snooze ends. Linking twice changes nothing. */
int triage_link(
	struct desk *desk, const struct feedback_set *feedback, int64_t item, struct error *err);

/* Takes the link away; feedback without any link is new again. ERR_NOT_FOUND if none was linked. */
int triage_unlink(
	struct desk *desk, const struct feedback_set *feedback, int64_t item, struct error *err);

/* Makes an item from feedback (product, description, requester and, of a defect, the type come from
 * the first row) and links it; `title` NULL = what its text offers
 * (title_offer()). *item is the row made. */
int triage_new_item(struct desk *desk, const struct feedback_set *feedback, const char *title,
	int64_t *item, struct error *err);

/* Marks feedback as a duplicate of `into`, and links it to the items of `into`. `split` takes the
 * mark and those links back. Merging into a duplicate merges into what that one duplicates; merging
 * feedback that has duplicates brings them along. */
int triage_merge(
	struct desk *desk, const struct feedback_set *feedback, int64_t into, struct error *err);
int triage_split(struct desk *desk, const struct feedback_set *feedback, struct error *err);

/* Declines feedback with a reason, and drafts an answer where the user wants that
 * (desk->answers). Its links stay, but it does not count as demand any more; its
 * duplicates, being other consumers' words, stay as they are. */
int triage_dismiss(struct desk *desk, const struct feedback_set *feedback,
	enum dismiss_reason reason, struct error *err);

/* The usual days to put feedback off until, as date_parse() reads them, and for people with a
 * letter of their own. */
struct triage_snooze_day {
	char letter;
	const char *label;
	const char *day;
};
extern const struct triage_snooze_day triage_snooze_days[];
extern const size_t triage_snooze_day_count;

/* Puts new feedback off until a day to come (as date_parse() reads it), or until an item changes
 * (`item` > 0, `until` NULL). Both empty wakes it. */
int triage_snooze(struct desk *desk, const struct feedback_set *feedback, const char *until,
	int64_t item, struct error *err);

/* Puts an answer into the outbox as a draft, with the time; an empty text takes it away. Another
 * text than the one that was sent is a draft again. */
int triage_answer(struct desk *desk, const struct feedback_set *feedback, const char *text,
	struct error *err);

/* The same for what needs no item: new feedback leaves the inbox, resolved as answered. Taking the
 * answer away, here or by triage_answer(), opens it again. What is linked, dismissed, noted or a
 * duplicate gets the draft alone. */
int triage_resolve(struct desk *desk, const struct feedback_set *feedback, const char *text,
	struct error *err);

/* Takes note of new feedback that asks for nothing, praise or for information: it is resolved, and
 * thanks are drafted if the user set a text for them (desk->answers). ERR_INVALID if it is not new.
 */
int triage_note(struct desk *desk, const struct feedback_set *feedback, struct error *err);

/* Raises (+1) or lowers (-1) its severity by one step. */
int triage_severity(
	struct desk *desk, const struct feedback_set *feedback, int direction, struct error *err);

/* Takes dismissal, snooze, duplicate mark, and what resolved it without an item away. Links stay,
 * and tell the status: new without. */
int triage_reopen(struct desk *desk, const struct feedback_set *feedback, struct error *err);

/* The oldest feedback of the inbox, of what is in sight, after (or, with `backwards`,
 * before) the row `edge` (0 = from the oldest). *row_id is 0 when there is none. */
int triage_next(struct desk *desk, struct sight sight, int64_t edge, bool backwards,
	int64_t *row_id, struct error *err);

#endif
