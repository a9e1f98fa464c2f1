/* SPDX-License-Identifier: MIT */
/* Finds the columns of a table by their names, for a mapping that is being made. */
#ifndef DAPO_EXCHANGE_MAPPING_FINDER_H
#define DAPO_EXCHANGE_MAPPING_FINDER_H

#include "dapo/exchange/mapping/mapping.h"

struct finder {
	struct mapping *mapping;
	char **names;     /* by column, as they are compared */
	char **questions; /* the same of the question above it */
	bool *settled;    /* by field of the entity: names are not to find it a column */
	bool *kept;       /* by column: asked for as extra, no field takes it */
};

/* Makes one for a mapping with its entity, reader and columns, which must outlive it. */
void finder_init(struct finder *finder, struct mapping *mapping);
void finder_release(struct finder *finder);

/* A name as names are compared: case-folded, `_` being a blank. The caller frees it. */
char *finder_fold(const char *name, size_t len);

/* True if no field has the column and it is not kept as extra. */
bool finder_is_free(const struct finder *finder, size_t column);

/* The free column that a header names, one of the same letters (`ResponseId`, `response id`), or a
 * question; or -1. */
int finder_column(const struct finder *finder, const char *name, size_t len);

/* True if that name heads the column, letter by letter or as a question. */
bool finder_names(const struct finder *finder, size_t column, const char *name, size_t len);

/* The first of `a|b|c` that names a free column; or -1. */
int finder_listed(const struct finder *finder, const char *names);

#endif
