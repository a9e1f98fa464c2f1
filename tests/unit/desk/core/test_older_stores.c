/* SPDX-License-Identifier: MIT */
/* Stores of every older schema, with a row in every table (tests/fixtures/stores): migrated to the
 * newest they are sound, have its schema to the letter, and say what they said. */
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
#include "dapo/desk/core/undo.h"
#include "dapo/desk/house.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/records/chain.h"
#include "support/store_fixture.h"

enum { FIRST_SCHEMA = 2, ANY_SCHEMA = 1000 };

static const struct db_options options = {.mode = DB_READ_WRITE};

/* The files of which a store consists, in order, and for which schemas each holds. */
static const struct part {
	const char *file;
	int from, to;
} parts[] = {
	{"consumers-2.sql", 2, 10},
	{"consumers-11.sql", 11, ANY_SCHEMA},
	{"rows.sql", 2, ANY_SCHEMA},
	{"promises-2.sql", 2, 6},
	{"promises-7.sql", 7, ANY_SCHEMA},
	{"closed-5.sql", 5, ANY_SCHEMA},
	{"forms-9.sql", 9, ANY_SCHEMA},
	{"domains-15.sql", 15, ANY_SCHEMA},
	{"notes-18.sql", 18, ANY_SCHEMA},
};

/* What the migrated store must answer, by the schema that it comes from. */
static const struct answer {
	int from, to;
	const char *question, *answer;
} answers[] = {
	{2, ANY_SCHEMA, "SELECT tenant || ' ' || role_configuration FROM domain WHERE id = 'sales'",
		"Mill 1"},
	{2, ANY_SCHEMA, "SELECT purpose || '/' || tags || '/' || version FROM product",
		"All orders "
		"of a day/gold "
		"eu/1.2"},
	{2, ANY_SCHEMA, "SELECT group_concat(username || active, ' ') FROM person", "mira1 jon0"},
	{2, ANY_SCHEMA, "SELECT username_same FROM person WHERE row_id = 1", "mira"},
	{2, ANY_SCHEMA, "SELECT date_out || replaced_by FROM membership WHERE row_id = 2",
		"2024-12-311"},
	{2, ANY_SCHEMA, "SELECT people || name_same || department || extra FROM consumer",
		"1ämter nordFinance{\"floor\":\"3\"}"},
	{2, ANY_SCHEMA,
		"SELECT rows_read || rows_kept || rows_left_out || rows_rejected FROM import_batch",
		"4001"},
	{2, 6, "SELECT target || unit || driver || row_version FROM sla_objective", "8hanalytics2"},
	{2, 6, "SELECT before || after FROM change WHERE entity = 'sla_objective'",
		"{\"driver\":\"regulatory\"}{\"driver\":\"analytics\"}"},
	{7, ANY_SCHEMA, "SELECT target || unit || driver || port || external_id FROM sla_objective",
		"8hanalytics1c-1/1"},
	{2, 6,
		"SELECT value || (SELECT text FROM word WHERE word_id = source) FROM "
		"sla_measurement",
		"7.5probe"},
	{7, ANY_SCHEMA, "SELECT min(value) || ' ' || max(value) || max(note) FROM sla_measurement",
		"6.5 7.5by hand"},
	{2, ANY_SCHEMA, "SELECT title || requester || labels || expected_change || extra FROM item",
		"Späte BestellungenÄmter Nordlate eu0.5{\"points\":\"5\"}"},
	{2, 4, "SELECT status || ' ' || closed_at FROM item WHERE row_id = 2", "5 1745000000"},
	{5, ANY_SCHEMA, "SELECT status || ' ' || ifnull(closed_at, '-') FROM item WHERE row_id = 2",
		"5 -"},
	{2, ANY_SCHEMA, "SELECT text || raw_score || scale_max || extra FROM feedback",
		"Orders come too late2.05.0{\"plan\":\"basic\"}"},
	{2, 6, "SELECT status || outcome || answer || sent_at FROM feedback WHERE row_id = 2",
		"22You are welcome1751281500"},
	{7, ANY_SCHEMA, "SELECT status || dismiss_reason || answer FROM feedback WHERE row_id = 2",
		"31You are welcome"},
	{2, ANY_SCHEMA, "SELECT value || set_by || trash FROM score_input", "12.0mira1"},
	{2, ANY_SCHEMA, "SELECT type || contract_id FROM output_port", "tablec-1"},
	{2, ANY_SCHEMA, "SELECT name FROM input_port", "shop events"},
	{2, ANY_SCHEMA, "SELECT url || tool FROM support_channel", "https://chat.exampleslack"},
	{2, ANY_SCHEMA, "SELECT role || first_level_approvers FROM access_role", "readermira"},
	{2, ANY_SCHEMA, "SELECT type || url FROM link", "homepagehttps://orders.example"},
	{2, ANY_SCHEMA, "SELECT (ends_at - starts_at) || note FROM maintenance", "3600move"},
	{2, ANY_SCHEMA, "SELECT version || informed || sheet FROM publication", "1pricing# Orders"},
	{2, ANY_SCHEMA, "SELECT name || unit || target || baseline FROM kpi", "Fill rate%98.090.0"},
	{2, ANY_SCHEMA, "SELECT measured_on || value || note FROM kpi_measurement",
		"2025-06-0193.5after the move"},
	{2, ANY_SCHEMA, "SELECT title || quarter || outcome FROM milestone",
		"One number2026-Q1Nobody counts twice"},
	{2, ANY_SCHEMA, "SELECT status || reason || to_product || external_id FROM request",
		"5no peoplestocksales/R-1"},
	{2, ANY_SCHEMA, "SELECT verdict || proposal || reason FROM decision",
		"2target=4htoo early"},
	{18, ANY_SCHEMA, "SELECT subject || noted_by || text FROM note", "B-1mirawait for May"},
	{2, ANY_SCHEMA, "SELECT name || filter FROM saved_view", "mine+mine"},
	{2, ANY_SCHEMA, "SELECT kind FROM team", "1"},
	{2, ANY_SCHEMA, "SELECT before || after FROM change WHERE entity = 'item'",
		"{\"title\":\"Late orders\"}{\"title\":\"Späte Bestellungen\"}"},
	{2, ANY_SCHEMA, "SELECT account || terminal || summary FROM change_set WHERE seq = 1",
		"1000 mira/dev/pts/1B-1 edited: title"},
	{2, ANY_SCHEMA, "SELECT rowid FROM feedback_search WHERE feedback_search MATCH 'late'",
		"1"},
};

struct older {
	struct fixture f;
	char folder[32];
	char path[64];
};

static int set_up(void **state)
{
	struct older *older = calloc(1, sizeof *older);

	strcpy(older->folder, "test_older_stores.XXXXXX");
	if (!mkdtemp(older->folder))
		return -1;
	*state = older;
	return 0;
}

static int tear_down(void **state)
{
	struct older *older = *state;
	char command[64];
	int code;

	snprintf(command, sizeof command, "rm -rf '%s'", older->folder);
	code = system(command);
	strbuf_release(&older->f.text);
	free(older);
	return code;
}

static void must(struct older *older, int code)
{
	fixture_must(&older->f, code);
}

static void run_file(struct older *older, const char *name)
{
	const char *top = getenv("abs_top_srcdir");
	struct strbuf text = STRBUF_INIT, path = STRBUF_INIT;
	char block[4096];
	size_t got;
	FILE *file;

	strbuf_addf(&path, "%s/tests/fixtures/stores/%s", top ? top : ".", name);
	file = fopen(path.buf, "r");
	assert_non_null(file);
	while ((got = fread(block, 1, sizeof block, file)))
		strbuf_add(&text, block, got);
	fclose(file);
	must(older, db_script(older->f.store.db, text.buf, &older->f.err));
	strbuf_release(&text);
	strbuf_release(&path);
}

/* A file as the program of that schema left it. */
static void make_store(struct older *older, int schema)
{
	struct db_options create = options;
	char pragma[96];

	snprintf(older->path, sizeof older->path, "%s/schema-%d.db", older->folder, schema);
	create.create = true;
	must(older, db_open(&older->f.store.db, older->path, &create, &older->f.err));
	for (int i = 0; i < schema; i++)
		must(older,
			db_script(older->f.store.db, (const char *)assets_schema[i].data,
				&older->f.err));
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (parts[i].from <= schema && schema <= parts[i].to)
			run_file(older, parts[i].file);
	snprintf(pragma, sizeof pragma, "PRAGMA user_version = %d; PRAGMA application_id = %d;",
		schema, STORE_APPLICATION_ID);
	must(older, db_script(older->f.store.db, pragma, &older->f.err));
	store_close(&older->f.store);
}

static void assert_answers(struct older *older, int schema)
{
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
		const struct answer *answer = &answers[i];
		struct db_rows *rows;
		int code;

		if (schema < answer->from || schema > answer->to)
			continue;
		must(older, db_query(older->f.store.db, answer->question, &rows, &older->f.err));
		code = db_step(rows, &older->f.err);
		if (code != 1 || strcmp(db_text(rows, 0, NULL), answer->answer) != 0)
			fail_msg("from schema %d: %s: `%s`, not `%s`", schema, answer->question,
				code == 1 ? db_text(rows, 0, NULL) : "", answer->answer);
		db_done(rows);
	}
}

static void keep_line(void *closure, const char *line)
{
	strbuf_addf(closure, "%s\n", line);
}

static void assert_sound(struct older *older, int schema)
{
	struct strbuf lines = STRBUF_INIT;
	int faults = 0;

	must(older, desk_check(&older->f.desk, keep_line, &lines, &faults, &older->f.err));
	if (faults)
		fail_msg("from schema %d: %s", schema, lines.buf);
	strbuf_release(&lines);
}

/* It can be worked with, and its older sets are part of the chain then. */
static void assert_works(struct older *older, int schema)
{
	static const struct assignment title = {"title", "Another"};
	const int64_t item = 2;
	struct chain_state chain;

	must(older, desk_edit(&older->f.desk, &item_entity, &item, 1, &title, 1, &older->f.err));
	must(older, desk_undo(&older->f.desk, &older->f.err));
	must(older, chain_head(&older->f.store, &chain, &older->f.err));
	assert_true(chain.count >= 4);
	assert_sound(older, schema);
}

static void every_older_store_says_what_it_said(void **state)
{
	struct older *older = *state;

	for (int schema = FIRST_SCHEMA; schema < store_schema(); schema++) {
		make_store(older, schema);
		must(older, store_open(&older->f.store, older->path, &options, &older->f.err));
		desk_init(&older->f.desk, &older->f.store, &house_rules, "mira", TEST_NOW);
		assert_answers(older, schema);
		must(older, derive_refresh(&older->f.store, TEST_NOW, &older->f.err));
		assert_sound(older, schema);
		assert_works(older, schema);
		desk_release(&older->f.desk);
		store_close(&older->f.store);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			every_older_store_says_what_it_said, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
