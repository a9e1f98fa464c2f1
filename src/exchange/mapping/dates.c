/* SPDX-License-Identifier: MIT */
/* The order of day and month in the dates of a table, as these prove it. */
#include <string.h>

#include "dapo/base/time/date_order.h"
#include "dapo/exchange/mapping/mapping.h"
#include "exchange/out/csv.h"

static bool has_dates(const struct mapping *mapping, const struct mapping_field *field)
{
	enum field_type type = mapping->entity->fields[field->field].type;

	return field->column_count && (type == FIELD_DATE || type == FIELD_INSTANT);
}

static void keep_first(struct mapping_date *date, size_t line, size_t column, const char *text)
{
	size_t len;

	if (date->line)
		return;
	text += strspn(text, " \t");
	len = strspn(text, "0123456789/.-");
	if (len >= sizeof date->text)
		len = sizeof date->text - 1;
	memcpy(date->text, text, len);
	date->text[len] = '\0';
	date->line = line;
	date->column = column;
}

static void see_date(
	struct mapping_dates *dates, const struct csv_cell *cell, size_t line, size_t column)
{
	bool dmy = true;
	bool mdy = true;

	dates->filled |= cell->len > 0;
	if (!date_order_evidence(cell->text, &dmy, &mdy) || (!dmy && !mdy))
		return;
	if (dmy && mdy)
		keep_first(&dates->open, line, column, cell->text);
	else
		keep_first(dmy ? &dates->day_first : &dates->month_first, line, column, cell->text);
}

void mapping_see_dates(struct mapping *mapping, const struct csv_record *record, bool from_export)
{
	for (size_t i = 0; i < mapping->field_count; i++) {
		const struct mapping_field *field = &mapping->fields[i];
		struct csv_cell cell;

		if (!has_dates(mapping, field))
			continue;
		cell = record->cells[field->columns[0]];
		if (from_export)
			csv_unguard(&cell.text, &cell.len);
		see_date(&mapping->dates, &cell, record->line, field->columns[0]);
	}
}

bool mapping_dates_open(const struct mapping *mapping)
{
	const struct mapping_dates *dates = &mapping->dates;
	bool any = false;

	for (size_t i = 0; i < mapping->field_count; i++)
		any |= has_dates(mapping, &mapping->fields[i]);
	return any && mapping->date_order == DATE_ORDER_UNKNOWN && !dates->day_first.line &&
		!dates->month_first.line && (dates->open.line || !dates->filled);
}

int mapping_check_dates(const struct mapping *mapping, struct error *err)
{
	const struct mapping_date *day = &mapping->dates.day_first;
	const struct mapping_date *month = &mapping->dates.month_first;

	if (!day->line || !month->line)
		return 0;
	return error_set(err, ERR_INVALID,
		"some dates have the day first (line %zu: `%s` in column `%.60s`) and some the "
		"month "
		"(line %zu: `%s` in column `%.60s`); mend them, or say which is meant with "
		"--date-order dmy or --date-order mdy",
		day->line, day->text, mapping->reader->names[day->column], month->line, month->text,
		mapping->reader->names[month->column]);
}
