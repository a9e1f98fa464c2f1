/* SPDX-License-Identifier: MIT */
/* Triage: one feedback at a time and the items it may belong to; one or two keys decide. */
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/time/clock.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/desk/why.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/questions/links.h"
#include "dapo/store/questions/ranking.h"
#include "dapo/store/records/records.h"
#include "dapo/store/records/search.h"
#include "triage.h"
#include "tui/loop/views.h"

/* Above as many open items ranks are left out: each is found by counting those before it. */
enum { RANKED_MAX = 20000 };

static struct triage_view *as_triage(struct view *view)
{
	return (struct triage_view *)view;
}

static enum context context(const struct view *view)
{
	(void)view;
	return CONTEXT_TRIAGE;
}

/* ---- From row to row */

void triage_show(struct triage_view *triage, int64_t row_id)
{
	triage->current = row_id;
	triage->known_version = 0;
	triage->pointing = POINT_AT_ITEMS;
	triage->scroll = 0;
	triage->is_fresh = true;
	triage->view.due |= DUE_DATA | DUE_PAINT;
}

bool triage_just_appeared(const struct triage_view *triage)
{
	return clock_steady() < triage->shown_ms + TYPE_AHEAD_MS;
}

static void step_marked(struct tui *tui, struct triage_view *triage, bool backwards)
{
	if (backwards && triage->marked_at == 0) {
		tui_say(tui, MEANING_MESSAGE, "This is the first.");
		return;
	}
	if (backwards)
		triage->marked_at--;
	else if (triage->marked_at < triage->marked_count)
		triage->marked_at++;
	triage_show(triage,
		triage->marked_at < triage->marked_count ? triage->marked[triage->marked_at] : 0);
}

void triage_step(struct tui *tui, struct triage_view *triage, bool backwards)
{
	struct error err = {0};
	int64_t row_id = 0;
	int code;

	if (triage->marked) {
		step_marked(tui, triage, backwards);
		return;
	}
	if (!triage->current && !backwards)
		return;
	code = triage_next(&tui->desk, tui->product, triage->current, backwards, &row_id, &err);
	if (code)
		tui_failed(tui, &err);
	else if (backwards && !row_id)
		tui_say(tui, MEANING_MESSAGE, "This is the oldest.");
	else
		triage_show(triage, row_id);
}

/* Space and k: rows passed over stay in the inbox, and in the count. */
static void skip(struct tui *tui, struct triage_view *triage, bool backwards)
{
	int64_t before = triage->current;

	triage_step(tui, triage, backwards);
	if (triage->marked || triage->current == before)
		return;
	if (!backwards)
		triage->skipped++;
	else if (triage->skipped > 0)
		triage->skipped--;
}

/* ---- Loading */

/* Where an item stands among those of the selected product. */
static int load_rank(struct tui *tui, struct candidate *candidate, struct error *err)
{
	int64_t of = 0;
	int code;

	if (candidate->record.entity != &item_entity)
		return 0;
	code = ranking_open(tui->desk.store, tui->product, &of, err);
	if (code || of > RANKED_MAX)
		return code;
	return why_rank(&tui->desk, candidate->record.row_id, NULL, tui->product, &candidate->rank,
		&of, err);
}

static int add_candidate(struct tui *tui, struct triage_view *triage, const struct entity *entity,
	int64_t row_id, struct error *err)
{
	struct candidate *candidate = &triage->candidates[triage->candidate_count++];
	int code;

	candidate->rank = 0;
	record_init(&candidate->record, entity);
	code = records_get(tui->desk.store, entity, row_id, &candidate->record, err);
	if (record_integer(&candidate->record, entity->product, 0) !=
		record_integer(&triage->feedback, FEEDBACK_PRODUCT, 0))
		triage->other_products = true;
	return code ? code : load_rank(tui, candidate, err);
}

static void clear_candidates(struct triage_view *triage)
{
	for (size_t i = 0; i < triage->candidate_count; i++)
		record_release(&triage->candidates[i].record);
	triage->candidate_count = 0;
	triage->other_products = false;
}

static int load_candidates(struct tui *tui, struct triage_view *triage, struct error *err)
{
	bool items = triage->pointing == POINT_AT_ITEMS;
	struct match matches[TRIAGE_CANDIDATES_MAX];
	size_t count = 0;
	int code = items ? search_items_for(tui->desk.store, &triage->feedback,
				   TRIAGE_CANDIDATES_MAX, matches, &count, err)
			 : search_similar_feedback(tui->desk.store, &triage->feedback,
				   TRIAGE_CANDIDATES_MAX, matches, &count, err);

	clear_candidates(triage);
	for (size_t i = 0; !code && i < count; i++)
		code = add_candidate(tui, triage, items ? &item_entity : &feedback_entity,
			matches[i].row_id, err);
	return code;
}

static int count_new(struct tui *tui, struct triage_view *triage, struct error *err)
{
	struct query query = {.entity = &feedback_entity,
		.product = tui->product,
		.now = tui->desk.now,
		.me = tui->desk.actor};
	struct filter *filter = NULL;
	int64_t left = 0;
	int code = filter_parse(
		"status:new not +snoozed", &feedback_entity, &tui->desk.context, &filter, err);

	query.filter = filter;
	if (!code)
		code = query_count(tui->desk.store, &query, &left, err);
	filter_free(filter);
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

/* What became of a row that is not new any more, or is asleep. */
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

/* The row changed under the eyes of the user: what is shown now must be read before it is decided.
 */
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

static int load(struct tui *tui, struct view *view, struct error *err)
{
	struct triage_view *triage = as_triage(view);
	int code = 0;

	if (!triage->marked)
		code = count_new(tui, triage, err);
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

/* ---- Acting */

static bool decides(enum action action)
{
	return action == ACTION_TRIAGE_LINK || action == ACTION_TRIAGE_NEW ||
		action == ACTION_TRIAGE_MERGE || action == ACTION_TRIAGE_DECLINE ||
		action == ACTION_TRIAGE_SNOOZE || action == ACTION_ANSWER;
}

static bool read_on(struct tui *tui, struct triage_view *triage, enum action action)
{
	int page = triage_parts(tui, triage).text.rows;

	switch (action) {
	case ACTION_DOWN:
		triage_scroll(tui, triage, 1);
		return true;
	case ACTION_UP:
		triage_scroll(tui, triage, -1);
		return true;
	case ACTION_HALF_DOWN:
		triage_scroll(tui, triage, (page + 1) / 2);
		return true;
	case ACTION_HALF_UP:
		triage_scroll(tui, triage, -(page + 1) / 2);
		return true;
	case ACTION_PAGE_DOWN:
		triage_scroll(tui, triage, page);
		return true;
	case ACTION_PAGE_UP:
		triage_scroll(tui, triage, -page);
		return true;
	case ACTION_TOP:
		triage_scroll(tui, triage, -triage->scroll);
		return true;
	case ACTION_BOTTOM:
		triage_scroll(tui, triage, (int)triage->feedback.values[FEEDBACK_TEXT].text.len);
		return true;
	default:
		return false;
	}
}

static bool act(struct tui *tui, struct view *view, enum action action, int32_t key)
{
	struct triage_view *triage = as_triage(view);

	if (decides(action)) {
		triage_decide(tui, triage, action, key);
		return true;
	}
	switch (action) {
	case ACTION_UNDO:
	case ACTION_REDO:
		triage_turn(tui, triage, action);
		return true;
	case ACTION_TRIAGE_SKIP:
	case ACTION_TRIAGE_BACK:
		skip(tui, triage, action == ACTION_TRIAGE_BACK);
		return true;
	case ACTION_BACK:
		if (triage->pointing == POINT_AT_ITEMS)
			return false;
		triage->pointing = POINT_AT_ITEMS;
		view->due |= DUE_DATA | DUE_PAINT;
		return true;
	default:
		return read_on(tui, triage, action);
	}
}

static bool current(const struct view *view, const struct entity **entity, int64_t *row_id)
{
	const struct triage_view *triage = (const struct triage_view *)view;

	*entity = &feedback_entity;
	*row_id = triage->current;
	return triage->current != 0;
}

/* While the digits mean feedback, they merge, and `m` goes back to the items. */
static const char *label(const struct view *view, enum action action)
{
	if (((const struct triage_view *)view)->pointing == POINT_AT_FEEDBACK) {
		if (action == ACTION_TRIAGE_LINK)
			return "merge";
		if (action == ACTION_TRIAGE_MERGE)
			return "items";
	}
	return action_info(action)->label;
}

static void release(struct view *view)
{
	struct triage_view *triage = as_triage(view);

	clear_candidates(triage);
	free(triage->marked);
	free(triage->decisions);
	strbuf_release(&triage->state);
	record_release(&triage->feedback);
}

static const struct view_type triage_type = {
	.name = "triage",
	.context = context,
	.label = label,
	.load = load,
	.draw = triage_draw,
	.action = act,
	.current = current,
	.release = release,
};

struct view *view_triage_new(struct tui *tui, const int64_t *row_ids, size_t count)
{
	struct triage_view *triage = xcalloc(1, sizeof *triage);
	struct error err = {0};
	int64_t first = 0;

	triage->view.type = &triage_type;
	record_init(&triage->feedback, &feedback_entity);
	strbuf_init(&triage->state);
	if (count) {
		triage->marked = xmalloc(count * sizeof *row_ids);
		memcpy(triage->marked, row_ids, count * sizeof *row_ids);
		triage->marked_count = count;
		first = row_ids[0];
	} else if (triage_next(&tui->desk, tui->product, 0, false, &first, &err)) {
		tui_failed(tui, &err);
	}
	triage_show(triage, first);
	return &triage->view;
}
