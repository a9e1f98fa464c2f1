/* SPDX-License-Identifier: MIT */
/* A library to preload: makes the n-th call that touches a file below one folder fail. In the
 * environment:
 *	SHIM_BELOW  the folder; relative names count too
 *	SHIM_CALL   which call fails, counted from 1
 *	SHIM_ERROR  EIO (all calls count) or ENOSPC (those that need room)
 *	SHIM_MODE   once, or for-good: from then on all but deleting fail
 *	SHIM_HIT    a file that then holds the name of the call and its number */
#define _GNU_SOURCE /* RTLD_NEXT, and the names ending in 64 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { DESCRIPTORS = 256 };

static bool ours[DESCRIPTORS]; /* the descriptor is a file below the folder */
static _Atomic long calls;     /* an import has several threads */

/* What the call is to the disk. */
enum need { READS, NEEDS_ROOM, DELETES };

static bool is_below(const char *path)
{
	const char *below = getenv("SHIM_BELOW");

	return below && (path[0] != '/' || strncmp(path, below, strlen(below)) == 0);
}

static bool is_ours(int fd)
{
	return fd >= 0 && fd < DESCRIPTORS && ours[fd];
}

static int remember(int fd, const char *path)
{
	if (fd >= 0 && fd < DESCRIPTORS)
		ours[fd] = is_below(path);
	return fd;
}

static void tell(const char *name, long call)
{
	const char *hit = getenv("SHIM_HIT");
	char line[80];
	int len = snprintf(line, sizeof line, "%s %ld\n", name, call);
	int fd = hit ? (int)syscall(SYS_openat, AT_FDCWD, hit, O_WRONLY | O_CREAT | O_APPEND, 0600)
		     : -1;

	if (fd < 0)
		return;
	syscall(SYS_write, fd, line, (size_t)len);
	syscall(SYS_close, fd);
}

/* Counts the call; true, with errno, if it is to fail. */
static bool fails(const char *name, enum need need)
{
	const char *error = getenv("SHIM_ERROR");
	const char *mode = getenv("SHIM_MODE");
	const char *wanted = getenv("SHIM_CALL");
	bool full = error && strcmp(error, "ENOSPC") == 0;
	bool for_good = mode && strcmp(mode, "for-good") == 0;
	long nth = wanted ? atol(wanted) : 0;
	long call;

	if ((full && need != NEEDS_ROOM) || (for_good && need == DELETES))
		return false;
	call = ++calls;
	if (nth == 0 || (for_good ? call < nth : call != nth))
		return false;
	if (call == nth)
		tell(name, call);
	errno = full ? ENOSPC : EIO;
	return true;
}

/* The function that the shim stands in front of. */
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define OPEN(name)                                                                        \
	int name(const char *path, int flags, ...)                                        \
	{                                                                                 \
		va_list arguments;                                                        \
		unsigned mode;                                                            \
                                                                                          \
		va_start(arguments, flags);                                               \
		mode = flags & O_CREAT ? va_arg(arguments, unsigned) : 0;                 \
		va_end(arguments);                                                        \
		if (is_below(path) && fails(#name, flags & O_CREAT ? NEEDS_ROOM : READS)) \
			return -1;                                                        \
		return remember(REAL(name)(path, flags, mode), path);                     \
	}

OPEN(open)
OPEN(open64)

#define MAKE_TEMPORARY(name)                                        \
	int name(char *template)                                    \
	{                                                           \
		if (is_below(template) && fails(#name, NEEDS_ROOM)) \
			return -1;                                  \
		return remember(REAL(name)(template), template);    \
	}

MAKE_TEMPORARY(mkstemp)
MAKE_TEMPORARY(mkstemp64)

int close(int fd)
{
	if (fd >= 0 && fd < DESCRIPTORS)
		ours[fd] = false;
	return REAL(close)(fd);
}

/* Calls on a descriptor: result type, name, parameters, arguments, need. */
#define ON_DESCRIPTOR(type, name, parameters, arguments, need) \
	type name parameters                                   \
	{                                                      \
		if (is_ours(fd) && fails(#name, need))         \
			return -1;                             \
		return REAL(name) arguments;                   \
	}

ON_DESCRIPTOR(ssize_t, read, (int fd, void *to, size_t size), (fd, to, size), READS)
ON_DESCRIPTOR(ssize_t, pread, (int fd, void *to, size_t size, off_t at), (fd, to, size, at), READS)
ON_DESCRIPTOR(
	ssize_t, pread64, (int fd, void *to, size_t size, off64_t at), (fd, to, size, at), READS)
ON_DESCRIPTOR(ssize_t, write, (int fd, const void *from, size_t size), (fd, from, size), NEEDS_ROOM)
ON_DESCRIPTOR(ssize_t, pwrite, (int fd, const void *from, size_t size, off_t at),
	(fd, from, size, at), NEEDS_ROOM)
ON_DESCRIPTOR(ssize_t, pwrite64, (int fd, const void *from, size_t size, off64_t at),
	(fd, from, size, at), NEEDS_ROOM)
ON_DESCRIPTOR(int, fsync, (int fd), (fd), NEEDS_ROOM)
ON_DESCRIPTOR(int, fdatasync, (int fd), (fd), NEEDS_ROOM)
ON_DESCRIPTOR(int, ftruncate, (int fd, off_t size), (fd, size), NEEDS_ROOM)
ON_DESCRIPTOR(int, ftruncate64, (int fd, off64_t size), (fd, size), NEEDS_ROOM)

/* Calls on two names. */
#define ON_NAMES(name)                                                            \
	int name(const char *from, const char *to)                                \
	{                                                                         \
		if ((is_below(from) || is_below(to)) && fails(#name, NEEDS_ROOM)) \
			return -1;                                                \
		return REAL(name)(from, to);                                      \
	}

ON_NAMES(rename)
ON_NAMES(link)

int unlink(const char *path)
{
	if (is_below(path) && fails("unlink", DELETES))
		return -1;
	return REAL(unlink)(path);
}

int mkdir(const char *path, mode_t mode)
{
	if (is_below(path) && fails("mkdir", NEEDS_ROOM))
		return -1;
	return REAL(mkdir)(path, mode);
}

/* A stream is written inside the C library, so it is made to write to a full device meanwhile. */
static int flush_to_full_device(FILE *stream, int (*flush)(FILE *))
{
	int fd = fileno(stream);
	int kept = dup(fd);
	int full = (int)syscall(SYS_openat, AT_FDCWD, "/dev/full", O_WRONLY | O_CLOEXEC);
	int result;

	dup2(full, fd);
	syscall(SYS_close, full);
	result = flush(stream);
	if (kept >= 0) {
		dup2(kept, fd);
		syscall(SYS_close, kept);
	}
	return result;
}

int fflush(FILE *stream)
{
	if (stream && is_ours(fileno(stream)) && __fpending(stream) && fails("fflush", NEEDS_ROOM))
		return flush_to_full_device(stream, REAL(fflush));
	return REAL(fflush)(stream);
}
