/* SPDX-License-Identifier: MIT */
/* Any bytes as a table, in several encodings: every byte is in a record, a reject, a last row of
 * totals or a line end; what is accepted is clean, and survives being written and read again. */
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/strbuf.h"
#include "dapo/base/text/text.h"
#include "dapo/exchange/in/framer.h"
#include "dapo/exchange/in/reader.h"
#include "dapo/exchange/in/sniff.h"
#include "exchange/out/csv.h"
#include "require.h"

/* How far the records cover a source in UTF-8. */
struct coverage {
	const char *source; /* NULL where it was decoded */
	size_t size;
	char delimiter;
	size_t end;
	bool cut;        /* the last record's line was too long to be told whole */
	size_t headings; /* rows that were left out as headings so far */
	size_t line;
};

/* Whether only what is no record lies from where the records end so far to `to`. */
static bool is_gap(const struct coverage *coverage, size_t to)
{
	struct framer framer;
	size_t len = to - coverage->end;

	framer_init(&framer, coverage->delimiter);
	return framer_empty(&framer, coverage->source + coverage->end, len) == len;
}

/* True where nothing but what is no record may lie behind the last one. */
static bool has_gap(struct coverage *coverage, const struct reader_headings *headings)
{
	size_t before = coverage->headings;

	coverage->headings = headings->repeated + headings->groups;
	return coverage->end && !coverage->cut && coverage->headings == before;
}

static void cover(struct coverage *coverage, const struct csv_record *record,
	const struct reader_headings *headings)
{
	REQUIRE(record->line > coverage->line);
	coverage->line = record->line;
	if (!coverage->source)
		return;
	REQUIRE(record->offset >= coverage->end);
	REQUIRE(record->offset + record->raw_len <= coverage->size);
	REQUIRE(!memcmp(coverage->source + record->offset, record->raw, record->raw_len));
	if (has_gap(coverage, headings) && coverage->line > 1)
		REQUIRE(is_gap(coverage, record->offset));
	coverage->end = record->offset + record->raw_len;
	coverage->cut = record->raw_cut;
}

static void check_reject(const struct csv_record *record)
{
	REQUIRE(record->reason && record->reason[0]);
	REQUIRE(record->count == 0);
	REQUIRE(record->column <= RECORD_CELLS_MAX + 1);
	REQUIRE(record->fault_offset >= record->offset);
	REQUIRE(record->raw_len <= RECORD_BYTES_MAX);
	REQUIRE(text_valid(record->reason, strlen(record->reason), NULL));
}

static void check_cells(const struct csv_record *record, struct csv_writer *writer)
{
	size_t i;

	for (i = 0; i < record->count; i++) {
		const struct csv_cell *cell = &record->cells[i];

		REQUIRE(cell->len <= CELL_BYTES_MAX);
		REQUIRE(cell->text[cell->len] == '\0');
		REQUIRE(!memchr(cell->text, '\0', cell->len));
		REQUIRE(text_valid(cell->text, cell->len, NULL));
		csv_text(writer, cell->text, cell->len);
	}
	csv_end(writer);
}

static void check_text(const char *text)
{
	REQUIRE(text_valid(text, strlen(text), NULL));
}

static void check_header(const struct reader *reader)
{
	size_t i, j;

	for (i = 0; i < reader->columns; i++) {
		REQUIRE(reader->names[i][0]);
		for (j = 0; j < i; j++)
			REQUIRE(strcmp(reader->names[i], reader->names[j]) != 0);
		check_text(reader->names[i]);
		check_text(reader->questions[i]);
		check_text(reader->choices[i]);
	}
}

/* Names of its own: those that were read are without mark-up, and might have it again. */
static void write_header(const struct reader *reader, struct csv_writer *writer)
{
	char name[32];
	size_t i;

	for (i = 0; i < reader->columns; i++)
		csv_text(writer, name, (size_t)snprintf(name, sizeof name, "name %zu", i));
	csv_end(writer);
}

/* What is behind the last record: nothing, or the one row that was left out. */
static void check_tail(
	struct coverage *coverage, size_t summary_line, const struct reader_headings *headings)
{
	if (summary_line)
		REQUIRE(summary_line > coverage->line);
	else if (coverage->source && has_gap(coverage, headings))
		REQUIRE(is_gap(coverage, coverage->size));
}

/* What reading a table came to. */
struct result {
	struct reader_counts counts;
	bool totals; /* a row of them was left out */
	size_t headings;
};

/* Reads it all, checks it, and writes what was accepted. */
static struct result read_table(struct input *in, const struct dialect *dialect,
	struct coverage coverage, struct csv_writer *writer)
{
	struct reader_counts counted = {0};
	struct result result = {0};
	struct csv_record record;
	struct reader reader;
	int rc;

	if (!reader_open(&reader, in, dialect, NULL)) {
		check_header(&reader);
		write_header(&reader, writer);
		while ((rc = reader_next(&reader, &record, NULL)) == 1) {
			counted.read++;
			cover(&coverage, &record, &reader.headings);
			if (record.rejected) {
				counted.rejected++;
				check_reject(&record);
				continue;
			}
			counted.accepted++;
			REQUIRE(record.count == reader.columns);
			check_cells(&record, writer);
		}
		REQUIRE(rc == 0);
		REQUIRE(reader_next(&reader, &record, NULL) == 0);
		REQUIRE(!memcmp(&counted, &reader.counts, sizeof counted));
		REQUIRE(counted.read == counted.accepted + counted.rejected);
		check_tail(&coverage, reader.summary_line, &reader.headings);
		result = (struct result){counted, reader.summary_line > 0, coverage.headings};
	}
	reader_close(&reader);
	return result;
}

/* What was written is read again with nothing lost, and then written the same; but for a last
 * record that looks like totals where no reject stands behind it any more. */
static void check_rewritten(const struct strbuf *written, struct reader_counts counts)
{
	const struct dialect dialect = {.delimiter = ',', .header_rows = 1};
	struct strbuf again = STRBUF_INIT;
	struct csv_writer writer = {.out = &again, .style = CSV_EXACT};
	struct coverage coverage = {.source = written->buf, .size = written->len, .delimiter = ','};
	struct result found;
	struct input in;

	REQUIRE(!input_open_memory(&in, written->buf, written->len, "written", "utf-8", NULL));
	found = read_table(&in, &dialect, coverage, &writer);
	REQUIRE(found.counts.accepted + found.totals + found.headings == counts.accepted);
	REQUIRE(found.counts.rejected == 0);
	REQUIRE((again.len < written->len) == (found.totals || found.headings));
	if (!found.headings)
		REQUIRE(!memcmp(again.buf, written->buf, again.len));
	input_close(&in);
	strbuf_release(&again);
}

/* The library loads the code of an encoding with the first converter, and drops it with the last:
 * most of the time would go to that. */
static void keep_encodings(void)
{
	static iconv_t kept[4];

	if (kept[0])
		return;
	kept[0] = iconv_open("UTF-8", "UTF-16LE");
	kept[1] = iconv_open("UTF-8", "WINDOWS-1252");
	kept[2] = iconv_open("UTF-8", "SHIFT_JIS");
	kept[3] = iconv_open("UTF-8", "ISO-2022-JP");
}

static void run(const uint8_t *data, size_t size, const char *encoding, char delimiter)
{
	const char *bytes = (const char *)data;
	struct strbuf written = STRBUF_INIT;
	struct csv_writer writer = {.out = &written, .style = CSV_EXACT};
	struct strbuf said = STRBUF_INIT;
	struct error err = {0};
	struct dialect dialect;
	struct input in;

	if (!input_open_memory(&in, bytes, size, "fuzz", encoding, &err) &&
		!sniff_dialect(&in, delimiter, &dialect, &err)) {
		struct coverage coverage = {.source = in.converter ? NULL : bytes,
			.size = size,
			.delimiter = dialect.delimiter};
		struct result result;

		dialect_describe(&said, &in, &dialect);
		check_text(said.buf);
		result = read_table(&in, &dialect, coverage, &writer);
		if (written.len)
			check_rewritten(&written, result.counts);
	} else {
		REQUIRE(err.text[0]);
	}
	input_close(&in);
	strbuf_release(&written);
	strbuf_release(&said);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	keep_encodings();
	run(data, size, NULL, 0);
	run(data, size, NULL, ',');
	run(data, size, "utf-16le", 0);
	run(data, size, "windows-1252", ';');
	run(data, size, "shift_jis", 0);
	run(data, size, "iso-2022-jp", ',');
	return 0;
}
