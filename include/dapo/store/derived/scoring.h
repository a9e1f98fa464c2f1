/* SPDX-License-Identifier: MIT */
/* Everything that makes up an item's score, gathered from the store. */
#ifndef DAPO_STORE_DERIVED_SCORING_H
#define DAPO_STORE_DERIVED_SCORING_H

#include "dapo/model/rules/priority.h"
#include "dapo/store/engine/store.h"

/* Everything that makes up an item's score: for `why`, and for the writer itself. */
struct scoring {
	char *domain; /* id of the domain that ranks it; owned */
	enum prioritization_method method;
	struct priority_inputs inputs;     /* with evidence applied */
	char *set_by[PRIORITY_INPUTS_MAX]; /* who set each input by hand, or NULL; owned */
	int64_t consumers;                 /* distinct, linked */
	int64_t people;                    /* that these speak for */
	double demand;                     /* stored form, see model/rules/demand.h */
	bool scored;
	double score;
};

/* Gathers it for an item; free with scoring_release(), which a failed load has done already. */
int scoring_load(struct store *store, int64_t item, struct scoring *scoring, struct error *err);
void scoring_release(struct scoring *scoring);

/* The lower median that an input has among the scored open items of a domain, whose method it must
 * be; NAN if there are none. Reads all of them: for when an item is made. */
int scoring_median(struct store *store, int64_t domain, enum prioritization_method method,
	size_t index, double *median, struct error *err);

#endif
