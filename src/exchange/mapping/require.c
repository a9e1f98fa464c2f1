/* SPDX-License-Identifier: MIT */
/* Required fields that a mapping leaves empty, and the message about them. */
#include <stdio.h>
#include <string.h>

#include "dapo/base/text/text.h"
#include "dapo/base/time/date.h"
#include "dapo/base/time/period.h"
#include "dapo/exchange/mapping/mapping.h"
#include "dapo/model/tables/consumer.h"

/* What came in without a date did not begin today: that must be said. */
static bool may_fall_back(const struct field *field)
{
	return field->fallback && field->type != FIELD_INSTANT && field->type != FIELD_DATE;
}

bool mapping_needs(const struct mapping *mapping, int field)
{
	const struct field *described = &mapping->entity->fields[field];

	return (described->flags & FIELD_REQUIRED) && field_editable(described) &&
		!may_fall_back(described);
}

bool mapping_misses(const struct mapping *mapping, int field)
{
	return mapping_needs(mapping, field) && !mapping_find(mapping, field);
}

static void add_flags(const struct field *field, struct strbuf *out)
{
	bool dated = field->type == FIELD_INSTANT || field->type == FIELD_DATE;

	strbuf_addf(out, "--map %s=COLUMN", field->name);
	if (field->type == FIELD_LONG_TEXT)
		strbuf_addf(out, " or --map '%s=*' (all columns that are left)", field->name);
	if (field->target && !strcmp(field->target, "sla_objective"))
		strbuf_addstr(out,
			" (its cells are keys such as S-3, or `product/property`; or columns "
			"`product` and "
			"`property`)");
	if (field->type != FIELD_LONG_TEXT && !(field->flags & FIELD_KEY))
		strbuf_addf(out, " or --default %s=%s", field->name, dated ? "today" : "…");
}

static void add_columns(const struct mapping *mapping, struct strbuf *out)
{
	size_t start = out->len;

	for (size_t i = 0; i < mapping->column_count; i++) {
		const char *name = mapping->reader->names[i];
		size_t fits = text_clip(name, strlen(name), 40, TEXT_UTF8, NULL);

		if (out->len - start > 500) {
			strbuf_addf(out, " and %zu more", mapping->column_count - i);
			return;
		}
		strbuf_addf(
			out, "%s`%.*s%s`", i ? ", " : "", (int)fits, name, name[fits] ? "…" : "");
	}
}

/* `Sep 2025`, `2025-Q3`, `2025`, `January`: what heads a column of a pivot table. */
static bool heads_period(const char *name)
{
	char word[40];
	int64_t day;

	if (period_parse(name, &day, NULL) == 1 || !date_parse(name, DATE_ORDER_DMY, 0, &day, NULL))
		return !date_is_relative(name);
	if (strlen(name) == 4 && strspn(name, "0123456789") == 4)
		return *name == '1' || *name == '2';
	/* A month alone, which is one in a year that is given. */
	return snprintf(word, sizeof word, "%s 2000", name) < (int)sizeof word &&
		period_parse(word, &day, NULL) == 1;
}

/* Refuses a table with periods in its columns, where a row for each value is wanted. */
static int refuse_pivot(const struct mapping *mapping, struct error *err)
{
	char *const *names = mapping->reader->names;
	size_t periods = 0, first = 0, last = 0;
	struct strbuf wanted = STRBUF_INIT;
	int code = 0;

	for (size_t i = 0; i < mapping->column_count; i++) {
		if (!heads_period(names[i]))
			continue;
		first = periods++ ? first : i;
		last = i;
	}
	for (size_t i = 0; i < mapping->entity->field_count; i++) {
		const struct field *field = &mapping->entity->fields[i];

		if ((field->flags & FIELD_REQUIRED) && field_editable(field))
			strbuf_addf(&wanted, "%s%s", wanted.len ? ", " : "", field->name);
	}
	if (periods >= 2)
		code = error_set(err, ERR_INVALID,
			"this is a pivot table: `%.40s` to `%.40s` are columns; what is wanted is "
			"a row for each value, with the columns %s",
			names[first], names[last], wanted.buf);
	strbuf_release(&wanted);
	return code;
}

int mapping_require(const struct mapping *mapping, struct error *err)
{
	struct strbuf fields = STRBUF_INIT, flags = STRBUF_INIT, columns = STRBUF_INIT;
	const struct entity *entity = mapping->entity;
	int code = 0;

	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];

		if (!mapping_misses(mapping, (int)i))
			continue;
		strbuf_addf(&fields, "%s%s", fields.len ? ", " : "", field->name);
		if (flags.len)
			strbuf_addstr(&flags, ", and ");
		add_flags(field, &flags);
	}
	add_columns(mapping, &columns);
	if (fields.len)
		code = refuse_pivot(mapping, err);
	if (fields.len && !code)
		code = error_set(err, ERR_INVALID,
			"no column is known to hold %s; give %s; the columns are %s", fields.buf,
			flags.buf, columns.buf);
	strbuf_release(&fields);
	strbuf_release(&flags);
	strbuf_release(&columns);
	return code;
}
