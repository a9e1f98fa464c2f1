/* SPDX-License-Identifier: MIT */
/* Takes numbers apart into groups of digits, and finds out which sign parts the fraction. Nothing
 * is allocated: an import does it for each of a million rows. */
#include "dapo/base/figure.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/text/text.h"

enum { GROUPS_MAX = 12, DIGITS_MAX = 40, GROUP = 3, INDIAN_GROUP = 2 };

/* The sign between two groups of digits. */
enum joint { JOINT_NONE, JOINT_POINT, JOINT_COMMA, JOINT_BLANK, JOINT_APOSTROPHE };

/* A number taken apart, from its first digit to its last. */
struct numeral {
	char digits[DIGITS_MAX];
	size_t digit_count;
	size_t lengths[GROUPS_MAX];    /* of its groups, which lie in `digits` */
	enum joint joints[GROUPS_MAX]; /* behind each group but the last */
	size_t group_count;
	long exponent; /* `e6`; 0 */
};

/* The rest of the text. */
struct rest {
	const char *at;
	const char *end;
};

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool at_digit(const struct rest *rest)
{
	return rest->at < rest->end && is_digit(*rest->at);
}

/* Passes over `what` if it is next. */
static bool take(struct rest *rest, const char *what)
{
	size_t len = strlen(what);

	if ((size_t)(rest->end - rest->at) < len || memcmp(rest->at, what, len) != 0)
		return false;
	rest->at += len;
	return true;
}

static void trim(struct rest *rest)
{
	size_t len = (size_t)(rest->end - rest->at);

	text_trim(&rest->at, &len);
	rest->end = rest->at + len;
}

/* ---- The numeral */

static const struct {
	const char *text;
	enum joint joint;
} joints[] = {
	{".", JOINT_POINT},
	{",", JOINT_COMMA},
	{" ", JOINT_BLANK},
	{"\xC2\xA0", JOINT_BLANK},     /* U+00A0, that is not to break */
	{"\xE2\x80\xAF", JOINT_BLANK}, /* U+202F, the narrow one */
	{"\xE2\x80\x89", JOINT_BLANK}, /* U+2009, the thin one */
	{"\xE2\x80\x87", JOINT_BLANK}, /* U+2007, as wide as a digit */
	{"'", JOINT_APOSTROPHE},
	{"’", JOINT_APOSTROPHE},
	{"ʼ", JOINT_APOSTROPHE},
};

/* Passes over what parts groups, if a digit is behind it. */
static enum joint take_joint(struct rest *rest)
{
	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
		struct rest behind = *rest;

		if (take(&behind, joints[i].text) && at_digit(&behind)) {
			*rest = behind;
			return joints[i].joint;
		}
	}
	return JOINT_NONE;
}

static bool take_group(struct rest *rest, struct numeral *numeral)
{
	size_t *length = &numeral->lengths[numeral->group_count];

	if (numeral->group_count == GROUPS_MAX)
		return false;
	*length = 0;
	for (; at_digit(rest); rest->at++, ++*length) {
		if (numeral->digit_count == DIGITS_MAX)
			return false;
		numeral->digits[numeral->digit_count++] = *rest->at;
	}
	numeral->group_count++;
	return true;
}

/* `e6`, `E+3` behind the digits. */
static void take_exponent(struct rest *rest, struct numeral *numeral)
{
	enum { LIMIT = 1000 };
	struct rest behind = *rest;
	bool minus;
	long exponent = 0;

	if (!take(&behind, "e") && !take(&behind, "E"))
		return;
	minus = take(&behind, "-");
	if (!minus)
		take(&behind, "+");
	if (!at_digit(&behind))
		return;
	for (; at_digit(&behind); behind.at++) {
		if (exponent < LIMIT)
			exponent = exponent * 10 + (*behind.at - '0');
	}
	numeral->exponent = minus ? -exponent : exponent;
	*rest = behind;
}

/* Takes digits and what parts them, from where a digit, or the fraction of `.5`, is next. */
static bool take_numeral(struct rest *rest, struct numeral *numeral)
{
	enum joint joint = JOINT_NONE;

	*numeral = (struct numeral){0};
	do {
		if (!take_group(rest, numeral))
			return false;
		joint = take_joint(rest);
		numeral->joints[numeral->group_count - 1] = joint;
	} while (joint != JOINT_NONE);
	take_exponent(rest, numeral);
	return true;
}

/* ---- Which sign parts the fraction */

/* True if the first `count` groups are thousands: three digits each but for the first, or two each
 * between the first and the last, all parted alike. */
static bool are_thousands(const struct numeral *numeral, size_t count)
{
	const size_t *lengths = numeral->lengths;
	size_t middle = count > 2 ? lengths[1] : GROUP;

	if (count < 2)
		return true;
	if (middle != GROUP && (middle != INDIAN_GROUP || numeral->joints[0] != JOINT_COMMA))
		return false;
	for (size_t i = 1; i < count; i++) {
		if (lengths[i] != (i == count - 1 ? GROUP : middle) ||
			numeral->joints[i - 1] != numeral->joints[0])
			return false;
	}
	return lengths[0] >= 1 && lengths[0] <= middle;
}

static bool is_decimal_sign(enum joint joint)
{
	return joint == JOINT_POINT || joint == JOINT_COMMA;
}

/* `1.210`: one sign that may part thousands or a fraction. */
static bool is_open(const struct numeral *numeral)
{
	return numeral->group_count == 2 && is_decimal_sign(numeral->joints[0]) &&
		!numeral->exponent && numeral->lengths[1] == GROUP && numeral->lengths[0] >= 1 &&
		numeral->lengths[0] <= GROUP && numeral->digits[0] != '0';
}

/* The number of groups before the fraction; 0 where it is no number. */
static size_t whole_groups(const struct numeral *numeral, enum decimal_sign decimal)
{
	size_t count = numeral->group_count;
	enum joint last = count > 1 ? numeral->joints[count - 2] : JOINT_NONE;
	bool alone = count == 2 || (count > 2 && numeral->joints[count - 3] != last);

	if (is_open(numeral))
		return (last == JOINT_COMMA) == (decimal == DECIMAL_COMMA) ? 1 : 2;
	if (is_decimal_sign(last) && alone && are_thousands(numeral, count - 1))
		return count - 1;
	return count > 1 && !are_thousands(numeral, count) ? 0 : count;
}

/* The sign that a number proves; of its thousands the other one. */
static enum decimal_sign proven(const struct numeral *numeral, size_t whole)
{
	enum joint first = numeral->joints[0];
	enum joint last = numeral->group_count > whole ? numeral->joints[whole - 1] : JOINT_NONE;

	if (is_open(numeral))
		return DECIMAL_UNKNOWN;
	if (last != JOINT_NONE)
		return last == JOINT_COMMA ? DECIMAL_COMMA : DECIMAL_POINT;
	if (whole > 1 && is_decimal_sign(first))
		return first == JOINT_COMMA ? DECIMAL_POINT : DECIMAL_COMMA;
	return DECIMAL_UNKNOWN;
}

/* ---- The figure: sign, unit, numeral */

struct parts {
	struct numeral numeral;
	bool negative;
	char unit[FIGURE_UNIT_MAX];
};

static bool take_minus(struct rest *rest)
{
	return take(rest, "-") || take(rest, "−") || take(rest, "–");
}

/* A word or a sign of money or percent, without digits and the signs of numbers. */
static bool take_unit(struct parts *parts, const char *at, const char *end)
{
	struct rest unit = {at, end};
	size_t len;

	trim(&unit);
	len = (size_t)(unit.end - unit.at);
	if (!len)
		return true;
	if (*parts->unit || len >= sizeof parts->unit)
		return false;
	for (size_t i = 0; i < len; i++) {
		if (is_digit(unit.at[i]) || strchr("+-.,:;()\"/<>=", unit.at[i]))
			return false;
	}
	memcpy(parts->unit, unit.at, len);
	parts->unit[len] = '\0';
	return true;
}

/* `(12.50)`: negative in accounts. */
static bool take_brackets(struct rest *rest)
{
	if (rest->end - rest->at < 3 || *rest->at != '(' || rest->end[-1] != ')')
		return false;
	rest->at++;
	rest->end--;
	trim(rest);
	return true;
}

static bool take_sign(struct rest *rest, struct parts *parts)
{
	bool plus = take(rest, "+");

	if (!plus && !parts->negative)
		parts->negative = take_minus(rest);
	trim(rest);
	return plus || parts->negative;
}

/* `€` of `€ -5`: up to the sign or the first digit. */
static bool take_unit_before(struct rest *rest, struct parts *parts)
{
	const char *start = rest->at;

	while (rest->at < rest->end && !is_digit(*rest->at) && !strchr("+-.,", *rest->at)) {
		struct rest sign = *rest;

		if (take_minus(&sign))
			break;
		rest->at++;
	}
	return take_unit(parts, start, rest->at);
}

static bool take_apart(const char *text, size_t len, struct parts *parts)
{
	struct rest rest = {text, text + len};
	bool bracketed, is_signed;

	*parts = (struct parts){0};
	trim(&rest);
	bracketed = take_brackets(&rest);
	parts->negative = bracketed;
	is_signed = take_sign(&rest, parts);
	if (!take_unit_before(&rest, parts))
		return false;
	trim(&rest);
	if (!is_signed)
		is_signed = take_sign(&rest, parts);
	if (!at_digit(&rest) &&
		(rest.end - rest.at < 2 || !strchr(".,", *rest.at) || !is_digit(rest.at[1])))
		return false;
	if (!take_numeral(&rest, &parts->numeral))
		return false;
	trim(&rest);
	if (!is_signed && take_minus(&rest)) /* `12-`, as ledgers write it */
		parts->negative = true;
	return take_unit(parts, rest.at, rest.end);
}

static double value_of(const struct numeral *numeral, size_t whole)
{
	char text[DIGITS_MAX + 16];
	size_t fraction = 0, len = 0;

	for (size_t i = whole; i < numeral->group_count; i++)
		fraction += numeral->lengths[i];
	for (size_t i = 0; i < numeral->digit_count; i++) {
		if (i == numeral->digit_count - fraction)
			text[len++] = '.';
		text[len++] = numeral->digits[i];
	}
	snprintf(text + len, sizeof text - len, "e%ld", numeral->exponent);
	return strtod(text, NULL);
}

bool figure_evidence(const char *text, size_t len, bool *point, bool *comma)
{
	struct parts parts;
	size_t whole;
	enum decimal_sign sign;

	if (!take_apart(text, len, &parts))
		return false;
	whole = whole_groups(&parts.numeral, DECIMAL_POINT);
	if (!whole)
		return false;
	sign = proven(&parts.numeral, whole);
	if (sign == DECIMAL_POINT)
		*comma = false;
	if (sign == DECIMAL_COMMA)
		*point = false;
	return true;
}

bool figure_is_open(const char *text, size_t len)
{
	struct parts parts;

	return take_apart(text, len, &parts) && is_open(&parts.numeral);
}

int figure_read(const char *text, size_t len, enum decimal_sign decimal, struct figure *figure,
	struct error *err)
{
	int shown = len > 60 ? 60 : (int)len;
	struct parts parts;
	enum decimal_sign sign;
	size_t whole = 0;

	if (take_apart(text, len, &parts))
		whole = whole_groups(&parts.numeral, decimal);
	if (!whole)
		return error_set(err, ERR_INVALID,
			"'%.*s' is no number; accepted are such as 12, -0.5, 1,250.75", shown,
			text);
	sign = proven(&parts.numeral, whole);
	if (decimal == DECIMAL_UNKNOWN && is_open(&parts.numeral))
		return error_set(err, ERR_INVALID,
			"'%.*s' may have thousands or a fraction; --decimal . or --decimal , tells",
			shown, text);
	if (decimal != DECIMAL_UNKNOWN && sign != DECIMAL_UNKNOWN && sign != decimal)
		return error_set(err, ERR_INVALID,
			"'%.*s' is no number where the decimal sign is a %s", shown, text,
			decimal == DECIMAL_COMMA ? "comma" : "point");
	figure->value = value_of(&parts.numeral, whole);
	if (!isfinite(figure->value))
		return error_set(err, ERR_INVALID, "'%.*s' is too large", shown, text);
	if (parts.negative)
		figure->value = 0 - figure->value;
	memcpy(figure->unit, parts.unit, sizeof figure->unit);
	return 0;
}

int figure_parse_sign(const char *text, enum decimal_sign *decimal, struct error *err)
{
	if (!strcmp(text, ".") || !strcmp(text, "point"))
		*decimal = DECIMAL_POINT;
	else if (!strcmp(text, ",") || !strcmp(text, "comma"))
		*decimal = DECIMAL_COMMA;
	else
		return error_set(
			err, ERR_USAGE, "the decimal sign is . or , (a comma), not `%s`", text);
	return 0;
}
