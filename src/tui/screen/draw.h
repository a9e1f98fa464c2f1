/* SPDX-License-Identifier: MIT */
/* Drawing on the screen in rectangles: text made harmless, clipped by cells; frames; glyphs.
 *
 * Rows and columns are relative to the `area` given, and nothing is drawn outside it. A style is a
 * meaning and flags: MEANING_TITLE | STYLE_BOLD. */
#ifndef DAPO_TUI_SCREEN_DRAW_H
#define DAPO_TUI_SCREEN_DRAW_H

#include <stdbool.h>
#include <stddef.h>

#include "dapo/base/text/text.h"
#include "term.h"
#include "tui/core/charts/raster.h"
#include "tui/core/layout.h"
#include "tui/core/theme.h"

struct draw;

enum align { ALIGN_LEFT, ALIGN_RIGHT };

/* Signs of one cell each, with an ASCII look. */
enum glyph {
	GLYPH_CURSOR,   /* ▸ > */
	GLYPH_MARK,     /* ● * */
	GLYPH_PINNED,   /* ^ */
	GLYPH_BLOCKED,  /* ⊘ # */
	GLYPH_OK,       /* ✓ + */
	GLYPH_RISK,     /* ! */
	GLYPH_BREACHED, /* ✗ x */
	GLYPH_STALE,    /* ? */
	GLYPH_NO_DATA,  /* · . */
	GLYPH_INACTIVE, /* - */
	GLYPH_ACTIVE,   /* ○ : */
	GLYPH_UP,       /* ↑ ^ */
	GLYPH_DOWN,     /* ↓ v */
	GLYPH_LEFT,     /* ← < */
	GLYPH_RIGHT,    /* → > */
	GLYPH_ELLIPSIS, /* … ~ */
	GLYPH_BULLET,   /* • - */
	GLYPH_COUNT,
};

/* Starts drawing on the terminal. The theme is copied. */
struct draw *draw_new(struct term *term, const struct theme *theme);
void draw_free(struct draw *draw);

/* The whole screen. */
struct rect draw_screen(const struct draw *draw);

/* The character set that text is shown in; the width functions of base/text/text.h take it. */
enum text_charset draw_charset(const struct draw *draw);

/* Line graphics and charts with characters beyond ASCII, or without. On at first; where the locale
 * is not UTF-8 it stays off. */
void draw_set_graphics(struct draw *draw, bool on);
bool draw_graphics(const struct draw *draw);
/* The sets for charts, and for bars: braille and blocks, or ASCII. */
enum raster_set draw_raster_set(const struct draw *draw);
enum raster_set draw_bar_set(const struct draw *draw);

/* Blanks an area. draw_flush() after draw_erase() of the screen and the same drawing writes
 * nothing. */
void draw_erase(struct draw *draw, struct rect area);

/* Draws text from (row, col) to the right edge of the area; returns the cells it took. Characters
 * that may not be sent are marks in reverse video. Half of a wide character at the edge is a
 * blank. Newlines and tabs are marks too: split lines with text_wrap(). */
int draw_text(struct draw *draw, struct rect area, int row, int col, unsigned style,
	const char *bytes, size_t len);
/* The same for a NUL-terminated string. */
int draw_string(
	struct draw *draw, struct rect area, int row, int col, unsigned style, const char *text);
/* The same, formatted as by printf. */
int draw_format(struct draw *draw, struct rect area, int row, int col, unsigned style,
	const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Draws text into exactly `cells` cells, padded with blanks; text that is cut ends in the ellipsis.
 * ALIGN_RIGHT pads on the left. Returns `cells`, or less where the area ends. */
int draw_fit(struct draw *draw, struct rect area, int row, int col, int cells, enum align align,
	unsigned style, const char *bytes, size_t len);
int draw_fit_string(struct draw *draw, struct rect area, int row, int col, int cells,
	enum align align, unsigned style, const char *text);

/* The same for a sentence: where it is too long it is shortened in the middle of what it names, and
 * says to the end what it has to say (base/text/shorten.h). */
int draw_sentence(struct draw *draw, struct rect area, int row, int col, int cells, unsigned style,
	const char *text);

/* Draws text as draw_fit() does, left-aligned, from its cell `skip` on (sideways scrolling). */
int draw_scrolled(struct draw *draw, struct rect area, int row, int col, int cells, int skip,
	unsigned style, const char *bytes, size_t len);

/* The text that a glyph is drawn as now; static. */
const char *draw_glyph_text(const struct draw *draw, enum glyph glyph);

/* One glyph. */
void draw_glyph(
	struct draw *draw, struct rect area, int row, int col, unsigned style, enum glyph glyph);

/* A picture's cells in their own styles, its top left at (row, col); or one of its rows. */
void draw_raster(
	struct draw *draw, struct rect area, int row, int col, const struct raster *raster);
void draw_raster_row(struct draw *draw, struct rect area, int row, int col,
	const struct raster *raster, int raster_row);

/* A horizontal line of `cells` cells. */
void draw_hline(struct draw *draw, struct rect area, int row, int col, int cells, unsigned style);

/* Draws a box around an area, heavy when focused (ASCII: `=` and `#` against `-`, `|`, `+`), with a
 * title at the left of its top edge and information at the right (either may be NULL; the title
 * is cut first). Returns the area inside. */
struct rect draw_frame(
	struct draw *draw, struct rect area, bool focused, const char *title, const char *info);

/* Changes the style of cells already drawn (a chosen row), keeping their text. */
void draw_restyle(struct draw *draw, struct rect area, int row, int col, int cells, unsigned style);

/* Puts the cursor there and shows it, until the next flush; without it the cursor is hidden. */
void draw_cursor(struct draw *draw, struct rect area, int row, int col);

/* Sends what changed since the last flush, in one write; nothing if nothing did. */
void draw_flush(struct draw *draw);

/* Follows a new size of the terminal; the screen is blank after. Call on TERM_RESIZE. */
void draw_resize(struct draw *draw);

#endif
