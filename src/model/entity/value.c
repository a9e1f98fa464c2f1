/* SPDX-License-Identifier: MIT */
/* Values of records: set, copy, compare. */
#include "dapo/model/entity/value.h"

#include <string.h>

void value_init(struct value *value)
{
	memset(value, 0, sizeof *value);
	strbuf_init(&value->text);
}

void value_release(struct value *value)
{
	strbuf_release(&value->text);
	value->kind = VALUE_NULL;
}

void value_set_null(struct value *value)
{
	value->kind = VALUE_NULL;
	strbuf_reset(&value->text);
}

void value_set_integer(struct value *value, int64_t integer)
{
	value->kind = VALUE_INTEGER;
	value->integer = integer;
	strbuf_reset(&value->text);
}

void value_set_real(struct value *value, double real)
{
	value->kind = VALUE_REAL;
	value->real = real;
	strbuf_reset(&value->text);
}

void value_set_text(struct value *value, const char *text, size_t len)
{
	value->kind = VALUE_TEXT;
	strbuf_reset(&value->text);
	strbuf_add(&value->text, text, len);
}

void value_copy(struct value *to, const struct value *from)
{
	if (to == from)
		return;
	to->kind = from->kind;
	to->integer = from->integer;
	to->real = from->real;
	strbuf_reset(&to->text);
	if (from->text.len)
		strbuf_add(&to->text, from->text.buf, from->text.len);
}

bool value_equal(const struct value *a, const struct value *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case VALUE_INTEGER:
		return a->integer == b->integer;
	case VALUE_REAL:
		return !(a->real < b->real) && !(a->real > b->real);
	case VALUE_TEXT:
		return a->text.len == b->text.len && !memcmp(a->text.buf, b->text.buf, a->text.len);
	case VALUE_NULL:
		break;
	}
	return true;
}

double value_number(const struct value *value, double fallback)
{
	if (value->kind == VALUE_INTEGER)
		return (double)value->integer;
	if (value->kind == VALUE_REAL)
		return value->real;
	return fallback;
}
