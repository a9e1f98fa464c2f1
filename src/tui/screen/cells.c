/* SPDX-License-Identifier: MIT */
/* Runs of cells: text, character by character, as curses takes it. */
#include "cells.h"

#include <string.h>

enum { RUN_MAX = 256, ASCII_FIRST = 0x20, ASCII_LAST = 0x7e };

static struct look reversed(struct look look)
{
	look.attributes ^= A_REVERSE;
	return look;
}

/* Moves on by what was drawn. */
static void advance(struct span *span, int cells)
{
	span->col += cells;
	span->cells -= cells;
}

/* One character with its combining marks, `width` cells wide; the caller has seen that it fits. */
static void put_wide(struct span *span, struct look look, const wchar_t *text, int width)
{
	cchar_t cell;

	setcchar(&cell, text, look.attributes, look.pair, NULL);
	mvwadd_wchnstr(stdscr, span->row, span->col, &cell, 1);
	advance(span, width);
}

void cells_repeat(struct span *span, struct look look, wchar_t character, int count)
{
	wchar_t text[2] = {character, L'\0'};
	cchar_t cells[RUN_MAX];
	int i;

	if (count > span->cells)
		count = span->cells;
	for (i = 0; i < count && i < RUN_MAX; i++)
		setcchar(&cells[i], text, look.attributes, look.pair, NULL);
	while (count > 0) {
		int run = count < RUN_MAX ? count : RUN_MAX;

		mvwadd_wchnstr(stdscr, span->row, span->col, cells, run);
		advance(span, run);
		count -= run;
	}
}

/* Printable ASCII, as much as fits. */
static void put_ascii(struct span *span, struct look look, const char *text, size_t len)
{
	cchar_t cells[RUN_MAX];
	wchar_t one[2] = {L'\0', L'\0'};
	size_t left = span->cells > 0 ? (size_t)span->cells : 0;

	if (left > len)
		left = len;
	while (left > 0) {
		size_t i, run = left < RUN_MAX ? left : RUN_MAX;

		for (i = 0; i < run; i++) {
			one[0] = (wchar_t)text[i];
			setcchar(&cells[i], one, look.attributes, look.pair, NULL);
		}
		mvwadd_wchnstr(stdscr, span->row, span->col, cells, (int)run);
		advance(span, (int)run);
		text += run;
		left -= run;
	}
}

/* The characters of a cluster, as curses takes them: a base and marks without width of their own. A
 * base that the C library gives another width than we do would make curses lose count: false. */
static bool to_wide(const struct text_cell *cell, wchar_t wide[CCHARW_MAX + 1])
{
	size_t at = 0, len = strlen(cell->bytes), count = 0;

	while (at < len && count < CCHARW_MAX) {
		int32_t cp;

		at += text_decode(cell->bytes + at, len - at, &cp);
		if (count == 0 ? wcwidth((wchar_t)cp) != cell->width : wcwidth((wchar_t)cp) != 0) {
			if (count == 0)
				return false;
			continue;
		}
		wide[count++] = (wchar_t)cp;
	}
	wide[count] = L'\0';
	return count > 0;
}

/* Draws one step of a walk; the edge cuts marks, and makes half a wide character blanks. */
static void put_cell(struct span *span, struct look look, const struct text_cell *cell)
{
	wchar_t wide[CCHARW_MAX + 1];

	if (cell->mark) {
		put_ascii(span, reversed(look), cell->bytes, strlen(cell->bytes));
	} else if (cell->width > span->cells) {
		cells_repeat(span, look, L' ', span->cells);
	} else if (to_wide(cell, wide)) {
		put_wide(span, look, wide, cell->width);
	} else {
		cells_repeat(span, reversed(look), L'?', 1);
		cells_repeat(span, look, L' ', cell->width - 1);
	}
}

static bool is_plain(char byte)
{
	return byte >= ASCII_FIRST && byte <= ASCII_LAST;
}

void cells_text(struct span *span, struct look look, enum text_charset charset, const char *bytes,
	size_t len)
{
	struct text_walk walk = {bytes, bytes + len, charset};
	struct text_cell cell;

	while (span->cells > 0 && walk.at < walk.end) {
		const char *plain = walk.at;

		while (walk.at < walk.end && is_plain(*walk.at) && walk.at - plain < span->cells)
			walk.at++;
		/* The last one may be the base of marks that follow. */
		if (walk.at > plain && walk.at < walk.end && !is_plain(*walk.at))
			walk.at--;
		put_ascii(span, look, plain, (size_t)(walk.at - plain));
		if (span->cells > 0 && text_next(&walk, &cell))
			put_cell(span, look, &cell);
	}
}

void cells_restyle(struct span *span, struct look look)
{
	for (; span->cells > 0; advance(span, 1)) {
		wchar_t text[CCHARW_MAX + 1];
		attr_t attributes;
		short pair;
		cchar_t cell;

		if (mvwin_wch(stdscr, span->row, span->col, &cell) == ERR ||
			getcchar(&cell, text, &attributes, &pair, NULL) == ERR)
			continue;
		mvwchgat(stdscr, span->row, span->col, 1,
			look.attributes ^ (attributes & A_REVERSE), look.pair, NULL);
	}
}
