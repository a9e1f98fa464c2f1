/* SPDX-License-Identifier: MIT */
/* The KPI board: for each KPI its state, and its values in a chart with the target, worst first. */
#include <stdlib.h>

#include "canvas.h"
#include "dapo/base/memory.h"
#include "dapo/model/tables/kpi.h"
#include "kpi_chart.h"
#include "tui/frame/views.h"
#include "tui/panes/cells.h"

enum {
	KPIS_MAX = 500,
	TILE_COLS = 38, /* of a tile at least */
	TILE_ROWS = 9,
	TILE_ROWS_MOST = 18,
	TEXT_ROWS = 2, /* of a tile, above its chart */
	MARGIN = 3,    /* cells before its text: the cursor, a sign, a blank */
};

struct tile {
	const struct record *kpi;
	struct kpi_chart chart;
};

struct kpi_view {
	struct canvas canvas;
	struct tile *tiles;
	size_t count;
	int across; /* tiles beside each other, and below each other on the screen */
	int down;
	int top; /* the first row of tiles that is shown */
};

static struct kpi_view *board_of(const struct canvas *canvas)
{
	return (struct kpi_view *)canvas;
}

static struct rect inside_of(const struct kpi_view *board)
{
	return rect_inset(board->canvas.view.area, 1, 1);
}

/* ---- Loading */

static void release_tiles(struct kpi_view *board)
{
	for (size_t i = 0; i < board->count; i++)
		kpi_chart_release(&board->tiles[i].chart);
	board->count = 0;
}

static void place_tiles(struct tui *tui, struct canvas *canvas)
{
	struct kpi_view *board = board_of(canvas);
	struct rect inside = inside_of(board);
	int count = (int)board->count;

	(void)tui;
	board->across = canvas_fitting(inside.cols, TILE_COLS, count);
	board->down =
		canvas_fitting(inside.rows, TILE_ROWS, (count + board->across - 1) / board->across);
	board->canvas.far = board->down;
	for (size_t i = 0; i < board->count; i++)
		spots_add(&canvas->spots, board->tiles[i].kpi->row_id, (int)i % board->across,
			(int)i / board->across);
}

static void scroll_board(struct tui *tui, struct canvas *canvas)
{
	struct kpi_view *board = board_of(canvas);
	int row = (int)board->canvas.spots.cursor / board->across;

	(void)tui;
	if (row >= board->top + board->down)
		board->top = row - board->down + 1;
	if (row < board->top)
		board->top = row;
}

static int load_tiles(struct tui *tui, struct canvas *canvas, struct error *err)
{
	struct kpi_view *board = board_of(canvas);
	const struct query query = {
		.entity = &kpi_entity, .sight = tui->sight, .now = tui->desk.now};
	int code =
		query_page(tui->desk.store, &query, 0, false, KPIS_MAX, &board->canvas.page, err);

	release_tiles(board);
	board->tiles =
		xrealloc(board->tiles, (board->canvas.page.count + 1) * sizeof *board->tiles);
	for (size_t i = 0; i < board->canvas.page.count && !code; i++) {
		struct tile *tile = &board->tiles[board->count++];

		*tile = (struct tile){.kpi = &board->canvas.page.records[i]};
		code = kpi_chart_load(tui->desk.store, tile->kpi, &tile->chart, err);
	}
	return code;
}

/* ---- Drawing */

static void draw_chart(struct tui *tui, const struct tile *tile, struct rect area)
{
	struct raster raster;

	raster_init(&raster, draw_raster_set(tui->draw), area.rows, area.cols);
	kpi_chart_draw(&tile->chart, tile->kpi, tui->desk.now, draw_charset(tui->draw), &raster,
		(struct rect){0, 0, area.rows, area.cols});
	draw_raster(tui->draw, area, 0, 0, &raster);
	raster_release(&raster);
}

/* `! at risk  41.5/90 %`, and its product, if none is selected. */
static void draw_state(struct tui *tui, const struct record *kpi, struct rect area)
{
	struct pane_cell cell = {.cells = CELLS_GOAL, .text = STRBUF_INIT};
	int used;

	cell_kpi_status(&cell, kpi);
	if (cell.sign_count)
		draw_glyph(tui->draw, area, 1, 1, cell.style, cell.signs[0].glyph);
	strbuf_addstr(&cell.text, "  ");
	cell_kpi_value(&cell, kpi);
	used = MARGIN + 1 +
		draw_text(tui->draw, area, 1, MARGIN, cell.style, cell.text.buf, cell.text.len);
	if (!tui->sight.product && used < area.cols)
		draw_fit_string(tui->draw, area, 1, used, area.cols - used, ALIGN_RIGHT,
			MEANING_DIM, record_value(kpi, KPI_PRODUCT)->text.buf);
	strbuf_release(&cell.text);
}

static void draw_tile(struct tui *tui, const struct kpi_view *board, size_t index, struct rect area)
{
	const struct tile *tile = &board->tiles[index];
	struct rect rest = rect_part(area, TEXT_ROWS, 1, area.rows - TEXT_ROWS - 1, area.cols - 1);

	if (index == board->canvas.spots.cursor)
		draw_glyph(tui->draw, area, 0, 0, MEANING_CURSOR, GLYPH_CURSOR);
	draw_fit_string(tui->draw, area, 0, MARGIN, area.cols - MARGIN, ALIGN_LEFT, MEANING_TITLE,
		record_text(tile->kpi, KPI_NAME));
	draw_state(tui, tile->kpi, area);
	if (tile->chart.count)
		draw_chart(tui, tile, rest);
	else
		draw_string(tui->draw, rest, 0, MARGIN - 1, MEANING_DIM, "no value yet");
}

/* With signs where there are more above or below. */
static void draw_tiles(struct tui *tui, const struct kpi_view *board, struct rect area)
{
	int rows = area.rows / board->down, cols = area.cols / board->across;
	size_t first = (size_t)board->top * (size_t)board->across;
	size_t end = first + (size_t)board->down * (size_t)board->across;

	rows = rows < TILE_ROWS_MOST ? rows : TILE_ROWS_MOST;
	for (size_t i = first; i < end && i < board->count; i++) {
		int at = (int)(i - first);

		draw_tile(tui, board, i,
			rect_part(area, at / board->across * rows, at % board->across * cols, rows,
				cols - 1));
	}
	if (board->top > 0)
		draw_glyph(tui->draw, area, 0, area.cols - 1, MEANING_DIM, GLYPH_UP);
	if (end < board->count)
		draw_glyph(tui->draw, area, area.rows - 1, area.cols - 1, MEANING_DIM, GLYPH_DOWN);
}

static void draw_board(struct tui *tui, struct canvas *canvas, struct rect inside)
{
	struct kpi_view *board = board_of(canvas);

	if (!board->count)
		draw_string(tui->draw, inside, 1, MARGIN, MEANING_DIM,
			"no KPIs yet; `a` in pane 5 adds one");
	draw_tiles(tui, board, inside);
}

static void add_title(const struct tui *tui, const struct canvas *canvas, struct strbuf *title,
	struct strbuf *info)
{
	size_t count = board_of(canvas)->count;

	strbuf_addstr(title, "KPIs  ");
	canvas_add_product(tui, title);
	strbuf_addf(info, "%s%zu", count == KPIS_MAX ? "the worst " : "", count);
}

/* ---- The view */

static void release_board(struct canvas *canvas)
{
	struct kpi_view *board = board_of(canvas);

	release_tiles(board);
	free(board->tiles);
}

static const struct canvas_type board_type = {
	.name = "KPI board",
	.entity = &kpi_entity,
	.size = sizeof(struct kpi_view),
	.title = add_title,
	.load = load_tiles,
	.place = place_tiles,
	.scroll = scroll_board,
	.draw = draw_board,
	.release = release_board,
};

struct view *view_kpi_new(struct tui *tui)
{
	(void)tui;
	return &canvas_new(&board_type)->view;
}
