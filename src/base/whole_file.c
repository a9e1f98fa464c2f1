/* SPDX-License-Identifier: MIT */
/* Reading to the end or a limit; writing beside the target first, so that nobody sees half of it.
 */
#include "dapo/base/whole_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dapo/base/memory.h"

int whole_file_read(
	FILE *stream, const char *name, size_t most, struct strbuf *bytes, struct error *err)
{
	char block[1 << 14];
	size_t got;

	while (bytes->len <= most && (got = fread(block, 1, sizeof block, stream)) > 0)
		strbuf_add(bytes, block, got);
	if (ferror(stream))
		return error_errno(err, name);
	if (bytes->len > most)
		return error_set(err, ERR_INVALID, "%s is longer than %zu bytes", name, most);
	return 0;
}

int whole_file_read_plain(const char *path, size_t most, struct strbuf *bytes, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	FILE *stream = fd >= 0 ? fdopen(fd, "r") : NULL;
	struct stat status;
	int code;

	if (!stream || fstat(fd, &status))
		code = error_errno(err, path);
	else if (!S_ISREG(status.st_mode))
		code = error_set(err, ERR_INVALID, "%s is no plain file", path);
	else
		code = whole_file_read(stream, path, most, bytes, err);
	if (stream)
		fclose(stream);
	else if (fd >= 0)
		close(fd);
	return code;
}

/* The folder that a file is in, ending in a slash, or empty for the working folder. */
static size_t folder_length(const char *file)
{
	const char *slash = strrchr(file, '/');

	return slash ? (size_t)(slash - file) + 1 : 0;
}

/* Refuses a target that may not be replaced: any without `replace`, all but plain files with it. */
static int check_target(const char *target, bool replace, struct error *err)
{
	struct stat status;

	if (!target[folder_length(target)])
		return error_set(err, ERR_INVALID, "'%s' names no file", target);
	if (lstat(target, &status))
		return errno == ENOENT ? 0 : error_errno(err, target);
	if (!replace)
		return error_set(err, ERR_INVALID,
			"%s exists and was left as it is; name another file, or replace it with "
			"--force",
			target);
	if (!S_ISREG(status.st_mode))
		return error_set(err, ERR_INVALID,
			"%s is no plain file and was left as it is; name another file", target);
	return 0;
}

/* A name beside the target, `.NAME.XXXXXX`, short enough for the file system. */
static char *temporary_name(const char *target)
{
	enum { NAME_KEPT = 200 };
	size_t folder = folder_length(target);
	struct strbuf name = STRBUF_INIT;

	strbuf_add(&name, target, folder);
	strbuf_addf(&name, ".%.*s.XXXXXX", (int)NAME_KEPT, target + folder);
	return strbuf_detach(&name);
}

/* Frees what `file` holds and says that it holds nothing. */
static void forget(struct whole_file *file)
{
	free(file->target);
	free(file->temporary);
	*file = (struct whole_file){0};
}

int whole_file_open(struct whole_file *file, const char *target, bool replace, struct error *err)
{
	int code = check_target(target, replace, err);
	int fd;

	*file = (struct whole_file){.replace = replace};
	if (code)
		return code;
	file->target = xstrdup(target);
	file->temporary = temporary_name(target);
	fd = mkstemp(file->temporary); /* O_EXCL, 0600 */
	if (fd < 0) {
		code = error_errno(err, target);
		forget(file);
		return code;
	}
	/* Not for a program that is started meanwhile, such as an editor. */
	if (fcntl(fd, F_SETFD, FD_CLOEXEC) == 0)
		file->stream = fdopen(fd, "w");
	if (!file->stream) {
		code = error_errno(err, target);
		close(fd);
		unlink(file->temporary);
		forget(file);
	}
	return code;
}

/* Puts the finished file under its name only if nothing has that name. */
static int place_new(const struct whole_file *file, struct error *err)
{
	int code;

	if (!link(file->temporary, file->target)) {
		unlink(file->temporary);
		return 0;
	}
	if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EMLINK &&
		errno != EEXIST)
		return error_errno(err, file->target);
	/* The name is taken by now, or the file system has no hard links; then looking first is the
	 * best that can be done. */
	code = check_target(file->target, false, err);
	if (!code && rename(file->temporary, file->target))
		code = error_errno(err, file->target);
	return code;
}

static int place(const struct whole_file *file, struct error *err)
{
	int code;

	if (!file->replace)
		return place_new(file, err);
	code = check_target(file->target, true, err);
	if (!code && rename(file->temporary, file->target))
		code = error_errno(err, file->target);
	return code;
}

/* Makes the new name survive a power cut. File systems that can't sync a folder say EINVAL. */
static int sync_folder(const char *target, struct error *err)
{
	size_t len = folder_length(target);
	char *folder = len ? xstrndup(target, len) : xstrdup(".");
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int code = 0;

	if (fd < 0 || (fsync(fd) && errno != EINVAL)) {
		code = error_errno(err, folder);
		error_prefix(err, "%s is written, but may not survive a power cut", target);
	}
	if (fd >= 0)
		close(fd);
	free(folder);
	return code;
}

/* Sends all that was written to the disk, checking each step. */
static int flush_stream(struct whole_file *file, struct error *err)
{
	bool failed = ferror(file->stream) != 0;
	int code = 0;

	if (fflush(file->stream) || fsync(fileno(file->stream)))
		code = error_errno(err, file->target);
	else if (failed)
		code = error_set(err, ERR_IO, "%s: not everything could be written", file->target);
	if (fclose(file->stream) && !code)
		code = error_errno(err, file->target);
	file->stream = NULL;
	return code;
}

int whole_file_finish(struct whole_file *file, struct error *err)
{
	int code = flush_stream(file, err);

	if (!code)
		code = place(file, err);
	if (code)
		unlink(file->temporary);
	else
		code = sync_folder(file->target, err);
	forget(file);
	return code;
}

void whole_file_abandon(struct whole_file *file)
{
	if (file->stream)
		fclose(file->stream);
	if (file->temporary)
		unlink(file->temporary);
	forget(file);
}
