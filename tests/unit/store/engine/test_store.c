/* SPDX-License-Identifier: MIT */
/* Tests of opening, refusing and describing a store, and of the schema against the field tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "dapo/base/strbuf.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/entity/entity.h"
#include "dapo/store/engine/store.h"

static const struct db_options options = {.mode = DB_READ_WRITE, .busy_timeout_ms = 200};
static const struct db_options reading = {.mode = DB_READ_ONLY, .busy_timeout_ms = 200};

/* A private folder, and a path in it; both live as long as the test. */
struct place {
	char folder[64];
	char path[96];
};

static int set_up(void **state)
{
	struct place *place = calloc(1, sizeof *place);

	strcpy(place->folder, "test_store.XXXXXX");
	if (!mkdtemp(place->folder))
		return -1;
	snprintf(place->path, sizeof place->path, "%s/s.db", place->folder);
	*state = place;
	return 0;
}

static int tear_down(void **state)
{
	struct place *place = *state;
	char command[160];

	snprintf(command, sizeof command, "rm -rf '%s'", place->folder);
	free(place);
	return system(command);
}

static void make_store(const struct place *place)
{
	struct store store;
	struct error err = {0};

	assert_int_equal(store_create(&store, place->path, NULL, &options, &err), 0);
	store_close(&store);
}

static void write_file(const struct place *place, const char *bytes, size_t len)
{
	FILE *file = fopen(place->path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, len, file), len);
	fclose(file);
}

static void assert_refused(const struct place *place, const char *because)
{
	struct store store = {0};
	struct error err = {0};
	struct stat before, after;

	assert_int_equal(stat(place->path, &before), 0);
	assert_int_not_equal(store_open(&store, place->path, &options, &err), 0);
	assert_non_null(strstr(err.text, because));
	assert_null(store.db);
	assert_int_equal(stat(place->path, &after), 0);
	assert_int_equal(before.st_size, after.st_size);
	assert_int_equal(before.st_mtime, after.st_mtime);
}

static void set_header_number(const struct place *place, long offset, unsigned number)
{
	FILE *file = fopen(place->path, "r+b");

	assert_non_null(file);
	fseek(file, offset, SEEK_SET);
	for (int shift = 24; shift >= 0; shift -= 8)
		fputc((int)(number >> shift & 0xff), file);
	fclose(file);
}

static void store__create__is_private_and_opens(void **state)
{
	const struct place *place = *state;
	struct store_info info;
	struct store store;
	struct error err = {0};
	struct stat st;

	make_store(place);
	assert_int_equal(stat(place->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(store_open(&store, place->path, &options, &err), 0);
	assert_int_equal(store_info(&store, &info, &err), 0);
	assert_int_equal(info.schema, store_schema());
	assert_string_equal(info.journal, "delete");
	store_close(&store);
}

static void store__create__leaves_an_existing_file(void **state)
{
	const struct place *place = *state;
	struct store store;
	struct error err = {0};

	write_file(place, "precious", 8);
	assert_int_not_equal(store_create(&store, place->path, NULL, &options, &err), 0);
	assert_non_null(strstr(err.text, "exists already"));
	assert_refused(place, "not a dapo store");
}

static void store__open__names_a_missing_store(void **state)
{
	const struct place *place = *state;
	struct store store;
	struct error err = {0};

	assert_int_equal(store_open(&store, place->path, &options, &err), ERR_NOT_FOUND);
	assert_non_null(strstr(err.text, "dapo init"));
	assert_int_equal(access(place->path, F_OK), -1);
}

static void store__open__refuses_what_is_no_store(void **state)
{
	const struct place *place = *state;

	write_file(place, "", 0);
	assert_refused(place, "not a dapo store");
	write_file(place, "SQLite format 3", 16);
	assert_refused(place, "not a dapo store");
}

static void store__open__refuses_another_application(void **state)
{
	const struct place *place = *state;

	make_store(place);
	set_header_number(place, 68, 1234);
	assert_refused(place, "not a dapo store");
}

static void store__open__refuses_a_newer_schema_by_both_numbers(void **state)
{
	const struct place *place = *state;
	char known[32];

	make_store(place);
	set_header_number(place, 60, 907);
	assert_refused(place, "907");
	snprintf(known, sizeof known, "knows schema %d;", store_schema());
	assert_refused(place, known);
}

static void store__open__refuses_a_link_and_a_folder(void **state)
{
	const struct place *place = *state;
	char target[160];
	struct store store;
	struct error err = {0};

	make_store(place);
	snprintf(target, sizeof target, "%s/link.db", place->folder);
	assert_int_equal(symlink("s.db", target), 0);
	assert_int_not_equal(store_open(&store, target, &options, &err), 0);
	assert_non_null(strstr(err.text, "regular file"));
	assert_int_not_equal(store_open(&store, place->folder, &options, &err), 0);
}

static void store__open__read_only_takes_no_write(void **state)
{
	const struct place *place = *state;
	struct store store;
	struct error err = {0};

	make_store(place);
	assert_int_equal(store_open(&store, place->path, &reading, &err), 0);
	assert_int_equal(db_begin(store.db, &err), ERR_READONLY);
	assert_int_not_equal(db_script(store.db, "INSERT INTO word (text) VALUES ('x')", &err), 0);
	store_close(&store);
}

static void store__begin__says_busy_while_another_writes(void **state)
{
	const struct place *place = *state;
	struct store first, second;
	struct error err = {0};

	make_store(place);
	assert_int_equal(store_open(&first, place->path, &options, &err), 0);
	assert_int_equal(store_open(&second, place->path, &options, &err), 0);
	assert_int_equal(db_begin(first.db, &err), 0);
	assert_int_equal(db_begin(second.db, &err), ERR_BUSY);
	assert_non_null(strstr(err.text, "another process"));
	db_rollback(first.db);
	assert_int_equal(db_begin(second.db, &err), 0);
	db_rollback(second.db);
	store_close(&first);
	store_close(&second);
}

static void store__backup__is_a_store_of_its_own(void **state)
{
	const struct place *place = *state;
	char target[160];
	struct store store;
	struct error err = {0};
	struct stat st;

	make_store(place);
	snprintf(target, sizeof target, "%s/copy.db", place->folder);
	assert_int_equal(store_open(&store, place->path, &options, &err), 0);
	assert_int_equal(db_backup(store.db, target, false, NULL, &err), 0);
	assert_int_not_equal(db_backup(store.db, target, false, NULL, &err), 0);
	assert_non_null(strstr(err.text, "exists already"));
	assert_int_equal(db_backup(store.db, target, true, NULL, &err), 0);
	store_close(&store);
	assert_int_equal(stat(target, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(store_open(&store, target, &options, &err), 0);
	store_close(&store);
}

/* The columns of a table by name, without the three that all have. */
static void list_columns(struct store *store, const struct entity *entity, struct strbuf *out)
{
	struct db_rows *rows;
	struct error err = {0};

	assert_int_equal(db_query(store->db,
				 "SELECT name FROM pragma_table_info(?1) WHERE name NOT IN "
				 "('row_id', 'row_version', 'trash') ORDER BY name",
				 &rows, &err),
		0);
	db_bind_string(rows, 1, entity->name);
	while (db_step(rows, &err) > 0)
		strbuf_addf(out, "%s ", db_text(rows, 0, NULL));
	assert_string_equal(err.text, "");
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The same of the field table: a field that came later stands where it belongs, its column at the
 * end of the table. */
static void list_fields(const struct entity *entity, struct strbuf *out)
{
	const char *names[64];
	struct strbuf forms[2] = {STRBUF_INIT, STRBUF_INIT};
	size_t count = 0;

	assert_true(entity->field_count + 2 <= 64);
	for (size_t f = 0; f < entity->field_count; f++) {
		names[count++] = entity->fields[f].name;
		if (!(entity->fields[f].flags & FIELD_SAME))
			continue;
		strbuf_addf(&forms[0], "%s_same", entity->fields[f].name);
		strbuf_addf(&forms[1], "%s_order", entity->fields[f].name);
		names[count++] = forms[0].buf;
		names[count++] = forms[1].buf;
	}
	qsort(names, count, sizeof *names, by_name);
	for (size_t f = 0; f < count; f++)
		strbuf_addf(out, "%s ", names[f]);
	strbuf_release(&forms[0]);
	strbuf_release(&forms[1]);
}

static void schema__columns__are_those_of_the_field_tables(void **state)
{
	struct store store;
	struct error err = {0};

	(void)state;
	assert_int_equal(store_create(&store, ":memory:", NULL, &options, &err), 0);
	for (size_t e = 0; e < entity_count; e++) {
		struct strbuf columns = STRBUF_INIT;
		struct strbuf fields = STRBUF_INIT;

		list_columns(&store, entities[e], &columns);
		list_fields(entities[e], &fields);
		assert_string_equal(columns.buf, fields.buf);
		strbuf_release(&columns);
		strbuf_release(&fields);
	}
	store_close(&store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			store__create__is_private_and_opens, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			store__create__leaves_an_existing_file, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			store__open__names_a_missing_store, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			store__open__refuses_what_is_no_store, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			store__open__refuses_another_application, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			store__open__refuses_a_newer_schema_by_both_numbers, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			store__open__refuses_a_link_and_a_folder, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			store__open__read_only_takes_no_write, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			store__begin__says_busy_while_another_writes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			store__backup__is_a_store_of_its_own, set_up, tear_down),
		cmocka_unit_test(schema__columns__are_those_of_the_field_tables),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
