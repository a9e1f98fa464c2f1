/* SPDX-License-Identifier: MIT */
/* The file of rejects: records as they were read, ready to be mended and imported again. */
#include "dapo/exchange/rejects.h"

#include <string.h>

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

static bool is_note(const char *name)
{
	return !strcmp(name, "_line") || !strcmp(name, "_error");
}

static void write_header(struct rejects *rejects, const struct reader *reader)
{
	for (size_t i = 0; i < reader->columns; i++) {
		if (is_note(reader->names[i]))
			continue;
		write_quoted(rejects, reader->names[i], strlen(reader->names[i]));
		fputc(rejects->delimiter, rejects->file.stream);
	}
	fprintf(rejects->file.stream, "_line%c_error\n", rejects->delimiter);
	rejects->started = true;
}

/* A record that could be read is written cell by cell, as wide as the header. One that could not is
 * written byte by byte: in its own place it can be mended. */
static void write_record(
	struct rejects *rejects, const struct reader *reader, const struct csv_record *record)
{
	for (size_t i = 0; i < record->count; i++) {
		if (is_note(reader->names[i]))
			continue;
		write_quoted(rejects, record->cells[i].text, record->cells[i].len);
		fputc(rejects->delimiter, rejects->file.stream);
	}
	if (record->count)
		return;
	fwrite(record->raw, 1, record->raw_len, rejects->file.stream);
	fputc(rejects->delimiter, rejects->file.stream);
}

void rejects_add(struct rejects *rejects, const struct reader *reader,
	const struct csv_record *record, const char *column, const char *reason)
{
	struct strbuf note = STRBUF_INIT;

	if (!rejects->open)
		return;
	if (!rejects->started)
		write_header(rejects, reader);
	if (column)
		strbuf_addf(&note, "%s: ", column);
	strbuf_addstr(&note, reason);
	write_record(rejects, reader, record);
	fprintf(rejects->file.stream, "%zu%c", record->line, rejects->delimiter);
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
