/* SPDX-License-Identifier: MIT */
/* Reads the order of day and month off the dates of a table. */
#include <string.h>

#include "dapo/base/time/date.h"
#include "evidence.h"

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

bool evidence_see_date(
	struct mapping_dates *dates, struct csv_cell cell, size_t line, size_t column)
{
	bool dmy = true;
	bool mdy = true;

	if (!date_order_evidence(cell.text, &dmy, &mdy) || (!dmy && !mdy))
		return false;
	if (dmy && mdy)
		keep_first(&dates->open, line, column, cell.text);
	else
		keep_first(dmy ? &dates->day_first : &dates->month_first, line, column, cell.text);
	return true;
}

static int check(const struct mapping *mapping, struct error *err)
{
	const struct mapping_date *day = &mapping->dates.day_first;
	const struct mapping_date *month = &mapping->dates.month_first;

	if (!day->line || !month->line)
		return 0;
	return error_set(err, ERR_INVALID,
		"some dates have the day first (line %zu: `%s` in column `%.60s`) and some the "
		"month (line %zu: `%s` in column `%.60s`); mend them, or say which is meant with "
		"--date-order dmy or --date-order mdy",
		day->line, day->text, mapping->reader->names[day->column], month->line, month->text,
		mapping->reader->names[month->column]);
}

static void note_order(struct mapping *mapping)
{
	const struct mapping_dates *dates = &mapping->dates;
	const struct mapping_date *proof =
		dates->day_first.line ? &dates->day_first : &dates->month_first;

	if (dates->open.line)
		mapping_note(mapping, "dates have the %s first, as line %zu shows: `%s`",
			dates->day_first.line ? "day" : "month", proof->line, proof->text);
}

/* Days that programs count from, or write where they know none. */
static const char *const placeholders[] = {"0001-01-01", "1601-01-01", "1899-12-30", "1899-12-31",
	"1900-01-01", "1904-01-01", "1970-01-01", "1980-01-01", "2000-01-01", "9999-12-31"};

static bool is_placeholder(const char *text)
{
	char day[DATE_TEXT_MAX];
	int64_t days;

	if (date_parse(text, DATE_ORDER_DMY, 0, &days, NULL))
		return false;
	date_format(day, days);
	for (size_t i = 0; i < sizeof placeholders / sizeof *placeholders; i++) {
		if (!strcmp(day, placeholders[i]))
			return true;
	}
	return false;
}

int evidence_check_placeholder(
	const struct mapping *mapping, const struct evidence *evidence, struct error *err)
{
	const struct field *field = &mapping->entity->fields[evidence->field];

	if (!evidence->filled || evidence->other_days || !is_placeholder(evidence->first.text))
		return 0;
	return error_set(err, ERR_INVALID,
		"all dates in column `%.60s` are %s, which programs write where they know none; "
		"--map %s= leaves the column out, and --default %s=DAY tells the day of all",
		mapping->reader->names[evidence->column], evidence->first.text, field->name,
		field->name);
}

int evidence_settle_dates(struct mapping *mapping, struct error *err)
{
	const struct mapping_dates *dates = &mapping->dates;
	int code = check(mapping, err);

	if (code || mapping->date_order != DATE_ORDER_UNKNOWN)
		return code;
	if (dates->day_first.line)
		mapping->date_order = DATE_ORDER_DMY;
	else if (dates->month_first.line)
		mapping->date_order = DATE_ORDER_MDY;
	else if (dates->open.line)
		return error_set(err, ERR_INVALID,
			"dates such as `%s` in column `%.60s` could be day or month first, and no "
			"other date tells; say which it is with --date-order dmy or --date-order "
			"mdy",
			dates->open.text, mapping->reader->names[dates->open.column]);
	if (mapping->date_order != DATE_ORDER_UNKNOWN)
		note_order(mapping);
	return 0;
}
