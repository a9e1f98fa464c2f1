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
	static const char *const texts[] = {"mail", "Manual", "portal", "M\u00fcll", "%", "ma",
		"\u00d6konomie", "\u041f\u043e\u0447\u0442\u0430"};
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
	assert_like(&store, "ma", 9, "ma,mail,Manual,");
	assert_like(&store, "ma", 2, "ma,mail,");
	assert_like(&store, "MAN", 9, "Manual,");
	assert_like(&store, "m\u00fc", 9, "M\u00fcll,");
	assert_like(&store, "mu\u0308", 9, "M\u00fcll,");
	assert_like(&store, "oko", 9, "\u00d6konomie,");
	assert_like(&store, "\u043f\u043e\u0447", 9, "\u041f\u043e\u0447\u0442\u0430,");
	assert_like(&store, "%", 9, "%,");
	assert_like(&store, "x", 9, "");
	assert_like(&store, "", 9,
		"%,ma,mail,Manual,M\u00fcll,\u00d6konomie,portal,\u041f\u043e\u0447\u0442\u0430,");
	store_close(&store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(word_like__finds_by_the_beginning),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
