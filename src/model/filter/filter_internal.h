/* SPDX-License-Identifier: MIT */
/* What the files that read filters share: nodes, and the text as far as it is read. */
#ifndef DAPO_MODEL_FILTER_FILTER_INTERNAL_H
#define DAPO_MODEL_FILTER_FILTER_INTERNAL_H

#include "dapo/model/filter/filter.h"

/* The text of a filter as far as it is read, and what is needed to understand it. */
struct filter_scan {
	const char *text;
	const char *at;
	const struct entity *entity;
	const struct parse_context *context;
	int depth;
	size_t terms;
	struct strbuf word; /* the word or quoted text read last */
	struct error *err;
};

/* An empty node; freed with filter_free(). */
struct filter *filter_new(enum filter_kind kind);

/* Hands `child` to `parent`. */
void filter_adopt(struct filter *parent, struct filter *child);

/* Room for one more value, made null. */
struct value *filter_add_value(struct filter *filter);

/* The virtual tag of that name that means something for the entity, or -1. */
int filter_state_named(const char *name, const struct entity *entity);

/* The first field of the entity that holds a set of words, or -1. */
int filter_tags_field(const struct entity *entity);

/* Whether a byte goes on with the name of a field. */
bool filter_name_byte(char byte);

/* ERR_INVALID "at N: …", N being the character of `place`. */
int filter_refuse(struct filter_scan *scan, const char *place, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Counts one more term or value; refuses where there are too many. */
int filter_count_term(struct filter_scan *scan);

/* Reads a word up to a blank, a parenthesis, a quote or a byte of `stops`, or a text in double
 * quotes, into scan->word. An unquoted word may be empty. */
int filter_read_word(struct filter_scan *scan, const char *stops);
int filter_read_quoted(struct filter_scan *scan);

/* How many bytes of scan->at are a name with a colon or comparison behind it; 0 if it is no field
 * term. */
size_t filter_field_length(const struct filter_scan *scan);

/* Reads the field term at scan->at, whose name has `length` bytes. */
int filter_read_field(struct filter_scan *scan, size_t length, struct filter **filter);

#endif
