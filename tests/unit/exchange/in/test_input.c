/* SPDX-License-Identifier: MIT */
/* The input: what is refused by name, what encodings are taken, and what a guess is worth. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "dapo/base/strbuf.h"
#include "exchange/in/input.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))
#define BYTES(literal) literal, sizeof(literal) - 1

static void input__refuses_by_name__what_is_no_table(void **state)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *expected;
	} rows[] = {
		{BYTES("PK\x03\x04\x14"),
			"t is a zip archive or a workbook (xlsx, ods), not text: open "
			"it in its program and export it as CSV"},
		{BYTES("PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x13\0\0\0"
		       "[Content_Types].xml\xFFPK\x03\x04xl/workbook.xml"),
			"t is a workbook (xlsx), not text: open it in its program and export it as "
			"CSV"},
		{BYTES("PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0"
		       "mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK"),
			"t is a spreadsheet (ods), not text: open it in its program and export it "
			"as CSV"},
		{BYTES("PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x0A\0\0\0"
		       "Survey.CSV\x01\x02"),
			"t is a zip archive with Survey.CSV in it: unpack it first"},
		{BYTES("PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xFF\xFF\0\0"
		       "a.csv"),
			"t is a zip archive or a workbook (xlsx, ods), not text: open it in its "
			"program and export it as CSV"},
		{BYTES("$FL2@(#) SPSS"), "t is an SPSS data file, not text: export it as CSV"},
		{BYTES("<meta charset=utf-8><table>"),
			"t is an HTML page, not a table: download the table itself as CSV"},
		{BYTES("MIME-Version: 1.0\r\n"),
			"t is a web page in one file, not a table: download the table itself as "
			"CSV"},
		{BYTES("<feed xmlns=\"x\">"),
			"t is an XML document, not a table: open it in "
			"its program and export it as CSV"},
		{BYTES("\x1F\x8B\x08"), "t is compressed with gzip, not text: unpack it first"},
		{BYTES("SQLite format 3\0x"),
			"t is an SQLite database, not text: export the table as CSV"},
		{BYTES("%PDF-1.7\n"), "t is a PDF document, not text: ask for the table as CSV"},
		{BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
			"t is an old workbook (xls), not text: open it in its program and export "
			"it "
			"as CSV"},
		{BYTES("\xEF\xBB\xBF \n<!DOCTYPE html>"),
			"t is an HTML page, not a table: download the table itself as CSV"},
		{BYTES("\xFF\xFE<\0h\0t\0m\0l\0>\0"),
			"t is an HTML page, not a table: download the table itself as CSV"},
		{BYTES("<?xml version=\"1.0\"?>"),
			"t is an XML document, not a table: open it in "
			"its program and export it as CSV"},
		{BYTES("{\"a\": 1}"), "t is JSON, not a table: export it as CSV"},
		{BYTES("[\n  {\"a\": 1}]"), "t is JSON, not a table: export it as CSV"},
		{BYTES("a\0,\0b\0\n\0"),
			"t looks like UTF-16 without a byte order mark: say --encoding utf-16le"},
		{BYTES("\0a\0,\0b\0\n"),
			"t looks like UTF-16 without a byte order mark: say --encoding utf-16be"},
		{BYTES("\x01\x02\x03\x04\x05\x06\x07\x08\x01\x02\x03\x04\x05\x06\x07\x08\x0Exyz"),
			"t is no text: a table as CSV is needed, or --encoding if it is text"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		struct error err = {0};
		struct input in;

		assert_int_equal(
			input_open_memory(&in, rows[i].bytes, rows[i].len, "t", NULL, &err),
			ERR_INVALID);
		assert_string_equal(err.text, rows[i].expected);
		input_close(&in);
	}
}

/* Programs write pages and name them as workbooks. */
static void input__advises__by_the_name_of_a_page(void **state)
{
	static const char page[] = "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\">";
	struct error err = {0};
	struct input in;

	(void)state;
	assert_int_equal(
		input_open_memory(&in, page, sizeof page - 1, "May.XLS", NULL, &err), ERR_INVALID);
	assert_string_equal(err.text,
		"May.XLS is an HTML page, not a table: open it in a spreadsheet and save it as "
		"CSV");
	input_close(&in);
}

static void input__takes__what_only_resembles_them(void **state)
{
	static const char *const texts[] = {"PK,id\n1,2\n", "[Id],[Name]\n1,2\n", "{key},b\n",
		"PAR1,PAR2\n", "<who>,b\n", "<p>Why?</p>,b\n", "", "\n", "a,\x01\n"};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(texts); i++) {
		struct input in;

		assert_int_equal(
			input_open_memory(&in, texts[i], strlen(texts[i]), "t", NULL, NULL), 0);
		input_close(&in);
	}
}

static void input__settles__the_encoding(void **state)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *asked;
		const char *encoding; /* NULL: refused */
		const char *decoded;
	} rows[] = {
		{BYTES("a,b"), NULL, "UTF-8", "a,b"},
		{BYTES("\xEF\xBB\xBF"
		       "a"),
			NULL, "UTF-8", "a"},
		{BYTES("\xEF\xBB\xBF\xEF\xBB\xBF"
		       "a"),
			NULL, "UTF-8",
			"\xEF\xBB\xBF"
			"a"},
		{BYTES("\xEF\xBB\xBF"
		       "a"),
			"utf8", "UTF-8", "a"},
		{BYTES("\xEF\xBB\xBF"
		       "a"),
			"windows-1252", NULL, NULL},
		{BYTES("\xFF\xFE"
		       "a\0"),
			NULL, "UTF-16LE", "a"},
		{BYTES("\xFF\xFE"
		       "a\0"),
			"UTF-16", "UTF-16LE", "a"},
		{BYTES("\xFF\xFE"
		       "a\0"),
			"utf-16be", NULL, NULL},
		{BYTES("\xFF\xFE"
		       "a\0"),
			"u", NULL, NULL},
		{BYTES("\xFF\xFE\0\0"
		       "a\0\0\0"),
			NULL, "UTF-32LE", "a"},
		{BYTES("\x80"), "windows-1252", "windows-1252", "\xE2\x82\xAC"},
		{BYTES("\x80"), NULL, "UTF-8", "\x80"},
		{BYTES("a"), "klingon", NULL, NULL},
		{BYTES("a"), "", NULL, NULL},
		{BYTES("a"), "ascii//IGNORE", NULL, NULL},
		{BYTES("\x1B$B$\"\x1B(B"), "iso-2022-jp", "iso-2022-jp", "\xE3\x81\x82"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		struct input in;
		char text[64];
		size_t len;
		int rc = input_open_memory(
			&in, rows[i].bytes, rows[i].len, "t", rows[i].asked, NULL);

		assert_int_equal(rc, rows[i].encoding ? 0 : ERR_USAGE);
		if (!rc) {
			assert_string_equal(in.encoding, rows[i].encoding);
			assert_int_equal(input_read(&in, text, sizeof text, &len, NULL), 0);
			assert_int_equal(len, strlen(rows[i].decoded));
			assert_memory_equal(text, rows[i].decoded, len);
			assert_int_equal(input_read(&in, text, sizeof text, &len, NULL), 0);
			assert_int_equal(len, 0);
		}
		input_close(&in);
	}
}

/* Characters of two to four bytes across the ends of blocks, in both directions. */
static void input__decodes__across_blocks(void **state)
{
	static const char unit[] = "\xE9\x00\x3D\xD8\x00\xDE"
				   "a\0"; /* é, an emoji, a */
	static const char expected[] = "\xC3\xA9\xF0\x9F\x98\x80"
				       "a";
	enum { TIMES = 100 * 1000, PART = 1021 };
	struct strbuf source = STRBUF_INIT, text = STRBUF_INIT;
	struct input in;
	char part[PART];
	size_t i, got;

	(void)state;
	strbuf_add(&source, "\xFF\xFE", 2);
	for (i = 0; i < TIMES; i++)
		strbuf_add(&source, unit, sizeof unit - 1);
	assert_int_equal(input_open_memory(&in, source.buf, source.len, "t", NULL, NULL), 0);
	do {
		assert_int_equal(input_read(&in, part, sizeof part, &got, NULL), 0);
		strbuf_add(&text, part, got);
	} while (got);
	assert_int_equal(text.len, TIMES * (sizeof expected - 1));
	for (i = 0; i < TIMES; i++)
		assert_memory_equal(
			text.buf + i * (sizeof expected - 1), expected, sizeof expected - 1);
	assert_int_equal(in.taken, source.len);
	input_close(&in);
	strbuf_release(&source);
	strbuf_release(&text);
}

/* Takes turns with another input of the same source, which begins at its start. */
static void read_in_turns(struct input *in, const struct strbuf *expected)
{
	struct strbuf text = STRBUF_INIT, text_again = STRBUF_INIT;
	struct input again;
	char part[7000];
	size_t got;

	assert_int_equal(input_read(in, part, sizeof part, &got, NULL), 0);
	strbuf_add(&text, part, got);
	assert_int_equal(input_again(&again, in, NULL), 0);
	assert_int_equal(again.size, in->size);
	assert_string_equal(again.encoding, in->encoding);
	do {
		assert_int_equal(input_read(&again, part, sizeof part, &got, NULL), 0);
		strbuf_add(&text_again, part, got);
		assert_int_equal(input_read(in, part, sizeof part / 3, &got, NULL), 0);
		strbuf_add(&text, part, got);
	} while (got);
	assert_int_equal(again.hash, in->hash);
	assert_string_equal(text_again.buf, expected->buf);
	assert_string_equal(text.buf, expected->buf);
	input_close(&again);
	strbuf_release(&text);
	strbuf_release(&text_again);
}

static void input__is_read_again__without_moving_the_first(void **state)
{
	const char *folder = getenv("TMPDIR");
	struct strbuf source = STRBUF_INIT, path = STRBUF_INIT;
	struct input in;
	int fd;

	(void)state;
	for (int i = 0; i < 100 * 1000; i++)
		strbuf_addf(&source, "%d,row\n", i);
	assert_int_equal(input_open_memory(&in, source.buf, source.len, "t", NULL, NULL), 0);
	read_in_turns(&in, &source);
	input_close(&in);

	strbuf_addf(&path, "%s/again.XXXXXX", folder ? folder : ".");
	fd = mkstemp(path.buf);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, source.buf, source.len), (ssize_t)source.len);
	close(fd);
	assert_int_equal(input_open(&in, path.buf, NULL, NULL), 0);
	unlink(path.buf);
	read_in_turns(&in, &source);
	input_close(&in);
	strbuf_release(&path);
	strbuf_release(&source);
}

static void input__is_read_again__from_a_pipe(void **state)
{
	struct input in, again;
	size_t len;
	const char *head;
	char path[32];
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "a,b\n", 4), 4);
	close(ends[1]);
	snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
	assert_int_equal(input_open(&in, path, NULL, NULL), 0);
	assert_int_equal(in.size, 4);
	assert_int_equal(input_again(&again, &in, NULL), 0);
	input_peek(&again, &head, &len, NULL);
	assert_int_equal(len, 4);
	assert_memory_equal(head, "a,b\n", len);
	input_close(&again);
	input_close(&in);
	close(ends[0]);
}

/* No bytes are the end: a character must not wait for more room than there is. */
static void input__gives_all__whatever_room_there_is(void **state)
{
	static const char unit[] = "\xE9\x00\x3D\xD8\x00\xDE\x42\x30"
				   "a\0"; /* é, an emoji, a kana, a */
	static const size_t rooms[] = {1, 2, 3, 4, 5, 31, 32, 33, 40};
	enum { TIMES = 40 * 1000, DECODED = 10 };
	struct strbuf source = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < TIMES; i++)
		strbuf_add(&source, unit, sizeof unit - 1);
	for (size_t r = 0; r < LENGTH(rooms); r++) {
		struct strbuf text = STRBUF_INIT;
		struct input in;
		char part[40];
		size_t got;

		assert_int_equal(
			input_open_memory(&in, source.buf, source.len, "t", "utf-16le", NULL), 0);
		do {
			assert_int_equal(input_read(&in, part, rooms[r], &got, NULL), 0);
			strbuf_add(&text, part, got);
		} while (got);
		assert_int_equal(text.len, TIMES * DECODED);
		assert_memory_equal(text.buf + text.len - DECODED, "é😀あa", DECODED);
		input_close(&in);
		strbuf_release(&text);
	}
	strbuf_release(&source);
}

static void input__names_the_file__it_cannot_read(void **state)
{
	struct error err = {0};
	struct input in;

	(void)state;
	assert_int_equal(input_open(&in, "/nonexistent/survey.csv", NULL, &err), ERR_IO);
	assert_non_null(strstr(err.text, "/nonexistent/survey.csv"));
	input_close(&in);
	assert_int_equal(input_open(&in, "/", NULL, &err), ERR_INVALID);
	assert_string_equal(err.text, "/ is a folder: name a file in it");
	input_close(&in);
}

static void encoding__guesses__only_what_iconv_knows(void **state)
{
	static const char western[] =
		"La livraison \xE9tait tr\xE8s en retard \x96 le colis ab\xEEm\xE9\x85";
	static const char russian[] =
		"\xCD\xE5 \xF0\xE0\xE1\xEE\xF2\xE0\xE5\xF2 \xE2\xF5\xEE\xE4 \xE2 "
		"\xEB\xE8\xF7\xED\xFB\xE9 \xEA\xE0\xE1\xE8\xED\xE5\xF2";
	/* Its letters are those of ISO 8859-1, too. */
	static const char umlauts[] = "Gr\xF6\xDF"
				      "e,sch\xF6ne Tabelle,\xFC"
				      "ber Stra\xDF"
				      "en";
	char name[ENCODING_NAME_MAX];

	(void)state;
	assert_true(encoding_guess(western, sizeof western - 1, name));
	assert_string_equal(name, "windows-1252");
	assert_true(encoding_guess(russian, sizeof russian - 1, name));
	assert_string_equal(name, "windows-1251");
	assert_true(encoding_guess(umlauts, sizeof umlauts - 1, name));
	assert_string_equal(name, "windows-1252");
	assert_false(encoding_guess("plain", 5, name));
	assert_false(encoding_guess("", 0, name));
	assert_false(encoding_guess("\xC3\xA9t\xC3\xA9", 5, name));
}

static void encoding__suggests__where_most_of_it_is_no_utf8(void **state)
{
	static const char damaged[] = "\xC3\xA9t\xC3\xA9 \xE9 na\xC3\xAFve";
	static const char western[] = "La livraison \xE9tait tr\xE8s en retard, Ren\xE9";
	char name[ENCODING_NAME_MAX];

	(void)state;
	assert_true(encoding_suggest(western, sizeof western - 1, "", 0, name));
	assert_string_equal(name, "windows-1252");
	assert_false(
		encoding_suggest(damaged, sizeof damaged - 1, western, sizeof western - 1, name));
	assert_true(encoding_suggest("plain", 5, western, sizeof western - 1, name));
	assert_false(encoding_suggest("plain", 5, damaged, sizeof damaged - 1, name));
	assert_false(encoding_suggest("", 0, "", 0, name));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(input__refuses_by_name__what_is_no_table),
		cmocka_unit_test(input__advises__by_the_name_of_a_page),
		cmocka_unit_test(input__takes__what_only_resembles_them),
		cmocka_unit_test(input__settles__the_encoding),
		cmocka_unit_test(input__decodes__across_blocks),
		cmocka_unit_test(input__is_read_again__without_moving_the_first),
		cmocka_unit_test(input__is_read_again__from_a_pipe),
		cmocka_unit_test(input__gives_all__whatever_room_there_is),
		cmocka_unit_test(input__names_the_file__it_cannot_read),
		cmocka_unit_test(encoding__guesses__only_what_iconv_knows),
		cmocka_unit_test(encoding__suggests__where_most_of_it_is_no_utf8),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
