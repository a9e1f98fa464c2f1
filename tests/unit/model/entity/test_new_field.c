/* SPDX-License-Identifier: MIT */
/* The proof that a field is one line: a test-only entity whose last field is known to nothing but
 * its line in the table (and the column), and yet is stored, logged, undone, listed, filtered by,
 * imported, exported, edited in a form and explained in the manual.
 * This program links a list of entities of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli/core/columns.h"
#include "dapo/cli/core/cli.h"
#include "dapo/desk/core/edit.h"
#include "dapo/desk/core/undo.h"
#include "dapo/desk/house.h"
#include "dapo/desk/import/import.h"
#include "dapo/exchange/out/out.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/filter/filter.h"
#include "dapo/model/tables/import_batch.h"
#include "dapo/store/records/records.h"
#include "tui/core/form.h"

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
	.verbs = ENTITY_ALL,
	.words = {.help = "what lies about", .one = "a gadget", .bulk = "gadgets"},
};

const struct entity *const entities[] = {&gadget_entity, &import_batch_entity};
const size_t entity_count = 2;

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

	assert_int_equal(store_create(&workshop->store, ":memory:", NULL, &options, &err), 0);
	assert_int_equal(db_script(workshop->store.db, migration, &err), 0);
	desk_init(&workshop->desk, &workshop->store, &house_rules, "tester", 1000);
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

/* The lamp as a list of one row in a format. */
static char *write_out(struct workshop *workshop, const char *format_name)
{
	const struct out_format *format;
	const struct out_options options = {.kind = "gadget-list", .charset = TEXT_UTF8};
	const struct parse_context context = {.now = 1000};
	struct record lamp;
	struct columns columns;
	struct out *out;
	struct error err = {0};
	char *text;
	size_t len;
	FILE *stream = open_memstream(&text, &len);

	record_init(&lamp, &gadget_entity);
	assert_int_equal(
		records_get(&workshop->store, &gadget_entity, workshop->gadget, &lamp, &err), 0);
	assert_int_equal(out_format_named(format_name, &format, &err), 0);
	assert_int_equal(columns_init(&columns, &gadget_entity, NULL, true, &context, &err), 0);
	out = out_begin(stream, format, &options, columns.heads, columns.count);
	assert_int_equal(out_row(out, columns_cells(&columns, &lamp), &err), 0);
	assert_int_equal(out_end(out, &err), 0);
	columns_release(&columns);
	record_release(&lamp);
	fclose(stream);
	return text;
}

static void assert_written(struct workshop *workshop, const char *format, const char *part)
{
	char *text = write_out(workshop, format);

	assert_non_null(strstr(text, part));
	free(text);
}

static void new_field__json__has_it(void **state)
{
	assert_written(*state, "json", "\"colour\":\"green\"");
}

static void new_field__csv__has_it(void **state)
{
	assert_written(*state, "csv", "colour");
	assert_written(*state, "csv", "green");
}

static void new_field__import__reads_it(void **state)
{
	static const char table[] = "Name,Colour\nlamp,Blue\nchair,red\n";
	struct workshop *workshop = *state;
	struct import_options options = IMPORT_OPTIONS_INIT;
	struct import_report report;
	struct error err = {0};

	options.entity = &gadget_entity;
	options.path = "gadgets.csv";
	options.profile = "none"; /* the built-in ones know other entities */
	options.bytes = table;
	options.byte_count = sizeof table - 1;
	import_report_init(&report);
	assert_int_equal(import_run(&workshop->desk, &options, &report, &err), 0);
	assert_int_equal(report.created, 1);
	assert_int_equal(report.updated, 1);
	assert_colour(workshop, "blue");
	import_report_release(&report);
}

static void new_field__form__has_a_row_with_its_choices(void **state)
{
	struct workshop *workshop = *state;
	struct record lamp;
	struct form form;
	struct form_field *row;

	record_init(&lamp, &gadget_entity);
	form_init(&form, &lamp, &workshop->desk.context, false);
	assert_int_equal(form_rows(&form), GADGET_FIELD_COUNT);
	row = form_at(&form, GADGET_COLOUR);
	assert_string_equal(form_field_of(&form, row)->name, "colour");
	assert_int_equal(form_choices(&form, row), 4);
	assert_string_equal(form_choice(&form, row, 2), "green");
	form_release(&form);
	record_release(&lamp);
}

/* ---- As people meet it */

/* The words of the program, and its messages, to a command line. The caller frees them. */
static char *say(struct workshop *workshop, const char *line, int status)
{
	char *text;
	size_t len;
	FILE *out = open_memstream(&text, &len);
	const struct cli_streams streams = {
		.in = stdin, .out = out, .err = out, .charset = TEXT_UTF8};

	assert_int_equal(cli_run_line(&workshop->desk, line, &streams, NULL), status);
	fclose(out);
	return text;
}

static void assert_says(struct workshop *workshop, const char *line, const char *text)
{
	char *said = say(workshop, line, EXIT_DONE);

	assert_string_equal(said, text);
	free(said);
}

static void assert_mentions(struct workshop *workshop, const char *line, const char *part)
{
	char *said = say(workshop, line, EXIT_DONE);

	assert_non_null(strstr(said, part));
	free(said);
}

static void new_field__list__has_a_column(void **state)
{
	assert_says(*state, "gadget list", "NAME  COLOUR\nlamp  green\n");
	assert_says(*state, "gadget list --columns colour --format csv", "colour\ngreen\n");
}

static void new_field__show__has_a_line(void **state)
{
	assert_says(*state, "gadget show lamp", "Name        lamp\nColour      green\n");
	assert_mentions(*state, "gadget show lamp --json", "\"colour\":\"green\"");
}

static void new_field__command__adds_and_edits(void **state)
{
	assert_says(*state, "gadget add chair colour=blue", "chair added\n");
	assert_says(*state, "gadget edit chair colour=red", "chair edited: colour\n");
	assert_says(*state, "gadget list --columns name,colour --sort key",
		"NAME   COLOUR\nlamp   green\nchair  red\n");
	assert_mentions(*state, "log chair", "colour");
}

static void new_field__refusal__says_what_is_accepted(void **state)
{
	char *said = say(*state, "gadget edit lamp colour=plaid", EXIT_FAILED);

	assert_non_null(strstr(said, "red"));
	assert_non_null(strstr(said, "blue"));
	free(said);
}

static void new_field__filter__finds_by_it(void **state)
{
	assert_says(*state, "gadget list colour:green --count", "1\n");
	assert_says(*state, "gadget list colour:blue --count", "0\n");
	assert_says(*state, "gadget list colour:red,green --count", "1\n");
}

static void note_term(void *closure, const char *term)
{
	strbuf_addf(closure, "%s ", term);
}

static void new_field__filter_completion__offers_it(void **state)
{
	struct strbuf terms = STRBUF_INIT;

	(void)state;
	filter_complete(&gadget_entity, "col", note_term, &terms);
	filter_complete(&gadget_entity, "colour:b", note_term, &terms);
	assert_string_equal(terms.buf, "colour: colour:blue ");
	strbuf_release(&terms);
}

static void note_word(void *closure, const char *word, const char *help)
{
	(void)help;
	strbuf_addf(closure, "%s ", word);
}

static void new_field__command_completion__offers_it(void **state)
{
	struct workshop *workshop = *state;
	struct strbuf words = STRBUF_INIT;

	cli_complete_line(&workshop->desk, "gadget add stool col", note_word, &words);
	cli_complete_line(&workshop->desk, "gadget add stool colour=r", note_word, &words);
	assert_string_equal(words.buf, "colour= colour=red ");
	strbuf_release(&words);
}

static void new_field__export__has_it(void **state)
{
	assert_mentions(*state, "export gadgets --format csv", "green\n");
}

static void new_field__manual__explains_it(void **state)
{
	static char page[] = "@FIELDS@\n";
	char *words[] = {"dapo", "manual", NULL};
	char *text;
	size_t len;
	struct cli_streams streams = {.in = fmemopen(page, sizeof page - 1, "r"),
		.out = open_memstream(&text, &len),
		.err = stderr,
		.charset = TEXT_UTF8};

	(void)state;
	assert_int_equal(cli_main(2, words, &streams, NULL), EXIT_DONE);
	fclose(streams.in);
	fclose(streams.out);
	assert_non_null(strstr(text, "colour"));
	assert_non_null(strstr(text, "the new field"));
	free(text);
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
		cmocka_unit_test_setup_teardown(new_field__json__has_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(new_field__csv__has_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(new_field__import__reads_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			new_field__form__has_a_row_with_its_choices, set_up, tear_down),
		cmocka_unit_test_setup_teardown(new_field__list__has_a_column, set_up, tear_down),
		cmocka_unit_test_setup_teardown(new_field__show__has_a_line, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			new_field__command__adds_and_edits, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			new_field__refusal__says_what_is_accepted, set_up, tear_down),
		cmocka_unit_test_setup_teardown(new_field__filter__finds_by_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			new_field__filter_completion__offers_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			new_field__command_completion__offers_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(new_field__export__has_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(new_field__manual__explains_it, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
