/* SPDX-License-Identifier: MIT */
/* Reads the decimal sign off the numbers of a table. */
#include "evidence.h"

static int refuse_both(const struct mapping *mapping, struct error *err)
{
	const struct mapping_sight *point = &mapping->numbers.point;
	const struct mapping_sight *comma = &mapping->numbers.comma;

	return error_set(err, ERR_INVALID,
		"some numbers have a decimal point (line %zu: `%s` in column `%.60s`) and some a "
		"decimal comma (line %zu: `%s` in column `%.60s`); mend them, or say which is "
		"meant with --decimal . or --decimal ,",
		point->line, point->text, mapping->reader->names[point->column], comma->line,
		comma->text, mapping->reader->names[comma->column]);
}

static int refuse_open(const struct mapping *mapping, struct error *err)
{
	const struct mapping_sight *open = &mapping->numbers.open;

	return error_set(err, ERR_INVALID,
		"numbers such as `%s` in column `%.60s` (line %zu) may have thousands or a "
		"fraction, and no other number tells; say which sign is the decimal one with "
		"--decimal . or --decimal ,",
		open->text, mapping->reader->names[open->column], open->line);
}

int evidence_settle_numbers(struct mapping *mapping, struct error *err)
{
	const struct mapping_numbers *numbers = &mapping->numbers;
	const struct mapping_sight *proof = numbers->point.line ? &numbers->point : &numbers->comma;

	if (mapping->decimal != DECIMAL_UNKNOWN)
		return 0;
	if (numbers->point.line && numbers->comma.line)
		return refuse_both(mapping, err);
	if (!proof->line)
		return numbers->open.line ? refuse_open(mapping, err) : 0;
	mapping->decimal = numbers->point.line ? DECIMAL_POINT : DECIMAL_COMMA;
	if (numbers->comma.line || numbers->open.line)
		mapping_note(mapping, "numbers have a decimal %s, as line %zu shows: `%s`",
			numbers->point.line ? "point" : "comma", proof->line, proof->text);
	return 0;
}
