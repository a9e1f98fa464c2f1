/* SPDX-License-Identifier: MIT */
/* The reader under damage, at its limits, and with sources that come in pieces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"
#include "dapo/exchange/framer.h"
#include "dapo/exchange/reader.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const struct dialect plain = {.delimiter = ',', .header_rows = 1};

struct visitor {
	void (*visit)(void *data, const struct csv_record *record);
	void *data;
};

/* Reads a whole input and checks the law; the rest is the visitor's. */
static struct reader_counts read_all(struct input *in, struct visitor visitor)
{
	struct reader_counts counts;
	struct reader reader;
	struct csv_record record;
	int rc;

	assert_int_equal(reader_open(&reader, in, &plain, NULL), 0);
	while ((rc = reader_next(&reader, &record, NULL)) == 1)
		visitor.visit(visitor.data, &record);
	assert_int_equal(rc, 0);
	counts = reader.counts;
	assert_int_equal(counts.read, counts.accepted + counts.rejected);
	reader_close(&reader);
	return counts;
}

static struct reader_counts read_text(const char *bytes, size_t len, struct visitor visitor)
{
	struct reader_counts counts;
	struct input in;

	assert_int_equal(input_open_memory(&in, bytes, len, "table", NULL, NULL), 0);
	counts = read_all(&in, visitor);
	input_close(&in);
	return counts;
}

/* ---- one byte wrong */

static const char header[] = "key,text,who\n";

static const char *const rows[] = {
	"k0,plain,Ada\n",
	"k1,\"quoted, with comma\",Ben\r\n",
	"k2,\"two\nlines, \"\"so to speak\"\"\",\n",
	"k3,,\n",
	"k4,caf\xC3\xA9,\"\"\n",
	"k5,\"\",\"\"\n",
	"k6,\" - list,\n - of, things\n\",Zo\xC3\xAB\n",
	"k7,\"\nstarts on a line of its own\",Cy\n",
	"k8,last,Dee\n",
};

enum { ROWS = LENGTH(rows) };

/* Which of the rows were accepted exactly as they are written. */
struct survivors {
	size_t seen[ROWS];
};

static bool is_row(const struct csv_record *record, const char *row)
{
	size_t len = strlen(row);

	while (len && (row[len - 1] == '\n' || row[len - 1] == '\r'))
		len--;
	return record->raw_len == len && !memcmp(record->raw, row, len);
}

static void note_survivor(void *data, const struct csv_record *record)
{
	struct survivors *survivors = data;
	size_t i;

	if (record->rejected) {
		assert_non_null(record->reason);
		assert_true(record->reason[0]);
		return;
	}
	assert_int_equal(record->count, 3);
	for (i = 0; i < ROWS; i++)
		survivors->seen[i] += is_row(record, rows[i]);
}

static void build_table(struct strbuf *table, size_t starts[ROWS + 1])
{
	size_t i;

	strbuf_addstr(table, header);
	for (i = 0; i < ROWS; i++) {
		starts[i] = table->len;
		strbuf_addstr(table, rows[i]);
	}
	starts[ROWS] = table->len;
}

static const char faults[] = {
	'"', ',', '\n', '\r', '\0', '\xFF', '\x80', ' ', 'x', ';', '\t', '\''};

/* A quote before the last cell of k6 and the first quote of k7 make one row of three cells, as good
 * as any: no reader can tell. */
static bool is_undecidable(size_t at, char fault, const size_t starts[ROWS + 1])
{
	return fault == '"' && at == starts[7] - strlen("Zo\xC3\xAB\n");
}

/* Every byte at every place: the rows where the fault is not are all there. */
static void reader__loses_one_row__for_one_byte_put_in(void **state)
{
	struct strbuf table = STRBUF_INIT, damaged = STRBUF_INIT;
	size_t starts[ROWS + 1];
	size_t row, at, f, i;

	(void)state;
	build_table(&table, starts);
	for (row = 0; row < ROWS; row++)
		for (at = starts[row]; at < starts[row + 1]; at++)
			for (f = 0; f < sizeof faults; f++) {
				struct survivors survivors = {{0}};

				strbuf_reset(&damaged);
				strbuf_add(&damaged, table.buf, table.len);
				strbuf_splice(&damaged, at, 0, &faults[f], 1);
				read_text(damaged.buf, damaged.len,
					(struct visitor){note_survivor, &survivors});
				if (is_undecidable(at, faults[f], starts))
					continue;
				for (i = 0; i < ROWS; i++)
					if (i != row)
						assert_int_equal(survivors.seen[i], 1);
			}
	strbuf_release(&table);
	strbuf_release(&damaged);
}

/* A byte changed or lost may join a row with the next: no more than these two go. */
static void reader__loses_two_rows_at_most__for_one_byte_changed(void **state)
{
	struct strbuf table = STRBUF_INIT, damaged = STRBUF_INIT;
	size_t starts[ROWS + 1];
	size_t row, at, f, i;

	(void)state;
	build_table(&table, starts);
	for (row = 0; row < ROWS; row++)
		for (at = starts[row]; at < starts[row + 1]; at++)
			for (f = 0; f <= sizeof faults; f++) {
				struct survivors survivors = {{0}};

				strbuf_reset(&damaged);
				strbuf_add(&damaged, table.buf, table.len);
				/* The last round takes the byte away. */
				strbuf_splice(&damaged, at, 1, faults + f % sizeof faults,
					f < sizeof faults);
				read_text(damaged.buf, damaged.len,
					(struct visitor){note_survivor, &survivors});
				for (i = 0; i < ROWS; i++)
					if (i != row && i != row + 1)
						assert_int_equal(survivors.seen[i], 1);
			}
	strbuf_release(&table);
	strbuf_release(&damaged);
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
	read_text(table.buf, table.len, (struct visitor){note_last, &last});
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
		read_text(table.buf, table.len, (struct visitor){note_last, &last});
		strbuf_release(&table);
	}
}

/* ---- in pieces */

struct sum {
	uint64_t bytes;
	uint64_t lines; /* of all records, summed */
	uint64_t offsets;
};

static void note_sum(void *data, const struct csv_record *record)
{
	struct sum *sum = data;
	size_t i;

	assert_false(record->rejected);
	for (i = 0; i < record->count; i++)
		sum->bytes += record->cells[i].len;
	sum->lines += record->line;
	sum->offsets += record->offset;
}

/* Records of all lengths, so that some lie across every edge of the window. */
static size_t build_long_table(struct strbuf *table, struct sum *sum)
{
	size_t line = 2;
	size_t n;

	strbuf_addstr(table, "key,text\n");
	for (n = 0; table->len < 3 * 1000 * 1000; n++) {
		size_t width = n * 37 % 5000;

		sum->lines += line;
		sum->offsets += table->len;
		if (n % 3) {
			strbuf_addstr(table, "k,");
			strbuf_addchars(table, 'x', width);
			sum->bytes += 1 + width;
		} else {
			strbuf_addstr(table, "k,\"\n\"\"");
			strbuf_addchars(table, 'x', width);
			strbuf_addstr(table, "\r\n\"");
			sum->bytes += 1 + 4 + width;
			line += 2;
		}
		strbuf_addstr(table, n % 2 ? "\r\n" : "\n");
		line++;
	}
	return n;
}

static void reader__loses_nothing__at_the_edges_of_its_window(void **state)
{
	struct strbuf table = STRBUF_INIT;
	struct sum expected = {0}, found = {0};
	size_t count = build_long_table(&table, &expected);
	struct reader_counts counts;

	(void)state;
	counts = read_text(table.buf, table.len, (struct visitor){note_sum, &found});
	assert_int_equal(counts.accepted, count);
	assert_memory_equal(&found, &expected, sizeof found);
	strbuf_release(&table);
}

static char *temporary_file(const struct strbuf *content)
{
	struct strbuf path = STRBUF_INIT;
	const char *folder = getenv("TMPDIR");
	int fd;

	strbuf_addf(&path, "%s/dapo-reader-XXXXXX", folder ? folder : "/tmp");
	fd = mkstemp(path.buf);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, content->buf, content->len), content->len);
	assert_int_equal(close(fd), 0);
	return strbuf_detach(&path);
}

static void reader__hashes_alike__a_file_a_pipe_and_memory(void **state)
{
	struct strbuf table = STRBUF_INIT, command = STRBUF_INIT;
	struct sum expected = {0};
	struct input in;
	uint64_t hash, again, size;
	char *path;
	FILE *pipe;

	(void)state;
	build_long_table(&table, &expected);
	path = temporary_file(&table);
	assert_int_equal(input_open(&in, path, NULL, NULL), 0);
	assert_true(in.sized);
	assert_int_equal(in.size, table.len);
	assert_int_equal(input_fingerprint(&in, &hash, &size, NULL), 0);
	assert_int_equal(size, table.len);
	read_all(&in, (struct visitor){note_sum, &expected});
	assert_true(in.ended);
	assert_int_equal(in.hash, hash);
	input_close(&in);

	assert_int_equal(input_open_memory(&in, table.buf, table.len, "m", NULL, NULL), 0);
	assert_int_equal(input_fingerprint(&in, &again, &size, NULL), 0);
	assert_int_equal(again, hash);
	input_close(&in);

	/* Blocks of 999 bytes, by way of a pipe. */
	strbuf_addf(&command, "dd if='%s' bs=999 2>/dev/null", path);
	pipe = popen(command.buf, "r");
	assert_non_null(pipe);
	strbuf_reset(&command);
	strbuf_addf(&command, "/dev/fd/%d", fileno(pipe));
	assert_int_equal(input_open(&in, command.buf, NULL, NULL), 0);
	assert_false(in.sized);
	assert_int_equal(input_fingerprint(&in, &again, &size, NULL), ERR_USAGE);
	read_all(&in, (struct visitor){note_sum, &expected});
	assert_int_equal(in.hash, hash);
	assert_int_equal(in.size, table.len);
	input_close(&in);
	pclose(pipe);
	unlink(path);
	free(path);
	strbuf_release(&table);
	strbuf_release(&command);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reader__loses_one_row__for_one_byte_put_in),
		cmocka_unit_test(reader__loses_two_rows_at_most__for_one_byte_changed),
		cmocka_unit_test(reader__passes_over__a_line_too_long_to_keep),
		cmocka_unit_test(reader__rejects__a_cell_over_1_mib),
		cmocka_unit_test(reader__rejects__a_quote_open_for_1000_lines),
		cmocka_unit_test(reader__stays_linear__when_every_line_opens_a_quote),
		cmocka_unit_test(reader__loses_nothing__at_the_edges_of_its_window),
		cmocka_unit_test(reader__hashes_alike__a_file_a_pipe_and_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
