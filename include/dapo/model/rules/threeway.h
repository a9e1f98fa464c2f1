/* SPDX-License-Identifier: MIT */
/* A row that two sides may change is compared three ways, field by field: what the other side says
 * now, what it said last, and what stands here. */
#ifndef DAPO_MODEL_RULES_THREEWAY_H
#define DAPO_MODEL_RULES_THREEWAY_H

#include "dapo/model/entity/record.h"

enum threeway {
	THREEWAY_SAME,     /* both sides say the same, as ever */
	THREEWAY_AGREED,   /* both sides came to say the same */
	THREEWAY_THERE,    /* only the other side changed it */
	THREEWAY_HERE,     /* only this side changed it */
	THREEWAY_CONFLICT, /* both did, to different values */
};

/* The field that leads those with which `field` holds alone (struct field.with): itself, if it
 * leads, or holds alone. */
int threeway_leader(const struct entity *entity, int field);

/* Compares a field with all that it leads as one: `base` is what the other side said last, and
 * `said`, by field, whether `there` says anything of it. */
enum threeway threeway_compare(const struct record *base, const struct record *here,
	const struct record *there, const bool *said, int leader);

#endif
