/* SPDX-License-Identifier: MIT */
/* Downloads of one table are of one source, whatever their names gather on the way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "dapo/model/rules/source_name.h"

static void unit__source_name__is_without_what_differs(void **state)
{
	static const struct {
		const char *file, *source;
	} cases[] = {
		{"survey.csv", "survey"},
		{"pulse-2026-02-01.csv", "pulse"},
		{"pulse-2026-02-01 (12).csv", "pulse"},
		{"2026-02-01 pulse.csv", "pulse"},
		{"pulse_20260201_093000.csv", "pulse"},
		{"pulse 2026-02-01T09-30-00Z.csv", "pulse"},
		{"pulse-01.02.2026-final.csv", "pulse-final"},
		{"Pulse_February 1, 2026_09.30.csv", "Pulse"},
		{"pulse 1 Feb 2026.csv", "pulse"},
		{"pulse-2026-02.csv", "pulse"},
		{"pulse-2026-W05.csv", "pulse"},
		{"pulse Q1 2026.csv", "pulse"},
		{"pulse-1769904000.csv", "pulse"},
		{"pulse - Copy.csv", "pulse"},
		{"pulse - Copy (2).csv", "pulse"},
		{"pulse copy 2.csv", "pulse"},
		{"Copy of pulse.csv", "pulse"},
		{"Kopie von pulse (3).csv", "pulse"},
		{"Copia de pulse-2026-02-01.csv", "pulse"},
		{"issues[1].csv", "issues"},
		/* What is no date stays. */
		{"team-7.csv", "team-7"},
		{"v2.10.csv", "v2.10"},
		{"survey-2026.csv", "survey-2026"},
		{"top-100 (final).csv", "top-100 (final)"},
		{"maypole-12.csv", "maypole-12"},
		{"photocopy.csv", "photocopy"},
		{"99123456.csv", "99123456"},
		{"2026-02-01.csv", "2026-02-01"},
		{".hidden", ".hidden"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct strbuf source = STRBUF_INIT;

		source_name_of_file(cases[i].file, &source);
		assert_string_equal(source.buf, cases[i].source);
		strbuf_release(&source);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unit__source_name__is_without_what_differs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
