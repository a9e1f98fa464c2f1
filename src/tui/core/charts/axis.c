/* SPDX-License-Identifier: MIT */
/* Axes of charts: where round values are, and how they are written. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "chart.h"
#include "dapo/base/time/calendar.h"

enum { HALF_HOUR = 1800, HOUR = 3600, DAY = 86400, MONTH_MIN = 28 };

#define DAY_OF_FIRST_MONDAY 4.0 /* 1970-01-05 */

/* Beyond these differences may not be finite, and instants have no date. */
#define NUMBER_MAX 1e300
#define SECONDS_MAX 2.5e11

static double bounded(enum chart_scale scale, double value)
{
	double most = scale == CHART_NUMBER ? NUMBER_MAX : SECONDS_MAX;

	return fmax(-most, fmin(value, most));
}

/* ---- Steps */

/* 1, 2 or 5 times a power of ten, at least `least`. */
static double round_step(double least)
{
	static const double times[] = {1, 2, 5};
	double power = pow(10, floor(log10(least)));

	for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
		if (times[i] * power >= least * (1 - 1e-9))
			return times[i] * power;
	}
	return 10 * power;
}

static const int clock_steps[] = {60, 120, 300, 600, 900, 1800, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR,
	12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY};
enum { CLOCK_STEPS = sizeof clock_steps / sizeof clock_steps[0] };

/* Of the clock and the calendar; 0 if only months are long enough. */
static double clock_step(double least)
{
	for (size_t i = 0; i < CLOCK_STEPS; i++) {
		if (clock_steps[i] >= least)
			return clock_steps[i];
	}
	return 0;
}

static int month_step(double least)
{
	static const int steps[] = {1, 2, 3, 6, 12, 24, 60, 120};

	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		if (steps[i] * (double)MONTH_MIN * DAY >= least)
			return steps[i];
	}
	return 1200;
}

/* ---- Labels */

/* As many decimals as the step has, none for whole numbers; thousands and millions in short. */
static void number_label(char label[CHART_LABEL_MAX], double value, double step)
{
	static const struct {
		double factor;
		char sign;
	} parts[] = {{1e12, 'T'}, {1e9, 'G'}, {1e6, 'M'}, {1e3, 'k'}};
	int decimals = 0;

	if (fabs(value) < step * 1e-6)
		value = 0;
	if (fabs(value) >= 1e15 || (value != 0 && fabs(value) < 1e-6)) {
		snprintf(label, CHART_LABEL_MAX, "%.3g", value);
		return;
	}
	for (size_t i = 0; fabs(value) >= 1e4 && i < sizeof parts / sizeof parts[0]; i++) {
		if (fabs(value) < parts[i].factor)
			continue;
		snprintf(label, CHART_LABEL_MAX, "%.5g%c", value / parts[i].factor, parts[i].sign);
		return;
	}
	if (step <= 0) {
		snprintf(label, CHART_LABEL_MAX, "%.6g", value);
		return;
	}
	while (decimals < 6 && step < pow(10, -decimals) * (1 - 1e-9))
		decimals++;
	if (fabs(value - round(value)) < step * 1e-6)
		decimals = 0;
	snprintf(label, CHART_LABEL_MAX, "%.*f", decimals, value);
}

static void clock_label(char label[CHART_LABEL_MAX], double seconds)
{
	int64_t minutes = (int64_t)fabs(floor(seconds / 60 + 0.5));

	snprintf(label, CHART_LABEL_MAX, "%s%02" PRId64 ":%02" PRId64, seconds < 0 ? "-" : "",
		minutes / 60, minutes % 60);
}

static void instant_label(char label[CHART_LABEL_MAX], double instant, bool in_months)
{
	static const char *const months[] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	double days = floor(instant / DAY);
	int year, month, day;

	calendar_from_days((int64_t)days, &year, &month, &day);
	if (instant > days * DAY)
		clock_label(label, instant - days * DAY);
	else if (!in_months)
		snprintf(label, CHART_LABEL_MAX, "%d %s", day, months[month - 1]);
	else if (month == 1)
		snprintf(label, CHART_LABEL_MAX, "%d", year);
	else
		snprintf(label, CHART_LABEL_MAX, "%s", months[month - 1]);
}

void chart_label(char label[CHART_LABEL_MAX], enum chart_scale scale, double value, double step)
{
	value = bounded(scale, value);
	if (scale == CHART_CLOCK)
		clock_label(label, value);
	else if (scale == CHART_INSTANT)
		instant_label(label, value, false);
	else
		number_label(label, value, step);
}

/* ---- Axes */

static char *add_tick(struct chart_axis *axis, double value)
{
	if (axis->count == CHART_TICKS_MAX)
		return NULL;
	axis->ticks[axis->count] = value;
	return axis->labels[axis->count++];
}

static void make_months(struct chart_axis *axis, double least)
{
	int step = month_step(least), year, month, day;
	int at;

	calendar_from_days((int64_t)floor(axis->low / DAY), &year, &month, &day);
	at = (year * 12 + month - 1) / step * step;
	for (;; at += step) {
		double instant = (double)calendar_to_days(at / 12, at % 12 + 1, 1) * DAY;
		char *label = NULL;

		if (instant > axis->high)
			return;
		if (instant >= axis->low)
			label = add_tick(axis, instant);
		if (label)
			instant_label(label, instant, true);
		else if (instant >= axis->low)
			return;
	}
}

static void make_ticks(struct chart_axis *axis, enum chart_scale scale, double step, double origin)
{
	double first = ceil((axis->low - origin) / step - 1e-9);

	for (int i = 0;; i++) {
		double value = origin + (first + i) * step;
		char *label = NULL;

		if (value <= axis->high + step * 1e-9)
			label = add_tick(axis, value);
		if (!label)
			return;
		chart_label(label, scale, value, step);
	}
}

void chart_axis_make(
	struct chart_axis *axis, enum chart_scale scale, double low, double high, int most)
{
	double least, step, origin = 0;

	low = bounded(scale, low);
	high = bounded(scale, high);
	*axis = (struct chart_axis){.low = low, .high = high};
	if (!(low < high)) {
		double half = scale == CHART_NUMBER ? fmax(fabs(low) * 0.05, 1e-6) : HALF_HOUR;

		axis->low = low - half;
		axis->high = low + half;
	}
	least = (axis->high - axis->low) / (most > 1 ? most - 1 : 1);
	step = scale == CHART_NUMBER ? round_step(least) : clock_step(least);
	if (step <= 0) {
		make_months(axis, least);
		return;
	}
	if (scale == CHART_INSTANT && step >= 7 * DAY)
		origin = DAY_OF_FIRST_MONDAY * DAY;
	make_ticks(axis, scale, step, origin);
}
