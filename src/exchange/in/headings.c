/* SPDX-License-Identifier: MIT */
/* Tells headings within a table from its rows. */
#include "headings.h"

#include <string.h>

#include "dapo/base/text/text.h"

static bool is_blank(struct csv_cell cell)
{
	text_trim(&cell.text, &cell.len);
	return !cell.len;
}

bool headings_repeat(const struct header *header, const struct csv_cell *cells)
{
	char *const *names = header->rows[0];

	if (header->columns < 2)
		return false;
	for (size_t i = 0; i < header->columns; i++) {
		if (cells[i].len != strlen(names[i]) ||
			memcmp(cells[i].text, names[i], cells[i].len) != 0)
			return false;
	}
	return true;
}

bool headings_name_group(const struct csv_cell *cells, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		if (!is_blank(cells[i]))
			return false;
	}
	return count > 1 && !is_blank(cells[0]);
}

void headings_see(struct headings_seen *seen, const struct csv_record *record)
{
	if (headings_name_group(record->cells, record->count)) {
		if (!seen->lone++) {
			seen->lone_line = record->line;
			seen->lone_first = seen->rows == 0;
		}
		return;
	}
	for (size_t i = 0; i < record->count; i++)
		seen->filled[i] = (seen->filled[i] || !seen->rows) && !is_blank(record->cells[i]);
	seen->rows++;
}

bool headings_are_groups(const struct headings_seen *seen, const struct reader *reader)
{
	size_t common = 0;

	for (size_t i = 1; i < reader->columns; i++)
		common += seen->filled[i];
	return seen->lone && seen->rows && common >= 2 &&
		(seen->lone_first || reader->headings.repeated);
}
