/* SPDX-License-Identifier: MIT */
/* Ranking the backlog: score inputs and pins. */
#ifndef DAPO_DESK_PRIORITISE_H
#define DAPO_DESK_PRIORITISE_H

#include "dapo/desk/core/desk.h"
#include "dapo/model/rules/priority.h"

/* Sets one input of some items by hand, under the method of each item's domain. NAN takes the value
 * away (back to evidence or missing). Refused values name what is accepted. */
int prioritise_set(struct desk *desk, const int64_t *items, size_t count, const char *input,
	double value, struct error *err);

/* Finds an input by its name: the method of a live item's domain, and the place of the input in it.
 * ERR_INVALID names the inputs that the method has. */
int prioritise_input(struct desk *desk, int64_t item, const char *input,
	enum prioritization_method *method, size_t *index, struct error *err);

/* Sets several inputs of one item as one step; `values` is by the method's table, NAN = leave it.
 */
int prioritise_set_all(struct desk *desk, int64_t item, const double values[PRIORITY_INPUTS_MAX],
	struct error *err);

/* What is proposed for the items of one domain that dapo makes. Zeroed is empty: it is found by the
 * first item, and again for an item of another domain. */
struct prioritise_proposals {
	int64_t domain;
	enum prioritization_method method;
	double medians[PRIORITY_INPUTS_MAX];
};

/* Gives a new item the inputs that are proposed for its cause, marked so until somebody sets them.
 * Within an open change set. */
int prioritise_propose(struct desk *desk, struct prioritise_proposals *proposals,
	const struct record *item, enum priority_cause cause, struct error *err);

/* Puts an open item at a place of the owner's choice, before all scores of its domain. It needs a
 * reason (NULL keeps the one it has). The item pinned there moves back by one, and so do those
 * behind it as far as each takes the next one's place. `until` is a date or NULL. */
int prioritise_pin(struct desk *desk, int64_t item, int64_t rank, const char *reason,
	const char *until, struct error *err);
/* Takes pins away. */
int prioritise_unpin(struct desk *desk, const int64_t *items, size_t count, struct error *err);

/* How many open items are pinned in the domain of an item. */
int prioritise_pinned(struct desk *desk, int64_t item, int64_t *count, struct error *err);

/* Pins an open item behind those of its domain that are pinned already. */
int prioritise_pin_last(struct desk *desk, int64_t item, const char *reason, struct error *err);

/* Moves a pinned item past its neighbour among the pinned ones of its product, if `product` is
 * that, else of its domain: up with `direction` 1, down with -1. Down from the last place it goes
 * back to where its score puts it. */
int prioritise_shift_pin(
	struct desk *desk, int64_t item, int direction, int64_t product, struct error *err);

#endif
