/* SPDX-License-Identifier: MIT */
/* Bytes in: a file, standard input or memory, turned into a stream that claims to be UTF-8. */
#ifndef DAPO_EXCHANGE_IN_INPUT_H
#define DAPO_EXCHANGE_IN_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dapo/base/error.h"
#include "dapo/exchange/in/encoding.h"

enum { INPUT_BLOCK = 256 * 1024 };

/* The stream starts after a byte order mark and is UTF-8: checked by nobody here when the source
 * is UTF-8 already, decoded by iconv otherwise; what cannot be decoded becomes one byte 0xFF,
 * which is never UTF-8, so that the reader rejects that record and no other. */
struct input {
	char *name;                       /* the path as given, or `standard input` */
	char encoding[ENCODING_NAME_MAX]; /* `UTF-8`, `UTF-16LE` …, or as it was asked for */
	bool bom;                         /* a byte order mark was removed */
	uint64_t size;                    /* bytes of the source */
	uint64_t taken;                   /* bytes of the source read so far: progress */
	uint64_t hash; /* of the bytes taken; the same for a file and a pipe once ended */
	bool ended;    /* the whole source was read */

	/* private */
	int fd;             /* -1 for a source in memory */
	const char *memory; /* the source in memory, `size` bytes */
	void *converter;    /* iconv_t, or NULL for UTF-8 */
	bool flushed;       /* the converter has given its last bytes */
	size_t unit;        /* bytes of one code unit, to step over what iconv refuses */
	char *block;        /* a block of the source, and room for what was left of the last */
	size_t block_at;    /* not yet decoded from here … */
	size_t block_len;   /* … to here */
	char rest[32];      /* decoded, but more than the caller had room for */
	size_t rest_at;     /* not yet handed over from here … */
	size_t rest_len;    /* … to here */
	char *head;         /* the first decoded bytes, kept for input_peek() */
	size_t head_at;     /* not yet read from here … */
	size_t head_len;    /* … to here */
};

/* Opens `path` (`-` is standard input) and reads its first block; what is no regular file, or not
 * at its start, is first copied to one without a name, in $TMPDIR, since a table is read twice.
 * `encoding` is a name for iconv, or NULL: UTF-8, or what a byte order mark says (UTF-8, UTF-16,
 * UTF-32); nothing is guessed. Refuses with ERR_INVALID, by name, what is no delimited text (zip
 * and workbooks, gzip, SQLite, PDF, HTML, JSON, UTF-16 without a mark …); ERR_USAGE for an unknown
 * encoding; ERR_IO. */
int input_open(struct input *in, const char *path, const char *encoding, struct error *err);

/* The same for `len` bytes in memory, which must outlive the input. */
int input_open_memory(struct input *in, const char *bytes, size_t len, const char *name,
	const char *encoding, struct error *err);

/* Opens the source of another input once more, from its start and in the same encoding, without
 * moving that one; it is the very same file, whatever its path names by now. ERR_IO. */
int input_again(struct input *again, const struct input *in, struct error *err);

/* Frees everything; also good for an input whose opening failed. */
void input_close(struct input *in);

/* The first decoded bytes, up to INPUT_BLOCK, without consuming them. *whole (may be NULL) tells
 * that there is nothing after them. Valid until input_close(). */
void input_peek(const struct input *in, const char **head, size_t *len, bool *whole);

/* Reads up to `size` > 0 decoded bytes. 0 with *got = 0 at the end; ERR_IO. */
int input_read(struct input *in, char *buf, size_t size, size_t *got, struct error *err);

/* Hash and size of the source before anything is consumed, so that a file known already is not
 * read as a table at all. Reads the whole file once more. The result equals in->hash at the end of
 * reading. */
int input_fingerprint(struct input *in, uint64_t *hash, uint64_t *size, struct error *err);

#endif
