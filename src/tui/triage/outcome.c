/* SPDX-License-Identifier: MIT */
/* Outcomes for the row in hand: asks for what must be known, and does it as one change set. */
#include "outcome.h"

#include "areas.h"
#include "dapo/base/memory.h"
#include "dapo/desk/core/undo.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/model/rules/title.h"
#include "dapo/model/tables/feedback.h"
#include "tui/ask/ask.h"
#include "tui/frame/views.h"
#include "walk.h"

static struct feedback_set current_set(const struct triage_view *triage)
{
	return (struct feedback_set){.row_ids = &triage->current,
		.count = 1,
		.expected_version = triage->feedback.version};
}

static void count(struct triage_view *triage, enum outcome outcome, int by)
{
	triage->outcomes[outcome] += by;
	triage->decided += by;
}

static void remember(struct tui *tui, struct triage_view *triage, enum outcome outcome)
{
	if (!tui->desk.last_seq)
		return;
	VEC_RESERVE(triage->conclusions, triage->conclusion_count, triage->conclusion_alloc);
	triage->conclusions[triage->conclusion_count++] =
		(struct conclusion){tui->desk.last_seq, triage->current, outcome, false};
	count(triage, outcome, 1);
}

static void conclude(struct tui *tui, struct triage_view *triage, enum outcome outcome, int code,
	const struct error *err)
{
	triage->known_version = 0;
	if (!tui_finish(tui, code, err))
		return;
	remember(tui, triage, outcome);
	if (triage->marked)
		tui_unmark(tui, &feedback_entity);
	walk_step(tui, triage, false);
}

/* ---- The outcomes */

static void point(struct tui *tui, struct triage_view *triage, size_t digit)
{
	struct feedback_set set = current_set(triage);
	struct error err = {0};
	int64_t target;

	if (walk_just_arrived(triage)) {
		tui_say(tui, MEANING_MESSAGE, "%zu came too early: this row had just appeared.",
			digit);
		return;
	}
	if (digit > areas_candidates(tui, triage)) {
		tui_say(tui, MEANING_WARN, "There is no match %zu here.", digit);
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
	struct feedback_set set = current_set(triage);
	struct strbuf title = STRBUF_INIT;
	struct strbuf answer = STRBUF_INIT;
	struct error err = {0};
	int64_t item;

	title_offer(record_text(&triage->feedback, FEEDBACK_TEXT), &title);
	if (ask_line(tui, "New item", &(struct ask_line){.initial = title.buf}, &answer))
		conclude(tui, triage, MADE_NEW,
			triage_new_item(&tui->desk, &set, answer.buf, &item, &err), &err);
	strbuf_release(&title);
	strbuf_release(&answer);
}

static void decline(struct tui *tui, struct triage_view *triage)
{
	struct feedback_set set = current_set(triage);
	struct choice reasons[DISMISS_REASON_COUNT];
	struct error err = {0};
	int reason;

	for (int i = 0; i < DISMISS_REASON_COUNT; i++)
		reasons[i] = (struct choice){.letter = feedback_dismissals[i].letter,
			.label = feedback_dismissals[i].words};
	reason = ask_choice(tui, "Decline: why?", reasons, DISMISS_REASON_COUNT, 0);
	if (reason >= 0)
		conclude(tui, triage, DECLINED,
			triage_dismiss(&tui->desk, &set, (enum dismiss_reason)reason, &err), &err);
}

static void snooze(struct tui *tui, struct triage_view *triage)
{
	enum { DAYS_MAX = 8 };
	struct choice choices[DAYS_MAX + 1];
	struct feedback_set set = current_set(triage);
	struct error err = {0};
	bool waits = triage->pointing == POINT_AT_ITEMS && areas_candidates(tui, triage);
	size_t days = triage_snooze_day_count < DAYS_MAX ? triage_snooze_day_count : DAYS_MAX;
	int chosen;

	for (size_t i = 0; i < days; i++)
		choices[i] = (struct choice){
			triage_snooze_days[i].letter, triage_snooze_days[i].label, NULL};
	choices[days] = (struct choice){'i', "until item 1 changes", NULL};
	chosen = ask_choice(tui, "Snooze until", choices, days + waits, 0);
	if (chosen < 0)
		return;
	conclude(tui, triage, SNOOZED,
		(size_t)chosen < days
			? triage_snooze(&tui->desk, &set, triage_snooze_days[chosen].day, 0, &err)
			: triage_snooze(&tui->desk, &set, NULL,
				  triage->candidates.records[0].row_id, &err),
		&err);
}

/* An answer that is taken away decides nothing: the row stays, and is new again. */
static void take_answer_away(struct tui *tui, struct triage_view *triage)
{
	struct feedback_set set = current_set(triage);
	struct error err = {0};

	triage->known_version = 0;
	tui_finish(tui, triage_answer(&tui->desk, &set, "", &err), &err);
}

static void answer(struct tui *tui, struct triage_view *triage)
{
	struct feedback_set set = current_set(triage);
	struct strbuf text = STRBUF_INIT;
	struct error err = {0};
	const char *before = record_text(&triage->feedback, FEEDBACK_ANSWER);
	bool given = ask_line(tui, "Answer", &(struct ask_line){.initial = before}, &text);

	if (given && !text.len)
		take_answer_away(tui, triage);
	else if (given)
		conclude(tui, triage, ANSWERED, triage_resolve(&tui->desk, &set, text.buf, &err),
			&err);
	strbuf_release(&text);
}

static void note(struct tui *tui, struct triage_view *triage)
{
	struct feedback_set set = current_set(triage);
	struct error err = {0};

	conclude(tui, triage, NOTED, triage_note(&tui->desk, &set, &err), &err);
}

void outcome_choose(struct tui *tui, struct triage_view *triage, enum action action, int32_t key)
{
	if (!triage->current) {
		tui_say(tui, MEANING_MESSAGE, "There is nothing left to decide.");
		return;
	}
	switch (action) {
	case ACTION_TRIAGE_LINK:
		point(tui, triage, (size_t)(key - '0'));
		break;
	case ACTION_TRIAGE_NEW:
		make_item(tui, triage);
		break;
	case ACTION_TRIAGE_DECLINE:
		decline(tui, triage);
		break;
	case ACTION_TRIAGE_SNOOZE:
		snooze(tui, triage);
		break;
	case ACTION_ANSWER:
		answer(tui, triage);
		break;
	case ACTION_TRIAGE_NOTE:
		note(tui, triage);
		break;
	default:
		triage->pointing =
			triage->pointing == POINT_AT_ITEMS ? POINT_AT_FEEDBACK : POINT_AT_ITEMS;
		triage->view.due |= DUE_DATA | DUE_PAINT;
	}
}

/* ---- Undo and redo */

static struct conclusion *conclusion_of(struct triage_view *triage, int64_t seq)
{
	for (size_t i = triage->conclusion_count; i > 0; i--) {
		if (triage->conclusions[i - 1].seq == seq)
			return &triage->conclusions[i - 1];
	}
	return NULL;
}

/* Goes back to a row, also among the marked ones. */
static void return_to(struct triage_view *triage, int64_t row_id)
{
	for (size_t i = 0; i < triage->marked_count; i++) {
		if (triage->marked[i] == row_id)
			triage->marked_at = i;
	}
	walk_to(triage, row_id);
}

void outcome_turn(struct tui *tui, struct triage_view *triage, enum action action)
{
	bool undo = action == ACTION_UNDO;
	struct conclusion *conclusion;
	struct error err = {0};
	int64_t origin = 0;
	int code = undo ? desk_undo(&tui->desk, &err) : desk_redo(&tui->desk, &err);

	triage->known_version = 0;
	if (!code)
		code = desk_origin(&tui->desk, tui->desk.last_seq, &origin, &err);
	if (!tui_finish(tui, code, &err))
		return;
	conclusion = conclusion_of(triage, origin);
	if (!conclusion || conclusion->undone == undo)
		return;
	conclusion->undone = undo;
	count(triage, conclusion->outcome, undo ? -1 : 1);
	return_to(triage, conclusion->row_id);
	if (!undo)
		walk_step(tui, triage, false);
}
