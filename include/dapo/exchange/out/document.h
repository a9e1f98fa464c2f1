/* SPDX-License-Identifier: MIT */
/* A short document for people outside: headings, paragraphs, lists and tables, as Markdown or as a
 * page of HTML that needs nothing else (no script, no address, nothing loaded).
 *
 * All text is data: it appears as it is written, and never becomes markup or a link. What could
 * hide or reorder it is marked as by text_printable(). A line break in a text ends a line. */
#ifndef DAPO_EXCHANGE_OUT_DOCUMENT_H
#define DAPO_EXCHANGE_OUT_DOCUMENT_H

#include <stddef.h>

#include "dapo/base/error.h"
#include "dapo/base/strbuf.h"

struct document_format;

/* Names as typed: "md", "html"; NULL-terminated. */
extern const char *const document_format_names[];

/* The format of that name; ERR_USAGE names those there are. */
int document_format_named(
	const char *name, const struct document_format **format, struct error *err);

struct document {
	const struct document_format *format;
	struct strbuf *out; /* borrowed */
	size_t columns;     /* of the open table */
};

/* Appends to `out`. The title is the first heading. */
void document_begin(struct document *document, const struct document_format *format,
	struct strbuf *out, const char *title);
void document_heading(struct document *document, const char *text);
void document_paragraph(struct document *document, const char *text);

/* A list of the items given in between. */
void document_list_begin(struct document *document);
void document_item(struct document *document, const char *text);
void document_list_end(struct document *document);

/* A table of the rows given in between, each of `columns` cells; the first cell names the row. */
void document_table_begin(struct document *document, const char *const *heads, size_t columns);
void document_row(struct document *document, const char *const *cells);
void document_table_end(struct document *document);

/* Ends it; the document needs no release. */
void document_end(struct document *document);

#endif
