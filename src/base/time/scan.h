/* SPDX-License-Identifier: MIT */
/* The steps that dates and instants are read and written in. */
#ifndef DAPO_BASE_TIME_SCAN_H
#define DAPO_BASE_TIME_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "dapo/base/error.h"
#include "dapo/base/time/date_order.h"

enum { SCAN_WORD_MAX = 16 };

/* The text as far as it is read, and what is needed to understand it. */
struct scan {
	const char *at;
	const char *text;
	enum date_order order;
	int64_t today; /* the day from which `tomorrow` is told */
	struct error *err;
};

struct scan_number {
	int value;
	int digits;
};

/* ASCII alone, whatever the locale. */
bool scan_is_digit(char byte);
bool scan_is_letter(char byte);

/* Pass over blanks and TABs; over the byte, or the text, if it is next; over blanks to see if that
 * is all. */
void scan_blanks(struct scan *scan);
bool scan_byte(struct scan *scan, char byte);
bool scan_text(struct scan *scan, const char *text);
bool scan_end(struct scan *scan);

/* Reads a whole number; without digits, or with more than an int holds, `digits` says so. */
struct scan_number scan_digits(struct scan *scan);

/* Reads a word in lower case, without accents; a longer one than any that is known is cut and so
 * matches none. */
void scan_word(struct scan *scan, char word[SCAN_WORD_MAX]);

/* Reads `-3h`, `+2w`: a span in units named by `unit`, in the singular. A bare `m` is refused. */
int scan_offset(struct scan *scan, int64_t *span, char unit[SCAN_WORD_MAX]);

/* Reads a date in any form, in days since 1970-01-01, up to where it ends. */
int scan_date(struct scan *scan, int64_t *date);

/* What stands behind the date of an instant. */
struct scan_clock {
	bool told;      /* there is a time of day; else all is 0 */
	int64_t second; /* of the day, where it was told */
	bool zoned;     /* its zone was told, too: */
	int64_t ahead;  /* seconds east of UTC */
};

/* Reads a time of day with its zone, or nothing, to the end of the text. */
int scan_clock_behind(struct scan *scan, struct scan_clock *clock);

/* Sets ERR_INVALID: "'text' is no WHAT; accepted are FORMS". */
int scan_refuse(const struct scan *scan, const char *what, const char *forms);

/* The same with the forms of dates, and of instants. */
int scan_refuse_date(const struct scan *scan);
int scan_refuse_instant(const struct scan *scan);

/* Writes a number in as many digits, with leading zeros; returns the place behind them. */
char *scan_put_digits(char *at, int value, int digits);

#endif
