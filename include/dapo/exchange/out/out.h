/* SPDX-License-Identifier: MIT */
/* Rows out: the same cells as a table for people, CSV, JSON, JSON lines or Markdown. Each format is
 * an entry of one table; text from outside is made harmless by the rules of each. */
#ifndef DAPO_EXCHANGE_OUT_OUT_H
#define DAPO_EXCHANGE_OUT_OUT_H

#include <stdbool.h>
#include <stdio.h>

#include "dapo/base/error.h"
#include "dapo/base/strbuf.h"
#include "dapo/base/text/text.h"
#include "dapo/model/entity/entity.h"
#include "exchange/out/csv.h"

struct json_t; /* of jansson */

enum out_kind {
	OUT_TEXT,   /* free text of one line */
	OUT_LONG,   /* free text of several lines; a table shows them as one */
	OUT_NUMBER, /* a JSON number; to the right in tables */
	OUT_VALUE,  /* written by dapo without blanks or markup: a choice, a date, an instant */
	OUT_TRUTH,  /* yes or no; true or false in JSON */
	OUT_WORDS,  /* words with one blank between; an array in JSON */
	OUT_LINES,  /* texts with a line feed between; an array in JSON */
	OUT_JSON,   /* an object in JSON, its text elsewhere */
};

struct out_column {
	const char *name;  /* JSON key, CSV header */
	const char *label; /* for people */
	enum out_kind kind;
};

/* A cell, borrowed. */
struct out_cell {
	const char *text; /* exact; NULL = empty */
	size_t len;
	const char *shown; /* for people; NULL = as `text` */
	size_t shown_len;
};

struct out_options {
	const char *kind;          /* of the rows, for JSON: "item-list" */
	enum csv_style style;      /* for CSV */
	enum text_charset charset; /* for tables, and whatever is marked */
	bool marked;               /* for a terminal: no format moves its cursor by data */
	int width;                 /* of a table in cells; 0 = as wide as its cells */
};

struct out; /* rows on their way */

struct out_format {
	const char *name; /* `table`, `csv`, `json`, `jsonl`, `md` */
	const char *help;
	bool machine; /* read by programs: all fields unless named, written row by row */
	void (*begin)(struct out *out); /* NULL: nothing comes first … */
	void (*row)(struct out *out, const struct out_cell *cells);
	void (*end)(struct out *out); /* … or last */
};

/* All formats, NULL-terminated; the first is the default. */
extern const struct out_format *const out_formats[];

/* The format of that name. ERR_USAGE names those there are. */
int out_format_named(const char *name, const struct out_format **format, struct error *err);

/* The kind of cell that a field makes. */
enum out_kind out_kind_of(const struct field *field);

/* Starts a list of rows on `stream`; `columns` and the strings of `options` must outlive it. Never
 * NULL; end it with out_end(). */
struct out *out_begin(FILE *stream, const struct out_format *format,
	const struct out_options *options, const struct out_column *columns, size_t count);

/* Writes one row of as many cells as there are columns. ERR_IO once the stream has failed. */
int out_row(struct out *out, const struct out_cell *cells, struct error *err);

/* Writes what is left and frees `out`; the stream stays open. ERR_IO if anything was not written.
 */
int out_end(struct out *out, struct error *err);

/* How many rows were given so far. */
size_t out_rows(const struct out *out);

/* Frees `out` without writing what is left. */
void out_abandon(struct out *out);

/* The cell as a JSON value; the caller owns it. Ill-formed text becomes its visible marks. */
struct json_t *out_json_cell(const struct out_column *column, const struct out_cell *cell);

/* The row as a JSON object with the columns' names as keys; the caller owns it. */
struct json_t *out_json_row(
	const struct out_column *columns, const struct out_cell *cells, size_t count);

/* Appends a JSON value as one line in ASCII, all else and every control character escaped. */
void out_json_text(struct strbuf *out, const struct json_t *json);

/* Appends text so that Markdown shows it as it is: no markup, link or HTML comes of it. */
void out_markdown_text(struct strbuf *out, const char *text, size_t len);

#endif
