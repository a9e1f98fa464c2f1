/* SPDX-License-Identifier: MIT */
/* The KPI board: for each KPI its state, and its values in a chart with the target, worst first. */
#include <stdlib.h>

#include "dapo/base/memory.h"
#include "dapo/base/time/clock.h"
#include "dapo/model/tables/kpi.h"
#include "kpi_chart.h"
#include "plan.h"
#include "tui/loop/views.h"
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
	struct plan_view plan;
	struct page page;
	struct tile *tiles;
	size_t count;
	int across; /* tiles beside each other, and below each other on the screen */
	int down;
	int top; /* the first row of tiles that is shown */
};

static struct kpi_view *as_board(struct view *view)
{
	return (struct kpi_view *)view;
}

static struct rect inside_of(const struct kpi_view *board)
{
	return rect_inset(board->plan.view.area, 1, 1);
}

/* ---- Loading */

static void release_tiles(struct kpi_view *board)
{
	for (size_t i = 0; i < board->count; i++)
		kpi_chart_release(&board->tiles[i].chart);
	board->count = 0;
}

static void place_tiles(struct kpi_view *board)
{
	struct rect inside = inside_of(board);
	int count = (int)board->count;

	board->across = plan_fitting(inside.cols, TILE_COLS, count);
	board->down =
		plan_fitting(inside.rows, TILE_ROWS, (count + board->across - 1) / board->across);
	board->plan.page = board->down;
	spots_clear(&board->plan.spots);
	for (size_t i = 0; i < board->count; i++)
		spots_add(&board->plan.spots, board->tiles[i].kpi->row_id, (int)i % board->across,
			(int)i / board->across);
	spots_settle(&board->plan.spots);
}

static void scroll_to_cursor(struct kpi_view *board)
{
	int row = (int)board->plan.spots.cursor / board->across;

	if (row >= board->top + board->down)
		board->top = row - board->down + 1;
	if (row < board->top)
		board->top = row;
}

static int load_tiles(struct tui *tui, struct kpi_view *board, struct error *err)
{
	const struct query query = {
		.entity = &kpi_entity, .product = tui->product, .now = tui->desk.now};
	int code = query_page(tui->desk.store, &query, 0, false, KPIS_MAX, &board->page, err);

	release_tiles(board);
	board->tiles = xrealloc(board->tiles, (board->page.count + 1) * sizeof *board->tiles);
	for (size_t i = 0; i < board->page.count && !code; i++) {
		struct tile *tile = &board->tiles[board->count++];

		*tile = (struct tile){.kpi = &board->page.records[i]};
		code = kpi_chart_load(tui->desk.store, tile->kpi, &tile->chart, err);
	}
	return code;
}

static int load(struct tui *tui, struct view *view, struct error *err)
{
	struct kpi_view *board = as_board(view);
	struct db *db = tui->desk.store->db;
	int code = db_read_begin(db, err);

	if (code)
		return code;
	code = load_tiles(tui, board, err);
	db_read_end(db);
	place_tiles(board);
	scroll_to_cursor(board);
	return code;
}

static void layout(struct tui *tui, struct view *view)
{
	struct kpi_view *board = as_board(view);

	(void)tui;
	place_tiles(board);
	scroll_to_cursor(board);
	view->due |= DUE_PAINT;
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

/* `! at risk  41.5/90 %`, and where no product is selected whose it is. */
static void draw_state(struct tui *tui, const struct record *kpi, struct rect area)
{
	struct pane_cell cell = {.cells = CELLS_PLAN, .text = STRBUF_INIT};
	int used;

	cell_kpi_status(&cell, kpi);
	if (cell.sign_count)
		draw_glyph(tui->draw, area, 1, 1, cell.style, cell.signs[0].glyph);
	strbuf_addstr(&cell.text, "  ");
	cell_kpi_value(&cell, kpi);
	used = MARGIN + 1 +
		draw_text(tui->draw, area, 1, MARGIN, cell.style, cell.text.buf, cell.text.len);
	if (!tui->product && used < area.cols)
		draw_fit_string(tui->draw, area, 1, used, area.cols - used, ALIGN_RIGHT,
			MEANING_DIM, record_value(kpi, KPI_PRODUCT)->text.buf);
	strbuf_release(&cell.text);
}

static void draw_tile(struct tui *tui, const struct kpi_view *board, size_t index, struct rect area)
{
	const struct tile *tile = &board->tiles[index];
	struct rect rest = rect_part(area, TEXT_ROWS, 1, area.rows - TEXT_ROWS - 1, area.cols - 1);

	if (index == board->plan.spots.cursor)
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

static void draw(struct tui *tui, struct view *view)
{
	struct kpi_view *board = as_board(view);
	struct strbuf title = STRBUF_INIT, info = STRBUF_INIT;
	struct rect inside;

	strbuf_addstr(&title, "KPIs  ");
	plan_add_product(tui, &title);
	strbuf_addf(&info, "%s%zu", board->count == KPIS_MAX ? "the worst " : "", board->count);
	inside = draw_frame(tui->draw, view->area, true, title.buf, info.buf);
	strbuf_release(&title);
	strbuf_release(&info);
	if (!board->count)
		draw_string(tui->draw, inside, 1, MARGIN, MEANING_DIM,
			"no KPIs yet; `a` in pane 5 adds one");
	draw_tiles(tui, board, inside);
}

/* ---- Acting */

static bool act(struct tui *tui, struct view *view, enum action action, int32_t key)
{
	struct kpi_view *board = as_board(view);

	(void)key;
	if (!plan_act(tui, &board->plan, action))
		return false;
	scroll_to_cursor(board);
	return true;
}

static void release(struct view *view)
{
	struct kpi_view *board = as_board(view);

	release_tiles(board);
	free(board->tiles);
	page_release(&board->page);
	spots_release(&board->plan.spots);
}

static const struct view_type kpi_type = {
	.name = "KPI board",
	.context = plan_context,
	.label = plan_label,
	.layout = layout,
	.load = load,
	.draw = draw,
	.action = act,
	.current = plan_current,
	.place = plan_place,
	.release = release,
};

struct view *view_kpi_new(struct tui *tui)
{
	struct kpi_view *board = xcalloc(1, sizeof *board);

	(void)tui;
	board->plan.view.type = &kpi_type;
	board->plan.entity = &kpi_entity;
	page_init(&board->page);
	return &board->plan.view;
}
