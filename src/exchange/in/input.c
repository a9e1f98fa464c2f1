/* SPDX-License-Identifier: MIT */
/* Reads a source in blocks, hashes it, removes one byte order mark and decodes it to UTF-8. */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <iconv.h>

#include "content.h"
#include "dapo/base/map.h"
#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"
#include "dapo/exchange/in/encoding.h"

/* The longest sequence that a converter may leave undecided at the end of a block. */
enum { BLOCK_REST_MAX = 64 };

static const char undecodable = '\xFF';

static void init(struct input *in, const char *name)
{
	*in = (struct input){.fd = -1, .unit = 1};
	in->name = xstrdup(name);
	in->block = xmalloc(INPUT_BLOCK + BLOCK_REST_MAX);
	in->head = xmalloc(INPUT_BLOCK);
}

void input_close(struct input *in)
{
	if (in->converter)
		iconv_close((iconv_t)in->converter);
	if (in->fd > STDIN_FILENO)
		close(in->fd);
	free(in->name);
	free(in->block);
	free(in->head);
	*in = (struct input){.fd = -1};
}

static int refuse_unreadable(const struct input *in, struct error *err)
{
	error_errno(err, in->name);
	return error_prefix(err, "cannot read");
}

/* Up to `size` bytes at `offset`, fewer only at the end; the next ones where `offset` is negative.
 */
static int read_source(const struct input *in, char *buf, size_t size, off_t offset, size_t *got,
	struct error *err)
{
	for (*got = 0; *got < size;) {
		ssize_t n;

		if (offset < 0)
			n = read(in->fd, buf + *got, size - *got);
		else
			n = pread(in->fd, buf + *got, size - *got, offset + (off_t)*got);
		if (n == 0)
			break;
		if (n > 0)
			*got += (size_t)n;
		else if (errno != EINTR)
			return refuse_unreadable(in, err);
	}
	return 0;
}

/* Always whole blocks, so that the hash does not depend on how a pipe was cut. */
static int read_block(
	const struct input *in, char *buf, uint64_t taken, size_t *got, struct error *err)
{
	/* By offset: inputs made by input_again() share their place in a file. */
	if (in->fd >= 0)
		return read_source(in, buf, INPUT_BLOCK, (off_t)taken, got, err);
	*got = in->size - taken < INPUT_BLOCK ? (size_t)(in->size - taken) : INPUT_BLOCK;
	if (*got)
		memcpy(buf, in->memory + taken, *got);
	return 0;
}

/* Takes the next block behind what is left of the last one. */
static int fill_block(struct input *in, struct error *err)
{
	size_t rest = in->block_len - in->block_at;
	size_t got;
	int rc;

	memmove(in->block, in->block + in->block_at, rest);
	in->block_at = 0;
	in->block_len = rest;
	rc = read_block(in, in->block + rest, in->taken, &got, err);
	if (rc)
		return rc;
	if (got)
		in->hash = map_hash(in->block + rest, got, in->hash);
	in->block_len += got;
	in->taken += got;
	in->ended = got < INPUT_BLOCK;
	if (in->ended)
		in->size = in->taken;
	return 0;
}

static int copy_bytes(struct input *in, char *buf, size_t size, size_t *got, struct error *err)
{
	size_t n = in->block_len - in->block_at;

	if (n == 0 && !in->ended) {
		int rc = fill_block(in, err);

		if (rc)
			return rc;
		n = in->block_len - in->block_at;
	}
	*got = n < size ? n : size;
	memcpy(buf, in->block + in->block_at, *got);
	in->block_at += *got;
	return 0;
}

/* Converts what the block holds. True when the block can give no more. */
static bool convert_block(struct input *in, char **out, size_t *room)
{
	iconv_t converter = (iconv_t)in->converter;

	while (in->block_at < in->block_len) {
		char *from = in->block + in->block_at;
		size_t left = in->block_len - in->block_at;
		size_t done = iconv(converter, &from, &left, out, room);
		int reason = errno;

		in->block_at = in->block_len - left;
		if (done != (size_t)-1)
			break;
		if (reason == EINVAL && !in->ended && left < BLOCK_REST_MAX)
			return true;
		if (reason == E2BIG || *room == 0)
			return false;
		*(*out)++ = undecodable;
		--*room;
		in->block_at += left < in->unit || reason == EINVAL ? left : in->unit;
	}
	return true;
}

static int convert_bytes(struct input *in, char *buf, size_t size, size_t *got, struct error *err)
{
	char *out = buf;
	size_t room = size;

	while (convert_block(in, &out, &room)) {
		if (in->ended) {
			if (!in->flushed &&
				iconv((iconv_t)in->converter, NULL, NULL, &out, &room) !=
					(size_t)-1)
				in->flushed = true;
			break;
		}
		int rc = fill_block(in, err);
		if (rc)
			return rc;
	}
	*got = size - room;
	return 0;
}

/* Hands on what is left of a character for which the last buffer had no room. */
static size_t take_rest(struct input *in, char *buf, size_t size)
{
	size_t n = in->rest_len - in->rest_at;

	if (n > size)
		n = size;
	memcpy(buf, in->rest + in->rest_at, n);
	in->rest_at += n;
	return n;
}

/* A character never waits for a larger buffer: that would look like the end. */
static int decode(struct input *in, char *buf, size_t size, size_t *got, struct error *err)
{
	int rc;

	if (!in->converter)
		return copy_bytes(in, buf, size, got, err);
	*got = take_rest(in, buf, size);
	if (*got)
		return 0;
	if (size >= sizeof in->rest)
		return convert_bytes(in, buf, size, got, err);
	in->rest_at = 0;
	rc = convert_bytes(in, in->rest, sizeof in->rest, &in->rest_len, err);
	*got = rc ? 0 : take_rest(in, buf, size);
	return rc;
}

int input_read(struct input *in, char *buf, size_t size, size_t *got, struct error *err)
{
	size_t n = in->head_len - in->head_at;

	if (n == 0)
		return decode(in, buf, size, got, err);
	*got = n < size ? n : size;
	memcpy(buf, in->head + in->head_at, *got);
	in->head_at += *got;
	return 0;
}

void input_peek(const struct input *in, const char **head, size_t *len, bool *whole)
{
	*head = in->head;
	*len = in->head_len;
	if (whole)
		*whole = in->ended && in->block_at == in->block_len &&
			in->rest_at == in->rest_len && (!in->converter || in->flushed);
}

static int read_head(struct input *in, struct error *err)
{
	size_t got;

	do {
		int rc = decode(in, in->head + in->head_len, INPUT_BLOCK - in->head_len, &got, err);

		if (rc)
			return rc;
		in->head_len += got;
	} while (got && in->head_len < INPUT_BLOCK);
	return 0;
}

/* Settles what the bytes are, from the mark at their start and from what was asked for. */
static int choose_encoding(struct input *in, const char *asked, struct error *err)
{
	const struct encoding_mark *mark = encoding_mark_find(in->block, in->block_len);
	const char *name = asked ? asked : "UTF-8";

	if (mark) {
		if (asked && !encoding_mark_agrees(mark, asked))
			return error_set(err, ERR_USAGE,
				"%s begins with a %s byte order mark: leave --encoding %s out",
				in->name, mark->encoding, asked);
		name = mark->encoding;
		in->bom = true;
		in->block_at = mark->len;
	}
	if (strlen(name) >= sizeof in->encoding || !encoding_known(name))
		return error_set(err, ERR_USAGE,
			"unknown encoding %s: give a name such as utf-8, utf-16le, windows-1252, "
			"iso-8859-15 or shift_jis",
			name);
	memcpy(in->encoding, name, strlen(name) + 1);
	in->unit = encoding_unit(name);
	if (!encoding_is_utf8(name)) {
		iconv_t converter = iconv_open("UTF-8", name);

		if (converter == (iconv_t)-1)
			return error_errno(err, name);
		in->converter = converter;
	}
	return 0;
}

static int start(struct input *in, const char *encoding, struct error *err)
{
	int rc = fill_block(in, err);

	if (!rc)
		rc = content_refuse_bytes(in->name, in->block, in->block_len, err);
	if (!rc)
		rc = choose_encoding(in, encoding, err);
	if (!rc && !encoding && !in->bom)
		rc = content_refuse_unmarked(in->name, in->block, in->block_len, err);
	if (!rc)
		rc = read_head(in, err);
	if (!rc)
		rc = content_refuse_text(in->name, in->head, in->head_len, err);
	return rc;
}

/* ---- What can't be read twice */

static int refuse_spool(const struct input *in, const char *folder, struct error *err)
{
	error_errno(err, folder);
	return error_prefix(err, "%s can't be kept while it is read", in->name);
}

/* A file without a name, in $TMPDIR or /tmp; negative where there is none. */
static int open_spool(const char *folder)
{
	struct strbuf path = STRBUF_INIT;
	int fd, kept = -1;

	strbuf_addf(&path, "%s/dapo-XXXXXX", folder);
	fd = mkstemp(path.buf);
	if (fd >= 0) {
		unlink(path.buf);
		kept = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
		close(fd);
	}
	strbuf_release(&path);
	return kept;
}

static int write_all(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno != EINTR)
			return -1;
		if (n > 0) {
			bytes += n;
			len -= (size_t)n;
		}
	}
	return 0;
}

/* Pipes and terminals go to a file first: what the columns of a table mean is decided by all of its
 * rows, before the first is taken. */
static int spool(struct input *in, struct error *err)
{
	const char *folder = getenv("TMPDIR");
	size_t got = INPUT_BLOCK;
	int fd, code = 0;

	if (!folder || !*folder)
		folder = "/tmp";
	fd = open_spool(folder);
	if (fd < 0)
		return refuse_spool(in, folder, err);
	while (!code && got == INPUT_BLOCK) {
		code = read_source(in, in->block, INPUT_BLOCK, -1, &got, err);
		if (!code && write_all(fd, in->block, got))
			code = refuse_spool(in, folder, err);
		in->size += got;
	}
	if (in->fd > STDIN_FILENO)
		close(in->fd);
	in->fd = fd;
	return code;
}

static int open_file(struct input *in, const char *path, struct error *err)
{
	struct stat st;

	in->fd = strcmp(path, "-") ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY) : STDIN_FILENO;
	if (in->fd < 0 || fstat(in->fd, &st))
		return refuse_unreadable(in, err);
	if (S_ISDIR(st.st_mode))
		return error_set(err, ERR_INVALID, "%s is a folder: name a file in it", in->name);
	if (!S_ISREG(st.st_mode) || lseek(in->fd, 0, SEEK_CUR) != 0)
		return spool(in, err);
	in->size = (uint64_t)st.st_size;
	return 0;
}

int input_open(struct input *in, const char *path, const char *encoding, struct error *err)
{
	int rc;

	init(in, strcmp(path, "-") ? path : "standard input");
	rc = open_file(in, path, err);
	return rc ? rc : start(in, encoding, err);
}

int input_open_memory(struct input *in, const char *bytes, size_t len, const char *name,
	const char *encoding, struct error *err)
{
	init(in, name);
	in->memory = bytes;
	in->size = len;
	return start(in, encoding, err);
}

int input_again(struct input *again, const struct input *in, struct error *err)
{
	/* A mark tells the encoding once more; without one it is settled by name. */
	const char *encoding = in->bom ? NULL : in->encoding;

	init(again, in->name);
	again->memory = in->memory;
	again->size = in->size;
	if (in->fd >= 0) {
		again->fd = fcntl(in->fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
		if (again->fd < 0)
			return refuse_unreadable(in, err);
	}
	return start(again, encoding, err);
}

int input_fingerprint(struct input *in, uint64_t *hash, uint64_t *size, struct error *err)
{
	char *buf;
	size_t got;
	int rc = 0;

	buf = xmalloc(INPUT_BLOCK);
	*hash = 0;
	*size = 0;
	do {
		rc = read_block(in, buf, *size, &got, err);
		if (!rc && got)
			*hash = map_hash(buf, got, *hash);
		*size += got;
	} while (!rc && got == INPUT_BLOCK);
	free(buf);
	return rc;
}
