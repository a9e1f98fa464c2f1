/* SPDX-License-Identifier: MIT */
/* Opening a store: is it ours, and is its schema one that we know. */
#include "dapo/store/engine/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dapo/base/paths.h"
#include "dapo/base/strbuf.h"
#include "dapo/store/engine/forms.h"
#include "schema.h"

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

int store_open(
	struct store *store, const char *path, const struct db_options *options, struct error *err)
{
	int code = check_header(path, err);

	if (code)
		return code;
	code = db_open(&store->db, path, options, err);
	if (code)
		return code;
	store->zone = (struct zone){0};
	code = schema_bring_up_to_date(store->db, &store->migrated_from, err);
	if (!code)
		code = forms_bring_up_to_date(store->db, err);
	if (!code)
		code = store_read_zone(store, err);
	if (code)
		store_close(store);
	return code;
}

int store_create(struct store *store, const char *path, const char *zone,
	const struct db_options *options, struct error *err)
{
	struct db_options create = *options;
	int code;

	store->migrated_from = 0;
	store->zone = (struct zone){0};
	code = zone ? zone_read(&store->zone, zone, err) : 0;
	if (code)
		return code;
	create.create = true;
	create.mode = DB_READ_WRITE;
	code = db_open(&store->db, path, &create, err);
	if (code) {
		zone_release(&store->zone);
		return code;
	}
	code = schema_make(store->db, zone_name(&store->zone), err);
	if (!code)
		code = forms_bring_up_to_date(store->db, err);
	if (code) {
		store_close(store);
		if (strcmp(path, ":memory:") != 0)
			unlink(path);
	}
	return code;
}

/* The first name beside the store that is free for what it held. */
static int name_kept(const char *path, struct strbuf *kept, struct error *err)
{
	struct stat st;

	for (int number = 1; number < 1000; number++) {
		strbuf_reset(kept);
		strbuf_addf(kept, "%s.before-restore", path);
		if (number > 1)
			strbuf_addf(kept, "-%d", number);
		if (lstat(kept->buf, &st))
			return 0;
	}
	return error_set(err, ERR_IO, "too many files %s.before-restore", path);
}

static int restore_into(const char *path, struct store *copy, const struct db_options *options,
	struct strbuf *kept, struct error *err)
{
	struct db *db;
	int code = check_header(path, err);

	if (!code)
		code = db_open(&db, path, options, err);
	if (code)
		return error_prefix(err, "the present store can't be locked; move it away first");
	code = name_kept(path, kept, err);
	if (!code)
		code = db_restore(db, copy->db, kept->buf, err);
	db_close(db);
	return code;
}

int store_restore(const char *path, struct store *copy, const struct db_options *options,
	struct strbuf *kept, struct error *err)
{
	struct stat st;
	int code;

	if (!lstat(path, &st))
		return restore_into(path, copy, options, kept, err);
	code = path_make_parents(path, err);
	if (!code)
		code = db_set_aside(path, kept, err);
	return code ? code : db_backup(copy->db, path, false, NULL, err);
}

void store_migration(const struct store *store, struct strbuf *out)
{
	if (!store->migrated_from)
		return;
	strbuf_addf(out, "The store was of schema %d and is of %d now; as it was it is kept as ",
		store->migrated_from, store_schema());
	schema_backup_name(db_path(store->db), store->migrated_from, out);
}

void store_close(struct store *store)
{
	db_close(store->db);
	store->db = NULL;
	zone_release(&store->zone);
}

int store_read_zone(struct store *store, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db, "SELECT zone FROM store_settings", &rows, err);

	if (!code)
		code = db_step(rows, err);
	if (code <= 0)
		return code;
	code = zone_read(&store->zone, db_text(rows, 0, NULL), err);
	db_done(rows);
	return code ? error_prefix(err, "the days of %s", db_path(store->db)) : 0;
}

int64_t store_day(const struct store *store, int64_t instant)
{
	return zone_day_of(&store->zone, instant);
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
