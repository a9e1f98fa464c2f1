/* SPDX-License-Identifier: MIT */
/* Weighs the cells of a column: how many fit, and what their numbers, dates and ratings prove. */
#include "evidence.h"

#include <string.h>

#include "dapo/base/text/nothing.h"
#include "dapo/base/text/text.h"
#include "dapo/base/time/instant.h"
#include "dapo/model/tables/feedback.h"

void evidence_sight(struct mapping_sight *sight, size_t line, size_t column, struct csv_cell cell)
{
	size_t len;

	if (sight->line)
		return;
	text_trim(&cell.text, &cell.len);
	len = text_clip(cell.text, cell.len, MAPPING_SIGHT_MAX / 2, TEXT_UTF8, NULL);
	while (len >= MAPPING_SIGHT_MAX)
		len = 0; /* marks upon marks: nothing that could be shown in short */
	memcpy(sight->text, cell.text, len);
	sight->text[len] = '\0';
	sight->line = line;
	sight->column = column;
}

/* ---- Numbers and ratings */

static bool add_number(struct evidence *evidence, struct csv_cell cell, size_t line)
{
	struct mapping_numbers *numbers = &evidence->numbers;
	bool point = true, comma = true;

	if (!figure_evidence(cell.text, cell.len, &point, &comma))
		return false;
	if (!comma)
		evidence_sight(&numbers->point, line, evidence->column, cell);
	else if (!point)
		evidence_sight(&numbers->comma, line, evidence->column, cell);
	else if (figure_is_open(cell.text, cell.len))
		evidence_sight(&numbers->open, line, evidence->column, cell);
	return true;
}

static bool add_rating(struct evidence *evidence, struct csv_cell cell)
{
	struct rating_scale stated;
	double rating;

	if (rating_read(cell.text, cell.len, &rating, &stated, NULL) < 0)
		return false;
	if (!stated.known)
		return true;
	if (!evidence->scale.known)
		evidence->scale = stated;
	evidence->scales_differ =
		evidence->scales_differ || !rating_scale_equal(&evidence->scale, &stated);
	return true;
}

/* ---- Dates and times */

static size_t day_length(struct csv_cell cell)
{
	size_t len = 0;

	while (len < cell.len && cell.text[len] != ' ' && cell.text[len] != 'T')
		len++;
	return len;
}

/* Whether all are of one day is told by their texts: it is so where a program wrote it. */
static void add_date(struct evidence *evidence, struct csv_cell cell, size_t line)
{
	struct mapping_sight *first = &evidence->first;

	evidence->timed += memchr(cell.text, ':', cell.len) != NULL;
	if (evidence->other_days)
		return;
	cell.len = day_length(cell);
	evidence_sight(first, line, evidence->column, cell);
	evidence->other_days =
		cell.len != strlen(first->text) || memcmp(cell.text, first->text, cell.len) != 0;
}

void evidence_add_time(struct time_evidence *times, struct csv_cell cell)
{
	if (nothing_is_said(cell.text, cell.len))
		return;
	times->filled++;
	times->misfits += !instant_is_time(cell.text);
}

/* ---- Cells */

/* A day is no name of anybody: `From` and `By` may head both. */
static bool is_day(struct csv_cell cell)
{
	bool dmy = true, mdy = true;
	int64_t instant;

	if (*cell.text < '0' || *cell.text > '9' || cell.len < 8)
		return false;
	return date_order_evidence(cell.text, &dmy, &mdy) ||
		(memchr(cell.text, '-', cell.len) &&
			!instant_parse(cell.text, DATE_ORDER_YMD, 0, NULL, &instant, NULL));
}

/* True if the cell holds a value of the field, as far as its type tells. */
static bool fits(struct evidence *evidence, struct evidence_view *view,
	const struct field *described, struct csv_cell cell, size_t line)
{
	const struct parse_context context = {.of_file = !view->mapping->trusted};
	bool date;

	if (view->mapping->entity == &feedback_entity && evidence->field == FEEDBACK_RAW_SCORE)
		return add_rating(evidence, cell);
	switch (described->type) {
	case FIELD_INTEGER:
	case FIELD_REAL:
		return add_number(evidence, cell, line) || described->flags & FIELD_OF_OWNER;
	case FIELD_CHOICE:
	case FIELD_BOOLEAN:
	case FIELD_DURATION:
		return field_parse(described, cell.text, cell.len, &context, &view->value, NULL) ==
			0;
	case FIELD_DATE:
	case FIELD_INSTANT:
		add_date(evidence, cell, line);
		date = evidence_see_date(&evidence->dates, cell, line, evidence->column);
		return date ||
			field_parse(described, cell.text, cell.len, &context, &view->value, NULL) ==
			0;
	case FIELD_REF:
		return !is_day(cell);
	default:
		return true;
	}
}

static bool is_filled(const struct field *described, struct csv_cell cell)
{
	text_trim(&cell.text, &cell.len);
	if (!cell.len)
		return false;
	if (described->type == FIELD_LONG_TEXT || described->type == FIELD_TEXT)
		return !(described->flags & FIELD_ASKING) || !nothing_is_named(cell.text, cell.len);
	return described->type == FIELD_REF ? !nothing_is_named(cell.text, cell.len)
					    : !nothing_is_said(cell.text, cell.len);
}

void evidence_add(struct evidence *evidence, struct evidence_view *view,
	const struct mapping_field *field, struct csv_cell cell, size_t line)
{
	const struct field *described = &view->mapping->entity->fields[evidence->field];

	if (!is_filled(described, cell))
		return;
	evidence->filled++;
	if (mapping_meaning(field, &view->folded, cell.text, cell.len) ||
		fits(evidence, view, described, cell, line))
		return;
	evidence->misfits++;
	evidence_sight(&evidence->misfit, line, evidence->column, cell);
}

bool evidence_fits(const struct evidence *evidence)
{
	return evidence->filled && evidence->misfits <= evidence->filled / 2;
}
