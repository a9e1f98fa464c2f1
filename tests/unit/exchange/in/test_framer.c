/* SPDX-License-Identifier: MIT */
/* The framer agrees with libcsv in strict mode on every short text, and names its limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <csv.h>

#include "dapo/base/strbuf.h"
#include "dapo/exchange/in/framer.h"

struct tally {
	bool good;
	size_t rows;
	size_t cells;
};

static void count_cell(void *bytes, size_t len, void *data)
{
	(void)bytes;
	(void)len;
	((struct tally *)data)->cells++;
}

static void count_row(int line_end, void *data)
{
	(void)line_end;
	((struct tally *)data)->rows++;
}

static struct tally tally_by_libcsv(const char *text, size_t len, char delimiter)
{
	struct tally tally = {0};
	struct csv_parser parser;

	csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_delim(&parser, (unsigned char)delimiter);
	tally.good = csv_parse(&parser, text, len, count_cell, count_row, &tally) == len &&
		csv_fini(&parser, count_cell, count_row, &tally) == 0;
	csv_free(&parser);
	return tally;
}

static struct tally tally_by_framer(const char *text, size_t len, char delimiter)
{
	struct tally tally = {.good = true};
	size_t ends[RECORD_CELLS_MAX];
	struct framer framer;
	struct frame frame;
	size_t at = 0;

	framer_init(&framer, delimiter);
	while (at < len) {
		framer_next(&framer, text + at, len - at, true, &frame, ends);
		assert_int_not_equal(frame.kind, FRAME_MORE);
		if (frame.kind == FRAME_FAULT) {
			tally.good = false;
			break;
		}
		tally.rows += frame.kind == FRAME_RECORD;
		tally.cells += frame.kind == FRAME_RECORD ? frame.cells : 0;
		at += frame.next;
	}
	return tally;
}

static void framer__agrees_with_libcsv__every_short_text(void **state)
{
	static const char alphabet[] = {'a', ',', '"', '\n', '\r', ' ', '\t'};
	enum { LETTERS = sizeof alphabet, LONGEST = 6 };
	static const char delimiters[] = {',', '\t'};
	char text[LONGEST];
	size_t d, len, i;

	(void)state;
	for (d = 0; d < sizeof delimiters; d++)
		for (len = 1; len <= LONGEST; len++) {
			size_t texts = 1, n;

			for (i = 0; i < len; i++)
				texts *= LETTERS;
			for (n = 0; n < texts; n++) {
				struct tally expected, found;
				size_t rest = n;

				for (i = 0; i < len; i++, rest /= LETTERS)
					text[i] = alphabet[rest % LETTERS];
				expected = tally_by_libcsv(text, len, delimiters[d]);
				found = tally_by_framer(text, len, delimiters[d]);
				assert_int_equal(found.good, expected.good);
				if (!expected.good)
					continue;
				assert_int_equal(found.rows, expected.rows);
				assert_int_equal(found.cells, expected.cells);
			}
		}
}

static struct frame frame_first(const char *text, size_t len, bool at_end)
{
	size_t ends[RECORD_CELLS_MAX];
	struct framer framer;
	struct frame frame;

	framer_init(&framer, ',');
	framer_next(&framer, text, len, at_end, &frame, ends);
	return frame;
}

static void framer__asks_for_more__wherever_the_bytes_are_cut(void **state)
{
	static const char text[] = "a,\"b\r\nc\"\r\nd,e\n";
	const size_t record = 10; /* with its CRLF */
	size_t len;

	(void)state;
	for (len = 0; len < record; len++)
		assert_int_equal(frame_first(text, len, false).kind, FRAME_MORE);
	for (; len < sizeof text; len++) {
		struct frame frame = frame_first(text, len, false);

		assert_int_equal(frame.kind, FRAME_RECORD);
		assert_int_equal(frame.next, record);
		assert_int_equal(frame.len, record - 2);
		assert_int_equal(frame.lines, 2);
		assert_int_equal(frame.cells, 2);
	}
}

static void framer__tells__what_the_record_holds(void **state)
{
	static const struct {
		const char *text;
		size_t len;
		enum frame_kind kind;
		size_t cells;
		bool quoted, padded, high, nul;
	} rows[] = {
		{"a,b\n", 4, FRAME_RECORD, 2, false, false, false, false},
		{"\n", 1, FRAME_BLANK, 1, false, false, false, false},
		{" \t\r\n", 4, FRAME_BLANK, 1, false, false, false, false},
		{"\"\"\n", 3, FRAME_RECORD, 1, true, false, false, false},
		{",\n", 2, FRAME_RECORD, 2, false, false, false, false},
		{"a, \"b\" \n", 8, FRAME_RECORD, 2, true, true, false, false},
		{"a, b\n", 5, FRAME_RECORD, 2, false, false, false, false},
		{"\"\xC3\xA9\"\n", 5, FRAME_RECORD, 1, true, false, true, false},
		{"\xC3\xA9\n", 3, FRAME_RECORD, 1, false, false, true, false},
		{"a\0b\n", 4, FRAME_RECORD, 1, false, false, false, true},
		{"\"\0\"\n", 4, FRAME_RECORD, 1, true, false, false, true},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct frame frame = frame_first(rows[i].text, rows[i].len, false);

		assert_int_equal(frame.kind, rows[i].kind);
		assert_int_equal(frame.cells, rows[i].cells);
		assert_int_equal(frame.quoted, rows[i].quoted);
		assert_int_equal(frame.padded, rows[i].padded);
		assert_int_equal(frame.high, rows[i].high);
		assert_int_equal(frame.nul, rows[i].nul);
	}
}

static void framer__names_the_fault__and_its_place(void **state)
{
	static const struct {
		const char *text;
		size_t at, cell;
		const char *fault;
	} rows[] = {
		{"a,b\"c\n", 3, 2, "quote inside an unquoted cell"},
		{"a,\"b\"c\n", 5, 2, "text after the closing quote of a cell"},
		{"a,\"b\" \"c\"\n", 6, 2, "text after the closing quote of a cell"},
		{"a,\"b\nc\n", 2, 2, "quote never closed"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct frame frame = frame_first(rows[i].text, strlen(rows[i].text), true);

		assert_int_equal(frame.kind, FRAME_FAULT);
		assert_string_equal(frame.fault, rows[i].fault);
		assert_int_equal(frame.fault_at, rows[i].at);
		assert_int_equal(frame.cells, rows[i].cell);
	}
}

/* `before`, `count` times `middle`, `after`. */
static struct frame frame_repeated(
	const char *before, const char *middle, size_t count, const char *after, bool at_end)
{
	struct strbuf text = STRBUF_INIT;
	struct frame frame;

	strbuf_addstr(&text, before);
	while (count--)
		strbuf_addstr(&text, middle);
	strbuf_addstr(&text, after);
	frame = frame_first(text.buf, text.len, at_end);
	strbuf_release(&text);
	return frame;
}

static void framer__holds_the_limits__to_the_byte(void **state)
{
	static const struct {
		const char *before, *middle;
		size_t fits; /* how often `middle` may stand there */
		const char *after, *fault;
	} rows[] = {
		{"", "x", CELL_BYTES_MAX, "\n", "cell longer than 1 MiB"},
		{"a,", "x", CELL_BYTES_MAX, ",b\n", "cell longer than 1 MiB"},
		{"\"", "x", CELL_BYTES_MAX, "\"\n",
			"cell longer than 1 MiB, or its quote never closes"},
		/* A doubled quote, one half on each side of the limit. */
		{"\"", "\"\"", CELL_BYTES_MAX / 2, "\"\n",
			"cell longer than 1 MiB, or its quote never closes"},
		{"\"", "\n", QUOTED_LINES_MAX, "\"\n", "quote open for more than 1,000 lines"},
		{"\"", "\r\n", QUOTED_LINES_MAX, "\"\n", "quote open for more than 1,000 lines"},
		{"", "x,", RECORD_CELLS_MAX - 1, "x\n", "more than 256 cells"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct frame frame = frame_repeated(
			rows[i].before, rows[i].middle, rows[i].fits, rows[i].after, false);

		assert_int_equal(frame.kind, FRAME_RECORD);
		frame = frame_repeated(
			rows[i].before, rows[i].middle, rows[i].fits + 1, rows[i].after, false);
		assert_int_equal(frame.kind, FRAME_FAULT);
		assert_string_equal(frame.fault, rows[i].fault);
	}
}

static void framer__refuses__a_record_over_4_mib(void **state)
{
	enum { CELL = 64 * 1024 }; /* with its comma: few enough of them to be columns */
	struct strbuf cell = STRBUF_INIT;
	struct frame frame;

	(void)state;
	strbuf_addchars(&cell, 'x', CELL - 1);
	strbuf_addch(&cell, ',');
	frame = frame_repeated("", cell.buf, RECORD_BYTES_MAX / CELL, "\n", false);
	assert_int_equal(frame.kind, FRAME_RECORD);
	assert_int_equal(frame.len, RECORD_BYTES_MAX);
	frame = frame_repeated("", cell.buf, RECORD_BYTES_MAX / CELL, "x\n", false);
	assert_int_equal(frame.kind, FRAME_FAULT);
	assert_string_equal(frame.fault, "record longer than 4 MiB");
	/* The same without a line end, at the end of the source. */
	frame = frame_repeated("", cell.buf, RECORD_BYTES_MAX / CELL, "", true);
	assert_int_equal(frame.kind, FRAME_RECORD);
	frame = frame_repeated("", cell.buf, RECORD_BYTES_MAX / CELL, "x", true);
	assert_int_equal(frame.kind, FRAME_FAULT);
	frame = frame_repeated("", cell.buf, RECORD_BYTES_MAX / CELL, "\"x\"\n", false);
	assert_int_equal(frame.kind, FRAME_FAULT);
	strbuf_release(&cell);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(framer__agrees_with_libcsv__every_short_text),
		cmocka_unit_test(framer__asks_for_more__wherever_the_bytes_are_cut),
		cmocka_unit_test(framer__tells__what_the_record_holds),
		cmocka_unit_test(framer__names_the_fault__and_its_place),
		cmocka_unit_test(framer__holds_the_limits__to_the_byte),
		cmocka_unit_test(framer__refuses__a_record_over_4_mib),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
