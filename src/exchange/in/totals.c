/* SPDX-License-Identifier: MIT */
/* Knows a row of totals by its label or the gap where a label would be, and by numbers alone. */
#include "totals.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "dapo/base/text/text.h"

static const char *const words[] = {
	"total", "totals", "grand total", "sum", "average", "averages", "avg", "mean", "count"};

static struct csv_cell trimmed(struct csv_cell cell)
{
	text_trim(&cell.text, &cell.len);
	return cell;
}

static bool is_word(struct csv_cell cell)
{
	cell = trimmed(cell);
	if (cell.len && cell.text[cell.len - 1] == ':')
		cell.len--;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (cell.len == strlen(words[i]) && !strncasecmp(cell.text, words[i], cell.len))
			return true;
	return false;
}

static size_t digits(struct csv_cell cell, size_t at)
{
	size_t from = at;

	while (at < cell.len && isdigit((unsigned char)cell.text[at]))
		at++;
	return at - from;
}

/* `-12`, `4.105`, `1,234.5`, `95 %`: what no date and no text is. *whole: nothing but digits. */
static bool is_number(struct csv_cell cell, bool *whole)
{
	size_t at = 0;
	size_t n;

	cell = trimmed(cell);
	*whole = cell.len && digits(cell, 0) == cell.len;
	if (cell.len && cell.text[cell.len - 1] == '%')
		cell.len--;
	if (cell.len && (cell.text[0] == '-' || cell.text[0] == '+'))
		at++;
	n = digits(cell, at);
	/* Three digits a group, then any number of decimals. */
	for (at += n; n && at < cell.len && strchr(".,", cell.text[at]); at += n + 1) {
		n = digits(cell, at + 1);
		if (n != 3 && at + 1 + n < cell.len)
			return false;
	}
	return n && trimmed((struct csv_cell){cell.text + at, cell.len - at}).len == 0;
}

static bool has_digit(struct csv_cell cell)
{
	while (cell.len && !isdigit((unsigned char)*cell.text)) {
		cell.text++;
		cell.len--;
	}
	return cell.len > 0;
}

bool totals_row(
	const struct csv_cell *cells, const struct csv_cell *above, size_t count, bool keyed)
{
	bool text_above = false, fraction = false;
	size_t numbers = 0;
	size_t label = 0;
	bool word;

	while (label < count && !trimmed(cells[label]).len)
		label++;
	word = label < count && is_word(cells[label]);
	if (!word && label == 0)
		return false;
	for (size_t i = 0; i < count; i++) {
		bool whole = false, whole_above = false;
		bool number_above = is_number(above[i], &whole_above);

		if ((word && i == label) || !trimmed(cells[i]).len) {
			text_above = text_above || (trimmed(above[i]).len && !number_above);
			continue;
		}
		if (!is_number(cells[i], &whole))
			return false;
		numbers++;
		fraction = fraction || (whole_above && !whole);
	}
	return numbers && text_above && (word || (keyed && (fraction || has_digit(above[0]))));
}
