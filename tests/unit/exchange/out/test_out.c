/* SPDX-License-Identifier: MIT */
/* Tests of the formats that rows are written in. */
#include "dapo/exchange/out/out.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

static const struct out_column columns[] = {
	{"key", "Key", OUT_TEXT},
	{"text", "Text", OUT_LONG},
	{"count", "Count", OUT_NUMBER},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static struct out_cell cell(const char *text)
{
	return (struct out_cell){.text = text, .len = text ? strlen(text) : 0};
}

static const struct out_format *format_named(const char *name)
{
	const struct out_format *format;

	assert_int_equal(out_format_named(name, &format, NULL), 0);
	return format;
}

/* What a format makes of `count` equal rows; the caller frees it. */
static char *written(const char *format, int width, const char *text, size_t count)
{
	const struct out_options options = {
		.kind = "thing-list", .charset = TEXT_UTF8, .width = width};
	const struct out_cell cells[COLUMNS] = {cell("B-1"), cell(text), cell("7")};
	char *made = NULL;
	size_t len = 0;
	FILE *stream = open_memstream(&made, &len);
	struct out *out;

	assert_non_null(stream);
	out = out_begin(stream, format_named(format), &options, columns, COLUMNS);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(out_row(out, cells, NULL), 0);
	assert_int_equal(out_rows(out), count);
	assert_int_equal(out_end(out, NULL), 0);
	assert_int_equal(fclose(stream), 0);
	return made;
}

static void expect(
	const char *format, int width, const char *text, size_t count, const char *wanted)
{
	char *made = written(format, width, text, count);

	assert_string_equal(made, wanted);
	free(made);
}

static void out__table__fits_and_aligns(void **state)
{
	(void)state;
	expect("table", 0, "two words", 1, "KEY  TEXT       COUNT\nB-1  two words      7\n");
	expect("table", 24, "a text of many words", 1,
		"KEY  TEXT          COUNT\nB-1  a text of m…      7\n");
	expect("table", 10, "a text of many words", 1, "KEY  TEXT    COUNT\nB-1  a tex…      7\n");
	expect("table", 0, "x", 0, "");
}

static void out__table__folds_lines_and_marks_controls(void **state)
{
	(void)state;
	expect("table", 0, "one\n\n two\033[2J", 1,
		"KEY  TEXT          COUNT\nB-1  one two^[[2J      7\n");
}

static void out__table__goes_on_after_the_measured_rows(void **state)
{
	char *made = written("table", 0, "x", 450);
	size_t lines = 0;

	(void)state;
	for (const char *at = made; *at; at++)
		lines += *at == '\n';
	assert_int_equal(lines, 451);
	assert_non_null(strstr(made, "\nB-1  x         7\n"));
	free(made);
}

static void out__csv__quotes_text_only(void **state)
{
	(void)state;
	expect("csv", 0, "=1+2", 1, "key,text,count\n\"B-1\",\"'=1+2\",7\n");
	expect("csv", 0, NULL, 1, "key,text,count\n\"B-1\",,7\n");
	expect("csv", 0, "x", 0, "key,text,count\n");
}

static void out__json__is_ascii_and_typed(void **state)
{
	(void)state;
	expect("json", 0, "x", 0, "{\"schema\":1,\"kind\":\"thing-list\",\"items\":[]}\n");
	expect("json", 0, "a\177\302\233\342\200\256\"\n", 1,
		"{\"schema\":1,\"kind\":\"thing-list\",\"items\":[\n"
		"{\"key\":\"B-1\",\"text\":\"a\\u007F\\u009B\\u202E\\\"\\n\",\"count\":7}\n]}\n");
	expect("jsonl", 0, NULL, 2,
		"{\"key\":\"B-1\",\"text\":null,\"count\":7}\n"
		"{\"key\":\"B-1\",\"text\":null,\"count\":7}\n");
}

static void out__json__takes_ill_formed_text(void **state)
{
	(void)state;
	expect("jsonl", 0, "a\377b", 1, "{\"key\":\"B-1\",\"text\":\"a<FF>b\",\"count\":7}\n");
}

static void expect_json(enum out_kind kind, const char *text, const char *wanted)
{
	const struct out_column column = {"x", "X", kind};
	const struct out_cell value = cell(text);
	json_t *json = out_json_cell(&column, &value);
	struct strbuf made = STRBUF_INIT;

	out_json_text(&made, json);
	assert_string_equal(made.buf, wanted);
	json_decref(json);
	strbuf_release(&made);
}

static void out__json_cell__keeps_kinds(void **state)
{
	(void)state;
	expect_json(OUT_NUMBER, "0.1", "0.1");
	expect_json(OUT_NUMBER, "-3", "-3");
	expect_json(OUT_NUMBER, "1e+12", "1000000000000");
	expect_json(OUT_NUMBER, "many", "null");
	expect_json(OUT_NUMBER, "inf", "null");
	expect_json(OUT_NUMBER, "-inf", "null");
	expect_json(OUT_TRUTH, "yes", "true");
	expect_json(OUT_TRUTH, "no", "false");
	expect_json(OUT_WORDS, "a b  c", "[\"a\",\"b\",\"c\"]");
	expect_json(OUT_WORDS, "", "[]");
	expect_json(OUT_JSON, "{\"a\":[1]}", "{\"a\":[1]}");
	expect_json(OUT_JSON, "{broken", "\"{broken\"");
	expect_json(OUT_VALUE, NULL, "null");
}

static void out__markdown__escapes_markup(void **state)
{
	(void)state;
	expect("md", 0, "[x](http://y) | <b> *z*\n_w_", 1,
		"| Key | Text | Count |\n| --- | --- | ---: |\n"
		"| B\\-1 | \\[x\\]\\(http\\://y\\) \\| \\<b\\> \\*z\\* \\_w\\_ | 7 |\n");
}

static void out__format_named__names_all(void **state)
{
	const struct out_format *format;
	struct error err = {0};

	(void)state;
	assert_int_equal(out_format_named("xml", &format, &err), ERR_USAGE);
	assert_string_equal(err.text, "format `xml` is none of table, csv, json, jsonl, md");
}

static void out__end__notices_a_full_disk(void **state)
{
	const struct out_options options = {.kind = "thing-list"};
	const struct out_cell cells[COLUMNS] = {cell("B-1"), cell("x"), cell("7")};
	FILE *full = fopen("/dev/full", "w");
	struct error err = {0};
	struct out *out;

	(void)state;
	if (!full)
		skip();
	out = out_begin(full, format_named("csv"), &options, columns, COLUMNS);
	out_row(out, cells, NULL);
	assert_int_equal(out_end(out, &err), ERR_IO);
	fclose(full);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(out__table__fits_and_aligns),
		cmocka_unit_test(out__table__folds_lines_and_marks_controls),
		cmocka_unit_test(out__table__goes_on_after_the_measured_rows),
		cmocka_unit_test(out__csv__quotes_text_only),
		cmocka_unit_test(out__json__is_ascii_and_typed),
		cmocka_unit_test(out__json__takes_ill_formed_text),
		cmocka_unit_test(out__json_cell__keeps_kinds),
		cmocka_unit_test(out__markdown__escapes_markup),
		cmocka_unit_test(out__format_named__names_all),
		cmocka_unit_test(out__end__notices_a_full_disk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
