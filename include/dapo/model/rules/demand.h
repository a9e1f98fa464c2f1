/* SPDX-License-Identifier: MIT */
/* Demand: how many consumers ask for an item, how hard, and how lately [own].
 *
 * demand(now) = sum over distinct consumers of the largest, over that consumer's feedback which is
 * linked to the item and not dismissed, of people x severity x 2^(-age / 90 days): how many are
 * affected counts, who they are does not. Ten letters from one consumer count once; anonymous
 * feedback counts as one consumer of one person a product.
 *
 * All terms decay alike, so demand is stored as if read at a fixed epoch, 2020-01-01: the order of
 * items by stored demand is their order at every instant. A stored value doubles with each 90 days
 * of the calendar (2^203 by 2070), which a double holds without loss. Beyond 900 half-lives from
 * the epoch (years 1798 and 2241) a date counts as that limit.
 *
 * Feedback dated after `now` counts for more than its worth until then: what is stored knows no
 * now. Whoever takes in feedback refuses such dates. */
#ifndef DAPO_MODEL_RULES_DEMAND_H
#define DAPO_MODEL_RULES_DEMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dapo/model/tables/feedback.h"

/* The instant to which stored demand refers: 2020-01-01T00:00:00Z. */
#define DEMAND_EPOCH INT64_C(1577836800)
/* Seconds in which a letter loses half of what it counts. */
#define DEMAND_HALF_LIFE INT64_C(7776000)

/* One piece of feedback linked to the item and not dismissed. */
struct demand_row {
	int64_t consumer; /* its row id, or 0 for anonymous feedback */
	int64_t product;  /* of the feedback; tells anonymous consumers apart */
	int64_t people;   /* that the consumer speaks for, >= 1; 1 for anonymous feedback */
	enum severity severity;
	int64_t submitted_at;
};

/* Collects an item's rows in any order. Zeroed is empty. */
struct demand {
	struct demand_term *terms;
	size_t len;
	size_t alloc;
};

struct demand_total {
	double stored;     /* as if read at DEMAND_EPOCH; 0 without rows */
	int64_t consumers; /* distinct ones, each product's anonymous ones being one */
	int64_t people;    /* that they speak for */
};

/* people x severity x 2^((submitted_at - epoch) / 90 d): one row's term as stored. */
double demand_row_stored(const struct demand_row *row);

/* Adds one row. */
void demand_add(struct demand *demand, const struct demand_row *row);

/* The sum so far; the same for any order of rows, to the last bit. More rows may follow. */
struct demand_total demand_total(struct demand *demand);

/* Stored demand as it reads at `now`, and what is stored of a demand that reads so. */
double demand_at(double stored, int64_t now);
double demand_to_stored(double demand, int64_t now);

/* Frees the memory; empty and usable after. */
void demand_release(struct demand *demand);

#endif
