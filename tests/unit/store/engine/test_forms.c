/* SPDX-License-Identifier: MIT */
/* Tests of what is stored of text in another form: made again for another version of Unicode. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "dapo/base/strbuf.h"
#include "dapo/base/text/forms.h"
#include "dapo/store/engine/forms.h"
#include "dapo/store/engine/store.h"

static const struct db_options options = {.mode = DB_READ_WRITE, .busy_timeout_ms = 50};
static const struct db_options reading = {.mode = DB_READ_ONLY, .busy_timeout_ms = 50};

/* Rows as an older version of Unicode might have left them. */
static const char aged[] =
	"INSERT INTO word (word_id, text) VALUES (1, 'mail');"
	"INSERT INTO domain (row_id, id, name, role_configuration, prioritization_method) "
	"VALUES (1, 'north', 'North', 0, 0);"
	"INSERT INTO product (row_id, id, name, domain, status) VALUES (1, 'trips', 'Trips', 1, 2);"
	"INSERT INTO consumer (row_id, name, %s, name_same, name_order) VALUES "
	"(1, '\u0130stanbul', 1, 'old', 'old'), (2, '\u1e9eTRASSE', 1, NULL, NULL), "
	"(3, '\u039f\u0394\u039f\u03a3', 1, 'old', 'old');"
	"INSERT INTO person (row_id, username, active, username_same, username_order) VALUES "
	"(1, '\u00d8YVIND', 1, 'old', 'old');"
	"INSERT INTO feedback (row_id, product, submitted_at, kind, text, severity, status, "
	"source, "
	"likeness) VALUES (1, 1, 0, 0, 'Die Stra\u00dfen im S\u00fcden fehlen wieder ganz', 1, 0, "
	"1, 7);"
	"UPDATE text_form SET unicode = '1.1.5';";

struct place {
	char folder[64], path[96];
};

static int set_up(void **state)
{
	struct place *place = calloc(1, sizeof *place);

	snprintf(place->folder, sizeof place->folder, "forms.XXXXXX");
	if (!place || !mkdtemp(place->folder))
		return -1;
	snprintf(place->path, sizeof place->path, "%s/s.db", place->folder);
	*state = place;
	return 0;
}

static int tear_down(void **state)
{
	struct place *place = *state;

	unlink(place->path);
	rmdir(place->folder);
	free(place);
	return 0;
}

static void open_store(const struct place *place, struct store *store, const struct db_options *how)
{
	struct error err = {0};

	if (store_open(store, place->path, how, &err))
		fail_msg("%s", err.text);
}

static void make_aged(const struct place *place)
{
	struct strbuf sql = STRBUF_INIT;
	struct store store;
	struct error err = {0};
	struct db_rows *rows;
	int64_t peopled = 0;

	assert_int_equal(store_create(&store, place->path, NULL, &options, &err), 0);
	assert_int_equal(
		db_query(store.db,
			"SELECT count(*) FROM pragma_table_info('consumer') WHERE name = 'people'",
			&rows, &err),
		0);
	assert_int_equal(db_single(rows, &peopled, &err), 0);
	strbuf_addf(&sql, aged, peopled ? "people" : "weight");
	if (db_script(store.db, sql.buf, &err))
		fail_msg("%s", err.text);
	strbuf_release(&sql);
	store_close(&store);
}

static void assert_text(struct store *store, const char *sql, const char *wanted)
{
	struct error err = {0};
	struct db_rows *rows;

	if (db_query(store->db, sql, &rows, &err))
		fail_msg("%s", err.text);
	assert_int_equal(db_step(rows, &err), 1);
	assert_string_equal(db_text(rows, 0, NULL), wanted);
	db_done(rows);
}

static void count_line(void *closure, const char *line)
{
	strbuf_addf(closure, "%s\n", line);
}

static int faults_of(struct store *store)
{
	struct strbuf lines = STRBUF_INIT;
	struct error err = {0};
	int faults = 0;

	assert_int_equal(forms_check(store->db, count_line, &lines, &faults, &err), 0);
	strbuf_release(&lines);
	return faults;
}

static void forms__open__makes_them_by_this_version(void **state)
{
	const struct place *place = *state;
	struct store store;

	make_aged(place);
	open_store(place, &store, &options);
	assert_text(&store, "SELECT unicode FROM text_form", text_unicode_version());
	assert_text(&store, "SELECT name_same FROM consumer WHERE row_id = 2", "sstrasse");
	assert_text(&store, "SELECT name_same FROM consumer WHERE row_id = 3",
		"\u03bf\u03b4\u03bf\u03c3");
	assert_text(&store, "SELECT username_same FROM person", "\u00f8yvind");
	assert_text(&store, "SELECT likeness = feedback_likeness(text) FROM feedback", "1");
	assert_text(&store,
		"SELECT group_concat(rowid) FROM feedback_search "
		"WHERE feedback_search MATCH 'strassen AND suden'",
		"1");
	assert_int_equal(faults_of(&store), 0);
	store_close(&store);
}

static void forms__open__of_a_new_store_has_nothing_to_do(void **state)
{
	const struct place *place = *state;
	struct store store;
	struct error err = {0};
	int64_t before, after;

	assert_int_equal(store_create(&store, place->path, NULL, &options, &err), 0);
	assert_text(&store, "SELECT unicode FROM text_form", text_unicode_version());
	store_close(&store);
	open_store(place, &store, &reading);
	assert_int_equal(db_data_version(store.db, &before, &err), 0);
	{
		struct store writer;

		open_store(place, &writer, &options);
		store_close(&writer);
	}
	assert_int_equal(db_data_version(store.db, &after, &err), 0);
	assert_int_equal(before, after);
	store_close(&store);
}

static void forms__open__leaves_a_store_that_is_read_only(void **state)
{
	const struct place *place = *state;
	struct store store;

	make_aged(place);
	open_store(place, &store, &reading);
	assert_text(&store, "SELECT unicode FROM text_form", "1.1.5");
	assert_int_equal(faults_of(&store), 5);
	store_close(&store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			forms__open__makes_them_by_this_version, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			forms__open__of_a_new_store_has_nothing_to_do, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			forms__open__leaves_a_store_that_is_read_only, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
