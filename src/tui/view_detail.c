/* SPDX-License-Identifier: MIT */
/* One record, full screen: its fields, what is linked to it, and for objectives their state and a
 * chart. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/clock.h"
#include "dapo/base/memory.h"
#include "dapo/base/units.h"
#include "dapo/model/feedback.h"
#include "dapo/model/item.h"
#include "dapo/model/objective.h"
#include "dapo/store/links.h"
#include "dapo/store/objectives.h"
#include "dapo/store/records.h"
#include "dapo/tui/core/raster.h"
#include "dapo/tui/views.h"

enum { LABEL_CELLS = 18, CHART_ROWS = 6, CHART_VALUES = 400, LINKED_MAX = 50 };

/* One line of the sheet, laid out for the width of the screen. */
struct sheet_line {
	unsigned style;
	char *label; /* owned, or NULL */
	char *text;  /* owned, or NULL */
};

struct detail_view {
	struct view view;
	struct record record;
	int64_t row_id;
	struct sheet_line *lines;
	size_t count;
	size_t alloc;
	struct raster chart; /* of an objective; no cells otherwise */
	int top;
};

static struct detail_view *as_detail(struct view *view)
{
	return (struct detail_view *)view;
}

static enum context context(const struct view *view)
{
	(void)view;
	return CONTEXT_DETAIL;
}

static void clear(struct detail_view *detail)
{
	for (size_t i = 0; i < detail->count; i++) {
		free(detail->lines[i].label);
		free(detail->lines[i].text);
	}
	detail->count = 0;
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

/* Adds a text wrapped to the width of the sheet, the label beside its first line. */
static void add_wrapped(struct tui *tui, struct detail_view *detail, unsigned style,
	const char *label, const char *text, size_t len)
{
	int cells = detail->view.area.cols - LABEL_CELLS - 5;
	size_t at = 0;

	do {
		size_t skip = 0;
		size_t taken = text_wrap(text + at, len - at, cells < 10 ? 10 : cells,
			draw_charset(tui->draw), &skip);

		add_line(detail, style, label, text + at, taken);
		label = NULL;
		at += taken + skip;
		if (!taken && !skip)
			break;
	} while (at < len);
}

static void add_heading(struct detail_view *detail, const char *text)
{
	add_line(detail, MEANING_TEXT, NULL, "", 0);
	add_line(detail, MEANING_TITLE, NULL, text, strlen(text));
}

static bool shown(const struct tui *tui, const struct record *record, size_t field)
{
	const struct field *described = &record->entity->fields[field];

	if (record->values[field].kind == VALUE_NULL)
		return false;
	return !(tui->blind && (described->flags & FIELD_ASKING));
}

static void add_instant(
	struct tui *tui, const struct field *field, const struct value *value, struct strbuf *out)
{
	char age[AGE_TEXT_MAX];

	field_show(field, value, out);
	strbuf_addf(out, "  (%s ago)", age_format(age, tui->desk.now - value->integer));
}

static void add_fields(struct tui *tui, struct detail_view *detail)
{
	const struct record *record = &detail->record;
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < record->entity->field_count; i++) {
		const struct field *field = &record->entity->fields[i];

		if (!shown(tui, record, i))
			continue;
		strbuf_reset(&text);
		if (field->type == FIELD_INSTANT && record->values[i].integer <= tui->desk.now)
			add_instant(tui, field, &record->values[i], &text);
		else
			field_show(field, &record->values[i], &text);
		add_wrapped(tui, detail, MEANING_TEXT, field->label, text.buf, text.len);
	}
	strbuf_release(&text);
}

/* ---- What is linked */

static int add_linked(struct tui *tui, struct detail_view *detail, const struct entity *entity,
	const int64_t *ids, size_t count, struct error *err)
{
	struct strbuf key = STRBUF_INIT;
	struct record record;
	int code = 0;

	record_init(&record, entity);
	for (size_t i = 0; !code && i < count && i < LINKED_MAX; i++) {
		const struct value *title;

		code = records_get(tui->desk.store, entity, ids[i], &record, err);
		if (code)
			break;
		strbuf_reset(&key);
		record_key(&record, &key);
		title = record_value(&record, entity->title);
		add_line(detail, MEANING_TEXT, key.buf, title->text.buf,
			strcspn(title->text.buf, "\r\n"));
	}
	if (!code && count > LINKED_MAX)
		add_line(detail, MEANING_DIM, "", "... L lists all", 15);
	record_release(&record);
	strbuf_release(&key);
	return code;
}

static int add_links(struct tui *tui, struct detail_view *detail, struct error *err)
{
	bool is_item = detail->record.entity == &item_entity;
	struct strbuf heading = STRBUF_INIT;
	int64_t *ids = NULL;
	size_t count = 0;
	int code;

	if (!is_item && detail->record.entity != &feedback_entity)
		return 0;
	code = is_item
		? links_feedback_of_item(tui->desk.store, detail->row_id, &ids, &count, err)
		: links_items_of_feedback(tui->desk.store, detail->row_id, &ids, &count, err);
	if (!code) {
		strbuf_addf(&heading, "%s: %zu", is_item ? "Evidence" : "Linked items", count);
		add_heading(detail, heading.buf);
		code = add_linked(
			tui, detail, is_item ? &feedback_entity : &item_entity, ids, count, err);
	}
	free(ids);
	strbuf_release(&heading);
	return code;
}

/* ---- Objectives */

static unsigned status_style(enum sla_status status)
{
	switch (status) {
	case SLA_MET:
		return MEANING_GOOD;
	case SLA_AT_RISK:
		return MEANING_WARN;
	case SLA_BREACHED:
		return MEANING_BAD;
	default:
		return MEANING_STALE;
	}
}

static void add_percent(struct detail_view *detail, const char *label, double share)
{
	char text[48];

	if (isnan(share))
		return;
	if (isinf(share))
		snprintf(text, sizeof text, "all of it and more");
	else
		snprintf(text, sizeof text, "%.1f %%", share * 100);
	add_line(detail, MEANING_TEXT, label, text, strlen(text));
}

static void add_state(struct detail_view *detail, const struct sla_result *result)
{
	const char *word = sla_status_word(result->status);
	char text[64];

	add_heading(detail, "State");
	add_line(detail, status_style(result->status), "Now", word, strlen(word));
	add_percent(detail, "Budget used", result->consumption);
	add_percent(detail, "Budget remaining", result->budget_remaining);
	if (result->alert != SLA_ALERT_NONE) {
		enum sla_burn_window longer, shorter;
		double rate = sla_alert_rate(result->alert, &longer, &shorter);

		snprintf(text, sizeof text, "burns more than %g times its budget over %s and %s",
			rate, sla_burn_text(longer), sla_burn_text(shorter));
		add_line(detail, MEANING_WARN, "Alert", text, strlen(text));
	}
	if (isfinite(result->days_to_exhaustion)) {
		snprintf(text, sizeof text, "%.1f days, at the present rate",
			result->days_to_exhaustion);
		add_line(detail, MEANING_TEXT, "Budget lasts", text, strlen(text));
	}
}

static int add_objective(struct tui *tui, struct detail_view *detail, struct error *err)
{
	int64_t at[CHART_VALUES];
	double newest_first[CHART_VALUES], values[CHART_VALUES];
	struct sla_result result;
	size_t count = 0;
	int cols = detail->view.area.cols - 6;
	int code =
		objective_evaluate(tui->desk.store, &detail->record, tui->desk.now, &result, err);

	if (!code)
		code = objective_history(tui->desk.store, &detail->record, CHART_VALUES, at,
			newest_first, &count, err);
	if (code)
		return code;
	add_state(detail, &result);
	raster_release(&detail->chart);
	if (count < 2 || cols < 10)
		return 0;
	for (size_t i = 0; i < count; i++)
		values[i] = newest_first[count - 1 - i];
	raster_init(&detail->chart, draw_raster_set(tui->draw), CHART_ROWS, cols);
	raster_sparkline(&detail->chart, values, count, 0, 0);
	return 0;
}

static int load(struct tui *tui, struct view *view, struct error *err)
{
	struct detail_view *detail = as_detail(view);
	int code = records_get(
		tui->desk.store, detail->record.entity, detail->row_id, &detail->record, err);

	clear(detail);
	if (code)
		return code;
	if (detail->record.trash != TRASH_LIVE)
		add_line(detail, MEANING_WARN, NULL, "This row is in the trash.", 25);
	add_fields(tui, detail);
	code = add_links(tui, detail, err);
	if (!code && detail->record.entity == &sla_objective_entity)
		code = add_objective(tui, detail, err);
	return code;
}

static void layout(struct tui *tui, struct view *view)
{
	(void)tui;
	view->due |= DUE_DATA; /* lines are wrapped to the width */
}

/* ---- Drawing */

static void draw_chart(struct tui *tui, struct detail_view *detail, struct rect area)
{
	draw_string(tui->draw, area, 0, 0, MEANING_DIM, "Measurements, oldest to newest:");
	draw_raster(tui->draw, area, 1, 0, MEANING_TEXT, &detail->chart);
}

static int sheet_rows(const struct detail_view *detail)
{
	return detail->view.area.rows - 2 - (detail->chart.rows ? CHART_ROWS + 2 : 0);
}

static void draw(struct tui *tui, struct view *view)
{
	struct detail_view *detail = as_detail(view);
	struct strbuf title = STRBUF_INIT;
	struct rect inside;
	int rows = sheet_rows(detail);

	strbuf_addf(&title, "%s ", detail->record.entity->noun);
	record_key(&detail->record, &title);
	inside = draw_frame(tui->draw, view->area, true, title.buf, NULL);
	strbuf_release(&title);
	for (int row = 0; row < rows && detail->top + row < (int)detail->count; row++) {
		const struct sheet_line *line = &detail->lines[detail->top + row];

		if (line->label)
			draw_fit_string(tui->draw, inside, row, 1, LABEL_CELLS, ALIGN_LEFT,
				MEANING_DIM, line->label);
		draw_fit_string(tui->draw, inside, row,
			line->style == MEANING_TITLE ? 1 : LABEL_CELLS + 2,
			inside.cols - (line->style == MEANING_TITLE ? 1 : LABEL_CELLS + 2),
			ALIGN_LEFT, line->style, line->text);
	}
	if (detail->top + rows < (int)detail->count)
		draw_glyph(tui->draw, inside, rows - 1, inside.cols - 1, MEANING_DIM, GLYPH_DOWN);
	if (detail->chart.rows)
		draw_chart(tui, detail,
			rect_part(inside, rows + 1, 1, CHART_ROWS + 1, inside.cols - 2));
}

/* ---- Acting */

static void scroll(struct detail_view *detail, int lines)
{
	int last = (int)detail->count - sheet_rows(detail);

	detail->top += lines;
	if (detail->top > last)
		detail->top = last;
	if (detail->top < 0)
		detail->top = 0;
	detail->view.due |= DUE_PAINT;
}

static bool act(struct tui *tui, struct view *view, enum action action, int32_t key)
{
	struct detail_view *detail = as_detail(view);
	int page = sheet_rows(detail);

	(void)key;
	switch (action) {
	case ACTION_DOWN:
		scroll(detail, 1);
		return true;
	case ACTION_UP:
		scroll(detail, -1);
		return true;
	case ACTION_HALF_DOWN:
		scroll(detail, page / 2);
		return true;
	case ACTION_HALF_UP:
		scroll(detail, -page / 2);
		return true;
	case ACTION_PAGE_DOWN:
		scroll(detail, page);
		return true;
	case ACTION_PAGE_UP:
		scroll(detail, -page);
		return true;
	case ACTION_TOP:
		scroll(detail, -(int)detail->count);
		return true;
	case ACTION_BOTTOM:
		scroll(detail, (int)detail->count);
		return true;
	case ACTION_OPEN:
		return verbs_act(tui, ACTION_LINKS);
	default:
		return false;
	}
}

static bool current(const struct view *view, const struct entity **entity, int64_t *row_id)
{
	const struct detail_view *detail = (const struct detail_view *)view;

	*entity = detail->record.entity;
	*row_id = detail->row_id;
	return true;
}

static void release(struct view *view)
{
	struct detail_view *detail = as_detail(view);

	clear(detail);
	free(detail->lines);
	raster_release(&detail->chart);
	record_release(&detail->record);
}

static const struct view_type detail_type = {
	.name = "detail",
	.context = context,
	.layout = layout,
	.load = load,
	.draw = draw,
	.action = act,
	.current = current,
	.release = release,
};

struct view *view_detail_new(struct tui *tui, const struct entity *entity, int64_t row_id)
{
	struct detail_view *detail = xcalloc(1, sizeof *detail);

	(void)tui;
	detail->view.type = &detail_type;
	detail->row_id = row_id;
	record_init(&detail->record, entity);
	return &detail->view;
}
