/* SPDX-License-Identifier: MIT */
/* The transitions of requests between domains as one table, and what is late. */
#include "dapo/model/rules/request.h"

#include <string.h>

#include "dapo/base/time/calendar.h"
#include "dapo/base/time/date.h"

enum {
	STATUS_COUNT = REQUEST_WITHDRAWN + 1,
	PROPOSED = 1 << REQUEST_PROPOSED,
	COUNTERED = 1 << REQUEST_COUNTERED,
	ACCEPTED = 1 << REQUEST_ACCEPTED,
	IN_PROGRESS = 1 << REQUEST_IN_PROGRESS,
	OPEN = PROPOSED | COUNTERED | ACCEPTED | IN_PROGRESS,
	STAYS = -1,
};

static const struct {
	enum request_move move;
	enum request_side side;
	int from; /* bits */
	int to;
} transitions[] = {
	{REQUEST_COUNTER, REQUEST_ASKED, PROPOSED | COUNTERED, REQUEST_COUNTERED},
	{REQUEST_COUNTER, REQUEST_ASKING, COUNTERED, REQUEST_PROPOSED},
	{REQUEST_ACCEPT, REQUEST_ASKED, PROPOSED | COUNTERED, REQUEST_ACCEPTED},
	{REQUEST_START, REQUEST_ASKED, ACCEPTED, REQUEST_IN_PROGRESS},
	{REQUEST_PROMISE, REQUEST_ASKED, ACCEPTED | IN_PROGRESS, STAYS},
	{REQUEST_DELIVER, REQUEST_ASKED, ACCEPTED | IN_PROGRESS, REQUEST_DELIVERED},
	{REQUEST_DECLINE, REQUEST_ASKED, OPEN, REQUEST_DECLINED},
	{REQUEST_WITHDRAW, REQUEST_ASKING, OPEN, REQUEST_WITHDRAWN},
};

enum { TRANSITION_COUNT = sizeof transitions / sizeof transitions[0] };

const char *request_move_name(enum request_move move)
{
	static const char *const names[] = {
		[REQUEST_COUNTER] = "counter",
		[REQUEST_ACCEPT] = "accept",
		[REQUEST_START] = "start",
		[REQUEST_PROMISE] = "promise",
		[REQUEST_DELIVER] = "deliver",
		[REQUEST_DECLINE] = "decline",
		[REQUEST_WITHDRAW] = "withdraw",
	};

	return names[move];
}

bool request_status_open(int64_t status)
{
	return status < REQUEST_DELIVERED;
}

int request_next(int64_t status, enum request_move move, enum request_side side)
{
	for (size_t i = 0; i < TRANSITION_COUNT; i++) {
		if (transitions[i].move == move && transitions[i].side == side &&
			transitions[i].from >> status & 1)
			return transitions[i].to == STAYS ? (int)status : transitions[i].to;
	}
	return -1;
}

bool request_move_possible(int64_t status, enum request_move move)
{
	return request_next(status, move, REQUEST_ASKING) >= 0 ||
		request_next(status, move, REQUEST_ASKED) >= 0;
}

bool request_reachable(int64_t from, int64_t to)
{
	int reached = 1 << from;
	int before;

	do {
		before = reached;
		for (size_t i = 0; i < TRANSITION_COUNT; i++) {
			if (transitions[i].from & reached && transitions[i].to != STAYS)
				reached |= 1 << transitions[i].to;
		}
	} while (reached != before);
	return reached >> to & 1;
}

enum request_side request_speaker(
	int64_t status, enum request_move move, const struct request_words *words)
{
	if (move == REQUEST_WITHDRAW)
		return REQUEST_ASKING;
	if (move != REQUEST_COUNTER || words->promised_for)
		return REQUEST_ASKED;
	return words->needed_by || status == REQUEST_COUNTERED ? REQUEST_ASKING : REQUEST_ASKED;
}

void request_take_line(int64_t status, enum request_move move, const char *line, int64_t today,
	struct request_words *words)
{
	int64_t day;
	bool counters_day =
		move == REQUEST_COUNTER && !date_parse(line, DATE_ORDER_UNKNOWN, today, &day, NULL);

	if (counters_day && status == REQUEST_COUNTERED)
		words->needed_by = line;
	else if (counters_day || move == REQUEST_ACCEPT || move == REQUEST_PROMISE)
		words->promised_for = line;
	else
		words->reason = line;
}

/* ---- Moves */

/* "accepted, in_progress": the statuses in which the side may make the move. */
static void add_allowed(enum request_move move, enum request_side side, struct strbuf *out)
{
	for (int status = 0; status < STATUS_COUNT; status++) {
		if (request_next(status, move, side) >= 0)
			strbuf_addf(
				out, "%s%s", out->len ? ", " : "", request_status_names[status]);
	}
}

static int check_status(const struct record *request, enum request_move move,
	enum request_side side, struct error *err)
{
	int64_t status = record_integer(request, REQUEST_STATUS, REQUEST_PROPOSED);
	struct strbuf allowed = STRBUF_INIT;
	struct strbuf key = STRBUF_INIT;
	int code;

	if (request_next(status, move, side) >= 0)
		return 0;
	record_key(request, &key);
	add_allowed(move, side, &allowed);
	code = error_set(err, ERR_INVALID, "%s is %s: %s%s is for requests that are %s", key.buf,
		request_status_names[status], request_move_name(move),
		move == REQUEST_COUNTER && side == REQUEST_ASKING ? " by the asking side" : "",
		allowed.buf);
	strbuf_release(&key);
	strbuf_release(&allowed);
	return code;
}

static bool given(const char *word)
{
	return word && *word;
}

static int check_needed(
	enum request_move move, const struct request_words *words, struct error *err)
{
	const char *name = request_move_name(move);

	if ((move == REQUEST_DECLINE || move == REQUEST_WITHDRAW) && !given(words->reason))
		return error_set(err, ERR_USAGE, "request %s needs a reason", name);
	if (move == REQUEST_PROMISE && !given(words->promised_for))
		return error_set(
			err, ERR_USAGE, "request promise needs the day: promised_for=DATE");
	if (move == REQUEST_COUNTER && !given(words->promised_for) && !given(words->needed_by) &&
		!given(words->reason))
		return error_set(err, ERR_USAGE,
			"request counter needs promised_for=DATE of the asked side, needed_by=DATE "
			"of the asking side, or a reason");
	return 0;
}

static int check_strange(
	enum request_move move, const struct request_words *words, struct error *err)
{
	const char *name = request_move_name(move);
	bool promises =
		move == REQUEST_COUNTER || move == REQUEST_ACCEPT || move == REQUEST_PROMISE;

	if (words->promised_for && !promises)
		return error_set(err, ERR_USAGE, "request %s takes no promised_for", name);
	if (words->needed_by && move != REQUEST_COUNTER)
		return error_set(err, ERR_USAGE, "request %s takes no needed_by", name);
	if ((words->product || words->item) && move != REQUEST_ACCEPT)
		return error_set(err, ERR_USAGE, "request %s takes no product and no item", name);
	if (words->promised_for && words->needed_by)
		return error_set(err, ERR_USAGE,
			"promised_for is what the asked side says, needed_by the asking side: give "
			"one of them");
	return 0;
}

int request_check_move(const struct record *request, enum request_move move, enum request_side side,
	const struct request_words *words, struct error *err)
{
	int code = check_status(request, move, side, err);

	if (!code)
		code = check_strange(move, words, err);
	return code ? code : check_needed(move, words, err);
}

/* ---- Edits */

static int refuse_edit(
	const struct record *before, int field, const char *rather, struct error *err)
{
	int64_t status = record_integer(before, REQUEST_STATUS, REQUEST_PROPOSED);
	struct strbuf key = STRBUF_INIT;
	int code;

	record_key(before, &key);
	code = error_set(err, ERR_INVALID, "%s is %s: its %s stays as it is; %s", key.buf,
		request_status_names[status], request_entity.fields[field].name, rather);
	strbuf_release(&key);
	return code;
}

int request_check_edit(const struct record *before, const struct record *after, struct error *err)
{
	static const int agreed[] = {REQUEST_ITEM, REQUEST_FROM_PRODUCT, REQUEST_FROM_DOMAIN,
		REQUEST_TO_DOMAIN, REQUEST_KIND};
	int64_t status = record_integer(before, REQUEST_STATUS, REQUEST_PROPOSED);

	if (status == REQUEST_PROPOSED)
		return 0;
	for (size_t i = 0; i < sizeof agreed / sizeof agreed[0]; i++) {
		if (!value_equal(&before->values[agreed[i]], &after->values[agreed[i]]))
			return refuse_edit(before, agreed[i], "withdraw it and ask anew", err);
	}
	for (int i = 0; i < REQUEST_FIELD_COUNT && !request_status_open(status); i++) {
		if (field_editable(&request_entity.fields[i]) &&
			!value_equal(&before->values[i], &after->values[i]))
			return refuse_edit(before, i, "ask anew", err);
	}
	return 0;
}

/* ---- Time */

enum request_lateness request_lateness(const struct record *request, const char *today)
{
	const char *needed_by = record_text(request, REQUEST_NEEDED_BY);
	const char *promised_for = record_text(request, REQUEST_PROMISED_FOR);

	if (!*needed_by ||
		!request_status_open(record_integer(request, REQUEST_STATUS, REQUEST_PROPOSED)))
		return REQUEST_IN_TIME;
	if (strcmp(needed_by, today) < 0)
		return REQUEST_OVERDUE;
	return strcmp(promised_for, needed_by) > 0 ? REQUEST_PROMISED_LATE : REQUEST_IN_TIME;
}

const char *request_lateness_name(enum request_lateness lateness)
{
	static const char *const names[] = {
		[REQUEST_IN_TIME] = "in_time",
		[REQUEST_PROMISED_LATE] = "promised_late",
		[REQUEST_OVERDUE] = "overdue",
	};

	return names[lateness];
}

int64_t request_quiet_days(const struct record *request, int64_t now)
{
	int64_t quiet = now - record_integer(request, REQUEST_UPDATED_AT, now);

	return quiet > 0 ? quiet / SECONDS_A_DAY : 0;
}
