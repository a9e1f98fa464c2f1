/* SPDX-License-Identifier: MIT */
/* Windows of promises: where they begin. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/error.h"
#include "dapo/base/time/date_order.h"
#include "dapo/base/time/instant.h"
#include "dapo/base/time/zone.h"
#include "dapo/model/rules/sla/terms.h"
#include "dapo/model/rules/sla/window.h"
#include "support/sla.h"

static void sla_window__goes_back_calendar_months(void **state)
{
	static const struct {
		const char *window;
		const char *end;
		const char *start;
	} rows[] = {
		{"30d", "2025-06-30T11:00:00Z", "2025-05-31T11:00:00Z"},
		{"1M", "2025-06-30T11:00:00Z", "2025-05-30T11:00:00Z"},
		{"1mo", "2025-06-30T11:00:00Z", "2025-05-30T11:00:00Z"},
		{" 2 months ", "2025-06-30T11:00:00Z", "2025-04-30T11:00:00Z"},
		{"1y", "2025-06-30T11:00:00Z", "2024-06-30T11:00:00Z"},
		{"P1Y", "2024-02-29T11:00:00Z", "2023-03-01T00:00:00Z"},
		{"1M", "2025-03-28T11:00:00Z", "2025-02-28T11:00:00Z"},
		{"1M", "2025-03-29T01:00:00Z", "2025-03-01T00:00:00Z"},
		{"1M", "2025-03-31T11:00:00Z", "2025-03-01T00:00:00Z"},
		{"1M", "2024-03-30T11:00:00Z", "2024-03-01T00:00:00Z"},
		{"P3M", "2025-01-15T00:00:00Z", "2024-10-15T00:00:00Z"},
		{"12M", "2025-12-31T23:59:59Z", "2024-12-31T23:59:59Z"},
		{"1M", "1969-12-31T23:59:59Z", "1969-12-01T00:00:00Z"},
		{"PT1H", "2025-06-30T11:00:00Z", "2025-06-30T10:00:00Z"},
		{"90 min", "2025-06-30T11:00:00Z", "2025-06-30T09:30:00Z"},
	};
	struct sla_window window;
	struct error err = {0};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		char text[INSTANT_TEXT_MAX];
		int64_t end;

		if (sla_window_parse(rows[i].window, &window, &err) != 0)
			fail_msg("%s: %s", rows[i].window, err.text);
		assert_int_equal(
			instant_parse(rows[i].end, DATE_ORDER_UNKNOWN, now, NULL, &end, NULL), 0);
		assert_string_equal(
			instant_format(text, sla_window_start(&window, NULL, end)), rows[i].start);
	}
	assert_int_equal(sla_window_parse("0d", &window, &err), ERR_INVALID);
	assert_non_null(strstr(err.text, "30d"));
	assert_int_not_equal(sla_window_parse("often", &window, NULL), 0);
	assert_int_not_equal(sla_window_parse("", &window, NULL), 0);
}

static void sla_window__never_goes_back(void **state)
{
	static const char *const windows[] = {"1M", "P3M", "1 year", "30d"};
	int64_t end, last;

	(void)state;
	for (size_t i = 0; i < LENGTH(windows); i++) {
		struct sla_window window;

		assert_int_equal(sla_window_parse(windows[i], &window, NULL), 0);
		last = INT64_MIN;
		for (end = now; end < now + 1000 * DAY; end += 1801) {
			assert_true(sla_window_start(&window, NULL, end) >= last);
			last = sla_window_start(&window, NULL, end);
		}
	}
}

/* Months are those of the zone, and a window of one never goes back, whatever clocks do. */
static void sla_window__start__of_months_follows_the_zone(void **state)
{
	static const struct {
		const char *zone, *end, *start;
	} rows[] = {
		{"Europe/Berlin", "2026-04-15T10:00:00Z", "2026-03-15T11:00:00Z"},
		{"Europe/Berlin", "2026-04-28T22:30:00Z", "2026-03-28T23:30:00Z"},
		{"Europe/Berlin", "2026-04-29T00:30:00Z", "2026-03-29T01:00:00Z"},
		{"Europe/Berlin", "2026-03-30T12:00:00Z", "2026-02-28T23:00:00Z"},
		{"Australia/Sydney", "2026-03-31T12:30:00Z", "2026-02-28T13:00:00Z"},
		{"America/Los_Angeles", "2026-04-01T03:00:00Z", "2026-03-01T08:00:00Z"},
	};
	static const struct sla_window window = {.months = 1};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct zone zone = {0};
		char text[INSTANT_TEXT_MAX];
		int64_t end, last = INT64_MIN;

		assert_int_equal(zone_read(&zone, rows[i].zone, NULL), 0);
		assert_int_equal(
			instant_parse(rows[i].end, DATE_ORDER_UNKNOWN, 0, NULL, &end, NULL), 0);
		assert_string_equal(
			instant_format(text, sla_window_start(&window, &zone, end)), rows[i].start);
		for (int64_t at = end - 40 * 86400; at < end + 260 * (int64_t)86400; at += 1200) {
			int64_t start = sla_window_start(&window, &zone, at);

			assert_true(start >= last && start < at);
			last = start;
		}
		zone_release(&zone);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sla_window__goes_back_calendar_months),
		cmocka_unit_test(sla_window__never_goes_back),
		cmocka_unit_test(sla_window__start__of_months_follows_the_zone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
