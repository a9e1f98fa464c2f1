/* SPDX-License-Identifier: MIT */
/* Any bytes as a table: every byte is in a record, a reject or a line end; what is accepted is
 * clean, and survives being written and read again. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/strbuf.h"
#include "dapo/base/text.h"
#include "dapo/exchange/csv.h"
#include "dapo/exchange/framer.h"
#include "dapo/exchange/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Unlike assert() it stays when assertions are compiled out. */
#define REQUIRE(condition)                                                                      \
	do {                                                                                    \
		if (!(condition)) {                                                             \
			fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
			abort();                                                                \
		}                                                                               \
	} while (0)

/* How far the records cover a source in UTF-8. */
struct coverage {
	const char *source; /* NULL where it was decoded */
	size_t size;
	size_t end;
	bool cut; /* the last record's line was too long to be told whole */
	size_t line;
};

/* What lies between two records: line ends and blanks. */
static bool is_gap(const char *bytes, size_t len)
{
	while (len && strchr(" \t\r\n", *bytes) && *bytes) {
		bytes++;
		len--;
	}
	return len == 0;
}

static void cover(struct coverage *coverage, const struct csv_record *record)
{
	REQUIRE(record->line > coverage->line);
	coverage->line = record->line;
	if (!coverage->source)
		return;
	REQUIRE(record->offset >= coverage->end);
	REQUIRE(record->offset + record->raw_len <= coverage->size);
	REQUIRE(!memcmp(coverage->source + record->offset, record->raw, record->raw_len));
	if (coverage->line > 1 && coverage->end && !coverage->cut)
		REQUIRE(is_gap(coverage->source + coverage->end, record->offset - coverage->end));
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

static void write_header(const struct reader *reader, struct csv_writer *writer)
{
	size_t i;

	for (i = 0; i < reader->columns; i++) {
		REQUIRE(reader->names[i][0]);
		csv_text(writer, reader->names[i], strlen(reader->names[i]));
	}
	csv_end(writer);
}

/* Reads it all, checks it, and writes what was accepted. */
static struct reader_counts read_table(struct input *in, const struct dialect *dialect,
	struct coverage coverage, struct csv_writer *writer)
{
	struct reader_counts counted = {0};
	struct csv_record record;
	struct reader reader;
	int rc;

	if (!reader_open(&reader, in, dialect, NULL)) {
		write_header(&reader, writer);
		while ((rc = reader_next(&reader, &record, NULL)) == 1) {
			counted.read++;
			cover(&coverage, &record);
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
		if (coverage.source && coverage.end && !coverage.cut)
			REQUIRE(is_gap(
				coverage.source + coverage.end, coverage.size - coverage.end));
	}
	reader_close(&reader);
	return counted;
}

/* What was written is read again with nothing lost, and then written the same. */
static void check_rewritten(const struct strbuf *written, struct reader_counts counts)
{
	const struct dialect dialect = {.delimiter = ',', .header_rows = 1};
	struct strbuf again = STRBUF_INIT;
	struct csv_writer writer = {.out = &again, .style = CSV_EXACT};
	struct coverage coverage = {.source = written->buf, .size = written->len};
	struct input in;

	/* A header may look like a page or a workbook; then it is refused. */
	if (!input_open_memory(&in, written->buf, written->len, "written", "utf-8", NULL)) {
		struct reader_counts found = read_table(&in, &dialect, coverage, &writer);

		REQUIRE(found.accepted == counts.accepted);
		REQUIRE(found.rejected == 0);
		REQUIRE(again.len == written->len);
		REQUIRE(!memcmp(again.buf, written->buf, again.len));
	}
	input_close(&in);
	strbuf_release(&again);
}

static void run(const uint8_t *data, size_t size, const char *encoding, char delimiter)
{
	const char *bytes = (const char *)data;
	struct strbuf written = STRBUF_INIT;
	struct csv_writer writer = {.out = &written, .style = CSV_EXACT};
	struct error err = {0};
	struct dialect dialect;
	struct input in;

	if (!input_open_memory(&in, bytes, size, "fuzz", encoding, &err) &&
		!sniff_dialect(&in, delimiter, &dialect, &err)) {
		struct coverage coverage = {.source = in.converter ? NULL : bytes, .size = size};
		struct reader_counts counts = read_table(&in, &dialect, coverage, &writer);

		if (written.len)
			check_rewritten(&written, counts);
	} else {
		REQUIRE(err.text[0]);
	}
	input_close(&in);
	strbuf_release(&written);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	run(data, size, NULL, 0);
	run(data, size, NULL, ',');
	run(data, size, "utf-16le", 0);
	return 0;
}
