/* SPDX-License-Identifier: MIT */
/* What the files that make a mapping share. */
#ifndef DAPO_EXCHANGE_MAPPING_MAPPING_INTERNAL_H
#define DAPO_EXCHANGE_MAPPING_MAPPING_INTERNAL_H

#include "dapo/base/map.h"
#include "dapo/exchange/mapping/mapping.h"

/* Work of mapping_make(). */
struct finder {
	struct mapping *mapping;
	char **names;     /* by column, as they are compared */
	char **questions; /* the same of the question above it */
	bool *settled;    /* by field of the entity: names are not to find it a column */
	bool *kept;       /* by column: asked for as extra, no field takes it */
	bool consumer;    /* the entity has one */
};

/* What texts of the file stand for: the index of a folded text in `values`. */
struct mapping_meanings {
	struct map index;
	char **values;
	size_t count;
	size_t alloc;
	char *otherwise; /* of every other text; or NULL */
};

/* The filled field with that index, made if new; the order is that of the entity's fields. */
struct mapping_field *mapping_fill(struct mapping *mapping, int field);

/* Gives a free column to a field, and to a field of the consumer. */
void mapping_use(struct mapping *mapping, int field, size_t column);
void mapping_use_for_consumer(struct mapping *mapping, int field, size_t column);

/* The consumer's field of that name that a table may describe; -1 if it is none. */
int mapping_consumer_field(const struct finder *finder, const char *name);

/* A name as names are compared: case-folded, `_` being a blank. The caller frees it. */
char *finder_fold(const char *name, size_t len);

/* The free column that a header names, one of the same letters (`ResponseId`, `response id`), or a
 * question; or -1. */
int finder_column(const struct finder *finder, const char *name, size_t len);

/* Gives the field the repeats (`Labels#2`) of the column that it has. */
void finder_take_repeats(struct finder *finder, int field);

/* Does what --map and profiles ask for, but for `*`, which finder_take_rest() does last. */
int finder_take_asked(
	struct finder *finder, const struct mapping_request *request, struct error *err);
int finder_take_rest(
	struct finder *finder, const struct mapping_request *request, struct error *err);

/* The same for --default and --value. */
int finder_take_defaults(
	struct finder *finder, const struct mapping_request *request, struct error *err);
int finder_take_words(
	struct finder *finder, const struct mapping_request *request, struct error *err);

void mapping_meanings_free(struct mapping_meanings *meanings);
void mapping_release_field(struct mapping_field *field);

#endif
