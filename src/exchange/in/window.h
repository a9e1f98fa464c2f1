/* SPDX-License-Identifier: MIT */
/* The part of an input that the reader looks at: it slides forward and grows for long records. */
#ifndef DAPO_EXCHANGE_IN_WINDOW_H
#define DAPO_EXCHANGE_IN_WINDOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dapo/base/error.h"
#include "input.h"

struct window {
	struct input *in;
	const char *bytes; /* what was not consumed yet; moved by window_fill() */
	size_t len;
	bool at_end;     /* nothing follows these bytes */
	uint64_t offset; /* of bytes[0], in the source where that is UTF-8 */
	size_t line;     /* physical line of bytes[0], from 1 */

	/* private */
	char *buf;
	size_t alloc;
};

/* A physical line at the start of a window. */
struct window_line {
	size_t len;  /* without its line end */
	size_t next; /* with it */
};

/* An empty window on `in`, which must outlive it. */
void window_init(struct window *window, struct input *in);
void window_release(struct window *window);

/* Takes in more bytes, all there is room for, and makes room if there is none. ERR_IO. */
int window_fill(struct window *window, struct error *err);

/* Moves past bytes and the physical lines that end in them. Nothing is overwritten. */
void window_consume(struct window *window, size_t bytes, size_t lines);

/* Finds the first line end at or after `from`: LF, CR or CRLF. False where that needs more bytes;
 * line->len is then where to look on. */
bool window_line(const struct window *window, size_t from, struct window_line *line);

#endif
