/* SPDX-License-Identifier: MIT */
/* Sets of row ids against a plain array. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dapo/base/ids.h"

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 8;
}

static void id_set__agrees__with_a_plain_array(void **state)
{
	struct id_set set = {0};
	bool there[64] = {false};
	unsigned seed = 1;
	size_t count = 0;

	(void)state;
	for (int i = 0; i < 5000; i++) {
		unsigned random = next_random(&seed);
		int64_t id = random >> 8 & 63;

		if (random & 1)
			assert_int_equal(id_set_add(&set, id), !there[id]);
		else
			assert_int_equal(id_set_remove(&set, id), there[id]);
		there[id] = random & 1;
		assert_int_equal(id_set_has(&set, id), there[id]);
	}
	for (int i = 0; i < 64; i++)
		count += there[i];
	assert_int_equal(set.len, count);
	id_set_release(&set);
	assert_false(id_set_has(&set, 1));
}

static void id_set__ascends__after_gathering_in_any_order(void **state)
{
	struct id_set set = {0};
	bool there[1000] = {false};
	unsigned seed = 7;
	size_t count = 0;

	(void)state;
	id_set_sort(&set);
	assert_int_equal(set.len, 0);
	for (int i = 0; i < 700; i++) {
		int64_t id = next_random(&seed) % 1000;

		id_set_gather(&set, id);
		id_set_gather(&set, id);
		there[id] = true;
	}
	id_set_sort(&set);
	for (int64_t id = 0; id < 1000; id++) {
		if (there[id])
			assert_int_equal(set.ids[count++], id);
		assert_int_equal(id_set_has(&set, id), there[id]);
	}
	assert_int_equal(set.len, count);
	id_set_release(&set);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(id_set__agrees__with_a_plain_array),
		cmocka_unit_test(id_set__ascends__after_gathering_in_any_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
