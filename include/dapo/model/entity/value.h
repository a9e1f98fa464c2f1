/* SPDX-License-Identifier: MIT */
/* One value of a record, as the store keeps it. */
#ifndef DAPO_MODEL_ENTITY_VALUE_H
#define DAPO_MODEL_ENTITY_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "dapo/base/strbuf.h"

enum value_kind { VALUE_NULL, VALUE_INTEGER, VALUE_REAL, VALUE_TEXT };

struct value {
	enum value_kind kind;
	int64_t integer; /* VALUE_INTEGER: number, choice code, instant, seconds, row of a reference
			  */
	double real;     /* VALUE_REAL */
	struct strbuf text; /* VALUE_TEXT; beside VALUE_INTEGER, the key of the row referred to, or
			       the word that the number stands for; else unused (memory is kept) */
};

/* Frees the text; the value is a usable null after. A zeroed value must be value_init()ed first. */
void value_init(struct value *value);
void value_release(struct value *value);

/* Set a value; text is copied. The text memory of the old value is reused. */
void value_set_null(struct value *value);
void value_set_integer(struct value *value, int64_t integer);
void value_set_real(struct value *value, double real);
void value_set_text(struct value *value, const char *text, size_t len);

/* Copies kind, number and text. */
void value_copy(struct value *to, const struct value *from);

/* True if both hold the same stored value (the key beside a reference does not count). */
bool value_equal(const struct value *a, const struct value *b);

/* The number in it, integer or real; `fallback` for null and text. */
double value_number(const struct value *value, double fallback);

#endif
