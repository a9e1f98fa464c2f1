/* SPDX-License-Identifier: MIT */
/* The reader: what it hands over, what it rejects and why, and that one fault costs one line. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/strbuf.h"
#include "dapo/exchange/in/framer.h"
#include "dapo/exchange/in/reader.h"
#include "dapo/exchange/in/sniff.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))
#define BYTES(literal) literal, sizeof(literal) - 1

/* A table as it was read: `[a|b]` for a record, `{line@offset cell reason}` for a reject. */
struct outcome {
	struct strbuf text;
	struct strbuf names; /* `a|b` */
	struct reader_counts counts;
	size_t summary_line;
	struct error err;
	int rc; /* of opening, else of the last reader_next() */
};

static void tell_record(struct strbuf *out, const struct csv_record *record)
{
	size_t i;

	if (record->rejected) {
		assert_int_equal(record->count, 0);
		assert_true(record->fault_offset >= record->offset);
		strbuf_addf(out, "{%zu@%" PRIu64 " %zu %s}", record->line, record->offset,
			record->column, record->reason);
		return;
	}
	for (i = 0; i < record->count; i++) {
		assert_int_equal(record->cells[i].text[record->cells[i].len], '\0');
		strbuf_addch(out, i ? '|' : '[');
		strbuf_add(out, record->cells[i].text, record->cells[i].len);
	}
	strbuf_addch(out, ']');
}

static int read_rows(struct reader *reader, struct outcome *outcome)
{
	struct csv_record record;
	uint64_t rejected = 0, accepted = 0;
	int rc;

	while ((rc = reader_next(reader, &record, &outcome->err)) == 1) {
		tell_record(&outcome->text, &record);
		rejected += record.rejected;
		accepted += !record.rejected;
	}
	outcome->counts = reader->counts;
	outcome->summary_line = reader->summary_line;
	assert_int_equal(outcome->counts.read, accepted + rejected);
	assert_int_equal(outcome->counts.accepted, accepted);
	assert_int_equal(outcome->counts.rejected, rejected);
	return rc;
}

static struct outcome read_input(struct input *in, char delimiter)
{
	struct outcome outcome = {.text = STRBUF_INIT, .names = STRBUF_INIT};
	struct reader reader = {0};
	struct dialect dialect;
	size_t i;

	outcome.rc = sniff_dialect(in, delimiter, &dialect, &outcome.err);
	if (!outcome.rc)
		outcome.rc = reader_open(&reader, in, &dialect, &outcome.err);
	for (i = 0; i < reader.columns; i++)
		strbuf_addf(&outcome.names, "%s%s", i ? "|" : "", reader.names[i]);
	if (!outcome.rc)
		outcome.rc = read_rows(&reader, &outcome);
	if (reader.state)
		reader_close(&reader);
	return outcome;
}

static struct outcome read_bytes(
	const char *bytes, size_t len, const char *encoding, char delimiter)
{
	struct outcome outcome = {.text = STRBUF_INIT, .names = STRBUF_INIT};
	struct input in;

	outcome.rc = input_open_memory(&in, bytes, len, "table", encoding, &outcome.err);
	if (!outcome.rc)
		outcome = read_input(&in, delimiter);
	input_close(&in);
	return outcome;
}

static void forget(struct outcome *outcome)
{
	strbuf_release(&outcome->text);
	strbuf_release(&outcome->names);
}

struct table {
	const char *bytes;
	const char *expected;
};

static void check_tables(const struct table *tables, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		struct outcome outcome =
			read_bytes(tables[i].bytes, strlen(tables[i].bytes), NULL, ',');

		assert_int_equal(outcome.rc, 0);
		assert_string_equal(outcome.text.buf, tables[i].expected);
		forget(&outcome);
	}
}

static void reader__hands_over__cells_as_they_came(void **state)
{
	static const struct table tables[] = {
		{"a,b\n1,2\n", "[1|2]"},
		{"a,b\n1,2", "[1|2]"},
		{"a,b\r\n1,2\r\n3,4\r\n", "[1|2][3|4]"},
		{"a,b\r1,2\r3,4\r", "[1|2][3|4]"},
		{"a,b\n1,2\r\n3,4\r5,6\n", "[1|2][3|4][5|6]"},
		{"a,b\n\"x, \"\"y\"\"\",\"1\n2\r\n3\"\n", "[x, \"y\"|1\n2\r\n3]"},
		{"a,b\n  1 ,\t2 \n", "[  1 |\t2 ]"},
		{"a,b\n  1 ,\"2\"\n", "[  1 |2]"},
		{"a,b\n1, \"2\" \n", "[1|2]"},
		{"a,b\n,x\n\"\",\"x\"\n", "[|x][|x]"},
		{"a,b\n\n1,2\n  \n\r\n3,4\n\n", "[1|2][3|4]"},
		{"a\n\"\"\nx\n", "[][x]"},
		{"a,b\n\xC3\xA9,\xF0\x9F\x98\x80\n", "[\xC3\xA9|\xF0\x9F\x98\x80]"},
		{"a,b\n", ""},
		{"a,b", ""},
	};

	(void)state;
	check_tables(tables, LENGTH(tables));
}

static void reader__squares_rows__where_only_empty_cells_differ(void **state)
{
	static const struct table tables[] = {
		{"a,b\n1,2,,\n", "[1|2]"},
		{"a,b\n1,2,\"\"\n", "{2@4 0 2 cells expected, 3 found}"},
		{"a,b\n1,2,,3\n", "{2@4 0 2 cells expected, 4 found}"},
		{"a,b\n1\n3,4\n", "{2@4 0 2 cells expected, 1 found}[3|4]"},
		{"a,b,,\n1,2\n1\n", "[1|2||]{3@10 0 4 cells expected, 1 found}"},
		{"a,b,,\n1,2,3\n1,2,3,4\n", "[1|2|3|][1|2|3|4]"},
	};

	(void)state;
	check_tables(tables, LENGTH(tables));
}

static void reader__skips__rows_of_empty_cells(void **state)
{
	static const struct table tables[] = {
		{"a,b,c\n1,2,3\n,,\n4,5,6\n", "[1|2|3][4|5|6]"},
		{"a,b,c\n,,\n1,2,3\n , \t,\r\n,,", "[1|2|3]"},
		{"a,b,c\n,\n,,,,,\n1,2,3\n", "[1|2|3]"},
		{"a,b,c\n\"\",\"\",\"\"\n1,2,3\n", "[||][1|2|3]"},
		{"a,b,c\n,,\"\"\"\"\n", "[||\"]"},
		{"a,b,c\n,x,\n", "[|x|]"},
	};

	(void)state;
	check_tables(tables, LENGTH(tables));
}

static void reader__rejects__one_line_for_one_fault(void **state)
{
	static const struct table tables[] = {
		{"a,b\n1,x\"y\n3,4\n", "{2@4 2 quote inside an unquoted cell}[3|4]"},
		{"a,b\n1,\"x\"y\n3,4\n", "{2@4 2 text after the closing quote of a cell}[3|4]"},
		{"a,b\n1,\"x\n3,4\n5,6\n", "{2@4 2 quote never closed}[3|4][5|6]"},
		{"a,b\n1,\"x\n3,\"4\"\n5,6\n",
			"{2@4 2 text after the closing quote of a cell}[3|4][5|6]"},
		/* The quote closes at a good row's quote: the record is well-formed, and wrong. */
		{"a,b\n\"1,2\n3,4\n5,\"\n6\"\n", "{2@4 0 2 cells expected, 1 found}[3|4][5|\n6]"},
		/* A ragged record whose second line is no row stays one reject. */
		{"a,b\n\"1\n2\n3\"\n4,5\n", "{2@4 0 2 cells expected, 1 found}[4|5]"},
		{"a,b\n1,\"2\n\"\n\"3,4\n5,6\n", "[1|2\n]{4@11 1 quote never closed}[5|6]"},
	};

	(void)state;
	check_tables(tables, LENGTH(tables));
}

static void reader__rejects__nul_and_what_is_no_utf8(void **state)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *expected;
	} rows[] = {
		{BYTES("a,b\n1,\0\n3,4\n"), "{2@4 2 NUL byte}[3|4]"},
		{BYTES("a,b\n1,\"\0\n\"\n3,4\n"), "{2@4 2 NUL byte}[3|4]"},
		{BYTES("a,b\n\xC3\xA9,\xFF\n3,4\n"), "{2@4 2 byte 0xFF is no UTF-8}[3|4]"},
		{BYTES("a,b\n\xED\xA0\x80\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9,\n3,4\n"),
			"{2@4 1 byte 0xED is no UTF-8}[3|4]"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		struct outcome outcome = read_bytes(rows[i].bytes, rows[i].len, NULL, ',');

		assert_string_equal(outcome.text.buf, rows[i].expected);
		forget(&outcome);
	}
}

static void reader__names_the_flag__when_the_text_is_windows_1252(void **state)
{
	static const char text[] =
		"comment,who\n"
		"La livraison \xE9tait tr\xE8s en retard et le colis ab\xEEm\xE9,Ren\xE9\n"
		"D\xE9"
		"cevant \x96 je ne suis pas rassur\xE9\x85,Zo\xE9\n";
	struct outcome outcome = read_bytes(text, sizeof text - 1, NULL, 0);

	(void)state;
	assert_int_equal(outcome.counts.rejected, 2);
	assert_non_null(strstr(outcome.text.buf,
		"{2@12 1 byte 0xE9 is no UTF-8; the text looks like windows-1252: "
		"--encoding windows-1252}"));
	forget(&outcome);
	outcome = read_bytes(text, sizeof text - 1, "windows-1252", 0);
	assert_int_equal(outcome.counts.accepted, 2);
	assert_non_null(strstr(outcome.text.buf, "[Décevant – je ne suis pas rassuré…|Zoé]"));
	forget(&outcome);
}

static void reader__decodes__other_encodings(void **state)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *encoding;
		const char *expected;
	} rows[] = {
		{BYTES("\xFF\xFE"
		       "a\0,\0b\0\n\0\xE9\0,\0\x3D\xD8\x00\xDE\n\0"),
			NULL, "[é|😀]"},
		{BYTES("\xFE\xFF\0a\0,\0b\0\n\0\xE9\0,\0x\0\n"), NULL, "[é|x]"},
		{BYTES("\xFF\xFE"
		       "a\0,\0b\0\n\0\xE9\0,\0x\0\n\0"),
			"utf-16", "[é|x]"},
		{BYTES("a\0,\0b\0\n\0\xE9\0,\0x\0\n\0"), "utf-16le", "[é|x]"},
		{BYTES("\xEF\xBB\xBF\"a\",b\n1,2\n"), NULL, "[1|2]"},
		{BYTES("\xEF\xBB\xBF\"a\",b\n1,2\n"), "UTF8", "[1|2]"},
		{BYTES("a,b\n\x81,x\n3,4\n"), "windows-1252",
			"{2@4 1 bytes that are no windows-1252}[3|4]"},
		{BYTES("\xFF\xFE"
		       "a\0,\0b\0\n\0\x00\xDC,\0x\0\n\0"
		       "3\0,\0"
		       "4\0"),
			NULL, "{2@4 1 bytes that are no UTF-16LE}[3|4]"},
		{BYTES("\xFF\xFE"
		       "a\0,\0b\0\n\0"
		       "3\0,\0"
		       "4"),
			NULL, "{2@4 2 bytes that are no UTF-16LE}"},
		{BYTES("a,b\n\x82\xA0,x\n"), "shift_jis", "[あ|x]"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		struct outcome outcome =
			read_bytes(rows[i].bytes, rows[i].len, rows[i].encoding, 0);

		assert_int_equal(outcome.rc, 0);
		assert_string_equal(outcome.text.buf, rows[i].expected);
		forget(&outcome);
	}
}

static void reader__counts_offsets__from_the_first_byte_of_the_file(void **state)
{
	static const char text[] = "\xEF\xBB\xBFsep=;\r\na;b\r\n\"x\r\ny\";2\r\nz\r\n";
	struct outcome outcome = read_bytes(text, sizeof text - 1, NULL, 0);

	(void)state;
	assert_string_equal(outcome.text.buf, "[x\r\ny|2]{5@25 0 2 cells expected, 1 found}");
	assert_memory_equal(text + 25, "z", 1);
	forget(&outcome);
}

/* tests/unit/exchange/in/test_header.c has the rest. */
static void reader__names_columns__by_the_rows_that_were_found(void **state)
{
	static const struct table tables[] = {
		{" a ,b\n1,2\n", "a|b"},
		{"?,x,\n!,Response,1\n1,2,3\n", "? — !|x|x — 1"},
		{"StartDate,Q1,Q1_TEXT\nStart Date,Which?,Which? - Text\n"
		 "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"Q1\"\"}\","
		 "\"{\"\"ImportId\"\":\"\"Q1T\"\"}\"\n2025,x,y\n",
			"StartDate|Q1|Q1_TEXT"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(tables); i++) {
		struct outcome outcome =
			read_bytes(tables[i].bytes, strlen(tables[i].bytes), NULL, ',');

		assert_string_equal(outcome.names.buf, tables[i].expected);
		assert_int_equal(outcome.counts.accepted, 1);
		forget(&outcome);
	}
}

static void reader__leaves_out__a_last_row_of_totals(void **state)
{
	static const struct {
		const char *bytes;
		const char *expected;
		size_t line;
	} rows[] = {
		{"when,a,b\n2025-01-01,4,x\n2025-01-02,5,y\n,4.5,\n",
			"[2025-01-01|4|x]"
			"[2025-01-02|5|y]",
			4},
		{"who,a,b\nAda,4,x\nTotal,9,", "[Ada|4|x]", 3},
		{"who,a,b\nAda,4,\"x\n\"\nTotal,9,\n\n  \n,,\r\n", "[Ada|4|x\n]", 4},
		/* The record above need not be the line above. */
		{"who,a,b\nAda,4,x\nBen,\"\nTotal,9,\n", "[Ada|4|x]{3@16 2 quote never closed}", 4},
		/* Not the last; not the only; not below an unnamed one; no gap where text is. */
		{"who,a,b\nAda,4,x\nTotal,9,\nBen,5,y\n", "[Ada|4|x][Total|9|][Ben|5|y]", 0},
		{"who,a,b\nTotal,9,\n", "[Total|9|]", 0},
		{"when,a,b\n2025-01-01,4,x\n,5,y\n,4.5,\n", "[2025-01-01|4|x][|5|y][|4.5|]", 0},
		{"who,a,b\nAda,4,x\n,5,fine\n", "[Ada|4|x][|5|fine]", 0},
		/* Of two, the last alone. */
		{"who,a,b\nAda,4,x\nTotal,9,\nMean,4.5,\n", "[Ada|4|x][Total|9|]", 4},
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		struct outcome outcome =
			read_bytes(rows[i].bytes, strlen(rows[i].bytes), NULL, ',');

		assert_string_equal(outcome.text.buf, rows[i].expected);
		assert_int_equal(outcome.summary_line, rows[i].line);
		forget(&outcome);
	}
}

static void reader__refuses__a_header_that_cannot_be_read(void **state)
{
	static const struct table tables[] = {
		{"a,\"b\n1,2\n", "table line 1: the header cannot be read: quote never closed"},
		{"\na\"b,c\n1,2\n",
			"table line 2: the header cannot be read: quote inside an unquoted cell"},
		{"a,\xFF\n1,2\n", "table line 1: the header cannot be read: byte 0xFF is no UTF-8"},
	};
	struct strbuf wide = STRBUF_INIT;
	struct outcome outcome;
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(tables); i++) {
		outcome = read_bytes(tables[i].bytes, strlen(tables[i].bytes), NULL, ',');
		assert_int_equal(outcome.rc, ERR_INVALID);
		assert_memory_equal(
			outcome.err.text, tables[i].expected, strlen(tables[i].expected));
		forget(&outcome);
	}
	strbuf_addch(&wide, 'a');
	strbuf_addchars(&wide, ',', RECORD_CELLS_MAX);
	outcome = read_bytes(wide.buf, wide.len, NULL, ',');
	assert_int_equal(outcome.rc, ERR_INVALID);
	assert_non_null(strstr(outcome.err.text, "more than 256 cells"));
	forget(&outcome);
	strbuf_release(&wide);
}

/* Opens an export of tests/fixtures/exports, and says how it is written. */
static struct outcome read_export(const char *file, const char *encoding, struct strbuf *said)
{
	const char *top = getenv("abs_top_srcdir");
	struct outcome outcome;
	struct dialect dialect;
	struct input in;

	strbuf_reset(said);
	strbuf_addf(said, "%s/tests/fixtures/exports/%s", top ? top : ".", file);
	assert_int_equal(input_open(&in, said->buf, encoding, NULL), 0);
	assert_int_equal(sniff_dialect(&in, 0, &dialect, NULL), 0);
	strbuf_reset(said);
	dialect_describe(said, &in, &dialect);
	outcome = read_input(&in, 0);
	input_close(&in);
	return outcome;
}

static void reader__opens__the_exports_of_the_field(void **state)
{
	static const struct {
		const char *file;
		size_t records;
		const char *dialect;
		size_t summary_line;
	} files[] = {
		{"azure-devops-query.csv", 4,
			"UTF-8 with byte order mark, comma, header in row 1, CRLF", 0},
		{"canny-posts.csv", 4, "UTF-8, comma, header in row 1, LF", 0},
		{"cfpb-complaints.csv", 30, "UTF-8, comma, header in row 1, CRLF", 0},
		{"delighted-nps.csv", 4, "UTF-8, comma, header in row 1, LF", 0},
		{"github-issues.csv", 49, "UTF-8, comma, header in row 1, LF", 0},
		{"github-project-view.tsv", 4, "UTF-8, tab, header in row 1, LF", 0},
		{"gitlab-issues-by-title.csv", 4, "UTF-8, comma, header in row 1, LF", 0},
		{"gitlab-issues.csv", 4, "UTF-8, comma, header in row 1, LF", 0},
		{"google-forms-maintainers.csv", 19, "UTF-8, comma, header in row 1, CRLF", 36},
		{"google-forms-responses.csv", 5, "UTF-8, comma, header in row 1, LF", 0},
		{"google-play-reviews.csv", 5,
			"UTF-16LE with byte order mark, comma, header in row 1, LF", 0},
		{"govuk-feedback.csv", 4, "UTF-8, comma, header in row 1, LF", 0},
		{"jira-all-fields.csv", 4, "UTF-8, comma, header in row 1, LF", 0},
		{"linear-issues.csv", 4, "UTF-8, comma, header in row 1, LF", 0},
		{"qualtrics-three-rows.csv", 5, "UTF-8, comma, header in row 1-3, LF", 0},
		{"surveymonkey-strimzi.csv", 41,
			"UTF-8 with byte order mark, comma, header in row 1-2, CRLF", 0},
		{"surveymonkey-two-rows.csv", 5,
			"UTF-8 with byte order mark, comma, header in row 1-2, CRLF", 0},
		{"typeform-responses.csv", 4, "UTF-8, comma, header in row 1, LF", 0},
		{"zendesk-view.csv", 4, "UTF-8, comma, header in row 1, LF", 0},
	};
	struct strbuf said = STRBUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(files); i++) {
		struct outcome outcome = read_export(files[i].file, NULL, &said);

		assert_string_equal(said.buf, files[i].dialect);
		assert_int_equal(outcome.counts.accepted, files[i].records);
		assert_int_equal(outcome.counts.rejected, 0);
		assert_int_equal(outcome.summary_line, files[i].summary_line);
		forget(&outcome);
	}
	strbuf_release(&said);
}

static void reader__opens__a_spreadsheet_with_titles_by_its_encoding(void **state)
{
	struct strbuf said = STRBUF_INIT;
	struct outcome outcome =
		read_export("spreadsheet-title-rows-1252.csv", "windows-1252", &said);

	(void)state;
	assert_string_equal(said.buf, "windows-1252, semicolon, header in row 4, CRLF");
	assert_string_equal(outcome.names.buf, "Datum|Produkt|Konsument|Bewertung|Kommentar");
	assert_int_equal(outcome.counts.accepted, 4);
	assert_non_null(strstr(outcome.text.buf, "Beträge auch in € – bitte]"));
	forget(&outcome);
	strbuf_release(&said);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reader__hands_over__cells_as_they_came),
		cmocka_unit_test(reader__squares_rows__where_only_empty_cells_differ),
		cmocka_unit_test(reader__skips__rows_of_empty_cells),
		cmocka_unit_test(reader__rejects__one_line_for_one_fault),
		cmocka_unit_test(reader__rejects__nul_and_what_is_no_utf8),
		cmocka_unit_test(reader__names_the_flag__when_the_text_is_windows_1252),
		cmocka_unit_test(reader__decodes__other_encodings),
		cmocka_unit_test(reader__counts_offsets__from_the_first_byte_of_the_file),
		cmocka_unit_test(reader__names_columns__by_the_rows_that_were_found),
		cmocka_unit_test(reader__leaves_out__a_last_row_of_totals),
		cmocka_unit_test(reader__refuses__a_header_that_cannot_be_read),
		cmocka_unit_test(reader__opens__the_exports_of_the_field),
		cmocka_unit_test(reader__opens__a_spreadsheet_with_titles_by_its_encoding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
