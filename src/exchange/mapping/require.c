/* SPDX-License-Identifier: MIT */
/* Required fields that a mapping leaves empty, and the message about them. */
#include <string.h>

#include "dapo/base/text/text.h"
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
		strbuf_addstr(out, " (its cells are keys such as S-3, or `product/property`)");
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
		code = error_set(err, ERR_INVALID,
			"no column is known to hold %s; give %s; the columns are %s", fields.buf,
			flags.buf, columns.buf);
	strbuf_release(&fields);
	strbuf_release(&flags);
	strbuf_release(&columns);
	return code;
}
