/* SPDX-License-Identifier: MIT */
/* What the rule needs in order to judge promises, of many of them at once: a handful of questions
 * for MANY_MAX, however many they are. Which measurements count: see measurements.h. */
#ifndef DAPO_STORE_QUESTIONS_EVIDENCE_H
#define DAPO_STORE_QUESTIONS_EVIDENCE_H

#include "dapo/model/entity/record.h"
#include "dapo/model/rules/sla.h"
#include "dapo/store/engine/store.h"

/* A promise that is to be judged: its row, and the terms that were read from it. */
struct evidence_subject {
	const struct record *objective;
	struct sla_objective_terms terms;
	struct sla_evidence evidence; /* what is found */
	bool maintained;              /* for the own use of evidence.c */
};

/* Gathers for each subject the newest value (in the unit of the objective; of several sources the
 * worst of those that aren't late), window sums, the maintenance since, and the first instant after
 * `now`; and sets the state of the product among its terms. */
int evidence_load(struct store *store, struct evidence_subject *subjects, size_t count, int64_t now,
	struct error *err);

#endif
