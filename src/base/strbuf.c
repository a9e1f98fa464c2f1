/* SPDX-License-Identifier: MIT */
/* A growing byte string. */
#include "dapo/base/strbuf.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"

/* The text of every empty buffer; never written. */
char strbuf_empty[1];

/* Makes room for `more` bytes and the NUL. */
static void grow(struct strbuf *sb, size_t more)
{
	size_t need = sb->len + more + 1;

	if (need <= more) /* wrapped around: no such memory, and vec_grow() says so */
		need = (size_t)-1;
	if (need > sb->alloc)
		sb->buf = vec_grow(sb->alloc ? sb->buf : NULL, &sb->alloc, need, 1);
}

void strbuf_init(struct strbuf *sb)
{
	*sb = (struct strbuf)STRBUF_INIT;
}

void strbuf_release(struct strbuf *sb)
{
	if (sb->alloc)
		free(sb->buf);
	strbuf_init(sb);
}

void strbuf_reset(struct strbuf *sb)
{
	strbuf_setlen(sb, 0);
}

char *strbuf_detach(struct strbuf *sb)
{
	char *text = sb->alloc ? sb->buf : xstrdup("");

	strbuf_init(sb);
	return text;
}

void strbuf_add(struct strbuf *sb, const char *bytes, size_t len)
{
	if (!len)
		return;
	grow(sb, len);
	memcpy(sb->buf + sb->len, bytes, len);
	sb->len += len;
	sb->buf[sb->len] = '\0';
}

void strbuf_addstr(struct strbuf *sb, const char *text)
{
	strbuf_add(sb, text, strlen(text));
}

void strbuf_addch(struct strbuf *sb, char byte)
{
	if (sb->len + 1 >= sb->alloc)
		grow(sb, 1);
	sb->buf[sb->len++] = byte;
	sb->buf[sb->len] = '\0';
}

void strbuf_addchars(struct strbuf *sb, char byte, size_t count)
{
	if (!count)
		return;
	grow(sb, count);
	memset(sb->buf + sb->len, byte, count);
	sb->len += count;
	sb->buf[sb->len] = '\0';
}

void strbuf_addf(struct strbuf *sb, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	strbuf_vaddf(sb, format, args);
	va_end(args);
}

void strbuf_vaddf(struct strbuf *sb, const char *format, va_list args)
{
	enum { USUAL = 64 }; /* room that most texts fit in, so that they are formatted once */
	va_list again;
	size_t room;
	int len;

	grow(sb, USUAL);
	room = sb->alloc - sb->len;
	va_copy(again, args);
	len = vsnprintf(sb->buf + sb->len, room, format, args);
	if (len > 0 && (size_t)len >= room) {
		grow(sb, (size_t)len);
		vsnprintf(sb->buf + sb->len, (size_t)len + 1, format, again);
	}
	va_end(again);
	if (len > 0)
		sb->len += (size_t)len;
	sb->buf[sb->len] = '\0';
}

void strbuf_setlen(struct strbuf *sb, size_t len)
{
	assert(len <= sb->len);
	sb->len = len;
	if (sb->alloc)
		sb->buf[len] = '\0';
}

void strbuf_splice(struct strbuf *sb, size_t at, size_t len, const char *bytes, size_t bytes_len)
{
	assert(at <= sb->len && len <= sb->len - at);
	if (bytes_len > len)
		grow(sb, bytes_len - len);
	if (!sb->alloc)
		return;
	memmove(sb->buf + at + bytes_len, sb->buf + at + len, sb->len - at - len);
	if (bytes_len)
		memcpy(sb->buf + at, bytes, bytes_len);
	sb->len = sb->len - len + bytes_len;
	sb->buf[sb->len] = '\0';
}
