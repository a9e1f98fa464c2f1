/* SPDX-License-Identifier: MIT */
/* Reads the row in hand, what became of it, and what it may belong to. */
#include "load.h"

#include <stdlib.h>

#include "dapo/base/time/clock.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/lists/inbox.h"
#include "dapo/store/questions/links.h"
#include "dapo/store/questions/ranking.h"
#include "dapo/store/records/records.h"
#include "dapo/store/records/search.h"

/* With more open items in its domain an item has no rank here: that is found by counting the items
 * before it. */
enum { RANKED_MAX = 20000 };

/* What the digits stand for. */
static const struct entity *candidate_entity(const struct triage_view *triage)
{
	return triage->pointing == POINT_AT_ITEMS ? &item_entity : &feedback_entity;
}

/* The row ids of what the row in hand may belong to, the nearest first. */
static int find_candidates(
	struct tui *tui, struct triage_view *triage, int64_t *ids, size_t *count, struct error *err)
{
	struct match matches[TRIAGE_CANDIDATES_MAX];
	int code = triage->pointing == POINT_AT_ITEMS
		? search_items_for(tui->desk.store, &triage->feedback, TRIAGE_CANDIDATES_MAX,
			  matches, count, err)
		: search_similar_feedback(tui->desk.store, &triage->feedback, TRIAGE_CANDIDATES_MAX,
			  matches, count, err);

	for (size_t i = 0; i < *count; i++)
		ids[i] = matches[i].row_id;
	return code;
}

static bool has_other_products(const struct triage_view *triage)
{
	const struct page *candidates = &triage->candidates;
	const struct entity *entity = candidate_entity(triage);
	int64_t product = record_integer(&triage->feedback, FEEDBACK_PRODUCT, 0);

	for (size_t i = 0; i < candidates->count; i++) {
		if (record_integer(&candidates->records[i], entity->product, 0) != product)
			return true;
	}
	return false;
}

static int load_candidates(struct tui *tui, struct triage_view *triage, struct error *err)
{
	const struct entity *entity = candidate_entity(triage);
	int64_t ids[TRIAGE_CANDIDATES_MAX];
	size_t count = 0;
	int code = find_candidates(tui, triage, ids, &count, err);

	if (!code)
		code = records_get_many(
			tui->desk.store, entity, ids, count, &triage->candidates, err);
	if (!code && entity == &item_entity)
		code = ranking_places(tui->desk.store, tui->sight.product, RANKED_MAX, ids, count,
			triage->ranks, err);
	triage->other_products = !code && has_other_products(triage);
	return code;
}

static int count_inbox(struct tui *tui, struct triage_view *triage, struct error *err)
{
	int64_t left = 0;
	int code = inbox_count(tui->desk.store, tui->sight, tui->desk.now, &left, err);

	triage->total = left + triage->decided;
	return code;
}

/* "linked to B-36, B-40" */
static int load_links(struct tui *tui, struct triage_view *triage, struct error *err)
{
	int64_t *ids = NULL;
	size_t count = 0;
	int code = links_items_of_feedback(tui->desk.store, triage->current, &ids, &count, err);

	for (size_t i = 0; !code && i < count; i++) {
		strbuf_addstr(&triage->state, i ? ", " : " to ");
		code = records_key(tui->desk.store, &item_entity, ids[i], &triage->state, err);
	}
	free(ids);
	return code;
}

/* Tells of a row that is no longer new, or is asleep. */
static int load_state(struct tui *tui, struct triage_view *triage, struct error *err)
{
	const struct record *feedback = &triage->feedback;
	int64_t status = record_integer(feedback, FEEDBACK_STATUS, FEEDBACK_NEW);

	strbuf_reset(&triage->state);
	if (feedback->trash != TRASH_LIVE)
		strbuf_addstr(&triage->state, "in the trash");
	else if (status == FEEDBACK_DUPLICATE)
		strbuf_addf(&triage->state, "merged into %s",
			record_text(feedback, FEEDBACK_DUPLICATE_OF));
	else if (feedback_needs_no_item(feedback))
		strbuf_addf(&triage->state, "resolved: %s",
			feedback_outcome_names[record_integer(feedback, FEEDBACK_OUTCOME, 0)]);
	else if (status != FEEDBACK_NEW)
		strbuf_addstr(&triage->state, feedback_status_names[status]);
	else if (*record_text(feedback, FEEDBACK_SNOOZED_UNTIL))
		strbuf_addf(&triage->state, "snoozed until %s",
			record_text(feedback, FEEDBACK_SNOOZED_UNTIL));
	else if (!record_is_null(feedback, FEEDBACK_SNOOZED_FOR))
		strbuf_addf(&triage->state, "snoozed until %s changes",
			record_text(feedback, FEEDBACK_SNOOZED_FOR));
	return status == FEEDBACK_LINKED || status == FEEDBACK_RESOLVED
		? load_links(tui, triage, err)
		: 0;
}

/* The row changed while the user looked at it: the new text must be read before it is decided. */
static void notice_others(struct tui *tui, struct triage_view *triage)
{
	struct strbuf key = STRBUF_INIT;

	if (triage->known_version && triage->known_version != triage->feedback.version) {
		record_key(&triage->feedback, &key);
		tui_say(tui, MEANING_WARN, "%s was changed elsewhere meanwhile; look again.",
			key.buf);
		triage->is_fresh = true;
	}
	triage->known_version = triage->feedback.version;
	strbuf_release(&key);
}

int triage_load(struct tui *tui, struct triage_view *triage, struct error *err)
{
	int code = 0;

	if (!triage->marked)
		code = count_inbox(tui, triage, err);
	if (code || !triage->current)
		return code;
	code = records_get(
		tui->desk.store, &feedback_entity, triage->current, &triage->feedback, err);
	if (code)
		return code;
	notice_others(tui, triage);
	code = load_state(tui, triage, err);
	if (!code)
		code = load_candidates(tui, triage, err);
	if (triage->is_fresh)
		triage->shown_ms = clock_steady();
	triage->is_fresh = false;
	return code;
}
