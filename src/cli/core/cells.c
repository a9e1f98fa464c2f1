/* SPDX-License-Identifier: MIT */
/* One row of a table, made cell by cell. */
#include "cells.h"

#include "dapo/base/number.h"

void cells_init(struct cells *cells, size_t count)
{
	cells->count = count;
	for (size_t i = 0; i < count; i++) {
		strbuf_init(&cells->exact[i]);
		strbuf_init(&cells->shown[i]);
	}
}

void cells_reset(struct cells *cells)
{
	for (size_t i = 0; i < cells->count; i++) {
		strbuf_reset(&cells->exact[i]);
		strbuf_reset(&cells->shown[i]);
	}
}

void cells_release(struct cells *cells)
{
	for (size_t i = 0; i < cells->count; i++) {
		strbuf_release(&cells->exact[i]);
		strbuf_release(&cells->shown[i]);
	}
}

const struct out_cell *cells_row(struct cells *cells)
{
	for (size_t i = 0; i < cells->count; i++) {
		const struct strbuf *exact = &cells->exact[i], *shown = &cells->shown[i];

		cells->made[i] = (struct out_cell){0};
		if (exact->len)
			cells->made[i] = (struct out_cell){.text = exact->buf, .len = exact->len};
		if (shown->len) {
			cells->made[i].shown = shown->buf;
			cells->made[i].shown_len = shown->len;
		}
	}
	return cells->made;
}

void cells_number(struct cells *cells, size_t column, double value)
{
	strbuf_addf(&cells->exact[column], "%.9g", value);
	number_format(&cells->shown[column], value);
}
