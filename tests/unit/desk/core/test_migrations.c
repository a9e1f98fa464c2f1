/* SPDX-License-Identifier: MIT */
/* Tests of what migrations make of the rows of older stores, and of what they tell. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "dapo/base/assets.h"
#include "dapo/desk/core/check.h"
#include "dapo/desk/core/edit.h"
#include "dapo/desk/core/history.h"
#include "dapo/desk/core/undo.h"
#include "dapo/desk/house.h"
#include "dapo/model/rules/demand.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/derived/derive.h"
#include "dapo/store/records/chain.h"
#include "dapo/store/records/changes.h"
#include "support/store_fixture.h"

static const struct db_options options = {.mode = DB_READ_WRITE};

static const char folder_pattern[] = "test_migrations.XXXXXX";

/* A store of an older schema in a folder of its own, and its desk once it was opened. */
struct older {
	struct fixture f;
	char folder[sizeof folder_pattern];
	struct strbuf path;
};

static int set_up(void **state)
{
	struct older *older = calloc(1, sizeof *older);

	memcpy(older->folder, folder_pattern, sizeof folder_pattern);
	if (!mkdtemp(older->folder))
		return -1;
	strbuf_addf(&older->path, "%s/s.db", older->folder);
	*state = older;
	return 0;
}

static int tear_down(void **state)
{
	struct older *older = *state;
	struct strbuf command = STRBUF_INIT;
	int code;

	desk_release(&older->f.desk);
	store_close(&older->f.store);
	strbuf_addf(&command, "rm -rf '%s'", older->folder);
	code = system(command.buf);
	strbuf_release(&command);
	strbuf_release(&older->path);
	strbuf_release(&older->f.text);
	free(older);
	return code;
}

static void must(struct older *older, int code)
{
	fixture_must(&older->f, code);
}

/* Two products of one domain, with a tally as items have it. */
#define HOUSE                                                                       \
	"INSERT INTO domain (id, name, role_configuration, prioritization_method) " \
	"VALUES ('sales', 'Sales', 0, 0);"                                          \
	"INSERT INTO product (id, name, domain, status, recheck_at) "               \
	"VALUES ('orders', 'Orders', 1, 2, 0), ('returns', 'Returns', 1, 2, 0);"

/* The first set of the log; from schema 12 on it begins the chain. */
static void log_something(struct older *older, int schema)
{
	static const struct change_author author = {.actor = "ana"};
	struct store *store = &older->f.store;
	int64_t seq;

	if (schema < 12) {
		must(older,
			db_script(store->db,
				"INSERT INTO change_set (at, actor, verb, summary) VALUES "
				"(0, 'ana', 'consumer add', 'a first set')",
				&older->f.err));
		return;
	}
	must(older, changes_start(store, &author, TEST_NOW, "consumer add", &seq, &older->f.err));
	must(older, changes_finish(store, seq, "a first set", &older->f.err));
}

/* Makes the file with the schema of that number and the rows. */
static void make(struct older *older, int schema, const char *rows)
{
	struct db_options create = options;
	struct strbuf pragma = STRBUF_INIT;

	create.create = true;
	must(older, db_open(&older->f.store.db, older->path.buf, &create, &older->f.err));
	for (int i = 0; i < schema; i++)
		must(older,
			db_script(older->f.store.db, (const char *)assets_schema[i].data,
				&older->f.err));
	strbuf_addf(&pragma, "PRAGMA user_version = %d; PRAGMA application_id = %d;", schema,
		STORE_APPLICATION_ID);
	must(older, db_script(older->f.store.db, pragma.buf, &older->f.err));
	must(older, db_script(older->f.store.db, rows, &older->f.err));
	log_something(older, schema);
	store_close(&older->f.store);
	strbuf_release(&pragma);
}

static void open_store(struct older *older)
{
	must(older, store_open(&older->f.store, older->path.buf, &options, &older->f.err));
	desk_init(&older->f.desk, &older->f.store, &house_rules, "ana", TEST_NOW);
	must(older, derive_refresh(&older->f.store, TEST_NOW, &older->f.err));
}

static void keep_line(void *closure, const char *line)
{
	strbuf_addf(closure, "%s\n", line);
}

/* Of the rows, of the log and of its chain. */
static void assert_sound(struct older *older)
{
	struct strbuf lines = STRBUF_INIT;
	int faults = 0;

	must(older, desk_check(&older->f.desk, keep_line, &lines, &faults, &older->f.err));
	if (faults)
		fail_msg("%s", lines.buf);
	strbuf_release(&lines);
}

static void assert_tells(struct older *older, const char *wanted)
{
	struct strbuf told = STRBUF_INIT;

	must(older, history_tell_migration(&older->f.desk, &told, &older->f.err));
	if (!strstr(told.buf, wanted))
		fail_msg("`%s` is not in `%s`", wanted, told.buf);
	strbuf_release(&told);
}

static void assert_logged(struct older *older, int64_t seq, const char *wanted)
{
	struct strbuf told = STRBUF_INIT;

	must(older, history_tell(&older->f.desk, seq, false, &told, &older->f.err));
	if (!strstr(told.buf, wanted))
		fail_msg("`%s` is not in `%s`", wanted, told.buf);
	strbuf_release(&told);
}

static int64_t number(struct older *older, const char *sql)
{
	struct db_rows *rows;
	int64_t answer;

	must(older, db_query(older->f.store.db, sql, &rows, &older->f.err));
	must(older, db_single(rows, &answer, &older->f.err));
	return answer;
}

/* ---- Weights become people */

#define CONSUMER(name, weight) \
	"('" name "', text_same('" name "'), text_order('" name "'), " weight ")"

static const char weighed[] =
	HOUSE "INSERT INTO consumer (name, name_same, name_order, weight) VALUES " CONSUMER(
		"tax office", "2.5") ", " CONSUMER("one among many", "1") ", " CONSUMER("Ämter",
		"0.25") ", " CONSUMER("called \"quiet\"",
		"40") ";"
		      "INSERT INTO word (text) VALUES ('manual');"
		      "INSERT INTO item (product, title, type, status, source, created_at, "
		      "updated_at, demand, "
		      "consumers) VALUES (1, 'asked for', 0, 0, 1, 0, 0, 99, 2), (2, 'not asked "
		      "for', 0, 0, 1, "
		      "0, 0, 0, 0);"
		      "INSERT INTO feedback (product, consumer, submitted_at, kind, text, "
		      "severity, status, "
		      "source) VALUES (1, 1, 1577836800, 0, 'please', 1, 1, 1), (1, 4, 1577836800, "
		      "0, 'do', 1, "
		      "1, 1);"
		      "INSERT INTO evidence (feedback, item) VALUES (1, 1), (2, 1);"
		      "INSERT INTO tally VALUES ('item', 0, 0, 2), ('item', 1, 0, 1), ('item', 2, "
		      "0, 1), "
		      "('feedback', 0, 1, 2), ('feedback', 1, 1, 2), ('product', 0, 2, 2);"
		      "INSERT INTO item_search (item_search) VALUES ('rebuild');"
		      "INSERT INTO feedback_search (feedback_search) VALUES ('rebuild');";

static void weights_become_people_and_stay_in_the_log(void **state)
{
	struct older *older = *state;

	make(older, 10, weighed);
	open_store(older);
	assert_int_equal(older->f.store.migrated_from, 10);
	assert_int_equal(number(older, "SELECT sum(people) FROM consumer"), 4);
	assert_int_equal(number(older,
				 "SELECT max(seq) FROM change_set WHERE verb = 'migrate'"
				 " AND summary LIKE 'weights%'"),
		2);
	assert_logged(
		older, 2, "tax office  weight: 2.5 (no longer a field)\ntax office  people: 1");
	assert_logged(older, 2, "Ämter  weight: 0.25 (no longer");
	assert_logged(older, 2, "called \"quiet\"  weight: 40 (no longer");
	assert_tells(older, "The store was of schema 10 and is of ");
	assert_tells(older, "s.db.schema-10.bak");
	assert_tells(older, "they were 2.5 of tax office, 0.25 of Ämter, 40 of called");
	assert_sound(older);
}

static void demand_is_that_of_people_at_once(void **state)
{
	struct older *older = *state;
	struct record item;

	make(older, 10, weighed);
	open_store(older);
	fixture_get(&older->f, &item_entity, 1, &item);
	/* Two letters at the epoch itself, of one person each. */
	assert_float_equal(record_real(&item, ITEM_DEMAND, -1), 2, 1e-9);
	record_release(&item);
}

static void a_migration_is_not_undone(void **state)
{
	struct older *older = *state;
	const int64_t office = 1;
	const struct assignment people = {"people", "12"};

	make(older, 10, weighed);
	open_store(older);
	assert_int_equal(desk_undo_set(&older->f.desk, 2, &older->f.err), ERR_INVALID);
	assert_non_null(strstr(older->f.err.text, "another schema"));
	must(older,
		desk_edit(&older->f.desk, &consumer_entity, &office, 1, &people, 1, &older->f.err));
	assert_int_equal(number(older, "SELECT people FROM consumer WHERE row_id = 1"), 12);
	must(older, desk_undo(&older->f.desk, &older->f.err));
	assert_int_equal(number(older, "SELECT people FROM consumer WHERE row_id = 1"), 1);
	assert_sound(older);
}

static void many_weights_are_counted(void **state)
{
	static const char many[] =
		HOUSE "INSERT INTO consumer (name, name_same, name_order, weight) VALUES " CONSUMER(
			"a", "2") ", " CONSUMER("b", "3") ", " CONSUMER("c", "4") ", " CONSUMER("d",
			"5") ", " CONSUMER("e", "6") ", " CONSUMER("f", "7") ", " CONSUMER("g",
			"8") ", " CONSUMER("h",
			"9") ";"
			     "INSERT INTO tally VALUES ('product', 0, 2, 2);";
	struct older *older = *state;

	make(older, 10, many);
	open_store(older);
	assert_tells(older, "6 of e and 3 more");
	assert_sound(older);
}

static void nothing_is_logged_where_nothing_is_lost(void **state)
{
	static const char usual[] =
		HOUSE "INSERT INTO consumer (name, name_same, name_order, weight) VALUES " CONSUMER(
			"a", "1") ", " CONSUMER("b",
			"1.0") ";"
			       "INSERT INTO tally VALUES ('product', 0, 2, 2);";
	struct older *older = *state;

	make(older, 10, usual);
	open_store(older);
	assert_int_equal(number(older, "SELECT count(*) FROM change_set"), 1);
	assert_int_equal(number(older, "SELECT sum(row_version) FROM consumer"), 2);
	assert_sound(older);
}

/* ---- Pins are places in a domain */

#define ITEM(product, title, status, pin, trash)                                                \
	"(" product ", '" title "', 0, " status ", 1, 0, 0, 0, 0, " pin ", 'law', CASE " status \
	" WHEN 5 THEN 9 END, " trash ")"

static const char pinned[] = HOUSE
	"INSERT INTO domain (id, name, role_configuration, prioritization_method) VALUES "
	"('freight', 'Freight', 0, 1), ('tills', 'Tills', 0, 0);"
	"INSERT INTO product (id, name, domain, status, recheck_at) VALUES "
	"('parcels', 'Parcels', 2, 2, 0), ('counters', 'Counters', 3, 2, 0);"
	"INSERT INTO word (text) VALUES ('manual');"
	"INSERT INTO item (product, title, type, status, source, created_at, updated_at, "
	"demand, consumers, pin_rank, pin_reason, closed_at, trash) VALUES " ITEM(
		"1", "first of sales", "0", "1", "0") ", " ITEM("3", "second of freight", "0", "5",
		"0") ", " ITEM("2", "second of sales", "0", "7", "0") ", " ITEM("3",
		"first of freight", "0", "2", "0") ", " ITEM("4", "first of tills", "0", "3",
		"0") ", " ITEM("1", "done", "5", "4", "0") ", " ITEM("1", "in the trash", "0", "6",
		"1") ";"
		     "INSERT INTO tally VALUES ('item', 0, 0, 5), ('item', 0, 5, 1), ('item', 1, "
		     "0, 1), "
		     "('item', 1, 5, 1), ('item', 2, 0, 1), ('item', 3, 0, 2), ('item', 4, 0, 1), "
		     "('product', 0, 2, 4);"
		     "INSERT INTO item_search (item_search) VALUES ('rebuild');";

static void assert_pins(struct older *older, const char *wanted)
{
	struct strbuf pins = STRBUF_INIT;
	struct db_rows *rows;

	must(older,
		db_query(older->f.store.db,
			"SELECT coalesce(pin_rank, 0) FROM item ORDER BY row_id", &rows,
			&older->f.err));
	while (db_step(rows, &older->f.err) > 0)
		strbuf_addf(&pins, "%s%" PRId64, pins.len ? " " : "", db_integer(rows, 0));
	assert_string_equal(pins.buf, wanted);
	strbuf_release(&pins);
}

static void pins_are_counted_in_each_domain(void **state)
{
	struct older *older = *state;

	make(older, 14, pinned);
	open_store(older);
	/* What is not ranked keeps its number. */
	assert_pins(older, "1 2 2 1 1 4 6");
	assert_tells(older, "pins are counted in each domain; 4 moved in number");
	assert_logged(older, 2, "B-2  pin_rank: 5 -> 2\n");
	assert_logged(older, 2, "B-3  pin_rank: 7 -> 2\n");
	assert_logged(older, 2, "B-4  pin_rank: 2 -> 1\n");
	assert_logged(older, 2, "B-5  pin_rank: 3 -> 1\n");
	fixture_assert_field(&older->f, &item_entity, 4, ITEM_DOMAIN, "freight");
	fixture_assert_field(&older->f, &item_entity, 6, ITEM_DOMAIN, "sales");
	assert_sound(older);
}

static void pins_of_one_domain_keep_their_numbers(void **state)
{
	static const char gaps[] =
		HOUSE "INSERT INTO word (text) VALUES ('manual');"
		      "INSERT INTO item (product, title, type, status, source, created_at, "
		      "updated_at, demand, consumers, pin_rank, pin_reason, closed_at, trash) "
		      "VALUES " ITEM("1", "third", "0", "9", "0") ", " ITEM("2", "second", "0", "4",
			      "0") ";"
				   "INSERT INTO tally VALUES ('item', 0, 0, 2), ('item', 1, 0, 1), "
				   "('item', 2, 0, 1), ('product', 0, 2, 2);"
				   "INSERT INTO item_search (item_search) VALUES ('rebuild');";
	struct older *older = *state;

	make(older, 14, gaps);
	open_store(older);
	assert_pins(older, "9 4");
	assert_int_equal(number(older, "SELECT count(*) FROM change_set"), 1);
	assert_sound(older);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(weights_become_people_and_stay_in_the_log),
		TEST(demand_is_that_of_people_at_once),
		TEST(a_migration_is_not_undone),
		TEST(many_weights_are_counted),
		TEST(nothing_is_logged_where_nothing_is_lost),
		TEST(pins_are_counted_in_each_domain),
		TEST(pins_of_one_domain_keep_their_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
