/* SPDX-License-Identifier: MIT */
/* Between instants and the days and times of a zone. */
#include "dapo/base/time/zone.h"

#include <stdlib.h>

#include "dapo/base/time/calendar.h"

#include "zone_rule.h"

/* The years 0001 to 9999, with a day to spare for offsets. */
#define FIRST_INSTANT ((int64_t)(CALENDAR_FIRST_DAY - 1) * SECONDS_A_DAY)
#define LAST_INSTANT ((int64_t)(CALENDAR_LAST_DAY + 2) * SECONDS_A_DAY)

void zone_release(struct zone *zone)
{
	free(zone->name);
	free(zone->changes);
	*zone = (struct zone){0};
}

const char *zone_name(const struct zone *zone)
{
	return zone && zone->name ? zone->name : "UTC";
}

static int64_t clamp(int64_t value, int64_t least, int64_t most)
{
	return value < least ? least : value > most ? most : value;
}

/* How many changes are at or before the instant. */
static size_t changes_until(const struct zone *zone, int64_t instant)
{
	size_t low = 0, high = zone->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (zone->changes[middle].at <= instant)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Beyond the years that are told nothing changes any more. */
static struct zone_span ruled_span(const struct zone *zone, int64_t instant)
{
	struct zone_span span =
		zone_rule_span(&zone->rule, clamp(instant, FIRST_INSTANT, LAST_INSTANT));

	if (instant < FIRST_INSTANT)
		span.from = INT64_MIN;
	if (instant > LAST_INSTANT)
		span.until = INT64_MAX;
	if (zone->count && span.from < zone->changes[zone->count - 1].at)
		span.from = zone->changes[zone->count - 1].at;
	return span;
}

struct zone_span zone_span_at(const struct zone *zone, int64_t instant)
{
	struct zone_span span = {INT64_MIN, INT64_MAX, zone ? zone->first : 0};
	size_t past;

	if (!zone || (!zone->count && !zone->ruled))
		return span;
	past = changes_until(zone, instant);
	if (past == zone->count && zone->ruled)
		return ruled_span(zone, instant);
	if (past) {
		span.from = zone->changes[past - 1].at;
		span.offset = zone->changes[past - 1].offset;
	}
	if (past < zone->count)
		span.until = zone->changes[past].at;
	return span;
}

int zone_offset_at(const struct zone *zone, int64_t instant)
{
	return zone_span_at(zone, instant).offset;
}

/* An instant near the end of all numbers has a day, too: nothing is added to it. */
static int64_t split(const struct zone *zone, int64_t instant, int *second)
{
	int64_t shifted = (int64_t)calendar_second_of(instant) + zone_offset_at(zone, instant);

	*second = calendar_second_of(shifted);
	return calendar_day_of(instant) + calendar_day_of(shifted);
}

int64_t zone_day_of(const struct zone *zone, int64_t instant)
{
	int ignored;

	return split(zone, instant, &ignored);
}

int zone_second_of(const struct zone *zone, int64_t instant)
{
	int second;

	split(zone, instant, &second);
	return second;
}

static int64_t local_of(int64_t day, int64_t second)
{
	return clamp(day, CALENDAR_FIRST_DAY, CALENDAR_LAST_DAY) * SECONDS_A_DAY + second;
}

/* The first span in which clocks show `local` (seconds since 1970-01-01 by the clock) or more, and
 * the offset before it. */
static struct zone_span reach(const struct zone *zone, int64_t local, int *before)
{
	struct zone_span span = zone_span_at(zone, local - ZONE_EAST_MOST);

	*before = span.offset;
	while (local - span.offset >= span.until) {
		*before = span.offset;
		span = zone_span_at(zone, span.until);
	}
	return span;
}

/* Where clocks go beyond a time and come back to it, the time is one that they show. */
int64_t zone_instant(const struct zone *zone, int64_t day, int64_t second)
{
	int64_t local = local_of(day, second);
	int before;
	struct zone_span span = reach(zone, local, &before);

	while (local - span.offset < span.from || local - span.offset >= span.until) {
		if (span.until > local + ZONE_WEST_MOST)
			return local - before;
		span = zone_span_at(zone, span.until);
	}
	return local - span.offset;
}

int64_t zone_clock(const struct zone *zone, int64_t instant)
{
	int second;
	int64_t day = split(zone, clamp(instant, FIRST_INSTANT, LAST_INSTANT), &second);

	return day * SECONDS_A_DAY + second;
}

int64_t zone_reached(const struct zone *zone, int64_t day, int64_t second)
{
	int64_t local = local_of(day, second);
	int ignored;
	struct zone_span span = reach(zone, local, &ignored);

	return local - span.offset > span.from ? local - span.offset : span.from;
}

int64_t zone_day_start(const struct zone *zone, int64_t day)
{
	return zone_reached(zone, day, 0);
}

void zone_latest(const struct zone *zone, int64_t instant, int64_t *day, int *second)
{
	struct zone_span span = zone_span_at(zone, instant);
	int back = span.from == INT64_MIN ? 0 : zone_offset_at(zone, span.from - 1) - span.offset;

	/* Put back within so short a time that they have not come to where they were. */
	if (back > 0 && instant - span.from < back)
		instant = span.from + back - 1;
	*day = split(zone, instant, second);
}
