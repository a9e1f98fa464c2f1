/* SPDX-License-Identifier: MIT */
/* Reading rules of summer time, and the spans that they make. */
#include "zone_rule.h"

#include <string.h>

#include "dapo/base/time/calendar.h"

#include "scan.h"

/* ---- From text */

/* What is left to read; it need not end with a zero byte. */
struct rule_text {
	const char *at, *end;
};

static bool take(struct rule_text *text, char byte)
{
	if (text->at == text->end || *text->at != byte)
		return false;
	text->at++;
	return true;
}

static bool at_digit(const struct rule_text *text)
{
	return text->at < text->end && scan_is_digit(*text->at);
}

static bool take_number(struct rule_text *text, int least, int most, int *number)
{
	enum { DIGITS_MOST = 3 };
	int digits = 0;

	for (*number = 0; at_digit(text) && digits <= DIGITS_MOST; digits++)
		*number = *number * 10 + (*text->at++ - '0');
	return digits > 0 && digits <= DIGITS_MOST && *number >= least && *number <= most;
}

/* `CET`, `<+03>`: for people; three characters or more. */
static bool skip_name(struct rule_text *text)
{
	enum { NAME_LEAST = 3 };
	bool quoted = take(text, '<');
	const char *from = text->at;

	while (text->at < text->end &&
		(scan_is_letter(*text->at) ||
			(quoted && (at_digit(text) || *text->at == '+' || *text->at == '-'))))
		text->at++;
	return text->at - from >= NAME_LEAST && (!quoted || take(text, '>'));
}

/* `-1`, `+5:30`, `167:59:59`, in seconds. */
static bool take_time(struct rule_text *text, int hours_most, int *seconds)
{
	bool negative = take(text, '-');
	int hours, minutes = 0, rest = 0;

	if (!negative)
		take(text, '+');
	if (!take_number(text, 0, hours_most, &hours))
		return false;
	if (take(text, ':')) {
		if (!take_number(text, 0, 59, &minutes))
			return false;
		if (take(text, ':') && !take_number(text, 0, 59, &rest))
			return false;
	}
	*seconds = (hours * 60 + minutes) * 60 + rest;
	if (negative)
		*seconds = -*seconds;
	return true;
}

/* Offsets are written west of UTC. */
static bool take_offset(struct rule_text *text, int *east)
{
	enum { OFFSET_HOURS_MOST = 24 };

	if (!take_time(text, OFFSET_HOURS_MOST, east))
		return false;
	*east = -*east;
	return true;
}

/* `M3.5.0/2`, `J60`, `59/25`. */
static bool take_turn(struct rule_text *text, struct zone_turn *turn)
{
	enum { TIME_HOURS_MOST = 167, TIME_DEFAULT = 2 * 3600 };

	*turn = (struct zone_turn){.second = TIME_DEFAULT};
	if (take(text, 'M')) {
		if (!take_number(text, 1, 12, &turn->month) || !take(text, '.') ||
			!take_number(text, 1, 5, &turn->week) || !take(text, '.') ||
			!take_number(text, 0, 6, &turn->weekday))
			return false;
	} else if (take(text, 'J')) {
		if (!take_number(text, 1, 365, &turn->day))
			return false;
		turn->day--;
	} else {
		turn->leap = true;
		if (!take_number(text, 0, 365, &turn->day))
			return false;
	}
	return !take(text, '/') || take_time(text, TIME_HOURS_MOST, &turn->second);
}

bool zone_rule_parse(const char *at, size_t len, struct zone_rule *rule)
{
	struct rule_text text = {at, at + len};

	*rule = (struct zone_rule){0};
	if (!skip_name(&text) || !take_offset(&text, &rule->standard))
		return false;
	if (text.at == text.end)
		return true;
	rule->turns = true;
	rule->summer = rule->standard + 3600;
	if (!skip_name(&text))
		return false;
	if (text.at < text.end && *text.at != ',' && !take_offset(&text, &rule->summer))
		return false;
	return take(&text, ',') && take_turn(&text, &rule->to_summer) && take(&text, ',') &&
		take_turn(&text, &rule->to_standard) && text.at == text.end;
}

/* ---- The spans */

/* The day of a turn in a year. */
static int64_t turn_day(const struct zone_turn *turn, int year)
{
	int64_t first = calendar_to_days(year, turn->month ? turn->month : 1, 1);
	int behind, day;

	if (!turn->month) {
		bool shifted =
			!turn->leap && turn->day >= 59 && calendar_month_length(year, 2) == 29;

		return first + turn->day + shifted;
	}
	/* The calendar counts weekdays from Monday, the rule from Sunday. */
	behind = (turn->weekday + 6) % 7 - calendar_weekday(first);
	day = (behind + 7) % 7 + 7 * (turn->week - 1);
	while (day >= calendar_month_length(year, turn->month))
		day -= 7;
	return first + day;
}

static struct zone_change turn_in(
	const struct zone_turn *turn, int year, int offset_before, int offset)
{
	return (struct zone_change){
		.at = turn_day(turn, year) * SECONDS_A_DAY + turn->second - offset_before,
		.offset = offset,
	};
}

/* The turns of a year, the earlier first. */
static void turns_of(const struct zone_rule *rule, int year, struct zone_change turns[2])
{
	struct zone_change summer = turn_in(&rule->to_summer, year, rule->standard, rule->summer);
	struct zone_change standard =
		turn_in(&rule->to_standard, year, rule->summer, rule->standard);
	bool summer_first = summer.at < standard.at;

	turns[0] = summer_first ? summer : standard;
	turns[1] = summer_first ? standard : summer;
}

struct zone_span zone_rule_span(const struct zone_rule *rule, int64_t instant)
{
	struct zone_span span = {INT64_MIN, INT64_MAX, rule->standard};
	int year, month, day;

	if (!rule->turns)
		return span;
	calendar_from_days(calendar_day_of(instant), &year, &month, &day);
	/* Times of up to a week before or after their day may belong to the years beside. */
	for (int of = year - 1; of <= year + 1; of++) {
		struct zone_change turns[2];

		turns_of(rule, of, turns);
		for (int i = 0; i < 2; i++) {
			if (turns[i].at > instant) {
				if (turns[i].at < span.until)
					span.until = turns[i].at;
			} else if (turns[i].at >= span.from) {
				span.from = turns[i].at;
				span.offset = turns[i].offset;
			}
		}
	}
	return span;
}
