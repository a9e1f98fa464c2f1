/* SPDX-License-Identifier: MIT */
/* The table of formats, and what all of them do alike. */
#include "dapo/exchange/out/out.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "formats.h"

const struct out_format *const out_formats[] = {
	&out_table, &out_csv, &out_json, &out_jsonl, &out_markdown, NULL};

int out_format_named(const char *name, const struct out_format **format, struct error *err)
{
	struct strbuf names = STRBUF_INIT;
	int code;

	for (size_t i = 0; out_formats[i]; i++) {
		if (strcmp(out_formats[i]->name, name) == 0) {
			*format = out_formats[i];
			strbuf_release(&names);
			return 0;
		}
		strbuf_addf(&names, "%s%s", i ? ", " : "", out_formats[i]->name);
	}
	code = error_set(err, ERR_USAGE, "format `%s` is none of %s", name, names.buf);
	strbuf_release(&names);
	return code;
}

enum out_kind out_kind_of(const struct field *field)
{
	switch (field->type) {
	case FIELD_LONG_TEXT:
		return OUT_LONG;
	case FIELD_INTEGER:
	case FIELD_REAL:
		return OUT_NUMBER;
	case FIELD_CHOICE:
	case FIELD_DATE:
	case FIELD_INSTANT:
	case FIELD_DURATION:
		return OUT_VALUE;
	case FIELD_BOOLEAN:
		return OUT_TRUTH;
	case FIELD_TAGS:
		return OUT_WORDS;
	case FIELD_JSON:
		return OUT_JSON;
	case FIELD_TEXT:
	case FIELD_SLUG:
	case FIELD_WORD:
	case FIELD_REF:
		break;
	}
	return OUT_TEXT;
}

/* Line ends of CSV become those of a terminal; whatever else is no text is marked. */
static void mark(struct out *out)
{
	struct strbuf *line = &out->line;
	size_t kept = 0;

	for (size_t i = 0; i < line->len; i++) {
		if (line->buf[i] != '\r' || i + 1 == line->len || line->buf[i + 1] != '\n')
			line->buf[kept++] = line->buf[i];
	}
	strbuf_reset(&out->scratch);
	text_printable_lines(&out->scratch, line->buf, kept, out->options.charset);
	strbuf_reset(line);
	strbuf_add(line, out->scratch.buf, out->scratch.len);
}

static void flush(struct out *out)
{
	if (out->options.marked && out->format != &out_table)
		mark(out);
	fwrite(out->line.buf, 1, out->line.len, out->stream);
	strbuf_reset(&out->line);
}

struct out *out_begin(FILE *stream, const struct out_format *format,
	const struct out_options *options, const struct out_column *columns, size_t count)
{
	struct out *out = xcalloc(1, sizeof *out);

	out->stream = stream;
	out->format = format;
	out->options = *options;
	out->columns = columns;
	out->column_count = count;
	strbuf_init(&out->line);
	strbuf_init(&out->scratch);
	if (format->begin)
		format->begin(out);
	flush(out);
	return out;
}

static int stream_state(const struct out *out, struct error *err)
{
	return ferror(out->stream) ? error_errno(err, "writing") : 0;
}

int out_row(struct out *out, const struct out_cell *cells, struct error *err)
{
	out->format->row(out, cells);
	flush(out);
	out->rows++;
	return stream_state(out, err);
}

int out_end(struct out *out, struct error *err)
{
	int code;

	if (out->format->end)
		out->format->end(out);
	flush(out);
	if (fflush(out->stream) != 0)
		code = error_errno(err, "writing");
	else
		code = stream_state(out, err);
	out_abandon(out);
	return code;
}

size_t out_rows(const struct out *out)
{
	return out->rows;
}

void out_abandon(struct out *out)
{
	for (size_t i = 0; i < out->kept_rows * out->column_count; i++)
		strbuf_release(&out->kept[i]);
	free(out->kept);
	free(out->widths);
	strbuf_release(&out->line);
	strbuf_release(&out->scratch);
	free(out);
}
