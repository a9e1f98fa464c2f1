/* SPDX-License-Identifier: MIT */
/* Opening a store file safely: where it lies, what it is, and the settings of every connection. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "dapo/base/memory.h"
#include "dapo/base/paths.h"
#include "dapo/base/strbuf.h"
#include "driver.h"
#include "functions.h"

/* File systems on which locks or sync can't be relied on, by their number in statfs(2). */
static const struct network_file_system {
	unsigned long magic;
	const char *name;
} network_file_systems[] = {
	{0x6969, "NFS"},
	{0x517B, "SMB"},
	{0xFF534D42, "CIFS"},
	{0xFE534D42, "SMB2"},
	{0x01021997, "9p"},
	{0x65735546, "FUSE"},
	{0x5346414F, "AFS"},
	{0x73757245, "Coda"},
	{0x00C36400, "Ceph"},
	{0x19830326, "FhGFS"},
	{0x0BD00BD0, "Lustre"},
};

static const char *network_name(const char *path)
{
	struct statfs fs;

	if (statfs(path, &fs))
		return NULL;
	for (size_t i = 0; i < sizeof network_file_systems / sizeof network_file_systems[0]; i++) {
		if (((unsigned long)fs.f_type & 0xFFFFFFFFUL) == network_file_systems[i].magic)
			return network_file_systems[i].name;
	}
	return NULL;
}

/* The file must be a regular one, not reached through a link in its last step. */
static int check_file(const char *path, const struct db_options *options, struct error *err)
{
	struct stat st;
	const char *network;

	if (lstat(path, &st)) {
		if (errno == ENOENT)
			return error_set(err, ERR_NOT_FOUND,
				"there is no store at %s; `dapo init` makes one, `dapo demo` shows "
				"one with sample data",
				path);
		return error_errno(err, path);
	}
	if (!S_ISREG(st.st_mode))
		return error_set(
			err, ERR_STORE, "%s is not a regular file; a store must be one", path);
	if (st.st_nlink > 1)
		return error_set(err, ERR_STORE,
			"%s has %ld names (hard links), and a store must have one: under each name "
			"it would get a journal of its own, and be damaged; remove the others, or "
			"copy it to a file of its own",
			path, (long)st.st_nlink);
	network = network_name(path);
	if (network && !options->allow_network)
		return error_set(err, ERR_STORE,
			"%s lies on a network file system (%s), where stores get damaged; keep it "
			"on "
			"a local disk, or give --allow-network to open it alone",
			path, network);
	return 0;
}

static int make_file(const char *path, struct error *err)
{
	int fd;

	if (path_make_parents(path, err))
		return ERR_IO;
	fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0 && errno == EEXIST)
		return error_set(err, ERR_INVALID, "%s exists already; it was left as it is", path);
	if (fd < 0)
		return error_errno(err, path);
	close(fd);
	return 0;
}

/* NOFOLLOW looks at every step of the path: folders may well be links, so they are resolved first.
 */
static char *resolve_folder(const char *path)
{
	struct strbuf full = STRBUF_INIT;
	const char *slash = strrchr(path, '/');
	char *folder =
		slash ? xstrndup(path, slash == path ? 1 : (size_t)(slash - path)) : xstrdup(".");
	char *real = realpath(folder, NULL);

	strbuf_addstr(&full, real ? real : folder);
	if (full.len && full.buf[full.len - 1] != '/')
		strbuf_addch(&full, '/');
	strbuf_addstr(&full, slash ? slash + 1 : path);
	free(folder);
	free(real);
	return strbuf_detach(&full);
}

static void set_limits(sqlite3 *sqlite)
{
	sqlite3_limit(sqlite, SQLITE_LIMIT_LENGTH, 64 << 20);
	sqlite3_limit(sqlite, SQLITE_LIMIT_SQL_LENGTH, 1 << 20);
	sqlite3_limit(sqlite, SQLITE_LIMIT_COLUMN, 256);
	sqlite3_limit(sqlite, SQLITE_LIMIT_EXPR_DEPTH, 500);
	sqlite3_limit(sqlite, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_limit(sqlite, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 4096);
	sqlite3_limit(sqlite, SQLITE_LIMIT_TRIGGER_DEPTH, 10);
	sqlite3_limit(sqlite, SQLITE_LIMIT_WORKER_THREADS, 0);
}

/* A store file may have been made by somebody else: nothing in its schema is trusted to act. */
static int configure_connection(struct db *db, struct error *err)
{
	sqlite3_extended_result_codes(db->sqlite, 1);
	sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
	set_limits(db->sqlite);
	sqlite3_busy_handler(db->sqlite, driver_on_busy, db);
	return db_script(db,
		"PRAGMA foreign_keys = ON;"
		"PRAGMA cell_size_check = ON;"
		"PRAGMA mmap_size = 0;"
		"PRAGMA secure_delete = ON;"
		"PRAGMA temp_store = MEMORY;"
		"PRAGMA cache_size = -2000;"
		"PRAGMA synchronous = FULL;",
		err);
}

static int open_sqlite(struct db *db, bool memory, struct error *err)
{
	bool writes = db->options.mode == DB_READ_WRITE;
	int flags = (writes || memory ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) |
		SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX;
	int result;

	if (memory)
		flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
	/* Nobody asks the engine how much memory it has, and counting takes a lock each time. Both
	 * are refused once the engine runs, for then they are settled already. */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	/* `file:x` is the name of a file, whatever the engine was built for. */
	sqlite3_config(SQLITE_CONFIG_URI, 0);
	result = sqlite3_open_v2(db->path, &db->sqlite, flags, NULL);
	if (result != SQLITE_OK)
		return driver_error(db, result, "open", err);
	result = functions_add(db->sqlite);
	if (result != SQLITE_OK)
		return driver_error(db, result, "open", err);
	if (configure_connection(db, err))
		return err ? err->code : ERR_STORE;
	if (network_name(db->path) && !memory)
		return db_script(db, "PRAGMA locking_mode = EXCLUSIVE", err);
	return 0;
}

int db_open(
	struct db **opened, const char *path, const struct db_options *options, struct error *err)
{
	bool memory = !strcmp(path, ":memory:");
	struct db *db;
	int code = 0;

	if (!memory && options->create)
		code = make_file(path, err);
	if (!memory && !code)
		code = check_file(path, options, err);
	if (code)
		return code;
	db = xcalloc(1, sizeof *db);
	db->options = *options;
	db->path = memory ? xstrdup(path) : resolve_folder(path);
	code = open_sqlite(db, memory, err);
	if (code) {
		db_close(db);
		if (!memory && options->create)
			unlink(path);
		return code;
	}
	*opened = db;
	return 0;
}
