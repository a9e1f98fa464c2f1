/* SPDX-License-Identifier: MIT */
/* Cuts a text into lines, and seeks through them. */
#include "text_lines.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"

enum { TAB_CELLS = 8 };

/* ---- Begin and end */

/* Appends the text with tabs as blanks, and CR LF as LF. */
static void add_plain(struct strbuf *out, const char *text, size_t len)
{
	size_t line = out->len;

	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\t') {
			int used = text_width(out->buf + line, out->len - line, TEXT_UTF8);

			strbuf_addchars(out, ' ', (size_t)(TAB_CELLS - used % TAB_CELLS));
			continue;
		}
		if (text[i] == '\r' && i + 1 < len && text[i + 1] == '\n')
			continue;
		strbuf_addch(out, text[i]);
		if (text[i] == '\n')
			line = out->len;
	}
}

void text_lines_init(struct text_lines *lines, const char *text, size_t len)
{
	*lines = (struct text_lines){.rows = 1, .wrap = true};
	strbuf_init(&lines->text);
	strbuf_init(&lines->search);
	add_plain(&lines->text, text, len);
}

void text_lines_release(struct text_lines *lines)
{
	free(lines->lines);
	strbuf_release(&lines->text);
	strbuf_release(&lines->search);
}

/* ---- The window */

void text_lines_go(struct text_lines *lines, size_t top)
{
	size_t last = lines->len > lines->rows ? lines->len - lines->rows : 0;

	lines->top = top < last ? top : last;
}

void text_lines_move(struct text_lines *lines, size_t rows, bool down)
{
	if (down)
		text_lines_go(lines, lines->top + rows);
	else
		text_lines_go(lines, lines->top > rows ? lines->top - rows : 0);
}

/* ---- Cutting */

/* Bytes of the line that starts at `at`, and how many lie between it and the next. */
static size_t line_length(const struct text_lines *lines, size_t at, size_t *skip)
{
	const char *start = lines->text.buf + at;
	size_t rest = lines->text.len - at;
	const char *end;

	if (lines->wrap)
		return text_wrap(
			start, rest, lines->cols > 1 ? lines->cols : 1, lines->charset, skip);
	end = memchr(start, '\n', rest);
	*skip = end ? 1 : 0;
	return end ? (size_t)(end - start) : rest;
}

void text_lines_cut(struct text_lines *lines)
{
	size_t first = lines->top < lines->len ? lines->lines[lines->top].at : 0;
	size_t at = 0;

	lines->len = 0;
	lines->top = 0;
	while (at < lines->text.len) {
		size_t skip;
		size_t len = line_length(lines, at, &skip);

		VEC_RESERVE(lines->lines, lines->len, lines->alloc);
		if (at <= first)
			lines->top = lines->len;
		lines->lines[lines->len++] = (struct text_line){at, len};
		at += len + skip;
	}
	lines->hit = lines->top;
	text_lines_go(lines, lines->top);
}

/* ---- Search */

static int lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : (unsigned char)byte;
}

static bool begins_with(const char *bytes, const struct strbuf *needle)
{
	for (size_t i = 0; i < needle->len; i++) {
		if (lower(bytes[i]) != lower(needle->buf[i]))
			return false;
	}
	return true;
}

long text_lines_find(const struct text_lines *lines, const struct text_line *line, size_t from)
{
	const char *bytes = lines->text.buf + line->at;
	const struct strbuf *needle = &lines->search;

	for (size_t at = from; needle->len > 0 && at + needle->len <= line->len; at++) {
		if (begins_with(bytes + at, needle))
			return (long)at;
	}
	return -1;
}

bool text_lines_seek(struct text_lines *lines, size_t from, bool down)
{
	size_t above = lines->rows / 3; /* lines left above a hit that was out of sight */

	for (size_t i = 0; i < lines->len; i++) {
		size_t line = (down ? from + i : from + lines->len - i) % lines->len;

		if (text_lines_find(lines, &lines->lines[line], 0) < 0)
			continue;
		lines->hit = line;
		if (line < lines->top || line >= lines->top + lines->rows)
			text_lines_go(lines, line > above ? line - above : 0);
		return true;
	}
	return false;
}

bool text_lines_seek_next(struct text_lines *lines, bool down)
{
	size_t count = lines->len;

	return count && text_lines_seek(lines, (lines->hit + (down ? 1 : count - 1)) % count, down);
}
