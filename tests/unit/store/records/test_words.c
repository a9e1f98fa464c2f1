/* SPDX-License-Identifier: MIT */
/* Words in use, found by their beginning. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/strbuf.h"
#include "dapo/store/records/records.h"
#include "dapo/store/records/words.h"

static void collect(void *closure, const char *word)
{
	strbuf_addf(closure, "%s,", word);
}

static void assert_like(struct store *store, const char *prefix, size_t limit, const char *wanted)
{
	struct strbuf found = STRBUF_INIT;

	assert_int_equal(word_like(store, prefix, limit, collect, &found, NULL), 0);
	assert_string_equal(found.buf, wanted);
	strbuf_release(&found);
}

static void word_like__finds_by_the_beginning(void **state)
{
	static const char *const texts[] = {"mail", "manual", "portal", "m\u00fcll", "%", "ma"};
	struct db_options options = {.mode = DB_READ_WRITE};
	struct store store;
	int64_t word;
	size_t i;

	(void)state;
	assert_int_equal(store_create(&store, ":memory:", NULL, &options, NULL), 0);
	assert_int_equal(db_begin(store.db, NULL), 0);
	for (i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_int_equal(word_number(&store, texts[i], strlen(texts[i]), &word, NULL), 0);
	assert_int_equal(db_commit(store.db, NULL), 0);
	assert_like(&store, "ma", 9, "ma,mail,manual,");
	assert_like(&store, "ma", 2, "ma,mail,");
	assert_like(&store, "m\u00fc", 9, "m\u00fcll,");
	assert_like(&store, "%", 9, "%,");
	assert_like(&store, "x", 9, "");
	assert_like(&store, "", 9, "%,ma,mail,manual,m\u00fcll,portal,");
	store_close(&store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(word_like__finds_by_the_beginning),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
