/* SPDX-License-Identifier: MIT */
/* How two domains come to terms over a request: who may say what in which state, and what is late.
 *
 *   proposed --counter--> countered --accept--> accepted --start--> in_progress --deliver-->
 * delivered
 *
 * The asked side may counter what was proposed, with the day that it could promise or a reason, and
 * the asking side may counter that, which proposes it anew. The asked side accepts either, and may
 * decline as long as the request is open; the asking side may withdraw as long. */
#ifndef DAPO_MODEL_RULES_REQUEST_H
#define DAPO_MODEL_RULES_REQUEST_H

#include "dapo/model/entity/record.h"
#include "dapo/model/tables/request.h"

/* The two sides: from_domain asks, to_domain is asked. */
enum request_side { REQUEST_ASKING, REQUEST_ASKED };

enum request_move {
	REQUEST_COUNTER,
	REQUEST_ACCEPT,
	REQUEST_START,
	REQUEST_PROMISE, /* another day; the status stays */
	REQUEST_DELIVER,
	REQUEST_DECLINE,
	REQUEST_WITHDRAW,
	REQUEST_MOVE_COUNT
};

/* The words that go with a move; NULL or 0 = none. Days are texts as people type them. */
struct request_words {
	const char *promised_for; /* of the asked side: counter, accept, promise */
	const char *needed_by;    /* of the asking side: counter */
	const char *reason;       /* required to decline and to withdraw */
	const char *product;      /* accept: id of the product of the asked side that it is about */
	const char *item;         /* accept: key of an item of its backlog that is it already */
};

/* The verb, as commands and refusals name it: "counter". Static. */
const char *request_move_name(enum request_move move);

/* True if a request in that status is open: neither delivered, declined nor withdrawn. */
bool request_status_open(int64_t status);

/* The status to which a move of a side leads, or -1 where it may not make it. */
int request_next(int64_t status, enum request_move move, enum request_side side);

/* Some side may make the move in that status. */
bool request_move_possible(int64_t status, enum request_move move);

/* True if moves of both sides can lead from one status to the other, and for equal ones. */
bool request_reachable(int64_t from, int64_t to);

/* Which side speaks: the one whose move it is. Of a counter, whose words they are; a reason alone
 * is of the side whose turn it is. */
enum request_side request_speaker(
	int64_t status, enum request_move move, const struct request_words *words);

/* Puts a line that was said with a move, not empty, among the words: of a counter a day of the side
 * whose turn it is in that status, else a reason. Borrows it. */
void request_take_line(int64_t status, enum request_move move, const char *line, int64_t today,
	struct request_words *words);

/* Refuses a move that the request's status does not allow to the side, and one that lacks words or
 * has words that are not its own (ERR_INVALID, ERR_USAGE). */
int request_check_move(const struct record *request, enum request_move move, enum request_side side,
	const struct request_words *words, struct error *err);

/* Refuses edits of what was agreed on: who asks whom for what is fixed once the other side has
 * spoken, and a closed request is not edited at all. `before` and `after` may differ in what only
 * moves set. */
int request_check_edit(const struct record *before, const struct record *after, struct error *err);

/* Late is an open request whose promised day comes after the day on which it is needed, or whose
 * needed day has passed: it is not delivered. `today` is YYYY-MM-DD. */
enum request_lateness { REQUEST_IN_TIME, REQUEST_PROMISED_LATE, REQUEST_OVERDUE };
enum request_lateness request_lateness(const struct record *request, const char *today);

/* `in_time`, `promised_late`, `overdue`. Static. */
const char *request_lateness_name(enum request_lateness lateness);

/* Whole days since one side spoke last. */
int64_t request_quiet_days(const struct record *request, int64_t now);

#endif
