/* SPDX-License-Identifier: MIT */
/* The reader gives the same wherever its source is cut: by blocks, by its window, by a pipe. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <iconv.h>

#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"
#include "dapo/exchange/in/framer.h"
#include "dapo/exchange/in/reader.h"

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

static struct reader_counts read_memory(const char *bytes, size_t len, struct visitor visitor)
{
	struct reader_counts counts;
	struct input in;

	assert_int_equal(input_open_memory(&in, bytes, len, "table", NULL, NULL), 0);
	counts = read_all(&in, visitor);
	input_close(&in);
	return counts;
}

/* ---- at every byte */

/* Rows of every kind: quotes, line ends, more than one byte a character, faults, blank lines. */
static const char nasty[] =
	"1,plain\r\n2,\"q, \"\"q\"\"\r\nq\"\n3,caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80\r4,\"x\n"
	"5,a\"b\n\r\n,\n6, \"padded\" \n7,\"\"\n8,\xFF\n9\n10,\"\n\n\"\r\r\n11,\xE3\x81\x82\n";

static bool same_frame(const struct frame *a, const struct frame *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == FRAME_FAULT)
		return a->fault_at == b->fault_at && !strcmp(a->fault, b->fault) &&
			a->cells == b->cells;
	return a->len == b->len && a->next == b->next && a->lines == b->lines &&
		a->cells == b->cells && a->quoted == b->quoted && a->padded == b->padded &&
		a->high == b->high && a->nul == b->nul;
}

/* Frames every record of a text with every number of bytes after its start: as with all of them, or
 * not yet. */
static void cut_everywhere(const char *text, size_t len, char delimiter)
{
	size_t ends[RECORD_CELLS_MAX], whole_ends[RECORD_CELLS_MAX];
	struct framer framer;
	struct frame frame, whole;
	size_t at, cut;

	framer_init(&framer, delimiter);
	for (at = 0; at < len; at += whole.next) {
		framer_next(&framer, text + at, len - at, true, &whole, whole_ends);
		assert_int_not_equal(whole.kind, FRAME_MORE);
		for (cut = 0; cut < len - at; cut++) {
			framer_next(&framer, text + at, cut, false, &frame, ends);
			if (frame.kind != FRAME_MORE)
				assert_true(same_frame(&frame, &whole));
			if (frame.kind == FRAME_RECORD)
				assert_memory_equal(ends, whole_ends, frame.cells * sizeof *ends);
		}
		if (whole.kind == FRAME_FAULT)
			whole.next = framer_line_end(text, at, len) - at + 1;
	}
}

static void framer__says_the_same__with_any_number_of_bytes(void **state)
{
	(void)state;
	cut_everywhere(nasty, sizeof nasty - 1, ',');
	for (const char *at = nasty; *at; at++) /* other quotes are open */
		cut_everywhere(at, (size_t)(nasty + sizeof nasty - 1 - at), ',');
}

/* ---- at the edges of blocks and windows */

/* What was read: cells, faults, lines and offsets, less what stands before the rows. */
struct told {
	struct strbuf text;
	uint64_t before;
};

static void tell(void *data, const struct csv_record *record)
{
	struct told *told = data;

	if (record->line < 3)
		return; /* the row that pads */
	strbuf_addf(&told->text, "%zu@%" PRIu64, record->line, (record->offset - told->before));
	for (size_t i = 0; i < record->count; i++)
		strbuf_addf(&told->text, "|%s", record->cells[i].text);
	if (record->rejected)
		strbuf_addf(&told->text, " %zu %" PRIu64 " %s ", record->column,
			(record->fault_offset - record->offset), record->reason);
	strbuf_add(&told->text, record->raw, record->raw_len);
	strbuf_addch(&told->text, '\n');
}

static void encode(struct strbuf *out, const char *encoding, const struct strbuf *text)
{
	iconv_t converter = iconv_open(encoding, "UTF-8");
	size_t room = text->len * 4 + 16;
	char *from = text->buf, *buf = xmalloc(room), *to = buf;
	size_t left = text->len;

	assert_true(converter != (iconv_t)-1);
	assert_int_equal(iconv(converter, &from, &left, &to, &room), 0);
	strbuf_reset(out);
	strbuf_add(out, buf, (size_t)(to - buf));
	iconv_close(converter);
	free(buf);
}

/* Reads the rows behind a row of `padding` bytes. */
static void read_padded(
	const char *rows, size_t len, const char *encoding, size_t padding, struct told *told)
{
	struct strbuf table = STRBUF_INIT, source = STRBUF_INIT;
	struct input in;

	/* A character of more than one byte: of what follows the head, only the head says what
	 * it looks like. */
	strbuf_addstr(&table, "\xE3\x81\x82,text\np,");
	strbuf_addchars(&table, 'x', padding);
	strbuf_addch(&table, '\n');
	told->before = table.len;
	strbuf_reset(&told->text);
	strbuf_add(&table, rows, len);
	if (encoding)
		encode(&source, encoding, &table);
	else
		strbuf_add(&source, table.buf, table.len);
	assert_int_equal(
		input_open_memory(&in, source.buf, source.len, "table", encoding, NULL), 0);
	read_all(&in, (struct visitor){tell, told});
	input_close(&in);
	strbuf_release(&table);
	strbuf_release(&source);
}

/* Each byte of the rows in turn is the first behind an edge of the text or of its source. */
static void check_edges(const char *rows, size_t len, const char *encoding, size_t unit)
{
	const size_t edges[] = {INPUT_BLOCK / unit, INPUT_BLOCK, 2 * INPUT_BLOCK};
	struct told expected = {.text = STRBUF_INIT}, found = {.text = STRBUF_INIT};

	read_padded(rows, len, encoding, 0, &expected);
	assert_true(expected.text.len > 0);
	for (size_t e = unit == 1; e < LENGTH(edges); e++)
		for (size_t at = 0; at <= len; at++) {
			read_padded(rows, len, encoding, edges[e] - expected.before - at, &found);
			assert_string_equal(found.text.buf, expected.text.buf);
		}
	strbuf_release(&expected.text);
	strbuf_release(&found.text);
}

static void reader__says_the_same__across_every_edge(void **state)
{
	static const char japanese[] = "1,\xE3\x81\x82\xE3\x82\xBD\xE8\xA1\xA8\r\n2,"
				       "\"\xE8\xA1\xA8\n\xE3\x81\x82\"\n3,a\"\n";

	(void)state;
	check_edges(nasty, sizeof nasty - 1, NULL, 1);
	check_edges(japanese, sizeof japanese - 1, "UTF-16LE", 2);
	check_edges(japanese, sizeof japanese - 1, "SHIFT_JIS", 1);
}

/* A row of totals is known to be the last wherever the window ends, and so is what is none. */
static void reader__knows_the_last_row__across_every_edge(void **state)
{
	static const char *const tails[] = {"Ada,late\nTotal,12\n\n,\r\n \n", "Ada,late\nTotal,12",
		"Ada,late\nTotal,12\n\n,\nBen,fine\n"};
	static const char *const expected[] = {"3@0|Ada|lateAda,late\n", "3@0|Ada|lateAda,late\n",
		"3@0|Ada|lateAda,late\n4@9|Total|12Total,12\n7@21|Ben|fineBen,fine\n"};

	(void)state;
	for (size_t i = 0; i < LENGTH(tails); i++) {
		struct told told = {.text = STRBUF_INIT};

		read_padded(tails[i], strlen(tails[i]), NULL, 0, &told);
		assert_string_equal(told.text.buf, expected[i]);
		strbuf_release(&told.text);
		check_edges(tails[i], strlen(tails[i]), NULL, 1);
	}
}

/* ---- records of all lengths */

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
	counts = read_memory(table.buf, table.len, (struct visitor){note_sum, &found});
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
	assert_int_equal(in.size, table.len);
	assert_int_equal(input_fingerprint(&in, &again, &size, NULL), 0);
	assert_int_equal(again, hash);
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

/* A pipe that gives so many bytes at a time. */
static void reader__says_the_same__of_a_pipe_that_drips(void **state)
{
	static const int steps[] = {1, 2, 3, 5, 7, 64};
	struct strbuf table = STRBUF_INIT, source = STRBUF_INIT, command = STRBUF_INIT;
	struct told expected = {.text = STRBUF_INIT}, found = {.text = STRBUF_INIT};
	char *path;

	(void)state;
	strbuf_addstr(
		&table, "\xEF\xBB\xBFkey,text\np,\n1,caf\xC3\xA9\r\n2,\"\xF0\x9F\x98\x80\n\"\n");
	encode(&source, "UTF-16LE", &table);
	path = temporary_file(&source);
	for (size_t i = 0; i <= LENGTH(steps); i++) {
		struct told *told = i ? &found : &expected;
		struct input in;
		FILE *pipe;

		strbuf_reset(&command);
		strbuf_addf(&command, "dd if='%s' bs=%d 2>/dev/null", path, i ? steps[i - 1] : 512);
		pipe = popen(command.buf, "r");
		assert_non_null(pipe);
		strbuf_reset(&command);
		strbuf_addf(&command, "/dev/fd/%d", fileno(pipe));
		assert_int_equal(input_open(&in, command.buf, NULL, NULL), 0);
		assert_string_equal(in.encoding, "UTF-16LE");
		strbuf_reset(&told->text);
		read_all(&in, (struct visitor){tell, told});
		input_close(&in);
		pclose(pipe);
		assert_string_equal(told->text.buf, expected.text.buf);
	}
	assert_string_equal(expected.text.buf, "3@12|1|café1,café\n4@21|2|😀\n2,\"😀\n\"\n");
	unlink(path);
	free(path);
	strbuf_release(&table);
	strbuf_release(&source);
	strbuf_release(&command);
	strbuf_release(&expected.text);
	strbuf_release(&found.text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(framer__says_the_same__with_any_number_of_bytes),
		cmocka_unit_test(reader__says_the_same__across_every_edge),
		cmocka_unit_test(reader__knows_the_last_row__across_every_edge),
		cmocka_unit_test(reader__loses_nothing__at_the_edges_of_its_window),
		cmocka_unit_test(reader__hashes_alike__a_file_a_pipe_and_memory),
		cmocka_unit_test(reader__says_the_same__of_a_pipe_that_drips),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
