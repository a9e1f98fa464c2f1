/* SPDX-License-Identifier: MIT */
/* Migrations, and the comparison of what a file has with what its schema says. */
#include "schema.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/assets.h"
#include "dapo/base/strbuf.h"
#include "dapo/store/engine/store.h"

/* How long others wait for a migration: that of a large store takes minutes. */
enum { MIGRATION_WAIT_MS = 15 * 60 * 1000 };

int store_schema(void)
{
	return (int)assets_schema_count;
}

/* ---- Migrations */

static int schema_of(struct db *db, int64_t *schema, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(db, "PRAGMA user_version", &rows, err);

	return code ? code : db_single(rows, schema, err);
}

static int no_dangling_references(struct db *db, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(db, "PRAGMA foreign_key_check", &rows, err);

	if (code)
		return code;
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	error_set(err, ERR_STORE, "migration left a dangling reference in %s; nothing was changed",
		db_text(rows, 0, NULL));
	db_done(rows);
	return ERR_STORE;
}

static int still_sound(struct db *db, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(db, "PRAGMA integrity_check(1)", &rows, err);

	if (code)
		return code;
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	code = 0;
	if (strcmp(db_text(rows, 0, NULL), "ok") != 0)
		code = error_set(err, ERR_STORE,
			"the store is damaged (%s); it was not migrated, nothing was changed",
			db_text(rows, 0, NULL));
	db_done(rows);
	return code;
}

static int apply_migration(struct db *db, int number, struct error *err)
{
	struct strbuf pragma = STRBUF_INIT;
	int code = db_script(db, (const char *)assets_schema[number - 1].data, err);

	strbuf_addf(&pragma, "PRAGMA user_version = %d; PRAGMA application_id = %d;", number,
		STORE_APPLICATION_ID);
	if (!code)
		code = db_script(db, pragma.buf, err);
	strbuf_release(&pragma);
	return code ? error_prefix(err, "schema %d", number) : 0;
}

static int settle_zone(struct db *db, const char *zone, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(db, "UPDATE store_settings SET zone = ?1", &rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, zone);
	return db_run(rows, err);
}

/* All migrations in one transaction, so that a store has its old schema or the new one; with the
 * zone of a new store (NULL: it stays what it is). */
static int migrate_at_once(struct db *db, int64_t schema, const char *zone, struct error *err)
{
	int code = db_begin(db, err);

	for (int number = (int)schema + 1; !code && number <= store_schema(); number++)
		code = apply_migration(db, number, err);
	if (!code && zone)
		code = settle_zone(db, zone, err);
	if (!code)
		code = no_dangling_references(db, err);
	if (!code && schema)
		code = still_sound(db, err);
	if (code) {
		db_rollback(db);
		return code;
	}
	return db_commit(db, err);
}

/* References are checked at the end: a table that is made anew lacks for a while the rows that are
 * referred to. Inside a transaction the engine passes the setting over. */
static int migrate_from(struct db *db, int64_t schema, const char *zone, struct error *err)
{
	int code = db_script(db, "PRAGMA foreign_keys = OFF", err);
	int restored;

	if (!code)
		code = migrate_at_once(db, schema, zone, err);
	restored = db_script(db, "PRAGMA foreign_keys = ON", code ? NULL : err);
	return code ? code : restored;
}

int schema_make(struct db *db, const char *zone, struct error *err)
{
	return migrate_from(db, 0, zone, err);
}

void schema_backup_name(const char *path, int schema, struct strbuf *out)
{
	strbuf_addf(out, "%s.schema-%d.bak", path, schema);
}

/* The store is ours alone by now: another program may have migrated it while we waited. */
static int migrate_locked(struct db *db, int *from, struct error *err)
{
	struct strbuf backup = STRBUF_INIT;
	int64_t schema;
	int code = schema_of(db, &schema, err);

	if (code || schema == store_schema())
		return code;
	schema_backup_name(db_path(db), (int)schema, &backup);
	code = db_backup(db, backup.buf, true, NULL, err);
	strbuf_release(&backup);
	if (!code)
		code = migrate_from(db, schema, NULL, err);
	if (!code)
		*from = (int)schema;
	return code;
}

static int migrate_alone(struct db *db, int *from, struct error *err)
{
	int code = db_lock(db, err);

	if (code)
		return code;
	code = migrate_locked(db, from, err);
	db_unlock(db);
	return code;
}

int schema_bring_up_to_date(struct db *db, int *from, struct error *err)
{
	int patience = db_set_patience(db, MIGRATION_WAIT_MS);
	int64_t schema;
	int code = schema_of(db, &schema, err);

	*from = 0;
	if (!code && schema != store_schema()) {
		if (db_read_only(db))
			code = error_set(err, ERR_READONLY,
				"%s has schema %" PRId64
				" and must be brought to %d first: open it once without "
				"--readonly",
				db_path(db), schema, store_schema());
		else
			code = migrate_alone(db, from, err);
	}
	db_set_patience(db, patience);
	return code;
}

/* ---- Comparison */

/* Every object with its text, in which the engine keeps the blanks of whoever made it. What it
 * makes for itself has no text, or belongs to a full-text table, whose version may differ. */
#define OBJECTS                                                                                   \
	"SELECT type || ' ' || name, CASE WHEN EXISTS (SELECT 1 FROM sqlite_schema AS f "         \
	"WHERE f.sql LIKE 'CREATE VIRTUAL TABLE%' AND o.name LIKE f.name || '\\_%' ESCAPE '\\') " \
	"THEN '' ELSE coalesce(sql, '') END FROM sqlite_schema AS o "                             \
	"WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY 1"

struct objects {
	struct db_rows *rows;
	struct strbuf name, sql;
	bool end;
};

static int next_object(struct objects *objects, struct error *err)
{
	int more = db_step(objects->rows, err);

	strbuf_reset(&objects->name);
	strbuf_reset(&objects->sql);
	objects->end = more <= 0;
	if (more <= 0)
		return more;
	strbuf_addstr(&objects->name, db_text(objects->rows, 0, NULL));
	strbuf_addstr(&objects->sql, db_text(objects->rows, 1, NULL));
	return 0;
}

static int first_object(struct db *db, struct objects *objects, struct error *err)
{
	int code = db_query(db, OBJECTS, &objects->rows, err);

	strbuf_init(&objects->name);
	strbuf_init(&objects->sql);
	return code ? code : next_object(objects, err);
}

/* How the name that stands next in `a` lies to that in `b`. */
static int compare_names(const struct objects *a, const struct objects *b)
{
	if (a->end || b->end)
		return (int)a->end - (int)b->end;
	return strcmp(a->name.buf, b->name.buf);
}

static int compare_objects(struct objects *has, struct objects *wanted,
	void (*report)(void *closure, const char *line), void *closure, int *faults,
	struct error *err)
{
	struct strbuf line = STRBUF_INIT;
	int code = 0;

	while (!code && !(has->end && wanted->end)) {
		int order = compare_names(has, wanted);

		strbuf_reset(&line);
		if (order < 0)
			strbuf_addf(&line, "%s is not of a dapo store", has->name.buf);
		else if (order > 0)
			strbuf_addf(&line, "%s is missing", wanted->name.buf);
		else if (strcmp(has->sql.buf, wanted->sql.buf) != 0)
			strbuf_addf(&line, "%s is other than schema %d has it", has->name.buf,
				store_schema());
		if (line.len) {
			report(closure, line.buf);
			++*faults;
		}
		if (order <= 0)
			code = next_object(has, err);
		if (!code && order >= 0)
			code = next_object(wanted, err);
	}
	strbuf_release(&line);
	return code;
}

int store_check_schema(struct store *store, void (*report)(void *closure, const char *line),
	void *closure, int *faults, struct error *err)
{
	static const struct db_options options = {.mode = DB_READ_WRITE, .create = true};
	struct objects has = {0}, wanted = {0};
	struct db *made = NULL;
	int code = db_open(&made, ":memory:", &options, err);

	if (!code)
		code = schema_make(made, NULL, err);
	if (!code)
		code = first_object(store->db, &has, err);
	if (!code)
		code = first_object(made, &wanted, err);
	if (!code)
		code = compare_objects(&has, &wanted, report, closure, faults, err);
	if (code && has.rows && !has.end)
		db_done(has.rows);
	strbuf_release(&has.name);
	strbuf_release(&has.sql);
	strbuf_release(&wanted.name);
	strbuf_release(&wanted.sql);
	db_close(made);
	return code;
}
