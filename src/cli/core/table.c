/* SPDX-License-Identifier: MIT */
/* Lists of other things than records, in the format of the call. */
#include "table.h"

#include "session.h"

void table_begin(struct table *table, const struct call *call, const char *kind,
	const struct out_column *columns, size_t count)
{
	const struct out_options options = {
		.kind = kind,
		.charset = call->streams->charset,
		.marked = session_marks(call),
		.width = call->streams->columns,
	};

	cells_init(&table->cells, count);
	table->out = out_begin(call->streams->out, call->format, &options, columns, count);
}

struct strbuf *table_cell(struct table *table, size_t column)
{
	return &table->cells.exact[column];
}

struct strbuf *table_shown(struct table *table, size_t column)
{
	return &table->cells.shown[column];
}

int table_row(struct table *table, struct error *err)
{
	int code = out_row(table->out, cells_row(&table->cells), err);

	cells_reset(&table->cells);
	return code;
}

int table_end(struct table *table, int code, struct error *err)
{
	if (code)
		out_abandon(table->out);
	else
		code = out_end(table->out, err);
	cells_release(&table->cells);
	return code;
}
