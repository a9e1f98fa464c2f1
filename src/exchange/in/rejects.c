/* SPDX-License-Identifier: MIT */
/* The file of rejects: records as they were read, ready to be mended and imported again. */
#include "dapo/exchange/in/rejects.h"

#include <stdint.h>
#include <string.h>

#include "dapo/base/whole_file.h"

int rejects_open(
	struct rejects *rejects, const char *path, bool replace, char delimiter, struct error *err)
{
	int code;

	*rejects = (struct rejects){.delimiter = delimiter};
	if (!path)
		return 0;
	code = whole_file_open(&rejects->file, path, replace, err);
	rejects->open = !code;
	return code;
}

static void write_quoted(const struct rejects *rejects, const char *text, size_t len)
{
	FILE *stream = rejects->file.stream;

	fputc('"', stream);
	for (const char *end = text + len; text < end;) {
		const char *quote = memchr(text, '"', (size_t)(end - text));
		size_t part = quote ? (size_t)(quote - text) + 1 : (size_t)(end - text);

		fwrite(text, 1, part, stream);
		if (quote)
			fputc('"', stream);
		text += part;
	}
	fputc('"', stream);
}

static const char line_note[] = "_line";
static const char error_note[] = "_error";

static bool is_note(const char *name)
{
	return !strcmp(name, line_note) || !strcmp(name, error_note);
}

/* The header as it came, so that questions and choices are found again; marked as UTF-8 where the
 * source was marked, or is no UTF-8 and this file is. */
static void write_header(struct rejects *rejects, const struct reader *reader)
{
	const struct header *header = &reader->header;
	FILE *stream = rejects->file.stream;

	if (reader->in->bom || reader->in->converter)
		fputs("\xEF\xBB\xBF", stream);
	for (size_t r = 0; r < header->row_count; r++) {
		for (size_t i = 0; i < reader->columns; i++) {
			if (is_note(reader->names[i]))
				continue;
			write_quoted(rejects, header->rows[r][i], strlen(header->rows[r][i]));
			fputc(rejects->delimiter, stream);
		}
		fprintf(stream, "%s%c%s\n", r ? "" : line_note, rejects->delimiter,
			r ? "" : error_note);
	}
	rejects->started = true;
}

/* A record that could be read is written cell by cell, as wide as the header. */
static void write_cells(
	struct rejects *rejects, const struct reader *reader, const struct csv_record *record)
{
	for (size_t i = 0; i < record->count; i++) {
		if (is_note(reader->names[i]))
			continue;
		write_quoted(rejects, record->cells[i].text, record->cells[i].len);
		fputc(rejects->delimiter, rejects->file.stream);
	}
}

/* ---- Rejects of a file of rejects: they have a line in the first file. */

/* The line that text says, or `otherwise`. */
static size_t noted_line(const char *text, size_t len, size_t otherwise)
{
	size_t line = 0;

	for (size_t i = 0; i < len; i++) {
		if (text[i] < '0' || text[i] > '9' || line > SIZE_MAX / 100)
			return otherwise;
		line = line * 10 + (size_t)(text[i] - '0');
	}
	return line ? line : otherwise;
}

/* Takes `,12,"why"` off the end of a record that could not be read, and reads that line number. */
static size_t without_notes(
	const struct rejects *rejects, const struct csv_record *record, size_t *line)
{
	const char *raw = record->raw;
	size_t note = record->raw_len, digits;

	if (note < 2 || raw[--note] != '"')
		return record->raw_len;
	while (note && (raw[note - 1] != '"' || (note > 1 && raw[note - 2] == '"')))
		note -= raw[note - 1] == '"' ? 2 : 1;
	if (note < 2 || raw[note - 2] != rejects->delimiter)
		return record->raw_len;
	digits = note - 2;
	while (digits && raw[digits - 1] >= '0' && raw[digits - 1] <= '9')
		digits--;
	if (!digits || raw[digits - 1] != rejects->delimiter || digits == note - 2)
		return record->raw_len;
	*line = noted_line(raw + digits, note - 2 - digits, *line);
	return digits - 1;
}

/* A record that could not be read is written byte by byte: in its own place it can be mended. */
static void write_raw(struct rejects *rejects, const struct reader *reader,
	const struct csv_record *record, size_t *line)
{
	bool noted = reader->columns > 1 && !strcmp(reader->names[reader->columns - 1], error_note);
	size_t len = noted ? without_notes(rejects, record, line) : record->raw_len;

	fwrite(record->raw, 1, len, rejects->file.stream);
	fputc(rejects->delimiter, rejects->file.stream);
}

static size_t first_line(const struct reader *reader, const struct csv_record *record)
{
	for (size_t i = 0; i < record->count; i++)
		if (!strcmp(reader->names[i], line_note))
			return noted_line(
				record->cells[i].text, record->cells[i].len, record->line);
	return record->line;
}

void rejects_add(struct rejects *rejects, const struct reader *reader,
	const struct csv_record *record, const char *column, const char *reason)
{
	struct strbuf note = STRBUF_INIT;
	size_t line = first_line(reader, record);

	if (!rejects->open)
		return;
	if (!rejects->started)
		write_header(rejects, reader);
	if (column)
		strbuf_addf(&note, "%s: ", column);
	strbuf_addstr(&note, reason);
	if (record->count)
		write_cells(rejects, reader, record);
	else
		write_raw(rejects, reader, record, &line);
	fprintf(rejects->file.stream, "%zu%c", line, rejects->delimiter);
	write_quoted(rejects, note.buf, note.len);
	fputc('\n', rejects->file.stream);
	strbuf_release(&note);
}

int rejects_finish(struct rejects *rejects, bool *written, struct error *err)
{
	int code;

	*written = false;
	if (!rejects->open)
		return 0;
	rejects->open = false;
	if (!rejects->started) {
		whole_file_abandon(&rejects->file);
		return 0;
	}
	code = whole_file_finish(&rejects->file, err);
	*written = !code;
	return code;
}
