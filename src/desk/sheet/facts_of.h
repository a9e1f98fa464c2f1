/* SPDX-License-Identifier: MIT */
/* The facts of each entity that has some; each function adds those of one record. */
#ifndef DAPO_DESK_SHEET_FACTS_OF_H
#define DAPO_DESK_SHEET_FACTS_OF_H

#include "dapo/desk/sheet/facts.h"

typedef int facts_of(
	struct desk *desk, const struct record *record, struct facts *facts, struct error *err);

facts_of facts_of_product;   /* counts, promises, ratings, metadata, findings about roles */
facts_of facts_of_item;      /* how the KPI has moved since it was done */
facts_of facts_of_promise;   /* state, promise in words, budget, newest measurements */
facts_of facts_of_kpi;       /* state, value, progress, which items moved it */
facts_of facts_of_milestone; /* state, which one is suggested, how many items are done */
facts_of facts_of_request;   /* how late and how quiet it is */
facts_of facts_of_decision;  /* who decides */

#endif
