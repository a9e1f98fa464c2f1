/* SPDX-License-Identifier: MIT */
/* Which column of a table fills which field: asked for, or found by well-known names. */
#ifndef DAPO_EXCHANGE_MAPPING_H
#define DAPO_EXCHANGE_MAPPING_H

#include <stdbool.h>
#include <stddef.h>

#include "dapo/base/clock.h"
#include "dapo/base/error.h"
#include "dapo/base/strbuf.h"
#include "dapo/exchange/reader.h"
#include "dapo/model/entity.h"

enum {
	MAPPING_JOIN_MAX = 4,     /* columns that one field may be joined from */
	MAPPING_CONSUMER_MAX = 3, /* organisation, department, email */
};

/* `field=value` of --map (the value names a column, or counts it: `#3`) and --default. Borrowed. */
struct mapping_pair {
	const char *field;
	const char *value;
};

/* What the user asks for. Borrowed. */
struct mapping_request {
	const struct entity *entity;
	const struct mapping_pair *maps; /* `text=title+body` joins; an empty value: no column */
	size_t map_count;
	const struct mapping_pair *defaults;
	size_t default_count;
	bool trusted; /* fields that only the program sets may be filled, too */
};

/* A field that is filled: from columns, and where their cells are empty by `fixed`. */
struct mapping_field {
	int field;
	size_t columns[MAPPING_JOIN_MAX]; /* joined by a blank line, from 0 */
	size_t column_count;
	char *fixed;  /* of --default, owned; or NULL */
	bool guessed; /* found by a synonym: given up where the cells do not fit */
};

enum column_use {
	COLUMN_EXTRA,    /* no field: kept beside the row */
	COLUMN_FIELD,    /* fills `field` of the entity */
	COLUMN_CONSUMER, /* describes the consumer where that is new; kept as extra, too */
	COLUMN_IGNORED,  /* `_line`, `_error` of a file of rejects; dropped where no extra is */
};

struct mapping_column {
	enum column_use use;
	int field; /* COLUMN_FIELD: of the entity; COLUMN_CONSUMER: of the consumer */
};

struct mapping {
	const struct entity *entity;
	char *const *names; /* of the columns; borrowed from the reader */
	size_t column_count;
	struct mapping_column *columns;
	struct mapping_field *fields; /* in the order of the entity's fields */
	size_t field_count;
	struct mapping_field consumer[MAPPING_CONSUMER_MAX];
	size_t consumer_count;
	char *domain; /* --default domain=… for products to be made; or NULL */
	enum date_order date_order;
};

/* Finds a field for each column. A field takes the first of its names (name, label, synonyms, in
 * that order, case-folded) that heads a column; required fields choose first; feedback with a title
 * beside its text is both, joined. ERR_USAGE for --map and --default that name no field or no
 * column, listing what there is. Free with mapping_release(). */
int mapping_make(struct mapping *mapping, const struct mapping_request *request, char *const *names,
	size_t column_count, struct error *err);
void mapping_release(struct mapping *mapping);

/* Settles by the first records what names alone can't: a column found by a synonym whose cells are
 * no values of its field is kept as extra instead; and, unless mapping->date_order is set, the
 * order of numeric dates. `in` is at its start and stays there. ERR_INVALID where dates could be
 * read both ways, naming --date-order. */
int mapping_sample(struct mapping *mapping, struct input *in, const struct dialect *dialect,
	bool from_export, struct error *err);

/* Refuses a mapping that leaves a required field empty, naming the columns and the flags that
 * settle it (ERR_INVALID). */
int mapping_require(const struct mapping *mapping, struct error *err);

/* The filled field with that index, or NULL. */
const struct mapping_field *mapping_find(const struct mapping *mapping, int field);

/* Appends what becomes of a column: `submitted_at`, `extra` … */
void mapping_describe(const struct mapping *mapping, size_t column, struct strbuf *out);

#endif
