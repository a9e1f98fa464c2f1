/* SPDX-License-Identifier: MIT */
/* Sniffing: how tables are written, and which are refused with the flag that settles it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/strbuf.h"
#include "dapo/exchange/sniff.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* The description, or the error, for a text. */
static int sniff(const char *text, char delimiter, struct dialect *found, struct strbuf *said)
{
	struct error err = {0};
	struct input in;
	int rc = input_open_memory(&in, text, strlen(text), "t", NULL, &err);

	assert_int_equal(rc, 0);
	strbuf_reset(said);
	rc = sniff_dialect(&in, delimiter, found, &err);
	if (rc)
		strbuf_addstr(said, err.text);
	else
		dialect_describe(said, &in, found);
	input_close(&in);
	return rc;
}

struct sniffed {
	const char *text;
	char delimiter;
	const char *said;
};

static void check(const struct sniffed *rows, size_t count, int rc)
{
	struct strbuf said = STRBUF_INIT;
	size_t i;

	for (i = 0; i < count; i++) {
		struct dialect found;

		assert_int_equal(sniff(rows[i].text, rows[i].delimiter, &found, &said), rc);
		assert_string_equal(said.buf, rows[i].said);
	}
	strbuf_release(&said);
}

static void sniff__finds__delimiter_and_line_ends(void **state)
{
	static const struct sniffed rows[] = {
		{"a,b\n1,2\n", 0, "UTF-8, comma, header in row 1, LF"},
		{"a;b\r\n1,5;2,5\r\n", 0, "UTF-8, semicolon, header in row 1, CRLF"},
		{"a\tb\r1,5\t2\r", 0, "UTF-8, tab, header in row 1, CR"},
		{"a|b\n1|2\r\n3|4\n", 0, "UTF-8, pipe, header in row 1, mixed line ends"},
		{"a,b", 0, "UTF-8, comma, header in row 1"},
		{"\xEF\xBB\xBF"
		 "a,b\n",
			0, "UTF-8 with byte order mark, comma, header in row 1, LF"},
		/* What stands in quotes divides nothing. */
		{"\"a;b\",c\n\"1;2\",3\n\"4;5\",6\n", 0, "UTF-8, comma, header in row 1, LF"},
		/* A semicolon in the header alone is no second delimiter. */
		{"id,\"x; y\",see; here\n1,2,3\n4,5,6\n", 0, "UTF-8, comma, header in row 1, LF"},
		/* A damaged row changes nothing. */
		{"a,b\n1,2\n1,\"2\n3,4\n5,6\n", 0, "UTF-8, comma, header in row 1, LF"},
		{"a,b\n1,2\n", ':', "UTF-8, delimiter :, header in row 1, LF"},
		{"a,b;c,d\n1,2;3,4\n", ';', "UTF-8, semicolon, header in row 1, LF"},
	};

	(void)state;
	check(rows, LENGTH(rows), 0);
}

static void sniff__finds__the_header(void **state)
{
	static const struct sniffed rows[] = {
		{"sep=;\r\na;b\r\n1;2\r\n", 0, "UTF-8, semicolon, header in row 2, CRLF"},
		{"\"sep=\t\"\na\tb\n1\t2\n", 0, "UTF-8, tab, header in row 2, LF"},
		{"sep=;\na,b\n1,2\n", ',', "UTF-8, comma, header in row 2, LF"},
		{"sep=x\nb,c\nd,e\n", 0, "UTF-8, comma, header in row 2, LF"},
		{"\n\na,b\n1,2\n", 0, "UTF-8, comma, header in row 3, LF"},
		{"Report of May\n\na,b\n1,2\n3,4\n", 0, "UTF-8, comma, header in row 3, LF"},
		{"Report of May,,\na,b,c\n1,2,3\n", 0, "UTF-8, comma, header in row 2, LF"},
		{"Q,W,\nResponse,1,2\nx,y,z\n", 0, "UTF-8, comma, header in row 1-2, LF"},
		{"Q,W\nResponse,Open-Ended Response\nx,y\n", 0,
			"UTF-8, comma, header in row 1-2, LF"},
		/* An empty header over a full row is no survey. */
		{"Q,W,\nx,1,2\nx,y,z\n", 0, "UTF-8, comma, header in row 1, LF"},
		{"kind,text\nResponse,hello\nx,y\n", 0, "UTF-8, comma, header in row 1, LF"},
		{"Q1,Q2\nOne?,Two?\n\"{\"\"ImportId\"\":\"\"Q1\"\"}\",\"{\"\"ImportId\"\":"
		 "\"\"Q2\"\"}\"\n"
		 "1,2\n",
			0, "UTF-8, comma, header in row 1-3, LF"},
		{"comment\nI like it\nMe too\n", 0, "UTF-8, comma, header in row 1, LF"},
	};

	(void)state;
	check(rows, LENGTH(rows), 0);
}

static void sniff__refuses__what_is_no_table(void **state)
{
	static const char no_table[] =
		"t is no table: no comma, semicolon, tab or pipe divides its lines alike; name the "
		"delimiter with --delimiter";
	static const struct sniffed rows[] = {
		{"", 0, "t is empty: nothing to import"},
		{"\r\n \n", 0, "t is empty: nothing to import"},
		{"sep=,\n", 0, "t is empty: nothing to import"},
		{"", ',', "t is empty: nothing to import"},
		{"Dear all,\nplease find the file.\nBest, Ada\nand Ben\n", 0, no_table},
		{"only one line", 0, no_table},
		{"comment\nfirst, second\nthird, fourth, fifth\n", 0, no_table},
		{"a,b,c\n1,2\n3,4\n", 0,
			"t is no table: its header has 3 cells, but most rows have 2; mend the "
			"header, or name the delimiter with --delimiter"},
		{"a,b;c,d\n1,2;3,4\n5,6;7,8\n", 0,
			"t: its delimiter may be comma or semicolon: say --delimiter comma or "
			"--delimiter semicolon"},
	};

	(void)state;
	check(rows, LENGTH(rows), ERR_INVALID);
}

static void sniff__refuses__a_first_line_without_end(void **state)
{
	struct strbuf text = STRBUF_INIT, said = STRBUF_INIT;
	struct dialect found;

	(void)state;
	strbuf_addchars(&text, 'x', INPUT_BLOCK + 1);
	assert_int_equal(sniff(text.buf, 0, &found, &said), ERR_INVALID);
	assert_string_equal(said.buf, "t is no table: no line ends in its first 262144 bytes");
	strbuf_release(&text);
	strbuf_release(&said);
}

static void delimiter__parses__names_and_characters(void **state)
{
	static const struct {
		const char *text;
		char delimiter; /* 0: refused */
	} rows[] = {
		{"comma", ','},
		{"Semicolon", ';'},
		{"tab", '\t'},
		{"\\t", '\t'},
		{"\t", '\t'},
		{"pipe", '|'},
		{",", ','},
		{":", ':'},
		{"^", '^'},
		{"", 0},
		{"x", 0},
		{"1", 0},
		{"\"", 0},
		{"\n", 0},
		{",,", 0},
		{"\xC2\xA7", 0},
		{"\t\t", 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		struct error err = {0};
		char delimiter = 0;
		int rc = delimiter_parse(rows[i].text, &delimiter, &err);

		assert_int_equal(rc, rows[i].delimiter ? 0 : ERR_USAGE);
		if (!rc)
			assert_int_equal(delimiter, rows[i].delimiter);
		else
			assert_non_null(strstr(err.text, "accepted: comma, semicolon, tab, pipe"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sniff__finds__delimiter_and_line_ends),
		cmocka_unit_test(sniff__finds__the_header),
		cmocka_unit_test(sniff__refuses__what_is_no_table),
		cmocka_unit_test(sniff__refuses__a_first_line_without_end),
		cmocka_unit_test(delimiter__parses__names_and_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
