/* SPDX-License-Identifier: MIT */
/* The tz database of the system: zones by name, names that are near, and the system's own. */
#include "dapo/base/time/zone.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/nearest.h"
#include "dapo/base/whole_file.h"

#include "scan.h"

enum { NAME_BYTES_MAX = 64, FILE_BYTES_MAX = 1 << 18 };

/* Where systems keep it; the first of them is that of nearly all. */
static const char *const folders[] = {
	"/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"};

/* $TZDIR stands for the folder, as it does in the C library. NULL: there is none. */
static const char *find_folder(void)
{
	const char *asked = getenv("TZDIR");

	if (asked && *asked == '/')
		return access(asked, R_OK | X_OK) ? NULL : asked;
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		if (!access(folders[i], R_OK | X_OK))
			return folders[i];
	}
	return NULL;
}

/* ---- Names */

static bool is_utc(const char *name)
{
	return !strcmp(name, "UTC") || !strcmp(name, "Etc/UTC");
}

/* Parts of letters, digits, `_`, `+` and `-`: none that could lead out of the folder. */
static bool may_be_name(const char *name)
{
	bool begins = true;

	if (strlen(name) > NAME_BYTES_MAX)
		return false;
	for (; *name; name++) {
		if (*name == '/' ? begins
				 : !scan_is_letter(*name) && !scan_is_digit(*name) &&
					!(strchr("_+-", *name) && !begins))
			return false;
		begins = *name == '/';
	}
	return !begins;
}

/* What the folder has beside the zones: the system's own, and those of leap seconds. */
static bool is_aside(const char *name)
{
	static const char *const others[] = {"localtime", "posixrules", "posix", "right", NULL};

	for (size_t i = 0; others[i]; i++) {
		if (!strcmp(name, others[i]))
			return true;
	}
	return !scan_is_letter(*name) || strchr(name, '.');
}

/* The names below a folder. */
struct names {
	char **at;
	size_t count, alloc;
};

static void gather_names(const char *folder, const char *below, int depth, struct names *names)
{
	enum { DEPTH_MOST = 3 };
	struct strbuf path = STRBUF_INIT;
	struct dirent *entry;
	struct stat st;
	DIR *open;

	strbuf_addf(&path, "%s/%s", folder, below);
	open = opendir(path.buf);
	while (open && (entry = readdir(open))) {
		struct strbuf name = STRBUF_INIT;

		strbuf_addf(&name, "%s%s%s", below, *below ? "/" : "", entry->d_name);
		strbuf_reset(&path);
		strbuf_addf(&path, "%s/%s", folder, name.buf);
		if (is_aside(entry->d_name) || stat(path.buf, &st)) {
			strbuf_release(&name);
		} else if (S_ISDIR(st.st_mode)) {
			if (depth < DEPTH_MOST)
				gather_names(folder, name.buf, depth + 1, names);
			strbuf_release(&name);
		} else {
			VEC_RESERVE(names->at, names->count, names->alloc);
			names->at[names->count++] = strbuf_detach(&name);
		}
	}
	if (open)
		closedir(open);
	strbuf_release(&path);
}

static int by_name(const void *left, const void *right)
{
	return strcmp(*(char *const *)left, *(char *const *)right);
}

/* `berlin` and `europe/berlin` for `Europe/Berlin`. */
static bool means(const char *word, const char *name)
{
	const char *city = strrchr(name, '/');

	return !strcasecmp(word, name) || (city && !strcasecmp(word, city + 1));
}

static const char *near_name(const struct names *names, const char *word)
{
	for (size_t i = 0; i + 1 < names->count; i++) {
		if (means(word, names->at[i]))
			return names->at[i];
	}
	return text_nearest(word, (const char *const *)names->at);
}

/* Appends the name that was probably meant; nothing where none is near. */
static void add_near(const char *folder, const char *word, struct strbuf *out)
{
	struct names names = {0};
	const char *near;

	gather_names(folder, "", 1, &names);
	if (names.count)
		qsort(names.at, names.count, sizeof *names.at, by_name);
	VEC_RESERVE(names.at, names.count, names.alloc);
	names.at[names.count++] = NULL;
	near = near_name(&names, word);
	if (near)
		strbuf_addstr(out, near);
	for (size_t i = 0; i < names.count; i++)
		free(names.at[i]);
	free(names.at);
}

/* ---- Files */

static int refuse_unknown(const char *folder, const char *name, struct error *err)
{
	struct strbuf near = STRBUF_INIT;
	int code;

	if (!folder)
		return error_set(err, ERR_INVALID,
			"the time zone `%s` can't be looked up: this system has no tz database; "
			"install the package tzdata, or use UTC",
			name);
	add_near(folder, name, &near);
	if (near.len)
		code = error_set(err, ERR_INVALID,
			"there is no time zone `%s` in the tz database (package tzdata); did you "
			"mean "
			"`%s`?",
			name, near.buf);
	else
		code = error_set(err, ERR_INVALID,
			"there is no time zone `%s` in the tz database (package tzdata); it takes "
			"a "
			"name such as Europe/Berlin, America/New_York or UTC",
			name);
	strbuf_release(&near);
	return code;
}

/* Opens a file of the folder; NULL if it has none of that name. */
static FILE *open_zone(const char *folder, const char *name)
{
	struct strbuf path = STRBUF_INIT;
	struct stat st;
	FILE *file;
	int fd;

	strbuf_addf(&path, "%s/%s", folder, name);
	fd = open(path.buf, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	strbuf_release(&path);
	file = fd >= 0 && !fstat(fd, &st) && S_ISREG(st.st_mode) ? fdopen(fd, "r") : NULL;
	if (!file && fd >= 0)
		close(fd);
	return file;
}

int zone_read(struct zone *zone, const char *name, struct error *err)
{
	const char *folder = find_folder();
	struct strbuf bytes = STRBUF_INIT;
	FILE *file = NULL;
	int code;

	if (is_utc(name)) {
		zone_release(zone);
		return 0;
	}
	if (folder && may_be_name(name) && !is_aside(name))
		file = open_zone(folder, name);
	if (!file)
		return refuse_unknown(folder, name, err);
	code = whole_file_read(file, name, FILE_BYTES_MAX, &bytes, err);
	fclose(file);
	if (!code)
		code = zone_decode(zone, name, (const unsigned char *)bytes.buf, bytes.len, err);
	strbuf_release(&bytes);
	return code;
}

/* ---- The system's own */

/* Appends the name if zone_read() takes it. */
static bool add_readable(const char *name, struct strbuf *out)
{
	struct zone zone = {0};
	bool readable = !zone_read(&zone, name, NULL);

	if (readable)
		strbuf_addstr(out, zone_name(&zone));
	zone_release(&zone);
	return readable;
}

/* `:Europe/Berlin`, or the path of a file of the database. */
static bool add_of_path(const char *path, struct strbuf *out)
{
	static const char part[] = "/zoneinfo/";
	const char *below = strstr(path, part);

	path += *path == ':';
	if (*path == '/' && !below)
		return false;
	return add_readable(below ? below + strlen(part) : path, out);
}

static bool add_of_link(const char *link, struct strbuf *out)
{
	char target[PATH_MAX];
	ssize_t len = readlink(link, target, sizeof target - 1);

	if (len <= 0)
		return false;
	target[len] = '\0';
	return add_of_path(target, out);
}

/* One line with the name. */
static bool add_of_file(const char *path, struct strbuf *out)
{
	char line[NAME_BYTES_MAX + 2] = "";
	FILE *file = fopen(path, "r");
	bool readable;

	if (!file)
		return false;
	readable = fgets(line, sizeof line, file) != NULL;
	fclose(file);
	line[strcspn(line, " \t\r\n")] = '\0';
	return readable && add_readable(line, out);
}

bool zone_system(struct strbuf *out)
{
	const char *asked = getenv("TZ");
	bool named = asked && *asked
		? add_of_path(asked, out)
		: add_of_link("/etc/localtime", out) || add_of_file("/etc/timezone", out);

	if (!named)
		strbuf_addstr(out, "UTC");
	return named;
}
