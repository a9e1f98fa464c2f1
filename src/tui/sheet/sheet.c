/* SPDX-License-Identifier: MIT */
/* The sheet of one record: its fields, and what is linked to it. */
#include <stdlib.h>
#include <string.h>

#include "belongs.h"
#include "dapo/base/memory.h"
#include "dapo/base/time/age.h"
#include "dapo/base/time/instant.h"
#include "dapo/exchange/mapping/extra.h"
#include "dapo/model/rules/demand.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"
#include "detail.h"
#include "tui/panes/cells.h"

enum { LINKED_MAX = 50, TEXT_CELLS_MIN = 10, BAR_CELLS = 20, NO_SIGN = -1 };

void detail_clear(struct detail_view *detail)
{
	for (size_t i = 0; i < detail->count; i++) {
		free(detail->lines[i].label);
		free(detail->lines[i].text);
	}
	detail->count = 0;
	for (size_t i = 0; i < detail->picture_count; i++)
		raster_release(&detail->pictures[i]);
	detail->picture_count = 0;
}

static void add_line(
	struct detail_view *detail, unsigned style, const char *label, const char *text, size_t len)
{
	VEC_RESERVE(detail->lines, detail->count, detail->alloc);
	detail->lines[detail->count++] = (struct sheet_line){
		.style = style,
		.label = label ? xstrdup(label) : NULL,
		.text = xstrndup(text, len),
		.sign = NO_SIGN,
	};
}

void detail_add(struct detail_view *detail, unsigned style, const char *label, const char *text)
{
	add_line(detail, style, label, text, strlen(text));
}

void detail_add_sign(struct tui *tui, struct detail_view *detail, unsigned style, enum glyph sign,
	const char *label, const char *text)
{
	struct strbuf line = STRBUF_INIT;
	size_t at = detail->count;

	strbuf_addf(&line, "  %s", text);
	detail_add_wrapped(tui, detail, style, label, line.buf, line.len);
	detail->lines[at].sign = (int)sign;
	strbuf_release(&line);
}

void detail_add_bar(struct tui *tui, struct detail_view *detail, unsigned style, const char *label,
	double share, const char *text)
{
	struct strbuf line = STRBUF_INIT;
	struct raster bar;

	raster_init(&bar, draw_bar_set(tui->draw), 1, BAR_CELLS);
	raster_bar(&bar, 0, share);
	raster_text(&bar, 0, &line);
	raster_release(&bar);
	strbuf_addf(&line, "  %s", text);
	detail_add(detail, style, label, line.buf);
	strbuf_release(&line);
}

void detail_add_goal(struct tui *tui, struct detail_view *detail, const char *label, int64_t status)
{
	struct strbuf word = STRBUF_INIT;

	for (const char *at = milestone_status_names[status]; *at; at++)
		strbuf_addch(&word, *at == '_' ? ' ' : *at);
	detail_add_sign(
		tui, detail, cell_goal_style(status), cell_goal_glyph(status), label, word.buf);
	strbuf_release(&word);
}

void detail_add_heading(struct detail_view *detail, const char *text)
{
	detail_add(detail, MEANING_TEXT, NULL, "");
	detail_add(detail, MEANING_TITLE, NULL, text);
}

void detail_add_picture(struct detail_view *detail, const struct raster *picture)
{
	VEC_RESERVE(detail->pictures, detail->picture_count, detail->picture_alloc);
	detail->pictures[detail->picture_count++] = *picture;
	for (int row = 0; row < picture->rows; row++) {
		detail_add(detail, MEANING_TEXT, NULL, "");
		detail->lines[detail->count - 1].picture = detail->picture_count;
		detail->lines[detail->count - 1].picture_row = row;
	}
}

void detail_add_wrapped(struct tui *tui, struct detail_view *detail, unsigned style,
	const char *label, const char *text, size_t len)
{
	int cells = detail->view.area.cols - DETAIL_LABEL_CELLS - 5;
	size_t at = 0;

	do {
		size_t skip = 0;
		size_t taken = text_wrap(text + at, len - at,
			cells < TEXT_CELLS_MIN ? TEXT_CELLS_MIN : cells, draw_charset(tui->draw),
			&skip);

		add_line(detail, style, label, text + at, taken);
		label = NULL;
		at += taken + skip;
		if (!taken && !skip)
			break;
	} while (at < len);
}

/* ---- Fields */

/* Fields that are told above the others, in other words. */
static const struct {
	const struct entity *entity;
	int field;
} told[] = {
	{&sla_objective_entity, OBJECTIVE_STATUS},
	{&sla_objective_entity, OBJECTIVE_CONSUMPTION},
	{&sla_objective_entity, OBJECTIVE_RECHECK_AT},
	{&product_entity, PRODUCT_COMPLETENESS},
	{&product_entity, PRODUCT_COMPUTED_AT},
	{&product_entity, PRODUCT_RECHECK_AT},
	{&kpi_entity, KPI_VALUE},
	{&kpi_entity, KPI_MEASURED_ON},
	{&kpi_entity, KPI_PROGRESS},
	{&kpi_entity, KPI_STATUS},
	{&kpi_entity, KPI_COMPUTED_AT},
	{&kpi_entity, KPI_RECHECK_AT},
	{&milestone_entity, MILESTONE_STATUS},
	{&milestone_entity, MILESTONE_COMPLETION},
};

/* What is kept for the program itself, or shown as a section of its own, is left out. */
static bool is_shown(const struct tui *tui, const struct record *record, size_t field)
{
	const struct field *described = &record->entity->fields[field];

	if (record->values[field].kind == VALUE_NULL || (described->flags & FIELD_INTERNAL))
		return false;
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		if (told[i].entity == record->entity && told[i].field == (int)field)
			return false;
	}
	return described->type != FIELD_JSON && !(tui->blind && (described->flags & FIELD_ASKING));
}

/* `2026-02-07 13:00 UTC, 3w ago` */
static void show_instant(const struct tui *tui, int64_t instant, struct strbuf *out)
{
	char at[INSTANT_TEXT_MAX];
	char age[AGE_TEXT_MAX];

	instant_format(at, instant);
	strbuf_addf(out, "%.10s %.5s UTC", at, at + 11);
	if (instant <= tui->desk.now)
		strbuf_addf(out, ", %s ago", age_format(age, tui->desk.now - instant));
}

static void show_value(
	const struct tui *tui, const struct record *record, size_t i, struct strbuf *out)
{
	const struct field *field = &record->entity->fields[i];

	if (field->type == FIELD_INSTANT)
		show_instant(tui, record->values[i].integer, out);
	else if (record->entity == &item_entity && i == ITEM_DEMAND)
		strbuf_addf(
			out, "%.2g", demand_at(record_real(record, ITEM_DEMAND, 0), tui->desk.now));
	else
		field_show(field, &record->values[i], out);
}

static void add_fields(struct tui *tui, struct detail_view *detail)
{
	const struct record *record = &detail->record;
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < record->entity->field_count; i++) {
		if (!is_shown(tui, record, i))
			continue;
		strbuf_reset(&text);
		show_value(tui, record, i, &text);
		detail_add_wrapped(tui, detail, MEANING_TEXT, record->entity->fields[i].label,
			text.buf, text.len);
	}
	strbuf_release(&text);
}

/* ---- Columns without a field */

struct extra_lines {
	struct tui *tui;
	struct detail_view *detail;
};

static void add_extra_line(void *closure, const char *name, const char *text, size_t len)
{
	const struct extra_lines *lines = closure;

	detail_add_wrapped(lines->tui, lines->detail, MEANING_TEXT, name, text, len);
}

/* Nobody knows what these columns tell: in blind mode they stay hidden. */
static void add_extra(struct tui *tui, struct detail_view *detail)
{
	int field = entity_field(detail->record.entity, "extra");
	const struct value *extra = field >= 0 ? record_value(&detail->record, field) : NULL;
	struct extra_lines lines = {tui, detail};

	if (!extra || extra->kind != VALUE_TEXT)
		return;
	detail_add_heading(detail, "Other columns of the import");
	if (tui->blind)
		detail_add(detail, MEANING_DIM, NULL, "hidden: they may tell who asks");
	else
		extra_each(extra->text.buf, extra->text.len, add_extra_line, &lines);
}

/* ---- What belongs to it */

/* The rows in the order of the list; how many more there are is told. */
static int add_rows(struct tui *tui, struct detail_view *detail, const struct entity *entity,
	const int64_t *ids, size_t count, struct error *err)
{
	struct strbuf label = STRBUF_INIT, text = STRBUF_INIT;
	struct record row;
	int code = 0;

	record_init(&row, entity);
	for (size_t i = 0; !code && i < count && i < LINKED_MAX; i++) {
		unsigned style;

		code = records_get(tui->desk.store, entity, ids[i], &row, err);
		if (code)
			break;
		strbuf_reset(&label);
		strbuf_reset(&text);
		style = belongs_line(tui, &row, &label, &text);
		add_line(detail, style, label.buf, text.len ? text.buf : "", text.len);
	}
	if (!code && count > LINKED_MAX)
		detail_add(detail, MEANING_DIM, NULL, "... L lists all");
	record_release(&row);
	strbuf_release(&label);
	strbuf_release(&text);
	return code;
}

int detail_add_section(struct tui *tui, struct detail_view *detail,
	const struct belonging *belonging, struct error *err)
{
	struct strbuf heading = STRBUF_INIT;
	int64_t *ids = NULL;
	size_t count = 0;
	int code = belongs_ids(tui, belonging, &detail->record, LINKED_MAX + 1, &ids, &count, err);

	if (!code && (count || belonging->always)) {
		strbuf_addf(&heading, "%s: ", belonging->name);
		if (count > LINKED_MAX && !belonging->linked)
			strbuf_addf(&heading, "more than %d", LINKED_MAX);
		else
			strbuf_addf(&heading, "%zu", count);
		detail_add_heading(detail, heading.buf);
		code = add_rows(tui, detail, belonging->entity, ids, count, err);
	}
	free(ids);
	strbuf_release(&heading);
	return code;
}

static int add_sections(struct tui *tui, struct detail_view *detail, struct error *err)
{
	const struct belonging *at = belongs_first(detail->record.entity);
	int code = 0;

	for (; !code && at; at = belongs_next(at)) {
		if (at->name)
			code = detail_add_section(tui, detail, at, err);
	}
	return code;
}

/* ---- The whole */

typedef int add_state(struct tui *tui, struct detail_view *detail, struct error *err);

/* What stands above the fields, and between them and the lists. */
static const struct {
	const struct entity *entity;
	add_state *above, *below;
} states[] = {
	{&sla_objective_entity, detail_add_objective, NULL},
	{&product_entity, detail_add_product_state, detail_add_product_gaps},
	{&item_entity, detail_add_item, NULL},
	{&kpi_entity, detail_add_kpi, detail_add_kpi_checks},
	{&milestone_entity, detail_add_milestone, NULL},
};

static int add_whole(struct tui *tui, struct detail_view *detail, struct error *err)
{
	add_state *above = NULL, *below = NULL;
	int code = 0;

	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		if (states[i].entity == detail->record.entity) {
			above = states[i].above;
			below = states[i].below;
		}
	}
	if (above)
		code = above(tui, detail, err);
	if (code)
		return code;
	add_fields(tui, detail);
	add_extra(tui, detail);
	if (below)
		code = below(tui, detail, err);
	return code ? code : add_sections(tui, detail, err);
}

int detail_load_sheet(struct tui *tui, struct detail_view *detail, struct error *err)
{
	const struct entity *entity = detail->record.entity;
	int code = records_get(tui->desk.store, entity, detail->row_id, &detail->record, err);

	detail_clear(detail);
	detail->rank = 0;
	if (code)
		return code;
	if (detail->record.trash != TRASH_LIVE)
		detail_add(detail, MEANING_WARN, NULL,
			"This row is in the trash; T in its pane lists the trash.");
	return add_whole(tui, detail, err);
}
