/* SPDX-License-Identifier: MIT */
/* Tests of the chained log: what was changed in it, or past it, is found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/desk/core/check.h"
#include "dapo/desk/core/edit.h"
#include "dapo/desk/core/undo.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/records/chain.h"
#include "support/store_fixture.h"

static void keep_line(void *closure, const char *line)
{
	strbuf_addf(closure, "%s\n", line);
}

static int verify(struct fixture *f, struct chain_state *chain, struct strbuf *lines)
{
	int faults = 0;

	strbuf_reset(lines);
	fixture_must(f, chain_verify(&f->store, chain, keep_line, lines, &faults, &f->err));
	return faults;
}

static void edit_item(struct fixture *f, int64_t item, const char *title)
{
	const struct assignment assignment = {"title", title};

	fixture_must(f, desk_edit(&f->desk, &item_entity, &item, 1, &assignment, 1, &f->err));
}

static void make_log(struct fixture *f)
{
	int64_t item = fixture_item(f, f->orders, "one");

	fixture_item(f, f->orders, "two");
	edit_item(f, item, "one more");
	fixture_must(f, desk_undo(&f->desk, &f->err));
	fixture_must(f, desk_redo(&f->desk, &f->err));
	edit_item(f, item, "the last");
}

static void what_was_written_holds_together(void **state)
{
	struct fixture *f = *state;
	struct chain_state before, after;
	struct strbuf lines = STRBUF_INIT;

	make_log(f);
	assert_int_equal(verify(f, &before, &lines), 0);
	assert_int_equal(before.waiting, 0);
	assert_int_equal(strlen(before.head), 64);
	edit_item(f, 1, "newer");
	assert_int_equal(verify(f, &after, &lines), 0);
	assert_int_equal(after.count, before.count + 1);
	assert_string_not_equal(after.head, before.head);
	/* What marks an older set as undone is no change of it. */
	fixture_must(f, desk_undo(&f->desk, &f->err));
	assert_int_equal(verify(f, &after, &lines), 0);
	strbuf_release(&lines);
}

/* Each is planted alone, and must be found by `db check`. */
static void find_each(struct fixture *f, const char *const *faults, size_t count)
{
	make_log(f);
	fixture_check(f);
	for (size_t i = 0; i < count; i++) {
		struct strbuf lines = STRBUF_INIT;
		int found = 0;

		fixture_must(f, db_begin(f->store.db, &f->err));
		fixture_must(f, db_script(f->store.db, faults[i], &f->err));
		fixture_must(f, desk_check(&f->desk, keep_line, &lines, &found, &f->err));
		if (!found)
			fail_msg("not found: %s", faults[i]);
		db_rollback(f->store.db);
		strbuf_release(&lines);
	}
	fixture_check(f);
}

static void thirteen_kinds_of_planted_faults_are_found(void **state)
{
	static const char *const faults[13] = {
		/* who it was, when, and the sentence */
		"UPDATE change_set SET actor = 'nobody' WHERE seq = 5",
		"UPDATE change_set SET at = at + 1 WHERE seq = 3",
		"UPDATE change_set SET summary = 'nothing' WHERE seq = 4",
		/* a value, a line, a set in the middle, the tail, the head */
		"UPDATE change SET after = replace(after, 'one more', 'one less')",
		"DELETE FROM change WHERE seq = 4",
		("PRAGMA foreign_keys = OFF; DELETE FROM change WHERE seq = 6; "
		 "DELETE FROM change_set WHERE seq = 6"),
		("PRAGMA foreign_keys = OFF; DELETE FROM change WHERE seq = (SELECT max(seq) FROM "
		 "change_set); DELETE FROM change_set WHERE seq = (SELECT max(seq) FROM "
		 "change_set)"),
		"DELETE FROM chain",
		/* a row that was changed past the log: its value, its version */
		"UPDATE item SET title = 'another' WHERE row_id = 2",
		"UPDATE item SET row_version = 0 WHERE row_id = 1",
		/* what is derived, an index that is gone, a trigger that is more */
		"UPDATE item SET score = 99 WHERE row_id = 1",
		"DROP INDEX item_identity",
		"CREATE TRIGGER quiet AFTER UPDATE ON item BEGIN DELETE FROM chain; END",
	};

	find_each(*state, faults, sizeof faults / sizeof *faults);
}

static void whatever_else_the_log_says_is_held_to(void **state)
{
	static const char *const faults[] = {
		"UPDATE change_set SET account = '0 nobody' WHERE seq = 2",
		"UPDATE change_set SET terminal = 'elsewhere' WHERE seq = 1",
		"UPDATE change_set SET digest = NULL WHERE seq = 6",
		"UPDATE change_set SET said = NULL WHERE seq = 6",
		"UPDATE change_set SET salt = NULL WHERE seq = 6",
		"UPDATE change SET row_version = row_version + 1 WHERE seq = 6",
		"UPDATE change SET salt = '' WHERE seq = 3",
		"UPDATE change SET salt = NULL WHERE seq = 3",
		"DELETE FROM change WHERE seq = (SELECT max(seq) FROM change_set)",
		"UPDATE chain SET head = ''",
		"UPDATE chain SET head = '', count = 0",
		"INSERT INTO forgotten VALUES (7, 3, 1, 'salt', 'digest')",
		"UPDATE item SET row_version = row_version + 1 WHERE row_id = 2",
		("UPDATE item SET due_date = '2026-01-01' WHERE row_id = 1; "
		 "UPDATE item SET type = 3"),
		"UPDATE product SET row_version = 9",
		"UPDATE product SET name = 'Other' WHERE row_id = 1",
		"DROP INDEX consumer_name_same",
	};

	find_each(*state, faults, sizeof faults / sizeof *faults);
}

/* As a store that a migration left: nothing is chained, and lines have no digest. */
static void older_sets_are_chained_by_the_next_change(void **state)
{
	struct fixture *f = *state;
	struct chain_state chain;
	struct strbuf lines = STRBUF_INIT;
	int64_t older;

	make_log(f);
	fixture_must(f, chain_head(&f->store, &chain, &f->err));
	older = chain.count;
	fixture_must(f,
		db_script(f->store.db,
			"UPDATE change_set SET digest = NULL, said = NULL, salt = NULL; "
			"UPDATE change SET digest = NULL, salt = NULL; "
			"UPDATE chain SET head = '', count = 0",
			&f->err));
	assert_int_equal(verify(f, &chain, &lines), 0);
	assert_int_equal(chain.waiting, older);
	edit_item(f, 1, "newer");
	assert_int_equal(verify(f, &chain, &lines), 0);
	assert_int_equal(chain.count, older + 1);
	fixture_must(f,
		db_script(f->store.db, "UPDATE change_set SET at = at - 1 WHERE seq = 2", &f->err));
	assert_int_equal(verify(f, &chain, &lines), 1);
	assert_non_null(strstr(lines.buf, "change set 2"));
	/* A chain that was once begun isn't begun anew unseen. */
	fixture_must(f, db_script(f->store.db, "UPDATE chain SET head = '', count = 0", &f->err));
	assert_int_equal(verify(f, &chain, &lines), 1);
	strbuf_release(&lines);
}

static void the_first_set_that_does_not_fit_is_named(void **state)
{
	struct fixture *f = *state;
	struct chain_state chain;
	struct strbuf lines = STRBUF_INIT;

	make_log(f);
	fixture_must(f,
		db_script(f->store.db,
			"UPDATE change_set SET verb = 'item trash' WHERE seq IN (4, 6)", &f->err));
	assert_int_equal(verify(f, &chain, &lines), 1);
	assert_non_null(strstr(lines.buf, "change set 4 doesn't fit"));
	strbuf_release(&lines);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(what_was_written_holds_together),
		TEST(thirteen_kinds_of_planted_faults_are_found),
		TEST(whatever_else_the_log_says_is_held_to),
		TEST(older_sets_are_chained_by_the_next_change),
		TEST(the_first_set_that_does_not_fit_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
