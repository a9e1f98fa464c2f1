/* SPDX-License-Identifier: MIT */
/* Properties of promises and their defaults. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dapo/model/rules/sla/property.h"
#include "dapo/model/rules/sla/terms.h"
#include "dapo/model/tables/objective.h"
#include "support/sla.h"

static void sla_property__names__have_their_defaults(void **state)
{
	static const struct {
		const char *name;
		const char *op;
		enum sla_base base;
	} rows[] = {
		{"availability", "gte", SLA_BASE_PERCENT},
		{"uptime", "gte", SLA_BASE_USUALLY_PERCENT},
		{"latency", "lte", SLA_BASE_SECONDS},
		{"freshness", "lte", SLA_BASE_SECONDS},
		{"frequency", "lte", SLA_BASE_SECONDS},
		{"errorRate", "lte", SLA_BASE_PERCENT},
		{"throughput", "gte", SLA_BASE_PER_UNIT},
		{"retention", "gte", SLA_BASE_SECONDS},
		{"timeToDetect", "lte", SLA_BASE_SECONDS},
		{"timeToNotify", "lte", SLA_BASE_SECONDS},
		{"timeToRepair", "lte", SLA_BASE_SECONDS},
		{"recoveryTime", "lte", SLA_BASE_ANY},
		{"recoveryPoint", "lte", SLA_BASE_ANY},
		{"updateFrequency", "lte", SLA_BASE_ANY},
		{"emailResponseTime", "lte", SLA_BASE_ANY},
		{"supportResponseTime", "lte", SLA_BASE_ANY},
		{"missingValues", "lte", SLA_BASE_ANY},
		{"nullValues", "lte", SLA_BASE_ANY},
		{"invalidValues", "lte", SLA_BASE_ANY},
		{"duplicateValues", "lte", SLA_BASE_ANY},
		{"rowCount", "gte", SLA_BASE_ANY},
		{"responseTime", "lte", SLA_BASE_MILLISECONDS},
		{"generalAvailability", "lte", SLA_BASE_DATE},
		{"endOfSupport", "gte", SLA_BASE_DATE},
		{"endOfLife", "gte", SLA_BASE_DATE},
		{"timeOfAvailability", "lte", SLA_BASE_SECONDS},
		{"accuracy", "gte", SLA_BASE_PERCENT},
		{"completeness", "gte", SLA_BASE_PERCENT},
		{"conformity", "gte", SLA_BASE_PERCENT},
		{"consistency", "gte", SLA_BASE_PERCENT},
		{"coverage", "gte", SLA_BASE_PERCENT},
		{"timeliness", "gte", SLA_BASE_PERCENT},
		{"uniqueness", "gte", SLA_BASE_PERCENT},
		{"validity", "gte", SLA_BASE_PERCENT},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct sla_property *property = sla_property_named(rows[i].name);

		assert_non_null(property);
		assert_string_equal(sla_property_names[i], rows[i].name);
		assert_string_equal(sla_operator_names[property->op], rows[i].op);
		assert_int_equal(property->base, rows[i].base);
		assert_int_equal(property->kind == SLA_DATE, rows[i].base == SLA_BASE_DATE);
		assert_int_equal(property->is_quality, i >= 26);
	}
	assert_null(sla_property_names[LENGTH(rows)]);
	assert_string_equal(sla_property_named("Latency")->name, "latency");
	assert_string_equal(sla_property_named("error_rate")->name, "errorRate");
	assert_string_equal(sla_property_named("TIME_TO_REPAIR")->name, "timeToRepair");
	assert_null(sla_property_named("late"));
	assert_null(sla_property_named("latencyP99"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sla_property__names__have_their_defaults),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
