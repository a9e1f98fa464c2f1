/* SPDX-License-Identifier: MIT */
/* The proof that a field is one line: a test-only entity whose last field is known to nothing but
 * its line in the table (and the column), and yet is stored, logged, undone, set by `field=value`.
 * This program links a list of entities of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/desk/edit.h"
#include "dapo/desk/undo.h"
#include "dapo/store/records.h"

/* clang-format off */
#define GADGET_FIELDS(F) \
	F(GADGET_NAME, .name = "name", .label = "Name", .type = FIELD_TEXT, .flags = FIELD_REQUIRED | FIELD_KEY | FIELD_IDENTITY, .max = 40, .help = "its name") \
	F(GADGET_COLOUR, .name = "colour", .label = "Colour", .type = FIELD_CHOICE, .choices = colours, .fallback = "red", .help = "the new field")
/* clang-format on */

static const char *const colours[] = {"red", "green", "blue", NULL};

enum gadget_field { GADGET_FIELDS(FIELD_AS_ENUM) GADGET_FIELD_COUNT };

static const struct field gadget_fields[] = {GADGET_FIELDS(FIELD_AS_ROW)};

static const struct entity gadget_entity = {
	.name = "gadget",
	.noun = "gadget",
	.plural = "gadgets",
	.fields = gadget_fields,
	.field_count = GADGET_FIELD_COUNT,
	.title = GADGET_NAME,
	.product = -1,
};

const struct entity *const entities[] = {&gadget_entity};
const size_t entity_count = 1;

/* The migration that goes with the entity. */
static const char *const migration =
	"CREATE TABLE gadget (row_id INTEGER PRIMARY KEY, row_version INTEGER NOT NULL DEFAULT 1, "
	"trash INTEGER NOT NULL DEFAULT 0, name TEXT NOT NULL, colour INTEGER) STRICT";

struct workshop {
	struct store store;
	struct desk desk;
	int64_t gadget;
};

static int set_up(void **state)
{
	static const struct db_options options = {.mode = DB_READ_WRITE};
	const struct assignment fields[] = {{"name", "lamp"}, {"colour", "green"}};
	struct workshop *workshop = calloc(1, sizeof *workshop);
	struct record lamp;
	struct error err = {0};

	assert_int_equal(store_create(&workshop->store, ":memory:", &options, &err), 0);
	assert_int_equal(db_script(workshop->store.db, migration, &err), 0);
	desk_init(&workshop->desk, &workshop->store, "tester", 1000);
	record_init(&lamp, &gadget_entity);
	assert_int_equal(desk_add(&workshop->desk, &lamp, fields, 2, &err), 0);
	workshop->gadget = lamp.row_id;
	record_release(&lamp);
	*state = workshop;
	return 0;
}

static int tear_down(void **state)
{
	struct workshop *workshop = *state;

	desk_release(&workshop->desk);
	store_close(&workshop->store);
	free(workshop);
	return 0;
}

static void assert_colour(struct workshop *workshop, const char *colour)
{
	struct strbuf shown = STRBUF_INIT;
	struct record lamp;
	struct error err = {0};

	record_init(&lamp, &gadget_entity);
	assert_int_equal(
		records_get(&workshop->store, &gadget_entity, workshop->gadget, &lamp, &err), 0);
	field_format(&gadget_fields[GADGET_COLOUR], &lamp.values[GADGET_COLOUR], &shown);
	assert_string_equal(shown.buf, colour);
	record_release(&lamp);
	strbuf_release(&shown);
}

static void paint(struct workshop *workshop, const char *colour, int expected)
{
	const struct assignment fields[] = {{"colour", colour}};
	struct error err = {0};

	assert_int_equal(
		desk_edit(&workshop->desk, &gadget_entity, &workshop->gadget, 1, fields, 1, &err),
		expected);
}

static void new_field__store__keeps_it(void **state)
{
	assert_colour(*state, "green");
}

static void new_field__assignment__sets_and_refuses(void **state)
{
	paint(*state, "blue", 0);
	assert_colour(*state, "blue");
	paint(*state, "plaid", ERR_INVALID);
	assert_colour(*state, "blue");
}

static void new_field__undo__brings_it_back(void **state)
{
	struct workshop *workshop = *state;
	struct error err = {0};

	paint(workshop, "blue", 0);
	assert_int_equal(desk_undo(&workshop->desk, &err), 0);
	assert_colour(workshop, "green");
	assert_int_equal(desk_redo(&workshop->desk, &err), 0);
	assert_colour(workshop, "blue");
}

static int find_colour(void *closure, const struct change *change, struct error *err)
{
	(void)err;
	*(bool *)closure = strstr(change->before.buf, "\"colour\":1") &&
		strstr(change->after.buf, "\"colour\":2");
	return 0;
}

static void new_field__log__has_before_and_after(void **state)
{
	struct workshop *workshop = *state;
	struct error err = {0};
	bool logged = false;

	paint(workshop, "blue", 0);
	assert_int_equal(changes_each(&workshop->store, workshop->desk.last_seq, false, find_colour,
				 &logged, &err),
		0);
	assert_true(logged);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(new_field__store__keeps_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			new_field__assignment__sets_and_refuses, set_up, tear_down),
		cmocka_unit_test_setup_teardown(new_field__undo__brings_it_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			new_field__log__has_before_and_after, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
