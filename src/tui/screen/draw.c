/* SPDX-License-Identifier: MIT */
/* Drawing into the screen of curses, in spans of cells, so that no text can leave its rectangle. */
#include "draw.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cells.h"
#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"
#include "dapo/base/text/shorten.h"

struct draw {
	struct term *term;
	struct look looks[MEANING_COUNT];
	enum text_charset charset;
	bool graphics;
	bool cursor;
	int cursor_row, cursor_col;
	struct strbuf scratch;
};

/* ---- Signs */

static const struct {
	const char *fine, *plain;
} glyphs[GLYPH_COUNT] = {
	[GLYPH_CURSOR] = {"\u25b8", ">"},
	[GLYPH_MARK] = {"\u25cf", "*"},
	[GLYPH_PINNED] = {"^", "^"},
	[GLYPH_BLOCKED] = {"\u2298", "#"},
	[GLYPH_OK] = {"\u2713", "+"},
	[GLYPH_RISK] = {"!", "!"},
	[GLYPH_BREACHED] = {"\u2717", "x"},
	[GLYPH_STALE] = {"?", "?"},
	[GLYPH_NO_DATA] = {"\u00b7", "."},
	[GLYPH_INACTIVE] = {"-", "-"},
	[GLYPH_ACTIVE] = {"\u25cb", ":"},
	[GLYPH_UP] = {"\u2191", "^"},
	[GLYPH_DOWN] = {"\u2193", "v"},
	[GLYPH_LEFT] = {"\u2190", "<"},
	[GLYPH_RIGHT] = {"\u2192", ">"},
	[GLYPH_ELLIPSIS] = {"\u2026", "~"},
	[GLYPH_BULLET] = {"\u2022", "-"},
};

/* The pieces of a frame. */
struct edges {
	wchar_t top_left, top_right, bottom_left, bottom_right, across, down;
};

static const struct edges frames[2][2] = {
	/* ASCII; then line graphics: light, heavy */
	{{'+', '+', '+', '+', '-', '|'}, {'#', '#', '#', '#', '=', '#'}},
	{{0x250c, 0x2510, 0x2514, 0x2518, 0x2500, 0x2502},
		{0x250f, 0x2513, 0x2517, 0x251b, 0x2501, 0x2503}},
};

/* ---- Begin and end */

static attr_t attributes_of(unsigned flags)
{
	attr_t attributes = A_NORMAL;

	if (flags & STYLE_BOLD)
		attributes |= A_BOLD;
	if (flags & STYLE_DIM)
		attributes |= A_DIM;
	if (flags & STYLE_UNDERLINE)
		attributes |= A_UNDERLINE;
	if (flags & STYLE_REVERSE)
		attributes |= A_REVERSE;
	return attributes;
}

/* A bright colour on a terminal of eight is the plain one, bold. */
static short reduce(short colour, int colours, unsigned *flags)
{
	if (colour < colours)
		return colour;
	*flags |= STYLE_BOLD;
	return (short)(colour % 8);
}

static void set_look(struct draw *draw, int meaning, struct colour colour)
{
	struct look *look = &draw->looks[meaning];
	int colours = term_colours(draw->term);
	short pair = (short)(meaning + 1);
	unsigned ignored = 0;

	if (colours >= 8 && pair < COLOR_PAIRS && (colour.fg >= 0 || colour.bg >= 0)) {
		colour.fg = reduce(colour.fg, colours, &colour.flags);
		colour.bg = reduce(colour.bg, colours, &ignored);
		init_pair(pair, colour.fg, colour.bg);
		look->pair = pair;
	}
	look->attributes = attributes_of(colour.flags);
}

struct draw *draw_new(struct term *term, const struct theme *theme)
{
	struct draw *draw = xcalloc(1, sizeof *draw);
	int i;

	draw->term = term;
	draw->charset = term_charset(term);
	draw->graphics = draw->charset == TEXT_UTF8;
	strbuf_init(&draw->scratch);
	for (i = 0; i < MEANING_COUNT; i++)
		set_look(draw, i, theme->colours[i]);
	return draw;
}

void draw_free(struct draw *draw)
{
	if (!draw)
		return;
	strbuf_release(&draw->scratch);
	free(draw);
}

struct rect draw_screen(const struct draw *draw)
{
	struct rect screen = {0, 0, 0, 0};

	term_size(draw->term, &screen.rows, &screen.cols);
	return screen;
}

enum text_charset draw_charset(const struct draw *draw)
{
	return draw->charset;
}

void draw_set_graphics(struct draw *draw, bool on)
{
	draw->graphics = on && draw->charset == TEXT_UTF8;
}

bool draw_graphics(const struct draw *draw)
{
	return draw->graphics;
}

enum raster_set draw_raster_set(const struct draw *draw)
{
	return draw->graphics ? RASTER_BRAILLE : RASTER_ASCII;
}

enum raster_set draw_bar_set(const struct draw *draw)
{
	return draw->graphics ? RASTER_BLOCK : RASTER_ASCII;
}

void draw_resize(struct draw *draw)
{
	draw->cursor = false;
	werase(stdscr);
}

/* ---- Looks and spans */

static struct look look_of(const struct draw *draw, unsigned style)
{
	unsigned meaning = style & STYLE_MEANING;
	struct look look = draw->looks[meaning < MEANING_COUNT ? meaning : MEANING_TEXT];

	look.attributes |= attributes_of(style & ~(unsigned)STYLE_MEANING);
	return look;
}

/* At most `cells` cells from (row, col) of the area on, cut where area and screen end. A start left
 * of the area is outside: nothing is drawn of it. */
static struct span span_at(const struct draw *draw, struct rect area, int row, int col, int cells)
{
	struct span span = {0, 0, 0};
	int rows, cols;

	term_size(draw->term, &rows, &cols);
	if (row < 0 || row >= area.rows || col < 0 || col >= area.cols)
		return span;
	span.row = area.row + row;
	span.col = area.col + col;
	if (span.row < 0 || span.row >= rows || span.col < 0 || span.col >= cols)
		return span;
	if (cells > area.cols - col)
		cells = area.cols - col;
	if (cells > cols - span.col)
		cells = cols - span.col;
	span.cells = cells > 0 ? cells : 0;
	return span;
}

/* ---- Text */

int draw_text(struct draw *draw, struct rect area, int row, int col, unsigned style,
	const char *bytes, size_t len)
{
	struct span span = span_at(draw, area, row, col, area.cols);
	int room = span.cells;

	cells_text(&span, look_of(draw, style), draw->charset, bytes, len);
	return room - span.cells;
}

int draw_string(
	struct draw *draw, struct rect area, int row, int col, unsigned style, const char *text)
{
	return draw_text(draw, area, row, col, style, text, strlen(text));
}

int draw_format(struct draw *draw, struct rect area, int row, int col, unsigned style,
	const char *format, ...)
{
	va_list args;

	strbuf_reset(&draw->scratch);
	va_start(args, format);
	strbuf_vaddf(&draw->scratch, format, args);
	va_end(args);
	return draw_text(draw, area, row, col, style, draw->scratch.buf, draw->scratch.len);
}

const char *draw_glyph_text(const struct draw *draw, enum glyph glyph)
{
	return draw->graphics ? glyphs[glyph].fine : glyphs[glyph].plain;
}

static void put_glyph(
	const struct draw *draw, struct span *span, struct look look, enum glyph glyph)
{
	const char *text = draw_glyph_text(draw, glyph);

	cells_text(span, look, draw->charset, text, strlen(text));
}

/* Text that fits, or what fits of it before the ellipsis, and blanks up to `span`'s end. */
static void put_fitted(const struct draw *draw, struct span *span, enum align align,
	struct look look, const char *bytes, size_t len)
{
	int used;
	size_t taken = text_clip(bytes, len, span->cells, draw->charset, &used);

	if (taken < len) {
		taken = text_clip(bytes, len, span->cells - 1, draw->charset, &used);
		cells_text(span, look, draw->charset, bytes, taken);
		cells_repeat(span, look, L' ', span->cells - 1);
		put_glyph(draw, span, look, GLYPH_ELLIPSIS);
		return;
	}
	if (align == ALIGN_RIGHT)
		cells_repeat(span, look, L' ', span->cells - used);
	cells_text(span, look, draw->charset, bytes, len);
	cells_repeat(span, look, L' ', span->cells);
}

int draw_fit(struct draw *draw, struct rect area, int row, int col, int cells, enum align align,
	unsigned style, const char *bytes, size_t len)
{
	struct span span = span_at(draw, area, row, col, cells);
	int room = span.cells;

	if (room > 0)
		put_fitted(draw, &span, align, look_of(draw, style), bytes, len);
	return room;
}

int draw_fit_string(struct draw *draw, struct rect area, int row, int col, int cells,
	enum align align, unsigned style, const char *text)
{
	return draw_fit(draw, area, row, col, cells, align, style, text, strlen(text));
}

int draw_sentence(struct draw *draw, struct rect area, int row, int col, int cells, unsigned style,
	const char *text)
{
	struct strbuf fitting = STRBUF_INIT;
	int drawn;

	shorten_sentence(&fitting, text, strlen(text),
		col + cells < area.cols ? cells : area.cols - col, draw->charset);
	drawn = draw_fit(draw, area, row, col, cells, ALIGN_LEFT, style, fitting.buf, fitting.len);
	strbuf_release(&fitting);
	return drawn;
}

int draw_scrolled(struct draw *draw, struct rect area, int row, int col, int cells, int skip,
	unsigned style, const char *bytes, size_t len)
{
	struct span span = span_at(draw, area, row, col, cells);
	struct look look = look_of(draw, style);
	struct text_walk walk = {bytes, bytes + len, draw->charset};
	struct text_cell cell;
	int room = span.cells, passed = 0;

	if (room <= 0)
		return 0;
	while (passed < skip && text_next(&walk, &cell))
		passed += cell.width;
	/* What sticks out of a wide character that begins left of the edge. */
	if (passed > skip)
		cells_repeat(&span, look, L' ', passed - skip);
	if (span.cells > 0)
		put_fitted(draw, &span, ALIGN_LEFT, look, walk.at, (size_t)(walk.end - walk.at));
	return room;
}

/* ---- Signs, lines, frames */

void draw_erase(struct draw *draw, struct rect area)
{
	struct look plain = {A_NORMAL, 0};
	int row;

	for (row = 0; row < area.rows; row++) {
		struct span span = span_at(draw, area, row, 0, area.cols);

		cells_repeat(&span, plain, L' ', span.cells);
	}
}

void draw_glyph(
	struct draw *draw, struct rect area, int row, int col, unsigned style, enum glyph glyph)
{
	struct span span = span_at(draw, area, row, col, 1);

	put_glyph(draw, &span, look_of(draw, style), glyph);
}

void draw_raster_row(struct draw *draw, struct rect area, int row, int col,
	const struct raster *raster, int raster_row)
{
	unsigned style;

	for (int at = 0, next; at < raster->cols; at = next) {
		strbuf_reset(&draw->scratch);
		next = raster_run(raster, raster_row, at, &draw->scratch, &style);
		draw_text(draw, area, row, col + at, style, draw->scratch.buf, draw->scratch.len);
	}
}

void draw_raster(struct draw *draw, struct rect area, int row, int col, const struct raster *raster)
{
	for (int i = 0; i < raster->rows; i++)
		draw_raster_row(draw, area, row + i, col, raster, i);
}

void draw_hline(struct draw *draw, struct rect area, int row, int col, int cells, unsigned style)
{
	struct span span = span_at(draw, area, row, col, cells);

	cells_repeat(&span, look_of(draw, style), frames[draw->graphics][0].across, span.cells);
}

/* `┌──────┐` */
static void put_edge(struct draw *draw, struct rect area, int row, struct look look, wchar_t left,
	wchar_t across, wchar_t right)
{
	struct span span = span_at(draw, area, row, 0, area.cols);

	cells_repeat(&span, look, left, 1);
	cells_repeat(&span, look, across, area.cols - 2);
	cells_repeat(&span, look, right, 1);
}

/* Title and information into the top edge, a blank at each side of both; a corner and at least one
 * piece of the edge stay in sight. The information goes first where both don't fit at all. */
static void put_titles(
	struct draw *draw, struct rect area, unsigned style, const char *title, const char *info)
{
	int room = area.cols - 3;
	int info_width = info ? text_width(info, strlen(info), draw->charset) + 2 : 0;
	int title_width = title ? text_width(title, strlen(title), draw->charset) + 2 : 0;

	if (info_width > room / 2)
		info_width = title_width < room - info_width ? info_width : room / 2;
	if (info_width < 3 || info_width > room)
		info_width = 0;
	if (title_width > room - info_width)
		title_width = room - info_width;
	if (title && title_width > 2) {
		draw_string(draw, area, 0, 1, style, " ");
		draw_fit_string(draw, area, 0, 2, title_width - 2, ALIGN_LEFT, style, title);
		draw_string(draw, area, 0, title_width, style, " ");
	}
	if (info && info_width > 2) {
		int col = area.cols - 1 - info_width;

		draw_string(draw, area, 0, col, style, " ");
		draw_fit_string(draw, area, 0, col + 1, info_width - 2, ALIGN_LEFT, style, info);
		draw_string(draw, area, 0, col + info_width - 1, style, " ");
	}
}

struct rect draw_frame(
	struct draw *draw, struct rect area, bool focused, const char *title, const char *info)
{
	const struct edges *edges = &frames[draw->graphics][focused];
	struct look look = look_of(draw, focused ? MEANING_FOCUS : MEANING_FRAME);
	int row;

	if (area.rows < 2 || area.cols < 2)
		return rect_part(area, 0, 0, 0, 0);
	put_edge(draw, area, 0, look, edges->top_left, edges->across, edges->top_right);
	for (row = 1; row < area.rows - 1; row++) {
		struct span left = span_at(draw, area, row, 0, 1);
		struct span right = span_at(draw, area, row, area.cols - 1, 1);

		cells_repeat(&left, look, edges->down, 1);
		cells_repeat(&right, look, edges->down, 1);
	}
	put_edge(draw, area, area.rows - 1, look, edges->bottom_left, edges->across,
		edges->bottom_right);
	put_titles(draw, area, focused ? MEANING_FOCUS : MEANING_TITLE, title, info);
	return rect_inset(area, 1, 1);
}

void draw_restyle(struct draw *draw, struct rect area, int row, int col, int cells, unsigned style)
{
	struct span span = span_at(draw, area, row, col, cells);

	cells_restyle(&span, look_of(draw, style));
}

/* ---- The screen */

void draw_cursor(struct draw *draw, struct rect area, int row, int col)
{
	struct span span = span_at(draw, area, row, col, 1);

	if (span.cells < 1)
		return;
	draw->cursor = true;
	draw->cursor_row = span.row;
	draw->cursor_col = span.col;
}

void draw_flush(struct draw *draw)
{
	leaveok(stdscr, !draw->cursor);
	if (draw->cursor)
		wmove(stdscr, draw->cursor_row, draw->cursor_col);
	term_cursor(draw->term, draw->cursor);
	draw->cursor = false;
	wnoutrefresh(stdscr);
	term_update(draw->term);
}
