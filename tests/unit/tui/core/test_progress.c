/* SPDX-License-Identifier: MIT */
/* How far long work is, in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tui/core/progress.h"

static void progress_tell__tells_share_rate_and_time_left(void **state)
{
	static const struct {
		uint64_t done, total;
		int64_t rows, elapsed_ms;
		const char *text;
	} rows[] = {
		/* too early for a rate */
		{25, 100, 1, 999, "25 %, 1 row"},
		{25, 100, 4000, 1000, "25 %, 4000 rows, 4000 rows/s, 3 s left"},
		{50, 100, 150000, 3000, "50 %, 150000 rows, 50000 rows/s, 3 s left"},
		{999, 1000, 10, 5000, "99 %, 10 rows, 2 rows/s, 0 s left"},
		{1, 100, 4096, 6000, "1 %, 4096 rows, 682 rows/s, 10 min left"},
		/* all is read: indexes are made, and the like */
		{100, 100, 8192, 9000, "100 %, 8192 rows, finishing"},
		{120, 100, 8192, 9000, "100 %, 8192 rows, finishing"},
		/* a size that nobody knows */
		{77, 0, 8192, 2000, "8192 rows, 4096 rows/s"},
		{0, 100, 0, 2000, "0 %, 0 rows, 0 rows/s"},
	};
	struct strbuf text = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		strbuf_reset(&text);
		progress_tell(&text, rows[i].done, rows[i].total, rows[i].rows, rows[i].elapsed_ms);
		assert_string_equal(text.buf, rows[i].text);
	}
	strbuf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(progress_tell__tells_share_rate_and_time_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
