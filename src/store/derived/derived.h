/* SPDX-License-Identifier: MIT */
/* How the derived values of a row are computed, entity by entity: a table for writer and checker.
 */
#ifndef DAPO_STORE_DERIVED_DERIVED_H
#define DAPO_STORE_DERIVED_DERIVED_H

#include "dapo/model/rules/sla.h"
#include "dapo/store/derived/derive.h"

enum { DERIVED_MAX = 8 };

/* The derived values of an entity's rows. */
struct derived_kind {
	const struct entity *entity;
	const int *fields; /* indexes, `count` of them */
	size_t count;
	/* Computes them for a row as of `now`, in the order of `fields`. */
	int (*compute)(struct store *store, int64_t row_id, int64_t now, struct value *values,
		struct error *err);
	/* SQL for the row ids that time may have outdated by ?1; NULL if time changes nothing. */
	const char *due;
	/* SQL for the row ids whose stored values must be those that hold at ?1. */
	const char *current;
	/* True for a field that may rightly differ from its value now; NULL if none may. */
	bool (*slides)(const struct record *stored, int field);
};

extern const struct derived_kind derived_kinds[DERIVE_KINDS];

/* Computes the derived values of a row; `values` are initialised here, DERIVED_MAX of them, and
 * released by the caller with derived_release() in any case. */
int derived_compute(struct store *store, const struct derived_kind *kind, int64_t row_id,
	int64_t now, struct value *values, struct error *err);
void derived_release(struct value *values);

/* Gathers the row ids in the first column of `sql`, whose only parameter is `number`. */
int derived_find(struct id_set *set, struct store *store, const char *sql, int64_t number,
	struct error *err);

/* The derived fields of a product, and how to compute their values in that order. */
enum { PRODUCT_DERIVED = 4 };
extern const int derived_product_fields[PRODUCT_DERIVED];
int derived_product(
	struct store *store, int64_t product, int64_t now, struct value *values, struct error *err);

/* Notes the products whose completeness rests on a row that changes. */
int derived_product_mark(struct id_set *products, struct store *store, const struct record *before,
	const struct record *after, struct error *err);

/* Notes the product of an objective that is about to get `status`, if that makes a difference to
 * the product's completeness: few measurements do. */
int derived_product_mark_judged(struct id_set *products, struct store *store, int64_t objective,
	enum sla_status status, struct error *err);

#endif
