/* SPDX-License-Identifier: MIT */
/* Headers of one, two and three rows: names to map by, questions and choices to label answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"
#include "exchange/in/header.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

enum { CELLS_MAX = 16 };

/* Cells in a row stand between `|`. */
struct table {
	const char *rows[HEADER_ROWS_MAX];
	bool codes;
	const char *names;
	const char *questions;
	const char *choices;
};

static size_t cut(const char *row, char *cells[CELLS_MAX])
{
	size_t count = 0;

	for (;; row++) {
		size_t len = strcspn(row, "|");
		struct strbuf cell = STRBUF_INIT;

		assert_true(count < CELLS_MAX);
		strbuf_add(&cell, row, len);
		cells[count++] = len ? strbuf_detach(&cell) : xstrdup("");
		row += len;
		if (!*row)
			return count;
	}
}

static void check_texts(char *const *texts, size_t count, const char *expected)
{
	struct strbuf all = STRBUF_INIT;

	for (size_t i = 0; i < count; i++)
		strbuf_addf(&all, "%s%s", i ? "|" : "", texts[i]);
	assert_string_equal(all.buf, expected);
	strbuf_release(&all);
}

static void check(const struct table *tables, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct header header = {0};
		char *cells[CELLS_MAX];

		for (size_t r = 0; r < HEADER_ROWS_MAX && tables[i].rows[r]; r++) {
			size_t n = cut(tables[i].rows[r], cells);

			header_add_row(&header, cells, n);
		}
		header_finish(&header, tables[i].codes);
		check_texts(header.names, header.columns, tables[i].names);
		check_texts(header.questions, header.columns, tables[i].questions);
		check_texts(header.choices, header.columns, tables[i].choices);
		header_release(&header);
	}
}

static void header__names__columns_of_one_row(void **state)
{
	static const struct table tables[] = {
		{{" a |b"}, false, "a|b", "a|b", "|"},
		{{"a||a|A|a\n b|"}, false, "a|column#2|a#2|A#3|a b|column#6", "a||a|A|a b|",
			"|||||"},
		{{"a|a#2|a"}, false, "a|a#2|a#3", "a|a#2|a", "||"},
		{{"?|#|["}, false, "?|#|[", "?|#|[", "||"},
		{{"<b>Why?</b>|R&amp;D"}, false, "Why?|R&D", "Why?|R&D", "|"},
		/* Only beside another of the same question. */
		{{"Rate [speed]|Rate [price]|Why [else]"}, false,
			"Rate [speed]|Rate [price]|Why [else]", "Rate|Rate|Why [else]",
			"speed|price|"},
		{{"[a]|[b]|x[a]|x[b]"}, false, "[a]|[b]|x[a]|x[b]", "[a]|[b]|x[a]|x[b]", "|||"},
	};

	(void)state;
	check(tables, LENGTH(tables));
}

static void header__names__columns_of_questions_over_choices(void **state)
{
	static const struct table tables[] = {
		{{"?|x|", "!|Response|1"}, false, "? — !|x|x — 1", "?|x|x", "!||1"},
		{{"Use?|Which||Why", "Response|1.1|1.2|Open-Ended Response"}, false,
			"Use?|Which — 1.1|Which — 1.2|Why", "Use?|Which|Which|Why", "|1.1|1.2|"},
		/* Nothing stands above the first. */
		{{"|b", "first|second"}, false, "first|b — second", "first|b", "|second"},
		{{"Start Date|", "|x"}, false, "Start Date|Start Date — x", "Start Date|Start Date",
			"|x"},
		{{"a|", "|"}, false, "a|a#2", "a|a", "|"},
		{{"<p>Which?</p>|", "<i>this</i>|that"}, false, "Which? — this|Which? — that",
			"Which?|Which?", "this|that"},
	};

	(void)state;
	check(tables, LENGTH(tables));
}

static void header__names__columns_of_codes_over_texts(void **state)
{
	static const struct table tables[] = {
		{{"StartDate|Q1|", "Start Date|How <b>good</b>?|Extra", "{}|{}|{}"}, true,
			"StartDate|Q1|Extra", "Start Date|How good?|Extra", "||"},
		{{"Q2_1|Q2_2|Q3",
			 "Why? - Selected Choice - Late|Why? - Selected Choice - Wrong|Else?"},
			true, "Q2_1|Q2_2|Q3", "Why?|Why?|Else?", "Late|Wrong|"},
		/* One choice, with a text for the other. */
		{{"Q1|Q1_4_TEXT|Q2", "Why? - Selected Choice|Why? - Other - Text|Q - with dash"},
			true, "Q1|Q1_4_TEXT|Q2", "Why?|Why?|Q - with dash", "|Other - Text|"},
		{{"Q7_NPS_GROUP|Q7", "Recommend? - Group|Recommend?"}, true, "Q7_NPS_GROUP|Q7",
			"Recommend?|Recommend?", "Group|"},
		/* Dashes within the question; parts in common that are not whole. */
		{{"Q4_1|Q4_2", "Data - rate: - Old|Data - rate: - New"}, true, "Q4_1|Q4_2",
			"Data - rate:|Data - rate:", "Old|New"},
		{{"Q4_1|Q4_2", "Rate - North|Rate - Northwest"}, true, "Q4_1|Q4_2", "Rate|Rate",
			"North|Northwest"},
		{{"Q5_1|Q5_2", "Same start, a|Same start, b"}, true, "Q5_1|Q5_2",
			"Same start, a|Same start, b", "|"},
		{{"sat_a|sat_b", "Rate - a|Rate - b"}, true, "sat_a|sat_b", "Rate - a|Rate - b",
			"|"},
		{{"|_1|_2|1", "a|b - c|b - d|e"}, true, "a|_1|_2|1", "a|b - c|b - d|e", "|||"},
	};

	(void)state;
	check(tables, LENGTH(tables));
}

static void header__cuts__long_texts_between_characters(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct header header = {0};
	char *cell;

	(void)state;
	strbuf_addstr(&text, "x");
	while (text.len < 5000)
		strbuf_addstr(&text, "é");
	cell = xstrdup(text.buf);
	header_add_row(&header, &cell, 1);
	header_finish(&header, false);
	assert_int_equal(strlen(header.names[0]), 4095);
	assert_int_equal(strlen(header.questions[0]), 4095);
	assert_memory_equal(header.names[0], text.buf, 4095);
	header_release(&header);
	strbuf_release(&text);
}

static void header__tells__how_many_columns_are_named(void **state)
{
	static const char *const rows[] = {"a||c||", "|b|||", "1|2|3|4|5"};
	static const size_t named[] = {3, 3, 3};
	struct header header = {0};
	char *cells[CELLS_MAX];

	(void)state;
	for (size_t r = 0; r < LENGTH(rows); r++) {
		header_add_row(&header, cells, cut(rows[r], cells));
		assert_int_equal(header_named(&header), named[r]);
	}
	header_finish(&header, true);
	header_release(&header);
}

static void header__squares__rows_of_other_lengths(void **state)
{
	struct header header = {0};
	char *cells[CELLS_MAX];

	(void)state;
	header_add_row(&header, cells, cut("a|b", cells));
	header_add_row(&header, cells, cut("1", cells));
	header_add_row(&header, cells, cut("x|y|z", cells));
	assert_int_equal(header.columns, 2);
	check_texts(header.rows[1], 2, "1|");
	check_texts(header.rows[2], 2, "x|y");
	header_release(&header);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(header__names__columns_of_one_row),
		cmocka_unit_test(header__names__columns_of_questions_over_choices),
		cmocka_unit_test(header__names__columns_of_codes_over_texts),
		cmocka_unit_test(header__cuts__long_texts_between_characters),
		cmocka_unit_test(header__tells__how_many_columns_are_named),
		cmocka_unit_test(header__squares__rows_of_other_lengths),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
