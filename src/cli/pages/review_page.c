/* SPDX-License-Identifier: MIT */
/* The review for people: on a terminal, or as a document to keep or to send. */
#include "review_page.h"

#include <inttypes.h>
#include <string.h>

#include "cli/core/tell.h"
#include "dapo/base/time/date.h"
#include "dapo/store/records/chain.h"

enum { INDENT = 20, LINE_CELLS = 80, ROW_TITLE_CELLS = 100 };

/* ---- First rows */

/* The beginning of it, behind the product where rows are of several. */
static void add_row_title(
	const struct review_out *out, const struct record *row, struct strbuf *rows)
{
	struct strbuf title = STRBUF_INIT;
	size_t shown;

	if (!out->product && row->entity->product >= 0)
		strbuf_addf(rows, "%s: ", record_text(row, row->entity->product));
	record_title(row, &title);
	shown = text_clip(title.buf, title.len, ROW_TITLE_CELLS, TEXT_UTF8, NULL);
	strbuf_add(rows, title.buf, shown);
	strbuf_addstr(rows, shown < title.len ? "..." : "");
	strbuf_release(&title);
}

static void add_first(const struct review_out *out, const struct record *row, struct strbuf *keys,
	struct strbuf *rows)
{
	size_t from = keys->len;

	if (from) {
		strbuf_addch(keys, '\n');
		strbuf_addch(rows, '\n');
		from++;
	}
	record_key(row, keys);
	strbuf_addstr(rows, keys->buf + from);
	if (row->entity->title == entity_key_field(row->entity))
		return;
	strbuf_addstr(rows, "  ");
	add_row_title(out, row, rows);
}

void review_page_first(const struct review_out *out, const struct review_entry *entry,
	struct strbuf *keys, struct strbuf *rows)
{
	for (size_t i = 0; i < entry->first.count; i++)
		add_first(out, &entry->first.records[i], keys, rows);
}

/* ---- Both */

/* All but the changes of ranks, which one line at the top tells. */
static bool is_shown(const struct review_entry *entry)
{
	return entry->line->section != REVIEW_MOVED;
}

/* A state is a word and a sign. */
static const char *sign_of(enum review_state state, enum text_charset charset)
{
	static const char *const signs[][REVIEW_STATE_COUNT] = {
		[TEXT_UTF8] = {"✓", "•", "!", "✗"},
		[TEXT_ASCII] = {"+", "-", "!", "x"},
	};

	return signs[charset][state];
}

static void add_title(const struct review_out *out, struct strbuf *title)
{
	char today[DATE_TEXT_MAX];

	strbuf_addf(title, "Review of %s, %s",
		out->product          ? out->product
			: out->domain ? out->domain
				      : "all products",
		date_format(today, desk_day(out->call->desk)));
}

static bool heads_a_section(const struct review *review, size_t i)
{
	return !i || review->entries[i].line->section != review->entries[i - 1].line->section;
}

/* ---- On a terminal */

/* One line of text, made printable and cut to what is left of the row. */
static void put_cut(const struct cli_streams *streams, const char *text, size_t len)
{
	int room = streams->columns ? streams->columns - INDENT : LINE_CELLS;
	struct strbuf shown = STRBUF_INIT;

	if (text_width(text, len, streams->charset) <= room)
		text_printable(&shown, text, len, streams->charset);
	else
		text_fit(&shown, text, len, room, streams->charset);
	fprintf(streams->out, "%*s%s\n", INDENT, "", shown.buf);
	strbuf_release(&shown);
}

static void put_cut_lines(const struct cli_streams *streams, const char *text)
{
	while (*text) {
		size_t len = strcspn(text, "\n");

		put_cut(streams, text, len);
		text += len + (text[len] != '\0');
	}
}

static void put_entry(const struct review_out *out, const struct review_entry *entry)
{
	const struct cli_streams *streams = out->call->streams;
	struct strbuf what = STRBUF_INIT, keys = STRBUF_INIT, rows = STRBUF_INIT;

	review_page_first(out, entry, &keys, &rows);
	fprintf(streams->out, "  %s %-7s ", sign_of(entry->state, streams->charset),
		review_state_word(entry->state));
	if (entry->line->entity)
		fprintf(streams->out, "%6" PRId64 "  ", entry->count);
	else
		fprintf(streams->out, "%8s", "");
	review_tell(entry, &what);
	tell_text(streams->out, what.buf, what.len, streams->charset);
	fputc('\n', streams->out);
	put_cut_lines(streams, rows.buf);
	if (entry->count) {
		strbuf_reset(&what);
		review_command(entry->line, out->domain, out->product, &what);
		fprintf(streams->out, "%*s%s\n", INDENT, "", what.buf);
	}
	strbuf_release(&what);
	strbuf_release(&keys);
	strbuf_release(&rows);
}

void review_page_put(const struct review_out *out)
{
	FILE *stream = out->call->streams->out;
	struct strbuf text = STRBUF_INIT;

	add_title(out, &text);
	strbuf_addch(&text, '\n');
	review_tell_moved(out->review, &text);
	fprintf(stream, "%s\n", text.buf);
	strbuf_release(&text);
	for (size_t i = 0; i < out->review->count; i++) {
		const struct review_entry *entry = &out->review->entries[i];

		if (!is_shown(entry))
			continue;
		if (heads_a_section(out->review, i))
			fprintf(stream, "\n%s\n", review_section_label(entry->line->section));
		put_entry(out, entry);
	}
}

/* ---- As a document */

/* Where lines can't be broken a semicolon tells rows from each other. */
static void add_rows(const char *rows, struct strbuf *cell)
{
	for (; *rows; rows++) {
		if (*rows == '\n')
			strbuf_addch(cell, ';');
		strbuf_addch(cell, *rows);
	}
}

static void add_row(
	const struct review_out *out, const struct review_entry *entry, struct document *document)
{
	struct strbuf what = STRBUF_INIT, state = STRBUF_INIT, count = STRBUF_INIT;
	struct strbuf keys = STRBUF_INIT, rows = STRBUF_INIT, cell = STRBUF_INIT;

	review_page_first(out, entry, &keys, &rows);
	add_rows(rows.buf, &cell);
	review_tell(entry, &what);
	strbuf_addf(
		&state, "%s %s", sign_of(entry->state, TEXT_UTF8), review_state_word(entry->state));
	if (entry->line->entity)
		strbuf_addf(&count, "%" PRId64, entry->count);
	document_row(document, (const char *const[]){what.buf, state.buf, count.buf, cell.buf});
	strbuf_release(&what);
	strbuf_release(&state);
	strbuf_release(&count);
	strbuf_release(&keys);
	strbuf_release(&rows);
	strbuf_release(&cell);
}

/* Whoever keeps the page can tell later whether the log still goes through where it was. */
static int add_log(const struct review_out *out, struct document *document, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	struct chain_state log;
	int code = chain_head(out->call->desk->store, &log, err);

	strbuf_addf(&text, "Log of changes up to here: %s", log.head);
	if (!code && *log.head)
		document_paragraph(document, text.buf);
	strbuf_release(&text);
	return code;
}

int review_page_put_document(const struct review_out *out, struct error *err)
{
	static const char *const heads[] = {"What", "State", "Count", "First of them"};
	struct strbuf page = STRBUF_INIT, text = STRBUF_INIT;
	struct document document;
	int code = 0;

	add_title(out, &text);
	document_begin(&document, out->document, &page, text.buf);
	strbuf_reset(&text);
	review_tell_moved(out->review, &text);
	document_paragraph(&document, text.buf);
	for (size_t i = 0; i < out->review->count; i++) {
		const struct review_entry *entry = &out->review->entries[i];

		if (!is_shown(entry))
			continue;
		if (heads_a_section(out->review, i)) {
			if (i)
				document_table_end(&document);
			document_heading(&document, review_section_label(entry->line->section));
			document_table_begin(&document, heads, sizeof heads / sizeof *heads);
		}
		add_row(out, entry, &document);
	}
	document_table_end(&document);
	if (!code)
		code = add_log(out, &document, err);
	document_end(&document);
	if (fwrite(page.buf, 1, page.len, out->call->streams->out) != page.len)
		code = error_errno(err, "writing");
	strbuf_release(&text);
	strbuf_release(&page);
	return code;
}
