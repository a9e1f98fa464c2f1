/* SPDX-License-Identifier: MIT */
/* Reading dates in all their forms. Nothing is allocated: an import does it for each of a million
 * rows. */
#include <string.h>

#include "dapo/base/time/calendar.h"
#include "dapo/base/time/date_order.h"

#include "calendar_names.h"
#include "scan.h"

enum { YEAR_FIRST = 1, YEAR_LAST = 9999, MONTHS_A_YEAR = 12 };

static const char *const weekday_names[] = {
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", NULL};

static const char date_forms[] = "YYYY-MM-DD, 17 Jan 2020, today, monday, -7d, +2w, +1mo";

int scan_refuse_date(const struct scan *scan)
{
	return scan_refuse(scan, "date", date_forms);
}

static int full_year(struct scan_number year)
{
	enum { PIVOT = 70 };

	if (year.digits > 2)
		return year.value;
	return year.value < PIVOT ? 2000 + year.value : 1900 + year.value;
}

/* Turns year, month and day into a date, if the calendar has it. */
static int civil_date(const struct scan *scan, struct scan_number years, int month,
	struct scan_number days, int64_t *date)
{
	int year = full_year(years);

	if ((years.digits != 2 && years.digits != 4) || days.digits < 1 || days.digits > 2)
		return scan_refuse_date(scan);
	if (year < YEAR_FIRST)
		return error_set(scan->err, ERR_INVALID, "'%.60s': there is no year 0; %s",
			scan->text, "accepted are 0001 to 9999");
	if (month < 1 || month > MONTHS_A_YEAR)
		return error_set(scan->err, ERR_INVALID,
			"'%.60s': there is no month %d; accepted are 1 to 12", scan->text, month);
	if (days.value < 1 || days.value > calendar_month_length(year, month))
		return error_set(scan->err, ERR_INVALID,
			"'%.60s': there is no day %d in that month; accepted are 1 to %d",
			scan->text, days.value, calendar_month_length(year, month));
	*date = calendar_to_days(year, month, days.value);
	return 0;
}

/* A number above 12 is no month: where just one reading is left, it is the order. */
static enum date_order only_order(int first, int second)
{
	if (first > 12 && second <= 12)
		return DATE_ORDER_DMY;
	if (second > 12 && first <= 12)
		return DATE_ORDER_MDY;
	return DATE_ORDER_UNKNOWN;
}

/* `9/24/19`, of which `first` is read already. */
static int numeric_date(struct scan *scan, struct scan_number first, int64_t *date)
{
	char separator = *scan->at++;
	struct scan_number second = scan_digits(scan);
	struct scan_number third;
	enum date_order order = first.digits == 4 ? DATE_ORDER_YMD : scan->order;

	if (first.digits == 3 || first.digits > 4 || second.digits < 1 || second.digits > 2 ||
		!scan_byte(scan, separator))
		return scan_refuse_date(scan);
	third = scan_digits(scan);
	if (order == DATE_ORDER_UNKNOWN)
		order = only_order(first.value, second.value);
	switch (order) {
	case DATE_ORDER_YMD:
		return civil_date(scan, first, second.value, third, date);
	case DATE_ORDER_DMY:
		return civil_date(scan, third, second.value, first, date);
	case DATE_ORDER_MDY:
		if (first.digits > 2)
			return scan_refuse_date(scan);
		return civil_date(scan, third, first.value, second, date);
	default:
		return error_set(scan->err, ERR_INVALID,
			"'%.60s' has no certain order of day and month; write YYYY-MM-DD, or say "
			"the order (dmy, mdy, ymd): imports by --date-order, all else by the "
			"setting date_order",
			scan->text);
	}
}

/* The signs and words between the parts of a date with a month's name: `17-Jan-2020`,
 * `Jan 17, 2020`, `17 de enero de 2020`. */
static void skip_joint(struct scan *scan)
{
	struct scan behind;
	char word[SCAN_WORD_MAX];

	if (*scan->at == '.' || *scan->at == ',' || *scan->at == '-' || *scan->at == '/')
		scan->at++;
	scan_blanks(scan);
	behind = *scan;
	scan_word(&behind, word);
	if (!strcmp(word, "de") || !strcmp(word, "del") || !strcmp(word, "of")) {
		*scan = behind;
		scan_blanks(scan);
	}
}

/* `st` of `1st`, `er` of `1er`, `º`. */
static void skip_ordinal(struct scan *scan)
{
	static const char *const endings[] = {"st", "nd", "rd", "th", "er", "º", "°", "ª"};

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		struct scan behind = *scan;

		if (scan_text(&behind, endings[i]) && !scan_is_letter(*behind.at)) {
			*scan = behind;
			return;
		}
	}
}

/* `17 Jan 2020`, of which the day is read already. */
static int named_month_date(struct scan *scan, struct scan_number day, int64_t *date)
{
	char word[SCAN_WORD_MAX];
	int month;

	skip_ordinal(scan);
	skip_joint(scan);
	scan_word(scan, word);
	month = calendar_names_month(word);
	if (month < 0)
		return scan_refuse_date(scan);
	skip_joint(scan);
	return civil_date(scan, scan_digits(scan), month + 1, day, date);
}

/* `20170918`. Other numbers of as many digits, such as ids, are mostly in no such year. */
static int compact_date(struct scan *scan, int number, int64_t *date)
{
	struct scan_number year = {number / 10000, 4};
	struct scan_number day = {number % 100, 2};

	if (year.value < 1900 || year.value > 2100)
		return scan_refuse_date(scan);
	return civil_date(scan, year, number / 100 % 100, day, date);
}

/* `2017-W38-1`, of which the year and its dash are read already. */
static int week_date(struct scan *scan, int year, int64_t *date)
{
	struct scan_number week;
	struct scan_number day;
	int weeks = (int)(calendar_first_monday(year + 1) - calendar_first_monday(year)) / 7;

	scan->at++;
	week = scan_digits(scan);
	if (week.digits != 2 || !scan_byte(scan, '-'))
		return scan_refuse_date(scan);
	day = scan_digits(scan);
	/* The last week of the last year ends in the year after it. */
	if (day.digits != 1 || day.value < 1 || day.value > 7 || year < YEAR_FIRST ||
		year >= YEAR_LAST)
		return scan_refuse_date(scan);
	if (week.value < 1 || week.value > weeks)
		return error_set(scan->err, ERR_INVALID,
			"'%.60s': there is no week %d in that year; accepted are 1 to %d",
			scan->text, week.value, weeks);
	*date = calendar_first_monday(year) + INT64_C(7) * (week.value - 1) + day.value - 1;
	return 0;
}

/* `42996`, `42996.75`: how spreadsheets store dates, by either of two calendars. */
static bool is_day_number(const struct scan *scan, struct scan_number number)
{
	enum { DAY_NUMBER_DIGITS = 5 }; /* of 1927 to 2173 */

	return number.digits == DAY_NUMBER_DIGITS && (!*scan->at || strchr(".,", *scan->at));
}

/* `2025年11月3日`, of which the year is read already; perhaps with its weekday in brackets. */
static int ideographic_date(struct scan *scan, struct scan_number year, int64_t *date)
{
	struct scan_number month, day;
	const char *end;

	scan_blanks(scan);
	month = scan_digits(scan);
	if (!scan_text(scan, "月") && !scan_text(scan, "월"))
		return scan_refuse_date(scan);
	scan_blanks(scan);
	day = scan_digits(scan);
	if (!scan_text(scan, "日") && !scan_text(scan, "号") && !scan_text(scan, "일"))
		return scan_refuse_date(scan);
	end = *scan->at == '(' ? strchr(scan->at, ')') : NULL;
	if (end)
		scan->at = end + 1;
	return civil_date(scan, year, month.value, day, date);
}

static int date_from_digits(struct scan *scan, int64_t *date)
{
	enum { COMPACT_DIGITS = 8 };
	struct scan_number first = scan_digits(scan);
	char next = *scan->at;

	if (is_day_number(scan, first))
		return error_set(scan->err, ERR_INVALID,
			"'%.60s' may be the day number of a spreadsheet; give the column a format "
			"of "
			"dates there and save it again; accepted are %s",
			scan->text, date_forms);
	if (scan_text(scan, "年") || scan_text(scan, "년"))
		return ideographic_date(scan, first, date);
	if (first.digits == COMPACT_DIGITS)
		return compact_date(scan, first.value, date);
	if (first.digits == 4 && next == '-' && (scan->at[1] | 0x20) == 'w') {
		scan->at++;
		return week_date(scan, first.value, date);
	}
	if ((next == '-' || next == '/' || next == '.') && scan_is_digit(scan->at[1]))
		return numeric_date(scan, first, date);
	return named_month_date(scan, first, date);
}

/* `Jan 17, 2020`, of which the first word is read already. */
static int month_first_date(struct scan *scan, const char *word, int64_t *date)
{
	int month = calendar_names_month(word);
	struct scan_number day;

	if (month < 0)
		return scan_refuse_date(scan);
	skip_joint(scan);
	day = scan_digits(scan);
	skip_ordinal(scan);
	skip_joint(scan);
	return civil_date(scan, scan_digits(scan), month + 1, day, date);
}

/* True where a date comes next, and not a time of day. */
static bool at_date(const struct scan *scan)
{
	const char *at = scan->at;

	while (scan_is_digit(*at))
		at++;
	return at > scan->at ? *at != ':' : scan_is_letter(*at);
}

/* `Mon, 18 Sep 2017`; or `monday`, which is the next one after today. */
static int date_from_weekday(struct scan *scan, int weekday, int64_t *date)
{
	char word[SCAN_WORD_MAX];
	int code;

	*date = scan->today;
	skip_joint(scan);
	if (!at_date(scan)) {
		*date += 7 - (calendar_weekday(*date) - weekday + 7) % 7;
		return 0;
	}
	if (scan_is_digit(*scan->at)) {
		code = date_from_digits(scan, date);
	} else {
		scan_word(scan, word);
		code = month_first_date(scan, word, date);
	}
	if (!code && calendar_weekday(*date) != weekday)
		return error_set(scan->err, ERR_INVALID,
			"'%.60s': that date is a %s; accepted is the date without the name of the "
			"day",
			scan->text, weekday_names[calendar_weekday(*date)]);
	return code;
}

/* `today`, `monday`, `Jan 17, 2020`. */
static int date_from_word(struct scan *scan, int64_t *date)
{
	char word[SCAN_WORD_MAX];
	int found;

	scan_word(scan, word);
	*date = scan->today;
	if (!strcmp(word, "today"))
		return 0;
	if (!strcmp(word, "tomorrow")) {
		*date += 1;
		return 0;
	}
	if (!strcmp(word, "yesterday")) {
		*date -= 1;
		return 0;
	}
	found = calendar_names_weekday(word);
	return found >= 0 && calendar_names_month(word) < 0 ? date_from_weekday(scan, found, date)
							    : month_first_date(scan, word, date);
}

/* The same day of a month some months off, or the last one of that month if it is shorter. */
static int add_months(const struct scan *scan, int64_t months, int64_t *date)
{
	int year;
	int month;
	int day;
	int64_t count;

	calendar_from_days(*date, &year, &month, &day);
	count = (int64_t)year * MONTHS_A_YEAR + month - 1 + months;
	if (count < YEAR_FIRST * MONTHS_A_YEAR || count / MONTHS_A_YEAR > YEAR_LAST)
		return error_set(scan->err, ERR_INVALID,
			"'%.60s' leaves the years 0001 to 9999 that are accepted", scan->text);
	year = (int)(count / MONTHS_A_YEAR);
	month = (int)(count % MONTHS_A_YEAR) + 1;
	if (day > calendar_month_length(year, month))
		day = calendar_month_length(year, month);
	*date = calendar_to_days(year, month, day);
	return 0;
}

/* `-7d`, `+2w`, `+1mo`, `+1y` from today. */
static int date_from_offset(struct scan *scan, int64_t *date)
{
	char unit[SCAN_WORD_MAX];
	int64_t span = 0;
	int code = scan_offset(scan, &span, unit);

	if (code)
		return code;
	*date = scan->today;
	if (!strcmp(unit, "mo") || !strcmp(unit, "month"))
		return add_months(scan, span, date);
	if (!strcmp(unit, "y") || !strcmp(unit, "year"))
		return add_months(scan, span * MONTHS_A_YEAR, date);
	if (!strcmp(unit, "w") || !strcmp(unit, "week"))
		span *= 7;
	else if (strcmp(unit, "d") && strcmp(unit, "day"))
		return scan_refuse(scan, "date", "an offset in d, w, mo or y, such as -7d");
	*date += span;
	return add_months(scan, 0, date); /* for its check of the range */
}

int scan_date(struct scan *scan, int64_t *date)
{
	scan_blanks(scan);
	if (scan_is_digit(*scan->at))
		return date_from_digits(scan, date);
	if (*scan->at == '-' || *scan->at == '+')
		return date_from_offset(scan, date);
	if (scan_is_letter(*scan->at))
		return date_from_word(scan, date);
	return scan_refuse_date(scan);
}
