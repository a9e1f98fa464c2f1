/* SPDX-License-Identifier: MIT */
/* Reads periods by trying their forms in turn. Nothing is allocated. */
#include "dapo/base/time/period.h"

#include <stdbool.h>
#include <string.h>

#include "dapo/base/time/calendar.h"

#include "calendar_names.h"
#include "scan.h"

enum unit { UNIT_MONTH, UNIT_WEEK, UNIT_QUARTER, UNIT_HALF };

struct period {
	enum unit unit;
	struct scan_number number;
	struct scan_number year;
};

static const char *const unit_words[] = {[UNIT_MONTH] = "month",
	[UNIT_WEEK] = "week",
	[UNIT_QUARTER] = "quarter",
	[UNIT_HALF] = "half"};

/* Passes over blanks and one sign between the parts. */
static void skip_joint(struct scan *scan)
{
	scan_blanks(scan);
	if (*scan->at && strchr("-/.,", *scan->at))
		scan->at++;
	scan_blanks(scan);
}

/* `Q`, `T` (trimestre), `W`, `KW`, `week`, `H`, in lower case. */
static bool unit_named(const char *word, enum unit *unit)
{
	static const struct {
		const char *word;
		enum unit unit;
	} words[] = {{"q", UNIT_QUARTER}, {"t", UNIT_QUARTER}, {"quarter", UNIT_QUARTER},
		{"quartal", UNIT_QUARTER}, {"trimestre", UNIT_QUARTER}, {"kwartaal", UNIT_QUARTER},
		{"w", UNIT_WEEK}, {"week", UNIT_WEEK}, {"wk", UNIT_WEEK}, {"kw", UNIT_WEEK},
		{"cw", UNIT_WEEK}, {"h", UNIT_HALF}};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!strcmp(words[i].word, word)) {
			*unit = words[i].unit;
			return true;
		}
	}
	return false;
}

/* `9`, `Q3`, `W14`, `Sep`. */
static bool scan_part(struct scan *scan, struct period *period)
{
	char word[SCAN_WORD_MAX];
	int month;

	period->unit = UNIT_MONTH;
	if (scan_is_digit(*scan->at)) {
		period->number = scan_digits(scan);
		return period->number.digits <= 2;
	}
	if (!scan_is_letter(*scan->at))
		return false;
	scan_word(scan, word);
	if (unit_named(word, &period->unit)) {
		scan_blanks(scan);
		period->number = scan_digits(scan);
		return period->number.digits == 1 || period->number.digits == 2;
	}
	month = calendar_names_month(word);
	period->number = (struct scan_number){month + 1, 2};
	return month >= 0;
}

/* `de` of `septiembre de 2025`. */
static void skip_of(struct scan *scan)
{
	struct scan trial = *scan;
	char word[SCAN_WORD_MAX];

	scan_word(&trial, word);
	if (!strcmp(word, "de") || !strcmp(word, "del") || !strcmp(word, "of"))
		*scan = trial;
	scan_blanks(scan);
}

static bool year_first(struct scan scan, struct period *period)
{
	static const char *const signs[] = {"年", "년"};
	bool named = false;

	period->year = scan_digits(&scan);
	if (period->year.digits != 4)
		return false;
	for (size_t i = 0; i < sizeof signs / sizeof *signs && !named; i++)
		named = scan_text(&scan, signs[i]);
	skip_joint(&scan);
	if (!scan_part(&scan, period))
		return false;
	if (named && !scan_text(&scan, "月") && !scan_text(&scan, "월"))
		return false;
	return scan_end(&scan);
}

static bool year_last(struct scan scan, struct period *period)
{
	if (!scan_part(&scan, period))
		return false;
	skip_joint(&scan);
	skip_of(&scan);
	period->year = scan_digits(&scan);
	return period->year.digits == 4 && scan_end(&scan);
}

static int weeks_of(int year)
{
	return (int)(calendar_first_monday(year + 1) - calendar_first_monday(year)) / 7;
}

static int count_of(const struct period *period)
{
	switch (period->unit) {
	case UNIT_WEEK:
		return weeks_of(period->year.value);
	case UNIT_QUARTER:
		return 4;
	case UNIT_HALF:
		return 2;
	default:
		return 12;
	}
}

static int64_t last_day_of(const struct period *period)
{
	int year = period->year.value;
	int month = period->number.value;

	if (period->unit == UNIT_WEEK)
		return calendar_first_monday(year) + INT64_C(7) * month - 1;
	if (period->unit == UNIT_QUARTER)
		month *= 3;
	else if (period->unit == UNIT_HALF)
		month *= 6;
	return calendar_to_days(year, month, calendar_month_length(year, month));
}

int period_parse(const char *text, int64_t *last_day, struct error *err)
{
	struct scan scan = {.at = text, .text = text, .err = err};
	struct period period;
	int count;

	scan_blanks(&scan);
	if (!year_first(scan, &period) && !year_last(scan, &period))
		return 0;
	if (period.year.value < 1 || period.year.value >= 9999)
		return 0;
	count = count_of(&period);
	if (period.number.value < 1 || period.number.value > count)
		return error_set(err, ERR_INVALID,
			"'%.60s': there is no %s %d in a year; accepted are 1 to %d", text,
			unit_words[period.unit], period.number.value, count);
	*last_day = last_day_of(&period);
	return 1;
}
