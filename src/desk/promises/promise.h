/* SPDX-License-Identifier: MIT */
/* A promise with all that measurements of it are read and judged by. */
#ifndef DAPO_DESK_PROMISES_PROMISE_H
#define DAPO_DESK_PROMISES_PROMISE_H

#include "dapo/base/units.h"
#include "dapo/desk/promises/promises.h"

struct promise {
	struct record objective; /* live */
	struct sla_objective_terms terms;
	struct unit unit;    /* in which values are kept */
	struct strbuf named; /* the text it was found by, for refusals */
};

/* Reads it; released by the caller in any case. */
void promise_init(struct promise *promise);
int promise_load(struct desk *desk, int64_t row_id, struct promise *promise, struct error *err);
void promise_release(struct promise *promise);

#endif
