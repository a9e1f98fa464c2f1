/* SPDX-License-Identifier: MIT */
/* A calendar of good and bad days, as signs that need no colour. */
#include "calendar.h"

#include <stdbool.h>
#include <string.h>

#include "dapo/base/time/calendar.h"
#include "tui/core/theme.h"

enum {
	DAYS_A_WEEK = 7,
	LABEL_CELLS = 3, /* `Mo ` */
	WEEK_CELLS = 2,
	MONTH_CELLS = 4,
	SIGN_CELLS = 2,
	FIRST_MONDAY = 4, /* 1970-01-05 */
};

/* The look of a day, by its state. */
static const struct {
	int32_t fine, plain;
	unsigned style;
	const char *word; /* in the legend; NULL: not in it */
} signs[SLA_STATUS_COUNT] = {
	[SLA_MET] = {0x25aa, '+', MEANING_GOOD, "kept"},
	[SLA_AT_RISK] = {'!', '!', MEANING_WARN, "near"},
	[SLA_BREACHED] = {0x2717, 'x', MEANING_BAD, "broken"},
	[SLA_NO_DATA] = {0xb7, '.', MEANING_STALE, "none"},
	[SLA_STALE] = {'?', '?', MEANING_STALE, NULL},
	[SLA_INACTIVE] = {' ', ' ', MEANING_STALE, NULL},
	[SLA_STATED] = {' ', ' ', MEANING_STALE, NULL},
};

int calendar_cols(int weeks)
{
	return LABEL_CELLS + weeks * WEEK_CELLS;
}

int calendar_weeks(int cols)
{
	int weeks = (cols - LABEL_CELLS) / WEEK_CELLS;

	return weeks < CALENDAR_WEEKS_MIN    ? CALENDAR_WEEKS_MIN
		: weeks > CALENDAR_WEEKS_MAX ? CALENDAR_WEEKS_MAX
					     : weeks;
}

int64_t calendar_first(int64_t today, int weeks)
{
	int64_t weekday = ((today - FIRST_MONDAY) % DAYS_A_WEEK + DAYS_A_WEEK) % DAYS_A_WEEK;

	return today - weekday - (int64_t)(weeks - 1) * DAYS_A_WEEK;
}

int32_t calendar_sign(enum raster_set set, enum sla_status status)
{
	return set == RASTER_ASCII ? signs[status].plain : signs[status].fine;
}

/* The name of a month above the week in which it begins, where there is room. */
static void draw_months(
	const struct calendar *calendar, struct raster *raster, struct rect area, int weeks)
{
	static const char *const names[] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	int free_from = 0, last = 0;

	raster->pen = MEANING_DIM;
	for (int week = 0; week < weeks; week++) {
		int64_t sunday = calendar->first + week * DAYS_A_WEEK + DAYS_A_WEEK - 1;
		int col = LABEL_CELLS + week * WEEK_CELLS, year, month, day;

		calendar_from_days(sunday, &year, &month, &day);
		if (month == last || col < free_from || col + MONTH_CELLS - 1 > area.cols)
			continue;
		/* A month whose first week has scrolled out waits for the next, so that names
		 * stand where months begin. */
		if (week > 0 || day <= DAYS_A_WEEK) {
			raster_label(raster, area.row, area.col + col, MONTH_CELLS - 1, TEXT_ASCII,
				names[month - 1]);
			free_from = col + MONTH_CELLS;
		}
		last = month;
	}
}

static void draw_days(const struct calendar *calendar, struct raster *raster, struct rect area)
{
	static const char *const names[] = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};

	raster->pen = MEANING_DIM;
	for (int day = 0; day < DAYS_A_WEEK; day++)
		raster_label(raster, area.row + 1 + day, area.col, 2, TEXT_ASCII, names[day]);
	for (size_t i = 0; i < calendar->count; i++) {
		enum sla_status status = calendar->days[i];

		raster->pen = signs[status].style;
		raster_put(raster, area.row + 1 + (int)(i % DAYS_A_WEEK),
			area.col + LABEL_CELLS + (int)(i / DAYS_A_WEEK) * WEEK_CELLS,
			calendar_sign(raster->set, status));
	}
}

/* Where the legend has its `i`-th entry, from its top left; false if it has none of that state. */
static bool legend_place(int i, int cols, int *row, int *col)
{
	int next = 0, line = 0;

	for (int k = 0; k <= i; k++) {
		int cells = signs[k].word ? SIGN_CELLS + (int)strlen(signs[k].word) : 0;

		if (!cells)
			continue;
		if (next + cells > cols) {
			line++;
			next = 0;
		}
		*row = line;
		*col = next;
		next += cells + 1;
	}
	return signs[i].word != NULL;
}

int calendar_rows(int weeks)
{
	int row = 0, col;

	legend_place(SLA_STATUS_COUNT - 1, calendar_cols(weeks), &row, &col);
	return 1 + DAYS_A_WEEK + row + 1;
}

/* The legend of the signs. */
static void draw_legend(struct raster *raster, struct rect area)
{
	for (int i = 0; i < SLA_STATUS_COUNT; i++) {
		int row = 0, col = 0;

		if (!legend_place(i, area.cols, &row, &col))
			continue;
		row += area.row + 1 + DAYS_A_WEEK;
		raster->pen = signs[i].style;
		raster_put(raster, row, area.col + col,
			calendar_sign(raster->set, (enum sla_status)i));
		raster->pen = MEANING_DIM;
		raster_label(raster, row, area.col + col + SIGN_CELLS, (int)strlen(signs[i].word),
			TEXT_ASCII, signs[i].word);
	}
}

void calendar_draw(const struct calendar *calendar, struct raster *raster, struct rect area)
{
	int weeks = (int)((calendar->count + DAYS_A_WEEK - 1) / DAYS_A_WEEK);
	unsigned pen = raster->pen;

	draw_months(calendar, raster, area, weeks);
	draw_days(calendar, raster, area);
	draw_legend(raster, area);
	raster->pen = pen;
}
