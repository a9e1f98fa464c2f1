/* SPDX-License-Identifier: MIT */
/* The hash table from names to numbers, and its hash. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/map.h"

static void map__finds__nothing_in_an_empty_one(void **state)
{
	struct map map = {0};

	(void)state;
	assert_null(map_get(&map, "x", 1));
	assert_null(map_get(&map, "", 0));
	map_release(&map);
}

static void map__keeps__ten_thousand_names(void **state)
{
	enum { NAMES = 10000 };
	struct map map = {0};
	char name[32];
	bool added;
	int i;

	(void)state;
	for (i = 0; i < NAMES; i++) {
		size_t len = (size_t)snprintf(name, sizeof name, "name-%d", i);
		int64_t *value = map_put(&map, name, len, &added);

		assert_true(added);
		assert_int_equal(*value, 0);
		*value = i;
	}
	assert_int_equal(map.used, NAMES);
	memset(name, '!', sizeof name); /* the keys are copies */
	for (i = 0; i < NAMES; i++) {
		size_t len = (size_t)snprintf(name, sizeof name, "name-%d", i);

		assert_int_equal(*map_get(&map, name, len), i);
		assert_int_equal(*map_put(&map, name, len, &added), i);
		assert_false(added);
	}
	assert_int_equal(map.used, NAMES);
	assert_null(map_get(&map, "name-", 5));
	assert_null(map_get(&map, "name-10000", 10));
	map_release(&map);
	assert_null(map_get(&map, "name-1", 6));
	*map_put(&map, "again", 5, NULL) = 1;
	assert_int_equal(*map_get(&map, "again", 5), 1);
	map_release(&map);
}

static void map__tells_apart__keys_by_every_byte_and_length(void **state)
{
	struct map map = {0};

	(void)state;
	*map_put(&map, NULL, 0, NULL) = 1;
	*map_put(&map, "\0", 1, NULL) = 2;
	*map_put(&map, "\0\0", 2, NULL) = 3;
	*map_put(&map, "a\0b", 3, NULL) = 4;
	*map_put(&map, "a\0c", 3, NULL) = 5;
	assert_int_equal(map.used, 5);
	assert_int_equal(*map_get(&map, "", 0), 1);
	assert_int_equal(*map_get(&map, "\0", 1), 2);
	assert_int_equal(*map_get(&map, "\0\0", 2), 3);
	assert_int_equal(*map_get(&map, "a\0b", 3), 4);
	assert_int_equal(*map_get(&map, "a\0c", 3), 5);
	map_release(&map);
}

static int bits(uint64_t value)
{
	int count = 0;

	for (; value; value &= value - 1)
		count++;
	return count;
}

/* Each bit of the key should change about half the bits of the hash. */
static void hash__changes__with_each_bit_of_the_key(void **state)
{
	char key[24] = "a key of twenty-four byt";
	const uint64_t before = map_hash(key, sizeof key, 0);
	size_t i;
	int bit;
	int total = 0;

	(void)state;
	for (i = 0; i < sizeof key; i++) {
		for (bit = 0; bit < 8; bit++) {
			int changed;

			key[i] = (char)(key[i] ^ (1 << bit));
			changed = bits(before ^ map_hash(key, sizeof key, 0));
			assert_in_range(changed, 12, 52);
			total += changed;
			key[i] = (char)(key[i] ^ (1 << bit));
		}
	}
	assert_in_range(total / (8 * (int)sizeof key), 29, 35);
	assert_int_not_equal(before, map_hash(key, sizeof key, 1));
}

/* Numbered names must spread over the low bits, which pick the slot. */
static void hash__spreads__numbered_names(void **state)
{
	enum { BUCKETS = 256, NAMES = 256 * 64 };
	int filled[BUCKETS] = {0};
	char name[32];
	int i;

	(void)state;
	for (i = 0; i < NAMES; i++) {
		size_t len = (size_t)snprintf(name, sizeof name, "customer-%08d", i);

		filled[map_hash(name, len, 0) % BUCKETS]++;
	}
	for (i = 0; i < BUCKETS; i++)
		assert_in_range(filled[i], 24, 104); /* 64 expected, five deviations either way */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(map__finds__nothing_in_an_empty_one),
		cmocka_unit_test(map__keeps__ten_thousand_names),
		cmocka_unit_test(map__tells_apart__keys_by_every_byte_and_length),
		cmocka_unit_test(hash__changes__with_each_bit_of_the_key),
		cmocka_unit_test(hash__spreads__numbered_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
