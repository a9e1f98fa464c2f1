/* SPDX-License-Identifier: MIT */
/* Slides over an input: what is consumed makes room, and only a long record makes it grow. */
#include "window.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/exchange/in/framer.h"

enum { WINDOW_START = 512 * 1024, WINDOW_LEAST = 1024 };

/* A small table needs no more than twice its bytes, whatever they are decoded from. */
static size_t first_size(const struct input *in)
{
	size_t size;

	if (!in->size || in->size >= WINDOW_START / 2)
		return WINDOW_START;
	size = (size_t)in->size * 2;
	return size > WINDOW_LEAST ? size : WINDOW_LEAST;
}

void window_init(struct window *window, struct input *in)
{
	*window = (struct window){.in = in, .line = 1, .alloc = first_size(in)};
	window->buf = xmalloc(window->alloc);
	window->bytes = window->buf;
	/* A stream in UTF-8 lacks nothing of the source but the mark. */
	window->offset = in->bom && !in->converter ? 3 : 0;
}

void window_release(struct window *window)
{
	free(window->buf);
	*window = (struct window){0};
}

int window_fill(struct window *window, struct error *err)
{
	int rc = 0;

	memmove(window->buf, window->bytes, window->len);
	if (window->len == window->alloc) {
		window->alloc *= 2;
		window->buf = xrealloc(window->buf, window->alloc);
	}
	window->bytes = window->buf;
	while (!rc && !window->at_end && window->len < window->alloc) {
		size_t got = 0;

		rc = input_read(window->in, window->buf + window->len, window->alloc - window->len,
			&got, err);
		window->len += got;
		window->at_end = !rc && got == 0;
	}
	return rc;
}

void window_consume(struct window *window, size_t bytes, size_t lines)
{
	window->bytes += bytes;
	window->len -= bytes;
	window->offset += bytes;
	window->line += lines;
}

bool window_line(const struct window *window, size_t from, struct window_line *line)
{
	const char *bytes = window->bytes;

	line->len = framer_line_end(bytes, from, window->len);
	line->next = line->len;
	if (line->len == window->len)
		return window->at_end;
	line->next++;
	if (bytes[line->len] == '\n')
		return true;
	if (line->next == window->len)
		return window->at_end; /* the CR may be half of a CRLF */
	line->next += bytes[line->next] == '\n';
	return true;
}
