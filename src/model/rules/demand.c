/* SPDX-License-Identifier: MIT */
/* Demand of an item from the feedback that is linked to it. */
#include "dapo/model/rules/demand.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"

/* Half-lives from the epoch beyond which a date counts as this limit: 2^900 and sums stay finite.
 */
#define HALF_LIVES_MAX 900.0

struct demand_term {
	int64_t consumer;
	int64_t product; /* 0 for a known consumer, who is one across products */
	int64_t people;
	double stored;
};

static const double severity_factors[] = {
	[SEVERITY_LOW] = 0.5,
	[SEVERITY_NORMAL] = 1.0,
	[SEVERITY_HIGH] = 2.0,
};

static double half_lives_since_epoch(int64_t instant)
{
	double since = ((double)instant - (double)DEMAND_EPOCH) / (double)DEMAND_HALF_LIFE;

	return fmin(fmax(since, -HALF_LIVES_MAX), HALF_LIVES_MAX);
}

double demand_row_stored(const struct demand_row *row)
{
	return (double)row->people * severity_factors[row->severity] *
		exp2(half_lives_since_epoch(row->submitted_at));
}

double demand_at(double stored, int64_t now)
{
	return stored * exp2(-half_lives_since_epoch(now));
}

double demand_to_stored(double demand, int64_t now)
{
	return demand * exp2(half_lives_since_epoch(now));
}

void demand_add(struct demand *demand, const struct demand_row *row)
{
	VEC_RESERVE(demand->terms, demand->len, demand->alloc);
	demand->terms[demand->len++] = (struct demand_term){
		.consumer = row->consumer,
		.product = row->consumer ? 0 : row->product,
		.people = row->people,
		.stored = demand_row_stored(row),
	};
}

/* By who asks, the largest term of each first. */
static int compare_askers(const void *left, const void *right)
{
	const struct demand_term *a = left, *b = right;

	if (a->consumer != b->consumer)
		return a->consumer < b->consumer ? -1 : 1;
	if (a->product != b->product)
		return a->product < b->product ? -1 : 1;
	return (a->stored < b->stored) - (a->stored > b->stored);
}

static int compare_terms(const void *left, const void *right)
{
	const struct demand_term *a = left, *b = right;

	return (a->stored > b->stored) - (a->stored < b->stored);
}

/* Keeps the largest term of each who asks. */
static void drop_repeats(struct demand *demand)
{
	size_t kept = 0;

	for (size_t i = 0; i < demand->len; i++) {
		struct demand_term *last = kept ? &demand->terms[kept - 1] : NULL;
		const struct demand_term *term = &demand->terms[i];

		if (!last || last->consumer != term->consumer || last->product != term->product)
			demand->terms[kept++] = *term;
	}
	demand->len = kept;
}

struct demand_total demand_total(struct demand *demand)
{
	struct demand_total total = {0};

	if (demand->len == 0)
		return total;
	qsort(demand->terms, demand->len, sizeof *demand->terms, compare_askers);
	drop_repeats(demand);
	/* Small terms first: the sum depends on the terms alone, not on who they are from. */
	qsort(demand->terms, demand->len, sizeof *demand->terms, compare_terms);
	for (size_t i = 0; i < demand->len; i++) {
		total.stored += demand->terms[i].stored;
		total.people += demand->terms[i].people;
	}
	total.consumers = (int64_t)demand->len;
	return total;
}

void demand_release(struct demand *demand)
{
	free(demand->terms);
	*demand = (struct demand){0};
}
