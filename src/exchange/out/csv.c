/* SPDX-License-Identifier: MIT */
/* Rows as CSV, with the names of the columns first. */
#include "out_internal.h"

static bool is_typed(enum out_kind kind)
{
	return kind == OUT_NUMBER || kind == OUT_VALUE || kind == OUT_TRUTH;
}

void out_csv_begin(struct out *out)
{
	struct csv_writer writer = {.out = &out->line, .style = out->options.style};

	for (size_t i = 0; i < out->column_count; i++)
		csv_value(&writer, out->columns[i].name);
	csv_end(&writer);
	out_flush(out);
}

void out_csv_row(struct out *out, const struct out_cell *cells)
{
	struct csv_writer writer = {.out = &out->line, .style = out->options.style};

	for (size_t i = 0; i < out->column_count; i++) {
		if (!cells[i].text)
			csv_value(&writer, "");
		else if (is_typed(out->columns[i].kind))
			csv_value(&writer, cells[i].text);
		else
			csv_text(&writer, cells[i].text, cells[i].len);
	}
	csv_end(&writer);
	out_flush(out);
}
