/* SPDX-License-Identifier: MIT */
/* The sheet that tells consumers what a product promises, section by section. */
#include "dapo/exchange/out/sla_sheet.h"

#include <stdbool.h>

#include <string.h>

#include "dapo/base/time/instant.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/product_sheet.h"

static void add_part(struct strbuf *out, const char *between, const char *text)
{
	if (!*text)
		return;
	if (out->len)
		strbuf_addstr(out, between);
	strbuf_addstr(out, text);
}

static void write_head(
	const struct sla_sheet *sheet, struct document *document, struct strbuf *text)
{
	const struct record *product = sheet->product;
	char at[INSTANT_TEXT_MAX];

	strbuf_reset(text);
	strbuf_addf(text, "Version %s, %.10s", sheet->version,
		instant_show(at, sheet->zone, sheet->published_at));
	if (*sheet->published_by)
		strbuf_addf(text, ", by %s", sheet->published_by);
	strbuf_addf(text, "\nProduct %s", record_text(product, PRODUCT_ID));
	if (*record_text(product, PRODUCT_VERSION))
		strbuf_addf(text, ", version %s", record_text(product, PRODUCT_VERSION));
	strbuf_addf(text, ", %s", product_status_names[record_integer(product, PRODUCT_STATUS, 0)]);
	document_paragraph(document, text->buf);
	if (*record_text(product, PRODUCT_PURPOSE))
		document_paragraph(document, record_text(product, PRODUCT_PURPOSE));
}

/* ---- Promises */

static void fill_promise(const struct sla_sheet *sheet, size_t i, struct strbuf *out)
{
	strbuf_addstr(out, record_text(&sheet->objectives[i], OBJECTIVE_PROPERTY));
}

static void fill_meaning(const struct sla_sheet *sheet, size_t i, struct strbuf *out)
{
	objective_words(&sheet->objectives[i], out);
}

static void fill_details(const struct sla_sheet *sheet, size_t i, struct strbuf *out)
{
	const char *element = record_text(&sheet->objectives[i], OBJECTIVE_ELEMENT);

	strbuf_addstr(out, record_text(&sheet->objectives[i], OBJECTIVE_DESCRIPTION));
	if (*element)
		strbuf_addf(out, "%sAbout %s", out->len ? "\n" : "", element);
}

static void fill_method(const struct sla_sheet *sheet, size_t i, struct strbuf *out)
{
	objective_method(&sheet->objectives[i], out);
	add_part(out, ", ", record_text(&sheet->objectives[i], OBJECTIVE_SCHEDULE));
}

static void fill_force(const struct sla_sheet *sheet, size_t i, struct strbuf *out)
{
	const char *from = record_text(&sheet->objectives[i], OBJECTIVE_VALID_FROM);
	const char *to = record_text(&sheet->objectives[i], OBJECTIVE_VALID_TO);

	if (*from)
		strbuf_addf(out, "since %s", from);
	if (*to)
		strbuf_addf(out, "%suntil %s", out->len ? ", " : "", to);
}

static void fill_state(const struct sla_sheet *sheet, size_t i, struct strbuf *out)
{
	if (sheet->states)
		strbuf_addstr(out, sla_status_word(sheet->states[i]));
}

/* The columns of the table of promises; one that is empty for all of them is left out. */
static const struct column {
	const char *head;
	void (*fill)(const struct sla_sheet *sheet, size_t i, struct strbuf *out);
} columns[] = {
	{"Promise", fill_promise},
	{"What it means", fill_meaning},
	{"Details", fill_details},
	{"Measured by", fill_method},
	{"In force", fill_force},
	{"State today", fill_state},
};
enum { COLUMNS = sizeof columns / sizeof columns[0] };

static bool says_anything(const struct sla_sheet *sheet, const struct column *column)
{
	struct strbuf text = STRBUF_INIT;
	bool any;

	for (size_t i = 0; i < sheet->objective_count && !text.len; i++)
		column->fill(sheet, i, &text);
	any = text.len > 0;
	strbuf_release(&text);
	return any;
}

static void write_promise(const struct sla_sheet *sheet, size_t i,
	const struct column *const *shown, size_t count, struct document *document)
{
	struct strbuf texts[COLUMNS];
	const char *cells[COLUMNS];

	for (size_t k = 0; k < count; k++) {
		strbuf_init(&texts[k]);
		shown[k]->fill(sheet, i, &texts[k]);
		cells[k] = texts[k].buf;
	}
	document_row(document, cells);
	for (size_t k = 0; k < count; k++)
		strbuf_release(&texts[k]);
}

static void write_promises(const struct sla_sheet *sheet, struct document *document)
{
	const struct column *shown[COLUMNS];
	const char *heads[COLUMNS];
	size_t count = 0;

	for (size_t k = 0; k < COLUMNS; k++) {
		if (!says_anything(sheet, &columns[k]))
			continue;
		heads[count] = columns[k].head;
		shown[count++] = &columns[k];
	}
	document_heading(document, "What is promised");
	document_table_begin(document, heads, count);
	for (size_t i = 0; i < sheet->objective_count; i++)
		write_promise(sheet, i, shown, count, document);
	document_table_end(document);
}

/* ---- Lists */

/* `2026-03-08 22:00 to 2026-03-09 02:00 UTC: move to the new cluster`; the offset at its beginning
 * is told where it is another at the end. */
static void write_maintenance(
	const struct sla_sheet *sheet, struct document *document, struct strbuf *text)
{
	char from[INSTANT_TEXT_MAX], to[INSTANT_TEXT_MAX];

	document_heading(document, "Planned maintenance");
	document_paragraph(document, "What is measured during maintenance is not counted.");
	document_list_begin(document);
	for (size_t i = 0; i < sheet->maintenance_count; i++) {
		const struct record *span = &sheet->maintenance[i];

		instant_show(from, sheet->zone, record_integer(span, MAINTENANCE_STARTS_AT, 0));
		instant_show(to, sheet->zone, record_integer(span, MAINTENANCE_ENDS_AT, 0));
		if (!strcmp(from + INSTANT_MINUTES, to + INSTANT_MINUTES))
			from[INSTANT_MINUTES] = '\0';
		strbuf_reset(text);
		strbuf_addf(text, "%s to %s", from, to);
		add_part(text, ": ", record_text(span, MAINTENANCE_NOTE));
		document_item(document, text->buf);
	}
	document_list_end(document);
}

/* `#orders-help (slack, issues): https://…` */
static void write_support(
	const struct sla_sheet *sheet, struct document *document, struct strbuf *text)
{
	document_heading(document, "Where to get help");
	document_list_begin(document);
	for (size_t i = 0; i < sheet->channel_count; i++) {
		const struct record *channel = &sheet->channels[i];
		struct strbuf more = STRBUF_INIT;

		add_part(&more, "", record_text(channel, SUPPORT_CHANNEL_TOOL));
		add_part(&more, ", ", record_text(channel, SUPPORT_CHANNEL_SCOPE));
		strbuf_reset(text);
		strbuf_addstr(text, record_text(channel, SUPPORT_CHANNEL_CHANNEL));
		if (more.len)
			strbuf_addf(text, " (%s)", more.buf);
		add_part(text, ": ", record_text(channel, SUPPORT_CHANNEL_URL));
		document_item(document, text->buf);
		strbuf_release(&more);
	}
	document_list_end(document);
}

/* Whoever has the sheet can tell later whether the log still goes through where it was. */
static void write_log(const struct sla_sheet *sheet, struct document *document, struct strbuf *text)
{
	strbuf_reset(text);
	strbuf_addf(text, "Log of changes up to here: %s", sheet->log_head);
	document_paragraph(document, text->buf);
}

void sla_sheet_write(
	const struct sla_sheet *sheet, const struct document_format *format, struct strbuf *out)
{
	struct strbuf text = STRBUF_INIT;
	struct document document;

	strbuf_addf(&text, "Service levels of %s", record_text(sheet->product, PRODUCT_NAME));
	document_begin(&document, format, out, text.buf);
	write_head(sheet, &document, &text);
	write_promises(sheet, &document);
	if (sheet->maintenance_count)
		write_maintenance(sheet, &document, &text);
	if (sheet->channel_count)
		write_support(sheet, &document, &text);
	if (*sheet->log_head)
		write_log(sheet, &document, &text);
	document_end(&document);
	strbuf_release(&text);
}
