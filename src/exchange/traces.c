/* SPDX-License-Identifier: MIT */
/* Looks through drafts, typed lines and copies of the store. */
#include "dapo/exchange/traces.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dapo/base/paths.h"
#include "dapo/base/whole_file.h"

enum { BYTES_MAX = 64 << 20 };

static bool read_file(const char *path, struct strbuf *bytes)
{
	FILE *stream = fopen(path, "rb");

	if (!stream)
		return false;
	whole_file_read(stream, path, BYTES_MAX, bytes, NULL);
	fclose(stream);
	return true;
}

static int remove_draft(const struct forget *forget, const char *path)
{
	struct strbuf bytes = STRBUF_INIT;
	int removed = read_file(path, &bytes) &&
		forget_text(forget, bytes.buf, bytes.len, false, NULL) && !unlink(path);

	strbuf_release(&bytes);
	return removed;
}

static int remove_drafts(const struct forget *forget)
{
	struct strbuf folder = STRBUF_INIT;
	struct dirent *entry;
	int removed = 0;
	DIR *files;

	path_state(&folder, "drafts");
	files = opendir(folder.buf);
	while (files && (entry = readdir(files))) {
		struct strbuf path = STRBUF_INIT;

		strbuf_addf(&path, "%s/%s", folder.buf, entry->d_name);
		if (entry->d_name[0] != '.')
			removed += remove_draft(forget, path.buf);
		strbuf_release(&path);
	}
	if (files)
		closedir(files);
	strbuf_release(&folder);
	return removed;
}

/* A line that was typed may name them by a single word, too. */
static int keep_others(const struct forget *forget, const struct strbuf *lines, FILE *stream)
{
	const char *at = lines->buf, *end = lines->buf + lines->len;
	int removed = 0;

	while (at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t len = stop ? (size_t)(stop - at) + 1 : (size_t)(end - at);

		if (forget_text(forget, at, len, true, NULL))
			removed++;
		else if (stream)
			fwrite(at, 1, len, stream);
		at += len;
	}
	return removed;
}

static int remove_typed(const struct forget *forget)
{
	struct strbuf path = STRBUF_INIT, lines = STRBUF_INIT;
	struct whole_file file;
	int removed = 0;

	path_state(&path, "commands");
	if (read_file(path.buf, &lines))
		removed = keep_others(forget, &lines, NULL);
	if (removed && !whole_file_open(&file, path.buf, true, NULL)) {
		keep_others(forget, &lines, file.stream);
		if (whole_file_finish(&file, NULL))
			removed = 0;
	}
	strbuf_release(&path);
	strbuf_release(&lines);
	return removed;
}

int traces_remove(const struct forget *forget)
{
	return remove_drafts(forget) + remove_typed(forget);
}

/* Such as `dapo.db.schema-9.bak` and `dapo.db.before-restore-2`. */
static bool is_copy(const char *name, const char *store)
{
	size_t len = strlen(store);

	return !strncmp(name, store, len) &&
		(!strncmp(name + len, ".schema-", strlen(".schema-")) ||
			!strncmp(name + len, ".before-restore", strlen(".before-restore")));
}

static int select_all(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

void traces_copies(const char *store, struct strbuf *names)
{
	const char *slash = store ? strrchr(store, '/') : NULL;
	struct strbuf folder = STRBUF_INIT;
	struct dirent **files;
	int count;

	if (!slash)
		return;
	strbuf_add(&folder, store, (size_t)(slash - store) + 1);
	count = scandir(folder.buf, &files, select_all, alphasort);
	for (int i = 0; i < count; i++) {
		if (is_copy(files[i]->d_name, slash + 1))
			strbuf_addf(names, "%s%s", names->len ? ", " : "", files[i]->d_name);
		free(files[i]);
	}
	if (count >= 0)
		free(files);
	strbuf_release(&folder);
}
