/* SPDX-License-Identifier: MIT */
/* The field tables of KPIs and of their measurements. */
#include "dapo/model/tables/kpi.h"

#include <string.h>

#include "dapo/model/entity/record.h"

const char *const kpi_scope_names[] = {"business", "product", "related", NULL};
const char *const kpi_direction_names[] = {
	"increase", "decrease", "at_least", "at_most", "equals", NULL};
const char *const kpi_status_names[] = {"planned", "active", "at_risk", "achieved",
	"partially_achieved", "cancelled", "expired", NULL};
const char *const kpi_calculation_names[] = {
#define AS_NAME(id, name, unit, definition) [id] = #name,
	KPI_CALCULATIONS(AS_NAME)
#undef AS_NAME
		[CALCULATION_COUNT] = NULL,
};

static const struct {
	const char *unit;
	const char *definition;
} calculations[] = {
#define AS_ROW(id, name, unit, definition) [id] = {unit, definition},
	KPI_CALCULATIONS(AS_ROW)
#undef AS_ROW
};

static const struct field kpi_fields[] = {KPI_FIELDS(FIELD_AS_ROW)};
static const struct field measurement_fields[] = {KPI_MEASUREMENT_FIELDS(FIELD_AS_ROW)};

/* The unit of a calculation of the store is known. */
static void kpi_infer(struct record *record)
{
	enum kpi_calculation calculation;
	const char *unit;

	if (!record_is_null(record, KPI_UNIT) ||
		!kpi_calculation_named(record_text(record, KPI_CALCULATION), &calculation))
		return;
	unit = kpi_calculation_unit(calculation);
	value_set_text(&record->values[KPI_UNIT], unit, strlen(unit));
}

static int kpi_check(const struct record *record, struct error *err)
{
	const char *from = record_text(record, KPI_START_DATE);
	const char *to = record_text(record, KPI_END_DATE);

	if (*from && *to && strcmp(to, from) < 0)
		return error_set(err, ERR_INVALID, "end_date %s is before start_date %s", to, from);
	return 0;
}

bool kpi_calculation_named(const char *text, enum kpi_calculation *calculation)
{
	for (int i = 0; kpi_calculation_names[i]; i++) {
		if (strcmp(kpi_calculation_names[i], text) == 0) {
			*calculation = (enum kpi_calculation)i;
			return true;
		}
	}
	return false;
}

const char *kpi_calculation_unit(enum kpi_calculation calculation)
{
	return calculations[calculation].unit;
}

const char *kpi_calculation_definition(enum kpi_calculation calculation)
{
	return calculations[calculation].definition;
}

const struct entity kpi_entity = {
	.name = "kpi",
	.noun = "kpi",
	.plural = "KPIs",
	.key_prefix = "K",
	.fields = kpi_fields,
	.field_count = KPI_FIELD_COUNT,
	.title = KPI_NAME,
	.product = KPI_PRODUCT,
	.verbs = ENTITY_ALL,
	.states = STATE_BIT(STATE_OPEN),
	.closed_from = KPI_ACHIEVED,
	.words =
		{
			.help = "indicators of success, and their values",
			.one = "a KPI",
			.bulk = "kpi",
			.add_example = "product=orders_daily name='Active consumers' "
				       "unit=consumers target=25 baseline=10",
			.edit_example = "K-2 target=30",
			.usual = "key,product,name,value,target,unit,direction,progress,status,"
				 "measured_on",
			.narrow = "key,product,name,value,target,unit,progress,status",
		},
	.infer = kpi_infer,
	.check = kpi_check,
};

const struct entity kpi_measurement_entity = {
	.name = "kpi_measurement",
	.noun = "kpi-measurement",
	.plural = "KPI measurements",
	.key_prefix = "KV",
	.fields = measurement_fields,
	.field_count = KPI_MEASUREMENT_FIELD_COUNT,
	.title = KPI_MEASUREMENT_DAY,
	.product = -1,
	.verbs = ENTITY_BULK,
	.words =
		{
			.many = "values of KPIs",
			.bulk = "kpi-measurements",
		},
};
