/* SPDX-License-Identifier: MIT */
/* Reading and writing numbers. */
#include "dapo/base/number.h"

#include <assert.h>
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

/* Beyond the noise of arithmetic. */
static int side_of(double percent, double border)
{
	const double noise = 1e-7;

	return percent > border + noise ? 1 : percent < border - noise ? -1 : 0;
}

/* Rounded to whole steps, but away from a border that the value is not on. */
static double round_beside(double value, double step, double border)
{
	double rounded = rint(value / step) * step;
	int side = side_of(value, border);

	if (side_of(rounded, border) == side)
		return rounded;
	step /= 10;
	return side == 0 ? border : (side < 0 ? floor(value / step) : ceil(value / step)) * step;
}

void number_format_percent(struct strbuf *out, double percent, int decimals, const char *gap)
{
	double step = pow(10, -decimals);
	double border = percent > 50 ? 100 : 0;
	double shown = round_beside(percent, step, border);
	size_t start = out->len;

	strbuf_addf(out, "%.*f", decimals + 1, shown == 0 ? 0.0 : shown);
	while (out->buf[out->len - 1] == '0')
		strbuf_setlen(out, out->len - 1);
	if (out->buf[out->len - 1] == '.')
		strbuf_setlen(out, out->len - 1);
	assert(out->len > start);
	strbuf_addf(out, "%s%%", gap);
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
