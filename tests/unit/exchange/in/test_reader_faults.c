/* SPDX-License-Identifier: MIT */
/* The reader under damage and at its limits: one fault costs one row, or two where it joins them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/strbuf.h"
#include "dapo/exchange/in/framer.h"
#include "dapo/exchange/in/reader.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

struct visitor {
	void (*visit)(void *data, const struct csv_record *record);
	void *data;
};

/* Reads a table in memory and checks the law; the rest is the visitor's. */
static void read_text(const char *bytes, size_t len, char delimiter, struct visitor visitor)
{
	const struct dialect dialect = {.delimiter = delimiter, .header_rows = 1};
	struct reader reader;
	struct csv_record record;
	struct input in;
	int rc;

	assert_int_equal(input_open_memory(&in, bytes, len, "table", NULL, NULL), 0);
	assert_int_equal(reader_open(&reader, &in, &dialect, NULL), 0);
	while ((rc = reader_next(&reader, &record, NULL)) == 1)
		visitor.visit(visitor.data, &record);
	assert_int_equal(rc, 0);
	assert_int_equal(reader.counts.read, reader.counts.accepted + reader.counts.rejected);
	assert_int_equal(reader.summary_line, 0);
	reader_close(&reader);
	input_close(&in);
}

/* ---- one fault */

/* How the table is written: a comma in a row stands for the delimiter, and each row ends in
 * `line_end`, or if that is NULL now in the one and now in the other. */
struct shape {
	char delimiter;
	const char *line_end;
};

static const struct shape shapes[] = {
	{',', NULL}, {',', "\r"}, {';', "\r\n"}, {';', "\n"}, {'\t', "\n"}, {'|', "\r\n"}};

static const char *const rows[] = {
	"k0,plain,Ada",
	"k1,\"quoted, with comma\",Ben",
	"k2,\"two\nlines, \"\"so to speak\"\"\",",
	"k3,,",
	"k4,caf\xC3\xA9,\"\"",
	"k5,\"\",\"\"",
	"k6,\" - list,\n - of, things\n\",Zo\xC3\xAB",
	"k7,\"\nstarts on a line of its own\",Cy",
	"k8,last,Dee",
};

enum { ROWS = LENGTH(rows) };

struct table {
	struct shape shape;
	struct strbuf text;
	size_t starts[ROWS + 1];
	size_t ends[ROWS];     /* without the line end */
	struct strbuf damaged; /* scratch */
	size_t seen[ROWS];     /* how often each was accepted just as it is written */
};

static void build_table(struct table *table, struct shape shape)
{
	struct strbuf *text = &table->text;

	*table = (struct table){.shape = shape, .text = STRBUF_INIT, .damaged = STRBUF_INIT};
	strbuf_addf(text, "key%ctext%cwho\n", shape.delimiter, shape.delimiter);
	for (size_t i = 0; i < ROWS; i++) {
		table->starts[i] = text->len;
		strbuf_addstr(text, rows[i]);
		for (size_t at = table->starts[i]; at < text->len; at++)
			if (text->buf[at] == ',')
				text->buf[at] = shape.delimiter;
		table->ends[i] = text->len;
		if (shape.line_end)
			strbuf_addstr(text, shape.line_end);
		else
			strbuf_addstr(text, i == 1 ? "\r\n" : "\n");
	}
	table->starts[ROWS] = text->len;
}

static void release_table(struct table *table)
{
	strbuf_release(&table->text);
	strbuf_release(&table->damaged);
}

static void note_survivor(void *data, const struct csv_record *record)
{
	struct table *table = data;

	if (record->rejected) {
		assert_non_null(record->reason);
		assert_true(record->reason[0]);
		return;
	}
	assert_int_equal(record->count, 3);
	for (size_t i = 0; i < ROWS; i++) {
		size_t len = table->ends[i] - table->starts[i];

		table->seen[i] += record->raw_len == len &&
			!memcmp(record->raw, table->text.buf + table->starts[i], len);
	}
}

/* Puts `count` bytes in the place of `len` at `at`, and reads: all rows but those from `first` to
 * `last` are there, once. */
static void damage(struct table *table, size_t at, size_t len, const char *bytes, size_t count,
	size_t first, size_t last)
{
	memset(table->seen, 0, sizeof table->seen);
	strbuf_reset(&table->damaged);
	strbuf_add(&table->damaged, table->text.buf, table->text.len);
	strbuf_splice(&table->damaged, at, len, bytes, count);
	read_text(table->damaged.buf, table->damaged.len, table->shape.delimiter,
		(struct visitor){note_survivor, table});
	for (size_t i = 0; i < ROWS; i++)
		if ((i < first || i > last) && table->seen[i] != 1)
			fail_msg(
				"row %zu is gone, of a fault at byte %zu of row %zu (delimiter %d)",
				i, at - table->starts[first], first, table->shape.delimiter);
}

static const char faults[] = {
	'"', ',', '\n', '\r', '\0', '\xFF', '\x80', ' ', 'x', ';', '\t', '|', '\''};

/* A quote before the last cell of k6 and the first quote of k7 make one row of three cells, as good
 * as any: no reader can tell. */
static bool is_undecidable(const struct table *table, size_t at, char fault)
{
	return fault == '"' && at == table->ends[6] - strlen("Zo\xC3\xAB");
}

/* Every byte at every place: the rows where the fault is not are all there. */
static void reader__loses_one_row__for_one_byte_put_in(void **state)
{
	(void)state;
	for (size_t s = 0; s < LENGTH(shapes); s++) {
		struct table table;

		build_table(&table, shapes[s]);
		for (size_t row = 0; row < ROWS; row++)
			for (size_t at = table.starts[row]; at < table.starts[row + 1]; at++)
				for (size_t f = 0; f < LENGTH(faults); f++)
					damage(&table, at, 0, &faults[f], 1, row,
						row + is_undecidable(&table, at, faults[f]));
		release_table(&table);
	}
}

/* A byte changed or lost may join a row with the next: no more than these two go. */
static void reader__loses_two_rows_at_most__for_one_byte_changed(void **state)
{
	(void)state;
	for (size_t s = 0; s < LENGTH(shapes); s++) {
		struct table table;

		build_table(&table, shapes[s]);
		for (size_t row = 0; row < ROWS; row++)
			for (size_t at = table.starts[row]; at < table.starts[row + 1]; at++) {
				for (size_t f = 0; f < LENGTH(faults); f++)
					damage(&table, at, 1, &faults[f], 1, row, row + 1);
				damage(&table, at, 1, NULL, 0, row, row + 1);
			}
		release_table(&table);
	}
}

/* A line end lost joins two rows; one too many is a blank line. */
static void reader__loses_the_rows_it_joins__for_a_line_end(void **state)
{
	(void)state;
	for (size_t s = 0; s < LENGTH(shapes); s++) {
		struct table table;

		build_table(&table, shapes[s]);
		for (size_t row = 0; row < ROWS; row++) {
			size_t at = table.ends[row];
			size_t len = table.starts[row + 1] - at;
			bool joins = row + 1 < ROWS;

			damage(&table, at, len, NULL, 0, joins ? row : ROWS, row + joins);
			damage(&table, at, 0, table.text.buf + at, len, ROWS, ROWS);
		}
		release_table(&table);
	}
}

/* A cell moved, lost or doubled makes one row ragged, or changes it. */
static void reader__loses_one_row__for_a_cell_more_or_less(void **state)
{
	(void)state;
	for (size_t s = 0; s < LENGTH(shapes); s++) {
		struct table table;

		build_table(&table, shapes[s]);
		for (size_t row = 0; row < ROWS; row++) {
			damage(&table, table.starts[row], strlen("k0,"), NULL, 0, row, row);
			damage(&table, table.starts[row], 0, table.text.buf + table.starts[row],
				strlen("k0,"), row, row);
			damage(&table, table.ends[row], 0, "\"\"", 2, row, row);
		}
		release_table(&table);
	}
}

/* ---- limits */

struct last {
	size_t rejects;
	size_t raw_len;
	bool raw_cut;
	size_t line;
	char reason[128];
	char key[16]; /* of the last record accepted */
	size_t key_line;
};

static void note_last(void *data, const struct csv_record *record)
{
	struct last *last = data;

	if (record->rejected) {
		last->rejects++;
		last->raw_len = record->raw_len;
		last->raw_cut = record->raw_cut;
		last->line = record->line;
		snprintf(last->reason, sizeof last->reason, "%s", record->reason);
	} else {
		snprintf(last->key, sizeof last->key, "%.15s", record->cells[0].text);
		last->key_line = record->line;
	}
}

static struct last read_long(const char *before, char middle, size_t count, const char *after)
{
	struct strbuf table = STRBUF_INIT;
	struct last last = {0};

	strbuf_addstr(&table, "key,text\n");
	strbuf_addstr(&table, before);
	strbuf_addchars(&table, middle, count);
	strbuf_addstr(&table, after);
	read_text(table.buf, table.len, ',', (struct visitor){note_last, &last});
	strbuf_release(&table);
	return last;
}

static void reader__passes_over__a_line_too_long_to_keep(void **state)
{
	static const char *const ends[] = {"\nk2,x\n", "\r\nk2,x\r\n", "\rk2,x\r"};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(ends); i++) {
		struct last last = read_long("k1,", 'y', 12 * 1000 * 1000, ends[i]);

		assert_int_equal(last.rejects, 1);
		assert_string_equal(last.reason, "record longer than 4 MiB");
		assert_true(last.raw_cut);
		assert_int_equal(last.raw_len, RECORD_BYTES_MAX);
		assert_string_equal(last.key, "k2");
		assert_int_equal(last.key_line, 3);
	}
}

static void reader__rejects__a_cell_over_1_mib(void **state)
{
	struct last last = read_long("k1,\"", 'y', CELL_BYTES_MAX, "\"\nk2,x\n");

	(void)state;
	assert_int_equal(last.rejects, 0);
	last = read_long("k1,\"", 'y', CELL_BYTES_MAX + 1, "\"\nk2,x\n");
	assert_int_equal(last.rejects, 1);
	assert_string_equal(last.reason, "cell longer than 1 MiB, or its quote never closes");
	assert_int_equal(last.raw_len, CELL_BYTES_MAX + 6);
	assert_string_equal(last.key, "k2");
	last = read_long("k1,", 'y', CELL_BYTES_MAX + 1, "\nk2,x\n");
	assert_int_equal(last.rejects, 1);
	assert_string_equal(last.reason, "cell longer than 1 MiB");
}

static void reader__rejects__a_quote_open_for_1000_lines(void **state)
{
	struct last last = read_long("k1,\"", '\n', QUOTED_LINES_MAX, "\"\nk2,x\n");

	(void)state;
	assert_int_equal(last.rejects, 0);
	assert_int_equal(last.key_line, QUOTED_LINES_MAX + 3);
	last = read_long("k1,\"", '\n', QUOTED_LINES_MAX + 1, "\"\nk2,x\n");
	/* Its first line, and the quote that was to close it. */
	assert_int_equal(last.rejects, 2);
	assert_int_equal(last.line, QUOTED_LINES_MAX + 3);
	assert_int_equal(last.key_line, QUOTED_LINES_MAX + 4);
}

/* Looking ahead from each of them to the end of its limits would take hours. */
static void reader__stays_linear__when_every_line_opens_a_quote(void **state)
{
	static const char *const lines[] = {"k,\"x\n", "k,\"\n", "k,\"\"\"x\n", "\",\n", "k,\",\n"};
	enum { BYTES = 8 * 1000 * 1000 };
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(lines); i++) {
		struct strbuf table = STRBUF_INIT;
		struct last last = {0};

		strbuf_addstr(&table, "key,text\n");
		while (table.len < BYTES)
			strbuf_addstr(&table, lines[i]);
		read_text(table.buf, table.len, ',', (struct visitor){note_last, &last});
		strbuf_release(&table);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reader__loses_one_row__for_one_byte_put_in),
		cmocka_unit_test(reader__loses_two_rows_at_most__for_one_byte_changed),
		cmocka_unit_test(reader__loses_the_rows_it_joins__for_a_line_end),
		cmocka_unit_test(reader__loses_one_row__for_a_cell_more_or_less),
		cmocka_unit_test(reader__passes_over__a_line_too_long_to_keep),
		cmocka_unit_test(reader__rejects__a_cell_over_1_mib),
		cmocka_unit_test(reader__rejects__a_quote_open_for_1000_lines),
		cmocka_unit_test(reader__stays_linear__when_every_line_opens_a_quote),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
