/* SPDX-License-Identifier: MIT */
/* Compares the unit in a cell with that of its KPI. */
#include "units.h"

#include <string.h>

#include "dapo/base/text/forms.h"
#include "dapo/base/units.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/store/records/records.h"

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

int units_settle(struct desk *desk, struct plan_row *row, struct plan_reject *reject)
{
	struct value *value = &row->record.values[KPI_MEASUREMENT_VALUE];
	struct record kpi;
	double factor;
	int code;

	if (row->record.entity != &kpi_measurement_entity || !*row->unit)
		return 0;
	record_init(&kpi, &kpi_entity);
	code = records_get(desk->store, &kpi_entity,
		record_integer(&row->record, KPI_MEASUREMENT_KPI, 0), &kpi, &reject->why);
	if (!code && !converts(row->unit, record_text(&kpi, KPI_UNIT), &factor))
		code = error_set(&reject->why, ERR_INVALID,
			"value: it is in %s, but the KPI is measured in %s; give a number alone",
			row->unit, record_text(&kpi, KPI_UNIT));
	else if (!code)
		value_set_real(value, value->real * factor);
	record_release(&kpi);
	return code;
}
