/* SPDX-License-Identifier: MIT */
/* A growing byte string. `buf` is always NUL-terminated and never NULL; it may hold NUL bytes. */
#ifndef DAPO_BASE_STRBUF_H
#define DAPO_BASE_STRBUF_H

#include <stdarg.h>
#include <stddef.h>

struct strbuf {
	char *buf;
	size_t len;
	size_t alloc; /* 0 while `buf` is the shared empty string */
};

extern char strbuf_empty[];

/* clang-format off */
#define STRBUF_INIT {.buf = strbuf_empty}
/* clang-format on */

/* Makes an empty buffer, without allocating. */
void strbuf_init(struct strbuf *sb);

/* Frees the memory and leaves an empty, usable buffer. */
void strbuf_release(struct strbuf *sb);

/* Empties the buffer and keeps the memory. */
void strbuf_reset(struct strbuf *sb);

/* Hands the heap string to the caller, who frees it; the buffer is empty after. */
char *strbuf_detach(struct strbuf *sb);

/* Append bytes, a string, one byte, `count` copies of a byte, or formatted text. */
void strbuf_add(struct strbuf *sb, const char *bytes, size_t len);
void strbuf_addstr(struct strbuf *sb, const char *text);
void strbuf_addch(struct strbuf *sb, char byte);
void strbuf_addchars(struct strbuf *sb, char byte, size_t count);
void strbuf_addf(struct strbuf *sb, const char *format, ...) __attribute__((format(printf, 2, 3)));
void strbuf_vaddf(struct strbuf *sb, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

/* Cuts to `len` bytes, which must not be more than it has. */
void strbuf_setlen(struct strbuf *sb, size_t len);

/* Removes `len` bytes at `at` and puts `bytes` there. */
void strbuf_splice(struct strbuf *sb, size_t at, size_t len, const char *bytes, size_t bytes_len);

#endif
