/* SPDX-License-Identifier: MIT */
/* Lists of what is no record of an entity, in the format of the call. */
#include "table.h"

#include <stdlib.h>

#include "dapo/base/memory.h"

static struct strbuf *make_texts(size_t count)
{
	struct strbuf *texts = xcalloc(count, sizeof *texts);

	for (size_t i = 0; i < count; i++)
		strbuf_init(&texts[i]);
	return texts;
}

static void free_texts(struct strbuf *texts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		strbuf_release(&texts[i]);
	free(texts);
}

void table_begin(struct table *table, const struct call *call, const char *kind,
	const struct out_column *columns, size_t count)
{
	const struct out_options options = {
		.kind = kind,
		.charset = call->streams->charset,
		.width = call->streams->columns,
	};

	*table = (struct table){
		.columns = columns,
		.count = count,
		.exact = make_texts(count),
		.shown = make_texts(count),
	};
	table->out = out_begin(call->streams->out, call->format, &options, columns, count);
}

struct strbuf *table_cell(struct table *table, size_t column)
{
	return &table->exact[column];
}

struct strbuf *table_shown(struct table *table, size_t column)
{
	return &table->shown[column];
}

int table_row(struct table *table, struct error *err)
{
	struct out_cell *cells = xcalloc(table->count, sizeof *cells);
	int code;

	for (size_t i = 0; i < table->count; i++) {
		const struct strbuf *exact = &table->exact[i], *shown = &table->shown[i];

		if (exact->len)
			cells[i] = (struct out_cell){.text = exact->buf, .len = exact->len};
		if (shown->len) {
			cells[i].shown = shown->buf;
			cells[i].shown_len = shown->len;
		}
	}
	code = out_row(table->out, cells, err);
	free(cells);
	for (size_t i = 0; i < table->count; i++) {
		strbuf_reset(&table->exact[i]);
		strbuf_reset(&table->shown[i]);
	}
	return code;
}

int table_end(struct table *table, int code, struct error *err)
{
	if (code)
		out_abandon(table->out);
	else
		code = out_end(table->out, err);
	free_texts(table->exact, table->count);
	free_texts(table->shown, table->count);
	return code;
}
