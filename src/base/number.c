/* SPDX-License-Identifier: MIT */
/* Reading and writing numbers. */
#include "dapo/base/number.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/text/text.h"

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static const char *skip_digits(const char *at)
{
	while (is_digit(*at))
		at++;
	return at;
}

/* The end of the decimal number at `at`, or `at` where there is none. strtod() alone would also
 * take hexadecimal, `inf` and `nan`. */
static const char *number_end(const char *at)
{
	const char *start = at;
	const char *digits;
	const char *end;
	bool whole;

	if (*at == '+' || *at == '-')
		at++;
	digits = at;
	end = skip_digits(at);
	whole = end > digits;
	if (*end == '.' && is_digit(end[1]))
		end = skip_digits(end + 1);
	else if (!whole)
		return start;
	if (*end == 'e' || *end == 'E') {
		at = end + 1;
		if (*at == '+' || *at == '-')
			at++;
		if (is_digit(*at))
			end = skip_digits(at);
	}
	return end;
}

const char *number_scan(const char *at, double *value)
{
	const char *end = number_end(at);
	char *read_to;

	if (end == at)
		return NULL;
	*value = strtod(at, &read_to);
	return read_to == end && isfinite(*value) ? end : NULL;
}

void number_format(struct strbuf *out, double value)
{
	const double whole_limit = 1e12;

	if (value == 0) /* also -0 */
		strbuf_addch(out, '0');
	else if (value == floor(value) && fabs(value) < whole_limit)
		strbuf_addf(out, "%.0f", value);
	else
		strbuf_addf(out, "%.6g", value);
}

void number_format_change(struct strbuf *out, double change)
{
	if (change > 0)
		strbuf_addch(out, '+');
	number_format(out, change);
}

int number_parse(const char *text, double *value, struct error *err)
{
	const char *at = text;
	size_t len = strlen(text);
	const char *end;

	text_trim(&at, &len);
	end = number_scan(at, value);
	if (!end || end != at + len)
		return error_set(err, ERR_INVALID,
			"'%.60s' is no number; accepted are such as 12, -0.5, 1e6", text);
	return 0;
}
