/* SPDX-License-Identifier: MIT */
/* Documents for people outside: one table of functions a format. */
#include "dapo/exchange/out/document.h"

#include <stdbool.h>
#include <string.h>

#include "dapo/base/text/text.h"
#include "dapo/exchange/out/out.h"

struct document_format {
	const char *name;
	void (*begin)(struct strbuf *out, const char *title);
	void (*heading)(struct strbuf *out, const char *text);
	void (*paragraph)(struct strbuf *out, const char *text);
	void (*list)(struct strbuf *out, bool begin);
	void (*item)(struct strbuf *out, const char *text);
	void (*heads)(struct strbuf *out, const char *const *heads, size_t columns);
	void (*row)(struct strbuf *out, const char *const *cells, size_t columns);
	void (*table_end)(struct strbuf *out);
	void (*end)(struct strbuf *out);
};

/* Calls `add` with each line of a text, without the blanks around it, and appends `between` where
 * one ends. */
static void add_lines(struct strbuf *out, const char *text, const char *between,
	void (*add)(struct strbuf *out, const char *text, size_t len))
{
	for (;;) {
		size_t len = strcspn(text, "\n"), shown = len;
		const char *line = text;

		text_trim(&line, &shown);
		add(out, line, shown);
		if (!text[len])
			return;
		strbuf_addstr(out, between);
		text += len + 1;
	}
}

/* ---- Markdown */

static void markdown_text(struct strbuf *out, const char *text)
{
	add_lines(out, text, "  \n", out_markdown_text);
}

static void markdown_begin(struct strbuf *out, const char *title)
{
	strbuf_addstr(out, "# ");
	out_markdown_text(out, title, strlen(title));
	strbuf_addstr(out, "\n");
}

static void markdown_heading(struct strbuf *out, const char *text)
{
	strbuf_addstr(out, "\n## ");
	out_markdown_text(out, text, strlen(text));
	strbuf_addstr(out, "\n");
}

static void markdown_paragraph(struct strbuf *out, const char *text)
{
	strbuf_addstr(out, "\n");
	markdown_text(out, text);
	strbuf_addstr(out, "\n");
}

static void markdown_list(struct strbuf *out, bool begin)
{
	if (begin)
		strbuf_addstr(out, "\n");
}

static void markdown_item(struct strbuf *out, const char *text)
{
	strbuf_addstr(out, "- ");
	out_markdown_text(out, text, strlen(text));
	strbuf_addstr(out, "\n");
}

static void markdown_row(struct strbuf *out, const char *const *cells, size_t columns)
{
	for (size_t i = 0; i < columns; i++) {
		strbuf_addstr(out, "| ");
		out_markdown_text(out, cells[i], strlen(cells[i]));
		strbuf_addstr(out, *cells[i] ? " " : "");
	}
	strbuf_addstr(out, "|\n");
}

static void markdown_heads(struct strbuf *out, const char *const *heads, size_t columns)
{
	strbuf_addstr(out, "\n");
	markdown_row(out, heads, columns);
	for (size_t i = 0; i < columns; i++)
		strbuf_addstr(out, "| --- ");
	strbuf_addstr(out, "|\n");
}

static void nothing(struct strbuf *out)
{
	(void)out;
}

/* ---- HTML */

static void html_line(struct strbuf *out, const char *text, size_t len)
{
	struct strbuf plain = STRBUF_INIT;

	text_printable(&plain, text, len, TEXT_UTF8);
	for (size_t i = 0; i < plain.len; i++) {
		switch (plain.buf[i]) {
		case '&':
			strbuf_addstr(out, "&amp;");
			break;
		case '<':
			strbuf_addstr(out, "&lt;");
			break;
		case '>':
			strbuf_addstr(out, "&gt;");
			break;
		case '"':
			strbuf_addstr(out, "&quot;");
			break;
		case '\'':
			strbuf_addstr(out, "&#39;");
			break;
		default:
			strbuf_addch(out, plain.buf[i]);
		}
	}
	strbuf_release(&plain);
}

static void html_element_of(
	struct strbuf *out, const char *tag, const char *attributes, const char *text)
{
	strbuf_addf(out, "<%s%s>", tag, attributes);
	add_lines(out, text, "<br>\n", html_line);
	strbuf_addf(out, "</%s>\n", tag);
}

static void html_element(struct strbuf *out, const char *tag, const char *text)
{
	html_element_of(out, tag, "", text);
}

/* The policy forbids what the page doesn't have anyway, should data ever get through. */
static const char html_head[] =
	"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	"<meta http-equiv=\"Content-Security-Policy\" "
	"content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
	"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";

static const char html_style[] =
	"<style>\n"
	":root { color-scheme: light dark }\n"
	"body { font: 16px/1.5 system-ui, sans-serif; max-width: 60em; margin: 2em auto; "
	"padding: 0 1em }\n"
	"h1 { line-height: 1.2 }\n"
	"table { border-collapse: collapse; width: 100% }\n"
	"th, td { text-align: left; vertical-align: top; padding: .4em .8em .4em 0; "
	"border-bottom: 1px solid #8886 }\n"
	"</style>\n";

static void html_begin(struct strbuf *out, const char *title)
{
	strbuf_addstr(out, html_head);
	html_element(out, "title", title);
	strbuf_addf(out, "%s</head>\n<body>\n", html_style);
	html_element(out, "h1", title);
}

static void html_heading(struct strbuf *out, const char *text)
{
	html_element(out, "h2", text);
}

static void html_paragraph(struct strbuf *out, const char *text)
{
	html_element(out, "p", text);
}

static void html_list(struct strbuf *out, bool begin)
{
	strbuf_addstr(out, begin ? "<ul>\n" : "</ul>\n");
}

static void html_item(struct strbuf *out, const char *text)
{
	html_element(out, "li", text);
}

static void html_heads(struct strbuf *out, const char *const *heads, size_t columns)
{
	strbuf_addstr(out, "<table>\n<thead>\n<tr>\n");
	for (size_t i = 0; i < columns; i++)
		html_element_of(out, "th", " scope=\"col\"", heads[i]);
	strbuf_addstr(out, "</tr>\n</thead>\n<tbody>\n");
}

static void html_row(struct strbuf *out, const char *const *cells, size_t columns)
{
	strbuf_addstr(out, "<tr>\n");
	for (size_t i = 0; i < columns; i++)
		html_element_of(out, i ? "td" : "th", i ? "" : " scope=\"row\"", cells[i]);
	strbuf_addstr(out, "</tr>\n");
}

static void html_table_end(struct strbuf *out)
{
	strbuf_addstr(out, "</tbody>\n</table>\n");
}

static void html_end(struct strbuf *out)
{
	strbuf_addstr(out, "</body>\n</html>\n");
}

/* ---- Formats */

static const struct document_format formats[] = {
	{
		.name = "md",
		.begin = markdown_begin,
		.heading = markdown_heading,
		.paragraph = markdown_paragraph,
		.list = markdown_list,
		.item = markdown_item,
		.heads = markdown_heads,
		.row = markdown_row,
		.table_end = nothing,
		.end = nothing,
	},
	{
		.name = "html",
		.begin = html_begin,
		.heading = html_heading,
		.paragraph = html_paragraph,
		.list = html_list,
		.item = html_item,
		.heads = html_heads,
		.row = html_row,
		.table_end = html_table_end,
		.end = html_end,
	},
};

const char *const document_format_names[] = {"md", "html", NULL};

int document_format_named(
	const char *name, const struct document_format **format, struct error *err)
{
	for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
		*format = &formats[i];
		if (strcmp(formats[i].name, name) == 0)
			return 0;
	}
	return error_set(
		err, ERR_USAGE, "`%s` is no format of a document; there are md and html", name);
}

void document_begin(struct document *document, const struct document_format *format,
	struct strbuf *out, const char *title)
{
	*document = (struct document){.format = format, .out = out};
	format->begin(out, title);
}

void document_heading(struct document *document, const char *text)
{
	document->format->heading(document->out, text);
}

void document_paragraph(struct document *document, const char *text)
{
	document->format->paragraph(document->out, text);
}

void document_list_begin(struct document *document)
{
	document->format->list(document->out, true);
}

void document_item(struct document *document, const char *text)
{
	document->format->item(document->out, text);
}

void document_list_end(struct document *document)
{
	document->format->list(document->out, false);
}

void document_table_begin(struct document *document, const char *const *heads, size_t columns)
{
	document->columns = columns;
	document->format->heads(document->out, heads, columns);
}

void document_row(struct document *document, const char *const *cells)
{
	document->format->row(document->out, cells, document->columns);
}

void document_table_end(struct document *document)
{
	document->format->table_end(document->out);
}

void document_end(struct document *document)
{
	document->format->end(document->out);
}
