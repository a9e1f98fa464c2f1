/* SPDX-License-Identifier: MIT */
/* Why an item ranks where it does, and where it would rank with other inputs. */
#ifndef DAPO_DESK_WHY_H
#define DAPO_DESK_WHY_H

#include "dapo/desk/core/desk.h"
#include "dapo/store/derived/scoring.h"

/* The 1-based place that an open item has (`scoring` NULL), or would have with the inputs of
 * `scoring` instead, among the open items of `product` where it belongs to that, else among those
 * of its domain; 0 for a closed item. *of is how many there are. */
int why_rank(struct desk *desk, int64_t item, const struct scoring *scoring, int64_t product,
	int64_t *rank, int64_t *of, struct error *err);

/* The id of the product or the domain in which an item is ranked then. Lives as long as the record.
 */
const char *why_scope(const struct record *item, int64_t product);

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
	int64_t product; /* in which it is ranked; 0: in its domain, scoring.domain */
	size_t input_count;
	struct why_input inputs[PRIORITY_INPUTS_MAX];
	int64_t rank; /* 0 for a closed item */
	int64_t of;
	int64_t pin_rank;      /* 0 = not pinned */
	int64_t rank_by_score; /* where it would be without its pin; 0 for a closed item */
	double demand;         /* as of now */
	unsigned warnings;
};

/* Explains the rank of an item among those of `product` where it belongs to that, else among those
 * of its domain. Free with why_release(). */
int why_load(struct desk *desk, int64_t item, int64_t product, struct why *why, struct error *err);

/* The same for inputs that are not saved: call it again after each change of why->scoring.inputs.
 */
int why_what_if(
	struct desk *desk, int64_t item, int64_t product, struct why *why, struct error *err);
void why_release(struct why *why);

/* Appends who is behind an item: `3 consumers`, `3 consumers of 302 people` where that differs. */
void why_consumers(const struct why *why, struct strbuf *out);

/* Appends the place as people read it: `rank 3 of 42 in sales`, by the domain or the product in
 * which it is; nothing for a closed item. */
void why_place(const struct why *why, const struct record *item, struct strbuf *out);

/* Appends an input's value as people read it: `80%`, or `missing`. */
void why_value(const struct why_input *input, struct strbuf *out);

/* Appends the formula with each input's value in place of its name: `46 x 2 x 80% / 4`. */
void why_numbers(const struct why *why, struct strbuf *out);

#endif
