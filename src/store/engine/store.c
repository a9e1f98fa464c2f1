/* SPDX-License-Identifier: MIT */
/* Opening a store: is it ours, is its schema the one we know, and bringing an older one up to date.
 */
#include "dapo/store/engine/store.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dapo/base/assets.h"
#include "dapo/base/strbuf.h"

int store_schema(void)
{
	return (int)assets_schema_count;
}

/* Places in the header of the file format, so that a file is known before anything opens it. */
enum { HEADER_BYTES = 100, HEADER_USER_VERSION = 60, HEADER_APPLICATION_ID = 68 };

static uint32_t big_endian(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
		bytes[3];
}

static int check_header(const char *path, struct error *err)
{
	unsigned char header[HEADER_BYTES];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t got;
	uint32_t schema;

	if (fd < 0)
		return errno == ENOENT ? 0 : error_errno(err, path);
	got = read(fd, header, sizeof header);
	close(fd);
	if (got < HEADER_BYTES || memcmp(header, "SQLite format 3", 16) != 0 ||
		big_endian(header + HEADER_APPLICATION_ID) != STORE_APPLICATION_ID)
		return error_set(err, ERR_STORE,
			"%s is not a dapo store; it was not touched (`dapo --store FILE init` "
			"makes "
			"a new one)",
			path);
	schema = big_endian(header + HEADER_USER_VERSION);
	if (schema > (uint32_t)store_schema())
		return error_set(err, ERR_STORE,
			"%s has schema %u, this dapo knows schema %d; it was not touched: use the "
			"newer dapo that wrote it",
			path, schema, store_schema());
	return 0;
}

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

/* One migration file, one transaction: the number of the schema changes with its content. */
static int apply_migration(struct db *db, const struct asset *asset, int schema, struct error *err)
{
	struct strbuf pragma = STRBUF_INIT;
	int code = db_begin(db, err);

	if (code)
		return code;
	strbuf_addf(&pragma, "PRAGMA user_version = %d; PRAGMA application_id = %d;", schema,
		STORE_APPLICATION_ID);
	code = db_script(db, (const char *)asset->data, err);
	if (!code)
		code = db_script(db, pragma.buf, err);
	if (!code)
		code = no_dangling_references(db, err);
	if (!code)
		code = db_commit(db, err);
	else
		db_rollback(db);
	strbuf_release(&pragma);
	return code ? error_prefix(err, "schema %d", schema) : 0;
}

static int migrate_from(struct db *db, int64_t schema, struct error *err)
{
	int code = 0;

	for (int64_t done = schema; !code && done < store_schema(); done++)
		code = apply_migration(db, &assets_schema[done], (int)done + 1, err);
	return code;
}

static int bring_up_to_date(struct db *db, struct error *err)
{
	struct strbuf backup = STRBUF_INIT;
	int64_t schema;
	int code = schema_of(db, &schema, err);

	if (code || schema == store_schema())
		return code;
	if (db_read_only(db))
		return error_set(err, ERR_READONLY,
			"%s has schema %" PRId64
			" and must be brought to %d first: open it once without "
			"--readonly",
			db_path(db), schema, store_schema());
	strbuf_addf(&backup, "%s.schema-%" PRId64 ".bak", db_path(db), schema);
	code = db_backup(db, backup.buf, true, NULL, NULL, err);
	if (!code)
		code = migrate_from(db, schema, err);
	strbuf_release(&backup);
	return code;
}

int store_open(
	struct store *store, const char *path, const struct db_options *options, struct error *err)
{
	int code = check_header(path, err);

	if (code)
		return code;
	code = db_open(&store->db, path, options, err);
	if (code)
		return code;
	code = bring_up_to_date(store->db, err);
	if (code)
		store_close(store);
	return code;
}

int store_create(
	struct store *store, const char *path, const struct db_options *options, struct error *err)
{
	struct db_options create = *options;
	int code;

	create.create = true;
	create.mode = DB_READ_WRITE;
	code = db_open(&store->db, path, &create, err);
	if (code)
		return code;
	code = migrate_from(store->db, 0, err);
	if (code) {
		store_close(store);
		if (strcmp(path, ":memory:") != 0)
			unlink(path);
	}
	return code;
}

void store_close(struct store *store)
{
	db_close(store->db);
	store->db = NULL;
}

static int pragma_number(struct db *db, const char *pragma, int64_t *value, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(db, pragma, &rows, err);

	return code ? code : db_single(rows, value, err);
}

int store_info(struct store *store, struct store_info *info, struct error *err)
{
	int64_t schema = 0, pages = 0, page_size = 0;
	struct db_rows *rows;
	int code = pragma_number(store->db, "PRAGMA user_version", &schema, err);

	if (!code)
		code = pragma_number(store->db, "PRAGMA page_count", &pages, err);
	if (!code)
		code = pragma_number(store->db, "PRAGMA page_size", &page_size, err);
	if (!code)
		code = db_query(store->db, "PRAGMA journal_mode", &rows, err);
	if (code)
		return code;
	code = db_step(rows, err);
	if (code < 0)
		return code;
	snprintf(info->journal, sizeof info->journal, "%s", db_text(rows, 0, NULL));
	db_done(rows);
	snprintf(info->engine, sizeof info->engine, DB_ENGINE " %s", db_engine_version());
	info->schema = (int)schema;
	info->bytes = pages * page_size;
	return 0;
}
