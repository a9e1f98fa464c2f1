/* SPDX-License-Identifier: MIT */
/* Files on their way to a name: made, put in place, and recognised where a killed copy left one. */
#define _GNU_SOURCE /* renameat2() */
#include "partial.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PARTIAL_MODE = S_ISVTX | 0600, WHOLE_MODE = 0600, SUFFIX = 6 };

/* The folder of a path as it can be opened; the name in it. */
static const char *split_path(const char *path, struct strbuf *folder)
{
	const char *slash = strrchr(path, '/');

	strbuf_add(folder, slash ? path : ".", slash ? (size_t)(slash - path) + 1 : 1);
	return slash ? slash + 1 : path;
}

static bool is_partial_name(const char *name, const char *of)
{
	size_t len = strlen(of);

	if (strncmp(name, of, len) != 0 || name[len] != '.' || strlen(name + len + 1) != SUFFIX)
		return false;
	for (const char *c = name + len + 1; *c; c++) {
		if (!isalnum((unsigned char)*c))
			return false;
	}
	return true;
}

/* Older versions made files of mode 0600: an empty one is worth nothing to anybody. */
static bool is_partial_file(const struct stat *st)
{
	return S_ISREG(st->st_mode) && st->st_uid == geteuid() &&
		((st->st_mode & 07777) == PARTIAL_MODE || st->st_size == 0);
}

/* One whose maker lives is locked. */
static void remove_if_left(int folder, const char *name)
{
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat st;

	if (fd < 0)
		return;
	if (!fstat(fd, &st) && is_partial_file(&st) && !flock(fd, LOCK_EX | LOCK_NB))
		unlinkat(folder, name, 0);
	close(fd);
}

static void remove_left(const char *target)
{
	struct strbuf path = STRBUF_INIT;
	const char *name = split_path(target, &path);
	DIR *folder = opendir(path.buf);
	struct dirent *entry;

	while (folder && (entry = readdir(folder))) {
		if (is_partial_name(entry->d_name, name))
			remove_if_left(dirfd(folder), entry->d_name);
	}
	if (folder)
		closedir(folder);
	strbuf_release(&path);
}

/* Between making and locking a file, another copy may have taken it for one that was left. */
static bool lock_new(int fd)
{
	struct stat st;

	return !fchmod(fd, PARTIAL_MODE) && !flock(fd, LOCK_EX | LOCK_NB) && !fstat(fd, &st) &&
		st.st_nlink > 0;
}

int partial_make(struct partial *partial, const char *target, struct error *err)
{
	enum { TRIES = 10 };

	remove_left(target);
	strbuf_init(&partial->path);
	partial->fd = -1;
	for (int tries = 0; tries < TRIES; tries++) {
		strbuf_reset(&partial->path);
		strbuf_addf(&partial->path, "%s.XXXXXX", target);
		partial->fd = mkstemp(partial->path.buf);
		if (partial->fd < 0)
			break;
		if (lock_new(partial->fd))
			return 0;
		partial_release(partial);
	}
	return error_errno(err, target);
}

static int sync_folder(const char *target, struct error *err)
{
	struct strbuf folder = STRBUF_INIT;
	int code = 0;
	int fd;

	split_path(target, &folder);
	fd = open(folder.buf, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fsync(fd)) {
		error_errno(err, folder.buf);
		code = error_prefix(err, "%s is written, but may not survive a power cut", target);
	}
	if (fd >= 0)
		close(fd);
	strbuf_release(&folder);
	return code;
}

/* Some file systems can't refuse a name that is taken while renaming; they can while linking. */
static int take_free_name(const char *path, const char *target)
{
	if (!renameat2(AT_FDCWD, path, AT_FDCWD, target, RENAME_NOREPLACE))
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	return link(path, target) ? -1 : unlink(path);
}

int partial_put_in_place(
	struct partial *partial, const char *target, bool replace, struct error *err)
{
	const char *path = partial->path.buf;

	if (fsync(partial->fd) || fchmod(partial->fd, WHOLE_MODE))
		return error_errno(err, path);
	if (replace ? rename(path, target) : take_free_name(path, target))
		return error_errno(err, target);
	strbuf_reset(&partial->path);
	return sync_folder(target, err);
}

void partial_release(struct partial *partial)
{
	if (partial->fd >= 0) {
		if (partial->path.len)
			unlink(partial->path.buf);
		close(partial->fd);
	}
	partial->fd = -1;
	strbuf_release(&partial->path);
}
