/* SPDX-License-Identifier: MIT */
/* What is a row of totals, and which answers must never be taken for one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "exchange/in/totals.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

enum { CELLS_MAX = 8 };

/* Cells in a row stand between `|`. */
struct pair {
	const char *above;
	const char *last;
	bool keyed;
};

static size_t cut(const char *row, struct csv_cell cells[CELLS_MAX])
{
	size_t count = 0;

	for (;; row++) {
		size_t len = strcspn(row, "|");

		assert_true(count < CELLS_MAX);
		cells[count++] = (struct csv_cell){row, len};
		row += len;
		if (!*row)
			return count;
	}
}

static void check(const struct pair *pairs, size_t count, bool expected)
{
	for (size_t i = 0; i < count; i++) {
		struct csv_cell above[CELLS_MAX], last[CELLS_MAX];
		size_t cells = cut(pairs[i].above, above);

		assert_int_equal(cut(pairs[i].last, last), cells);
		if (totals_row(last, above, cells, pairs[i].keyed) != expected)
			fail_msg("%s over %s", pairs[i].above, pairs[i].last);
	}
}

static void totals__knows__sums_and_averages(void **state)
{
	static const struct pair pairs[] = {
		{"10/20/2017 7:40:57||4|Yes|5|text", "||4.105263158|||", true},
		{"2024-03-04|4|5|late", "|21|19|", true},
		{"R_17|4|late", "|35|", true},
		{"Ada|4|late", "|4.25|", true},
		{"Ada|4|late", " |85%|", true},
		{"Ada|4|late", "Total|12|", true},
		{"Ada|4|late", "Total|12|", false},
		{"Ada|4|late", "GRAND TOTAL:|1,234|", false},
		{"Ada|4|late", " average |-1.234,5|", false},
		{"Ada|Ben|4|late", "||Mean|4.5", false},
		{"Ada|4", "Sum|12", false},
		{"Ada|4|late", "Averages|95 %|", false},
		{"Ada|4|late", "Count|3|", false},
	};

	(void)state;
	check(pairs, LENGTH(pairs), true);
}

static void totals__spares__what_may_be_an_answer(void **state)
{
	static const struct pair pairs[] = {
		/* An unnamed person who wrote something. */
		{"Ada|4|late", "|5|fine", true},
		{"2024-03-04|4|late", "|4.5|ok", true},
		/* An unnamed person who gave a rating alone. */
		{"Ada|4|late", "|5|", true},
		/* Others were unnamed before. */
		{"2024-03-04|4|late", "|4.5|", false},
		/* No text above the gaps, no gap, no number. */
		{"1|4|2", "|5|3", true},
		{"Ada|4|late", "Ben|5|", true},
		{"Ada|4|late", "||", true},
		{"Ada|4|late", "Total||", true},
		{"1|4", "Total|5", false},
		/* Words that are more than one. */
		{"Ada|4|late", "Total Energy|5|", false},
		{"Ada|4|late", "Summary|5|", false},
		{"Ada|4|late", "Ben|Total|5", false},
		/* Dates, times and ranges are no numbers. */
		{"2024-03-04|4|late", "|04.03.2024|", true},
		{"2024-03-04|4|late", "|10:30|", true},
		{"2024-03-04|4|late", "|2024-03-05|", true},
		{"2024-03-04|4|late", "|4-5|", true},
		{"2024-03-04|4|late", "|4 of 5|", true},
		{"2024-03-04|4|late", "|%|", true},
		{"2024-03-04|4|late", "|4.|", true},
		{"2024-03-04|4|late", "|.5|", true},
		{"2024-03-04|4|late", "|-|", true},
	};

	(void)state;
	check(pairs, LENGTH(pairs), false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(totals__knows__sums_and_averages),
		cmocka_unit_test(totals__spares__what_may_be_an_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
