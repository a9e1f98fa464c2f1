/* SPDX-License-Identifier: MIT */
/* Any bytes as the file of a time zone: refused, or a zone that tells one day for each instant. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "dapo/base/time/calendar.h"
#include "dapo/base/time/zone.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static void look_at(const struct zone *zone, int64_t instant)
{
	struct zone_span span = zone_span_at(zone, instant);
	int second = zone_second_of(zone, instant);
	int64_t day = zone_day_of(zone, instant);

	require(span.from <= instant && (instant < span.until || span.until == INT64_MAX));
	require(second >= 0 && second < SECONDS_A_DAY);
	require(zone_day_start(zone, day) <= zone_day_start(zone, day + 1));
}

/* A time of the years that clocks tell is told back as itself, or as it was first shown. */
static void tell_back(const struct zone *zone, int64_t instant)
{
	int64_t back =
		zone_instant(zone, zone_day_of(zone, instant), zone_second_of(zone, instant));

	require(back <= instant);
	require(zone_second_of(zone, back) == zone_second_of(zone, instant));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int64_t years[] = {-2000000000, -1, 0, 1774746000, 4102444800, 16725225600};
	static const int64_t ends[] = {INT64_MIN, INT64_MIN / 3, INT64_MAX / 3, INT64_MAX};
	struct zone zone = {0};
	struct error err = {0};

	if (zone_decode(&zone, "Fuzz", data, size, &err)) {
		require(*err.text && !zone.changes);
		return 0;
	}
	for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
		look_at(&zone, years[i]);
		tell_back(&zone, years[i]);
	}
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		look_at(&zone, ends[i]);
		zone_instant(&zone, ends[i], 0);
	}
	zone_release(&zone);
	return 0;
}
