/* SPDX-License-Identifier: MIT */
/* Sniffing: how tables are written, and which are refused with the flag that settles it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/strbuf.h"
#include "dapo/exchange/in/sniff.h"

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
		/* Choices alone: no answer is without a respondent. */
		{"Respondent ID,Date,Q,\n,,1,2\n7,2025-01-01,x,\n", 0,
			"UTF-8, comma, header in row 1-2, LF"},
		{"Respondent ID,Date,Q,\n7,,1,2\n8,2025-01-01,x,\n", 0,
			"UTF-8, comma, header in row 1, LF"},
		/* Texts below their codes, where somebody took the ids out. */
		{"StartDate,EndDate,ResponseId,Q1\nStart Date,End Date,Response ID,Why?\n1,2,3,4\n",
			0, "UTF-8, comma, header in row 1-2, LF"},
		{"StartDate,EndDate,Q1\nStart Date,End Date,Why?\n1,2,3\n", 0,
			"UTF-8, comma, header in row 1, LF"},
		/* The second generation of a file of rejects has columns of its own. */
		{"Q,W,,_line,_error\nResponse,1,2,,\nx,y,z,4,why\n", 0,
			"UTF-8, comma, header in row 1-2, LF"},
	};

	(void)state;
	check(rows, LENGTH(rows), 0);
}

static void sniff__finds__the_header_below_titles(void **state)
{
	static const struct sniffed rows[] = {
		{"\"Report, of May\"\n\na,b,c\n1,2,3\n", 0, "UTF-8, comma, header in row 3, LF"},
		{"Report \"May\"\na,b,c\n1,2,3\n", 0, "UTF-8, comma, header in row 2, LF"},
		{"\"One, two, three\"\na,b,c\n1,2,3\n", 0, "UTF-8, comma, header in row 2, LF"},
		{"\"Report\nof May\",,\n,,\na,b,c\n1,2,3\n", 0,
			"UTF-8, comma, header in row 4, LF"},
		{"One\nTwo\nThree\nFour\na,b,c\n1,2,3\n", 0, "UTF-8, comma, header in row 5, LF"},
		{"One\n\nQ,W,\nResponse,1,2\nx,y,z\n", 0, "UTF-8, comma, header in row 3-4, LF"},
		{"From:,2025-01-01,,\nTo:,2025-02-01,,\n,,,\na,b,c,d\n1,2,3,4\n", 0,
			"UTF-8, comma, header in row 4, LF"},
		{"From:;2025-01-01\n\na;b;c\n1;2;3\n4;5;6\n", 0,
			"UTF-8, semicolon, header in row 3, LF"},
		/* Two names over three columns, and no empty line. */
		{"a,b,\n1,2,3\n4,5,6\n", 0, "UTF-8, comma, header in row 1, LF"},
		/* The first row with anything in it. */
		{",,\n,,\na,b,c\n1,2,3\n", 0, "UTF-8, comma, header in row 3, LF"},
	};

	(void)state;
	check(rows, LENGTH(rows), 0);
}

static void sniff__refuses__summary_reports(void **state)
{
	static const char monkey[] =
		"t is a summary report of SurveyMonkey, which counts answers and has none: export "
		"all individual responses as CSV (Analyze Results, Save As, Export file)";
	static const char qualtrics[] =
		"t is a summary report of Qualtrics, which counts answers and has none: export the "
		"responses as CSV (Data & Analysis, Export & Import, Export Data)";
	static const struct sniffed rows[] = {
		{"Survey\n\nQ1. Why?\nAnswer Choices,Responses,\nLate,60%,3\n", 0, monkey},
		{"Q1. Why?\r\n\"Answer Choices\";\"Responses\"\r\n\"Late\";\"3\"\r\n", 0, monkey},
		{"Q1. Why?\n,Good,Bad\nSpeed,1,2\n,Answered,3\n,Skipped,0\n", 0, monkey},
		{"Q1\nanswered question,41\nskipped question,2\n", 0, monkey},
		{"Report\n\n#,Answer,%,Count\n1,Late,60%,3\n", 0, qualtrics},
		{"\"Field\",\"Minimum\",\"Maximum\",\"Mean\"\n", 0, qualtrics},
	};

	(void)state;
	check(rows, LENGTH(rows), ERR_INVALID);
}

static void sniff__takes__what_only_resembles_a_report(void **state)
{
	static const struct sniffed rows[] = {
		/* Who names the delimiter knows what it is. */
		{"Answer Choices,Responses\nLate,3\n", ',', "UTF-8, comma, header in row 1, LF"},
		{"status,minutes,text\nAnswered,3,fine\nSkipped,1,no\n", 0,
			"UTF-8, comma, header in row 1, LF"},
		{"status,count\nAnswered,3\nLate,1\n", 0, "UTF-8, comma, header in row 1, LF"},
		{"#,Answer\n1,yes\n", 0, "UTF-8, comma, header in row 1, LF"},
		{"Field,Minimum,text\na,1,b\n", 0, "UTF-8, comma, header in row 1, LF"},
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
		{",,,\n , ,\n", 0, "t is empty: nothing to import"},
		/* Titles above nothing. */
		{"#!/bin/sh\necho a, b\n", 0, no_table},
		{"<who>\n<what>\n", 0, no_table},
		/* A header in one pair of quotes is no title: the first row would be the header. */
		{"\"a,b,c\"\n1,2,3\n4,5,6\n", 0,
			"t is no table: no comma, semicolon, tab or pipe divides its lines alike; "
			"name the delimiter with --delimiter"},
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
		int rc = dialect_parse_delimiter(rows[i].text, &delimiter, &err);

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
		cmocka_unit_test(sniff__finds__the_header_below_titles),
		cmocka_unit_test(sniff__refuses__summary_reports),
		cmocka_unit_test(sniff__takes__what_only_resembles_a_report),
		cmocka_unit_test(sniff__refuses__what_is_no_table),
		cmocka_unit_test(sniff__refuses__a_first_line_without_end),
		cmocka_unit_test(delimiter__parses__names_and_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
