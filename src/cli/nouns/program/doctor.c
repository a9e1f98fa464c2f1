/* SPDX-License-Identifier: MIT */
/* `doctor`: is everything around the program as it should be, and what to do if not. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "cli/core/options.h"
#include "cli/core/session.h"
#include "cli/nouns/nouns.h"
#include "cli/pages/settings_check.h"
#include "dapo/base/paths.h"
#include "dapo/base/text/locale.h"

enum health { HEALTH_OK, HEALTH_WARN, HEALTH_FAIL };

static const struct out_column columns[] = {
	{"state", "State", OUT_VALUE},
	{"what", "What", OUT_TEXT},
	{"finding", "Finding", OUT_TEXT},
};

struct doctor {
	struct call *call;
	struct out *out;
	struct error *err;
	bool failed;
	int code;
};

/* One finding; after a failed write nothing more is written. */
static void find(struct doctor *doctor, enum health health, const char *what, const char *format,
	...) __attribute__((format(printf, 4, 5)));

static void find(
	struct doctor *doctor, enum health health, const char *what, const char *format, ...)
{
	static const char *const states[] = {"ok", "warn", "fail"};
	struct strbuf text = STRBUF_INIT;
	struct out_cell cells[3];
	va_list args;

	va_start(args, format);
	strbuf_vaddf(&text, format, args);
	va_end(args);
	cells[0] = (struct out_cell){.text = states[health], .len = strlen(states[health])};
	cells[1] = (struct out_cell){.text = what, .len = strlen(what)};
	cells[2] = (struct out_cell){.text = text.buf, .len = text.len};
	if (!doctor->code)
		doctor->code = out_row(doctor->out, cells, doctor->err);
	if (health == HEALTH_FAIL)
		doctor->failed = true;
	strbuf_release(&text);
}

static void look_at_terminal(struct doctor *doctor)
{
	const struct cli_streams *streams = doctor->call->streams;
	const char *term = getenv("TERM");
	const char *locale = locale_named();

	if (!streams->terminal)
		find(doctor, HEALTH_OK, "terminal", "standard output is not a terminal");
	else if (streams->columns < 60)
		find(doctor, HEALTH_WARN, "terminal",
			"%d columns: the interface needs 60, make it wider", streams->columns);
	else
		find(doctor, HEALTH_OK, "terminal", "%d columns", streams->columns);
	if (streams->charset == TEXT_UTF8)
		find(doctor, HEALTH_OK, "locale", "%s", locale ? locale : "none is named: UTF-8");
	else
		find(doctor, HEALTH_WARN, "locale",
			"%s is not UTF-8: other letters are written as <U+00E9>; set "
			"LC_ALL=C.UTF-8",
			locale ? locale : "none");
	if (!term || !*term)
		find(doctor, HEALTH_WARN, "TERM", "not set: the interface can't be opened");
	else if (strcmp(term, "dumb") == 0)
		find(doctor, HEALTH_WARN, "TERM",
			"dumb: the interface needs a terminal that can move its cursor");
	else
		find(doctor, HEALTH_OK, "TERM", "%s", term);
}

/* The engine's versions in which two processes can't damage a write-ahead log. */
static bool wal_is_mended(const char *version)
{
	int major = 0, minor = 0, patch = 0;

	if (sscanf(version, "%d.%d.%d", &major, &minor, &patch) != 3)
		return false;
	if (major != 3)
		return major > 3;
	return minor > 51 || (minor == 51 && patch >= 3) || (minor == 50 && patch >= 7) ||
		(minor == 44 && patch >= 6);
}

/* Names that mean nothing, and values that whoever reads them refuses; false if there are none. */
static bool find_settings(struct doctor *doctor, struct config *config, const char *path)
{
	bool found = config->warning_count > 0;

	for (size_t i = 0; i < config->warning_count; i++)
		find(doctor, HEALTH_WARN, "settings", "%s", config->warnings[i]);
	for (size_t i = 0; i < config->count; i++) {
		const struct config_entry *entry = &config->entries[i];
		struct error err = {0};
		int code = settings_check(doctor->call, config, entry->name, &err);

		found = found || code;
		if (code)
			find(doctor, code == ERR_NOT_FOUND ? HEALTH_WARN : HEALTH_FAIL, "settings",
				"%s, line %d: %s", path, entry->line, err.text);
	}
	return found;
}

static void look_at_settings(struct doctor *doctor)
{
	struct strbuf path = STRBUF_INIT;
	struct config config = {0};
	struct error err = {0};
	bool broken;

	path_config(&path);
	broken = config_load(&config, path.buf, &err) != 0;
	if (broken)
		find(doctor, HEALTH_FAIL, "settings", "%s: mend the line or take it out", err.text);
	if (!find_settings(doctor, &config, path.buf) && !broken)
		find(doctor, HEALTH_OK, "settings", "%s%s", path.buf,
			access(path.buf, F_OK) ? " does not exist; none are needed" : "");
	config_release(&config);
	strbuf_release(&path);
}

static void look_at_disk(struct doctor *doctor, const char *path)
{
	enum { ENOUGH_MIB = 64 };
	struct statvfs disk;
	uint64_t free_mib;

	if (statvfs(path, &disk) != 0)
		return;
	free_mib = (uint64_t)disk.f_bavail * disk.f_frsize >> 20;
	if (free_mib < ENOUGH_MIB)
		find(doctor, HEALTH_WARN, "free disk",
			"%" PRIu64 " MiB beside the store: make room before a large import",
			free_mib);
	else
		find(doctor, HEALTH_OK, "free disk", "%" PRIu64 " MiB beside the store", free_mib);
}

static void look_at_mode(struct doctor *doctor, const char *path)
{
	struct stat status;

	if (stat(path, &status) != 0)
		return;
	if (status.st_mode & S_IRWXO)
		find(doctor, HEALTH_WARN, "permissions",
			"%s can be used by everybody here: chmod o= %s", path, path);
	else if (status.st_mode & S_IWGRP)
		find(doctor, HEALTH_OK, "permissions", "shared with its group");
	else
		find(doctor, HEALTH_OK, "permissions", "for its owner only");
}

/* Days of another place than the system's may be just what the team wants. */
static void look_at_zone(struct doctor *doctor, const struct store *store)
{
	const char *name = zone_name(&store->zone);
	struct strbuf system = STRBUF_INIT;

	if (zone_system(&system) && strcmp(name, system.buf) != 0)
		find(doctor, HEALTH_OK, "time zone",
			"%s; the system is in %s: `dapo config set zone %s` takes its days", name,
			system.buf, system.buf);
	else
		find(doctor, HEALTH_OK, "time zone", "%s", name);
	strbuf_release(&system);
}

static void look_into_store(struct doctor *doctor, struct store *store)
{
	struct store_info info;
	struct error err = {0};

	if (store_info(store, &info, &err)) {
		find(doctor, HEALTH_FAIL, "schema", "%s", err.text);
		return;
	}
	find(doctor, HEALTH_OK, "schema", "%d, as this dapo makes it", info.schema);
	if (strcmp(info.journal, "wal") == 0)
		find(doctor, HEALTH_WARN, "journal",
			"wal: engines before 3.51.3 can damage such a store when two processes "
			"write; `dapo db backup` makes a copy with a rollback journal");
	else
		find(doctor, HEALTH_OK, "journal", "%s", info.journal);
}

static void look_at_store(struct doctor *doctor)
{
	const char *path = doctor->call->globals.store;
	struct db_options options;
	struct waiting waiting;
	struct error err = {0};
	struct store store;
	int code;

	session_store_options(doctor->call, &waiting, &options);
	options.mode = DB_READ_ONLY;
	code = store_open(&store, path, &options, &err);
	if (code == ERR_NOT_FOUND) {
		find(doctor, HEALTH_WARN, "store", "%s", err.text);
		return;
	}
	if (code) {
		find(doctor, HEALTH_FAIL, "store", "%s", err.text);
		return;
	}
	find(doctor, HEALTH_OK, "store", "%s%s", path,
		doctor->call->globals.allow_network ? "" : ", on a local file system");
	look_into_store(doctor, &store);
	look_at_zone(doctor, &store);
	store_close(&store);
	look_at_mode(doctor, path);
	look_at_disk(doctor, path);
}

static int run_doctor(struct call *call, struct error *err)
{
	struct out_options options = {.kind = "doctor",
		.charset = call->streams->charset,
		.marked = session_marks(call),
		.width = 0};
	struct doctor doctor = {.call = call, .err = err};

	doctor.out = out_begin(call->streams->out, call->format, &options, columns, 3);
	look_at_terminal(&doctor);
	find(&doctor, HEALTH_OK, "engine", DB_ENGINE " %s%s", db_engine_version(),
		wal_is_mended(db_engine_version())
			? ""
			: "; its write-ahead log has a fault and is not used");
	look_at_settings(&doctor);
	look_at_store(&doctor);
	if (doctor.code)
		out_abandon(doctor.out);
	else
		doctor.code = out_end(doctor.out, err);
	if (!doctor.code && doctor.failed)
		call->status = EXIT_FAILED;
	return doctor.code;
}

/* ---- The commands */

static const struct command doctor_commands[] = {
	{
		.help = "check terminal, settings and store, and say what to do",
		.run = run_doctor,
	},
};

const struct noun noun_doctor = {
	.name = "doctor",
	.help = "check terminal, settings and store",
	NOUN_COMMANDS(doctor_commands),
};
