/* SPDX-License-Identifier: MIT */
/* What becomes of feedback: links, new items, refusals, snoozes, answers. */
#include "dapo/desk/triage/triage.h"

#include <string.h>

#include "dapo/base/text/text.h"
#include "dapo/desk/triage/answers.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/questions/links.h"
#include "dapo/store/records/records.h"
#include "desk/core/settle.h"
#include "desk/core/summary.h"
#include "duplicates.h"
#include "triage_internal.h"

int triage_check_version(struct desk *desk, const struct feedback_set *feedback, struct error *err)
{
	struct record row;
	int code;

	if (!feedback->expected_version || feedback->count != 1)
		return 0;
	record_init(&row, &feedback_entity);
	code = records_get(desk->store, &feedback_entity, feedback->row_ids[0], &row, err);
	if (!code && row.version != feedback->expected_version)
		code = error_set(err, ERR_CONFLICT,
			"F-%lld was changed by someone else meanwhile; nothing was done: look at "
			"it again",
			(long long)row.row_id);
	record_release(&row);
	return code;
}

void triage_calm(struct record *feedback)
{
	value_set_null(&feedback->values[FEEDBACK_DISMISS_REASON]);
	value_set_null(&feedback->values[FEEDBACK_SNOOZED_UNTIL]);
	value_set_null(&feedback->values[FEEDBACK_SNOOZED_FOR]);
}

/* What an outcome does with one piece of feedback. */
struct outcome {
	const char *verb;
	/* Changes `after`, a copy of the row as read; writes no row that could change it. */
	int (*apply)(struct desk *desk, struct record *after, void *closure, struct error *err);
	/* Writes other rows once the row is stored; may be NULL. */
	int (*follow)(struct desk *desk, int64_t row_id, void *closure, struct error *err);
	void *closure;
	bool settle;          /* the status follows from the links after it */
	bool allow_duplicate; /* else refused, naming the original */
};

static int refuse_duplicate(const struct record *feedback, struct error *err)
{
	int64_t original = record_integer(feedback, FEEDBACK_DUPLICATE_OF, 0);

	if (!original)
		return 0;
	return error_set(err, ERR_INVALID,
		"F-%lld is a duplicate of F-%lld: do it to that one, or split F-%lld off first",
		(long long)feedback->row_id, (long long)original, (long long)feedback->row_id);
}

static int apply_to_one(
	struct desk *desk, const struct outcome *outcome, int64_t row_id, struct error *err)
{
	struct record before, after;
	int code;

	record_init(&before, &feedback_entity);
	record_init(&after, &feedback_entity);
	code = desk_read_live(desk, row_id, &before, err);
	if (!code && !outcome->allow_duplicate)
		code = refuse_duplicate(&before, err);
	if (!code) {
		record_copy(&after, &before);
		code = outcome->apply(desk, &after, outcome->closure, err);
	}
	if (!code)
		code = desk_update(desk, &before, &after, err);
	if (!code && outcome->follow)
		code = outcome->follow(desk, row_id, outcome->closure, err);
	if (!code && outcome->settle)
		code = settle_feedback(desk, row_id, err);
	record_release(&before);
	record_release(&after);
	return code;
}

/* Within an open change set. */
static int apply_to_set(struct desk *desk, const struct outcome *outcome,
	const struct feedback_set *feedback, struct error *err)
{
	int code = triage_check_version(desk, feedback, err);

	for (size_t i = 0; !code && i < feedback->count; i++)
		code = apply_to_one(desk, outcome, feedback->row_ids[i], err);
	return code;
}

/* One outcome as one change set; `said` goes behind the key in its summary. */
static int triage(struct desk *desk, const struct outcome *outcome,
	const struct feedback_set *feedback, const char *said, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	int code = desk_begin(desk, outcome->verb, err);

	if (!code)
		code = apply_to_set(desk, outcome, feedback, err);
	summary_subject(desk, &feedback_entity, feedback->row_ids, feedback->count, &summary);
	strbuf_addf(&summary, " %s", said);
	code = desk_finish(desk, code, summary.buf, err);
	strbuf_release(&summary);
	return code;
}

/* ---- Links */

struct linking {
	int64_t item;
	bool any; /* a link was really there to take away */
};

static int link_one(struct desk *desk, struct record *after, void *closure, struct error *err)
{
	(void)desk;
	(void)closure;
	(void)err;
	if (record_integer(after, FEEDBACK_STATUS, FEEDBACK_NEW) == FEEDBACK_DISMISSED)
		value_set_integer(&after->values[FEEDBACK_STATUS], FEEDBACK_NEW);
	triage_calm(after);
	return 0;
}

/* A new link settles the status of the feedback, so it comes after the row's own change. */
static int make_links(struct desk *desk, int64_t feedback, void *closure, struct error *err)
{
	const struct linking *linking = closure;
	int code = duplicates_link(desk, feedback, linking->item, NULL, err);

	return code ? code : duplicates_link_all(desk, feedback, linking->item, err);
}

static int unlink_one(struct desk *desk, struct record *after, void *closure, struct error *err)
{
	struct linking *linking = closure;
	bool changed = false;
	int code = duplicates_unlink(desk, after->row_id, linking->item, &changed, err);

	linking->any |= changed;
	return code ? code : duplicates_unlink_all(desk, after->row_id, linking->item, err);
}

static int check_item(struct desk *desk, int64_t item, struct error *err)
{
	struct record row;
	int code;

	record_init(&row, &item_entity);
	code = desk_read_live(desk, item, &row, err);
	record_release(&row);
	return code;
}

/* "B-14 linked to F-907" reads the same way round for several: "B-14 linked to 3 feedback". */
static int finish_linking(struct desk *desk, int code, const char *link, int64_t item,
	const struct feedback_set *feedback, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;

	strbuf_addf(&summary, "B-%lld %s ", (long long)item, link);
	summary_subject(desk, &feedback_entity, feedback->row_ids, feedback->count, &summary);
	code = desk_finish(desk, code, summary.buf, err);
	strbuf_release(&summary);
	return code;
}

int triage_link(
	struct desk *desk, const struct feedback_set *feedback, int64_t item, struct error *err)
{
	struct linking linking = {.item = item};
	const struct outcome outcome = {.verb = "feedback link",
		.apply = link_one,
		.follow = make_links,
		.closure = &linking,
		.settle = true};
	int code = desk_begin(desk, outcome.verb, err);

	if (!code)
		code = check_item(desk, item, err);
	if (!code)
		code = apply_to_set(desk, &outcome, feedback, err);
	return finish_linking(desk, code, "linked to", item, feedback, err);
}

int triage_unlink(
	struct desk *desk, const struct feedback_set *feedback, int64_t item, struct error *err)
{
	struct linking linking = {.item = item};
	const struct outcome outcome = {.verb = "feedback unlink",
		.apply = unlink_one,
		.closure = &linking,
		.settle = true};
	int code = desk_begin(desk, outcome.verb, err);

	if (!code)
		code = apply_to_set(desk, &outcome, feedback, err);
	if (!code && !linking.any)
		code = error_set(err, ERR_NOT_FOUND, "B-%lld is not linked to that feedback",
			(long long)item);
	return finish_linking(desk, code, "no longer linked to", item, feedback, err);
}

/* ---- New items */

enum { TITLE_MAX = 200 };

/* The first line that shows anything, at most as many characters as a title has. */
static void first_line(const struct record *feedback, struct strbuf *title)
{
	const char *at = record_text(feedback, FEEDBACK_TEXT);
	int characters = 0;

	while (*at) {
		size_t len = strcspn(at, "\r\n");

		if (text_has_visible(at, len)) {
			text_trim(&at, &len);
			for (size_t i = 0; i < len && characters <= TITLE_MAX; i++) {
				if (((unsigned char)at[i] & 0xC0) != 0x80)
					characters++;
				if (characters <= TITLE_MAX)
					strbuf_addch(title, at[i]);
			}
			return;
		}
		at += len + strspn(at + len, "\r\n");
	}
}

static int set_title(struct desk *desk, const struct record *feedback, const char *title,
	struct record *item, struct error *err)
{
	struct strbuf line = STRBUF_INIT;
	int code;

	if (!title)
		first_line(feedback, &line);
	code = record_set(item, "title", title ? title : line.buf, &desk->context, err);
	strbuf_release(&line);
	return code;
}

static int insert_item(struct desk *desk, int64_t feedback, const char *title, struct record *item,
	struct error *err)
{
	struct record row;
	int code;

	record_init(&row, &feedback_entity);
	code = desk_read_live(desk, feedback, &row, err);
	if (!code) {
		value_copy(&item->values[ITEM_PRODUCT], &row.values[FEEDBACK_PRODUCT]);
		value_copy(&item->values[ITEM_DESCRIPTION], &row.values[FEEDBACK_TEXT]);
		if (record_integer(&row, FEEDBACK_KIND, KIND_REQUEST) == KIND_DEFECT)
			code = record_set(item, "type", "defect", &desk->context, err);
		if (!record_is_null(&row, FEEDBACK_CONSUMER))
			value_set_text(&item->values[ITEM_REQUESTER],
				row.values[FEEDBACK_CONSUMER].text.buf,
				row.values[FEEDBACK_CONSUMER].text.len);
	}
	if (!code)
		code = set_title(desk, &row, title, item, err);
	if (!code)
		code = desk_insert(desk, item, err);
	record_release(&row);
	return code;
}

int triage_new_item(struct desk *desk, const struct feedback_set *feedback, const char *title,
	int64_t *item, struct error *err)
{
	struct linking linking = {0};
	const struct outcome outcome = {.verb = "feedback new item",
		.apply = link_one,
		.follow = make_links,
		.closure = &linking,
		.settle = true};
	struct record made;
	int code;

	if (!feedback->count)
		return error_set(err, ERR_USAGE, "a new item needs feedback that it is made from");
	record_init(&made, &item_entity);
	code = desk_begin(desk, outcome.verb, err);
	if (!code)
		code = insert_item(desk, feedback->row_ids[0], title, &made, err);
	linking.item = made.row_id;
	if (!code)
		code = apply_to_set(desk, &outcome, feedback, err);
	code = finish_linking(desk, code, "made from", made.row_id, feedback, err);
	if (!code)
		*item = made.row_id;
	record_release(&made);
	return code;
}

/* ---- Without an item */

static int dismiss_one(struct desk *desk, struct record *after, void *closure, struct error *err)
{
	enum dismiss_reason reason = *(const enum dismiss_reason *)closure;

	(void)err;
	triage_calm(after);
	value_set_integer(&after->values[FEEDBACK_STATUS], FEEDBACK_DISMISSED);
	value_set_integer(&after->values[FEEDBACK_DISMISS_REASON], reason);
	answer_draft(desk, after, (enum answer_template)reason, "");
	return 0;
}

int triage_dismiss(struct desk *desk, const struct feedback_set *feedback,
	enum dismiss_reason reason, struct error *err)
{
	const struct outcome outcome = {
		.verb = "feedback dismiss", .apply = dismiss_one, .closure = &reason};
	struct strbuf said = STRBUF_INIT;
	int code;

	strbuf_addf(&said, "dismissed: %s", dismiss_reason_names[reason]);
	for (size_t i = 0; i < said.len; i++) {
		if (said.buf[i] == '_')
			said.buf[i] = ' ';
	}
	code = triage(desk, &outcome, feedback, said.buf, err);
	strbuf_release(&said);
	return code;
}

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
		return error_set(err, ERR_INVALID, "F-%lld is %s: only new feedback can be snoozed",
			(long long)after->row_id, feedback_status_names[status]);
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

	date_format(today, desk->now / SECONDS_A_DAY);
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
		code = check_item(desk, item, err);
	if (snooze.until.kind == VALUE_TEXT)
		strbuf_addf(&said, "snoozed until %s", snooze.until.text.buf);
	else if (item)
		strbuf_addf(&said, "snoozed until B-%lld changes", (long long)item);
	else
		strbuf_addstr(&said, "woken");
	if (!code)
		code = triage(desk, &outcome, feedback, said.buf, err);
	value_release(&snooze.until);
	strbuf_release(&said);
	return code;
}

static int answer_one(struct desk *desk, struct record *after, void *closure, struct error *err)
{
	const char *text = closure;
	struct value answer;
	int code;

	value_init(&answer);
	code = field_parse(&feedback_entity.fields[FEEDBACK_ANSWER], text, strlen(text),
		&desk->context, &answer, err);
	if (!code)
		answer_write(after, answer.text.buf, answer.text.len, desk->now);
	value_release(&answer);
	return code;
}

int triage_answer(
	struct desk *desk, const struct feedback_set *feedback, const char *text, struct error *err)
{
	struct strbuf copy = STRBUF_INIT;
	struct outcome outcome = {
		.verb = "feedback answer", .apply = answer_one, .allow_duplicate = true};
	int code;

	strbuf_addstr(&copy, text);
	outcome.closure = copy.buf;
	code = triage(
		desk, &outcome, feedback, *text ? "answered (draft)" : "left without answer", err);
	strbuf_release(&copy);
	return code;
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

	return triage(desk, &outcome, feedback,
		direction > 0 ? "raised in severity" : "lowered in severity", err);
}

static int reopen_one(struct desk *desk, struct record *after, void *closure, struct error *err)
{
	int64_t status = record_integer(after, FEEDBACK_STATUS, FEEDBACK_NEW);

	(void)closure;
	(void)err;
	if (status == FEEDBACK_DISMISSED)
		answer_retract(desk, after,
			(enum answer_template)record_integer(after, FEEDBACK_DISMISS_REASON, 0),
			"");
	triage_calm(after);
	value_set_null(&after->values[FEEDBACK_DUPLICATE_OF]);
	if (status == FEEDBACK_DISMISSED || status == FEEDBACK_DUPLICATE)
		value_set_integer(&after->values[FEEDBACK_STATUS], FEEDBACK_NEW);
	return 0;
}

int triage_reopen(struct desk *desk, const struct feedback_set *feedback, struct error *err)
{
	const struct outcome outcome = {.verb = "feedback reopen",
		.apply = reopen_one,
		.settle = true,
		.allow_duplicate = true};

	return triage(desk, &outcome, feedback, "reopened", err);
}

int triage_next(struct desk *desk, int64_t product, int64_t edge, bool backwards, int64_t *row_id,
	struct error *err)
{
	char today[DATE_TEXT_MAX];

	date_format(today, desk->now / SECONDS_A_DAY);
	return links_next_new(desk->store, product, today, edge, backwards, row_id, err);
}
