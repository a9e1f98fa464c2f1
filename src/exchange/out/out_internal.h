/* SPDX-License-Identifier: MIT */
/* What the formats of exchange/out/out.h share. */
#ifndef DAPO_EXCHANGE_OUT_OUT_INTERNAL_H
#define DAPO_EXCHANGE_OUT_OUT_INTERNAL_H

#include "dapo/exchange/out/out.h"

struct out {
	FILE *stream;
	const struct out_format *format;
	struct out_options options;
	const struct out_column *columns;
	size_t column_count;
	size_t rows;
	struct strbuf line;  /* being made; written and emptied by out_flush() */
	struct strbuf *kept; /* of a table: cells of its first rows, as shown */
	size_t kept_rows;    /* rows in `kept` */
	size_t kept_alloc;   /* cells that fit in `kept` */
	int *widths;         /* of a table's columns; NULL while rows are kept */
	struct strbuf scratch;
};

/* Writes `line` to the stream and empties it. */
void out_flush(struct out *out);

void out_table_row(struct out *out, const struct out_cell *cells);
void out_table_end(struct out *out);

void out_csv_begin(struct out *out);
void out_csv_row(struct out *out, const struct out_cell *cells);

void out_json_begin(struct out *out);
void out_json_list_row(struct out *out, const struct out_cell *cells);
void out_json_end(struct out *out);
void out_jsonl_row(struct out *out, const struct out_cell *cells);

void out_markdown_begin(struct out *out);
void out_markdown_row(struct out *out, const struct out_cell *cells);

#endif
