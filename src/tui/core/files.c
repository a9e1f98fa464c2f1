/* SPDX-License-Identifier: MIT */
/* Paths as they are typed. */
#include "files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dapo/base/text/text.h"

/* Other programs paste a path with quotes around it if it has blanks. */
static void unquote(const char **path, size_t *len)
{
	char quote = **path;

	if (*len < 2 || (quote != '\'' && quote != '"') || (*path)[*len - 1] != quote)
		return;
	(*path)++;
	*len -= 2;
}

bool files_begins_whole(int32_t character)
{
	return character == '/' || character == '~' || character == '\'' || character == '"';
}

void files_expand(const char *typed, struct strbuf *out)
{
	size_t len = strlen(typed);
	const char *home = getenv("HOME");

	text_trim(&typed, &len);
	unquote(&typed, &len);
	if (home && *home && len && typed[0] == '~' && (len == 1 || typed[1] == '/')) {
		strbuf_addstr(out, home);
		typed++;
		len--;
	}
	strbuf_add(out, typed, len);
}

size_t files_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) + 1 : 0;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* Adds a name of a folder, if it may stand for what was typed of it. */
static void offer(const char *folder, const char *name, const char *typed, struct words *words)
{
	struct strbuf path = STRBUF_INIT;
	struct stat is;

	if (strncmp(name, typed, strlen(typed)) != 0 || (name[0] == '.' && typed[0] != '.') ||
		!strcmp(name, ".") || !strcmp(name, ".."))
		return;
	strbuf_addf(&path, "%s/%s", folder, name);
	if (!stat(path.buf, &is) && (S_ISDIR(is.st_mode) || S_ISREG(is.st_mode))) {
		strbuf_reset(&path);
		strbuf_addf(&path, "%s%s", name, S_ISDIR(is.st_mode) ? "/" : "");
		words_add(words, path.buf, NULL);
	}
	strbuf_release(&path);
}

void files_complete(const char *typed, struct words *words)
{
	struct strbuf folder = STRBUF_INIT;
	const char *name = typed + files_name(typed);
	struct dirent **entries = NULL;
	int count;

	if (!strcmp(typed, "~")) {
		words_add(words, "~/", NULL);
		return;
	}
	files_expand(typed, &folder);
	strbuf_setlen(&folder, files_name(folder.buf));
	count = scandir(folder.len ? folder.buf : ".", &entries, NULL, by_bytes);
	for (int i = 0; i < count; i++) {
		offer(folder.len ? folder.buf : ".", entries[i]->d_name, name, words);
		free(entries[i]);
	}
	free(entries);
	strbuf_release(&folder);
}

int files_check(const char *path, struct error *err)
{
	struct stat is;

	if (!*path)
		return error_set(err, ERR_USAGE, "type the path of a file");
	if (stat(path, &is) || access(path, R_OK))
		return error_errno(err, path);
	if (S_ISDIR(is.st_mode))
		return error_set(err, ERR_USAGE, "%s is a folder", path);
	if (!S_ISREG(is.st_mode))
		return error_set(err, ERR_USAGE, "%s is no plain file", path);
	return 0;
}

void files_rejects(const char *path, struct strbuf *out)
{
	const char *name = path + files_name(path);
	const char *dot = strrchr(name, '.');
	size_t len = dot && dot != name ? (size_t)(dot - path) : strlen(path);

	strbuf_add(out, path, len);
	strbuf_addf(out, ".rejects%s", path[len] ? path + len : ".csv");
}
