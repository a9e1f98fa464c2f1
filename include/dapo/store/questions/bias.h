/* SPDX-License-Identifier: MIT */
/* Who is behind the top of the backlog, who gave feedback, and how many they are. */
#ifndef DAPO_STORE_QUESTIONS_BIAS_H
#define DAPO_STORE_QUESTIONS_BIAS_H

#include "dapo/model/rules/bias.h"
#include "dapo/store/engine/sight.h"
#include "dapo/store/engine/store.h"

/* One domain: its ranking is its own, so are the shares in the top of it. Departments are those of
 * consumers. All live feedback on its products counts, whatever became of it; behind an item stands
 * what is linked to it and not dismissed, as for demand. */
struct bias_section {
	char *domain; /* its id */
	struct bias departments;
	int64_t items;     /* looked at, from the top */
	int64_t unasked;   /* of them, those that nobody asked for */
	int64_t feedback;  /* pieces */
	int64_t consumers; /* distinct ones that gave it */
};

/* A section for each domain that has an open item or feedback, by id. */
struct bias_report {
	struct bias_section *sections;
	size_t count;
};

/* Fills it (sorted) for the `top` first of the open items of each domain, or of what is in sight.
 * Reads each row of feedback once. Free with bias_report_release(), which a failed load has done
 * already.
 */
int bias_load(struct store *store, struct sight sight, int64_t top, struct bias_report *report,
	struct error *err);
void bias_report_release(struct bias_report *report);

#endif
