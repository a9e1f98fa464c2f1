/* SPDX-License-Identifier: MIT */
/* Ranking the backlog: score inputs, what they would change, pins. */
#ifndef DAPO_DESK_PRIORITISE_H
#define DAPO_DESK_PRIORITISE_H

#include "dapo/desk/core/desk.h"
#include "dapo/store/derived/scoring.h"

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

/* Puts an open item at a place of the owner's choice, before all scores. It needs a reason (NULL
 * keeps the one it has). The item pinned there moves back by one, and so do those behind it as far
 * as each takes the next one's place. `until` is a date or NULL. */
int prioritise_pin(struct desk *desk, int64_t item, int64_t rank, const char *reason,
	const char *until, struct error *err);
int prioritise_unpin(struct desk *desk, const int64_t *items, size_t count, struct error *err);

/* The 1-based place that an open item has (`scoring` NULL), or would have with the inputs of
 * `scoring` instead, among the open items of a product (0 = all); 0 for a closed item. *of is how
 * many there are. */
int prioritise_rank(struct desk *desk, int64_t item, const struct scoring *scoring, int64_t product,
	int64_t *rank, int64_t *of, struct error *err);

/* One line of "why this rank". */
struct why_input {
	const struct priority_input *input;
	struct priority_value value;
	const char *set_by; /* borrowed from the scoring */
	int64_t age;        /* seconds since it was set by hand; -1 if not by hand */
	/* Rank if it were one step lower, or higher, were the item not pinned; 0 if it can't be. */
	int64_t rank_down;
	int64_t rank_up;
};
struct why {
	struct scoring scoring;
	size_t input_count;
	struct why_input inputs[PRIORITY_INPUTS_MAX];
	int64_t rank; /* 0 for a closed item */
	int64_t of;
	int64_t pin_rank;      /* 0 = not pinned */
	int64_t rank_by_score; /* where it would be without its pin; 0 for a closed item */
	double demand;         /* as of now */
	unsigned warnings;
};

/* Explains the rank of an item among those of `product` (0 = all). Free with why_release(). */
int prioritise_why(
	struct desk *desk, int64_t item, int64_t product, struct why *why, struct error *err);

/* The same for inputs that are not saved: call it again after each change of why->scoring.inputs.
 */
int prioritise_what_if(
	struct desk *desk, int64_t item, int64_t product, struct why *why, struct error *err);
void why_release(struct why *why);

/* Appends an input's value as people read it: `80%`, or `missing`. */
void why_value(const struct why_input *input, struct strbuf *out);

/* Appends the formula with each input's value in place of its name: `46 x 2 x 80% / 4`. */
void why_numbers(const struct why *why, struct strbuf *out);

#endif
