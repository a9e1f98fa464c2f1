/* SPDX-License-Identifier: MIT */
/* The field tables of SLA objectives and measurements. */
#include "dapo/model/objective.h"

#include "dapo/model/record.h"
#include "dapo/model/sla.h"

#define NAME(id, name, ...) name,
const char *const sla_operator_names[] = {SLA_OPERATORS(NAME) NULL};
const char *const sla_kind_names[] = {SLA_KINDS(NAME) NULL};
const char *const sla_driver_names[] = {"regulatory", "analytics", "operational", NULL};
const char *const sla_status_names[] = {SLA_STATUSES(NAME) NULL};

static const struct field objective_fields[] = {SLA_OBJECTIVE_FIELDS(FIELD_AS_ROW)};
static const struct field measurement_fields[] = {SLA_MEASUREMENT_FIELDS(FIELD_AS_ROW)};

static int measurement_check(const struct record *record, struct error *err)
{
	bool good = !record_is_null(record, MEASUREMENT_GOOD);
	bool total = !record_is_null(record, MEASUREMENT_TOTAL);

	if (good != total)
		return error_set(err, ERR_INVALID, "good and total go together");
	if (!good && record_is_null(record, MEASUREMENT_VALUE))
		return error_set(
			err, ERR_INVALID, "a measurement needs a value, or good and total");
	if (good &&
		record_real(record, MEASUREMENT_GOOD, 0) >
			record_real(record, MEASUREMENT_TOTAL, 0))
		return error_set(err, ERR_INVALID, "good must not be above total");
	return 0;
}

const struct entity sla_objective_entity = {
	.name = "sla_objective",
	.noun = "sla",
	.plural = "SLA objectives",
	.key_prefix = "S",
	.fields = objective_fields,
	.field_count = SLA_OBJECTIVE_FIELD_COUNT,
	.title = OBJECTIVE_PROPERTY,
	.product = OBJECTIVE_PRODUCT,
};

const struct entity sla_measurement_entity = {
	.name = "sla_measurement",
	.noun = "measurement",
	.plural = "measurements",
	.key_prefix = "V",
	.fields = measurement_fields,
	.field_count = SLA_MEASUREMENT_FIELD_COUNT,
	.title = MEASUREMENT_MEASURED_AT,
	.product = -1,
};
