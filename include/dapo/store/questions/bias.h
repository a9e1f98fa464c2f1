/* SPDX-License-Identifier: MIT */
/* Who is behind the top of the backlog, who gave feedback, and how many they are. */
#ifndef DAPO_STORE_QUESTIONS_BIAS_H
#define DAPO_STORE_QUESTIONS_BIAS_H

#include "dapo/model/rules/bias.h"
#include "dapo/store/engine/store.h"

/* Departments are those of consumers, domains those of products: an item and a piece of feedback
 * belong to one domain, a consumer in equal parts to those on whose products it gave feedback. All
 * live feedback counts, whatever became of it; behind an item stands what is linked to it and not
 * dismissed, as for demand. */
struct bias_report {
	struct bias departments;
	struct bias domains;
	int64_t items;     /* looked at, from the top */
	int64_t feedback;  /* pieces */
	int64_t consumers; /* distinct ones that gave it */
};

/* Fills it (sorted) for the `top` first of the open items, of a product (0 = all). Reads each row
 * of feedback once. Free with bias_report_release(), which a failed load has done already. */
int bias_load(struct store *store, int64_t product, int64_t top, struct bias_report *report,
	struct error *err);
void bias_report_release(struct bias_report *report);

#endif
