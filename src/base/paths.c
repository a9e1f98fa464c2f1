/* SPDX-License-Identifier: MIT */
/* Where dapo keeps things. */
#include "dapo/base/paths.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dapo/base/memory.h"

/* Appends the user's home folder; the working folder for a user who has none. */
static void add_home(struct strbuf *out)
{
	const char *home = getenv("HOME");
	const struct passwd *user;

	if (!home || !*home) {
		user = getpwuid(getuid());
		home = user ? user->pw_dir : ".";
	}
	strbuf_addstr(out, home);
}

/* Appends a file of ours below the folder that `variable` names. The rules of XDG have a relative
 * path in it ignored. */
static void add_path(
	struct strbuf *out, const char *variable, const char *below_home, const char *name)
{
	const char *folder = getenv(variable);

	if (folder && *folder == '/') {
		strbuf_addstr(out, folder);
	} else {
		add_home(out);
		strbuf_addf(out, "/%s", below_home);
	}
	strbuf_addf(out, "/dapo/%s", name);
}

void path_store(struct strbuf *out)
{
	add_path(out, "XDG_DATA_HOME", ".local/share", "dapo.db");
}

void path_config(struct strbuf *out)
{
	add_path(out, "XDG_CONFIG_HOME", ".config", "config.ini");
}

void path_state(struct strbuf *out, const char *name)
{
	add_path(out, "XDG_STATE_HOME", ".local/state", name);
}

static int make_folder(const char *folder, struct error *err)
{
	struct stat status;

	if (!mkdir(folder, 0700))
		return 0;
	if (errno != EEXIST)
		return error_errno(err, folder);
	if (stat(folder, &status))
		return error_errno(err, folder);
	if (!S_ISDIR(status.st_mode))
		return error_set(err, ERR_IO, "%s is no folder; one is needed there", folder);
	return 0;
}

int path_make_parents(const char *file, struct error *err)
{
	char *path = xstrdup(file);
	char *slash = path;
	int code = 0;

	while (!code && (slash = strchr(slash + 1, '/'))) {
		*slash = '\0';
		if (*path)
			code = make_folder(path, err);
		*slash = '/';
	}
	free(path);
	return code;
}
