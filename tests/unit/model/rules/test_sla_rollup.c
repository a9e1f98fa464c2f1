/* SPDX-License-Identifier: MIT */
/* What the objectives of a product add up to: the worst status, and the score with its coverage. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "dapo/model/rules/sla.h"
#include "support/sla.h"

static void sla_rollup__status__takes_the_worst(void **state)
{
	static const struct {
		enum sla_status in[4];
		size_t count;
		enum sla_status worst;
	} rows[] = {
		{{SLA_MET}, 0, SLA_NONE},
		{{SLA_INACTIVE, SLA_INACTIVE}, 2, SLA_NONE},
		{{SLA_INACTIVE, SLA_MET}, 2, SLA_MET},
		{{SLA_NO_DATA, SLA_MET}, 2, SLA_NO_DATA},
		{{SLA_NO_DATA, SLA_STALE, SLA_MET}, 3, SLA_STALE},
		{{SLA_STALE, SLA_AT_RISK, SLA_MET}, 3, SLA_AT_RISK},
		{{SLA_AT_RISK, SLA_BREACHED, SLA_STALE, SLA_INACTIVE}, 4, SLA_BREACHED},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct sla_rollup rollup = {0};

		for (size_t j = 0; j < rows[i].count; j++)
			sla_rollup_add(&rollup, rows[i].in[j], 10);
		assert_int_equal(sla_rollup_status(&rollup), rows[i].worst);
	}
	assert_string_equal(sla_status_word(SLA_NONE), "none");
}

static void sla_rollup__score__shows_coverage_beside_it(void **state)
{
	struct sla_rollup rollup = {0};
	double score = -1, coverage = -1;

	(void)state;
	assert_false(sla_rollup_score(&rollup, &score, &coverage));
	sla_rollup_add(&rollup, SLA_INACTIVE, 90);
	assert_false(sla_rollup_score(&rollup, &score, &coverage));
	assert_true(score == -1 && coverage == -1);
	sla_rollup_add(&rollup, SLA_NO_DATA, 20);
	assert_true(sla_rollup_score(&rollup, &score, &coverage));
	assert_true(isnan(score) && coverage == 0);
	sla_rollup_add(&rollup, SLA_MET, 50);
	sla_rollup_add(&rollup, SLA_BREACHED, 30);
	assert_true(sla_rollup_score(&rollup, &score, &coverage));
	assert_true(same(score, 62.5) && same(coverage, 80));
	sla_rollup_add(&rollup, SLA_AT_RISK, 20);
	sla_rollup_add(&rollup, SLA_STALE, 30);
	assert_true(sla_rollup_score(&rollup, &score, &coverage));
	assert_true(same(score, 70) && same(coverage, 100.0 * 2 / 3));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sla_rollup__status__takes_the_worst),
		cmocka_unit_test(sla_rollup__score__shows_coverage_beside_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
