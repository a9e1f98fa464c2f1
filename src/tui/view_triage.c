/* SPDX-License-Identifier: MIT */
/* Triage: one feedback at a time above the items it may belong to; one or two keys decide. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "dapo/base/clock.h"
#include "dapo/base/memory.h"
#include "dapo/desk/triage.h"
#include "dapo/desk/undo.h"
#include "dapo/model/feedback.h"
#include "dapo/model/item.h"
#include "dapo/store/query.h"
#include "dapo/store/records.h"
#include "dapo/store/search.h"
#include "dapo/tui/ask.h"
#include "dapo/tui/views.h"

enum {
	CANDIDATES_MAX = 9,
	/* A digit meant for the row before must not decide about the one that just appeared. */
	TYPE_AHEAD_MS = 150,
};

/* What the digits stand for. */
enum pointing { POINT_AT_ITEMS, POINT_AT_FEEDBACK };

enum outcome { LINKED, MADE_NEW, MERGED, DECLINED, SNOOZED, OUTCOMES };

struct triage_view {
	struct view view;
	int64_t *marked; /* the rows to go through; NULL: all new feedback of the product */
	size_t marked_count;
	size_t marked_at;
	int64_t current; /* row id; 0: none left */
	int64_t total;   /* rows there were to decide when it began */
	int64_t decided;
	int64_t skipped;
	int64_t outcomes[OUTCOMES];
	int64_t *decided_rows; /* those decided here, for undo */
	size_t decided_count;
	size_t decided_alloc;
	enum outcome *decided_as;
	size_t decided_as_alloc;
	enum pointing pointing;
	struct record feedback;
	struct page candidates; /* items or feedback, nearest first */
	int scroll;             /* lines of the text passed over */
	struct timespec shown_at;
};

static struct triage_view *as_triage(struct view *view)
{
	return (struct triage_view *)view;
}

static enum context context(const struct view *view)
{
	(void)view;
	return CONTEXT_TRIAGE;
}

static void show_row(struct triage_view *triage, int64_t row_id)
{
	triage->current = row_id;
	triage->pointing = POINT_AT_ITEMS;
	triage->scroll = 0;
	clock_gettime(CLOCK_MONOTONIC, &triage->shown_at);
	triage->view.due |= DUE_DATA | DUE_PAINT;
}

static bool just_appeared(const struct triage_view *triage)
{
	struct timespec now;
	long long ms;

	clock_gettime(CLOCK_MONOTONIC, &now);
	ms = (now.tv_sec - triage->shown_at.tv_sec) * 1000LL +
		(now.tv_nsec - triage->shown_at.tv_nsec) / 1000000;
	return ms < TYPE_AHEAD_MS;
}

/* Goes to the next row (or the one before) that is still to be decided. */
static void step(struct tui *tui, struct triage_view *triage, bool backwards)
{
	struct error err = {0};
	int64_t row_id = 0;
	int code;

	if (triage->marked) {
		if (backwards && triage->marked_at > 0)
			triage->marked_at--;
		else if (!backwards && triage->marked_at < triage->marked_count)
			triage->marked_at++;
		if (triage->marked_at < triage->marked_count)
			row_id = triage->marked[triage->marked_at];
		show_row(triage, row_id);
		return;
	}
	code = triage_next(&tui->desk, tui->product, triage->current, backwards, &row_id, &err);
	if (code) {
		tui_failed(tui, &err);
		return;
	}
	if (backwards && !row_id)
		tui_say(tui, MEANING_MESSAGE, "This is the oldest.");
	else
		show_row(triage, row_id);
}

static int load_candidates(struct tui *tui, struct triage_view *triage, struct error *err)
{
	const struct entity *entity =
		triage->pointing == POINT_AT_ITEMS ? &item_entity : &feedback_entity;
	struct match matches[CANDIDATES_MAX];
	size_t count = 0;
	int code = triage->pointing == POINT_AT_ITEMS
		? search_items_for(
			  tui->desk.store, &triage->feedback, CANDIDATES_MAX, matches, &count, err)
		: search_similar_feedback(
			  tui->desk.store, &triage->feedback, CANDIDATES_MAX, matches, &count, err);

	page_release(&triage->candidates);
	page_init(&triage->candidates);
	for (size_t i = 0; !code && i < count; i++) {
		struct page *page = &triage->candidates;

		VEC_RESERVE(page->records, page->count, page->alloc);
		record_init(&page->records[page->count], entity);
		code = records_get(tui->desk.store, entity, matches[i].row_id,
			&page->records[page->count++], err);
	}
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
	return code ? code : load_candidates(tui, triage, err);
}

/* ---- Drawing */

static void describe(struct tui *tui, const struct record *feedback, struct strbuf *out)
{
	const char *consumer = record_text(feedback, FEEDBACK_CONSUMER);
	char age[AGE_TEXT_MAX];

	record_key(feedback, out);
	strbuf_addf(out, "  %s",
		age_format(
			age, tui->desk.now - record_integer(feedback, FEEDBACK_SUBMITTED_AT, 0)));
	strbuf_addf(out, "  %s  ",
		severity_names[record_integer(feedback, FEEDBACK_SEVERITY, SEVERITY_NORMAL)]);
	if (tui->blind)
		strbuf_addstr(out, "(blind)");
	else
		strbuf_addstr(out, *consumer ? consumer : "anonymous");
	strbuf_addf(out, "  %s", record_text(feedback, FEEDBACK_PRODUCT));
	if (*record_text(feedback, FEEDBACK_CHANNEL))
		strbuf_addf(out, "  %s", record_text(feedback, FEEDBACK_CHANNEL));
	if (!record_is_null(feedback, FEEDBACK_RAW_SCORE))
		strbuf_addf(out, "  rated %g", record_real(feedback, FEEDBACK_RAW_SCORE, 0));
}

static void draw_body_text(struct tui *tui, struct triage_view *triage, struct rect area)
{
	const struct value *text = record_value(&triage->feedback, FEEDBACK_TEXT);
	enum text_charset charset = draw_charset(tui->draw);
	size_t at = 0;
	int line = -triage->scroll;

	while (at < text->text.len && line < area.rows) {
		size_t skip;
		size_t len = text_wrap(
			text->text.buf + at, text->text.len - at, area.cols, charset, &skip);

		if (line >= 0)
			draw_text(tui->draw, area, line, 0, MEANING_TEXT, text->text.buf + at, len);
		at += len + skip;
		line++;
	}
	if (at < text->text.len)
		draw_glyph(tui->draw, area, area.rows - 1, area.cols - 1, MEANING_DIM, GLYPH_DOWN);
}

static void draw_item(
	struct tui *tui, struct rect area, int line, int digit, const struct record *item)
{
	struct strbuf key = STRBUF_INIT;
	int title = area.cols - 34;

	record_key(item, &key);
	draw_format(tui->draw, area, line, 1, MEANING_KEY, "%d", digit);
	draw_fit_string(tui->draw, area, line, 4, 7, ALIGN_LEFT, MEANING_TEXT, key.buf);
	draw_fit(tui->draw, area, line, 12, title, ALIGN_LEFT, MEANING_TEXT,
		item->values[ITEM_TITLE].text.buf, item->values[ITEM_TITLE].text.len);
	draw_fit_string(tui->draw, area, line, 13 + title, 11, ALIGN_LEFT, MEANING_DIM,
		item_status_names[record_integer(item, ITEM_STATUS, ITEM_NEW)]);
	draw_fit_string(tui->draw, area, line, 25 + title, area.cols - title - 25, ALIGN_LEFT,
		MEANING_DIM, record_text(item, ITEM_PRODUCT));
	strbuf_release(&key);
}

static void draw_similar(
	struct tui *tui, struct rect area, int line, int digit, const struct record *feedback)
{
	struct strbuf key = STRBUF_INIT;
	const struct value *text = record_value(feedback, FEEDBACK_TEXT);
	size_t skip;

	record_key(feedback, &key);
	draw_format(tui->draw, area, line, 1, MEANING_KEY, "%d", digit);
	draw_fit_string(tui->draw, area, line, 4, 8, ALIGN_LEFT, MEANING_TEXT, key.buf);
	draw_fit_string(tui->draw, area, line, 13, 14, ALIGN_LEFT, MEANING_DIM,
		tui->blind ? "(blind)" : record_text(feedback, FEEDBACK_CONSUMER));
	draw_fit(tui->draw, area, line, 28, area.cols - 28, ALIGN_LEFT, MEANING_TEXT,
		text->text.buf,
		text_wrap(
			text->text.buf, text->text.len, area.cols, draw_charset(tui->draw), &skip));
	strbuf_release(&key);
}

static void draw_candidates(struct tui *tui, struct triage_view *triage, struct rect area)
{
	bool items = triage->pointing == POINT_AT_ITEMS;

	draw_string(tui->draw, area, 0, 0, MEANING_TITLE,
		items ? "Link to (digit):" : "Merge into (digit; Esc: back to items):");
	if (!triage->candidates.count)
		draw_string(tui->draw, area, 1, 1, MEANING_DIM,
			items ? "nothing alike yet: n makes a new item of it"
			      : "no other feedback is alike");
	for (size_t i = 0; i < triage->candidates.count; i++) {
		int line = (int)i + 1;

		if (items)
			draw_item(tui, area, line, line, &triage->candidates.records[i]);
		else
			draw_similar(tui, area, line, line, &triage->candidates.records[i]);
	}
}

static void progress(const struct triage_view *triage, struct strbuf *out)
{
	static const char *const words[OUTCOMES] = {
		"linked", "new", "merged", "declined", "snoozed"};
	int64_t total = triage->marked ? (int64_t)triage->marked_count : triage->total;
	int64_t place = triage->marked ? (int64_t)triage->marked_at + 1
				       : triage->decided + triage->skipped + 1;

	strbuf_addf(
		out, "%lld of %lld", (long long)(place > total ? total : place), (long long)total);
	for (int i = 0; i < OUTCOMES; i++) {
		if (triage->outcomes[i])
			strbuf_addf(out, ", %lld %s", (long long)triage->outcomes[i], words[i]);
	}
}

static void draw_end(struct tui *tui, struct triage_view *triage, struct rect inside)
{
	draw_string(tui->draw, inside, 1, 2, MEANING_TITLE,
		triage->skipped ? "No more feedback to decide." : "The inbox is empty.");
	if (triage->skipped)
		draw_format(tui->draw, inside, 2, 2, MEANING_TEXT,
			"%lld skipped; k goes back to them.", (long long)triage->skipped);
	draw_string(tui->draw, inside, 4, 2, MEANING_DIM, "q or Esc goes back; u undoes the last.");
}

static void draw(struct tui *tui, struct view *view)
{
	struct triage_view *triage = as_triage(view);
	struct strbuf text = STRBUF_INIT;
	struct rect inside;
	int below, above;

	progress(triage, &text);
	inside = draw_frame(tui->draw, view->area, true, "Triage", text.buf);
	if (!triage->current) {
		draw_end(tui, triage, inside);
		strbuf_release(&text);
		return;
	}
	below = 1 + (triage->candidates.count ? (int)triage->candidates.count : 1);
	if (below > inside.rows - 5)
		below = inside.rows - 5;
	above = inside.rows - below - 2;
	strbuf_reset(&text);
	describe(tui, &triage->feedback, &text);
	draw_text(tui->draw, inside, 0, 0, MEANING_TITLE, text.buf, text.len);
	draw_body_text(tui, triage, rect_part(inside, 1, 1, above, inside.cols - 2));
	draw_hline(tui->draw, inside, above + 1, 0, inside.cols, MEANING_FRAME);
	draw_candidates(tui, triage, rect_part(inside, above + 2, 0, below, inside.cols));
	strbuf_release(&text);
}

/* ---- Outcomes */

static struct feedback_set current_set(struct triage_view *triage)
{
	return (struct feedback_set){.row_ids = &triage->current,
		.count = 1,
		.expected_version = triage->feedback.version};
}

static void remember(struct triage_view *triage, enum outcome outcome)
{
	VEC_RESERVE(triage->decided_rows, triage->decided_count, triage->decided_alloc);
	VEC_RESERVE(triage->decided_as, triage->decided_count, triage->decided_as_alloc);
	triage->decided_rows[triage->decided_count] = triage->current;
	triage->decided_as[triage->decided_count++] = outcome;
	triage->outcomes[outcome]++;
	triage->decided++;
}

static void conclude(struct tui *tui, struct triage_view *triage, enum outcome outcome, int code,
	const struct error *err)
{
	if (!tui_finish(tui, code, err)) {
		triage->view.due |= DUE_DATA | DUE_PAINT;
		return;
	}
	remember(triage, outcome);
	step(tui, triage, false);
}

static void point(struct tui *tui, struct triage_view *triage, size_t digit)
{
	struct feedback_set set = current_set(triage);
	struct error err = {0};
	int64_t target;

	if (just_appeared(triage))
		return;
	if (digit > triage->candidates.count) {
		tui_say(tui, MEANING_WARN, "There is no candidate %zu.", digit);
		return;
	}
	target = triage->candidates.records[digit - 1].row_id;
	if (triage->pointing == POINT_AT_ITEMS)
		conclude(tui, triage, LINKED, triage_link(&tui->desk, &set, target, &err), &err);
	else
		conclude(tui, triage, MERGED, triage_merge(&tui->desk, &set, target, &err), &err);
}

static void make_item(struct tui *tui, struct triage_view *triage)
{
	const struct value *text = record_value(&triage->feedback, FEEDBACK_TEXT);
	struct feedback_set set = current_set(triage);
	struct strbuf title = STRBUF_INIT;
	struct strbuf answer = STRBUF_INIT;
	struct error err = {0};
	int64_t item;
	size_t line = strcspn(text->text.buf, "\r\n");

	/* A first line that is a whole paragraph makes no title; the owner shortens the rest. */
	strbuf_add(&title, text->text.buf,
		text_clip(text->text.buf, line, 80, draw_charset(tui->draw), NULL));
	if (ask_line(tui, "Title of the new item", &(struct ask_line){.initial = title.buf},
		    &answer))
		conclude(tui, triage, MADE_NEW,
			triage_new_item(&tui->desk, &set, answer.buf, &item, &err), &err);
	strbuf_release(&title);
	strbuf_release(&answer);
}

static void decline(struct tui *tui, struct triage_view *triage)
{
	static const struct choice reasons[] = {
		{'o', "out of scope", NULL},
		{'a', "already available", NULL},
		{'n', "not a data matter", NULL},
		{'w', "will not do", NULL},
	};
	struct feedback_set set = current_set(triage);
	struct error err = {0};
	int reason = ask_choice(tui, "Decline: why?", reasons, 4, 0);

	if (reason >= 0)
		conclude(tui, triage, DECLINED,
			triage_dismiss(&tui->desk, &set, (enum dismiss_reason)reason, &err), &err);
}

static void snooze(struct tui *tui, struct triage_view *triage)
{
	static const struct choice days[] = {
		{'t', "tomorrow", NULL},
		{'m', "Monday", NULL},
		{'o', "a month", NULL},
		{'i', "until the best match changes", NULL},
	};
	static const char *const until[] = {"tomorrow", "monday", "+1mo"};
	struct feedback_set set = current_set(triage);
	struct error err = {0};
	char date[DATE_TEXT_MAX];
	int64_t day = 0;
	int chosen = ask_choice(tui, "Snooze until", days, 4, 0);
	int code;

	if (chosen < 0)
		return;
	if (chosen == 3 && (triage->pointing != POINT_AT_ITEMS || !triage->candidates.count)) {
		tui_say(tui, MEANING_WARN, "There is no item alike to wait for.");
		return;
	}
	if (chosen == 3) {
		code = triage_snooze(
			&tui->desk, &set, NULL, triage->candidates.records[0].row_id, &err);
	} else {
		code = date_parse(until[chosen], DATE_ORDER_UNKNOWN, tui->desk.now, &day, &err);
		if (!code)
			code = triage_snooze(&tui->desk, &set, date_format(date, day), 0, &err);
	}
	conclude(tui, triage, SNOOZED, code, &err);
}

/* An answer decides nothing: the row stays, so that it can still be linked or declined. */
static void answer(struct tui *tui, struct triage_view *triage)
{
	struct feedback_set set = current_set(triage);
	struct strbuf text = STRBUF_INIT;
	struct error err = {0};
	const char *before = record_text(&triage->feedback, FEEDBACK_ANSWER);

	if (ask_line(tui, "Answer", &(struct ask_line){.initial = before}, &text) &&
		tui_finish(tui, triage_answer(&tui->desk, &set, text.buf, &err), &err))
		triage->view.due |= DUE_DATA | DUE_PAINT;
	strbuf_release(&text);
}

/* Undo goes back to the row that it concerns. */
static void undo(struct tui *tui, struct triage_view *triage)
{
	struct error err = {0};
	int64_t row;

	if (!tui_finish(tui, desk_undo(&tui->desk, &err), &err) || !triage->decided_count)
		return;
	row = triage->decided_rows[--triage->decided_count];
	triage->outcomes[triage->decided_as[triage->decided_count]]--;
	triage->decided--;
	if (triage->marked) {
		while (triage->marked_at > 0 &&
			(triage->marked_at >= triage->marked_count ||
				triage->marked[triage->marked_at] != row))
			triage->marked_at--;
	}
	show_row(triage, row);
}

static bool decides(enum action action)
{
	return action == ACTION_TRIAGE_LINK || action == ACTION_TRIAGE_NEW ||
		action == ACTION_TRIAGE_MERGE || action == ACTION_TRIAGE_DECLINE ||
		action == ACTION_TRIAGE_SNOOZE || action == ACTION_ANSWER;
}

static void decide(struct tui *tui, struct triage_view *triage, enum action action, int32_t key)
{
	if (!triage->current) {
		tui_say(tui, MEANING_MESSAGE, "There is nothing left to decide.");
		return;
	}
	if (!tui_may_change(tui))
		return;
	if (action == ACTION_TRIAGE_LINK)
		point(tui, triage, (size_t)(key - '0'));
	else if (action == ACTION_TRIAGE_NEW)
		make_item(tui, triage);
	else if (action == ACTION_TRIAGE_DECLINE)
		decline(tui, triage);
	else if (action == ACTION_TRIAGE_SNOOZE)
		snooze(tui, triage);
	else if (action == ACTION_ANSWER)
		answer(tui, triage);
	else {
		triage->pointing = POINT_AT_FEEDBACK;
		triage->view.due |= DUE_DATA | DUE_PAINT;
	}
}

static bool move(struct tui *tui, struct triage_view *triage, enum action action)
{
	switch (action) {
	case ACTION_TRIAGE_SKIP:
		triage->skipped += triage->current && !triage->marked;
		step(tui, triage, false);
		return true;
	case ACTION_TRIAGE_BACK:
		triage->skipped -= triage->skipped > 0;
		step(tui, triage, true);
		return true;
	case ACTION_DOWN:
	case ACTION_HALF_DOWN:
	case ACTION_PAGE_DOWN:
		triage->scroll++;
		break;
	case ACTION_UP:
	case ACTION_HALF_UP:
	case ACTION_PAGE_UP:
		triage->scroll -= triage->scroll > 0;
		break;
	default:
		return false;
	}
	triage->view.due |= DUE_PAINT;
	return true;
}

static bool act(struct tui *tui, struct view *view, enum action action, int32_t key)
{
	struct triage_view *triage = as_triage(view);

	if (decides(action)) {
		decide(tui, triage, action, key);
		return true;
	}
	if (action == ACTION_UNDO) {
		if (tui_may_change(tui))
			undo(tui, triage);
		return true;
	}
	if (action == ACTION_BACK && triage->pointing == POINT_AT_FEEDBACK) {
		triage->pointing = POINT_AT_ITEMS;
		view->due |= DUE_DATA | DUE_PAINT;
		return true;
	}
	return move(tui, triage, action);
}

static bool current(const struct view *view, const struct entity **entity, int64_t *row_id)
{
	const struct triage_view *triage = (const struct triage_view *)view;

	*entity = &feedback_entity;
	*row_id = triage->current;
	return triage->current != 0;
}

static void release(struct view *view)
{
	struct triage_view *triage = as_triage(view);

	free(triage->marked);
	free(triage->decided_rows);
	free(triage->decided_as);
	record_release(&triage->feedback);
	page_release(&triage->candidates);
}

static const struct view_type triage_type = {
	.name = "triage",
	.context = context,
	.load = load,
	.draw = draw,
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
	page_init(&triage->candidates);
	if (count) {
		triage->marked = xmalloc(count * sizeof *row_ids);
		memcpy(triage->marked, row_ids, count * sizeof *row_ids);
		triage->marked_count = count;
		first = row_ids[0];
	} else if (triage_next(&tui->desk, tui->product, 0, false, &first, &err)) {
		tui_failed(tui, &err);
	}
	show_row(triage, first);
	return &triage->view;
}
