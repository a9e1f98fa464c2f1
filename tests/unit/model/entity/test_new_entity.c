/* SPDX-License-Identifier: MIT */
/* The proof that an entity is one file, one line in `entities` and one migration: a test-only
 * entity that nothing else names has all that the others have, through the command line. This
 * program links a list of entities of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "dapo/cli/core/cli.h"
#include "dapo/desk/core/edit.h"
#include "dapo/desk/house.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/import_batch.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"
#include "tui/core/form.h"

/* ---- The one file */

/* clang-format off */
#define RUNBOOK_FIELDS(F) \
	F(RUNBOOK_PRODUCT, .name = "product", .label = "Product", .type = FIELD_REF, .target = "product", .flags = FIELD_REQUIRED, .help = "whose runbook it is") \
	F(RUNBOOK_TITLE, .name = "title", .label = "Title", .type = FIELD_TEXT, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .max = 40, .help = "what to do about what") \
	F(RUNBOOK_STATUS, .name = "status", .label = "Status", .type = FIELD_CHOICE, .choices = statuses, .fallback = "draft", .help = "how far it is")
/* clang-format on */

static const char *const statuses[] = {"draft", "tried", "retired", NULL};

enum runbook_field { RUNBOOK_FIELDS(FIELD_AS_ENUM) RUNBOOK_FIELD_COUNT };

static const struct field runbook_fields[] = {RUNBOOK_FIELDS(FIELD_AS_ROW)};

static const struct entity runbook_entity = {
	.name = "runbook",
	.noun = "runbook",
	.plural = "runbooks",
	.key_prefix = "RB",
	.fields = runbook_fields,
	.field_count = RUNBOOK_FIELD_COUNT,
	.title = RUNBOOK_TITLE,
	.product = RUNBOOK_PRODUCT,
	.verbs = ENTITY_ALL,
	.states = STATE_BIT(STATE_OPEN),
	.closed_from = 2,
	.words = {.help = "what to do at night",
		.one = "a runbook",
		.bulk = "runbooks",
		.add_example = "Restart product=orders"},
};

/* ---- The one line */

const struct entity *const entities[] = {
	&domain_entity, &product_entity, &person_entity, &import_batch_entity, &runbook_entity};
const size_t entity_count = sizeof entities / sizeof *entities;

/* ---- The one migration */

static const char *const migration =
	"CREATE TABLE runbook (row_id INTEGER PRIMARY KEY, row_version INTEGER NOT NULL DEFAULT 1, "
	"trash INTEGER NOT NULL DEFAULT 0, product INTEGER NOT NULL REFERENCES product (row_id), "
	"title TEXT NOT NULL, status INTEGER) STRICT";

/* ---- The command line on a store with two of them */

struct shelf {
	struct store store;
	struct desk desk;
	char *out; /* what the last command wrote, and said */
	char *err;
};

/* Runs a command as `:` does; its exit status. */
static int run(struct shelf *shelf, const char *line)
{
	struct cli_streams streams = {.charset = TEXT_UTF8, .in = stdin};
	size_t len;
	int status;

	free(shelf->out);
	free(shelf->err);
	streams.out = open_memstream(&shelf->out, &len);
	streams.err = open_memstream(&shelf->err, &len);
	status = cli_run_line(&shelf->desk, line, &streams, NULL);
	fclose(streams.out);
	fclose(streams.err);
	return status;
}

static void assert_done(struct shelf *shelf, const char *line)
{
	if (run(shelf, line) != EXIT_DONE)
		fail_msg("%s: %s", line, shelf->err);
}

static void assert_out(struct shelf *shelf, const char *line, const char *part)
{
	assert_done(shelf, line);
	if (!strstr(shelf->out, part))
		fail_msg("%s: there is no \"%s\" in \"%s\"", line, part, shelf->out);
}

static void assert_out_lacks(struct shelf *shelf, const char *line, const char *part)
{
	assert_done(shelf, line);
	if (strstr(shelf->out, part))
		fail_msg("%s: there is \"%s\" in \"%s\"", line, part, shelf->out);
}

static int set_up(void **state)
{
	static const struct db_options options = {.mode = DB_READ_WRITE};
	struct shelf *shelf = calloc(1, sizeof *shelf);
	struct error err = {0};

	assert_int_equal(store_create(&shelf->store, ":memory:", NULL, &options, &err), 0);
	assert_int_equal(db_script(shelf->store.db, migration, &err), 0);
	desk_init(&shelf->desk, &shelf->store, &house_rules, "tester", 1000000);
	assert_done(shelf, "domain add sales name=Sales");
	assert_done(shelf, "product add orders name=Orders domain=sales");
	assert_done(shelf, "runbook add Restart product=orders");
	assert_done(shelf, "runbook add product=orders title=Refill status=retired");
	*state = shelf;
	return 0;
}

static int tear_down(void **state)
{
	struct shelf *shelf = *state;

	free(shelf->out);
	free(shelf->err);
	desk_release(&shelf->desk);
	store_close(&shelf->store);
	free(shelf);
	return 0;
}

static void new_entity__list__filters_and_counts(void **state)
{
	assert_out(*state, "runbook list --format csv", "\"RB-1\",\"orders\",\"Restart\",draft");
	assert_out(*state, "runbook list -p orders --count", "2");
	assert_out(*state, "runbook list status:retired --format csv", "RB-2");
	assert_out(*state, "runbook list title:rest --count", "1");
	assert_out(*state, "runbook list +open --format csv", "RB-1");
	assert_out_lacks(*state, "runbook list +open --format csv", "RB-2");
}

static void new_entity__show__has_its_fields(void **state)
{
	assert_out(*state, "runbook show RB-1 --json", "\"kind\":\"runbook\"");
	assert_out(*state, "runbook show RB-1", "Restart");
}

static void new_entity__edit__is_logged_and_undone(void **state)
{
	assert_done(*state, "runbook edit RB-1 status=tried");
	assert_out(*state, "runbook list --format csv", "\"RB-1\",\"orders\",\"Restart\",tried");
	assert_out(*state, "log RB-1", "RB-1");
	assert_done(*state, "undo");
	assert_out(*state, "runbook list --format csv", "\"RB-1\",\"orders\",\"Restart\",draft");
	assert_done(*state, "redo");
	assert_out(*state, "runbook list --format csv", "\"RB-1\",\"orders\",\"Restart\",tried");
	assert_int_equal(run(*state, "runbook edit RB-1 status=lost"), EXIT_FAILED);
}

static void new_entity__trash__and_back(void **state)
{
	assert_done(*state, "runbook trash RB-1");
	assert_out_lacks(*state, "runbook list --format csv", "RB-1");
	assert_out(*state, "runbook list --trash --format csv", "RB-1");
	assert_done(*state, "runbook restore --filter title:restart");
	assert_out(*state, "runbook list --format csv", "RB-1");
}

/* A table in a file of its own, which the caller removes. */
static void write_table(struct strbuf *path, const char *table)
{
	const char *folder = getenv("TMPDIR");
	int fd;

	strbuf_addf(path, "%s/runbooks-XXXXXX", folder ? folder : "/tmp");
	fd = mkstemp(path->buf);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, table, strlen(table)), strlen(table));
	close(fd);
}

static void new_entity__import__knows_rows_again(void **state)
{
	struct shelf *shelf = *state;
	struct strbuf path = STRBUF_INIT, line = STRBUF_INIT;

	write_table(&path, "Product,Title,Status\norders,Restart,tried\norders,Rewind,draft\n");
	/* The profiles that are built in know other entities. */
	strbuf_addf(&line, "import runbooks '%s' --profile none", path.buf);
	assert_out(shelf, line.buf, "1 new + 1 updated");
	remove(path.buf);
	assert_out(shelf, "runbook list --format csv", "\"RB-1\",\"orders\",\"Restart\",tried");
	assert_out(shelf, "runbook list --format csv", "\"RB-3\",\"orders\",\"Rewind\",draft");
	strbuf_release(&path);
	strbuf_release(&line);
}

static void new_entity__export__takes_its_kind(void **state)
{
	assert_out(*state, "export runbooks +open --format csv",
		"\"RB-1\",\"orders\",\"Restart\",draft");
	assert_out(*state, "export runbooks --format md", "Refill");
}

static void new_entity__help__speaks_of_it(void **state)
{
	assert_out(*state, "help", "  runbook       what to do at night\n");
	assert_out(*state, "help runbook add", "dapo runbook add [TITLE] field=value...");
	assert_out(*state, "help runbook add", "dapo runbook add Restart product=orders");
	assert_out(*state, "help runbook list", "list runbooks");
	assert_out(*state, "help import", "import runbooks from a CSV file");
}

static void find_word(void *closure, const char *word, const char *help)
{
	const char **sought = closure;

	(void)help;
	if (*sought && !strcmp(word, *sought))
		*sought = NULL;
}

static void assert_completes(struct shelf *shelf, const char *line, const char *word)
{
	const char *sought = word;

	cli_complete_line(&shelf->desk, line, find_word, &sought);
	if (sought)
		fail_msg("`%s` is not completed by `%s`", line, word);
}

static void new_entity__completion__offers_it(void **state)
{
	assert_completes(*state, "runb", "runbook");
	assert_completes(*state, "runbook ", "restore");
	assert_completes(*state, "runbook edit ", "RB-2");
	assert_completes(*state, "runbook add sta", "status=");
	assert_completes(*state, "runbook list +", "+open");
	assert_completes(*state, "import runb", "runbooks");
	assert_completes(*state, "export runb", "runbooks");
}

static void new_entity__manual__has_commands_and_fields(void **state)
{
	static char page[] = "@COMMANDS@\n@FIELDS@\n";
	char *const words[] = {"dapo", "manual"};
	struct cli_streams streams = {.charset = TEXT_UTF8, .err = stderr};
	char *out;
	size_t len;

	(void)state;
	streams.in = fmemopen(page, sizeof page - 1, "r");
	streams.out = open_memstream(&out, &len);
	assert_int_equal(cli_main(2, (char **)words, &streams, NULL), EXIT_DONE);
	fclose(streams.in);
	fclose(streams.out);
	assert_non_null(strstr(out, "dapo runbook trash KEY..."));
	assert_non_null(strstr(out, "what to do about what"));
	free(out);
}

static void new_entity__form__has_its_rows(void **state)
{
	struct shelf *shelf = *state;
	struct record runbook;
	struct form form;

	record_init(&runbook, &runbook_entity);
	form_init(&form, &runbook, &shelf->desk.context, false);
	assert_int_equal(form_rows(&form), RUNBOOK_FIELD_COUNT);
	assert_int_equal(form_choices(&form, form_at(&form, RUNBOOK_STATUS)), 4);
	form_release(&form);
	record_release(&runbook);
}

#define SHELF_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		SHELF_TEST(new_entity__list__filters_and_counts),
		SHELF_TEST(new_entity__show__has_its_fields),
		SHELF_TEST(new_entity__edit__is_logged_and_undone),
		SHELF_TEST(new_entity__trash__and_back),
		SHELF_TEST(new_entity__import__knows_rows_again),
		SHELF_TEST(new_entity__export__takes_its_kind),
		SHELF_TEST(new_entity__help__speaks_of_it),
		SHELF_TEST(new_entity__completion__offers_it),
		SHELF_TEST(new_entity__manual__has_commands_and_fields),
		SHELF_TEST(new_entity__form__has_its_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
