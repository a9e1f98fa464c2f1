/* SPDX-License-Identifier: MIT */
/* Reads values of KPIs, and compares the unit beside a number with that of its KPI. */
#include "kpi_value.h"

#include <stdio.h>
#include <string.h>

#include "dapo/base/figure.h"
#include "dapo/base/number.h"
#include "dapo/base/quantity.h"
#include "dapo/base/text/forms.h"
#include "dapo/base/units.h"
#include "dapo/model/tables/kpi.h"

/* Signs of money, and their codes [ISO 4217]; a sign of several currencies is each of them. */
static bool same_money(const char *a, const char *b)
{
	static const char *const pairs[][2] = {{"€", "EUR"}, {"$", "USD"}, {"US$", "USD"},
		{"£", "GBP"}, {"¥", "JPY"}, {"¥", "CNY"}, {"zł", "PLN"}, {"₹", "INR"}};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		if ((!strcmp(a, pairs[i][0]) && !strcmp(b, pairs[i][1])) ||
			(!strcmp(b, pairs[i][0]) && !strcmp(a, pairs[i][1])))
			return true;
	}
	return false;
}

static bool same_word(const char *a, const char *b)
{
	struct strbuf first = STRBUF_INIT, second = STRBUF_INIT;
	bool same;

	text_same(&first, a, strlen(a));
	text_same(&second, b, strlen(b));
	same = !strcmp(first.buf, second.buf);
	strbuf_release(&first);
	strbuf_release(&second);
	return same || same_money(a, b);
}

/* The factor from one unit to the other; false where there is none. */
static bool converts(const char *from, const char *to, double *factor)
{
	struct unit given, kept;

	*factor = 1;
	if (same_word(from, to))
		return true;
	if (unit_parse(from, &given, NULL) || unit_parse(to, &kept, NULL) ||
		given.dimension == DIMENSION_NONE || kept.dimension == DIMENSION_NONE ||
		!unit_converts(&given, &kept))
		return false;
	*factor = given.factor / kept.factor;
	return true;
}

/* A number, and the word or sign beside it; spans have forms of their own. What a comma parts,
 * thousands or a fraction, only a whole table can tell. */
static int take_apart(const char *text, struct figure *figure, struct error *err)
{
	struct unit given;

	if (!strchr(text, ',') && !figure_read(text, strlen(text), DECIMAL_POINT, figure, NULL))
		return 0;
	if (quantity_parse(text, &figure->value, &given, err))
		return ERR_INVALID;
	snprintf(figure->unit, sizeof figure->unit, "%s", given.name);
	return 0;
}

int kpi_value_read(const struct record *kpi, const char *text, double *value, struct error *err)
{
	const char *unit = record_text(kpi, KPI_UNIT);
	struct figure figure;
	double factor = 1;
	int code;

	if (!number_parse(text, value, NULL))
		return 0;
	code = take_apart(text, &figure, err);
	if (!code && *figure.unit && !converts(figure.unit, unit, &factor))
		return error_set(err, ERR_INVALID,
			"`%.60s`: it is in %s, but the KPI is measured in %s; give a number alone",
			text, figure.unit, unit);
	*value = code ? 0 : figure.value * factor;
	return code;
}
