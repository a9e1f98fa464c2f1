/* SPDX-License-Identifier: MIT */
/* The sheet of one record: its fields, and what is linked to it. */
#include <stdlib.h>
#include <string.h>

#include "dapo/base/clock.h"
#include "dapo/base/memory.h"
#include "dapo/desk/prioritise.h"
#include "dapo/model/demand.h"
#include "dapo/model/feedback.h"
#include "dapo/model/item.h"
#include "dapo/model/objective.h"
#include "dapo/model/product.h"
#include "dapo/store/links.h"
#include "dapo/store/records.h"
#include "detail.h"

enum { LINKED_MAX = 50, TEXT_CELLS_MIN = 10 };

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
	};
}

void detail_add(struct detail_view *detail, unsigned style, const char *label, const char *text)
{
	add_line(detail, style, label, text, strlen(text));
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

/* What is kept for the program itself, or shown as a section of its own, is left out. */
static bool is_shown(const struct tui *tui, const struct record *record, size_t field)
{
	const struct field *described = &record->entity->fields[field];

	if (record->values[field].kind == VALUE_NULL || (described->flags & FIELD_INTERNAL))
		return false;
	if (record->entity == &sla_objective_entity &&
		(field == OBJECTIVE_STATUS || field == OBJECTIVE_CONSUMPTION ||
			field == OBJECTIVE_RECHECK_AT))
		return false;
	return !(tui->blind && (described->flags & FIELD_ASKING));
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

/* ---- What is linked */

/* The first line of its title; of an item, its status before that. */
static void add_linked_line(
	struct detail_view *detail, const char *key, const struct record *record)
{
	const struct value *title = record_value(record, record->entity->title);
	struct strbuf text = STRBUF_INIT;
	bool closed = false;

	if (record->entity == &item_entity) {
		int64_t status = record_integer(record, ITEM_STATUS, ITEM_NEW);

		closed = item_status_closed(status);
		strbuf_addf(&text, "%s: ", item_status_names[status]);
	}
	strbuf_add(&text, title->text.buf, strcspn(title->text.buf, "\r\n"));
	add_line(detail, closed ? MEANING_DIM : MEANING_TEXT, key, text.buf, text.len);
	strbuf_release(&text);
}

static int add_linked(struct tui *tui, struct detail_view *detail, const struct entity *entity,
	const int64_t *ids, size_t count, struct error *err)
{
	struct strbuf key = STRBUF_INIT;
	struct record record;
	int code = 0;

	record_init(&record, entity);
	for (size_t i = 0; !code && i < count && i < LINKED_MAX; i++) {
		code = records_get(tui->desk.store, entity, ids[i], &record, err);
		if (code)
			break;
		strbuf_reset(&key);
		record_key(&record, &key);
		add_linked_line(detail, key.buf, &record);
	}
	if (!code && count > LINKED_MAX)
		detail_add(detail, MEANING_DIM, NULL, "... L lists all");
	record_release(&record);
	strbuf_release(&key);
	return code;
}

int detail_add_section(struct tui *tui, struct detail_view *detail, const char *name,
	const struct entity *entity, list_links *list, bool always, struct error *err)
{
	struct strbuf heading = STRBUF_INIT;
	int64_t *ids = NULL;
	size_t count = 0;
	int code = list(tui->desk.store, detail->row_id, &ids, &count, err);

	if (!code && (count || always)) {
		strbuf_addf(&heading, "%s: %zu", name, count);
		detail_add_heading(detail, heading.buf);
		code = add_linked(tui, detail, entity, ids, count, err);
	}
	free(ids);
	strbuf_release(&heading);
	return code;
}

static int add_item(struct tui *tui, struct detail_view *detail, struct error *err)
{
	int code = prioritise_rank(
		&tui->desk, detail->row_id, NULL, tui->product, &detail->rank, &detail->of, err);

	if (!code)
		code = detail_add_section(tui, detail, "Evidence", &feedback_entity,
			links_feedback_of_item, true, err);
	return code ? code
		    : detail_add_section(tui, detail, "Snoozed until it changes", &feedback_entity,
			      links_snoozed_for, false, err);
}

static int add_feedback(struct tui *tui, struct detail_view *detail, struct error *err)
{
	int code = detail_add_section(
		tui, detail, "Linked items", &item_entity, links_items_of_feedback, true, err);

	return code ? code
		    : detail_add_section(tui, detail, "Merged into it", &feedback_entity,
			      links_duplicates_of, false, err);
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
	if (entity == &sla_objective_entity)
		code = detail_add_objective(tui, detail, err);
	else if (entity == &product_entity)
		code = detail_add_product_state(tui, detail, err);
	add_fields(tui, detail);
	if (code)
		return code;
	if (entity == &item_entity)
		return add_item(tui, detail, err);
	if (entity == &feedback_entity)
		return add_feedback(tui, detail, err);
	if (entity == &product_entity)
		return detail_add_product(tui, detail, err);
	return 0;
}
