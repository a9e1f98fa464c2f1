/* SPDX-License-Identifier: MIT */
/* What the desk does for every change, of whatever entity, so that requests, decisions and what
 * waits for whom stay right whoever makes the change. */
#ifndef DAPO_DESK_REQUESTS_COORDINATION_H
#define DAPO_DESK_REQUESTS_COORDINATION_H

#include "dapo/desk/core/desk.h"

/* Fills what a new request or decision follows from: the item asked for, who acts. Checks a
 * proposal by trying it. Does nothing for other entities. */
int complete_new(struct desk *desk, struct record *record, struct error *err);

/* Refuses edits of requests and decisions that only their verbs make, and those that don't fit
 * together; completes a request that asks somebody else. */
int check_edit(
	struct desk *desk, const struct record *before, struct record *after, struct error *err);

/* Refuses to move what was decided to the trash: it is a record. */
int check_trash(const struct record *before, struct error *err);

/* Refuses a change, stored already, by which items wait for each other in a circle. `before` NULL:
 * a new row. */
int waiting_check(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err);

/* The parts of these that are about one entity. */
int request_complete(struct desk *desk, struct record *request, struct error *err);
int decision_complete(struct desk *desk, struct record *decision, struct error *err);

/* Open requests that an item was made for follow it: started with it, delivered when it is done. */
int requests_follow(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err);

/* Proposes a change to the data owner, or finds that it is proposed already, within the open change
 * set; desk->proposals says so. `owners` names who decides; `of` what would change. */
struct proposal {
	int64_t product;
	int64_t action;
	int64_t objective; /* 0 = none */
	const char *text;  /* see model/rules/authority.h */
	const char *note;  /* or NULL */
};
int decision_propose_within(struct desk *desk, const struct proposal *proposal, const char *owners,
	int64_t *decision, struct error *err);

#endif
