/* SPDX-License-Identifier: MIT */
/* Imports, edits by hand and undos in any order, at random from a fixed list of seeds: the store is
 * what the rules say, value by value. The rules are told here once more, in the plainest way: every
 * write is kept with its author, and what counts is looked up in that list. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/desk/core/edit.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/store/records/records.h"
#include "support/importing.h"

enum {
	SEEDS = 30,
	IMPORTS = 3,
	ROWS = 7,
	FIELDS = 3,
	VALUES = 4,
	WRITES_MAX = 64,
	PEOPLE = -1, /* authors; imports are numbered from 0 */
};

/* The values of each field; the first is that of a cell left empty. */
static const char *const texts[FIELDS][VALUES] = {
	{"", "slow at noon", "wrong totals", "more columns"},
	{"", "low", "normal", "high"},
	{"", "mail", "survey", "phone"},
};
static const char *const made_with[FIELDS] = {"", "normal", ""};
static const int fields[FIELDS] = {FEEDBACK_TEXT, FEEDBACK_SEVERITY, FEEDBACK_CHANNEL};

/* ---- Chance: the same on every machine */

static uint32_t roll(uint64_t *seed, uint32_t sides)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33) % sides;
}

/* ---- The rules, told plainly */

struct write {
	int author;
	const char *value;
};

struct model_row {
	bool made;
	int maker;
	struct write writes[FIELDS][WRITES_MAX]; /* the first is that of its making */
	size_t write_count[FIELDS];
	const char *word[FIELDS]; /* what a file said last; NULL: none did */
	bool knows[IMPORTS];      /* imports that wrote of it or told what they say */
	bool edited;
};

struct model {
	struct model_row rows[ROWS];
	bool undone[IMPORTS];
};

static const char *current(const struct model_row *row, int field)
{
	return row->writes[field][row->write_count[field] - 1].value;
}

static void write_value(struct model_row *row, int field, int author, const char *value)
{
	assert_true(row->write_count[field] < WRITES_MAX);
	row->writes[field][row->write_count[field]++] =
		(struct write){.author = author, .value = value};
}

static void model_make(struct model_row *row, int author, const char *const values[FIELDS])
{
	*row = (struct model_row){.made = true, .maker = author};
	for (int i = 0; i < FIELDS; i++) {
		write_value(row, i, author, *values[i] ? values[i] : made_with[i]);
		if (author != PEOPLE)
			row->word[i] = current(row, i);
	}
}

static void model_import(struct model_row *row, int author, const char *const values[FIELDS])
{
	if (!row->made) {
		model_make(row, author, values);
		return;
	}
	for (int i = 0; i < FIELDS; i++) {
		const char *here = current(row, i), *there = values[i];
		const char *base = row->word[i] ? row->word[i] : here;

		if (!*there || !strcmp(there, base)) {
			continue; /* nothing is said, or nothing new */
		} else if (strcmp(here, there) != 0 && !strcmp(here, base)) {
			write_value(row, i, author, there);
		}
		row->word[i] = there;
		row->knows[author] = true;
	}
}

static bool counts(const struct model *model, int author)
{
	return author == PEOPLE || !model->undone[author];
}

static bool model_has(const struct model *model, const struct model_row *row)
{
	bool has = row->made && (counts(model, row->maker) || row->edited);

	for (int i = 0; row->made && i < IMPORTS; i++)
		has |= row->knows[i] && !model->undone[i];
	return has;
}

/* The last write that counts; its making counts while a row is there. */
static const char *model_value(const struct model *model, const struct model_row *row, int field)
{
	size_t i = row->write_count[field] - 1;

	while (i && !counts(model, row->writes[field][i].author))
		i--;
	return row->writes[field][i].value;
}

static void model_edit(
	const struct model *model, struct model_row *row, int field, const char *value)
{
	if (!strcmp(model_value(model, row, field), value))
		return;
	write_value(row, field, PEOPLE, value);
	row->edited = true;
}

/* ---- The store beside it */

struct test {
	struct fixture *f;
	struct importing_test it;
	struct model model;
	uint64_t seed;
	int64_t batches[IMPORTS];
	int number; /* of the seed, for messages */
};

/* Reads the live row with an external id; false if there is none. */
static bool read_row(struct test *test, int number, struct record *row)
{
	char id[16];

	snprintf(id, sizeof id, "%d", number);
	for (int64_t row_id = 1;; row_id++) {
		if (records_get(&test->f->store, &feedback_entity, row_id, row, NULL))
			return false;
		if (row->trash == TRASH_LIVE && !strcmp(record_text(row, FEEDBACK_EXTERNAL_ID), id))
			return true;
	}
}

static void compare_field(
	struct test *test, int number, const struct record *row, int field, const char *when)
{
	const char *wanted = model_value(&test->model, &test->model.rows[number], field);
	struct strbuf have = STRBUF_INIT;

	field_format(&feedback_entity.fields[fields[field]], &row->values[fields[field]], &have);
	if (strcmp(have.buf, wanted) != 0)
		fail_msg("seed %d, %s: %s of row %d is `%s`, not `%s`", test->number, when,
			feedback_entity.fields[fields[field]].name, number, have.buf, wanted);
	strbuf_release(&have);
}

static void compare(struct test *test, const char *when)
{
	struct record row;

	record_init(&row, &feedback_entity);
	for (int number = 0; number < ROWS; number++) {
		bool wanted = model_has(&test->model, &test->model.rows[number]);

		if (read_row(test, number, &row) != wanted)
			fail_msg("seed %d, %s: row %d should%s be there", test->number, when,
				number, wanted ? "" : " not");
		for (int field = 0; wanted && field < FIELDS; field++)
			compare_field(test, number, &row, field, when);
	}
	record_release(&row);
}

/* ---- Steps */

static void make_by_hand(struct test *test, int number)
{
	const char *values[FIELDS] = {texts[0][1], texts[1][2], texts[2][1]};
	char id[32];

	snprintf(id, sizeof id, "external_id=%d", number);
	fixture_add(test->f, &feedback_entity, "product=orders", "submitted_at=2025-05-01",
		"text=slow at noon", "severity=normal", "channel=mail", "source=crm", id, NULL);
	model_make(&test->model.rows[number], PEOPLE, values);
}

/* A file that holds most of the rows, with values at random. */
static void import(struct test *test, int author)
{
	struct strbuf csv = STRBUF_INIT;
	uint32_t left_out = roll(&test->seed, ROWS);

	strbuf_addstr(&csv, "id,date,product,consumer,comment,severity,channel\n");
	for (int number = 0; number < ROWS; number++) {
		const char *values[FIELDS];

		values[0] = texts[0][1 + roll(&test->seed, VALUES - 1)];
		values[1] = texts[1][roll(&test->seed, VALUES)];
		values[2] = texts[2][roll(&test->seed, VALUES)];
		if ((uint32_t)number == left_out || !roll(&test->seed, 5))
			continue;
		strbuf_addf(&csv, "%d,2025-05-01,orders,somebody %d,%s,%s,%s\n", number, number,
			values[0], values[1], values[2]);
		model_import(&test->model.rows[number], author, values);
	}
	fixture_must(test->f, importing_text(&test->it, csv.buf));
	test->batches[author] = test->it.report.batch;
	test->model.undone[author] = !test->it.report.batch;
	strbuf_release(&csv);
}

static void edit(struct test *test)
{
	int number = (int)roll(&test->seed, ROWS);
	int field = (int)roll(&test->seed, FIELDS);
	const char *value = texts[field][1 + roll(&test->seed, VALUES - 1)];
	struct assignment assignment = {feedback_entity.fields[fields[field]].name, value};
	struct record row;

	record_init(&row, &feedback_entity);
	if (read_row(test, number, &row)) {
		fixture_must(test->f,
			desk_edit(&test->f->desk, &feedback_entity, &row.row_id, 1, &assignment, 1,
				&test->f->err));
		model_edit(&test->model, &test->model.rows[number], field, value);
	}
	record_release(&row);
}

static void undo(struct test *test, int author)
{
	struct import_undone undone;

	if (!test->batches[author] || test->model.undone[author])
		return;
	fixture_must(test->f,
		import_undo(&test->f->desk, test->batches[author], &undone, &test->f->err));
	import_undone_release(&undone);
	test->model.undone[author] = true;
}

/* ---- Whole scenes */

static void begin(struct test *test, struct fixture *f, int number)
{
	*test = (struct test){.f = f, .seed = (uint64_t)number * 7919 + 1, .number = number};
	importing_begin(&test->it, f);
}

/* Rows made by hand, imports of files that overlap, edits in between. */
static void play(struct test *test)
{
	for (int number = 0; number < ROWS; number++) {
		if (!roll(&test->seed, 4))
			make_by_hand(test, number);
	}
	for (int i = 0; i < IMPORTS; i++) {
		import(test, i);
		compare(test, "after an import");
		for (uint32_t edits = roll(&test->seed, 4); edits; edits--)
			edit(test);
	}
	compare(test, "before the undos");
}

/* The imports in the order of chance, or in the reverse of that. */
static void choose_order(struct test *test, bool reversed, int order[IMPORTS])
{
	for (int i = 0; i < IMPORTS; i++) {
		int other = (int)roll(&test->seed, (uint32_t)i + 1);

		order[i] = order[other];
		order[other] = i;
	}
	for (int i = 0; reversed && i < IMPORTS / 2; i++) {
		int first = order[i];

		order[i] = order[IMPORTS - 1 - i];
		order[IMPORTS - 1 - i] = first;
	}
}

static void undo_all(struct test *test, bool reversed, bool edits)
{
	int order[IMPORTS] = {0};

	choose_order(test, reversed, order);
	for (int i = 0; i < IMPORTS; i++) {
		undo(test, order[i]);
		compare(test, "after an undo");
		if (edits && roll(&test->seed, 2))
			edit(test);
	}
}

/* Plays a scene in a house of its own; the dump of what is there at last. */
static void play_scene(int number, bool reversed, bool edits, struct strbuf *dump)
{
	void *state;
	struct test test;

	assert_int_equal(fixture_set_up(&state), 0);
	begin(&test, state, number);
	play(&test);
	undo_all(&test, reversed, edits);
	fixture_check(test.f);
	fixture_dump(test.f, dump);
	importing_end(&test.it);
	fixture_tear_down(&state);
}

static void unit__undo__leaves_the_same_in_either_order(void **state)
{
	(void)state;
	for (int number = 1; number <= SEEDS; number++) {
		struct strbuf one = STRBUF_INIT, other = STRBUF_INIT;

		play_scene(number, false, false, &one);
		play_scene(number, true, false, &other);
		if (strcmp(one.buf, other.buf) != 0)
			fail_msg("seed %d: one order leaves\n%s\nthe other\n%s", number, one.buf,
				other.buf);
		strbuf_release(&one);
		strbuf_release(&other);
	}
}

static void unit__undo__keeps_what_people_write_in_between(void **state)
{
	(void)state;
	for (int number = 1; number <= SEEDS; number++) {
		struct strbuf dump = STRBUF_INIT;

		play_scene(number + SEEDS, false, true, &dump);
		strbuf_release(&dump);
	}
}

/* Without edits there is nothing but what was there before the first import. */
static void unit__undo__brings_the_store_back_to_the_byte(void **state)
{
	(void)state;
	for (int number = 1; number <= SEEDS; number++) {
		struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
		void *house;
		struct test test;

		assert_int_equal(fixture_set_up(&house), 0);
		begin(&test, house, number);
		make_by_hand(&test, number % ROWS);
		fixture_dump(test.f, &before);
		for (int i = 0; i < IMPORTS; i++)
			import(&test, i);
		undo_all(&test, number % 2, false);
		fixture_dump(test.f, &after);
		if (strcmp(before.buf, after.buf) != 0)
			fail_msg("seed %d: before\n%s\nafter\n%s", number, before.buf, after.buf);
		strbuf_release(&before);
		strbuf_release(&after);
		importing_end(&test.it);
		fixture_tear_down(&house);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unit__undo__leaves_the_same_in_either_order),
		cmocka_unit_test(unit__undo__keeps_what_people_write_in_between),
		cmocka_unit_test(unit__undo__brings_the_store_back_to_the_byte),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
