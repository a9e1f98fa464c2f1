/* SPDX-License-Identifier: MIT */
/* Loads import profiles, the program's own and the user's, and finds one by name or table. */
#include "dapo/exchange/profiles/profiles.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dapo/base/assets.h"
#include "dapo/base/memory.h"
#include "dapo/base/paths.h"
#include "dapo/base/text/nearest.h"
#include "dapo/base/whole_file.h"
#include "exchange/mapping/finder.h"

enum {
	PROFILE_BYTES_MAX = 1 << 18,
	QUESTION_BYTES = 40, /* a header as long is a question, even without a mark */
};

static const char extension[] = ".ini";

void profiles_folder(struct strbuf *out)
{
	path_config(out);
	strbuf_setlen(out, (size_t)(strrchr(out->buf, '/') + 1 - out->buf));
	strbuf_addstr(out, "profiles");
}

int profile_check_name(const char *name, struct error *err)
{
	static const char good[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	size_t len = strlen(name);

	if (len && len <= 60 && strspn(name, good) == len && strcmp(name, "none") != 0)
		return 0;
	return error_set(err, ERR_USAGE,
		"`%s` is no name of a profile: it takes letters, digits, - and _ (not `none`)",
		name);
}

int profile_check_free(const char *folder, const char *name, bool replace, struct error *err)
{
	struct strbuf path = STRBUF_INIT;
	int code = profile_check_name(name, err);

	strbuf_addf(&path, "%s/%s%s", folder, name, extension);
	if (!code && !replace && access(path.buf, F_OK) == 0)
		code = error_set(err, ERR_USAGE,
			"%s exists and was left as it is; give another name, or replace it with "
			"--force",
			path.buf);
	strbuf_release(&path);
	return code;
}

/* The name of a file without its extension; the caller frees it. NULL: it is no profile. */
static char *name_of(const char *file)
{
	size_t len = strlen(file), cut = sizeof extension - 1;
	char *name;

	if (len <= cut || strcmp(file + len - cut, extension) != 0)
		return NULL;
	name = xstrndup(file, len - cut);
	if (!profile_check_name(name, NULL))
		return name;
	free(name);
	return NULL;
}

/* Adds a profile, in the place of one of its name. */
static int add_profile(
	struct profiles *profiles, const char *name, const char *text, bool own, struct error *err)
{
	struct profile profile;
	size_t at = 0;
	int code = profile_parse(&profile, name, text, err);

	if (code) {
		profile_release(&profile);
		return code;
	}
	profile.own = own;
	while (at < profiles->count && strcmp(profiles->all[at].name, name) < 0)
		at++;
	if (at < profiles->count && !strcmp(profiles->all[at].name, name)) {
		profile_release(&profiles->all[at]);
		profiles->all[at] = profile;
		return 0;
	}
	VEC_RESERVE(profiles->all, profiles->count, profiles->alloc);
	memmove(&profiles->all[at + 1], &profiles->all[at],
		(profiles->count - at) * sizeof *profiles->all);
	profiles->all[at] = profile;
	profiles->count++;
	return 0;
}

static int add_built_in(struct profiles *profiles, struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < assets_profiles_count; i++) {
		const struct asset *asset = &assets_profiles[i];
		char *name = name_of(asset->name);

		code = add_profile(profiles, name, (const char *)asset->data, false, err);
		free(name);
	}
	return code;
}

static int read_profile(const char *path, struct strbuf *text, struct error *err)
{
	FILE *file = fopen(path, "r");
	int code;

	if (!file)
		return error_errno(err, path);
	code = whole_file_read(file, path, PROFILE_BYTES_MAX, text, err);
	fclose(file);
	if (!code && memchr(text->buf, '\0', text->len))
		code = error_set(err, ERR_INVALID, "%s is no profile", path);
	return code;
}

static int add_file(
	struct profiles *profiles, const char *folder, const char *file, struct error *err)
{
	struct strbuf path = STRBUF_INIT, text = STRBUF_INIT;
	char *name = name_of(file);
	int code = 0;

	if (name) {
		strbuf_addf(&path, "%s/%s", folder, file);
		code = read_profile(path.buf, &text, err);
		if (!code)
			code = add_profile(profiles, name, text.buf, true, err);
	}
	free(name);
	strbuf_release(&path);
	strbuf_release(&text);
	return code;
}

int profiles_load(struct profiles *profiles, const char *folder, struct error *err)
{
	int code = add_built_in(profiles, err);
	const struct dirent *entry;
	DIR *own;

	if (code || !folder)
		return code;
	own = opendir(folder);
	if (!own)
		return errno == ENOENT ? 0 : error_errno(err, folder);
	while (!code && (entry = readdir(own)) != NULL)
		code = add_file(profiles, folder, entry->d_name, err);
	closedir(own);
	return code;
}

void profiles_release(struct profiles *profiles)
{
	for (size_t i = 0; i < profiles->count; i++)
		profile_release(&profiles->all[i]);
	free(profiles->all);
	*profiles = (struct profiles){0};
}

int profiles_find(const struct profiles *profiles, const char *name, const struct profile **found,
	struct error *err)
{
	const char **names = xcalloc(profiles->count + 1, sizeof *names);
	struct strbuf list = STRBUF_INIT;
	const char *near;

	*found = NULL;
	for (size_t i = 0; i < profiles->count; i++) {
		names[i] = profiles->all[i].name;
		strbuf_addf(&list, "%s%s", i ? ", " : "", names[i]);
		if (!strcmp(names[i], name))
			*found = &profiles->all[i];
	}
	near = text_nearest(name, names);
	if (!*found && near)
		error_set(
			err, ERR_USAGE, "there is no profile `%s`; did you mean `%s`?", name, near);
	else if (!*found)
		error_set(err, ERR_USAGE, "there is no profile `%s`; there are %s", name, list.buf);
	free(names);
	strbuf_release(&list);
	return *found ? 0 : ERR_USAGE;
}

/* ---- Recognising */

static bool has_header(const struct reader *reader, const char *header)
{
	char *wanted = finder_fold(header, strlen(header));
	bool has = false;

	for (size_t i = 0; !has && i < reader->columns; i++) {
		char *name = finder_fold(reader->names[i], strlen(reader->names[i]));

		has = !strcmp(name, wanted);
		free(name);
	}
	free(wanted);
	return has;
}

/* True if people were asked: one of the headers is a whole question. */
static bool has_question(const struct reader *reader)
{
	for (size_t i = 0; i < reader->columns; i++) {
		if (strchr(reader->names[i], '?') || strlen(reader->names[i]) > QUESTION_BYTES)
			return true;
	}
	return false;
}

static bool is_written_for(const struct profile *profile, const struct reader *reader)
{
	if (profile->questions && !has_question(reader))
		return false;
	for (size_t i = 0; i < profile->header_count; i++) {
		if (!has_header(reader, profile->headers[i]))
			return false;
	}
	return profile->header_count > 0;
}

const struct profile *profiles_recognise(
	const struct profiles *profiles, const struct entity *entity, const struct reader *reader)
{
	const struct profile *best = NULL;

	for (size_t i = 0; i < profiles->count; i++) {
		const struct profile *profile = &profiles->all[i];

		if (profile->entity != entity || !is_written_for(profile, reader))
			continue;
		if (!best || profile->header_count > best->header_count ||
			(profile->header_count == best->header_count && profile->own))
			best = profile;
	}
	return best;
}
