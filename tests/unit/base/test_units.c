/* SPDX-License-Identifier: MIT */
/* Units: their names, and converting between them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/error.h"
#include "dapo/base/units.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void unit__is_known__by_each_of_its_names(void **state)
{
	static const struct {
		const char *text;
		enum dimension dimension;
		double factor;
		const char *name;
	} rows[] = {
		{"ms", DIMENSION_TIME, 0.001, "ms"},
		{"Sec", DIMENSION_TIME, 1, "s"},
		{"seconds", DIMENSION_TIME, 1, "s"},
		{"min", DIMENSION_TIME, 60, "min"},
		{"minutes", DIMENSION_TIME, 60, "min"},
		{"HR", DIMENSION_TIME, 3600, "h"},
		{"hours", DIMENSION_TIME, 3600, "h"},
		{" day ", DIMENSION_TIME, 86400, "d"},
		{"weeks", DIMENSION_TIME, 604800, "w"},
		{"mo", DIMENSION_TIME, 2592000, "mo"},
		{"years", DIMENSION_TIME, 31536000, "y"},
		{"%", DIMENSION_PERCENT, 1, "%"},
		{"percent", DIMENSION_PERCENT, 1, "%"},
		{"", DIMENSION_NONE, 1, ""},
		{"  ", DIMENSION_NONE, 1, ""},
		{"rows/s", DIMENSION_OTHER, 1, "rows/s"},
		{"\u20ac", DIMENSION_OTHER, 1, "\u20ac"},
		{"hou", DIMENSION_OTHER, 1, "hou"},
		{"hourss", DIMENSION_OTHER, 1, "hourss"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		struct unit unit;

		assert_int_equal(unit_parse(rows[i].text, &unit, NULL), 0);
		assert_int_equal(unit.dimension, rows[i].dimension);
		assert_true(unit.factor == rows[i].factor);
		assert_string_equal(unit.name, rows[i].name);
	}
}

static void assert_refused(int code, const struct error *err, const char *text, const char *part)
{
	assert_int_equal(code, ERR_INVALID);
	if (!strstr(err->text, part))
		fail_msg("'%s' gives \"%s\" without \"%s\"", text, err->text, part);
}

static void unit__is_refused__when_ambiguous_or_no_word(void **state)
{
	static const char *const rows[][2] = {
		{"m", "write min or mo"},
		{"M", "write min or mo"},
		{"a unit that goes on and on", "at most 23 bytes"},
		{"5", "is no number with a unit"},
		{",5", "is no number with a unit"},
		{":00", "is no number with a unit"},
		{":h", "is no number with a unit"},
		{"/()", "is no number with a unit"},
		{"\xff", "is no text"},
		{"\u200b", "is no text"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		struct error err = {0};
		struct unit unit;

		assert_refused(unit_parse(rows[i][0], &unit, &err), &err, rows[i][0], rows[i][1]);
	}
}

static void unit_converts__pairs__within_a_dimension(void **state)
{
	static const struct {
		const char *from, *to;
		bool converts;
	} pairs[] = {{"h", "min", true}, {"h", "%", false}, {"%", "percent", true},
		{"rows", "rows", true}, {"rows", "users", false}, {"", "h", false}, {"", "", true}};

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		struct unit from, to;

		assert_int_equal(unit_parse(pairs[i].from, &from, NULL), 0);
		assert_int_equal(unit_parse(pairs[i].to, &to, NULL), 0);
		assert_int_equal(unit_converts(&from, &to), pairs[i].converts);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unit__is_known__by_each_of_its_names),
		cmocka_unit_test(unit__is_refused__when_ambiguous_or_no_word),
		cmocka_unit_test(unit_converts__pairs__within_a_dimension),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
