/* SPDX-License-Identifier: MIT */
/* The fields of a record as lines, and the columns of its import that no field took. */
#include <string.h>

#include "dapo/base/time/age.h"
#include "dapo/base/time/instant.h"
#include "dapo/exchange/mapping/extra.h"
#include "dapo/model/rules/demand.h"
#include "dapo/model/tables/item.h"
#include "tui/core/theme.h"
#include "write.h"

/* Left out is whatever is kept for the program itself, told by a fact, or a part of its own. */
static bool is_shown(const struct record *record, size_t field, bool blind)
{
	const struct field *described = &record->entity->fields[field];

	if (record->values[field].kind == VALUE_NULL || (described->flags & FIELD_INTERNAL))
		return false;
	if (fact_tells(record->entity, field))
		return false;
	return described->type != FIELD_JSON && !(blind && (described->flags & FIELD_ASKING));
}

/* `2026-02-07 13:00 UTC, 3w ago`, `2026-02-07 14:00 +01:00, 3w ago` */
static void show_instant(const struct desk *desk, int64_t instant, struct strbuf *out)
{
	char at[INSTANT_TEXT_MAX];
	char age[AGE_TEXT_MAX];

	strbuf_addstr(out, instant_show(at, &desk->store->zone, instant));
	if (instant <= desk->now)
		strbuf_addf(out, ", %s ago", age_format(age, desk->now - instant));
}

static void show_value(
	const struct desk *desk, const struct record *record, size_t i, struct strbuf *out)
{
	const struct field *field = &record->entity->fields[i];

	if (field->type == FIELD_INSTANT)
		show_instant(desk, record->values[i].integer, out);
	else if (record->entity == &item_entity && i == ITEM_DEMAND)
		strbuf_addf(out, "%.2g", demand_at(record_real(record, ITEM_DEMAND, 0), desk->now));
	else
		field_show(field, &record->values[i], out);
	if (record->entity == &item_entity && i == ITEM_SCORE &&
		record_integer(record, ITEM_PROPOSED, 0))
		strbuf_addstr(out, ", by proposed inputs");
}

static void write_values(struct paper *paper, const struct desk *desk, const struct record *record)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < record->entity->field_count; i++) {
		if (!is_shown(record, i, paper->blind))
			continue;
		strbuf_reset(&text);
		show_value(desk, record, i, &text);
		paper_wrap(
			paper, MEANING_TEXT, record->entity->fields[i].label, text.buf, text.len);
	}
	strbuf_release(&text);
}

/* ---- Columns without a field */

static void write_column(void *closure, const char *name, const char *text, size_t len)
{
	paper_wrap(closure, MEANING_TEXT, name, text, len);
}

/* Nobody knows what these columns tell: in blind mode they stay hidden. */
static void write_columns(struct paper *paper, const struct record *record)
{
	static const char hidden[] = "hidden: they may tell who asks";
	int field = entity_field(record->entity, "extra");
	const struct value *extra = field >= 0 ? record_value(record, field) : NULL;

	if (!extra || extra->kind != VALUE_TEXT)
		return;
	paper_heading(paper, "Other columns of the import");
	if (paper->blind)
		paper_add(paper, MEANING_DIM, NULL, hidden, strlen(hidden));
	else
		extra_each(extra->text.buf, extra->text.len, write_column, paper);
}

void write_fields(struct paper *paper, const struct desk *desk, const struct record *record)
{
	write_values(paper, desk, record);
	write_columns(paper, record);
}
