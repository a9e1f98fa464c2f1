/* SPDX-License-Identifier: MIT */
/* Reading dates as people and other programs write them. Nothing is allocated: an import calls this
 * for each of a million rows. */
#include <string.h>

#include "clock_scan.h"

enum { YEAR_FIRST = 1, YEAR_LAST = 9999, MONTHS_A_YEAR = 12 };

static const char *const month_names[] = {"january", "february", "march", "april", "may", "june",
	"july", "august", "september", "october", "november", "december", NULL};

static const char *const weekday_names[] = {
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", NULL};

static const char date_forms[] = "YYYY-MM-DD, 17 Jan 2020, today, monday, -7d, +2w, +1mo";

bool scan_is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

bool scan_is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

void scan_blanks(struct scan *scan)
{
	while (*scan->at == ' ' || *scan->at == '\t')
		scan->at++;
}

bool scan_byte(struct scan *scan, char byte)
{
	if (*scan->at != byte)
		return false;
	scan->at++;
	return true;
}

struct scan_number scan_digits(struct scan *scan)
{
	struct scan_number number = {0, 0};

	while (scan_is_digit(*scan->at) && number.digits < 10) {
		if (number.digits < 9)
			number.value = number.value * 10 + (*scan->at - '0');
		number.digits++;
		scan->at++;
	}
	return number;
}

void scan_word(struct scan *scan, char word[SCAN_WORD_MAX])
{
	size_t len = 0;

	while (scan_is_letter(*scan->at)) {
		if (len < SCAN_WORD_MAX - 1)
			word[len++] = (char)(*scan->at | 0x20);
		scan->at++;
	}
	word[len] = '\0';
}

/* The index of a name that the word is or abbreviates to three or more letters; -1 if none. */
static int find_name(const char *const *names, const char *word)
{
	size_t len = strlen(word);
	int i;

	for (i = 0; len >= 3 && names[i]; i++) {
		if (!strncmp(names[i], word, len))
			return i;
	}
	return -1;
}

int scan_refuse(const struct scan *scan, const char *what, const char *forms)
{
	return error_set(scan->err, ERR_INVALID, "'%.60s' is no %s; accepted are %s", scan->text,
		what, forms);
}

static int refuse_date(const struct scan *scan)
{
	return scan_refuse(scan, "date", date_forms);
}

static int month_length(int year, int month)
{
	if (month == MONTHS_A_YEAR)
		return 31;
	return (int)(date_from_civil(year, month + 1, 1) - date_from_civil(year, month, 1));
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
		return refuse_date(scan);
	if (year < YEAR_FIRST)
		return error_set(scan->err, ERR_INVALID, "'%.60s': there is no year 0; %s",
			scan->text, "accepted are 0001 to 9999");
	if (month < 1 || month > MONTHS_A_YEAR)
		return error_set(scan->err, ERR_INVALID,
			"'%.60s': there is no month %d; accepted are 1 to 12", scan->text, month);
	if (days.value < 1 || days.value > month_length(year, month))
		return error_set(scan->err, ERR_INVALID,
			"'%.60s': there is no day %d in that month; accepted are 1 to %d",
			scan->text, days.value, month_length(year, month));
	*date = date_from_civil(year, month, days.value);
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
		return refuse_date(scan);
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
			return refuse_date(scan);
		return civil_date(scan, third, first.value, second, date);
	default:
		return error_set(scan->err, ERR_INVALID,
			"'%.60s' can be read in more than one way; write YYYY-MM-DD, or say which "
			"with --date-order dmy|mdy|ymd or the setting date_order",
			scan->text);
	}
}

/* What may stand between the parts of a date with a month's name: `17-Jan-2020`, `Jan 17, 2020`. */
static void skip_joint(struct scan *scan)
{
	if (*scan->at == '.' || *scan->at == ',' || *scan->at == '-' || *scan->at == '/')
		scan->at++;
	scan_blanks(scan);
}

/* `17 Jan 2020`, of which the day is read already. */
static int named_month_date(struct scan *scan, struct scan_number day, int64_t *date)
{
	char word[SCAN_WORD_MAX];
	int month;

	skip_joint(scan);
	scan_word(scan, word);
	month = find_name(month_names, word);
	if (month < 0)
		return refuse_date(scan);
	skip_joint(scan);
	return civil_date(scan, scan_digits(scan), month + 1, day, date);
}

static int date_from_digits(struct scan *scan, int64_t *date)
{
	struct scan_number first = scan_digits(scan);
	char next = *scan->at;

	if ((next == '-' || next == '/' || next == '.') && scan_is_digit(scan->at[1]))
		return numeric_date(scan, first, date);
	return named_month_date(scan, first, date);
}

static int64_t today(const struct scan *scan)
{
	int64_t days = scan->now / SECONDS_A_DAY;

	return days - (scan->now % SECONDS_A_DAY < 0);
}

/* The next such day after today; weekday 0 is Monday, as is day -3 (1969-12-29). */
static int64_t next_weekday(int64_t day, int weekday)
{
	int64_t behind = (day + 3 - weekday) % 7;

	return day + 7 - (behind < 0 ? behind + 7 : behind);
}

/* `today`, `monday`, `Jan 17, 2020`. */
static int date_from_word(struct scan *scan, int64_t *date)
{
	char word[SCAN_WORD_MAX];
	int found;
	struct scan_number day;

	scan_word(scan, word);
	*date = today(scan);
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
	found = find_name(weekday_names, word);
	if (found >= 0) {
		*date = next_weekday(*date, found);
		return 0;
	}
	found = find_name(month_names, word);
	if (found < 0)
		return refuse_date(scan);
	skip_joint(scan);
	day = scan_digits(scan);
	skip_joint(scan);
	return civil_date(scan, scan_digits(scan), found + 1, day, date);
}

/* The same day of a month some months off, or the last one of that month if it is shorter. */
static int add_months(const struct scan *scan, int64_t months, int64_t *date)
{
	int year;
	int month;
	int day;
	int64_t count;

	date_to_civil(*date, &year, &month, &day);
	count = (int64_t)year * MONTHS_A_YEAR + month - 1 + months;
	if (count < YEAR_FIRST * MONTHS_A_YEAR || count / MONTHS_A_YEAR > YEAR_LAST)
		return error_set(scan->err, ERR_INVALID,
			"'%.60s' leaves the years 0001 to 9999 that are accepted", scan->text);
	year = (int)(count / MONTHS_A_YEAR);
	month = (int)(count % MONTHS_A_YEAR) + 1;
	if (day > month_length(year, month))
		day = month_length(year, month);
	*date = date_from_civil(year, month, day);
	return 0;
}

int scan_offset(struct scan *scan, int64_t *span, char unit[SCAN_WORD_MAX])
{
	enum { OFFSET_DIGITS = 6 };
	bool back = *scan->at == '-';
	struct scan_number number;
	size_t len;

	scan->at++;
	number = scan_digits(scan);
	scan_blanks(scan);
	scan_word(scan, unit);
	if (number.digits < 1 || number.digits > OFFSET_DIGITS || !*unit)
		return scan_refuse(scan, "offset", "-3h, -30min, -7d, +2w, +1mo, +1y");
	if (!strcmp(unit, "m"))
		return error_set(scan->err, ERR_INVALID,
			"'%.60s': m may be minutes or months; write min or mo", scan->text);
	len = strlen(unit);
	if (len > 3 && unit[len - 1] == 's') /* days, weeks, months … */
		unit[len - 1] = '\0';
	*span = back ? -number.value : number.value;
	return 0;
}

/* `-7d`, `+2w`, `+1mo`, `+1y` from today. */
static int date_from_offset(struct scan *scan, int64_t *date)
{
	char unit[SCAN_WORD_MAX];
	int64_t span;
	int code = scan_offset(scan, &span, unit);

	if (code)
		return code;
	*date = today(scan);
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
	return refuse_date(scan);
}

bool scan_end(struct scan *scan)
{
	scan_blanks(scan);
	return !*scan->at;
}

int date_parse(
	const char *text, enum date_order order, int64_t now, int64_t *days, struct error *err)
{
	struct scan scan = {.at = text, .text = text, .order = order, .now = now, .err = err};
	int code = scan_date(&scan, days);

	if (!code && !scan_end(&scan))
		return refuse_date(&scan);
	return code;
}

bool date_order_evidence(const char *text, bool *dmy, bool *mdy)
{
	struct scan scan = {.at = text, .text = text};
	struct scan_number first;
	struct scan_number second;
	struct scan_number third;
	char separator;

	scan_blanks(&scan);
	first = scan_digits(&scan);
	separator = *scan.at;
	if (separator != '/' && separator != '.' && separator != '-')
		return false;
	scan.at++;
	second = scan_digits(&scan);
	if (!scan_byte(&scan, separator))
		return false;
	third = scan_digits(&scan);
	if (first.digits < 1 || first.digits > 2 || second.digits < 1 || second.digits > 2 ||
		(third.digits != 2 && third.digits != 4))
		return false;
	if (*scan.at && *scan.at != ' ' && *scan.at != '\t' && *scan.at != 'T' && *scan.at != ',')
		return false;
	if (first.value > MONTHS_A_YEAR || first.value < 1 || second.value > 31 || second.value < 1)
		*mdy = false;
	if (second.value > MONTHS_A_YEAR || second.value < 1 || first.value > 31 || first.value < 1)
		*dmy = false;
	return true;
}

const char *const date_order_names[] = {"dmy", "mdy", "ymd", NULL};

const char *date_order_name(enum date_order order)
{
	return date_order_names[order - DATE_ORDER_DMY];
}

int date_order_parse(const char *name, enum date_order *order, struct error *err)
{
	for (int i = 0; date_order_names[i]; i++) {
		if (!strcmp(date_order_names[i], name)) {
			*order = (enum date_order)(DATE_ORDER_DMY + i);
			return 0;
		}
	}
	return error_set(
		err, ERR_USAGE, "the order of dates is dmy, mdy or ymd, not `%s`", name);
}
