/* SPDX-License-Identifier: MIT */
/* Three values of a field, and what becomes of them; fields that hold only together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/model/rules/threeway.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/kpi.h"

struct three {
	struct record base, here, there;
	bool said[ITEM_FIELD_COUNT];
};

static void begin(struct three *three, const struct entity *entity)
{
	record_init(&three->base, entity);
	record_init(&three->here, entity);
	record_init(&three->there, entity);
	memset(three->said, 0, sizeof three->said);
}

static void end(struct three *three)
{
	record_release(&three->base);
	record_release(&three->here);
	record_release(&three->there);
}

/* A value of 0 is null. */
static void put(struct three *three, int field, int base, int here, int there)
{
	struct record *const records[] = {&three->base, &three->here, &three->there};
	const int numbers[] = {base, here, there};

	for (size_t i = 0; i < 3; i++) {
		if (numbers[i])
			value_set_integer(&records[i]->values[field], numbers[i]);
	}
	three->said[field] = true;
}

static void unit__threeway__compares_one_field(void **state)
{
	static const struct {
		int base, here, there;
		enum threeway is;
	} cases[] = {
		{1, 1, 1, THREEWAY_SAME},
		{0, 0, 0, THREEWAY_SAME},
		{1, 2, 2, THREEWAY_AGREED},
		{1, 0, 0, THREEWAY_AGREED},
		{1, 1, 2, THREEWAY_THERE},
		{0, 0, 2, THREEWAY_THERE},
		{1, 1, 0, THREEWAY_THERE},
		{1, 2, 1, THREEWAY_HERE},
		{1, 0, 1, THREEWAY_HERE},
		{1, 2, 3, THREEWAY_CONFLICT},
		{1, 0, 3, THREEWAY_CONFLICT},
		{0, 2, 3, THREEWAY_CONFLICT},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct three three;

		begin(&three, &item_entity);
		put(&three, ITEM_TYPE, cases[i].base, cases[i].here, cases[i].there);
		assert_int_equal(threeway_compare(&three.base, &three.here, &three.there,
					 three.said, ITEM_TYPE),
			cases[i].is);
		end(&three);
	}
}

/* Somebody moved the day of closing, the file only knows that it is done, or changes that. */
static void unit__threeway__compares_as_one_what_holds_together(void **state)
{
	struct three three;

	(void)state;
	assert_int_equal(threeway_leader(&item_entity, ITEM_CLOSED_AT), ITEM_STATUS);
	assert_int_equal(threeway_leader(&feedback_entity, FEEDBACK_SCALE_MAX), FEEDBACK_RAW_SCORE);
	assert_int_equal(threeway_leader(&kpi_entity, KPI_UNIT), KPI_TARGET);
	assert_int_equal(threeway_leader(&kpi_entity, KPI_TARGET), KPI_TARGET);
	begin(&three, &item_entity);
	put(&three, ITEM_CLOSED_AT, 100, 200, 200);
	three.said[ITEM_CLOSED_AT] = false;
	put(&three, ITEM_STATUS, 4, 4, 4);
	assert_int_equal(
		threeway_compare(&three.base, &three.here, &three.there, three.said, ITEM_STATUS),
		THREEWAY_SAME);
	value_set_integer(&three.there.values[ITEM_STATUS], 2);
	assert_int_equal(
		threeway_compare(&three.base, &three.here, &three.there, three.said, ITEM_STATUS),
		THREEWAY_CONFLICT);
	end(&three);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unit__threeway__compares_one_field),
		cmocka_unit_test(unit__threeway__compares_as_one_what_holds_together),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
