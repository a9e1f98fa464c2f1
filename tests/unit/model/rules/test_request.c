/* SPDX-License-Identifier: MIT */
/* Tests of the transitions of requests: every move of either side in every status. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/time/calendar.h"
#include "dapo/model/rules/request.h"

enum { STATUS_COUNT = REQUEST_WITHDRAWN + 1, SIDE_COUNT = 2 };

/* To which status each move leads, by letter of the status: `.` is none. Columns are the statuses:
 * proposed, countered, accepted, in progress, delivered, declined, withdrawn. */
static const struct {
	enum request_move move;
	const char *asking;
	const char *asked;
} expected[] = {
	{REQUEST_COUNTER, ".p.....", "cc....."},
	{REQUEST_ACCEPT, ".......", "aa....."},
	{REQUEST_START, ".......", "..i...."},
	{REQUEST_PROMISE, ".......", "..ai..."},
	{REQUEST_DELIVER, ".......", "..dd..."},
	{REQUEST_DECLINE, ".......", "nnnn..."},
	{REQUEST_WITHDRAW, "wwww...", "......."},
};

static char letter_of(int status)
{
	return status < 0 ? '.' : "pcaidnw"[status];
}

static void request_next__every_case__is_as_drawn(void **state)
{
	(void)state;
	assert_int_equal(sizeof expected / sizeof expected[0], REQUEST_MOVE_COUNT);
	for (size_t i = 0; i < REQUEST_MOVE_COUNT; i++) {
		for (int status = 0; status < STATUS_COUNT; status++) {
			enum request_move move = expected[i].move;

			assert_int_equal(letter_of(request_next(status, move, REQUEST_ASKING)),
				expected[i].asking[status]);
			assert_int_equal(letter_of(request_next(status, move, REQUEST_ASKED)),
				expected[i].asked[status]);
		}
	}
}

/* By the same drawing: rows from, columns to. */
static void request_reachable__every_pair__is_as_drawn(void **state)
{
	static const char *const reaches[STATUS_COUNT] = {
		"pcaidnw", "pcaidnw", "..aidnw", "...idnw", "....d..", ".....n.", "......w"};

	(void)state;
	for (int from = 0; from < STATUS_COUNT; from++) {
		for (int to = 0; to < STATUS_COUNT; to++)
			assert_int_equal(
				request_reachable(from, to), reaches[from][to] == letter_of(to));
	}
}

static void request_status_open__ends_with_delivery(void **state)
{
	(void)state;
	for (int status = 0; status < STATUS_COUNT; status++)
		assert_int_equal(
			request_status_open(status), strchr("pcai", letter_of(status)) != NULL);
}

static void request_speaker__counter__is_of_whose_words_they_are(void **state)
{
	const struct request_words day = {.promised_for = "2026-04-01"};
	const struct request_words need = {.needed_by = "2026-04-01"};
	const struct request_words reason = {.reason = "too early"};

	(void)state;
	assert_int_equal(request_speaker(REQUEST_COUNTERED, REQUEST_COUNTER, &day), REQUEST_ASKED);
	assert_int_equal(request_speaker(REQUEST_PROPOSED, REQUEST_COUNTER, &need), REQUEST_ASKING);
	assert_int_equal(
		request_speaker(REQUEST_PROPOSED, REQUEST_COUNTER, &reason), REQUEST_ASKED);
	assert_int_equal(
		request_speaker(REQUEST_COUNTERED, REQUEST_COUNTER, &reason), REQUEST_ASKING);
	assert_int_equal(
		request_speaker(REQUEST_ACCEPTED, REQUEST_WITHDRAW, &reason), REQUEST_ASKING);
	assert_int_equal(
		request_speaker(REQUEST_ACCEPTED, REQUEST_DECLINE, &reason), REQUEST_ASKED);
}

/* ---- Checks */

static void make(struct record *request, int status)
{
	record_init(request, &request_entity);
	request->row_id = 3;
	value_set_integer(&request->values[REQUEST_STATUS], status);
}

static void request_check_move__status__is_refused_with_those_allowed(void **state)
{
	const struct request_words words = {.reason = "no capacity"};
	struct record request;
	struct error err;

	(void)state;
	make(&request, REQUEST_DELIVERED);
	assert_int_equal(request_check_move(&request, REQUEST_DECLINE, REQUEST_ASKED, &words, &err),
		ERR_INVALID);
	assert_string_equal(err.text,
		"R-3 is delivered: decline is for requests that are proposed, countered, accepted, "
		"in_progress");
	value_set_integer(&request.values[REQUEST_STATUS], REQUEST_PROPOSED);
	assert_int_equal(
		request_check_move(&request, REQUEST_COUNTER, REQUEST_ASKING, &words, &err),
		ERR_INVALID);
	assert_string_equal(err.text,
		"R-3 is proposed: counter by the asking side is for requests that are countered");
	record_release(&request);
}

/* What each move takes, and what it can't be without: any of those in capitals. */
static void request_check_move__words__are_those_of_the_move(void **state)
{
	static const struct {
		enum request_move move;
		enum request_side side;
		int status;
		struct request_words words;
		int code;
	} cases[] = {
		{REQUEST_COUNTER, REQUEST_ASKED, REQUEST_PROPOSED, {0}, ERR_USAGE},
		{REQUEST_COUNTER, REQUEST_ASKED, REQUEST_PROPOSED, {.reason = ""}, ERR_USAGE},
		{REQUEST_COUNTER, REQUEST_ASKED, REQUEST_PROPOSED, {.reason = "no"}, 0},
		{REQUEST_COUNTER, REQUEST_ASKED, REQUEST_PROPOSED, {.promised_for = "monday"}, 0},
		{REQUEST_COUNTER, REQUEST_ASKING, REQUEST_COUNTERED, {.needed_by = "monday"}, 0},
		{REQUEST_COUNTER, REQUEST_ASKED, REQUEST_PROPOSED,
			{.promised_for = "monday", .needed_by = "monday"}, ERR_USAGE},
		{REQUEST_COUNTER, REQUEST_ASKED, REQUEST_PROPOSED,
			{.reason = "no", .product = "shipments"}, ERR_USAGE},
		{REQUEST_ACCEPT, REQUEST_ASKED, REQUEST_PROPOSED, {0}, 0},
		{REQUEST_ACCEPT, REQUEST_ASKED, REQUEST_COUNTERED,
			{.promised_for = "monday", .product = "shipments", .reason = "gladly"}, 0},
		{REQUEST_ACCEPT, REQUEST_ASKED, REQUEST_PROPOSED, {.item = "B-2"}, 0},
		{REQUEST_ACCEPT, REQUEST_ASKED, REQUEST_PROPOSED, {.needed_by = "monday"},
			ERR_USAGE},
		{REQUEST_START, REQUEST_ASKED, REQUEST_ACCEPTED, {0}, 0},
		{REQUEST_START, REQUEST_ASKED, REQUEST_ACCEPTED, {.promised_for = "monday"},
			ERR_USAGE},
		{REQUEST_PROMISE, REQUEST_ASKED, REQUEST_ACCEPTED, {0}, ERR_USAGE},
		{REQUEST_PROMISE, REQUEST_ASKED, REQUEST_ACCEPTED, {.promised_for = "monday"}, 0},
		{REQUEST_DELIVER, REQUEST_ASKED, REQUEST_IN_PROGRESS, {0}, 0},
		{REQUEST_DELIVER, REQUEST_ASKED, REQUEST_IN_PROGRESS, {.item = "B-2"}, ERR_USAGE},
		{REQUEST_DECLINE, REQUEST_ASKED, REQUEST_PROPOSED, {0}, ERR_USAGE},
		{REQUEST_DECLINE, REQUEST_ASKED, REQUEST_PROPOSED, {.reason = "no"}, 0},
		{REQUEST_WITHDRAW, REQUEST_ASKING, REQUEST_ACCEPTED, {0}, ERR_USAGE},
		{REQUEST_WITHDRAW, REQUEST_ASKING, REQUEST_ACCEPTED, {.reason = "solved"}, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct record request;
		struct error err = {0};
		int code;

		make(&request, cases[i].status);
		code = request_check_move(
			&request, cases[i].move, cases[i].side, &cases[i].words, &err);
		if (code != cases[i].code)
			fail_msg("case %zu: %d, expected %d: %s", i, code, cases[i].code, err.text);
		record_release(&request);
	}
}

static void set_text(struct record *record, int field, const char *text)
{
	value_set_text(&record->values[field], text, strlen(text));
}

/* What each status can't be without: a reason, a promise, the name of who answered. */
static void record_check__status__needs_what_was_said(void **state)
{
	static const char *const allowed[STATUS_COUNT] = {"yyyy yyyy", "nnnn nyyy", "nnnn yyyy",
		"nnnn yyyy", "nnnn yyyy", "nnnn nnyy", "nnyy nnyy"};

	(void)state;
	for (int status = 0; status < STATUS_COUNT; status++) {
		for (int said = 0; said < 8; said++) {
			struct record request;
			bool right = allowed[status][said + said / 4] == 'y';

			make(&request, status);
			set_text(&request, REQUEST_TITLE, "Weights");
			set_text(&request, REQUEST_FROM_DOMAIN, "sales");
			set_text(&request, REQUEST_TO_DOMAIN, "logistics");
			value_set_integer(&request.values[REQUEST_KIND], REQUEST_BLOCKS);
			value_set_integer(&request.values[REQUEST_CREATED_AT], 1000);
			value_set_integer(&request.values[REQUEST_UPDATED_AT], 1000);
			if (said & 1)
				set_text(&request, REQUEST_PROMISED_FOR, "2026-03-02");
			if (said & 2)
				set_text(&request, REQUEST_REASON, "no capacity");
			if (said & 4)
				set_text(&request, REQUEST_ANSWERED_BY, "jon");
			assert_int_equal(record_check(&request, NULL), right ? 0 : ERR_INVALID);
			record_release(&request);
		}
	}
}

static void request_check_edit__agreed_fields__stay_once_answered(void **state)
{
	for (int status = 0; status < STATUS_COUNT; status++) {
		struct record before, after;

		(void)state;
		make(&before, status);
		set_text(&before, REQUEST_TO_DOMAIN, "logistics");
		make(&after, status);
		record_copy(&after, &before);
		assert_int_equal(request_check_edit(&before, &after, NULL), 0);
		set_text(&after, REQUEST_NEEDED_BY, "2026-04-01");
		assert_int_equal(request_check_edit(&before, &after, NULL),
			request_status_open(status) ? 0 : ERR_INVALID);
		set_text(&after, REQUEST_TO_DOMAIN, "finance");
		assert_int_equal(request_check_edit(&before, &after, NULL),
			status == REQUEST_PROPOSED ? 0 : ERR_INVALID);
		record_release(&before);
		record_release(&after);
	}
}

static void request_lateness__days__decide(void **state)
{
	static const struct {
		const char *needed_by, *promised_for;
		int status;
		enum request_lateness expected;
	} cases[] = {
		{"", "", REQUEST_PROPOSED, REQUEST_IN_TIME},
		{"", "2026-02-01", REQUEST_ACCEPTED, REQUEST_IN_TIME},
		{"2026-03-02", "", REQUEST_PROPOSED, REQUEST_IN_TIME},
		{"2026-03-01", "", REQUEST_PROPOSED, REQUEST_OVERDUE},
		{"2026-03-01", "2026-03-09", REQUEST_ACCEPTED, REQUEST_OVERDUE},
		{"2026-03-09", "2026-03-09", REQUEST_ACCEPTED, REQUEST_IN_TIME},
		{"2026-03-09", "2026-03-10", REQUEST_ACCEPTED, REQUEST_PROMISED_LATE},
		{"2026-03-09", "2026-03-10", REQUEST_COUNTERED, REQUEST_PROMISED_LATE},
		{"2026-03-09", "2026-03-10", REQUEST_IN_PROGRESS, REQUEST_PROMISED_LATE},
		{"2026-03-01", "2026-03-09", REQUEST_DELIVERED, REQUEST_IN_TIME},
		{"2026-03-01", "", REQUEST_DECLINED, REQUEST_IN_TIME},
		{"2026-03-01", "", REQUEST_WITHDRAWN, REQUEST_IN_TIME},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct record request;

		make(&request, cases[i].status);
		if (*cases[i].needed_by)
			set_text(&request, REQUEST_NEEDED_BY, cases[i].needed_by);
		if (*cases[i].promised_for)
			set_text(&request, REQUEST_PROMISED_FOR, cases[i].promised_for);
		assert_int_equal(request_lateness(&request, "2026-03-02"), cases[i].expected);
		record_release(&request);
	}
}

static void request_quiet_days__whole_days_since_the_last_word(void **state)
{
	struct record request;

	(void)state;
	make(&request, REQUEST_PROPOSED);
	value_set_integer(&request.values[REQUEST_UPDATED_AT], 1000);
	assert_int_equal(request_quiet_days(&request, 1000 + 2 * SECONDS_A_DAY - 1), 1);
	assert_int_equal(request_quiet_days(&request, 1000 + 2 * SECONDS_A_DAY), 2);
	assert_int_equal(request_quiet_days(&request, 0), 0);
	record_release(&request);
}

static void request_move_possible__either_side_will_do(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
		for (int status = 0; status < STATUS_COUNT; status++)
			assert_int_equal(request_move_possible(status, expected[i].move),
				expected[i].asking[status] != '.' ||
					expected[i].asked[status] != '.');
	}
}

static void request_take_line__becomes_the_words_of_the_move(void **state)
{
	const char *const day = "2026-05-04", *const words = "the source is gone";
	static const struct request_words none;
	struct request_words said;

	(void)state;
	said = none;
	request_take_line(REQUEST_PROPOSED, REQUEST_COUNTER, day, 0, &said);
	assert_ptr_equal(said.promised_for, day);
	assert_null(said.needed_by);
	said = none;
	request_take_line(REQUEST_COUNTERED, REQUEST_COUNTER, day, 0, &said);
	assert_ptr_equal(said.needed_by, day);
	assert_null(said.promised_for);
	said = none;
	request_take_line(REQUEST_COUNTERED, REQUEST_COUNTER, words, 0, &said);
	assert_ptr_equal(said.reason, words);
	said = none;
	request_take_line(REQUEST_ACCEPTED, REQUEST_PROMISE, day, 0, &said);
	assert_ptr_equal(said.promised_for, day);
	said = none;
	request_take_line(REQUEST_ACCEPTED, REQUEST_DECLINE, words, 0, &said);
	assert_ptr_equal(said.reason, words);
	assert_null(said.promised_for);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(request_next__every_case__is_as_drawn),
		cmocka_unit_test(request_reachable__every_pair__is_as_drawn),
		cmocka_unit_test(request_status_open__ends_with_delivery),
		cmocka_unit_test(request_move_possible__either_side_will_do),
		cmocka_unit_test(request_take_line__becomes_the_words_of_the_move),
		cmocka_unit_test(request_speaker__counter__is_of_whose_words_they_are),
		cmocka_unit_test(request_check_move__status__is_refused_with_those_allowed),
		cmocka_unit_test(request_check_move__words__are_those_of_the_move),
		cmocka_unit_test(record_check__status__needs_what_was_said),
		cmocka_unit_test(request_check_edit__agreed_fields__stay_once_answered),
		cmocka_unit_test(request_lateness__days__decide),
		cmocka_unit_test(request_quiet_days__whole_days_since_the_last_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
