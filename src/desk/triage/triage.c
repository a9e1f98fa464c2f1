/* SPDX-License-Identifier: MIT */
/* Outcomes that need no item: feedback declined, snoozed, answered, noted, weighed, opened again.
 */
#include "dapo/desk/triage/triage.h"

#include <inttypes.h>
#include <string.h>

#include "dapo/base/time/date.h"
#include "dapo/store/lists/inbox.h"
#include "dapo/store/questions/links.h"
#include "draft.h"
#include "outcome.h"

static int dismiss_one(struct desk *desk, struct record *after, void *closure, struct error *err)
{
	enum dismiss_reason reason = *(const enum dismiss_reason *)closure;

	(void)err;
	outcome_calm(after);
	value_set_integer(&after->values[FEEDBACK_STATUS], FEEDBACK_DISMISSED);
	value_set_integer(&after->values[FEEDBACK_DISMISS_REASON], reason);
	draft_make(desk, after, answer_to_dismissed(reason), "");
	return 0;
}

int triage_dismiss(struct desk *desk, const struct feedback_set *feedback,
	enum dismiss_reason reason, struct error *err)
{
	const struct outcome outcome = {
		.verb = "feedback dismiss", .apply = dismiss_one, .closure = &reason};
	struct strbuf said = STRBUF_INIT;
	int code;

	strbuf_addf(&said, "dismissed: %s", feedback_dismissals[reason].words);
	code = outcome_conclude(desk, &outcome, feedback, said.buf, err);
	strbuf_release(&said);
	return code;
}

const struct triage_snooze_day triage_snooze_days[] = {
	{'t', "tomorrow", "tomorrow"},
	{'m', "Monday", "monday"},
	{'o', "a month", "+1mo"},
};
const size_t triage_snooze_day_count = sizeof triage_snooze_days / sizeof *triage_snooze_days;

struct snooze {
	struct value until; /* null, or a day */
	int64_t item;
};

static int snooze_one(struct desk *desk, struct record *after, void *closure, struct error *err)
{
	const struct snooze *snooze = closure;
	int64_t status = record_integer(after, FEEDBACK_STATUS, FEEDBACK_NEW);
	bool wake = snooze->until.kind == VALUE_NULL && !snooze->item;

	(void)desk;
	if (!wake && status != FEEDBACK_NEW)
		return error_set(err, ERR_INVALID,
			"F-%" PRId64 " is %s: only new feedback can be snoozed", after->row_id,
			feedback_status_names[status]);
	value_copy(&after->values[FEEDBACK_SNOOZED_UNTIL], &snooze->until);
	if (snooze->item)
		value_set_integer(&after->values[FEEDBACK_SNOOZED_FOR], snooze->item);
	else
		value_set_null(&after->values[FEEDBACK_SNOOZED_FOR]);
	return 0;
}

static int read_until(struct desk *desk, const char *until, struct value *day, struct error *err)
{
	char today[DATE_TEXT_MAX];
	int code = field_parse(&feedback_entity.fields[FEEDBACK_SNOOZED_UNTIL], until,
		strlen(until), &desk->context, day, err);

	desk_today(desk, today);
	if (!code && day->kind == VALUE_TEXT && strcmp(day->text.buf, today) <= 0)
		code = error_set(err, ERR_INVALID,
			"%s is not after today, %s: snooze until a day to come, such as tomorrow, "
			"monday or +1mo",
			day->text.buf, today);
	return code;
}

int triage_snooze(struct desk *desk, const struct feedback_set *feedback, const char *until,
	int64_t item, struct error *err)
{
	struct snooze snooze = {.item = item};
	const struct outcome outcome = {
		.verb = "feedback snooze", .apply = snooze_one, .closure = &snooze};
	struct strbuf said = STRBUF_INIT;
	int code = 0;

	if (until && *until && item)
		return error_set(
			err, ERR_USAGE, "snooze until a day, or until an item changes: not both");
	value_init(&snooze.until);
	if (until && *until)
		code = read_until(desk, until, &snooze.until, err);
	if (!code && item)
		code = outcome_check_item(desk, item, err);
	if (snooze.until.kind == VALUE_TEXT)
		strbuf_addf(&said, "snoozed until %s", snooze.until.text.buf);
	else if (item)
		strbuf_addf(&said, "snoozed until B-%" PRId64 " changes", item);
	else
		strbuf_addstr(&said, "woken");
	if (!code)
		code = outcome_conclude(desk, &outcome, feedback, said.buf, err);
	value_release(&snooze.until);
	strbuf_release(&said);
	return code;
}

struct answering {
	const char *text;
	bool resolves; /* no item is needed: it leaves the inbox */
};

/* Resolves what is new, and opens again what had nothing but the answer. */
static void follow_answer(struct record *after, bool resolves)
{
	int64_t status = record_integer(after, FEEDBACK_STATUS, FEEDBACK_NEW);
	bool answered =
		record_integer(after, FEEDBACK_OUTCOME, FEEDBACK_DELIVERED) == FEEDBACK_ANSWERED;

	if (answered && !answer_given(after)) {
		value_set_integer(&after->values[FEEDBACK_STATUS], FEEDBACK_NEW);
	} else if (resolves && status == FEEDBACK_NEW && answer_given(after)) {
		outcome_calm(after);
		value_set_integer(&after->values[FEEDBACK_STATUS], FEEDBACK_RESOLVED);
		value_set_integer(&after->values[FEEDBACK_OUTCOME], FEEDBACK_ANSWERED);
	}
}

static int answer_one(struct desk *desk, struct record *after, void *closure, struct error *err)
{
	const struct answering *answering = closure;
	struct value answer;
	int code;

	value_init(&answer);
	code = field_parse(&feedback_entity.fields[FEEDBACK_ANSWER], answering->text,
		strlen(answering->text), &desk->context, &answer, err);
	if (!code) {
		answer_write(after, answer.text.buf, answer.text.len, desk->now);
		follow_answer(after, answering->resolves);
	}
	value_release(&answer);
	return code;
}

static int answer(struct desk *desk, const struct feedback_set *feedback,
	struct answering answering, struct error *err)
{
	const struct outcome outcome = {.verb = "feedback answer",
		.apply = answer_one,
		.closure = &answering,
		.allow_duplicate = true};

	return outcome_conclude(desk, &outcome, feedback,
		*answering.text ? "answered (draft)" : "left without answer", err);
}

int triage_answer(
	struct desk *desk, const struct feedback_set *feedback, const char *text, struct error *err)
{
	return answer(desk, feedback, (struct answering){.text = text}, err);
}

int triage_resolve(
	struct desk *desk, const struct feedback_set *feedback, const char *text, struct error *err)
{
	return answer(desk, feedback, (struct answering){.text = text, .resolves = true}, err);
}

static int note_one(struct desk *desk, struct record *after, void *closure, struct error *err)
{
	int64_t status = record_integer(after, FEEDBACK_STATUS, FEEDBACK_NEW);
	int64_t outcome = record_integer(after, FEEDBACK_OUTCOME, FEEDBACK_DELIVERED);

	(void)closure;
	if (outcome == FEEDBACK_NOTED)
		return 0;
	if (status != FEEDBACK_NEW)
		return error_set(err, ERR_INVALID,
			"F-%" PRId64 " is %s: only new feedback can be noted; %s it first",
			after->row_id, feedback_status_names[status],
			status == FEEDBACK_DISMISSED || feedback_needs_no_item(after) ? "reopen"
										      : "unlink");
	outcome_calm(after);
	value_set_integer(&after->values[FEEDBACK_STATUS], FEEDBACK_RESOLVED);
	value_set_integer(&after->values[FEEDBACK_OUTCOME], FEEDBACK_NOTED);
	draft_thanks(desk, after);
	return 0;
}

int triage_note(struct desk *desk, const struct feedback_set *feedback, struct error *err)
{
	const struct outcome outcome = {.verb = "feedback note", .apply = note_one};

	return outcome_conclude(desk, &outcome, feedback, "noted", err);
}

static int raise_one(struct desk *desk, struct record *after, void *closure, struct error *err)
{
	int64_t severity = record_integer(after, FEEDBACK_SEVERITY, SEVERITY_NORMAL);

	(void)desk;
	(void)err;
	severity += *(const int *)closure > 0 ? 1 : -1;
	if (severity >= SEVERITY_LOW && severity <= SEVERITY_HIGH)
		value_set_integer(&after->values[FEEDBACK_SEVERITY], severity);
	return 0;
}

int triage_severity(
	struct desk *desk, const struct feedback_set *feedback, int direction, struct error *err)
{
	const struct outcome outcome = {.verb = "feedback severity",
		.apply = raise_one,
		.closure = &direction,
		.allow_duplicate = true};

	return outcome_conclude(desk, &outcome, feedback,
		direction > 0 ? "raised in severity" : "lowered in severity", err);
}

static int reopen_one(struct desk *desk, struct record *after, void *closure, struct error *err)
{
	int64_t status = record_integer(after, FEEDBACK_STATUS, FEEDBACK_NEW);

	(void)closure;
	(void)err;
	if (status == FEEDBACK_DISMISSED)
		draft_retract(desk, after,
			answer_to_dismissed((enum dismiss_reason)record_integer(
				after, FEEDBACK_DISMISS_REASON, 0)),
			"");
	if (record_integer(after, FEEDBACK_OUTCOME, FEEDBACK_DELIVERED) == FEEDBACK_NOTED)
		draft_retract(desk, after, ANSWER_NOTED, "");
	outcome_calm(after);
	value_set_null(&after->values[FEEDBACK_DUPLICATE_OF]);
	if (status == FEEDBACK_DISMISSED || status == FEEDBACK_DUPLICATE ||
		feedback_needs_no_item(after))
		value_set_integer(&after->values[FEEDBACK_STATUS], FEEDBACK_NEW);
	return 0;
}

int triage_reopen(struct desk *desk, const struct feedback_set *feedback, struct error *err)
{
	const struct outcome outcome = {.verb = "feedback reopen",
		.apply = reopen_one,
		.settle = true,
		.allow_duplicate = true};

	return outcome_conclude(desk, &outcome, feedback, "reopened", err);
}

int triage_next(struct desk *desk, struct sight sight, int64_t edge, bool backwards,
	int64_t *row_id, struct error *err)
{
	return inbox_next(desk->store, sight, desk->now, edge, backwards, row_id, err);
}
