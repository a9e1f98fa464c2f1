/* SPDX-License-Identifier: MIT */
/* The formats of exchange/out/out.h, and the state that they share. */
#ifndef DAPO_EXCHANGE_OUT_FORMATS_H
#define DAPO_EXCHANGE_OUT_FORMATS_H

#include "dapo/exchange/out/out.h"

/* Rows on their way. */
struct out {
	FILE *stream;
	const struct out_format *format;
	struct out_options options;
	const struct out_column *columns;
	size_t column_count;
	size_t rows;
	struct strbuf line;  /* what a format adds is written once it returns */
	struct strbuf *kept; /* of a table: cells of its first rows, as shown */
	size_t kept_rows;    /* rows in `kept` */
	size_t kept_alloc;   /* cells that fit in `kept` */
	int *widths;         /* of a table's columns; NULL while rows are kept */
	struct strbuf scratch;
};

/* The formats, each in its own file. */
extern const struct out_format out_table;
extern const struct out_format out_csv;
extern const struct out_format out_json;
extern const struct out_format out_jsonl;
extern const struct out_format out_markdown;

#endif
