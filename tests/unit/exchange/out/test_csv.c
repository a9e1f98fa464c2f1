/* SPDX-License-Identifier: MIT */
/* CSV out: no cell is a formula to a spreadsheet, and what was written is read back exactly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/strbuf.h"
#include "dapo/exchange/in/reader.h"
#include "exchange/out/csv.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const char *const formulas[] = {
	"=1+2",
	"+1",
	"-1",
	"@SUM(A1)",
	"\tx",
	"\rx",
	"\nx",
	"=",
	"'=1",
	"''-1",
	" =1",
	"  \xC2\xA0=1",
	"\xE3\x80\x80@x", /* ideographic space */
	"\xEF\xBB\xBF=1", /* byte order mark */
	"\xE2\x80\x8B=1", /* zero width space */
	"\xE2\x80\xAE=1", /* right-to-left override */
	"\xC2\xAD+1",     /* soft hyphen */
	"\x01=1",
	"' '=1",
	"\xEF\xBC\x9Dx", /* full-width = */
	"\xEF\xBC\x8Bx",
	"\xEF\xBC\x8Dx",
	" \xEF\xBC\xA0x",
	"- a list",
};

static const char *const texts[] = {
	"", "'", "plain", "it's", "'quoted'", "1=1", "a@b.example", " x", " ", "\xC3\xA9=1",
	"\xFF=1", "\"=1\"", "a,b", "two\nlines\r\nand \"quotes\"", "trailing ",
	"\xE2\x88\x92x", /* the minus of mathematics */
};

static void csv__guards__what_a_spreadsheet_would_run(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(formulas); i++)
		assert_true(csv_is_formula(formulas[i], strlen(formulas[i])));
	for (i = 0; i < LENGTH(texts); i++)
		assert_false(csv_is_formula(texts[i], strlen(texts[i])));
	assert_true(csv_is_formula("\0=", 2));
}

static void write_row(struct strbuf *out, enum csv_style style, const char *const *cells, size_t n)
{
	struct csv_writer writer = {.out = out, .style = style};
	size_t i;

	for (i = 0; i < n; i++)
		csv_text(&writer, cells[i], strlen(cells[i]));
	csv_end(&writer);
}

static void csv__writes__both_styles(void **state)
{
	static const struct {
		const char *cells[3];
		size_t count;
		const char *spreadsheet, *exact;
	} rows[] = {
		{{"a", "b"}, 2, "\"a\",\"b\"\n", "a,b\r\n"},
		{{"=1", "'=1", "'x"}, 3, "\"'=1\",\"''=1\",\"'x\"\n", "=1,'=1,'x\r\n"},
		{{"say \"x\"", "a,b", "1\n2"}, 3, "\"say \"\"x\"\"\",\"a,b\",\"1\n2\"\n",
			"\"say \"\"x\"\"\",\"a,b\",\"1\n2\"\r\n"},
		{{" a", "b\t", "c d"}, 3, "\" a\",\"b\t\",\"c d\"\n", "\" a\",\"b\t\",c d\r\n"},
		{{""}, 1, "\"\"\n", "\"\"\r\n"},
		{{"", ""}, 2, "\"\",\"\"\n", "\"\",\r\n"},
		{{"", "x"}, 2, "\"\",\"x\"\n", ",x\r\n"},
		{{"\xC2\xA0", ""}, 2, "\"\xC2\xA0\",\"\"\n", "\"\xC2\xA0\",\r\n"},
		{{"\xEF\xBB\xBFx", "y"}, 2, "\"\xEF\xBB\xBFx\",\"y\"\n", "\"\xEF\xBB\xBFx\",y\r\n"},
		{{"\""}, 1, "\"\"\"\"\n", "\"\"\"\"\r\n"},
	};
	struct strbuf out = STRBUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		strbuf_reset(&out);
		write_row(&out, CSV_SPREADSHEET, rows[i].cells, rows[i].count);
		assert_string_equal(out.buf, rows[i].spreadsheet);
		strbuf_reset(&out);
		write_row(&out, CSV_EXACT, rows[i].cells, rows[i].count);
		assert_string_equal(out.buf, rows[i].exact);
	}
	strbuf_release(&out);
}

static void csv__leaves__typed_values_as_they_are(void **state)
{
	struct strbuf out = STRBUF_INIT;
	struct csv_writer writer = {.out = &out, .style = CSV_SPREADSHEET};

	(void)state;
	csv_value(&writer, "-1.5");
	csv_text(&writer, "-1.5", 4);
	csv_value(&writer, "2025-06-30");
	csv_end(&writer);
	csv_value(&writer, "");
	csv_end(&writer);
	assert_string_equal(out.buf, "-1.5,\"'-1.5\",2025-06-30\n\"\"\n");
	strbuf_release(&out);
}

/* ---- there and back */

struct text {
	char bytes[24];
	size_t len;
};

/* Repeatable texts of what matters to CSV, to formulas and to the guard. */
static struct text make_text(uint32_t *seed)
{
	static const char *const pieces[] = {"'", "'", "=", "-", "@", "\t", " ", "\"", ",", "\n",
		"\r", "x", "\xC2\xA0", "\xEF\xBB\xBF", "\xEF\xBC\x9D", "\xC3\xA9"};
	struct text text = {.len = 0};
	size_t count;

	*seed = *seed * 1664525 + 1013904223;
	count = *seed >> 29;
	while (count--) {
		const char *piece;

		*seed = *seed * 1664525 + 1013904223;
		piece = pieces[*seed >> 28];
		memcpy(text.bytes + text.len, piece, strlen(piece));
		text.len += strlen(piece);
	}
	return text;
}

enum { ROUNDS = 5000, COLUMNS = 3 };

static void write_texts(struct strbuf *out, enum csv_style style, uint32_t seed)
{
	struct csv_writer writer = {.out = out, .style = style};
	size_t i, c;

	write_row(out, style, (const char *const[]){"a", "b", "c"}, COLUMNS);
	for (i = 0; i < ROUNDS; i++) {
		for (c = 0; c < COLUMNS; c++) {
			struct text text = make_text(&seed);

			csv_text(&writer, text.bytes, text.len);
		}
		csv_end(&writer);
	}
}

static void check_texts(const struct strbuf *table, bool unguard, uint32_t seed)
{
	const struct dialect dialect = {.delimiter = ',', .header_rows = 1};
	struct csv_record record;
	struct reader reader;
	struct input in;
	size_t i, c;

	assert_int_equal(input_open_memory(&in, table->buf, table->len, "t", NULL, NULL), 0);
	assert_int_equal(reader_open(&reader, &in, &dialect, NULL), 0);
	for (i = 0; i < ROUNDS; i++) {
		assert_int_equal(reader_next(&reader, &record, NULL), 1);
		assert_false(record.rejected);
		assert_int_equal(record.count, COLUMNS);
		for (c = 0; c < COLUMNS; c++) {
			struct text expected = make_text(&seed);
			const char *text = record.cells[c].text;
			size_t len = record.cells[c].len;

			if (unguard) {
				assert_true(!csv_is_formula(text, len) || text[0] == '\'');
				csv_unguard(&text, &len);
			}
			assert_int_equal(len, expected.len);
			assert_memory_equal(text, expected.bytes, len);
		}
	}
	assert_int_equal(reader_next(&reader, &record, NULL), 0);
	reader_close(&reader);
	input_close(&in);
}

static void csv__comes_back__exactly(void **state)
{
	static const enum csv_style styles[] = {CSV_SPREADSHEET, CSV_EXACT};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(styles); i++) {
		struct strbuf table = STRBUF_INIT;

		write_texts(&table, styles[i], 42);
		check_texts(&table, styles[i] == CSV_SPREADSHEET, 42);
		strbuf_release(&table);
	}
}

static void csv__unguards__exactly_once(void **state)
{
	static const struct {
		const char *text, *expected;
	} rows[] = {
		{"'=1", "=1"},
		{"''=1", "'=1"},
		{"' =1", " =1"},
		{"'x", "'x"},
		{"=1", "=1"},
		{"'", "'"},
		{"", ""},
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		const char *text = rows[i].text;
		size_t len = strlen(text);

		bool moved = csv_unguard(&text, &len);

		assert_int_equal(moved, text != rows[i].text);
		assert_string_equal(text, rows[i].expected);
		assert_int_equal(len, strlen(rows[i].expected));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(csv__guards__what_a_spreadsheet_would_run),
		cmocka_unit_test(csv__writes__both_styles),
		cmocka_unit_test(csv__leaves__typed_values_as_they_are),
		cmocka_unit_test(csv__comes_back__exactly),
		cmocka_unit_test(csv__unguards__exactly_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
