/* SPDX-License-Identifier: MIT */
/* Draws a pane: which columns there is room for, then heads and rows. */
#include "draw.h"

#include <inttypes.h>
#include <string.h>

#include "cells.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/product.h"
#include "tui/frame/pointer.h"

enum {
	COLUMNS_MAX = 16,
	NAMES_FROM = 72, /* cells of a frame that names the panes behind it */
	MARGIN = 2,      /* the cursor's cell, and that of the mark */
	MARGIN_RIGHT = 1,
	/* Cells left to the column that takes the rest: with wide columns, and on a zoomed pane. */
	REST_WHERE_WIDE = 10,
	REST_WHERE_ZOOMED = 32,
};

/* The columns that are shown, and their widths. */
struct shown {
	const struct pane_column *columns[COLUMNS_MAX];
	int cells[COLUMNS_MAX];
	size_t count;
};

/* ---- Columns */

static int column_cells(const struct pane_list *pane, const struct pane_column *column, bool roomy)
{
	if (column->width)
		return column->width(pane);
	return roomy && column->roomy_cells ? column->roomy_cells : column->cells;
}

/* The blank that parts a column from the one before. */
static int gap_before(const struct shown *shown, size_t at)
{
	return at && !shown->columns[at]->snug;
}

/* Cells that the columns leave to the one that takes the rest. */
static int rest_cells(const struct shown *shown, int room)
{
	int rest = room - MARGIN - MARGIN_RIGHT;

	for (size_t i = 0; i < shown->count; i++)
		rest -= shown->cells[i] + gap_before(shown, i);
	return rest;
}

static void leave_out(struct shown *shown, size_t at)
{
	shown->count--;
	memmove(shown->columns + at, shown->columns + at + 1,
		(shown->count - at) * sizeof *shown->columns);
	memmove(shown->cells + at, shown->cells + at + 1,
		(shown->count - at) * sizeof *shown->cells);
}

/* Finds the column to leave out first; false if all must stay. */
static bool find_dispensable(const struct shown *shown, size_t *at)
{
	int drop = 0;

	for (size_t i = 0; i < shown->count; i++) {
		if (shown->columns[i]->drop > drop) {
			drop = shown->columns[i]->drop;
			*at = i;
		}
	}
	return drop > 0;
}

static int rest_zoomed(const struct pane_type *type)
{
	return type->rest_zoomed ? type->rest_zoomed : REST_WHERE_ZOOMED;
}

static void choose_columns(
	const struct tui *tui, const struct pane_list *pane, int room, struct shown *shown)
{
	const struct pane_type *type = pane->type;
	bool zoomed = tui->zoomed == type->pane;
	bool wide = tui->wide || zoomed;
	int least = tui->wide ? REST_WHERE_WIDE : zoomed ? rest_zoomed(type) : type->rest_least;
	size_t at = 0;

	shown->count = 0;
	for (size_t i = 0; i < type->column_count && shown->count < COLUMNS_MAX; i++) {
		const struct pane_column *column = &type->columns[i];

		if ((column->wide && !wide) || (column->applies && !column->applies(tui, pane)))
			continue;
		shown->columns[shown->count] = column;
		shown->cells[shown->count++] = column_cells(pane, column, room >= type->roomy_from);
	}
	while (rest_cells(shown, room) < least && find_dispensable(shown, &at))
		leave_out(shown, at);
	for (size_t i = 0; i < shown->count; i++) {
		if (shown->columns[i]->cells == 0 && !shown->columns[i]->width)
			shown->cells[i] = rest_cells(shown, room);
	}
}

/* ---- Rows */

static void draw_heads(struct tui *tui, struct rect area, const struct shown *shown)
{
	int col = MARGIN;

	for (size_t i = 0; i < shown->count; i++) {
		col += gap_before(shown, i);
		draw_fit_string(tui->draw, area, 0, col, shown->cells[i], shown->columns[i]->align,
			MEANING_DIM, shown->columns[i]->head);
		col += shown->cells[i];
	}
}

/* Signs, then the text; of a column that takes the rest, from where it is scrolled to. */
static void draw_cell(struct tui *tui, struct rect area, int row, int col, int cells,
	const struct pane_column *column, const struct pane_cell *cell, int skip)
{
	for (size_t i = 0; i < cell->sign_count && cells > 0; i++, col++, cells--)
		draw_glyph(tui->draw, area, row, col, cell->signs[i].style, cell->signs[i].glyph);
	if (cells <= 0)
		return;
	if (skip && column->cells == 0 && !column->width)
		draw_scrolled(tui->draw, area, row, col, cells, skip, cell->style, cell->text.buf,
			cell->text.len);
	else
		draw_fit(tui->draw, area, row, col, cells, column->align, cell->style,
			cell->text.buf, cell->text.len);
}

static void draw_margin(struct tui *tui, const struct pane_list *pane, struct rect area, int row,
	int64_t position, bool focused)
{
	const struct list *list = &pane->list;

	draw_string(tui->draw, area, row, 0, MEANING_TEXT, " ");
	if (list_shows_mark(list, position, list_id_at(list, position)))
		draw_glyph(tui->draw, area, row, 1, MEANING_MARKED, GLYPH_MARK);
	else
		draw_string(tui->draw, area, row, 1, MEANING_TEXT, " ");
	if (position == list->cursor)
		pointer_show(tui, area, row, list->lost ? GLYPH_STALE : GLYPH_CURSOR, focused);
}

static void fill_cell(
	const struct pane_column *column, const struct pane_row *row, struct pane_cell *cell)
{
	if (column->fill)
		column->fill(row, cell);
	else if (row->record)
		cell_field(cell, row->record, column->field);
}

static void draw_row(struct tui *tui, const struct pane_list *pane, struct rect area, int row,
	int64_t position, const struct shown *shown)
{
	int64_t index = list_index(&pane->list, position);
	struct pane_row source = {tui, pane, pane_record_at(pane, position),
		index < 0 ? NULL : &pane->notes[index], position};
	bool dim = source.record && pane->type->dim && pane->type->dim(source.record);
	struct pane_cell cell = {.text = STRBUF_INIT};
	int col = MARGIN;

	for (size_t i = 0; i < shown->count && index >= 0; i++) {
		strbuf_reset(&cell.text);
		cell.sign_count = 0;
		cell.style = MEANING_TEXT;
		cell.cells = shown->cells[i];
		fill_cell(shown->columns[i], &source, &cell);
		if (dim)
			cell.style = MEANING_DIM;
		if (gap_before(shown, i))
			draw_string(tui->draw, area, row, col++, MEANING_TEXT, " ");
		draw_cell(
			tui, area, row, col, shown->cells[i], shown->columns[i], &cell, pane->skip);
		col += shown->cells[i];
	}
	strbuf_release(&cell.text);
}

/* ---- What an empty store lacks next */

/* The way on, with the keys that go it. */
static const struct lead {
	const struct entity *lacking;
	const char *why;
	struct {
		enum action action; /* ACTION_NONE: none */
		const char *what;
	} steps[2];
} ways[] = {
	{&domain_entity, "First a domain, which owns data products.",
		{{ACTION_ADD, "makes one"},
			{ACTION_HELP, "finds commands; `dapo demo` is a full store"}}},
	{&product_entity, "Next a data product.",
		{{ACTION_ADD, "makes one"}, {ACTION_IMPORT, "imports a table of them"}}},
	{&feedback_entity, "Next what consumers say: surveys, tickets.",
		{{ACTION_IMPORT, "imports the file, after a look at it"},
			{ACTION_ADD, "writes one piece down"}}},
};

static void draw_step(
	struct tui *tui, struct rect area, int row, enum action action, const char *what)
{
	struct strbuf key = STRBUF_INIT;
	int col = MARGIN;

	keymap_keys(&tui->keymap, action, CONTEXTS_PANES, " ", &key);
	strbuf_setlen(&key, strcspn(key.buf, " "));
	col += draw_fit_string(tui->draw, area, row, col, 2, ALIGN_LEFT, MEANING_KEY, key.buf);
	draw_fit_string(
		tui->draw, area, row, col + 1, area.cols - col - 1, ALIGN_LEFT, MEANING_TEXT, what);
	strbuf_release(&key);
}

/* In the panes of work; in that of feedback what it lacks itself. */
static bool leads(const struct tui *tui, const struct pane_list *pane)
{
	return pane->type->pane == PANE_FEEDBACK ||
		(pane->type->pane == PANE_BACKLOG && tui->lacking != &feedback_entity);
}

static bool draw_lead(struct tui *tui, const struct pane_list *pane, struct rect area)
{
	for (size_t i = 0; leads(tui, pane) && i < sizeof ways / sizeof ways[0]; i++) {
		if (ways[i].lacking != tui->lacking)
			continue;
		draw_fit_string(tui->draw, area, 1, MARGIN, area.cols - MARGIN, ALIGN_LEFT,
			MEANING_TITLE, ways[i].why);
		for (int step = 0; step < 2; step++)
			draw_step(tui, area, 2 + step, ways[i].steps[step].action,
				ways[i].steps[step].what);
		return true;
	}
	return false;
}

/* Says why there are no rows. */
static void draw_empty(struct tui *tui, const struct pane_list *pane, struct rect area)
{
	struct strbuf text = STRBUF_INIT;

	if (pane->filter && pane->whole > 0)
		strbuf_addf(
			&text, "none of %" PRId64 " %s", pane->whole, pane->type->entity->plural);
	else
		strbuf_addf(&text, "no %s", pane->type->entity->plural);
	draw_fit(tui->draw, area, 1, MARGIN, area.cols - MARGIN, ALIGN_LEFT, MEANING_DIM, text.buf,
		text.len);
	strbuf_release(&text);
}

/* ---- The frame */

static void add_order(const struct pane_list *pane, struct strbuf *title)
{
	size_t count;
	const struct order *orders = query_orders(pane->type->entity, &count);

	if (pane->order.len && strcmp(pane->order.buf, orders[0].name) != 0)
		strbuf_addf(title, "  by %s", pane->order.buf);
	if (pane->reverse)
		strbuf_addstr(title, "  reversed");
}

/* `3|5 KPI|6|7`: the panes that share a place, those that are hidden with their names where there
 * is room. */
static void add_sharing(const struct pane_list *pane, bool names, struct strbuf *title)
{
	static const struct pane_type *const sharing[] = {
		&pane_feedback, &pane_kpi, &pane_roadmap, &pane_requests};

	for (size_t i = 0; i < sizeof sharing / sizeof sharing[0]; i++) {
		strbuf_addf(title, "%s%d", i ? "|" : "", sharing[i]->pane + 1);
		if (names || sharing[i] == pane->type)
			strbuf_addf(title, " %s", sharing[i]->title);
	}
}

static void add_name(
	const struct tui *tui, const struct pane_list *pane, struct rect area, struct strbuf *title)
{
	enum pane at = pane->type->pane;
	bool shares = !tui->layout.all && tui->zoomed == PANE_NONE;

	if (shares && (at == PANE_FEEDBACK || layout_is_guest(at)))
		add_sharing(pane, area.cols >= NAMES_FROM, title);
	else
		strbuf_addf(title, "%d %s", at + 1, pane->type->title);
}

/* `2 Backlog  rice  status:open` and `3 marked  42 of 180`. */
static struct rect draw_pane_frame(
	struct tui *tui, const struct pane_list *pane, struct rect area, bool focused)
{
	struct strbuf title = STRBUF_INIT, info = STRBUF_INIT;
	int64_t rows = pane->list.total - pane->type->lead;
	struct rect inside;

	add_name(tui, pane, area, &title);
	if (pane->type->subtitle)
		pane->type->subtitle(tui, pane, &title);
	add_order(pane, &title);
	if (pane->filter_text.len)
		strbuf_addf(&title, "  %s", pane->filter_text.buf);
	if (pane->list.marks.len)
		strbuf_addf(&info, "%zu marked  ", pane->list.marks.len);
	strbuf_addf(&info, "%" PRId64 "%s", (rows > 0 ? rows : 0), pane->counted ? "" : "+");
	if (pane->filter && pane->counted)
		strbuf_addf(&info, " of %" PRId64, pane->whole);
	inside = draw_frame(tui->draw, area, focused, title.buf, info.buf);
	strbuf_release(&title);
	strbuf_release(&info);
	return inside;
}

void pane_draw(struct tui *tui, const struct pane_list *pane, struct rect area, bool focused)
{
	struct rect inside = draw_pane_frame(tui, pane, area, focused);
	struct shown shown;

	choose_columns(tui, pane, inside.cols, &shown);
	draw_erase(tui->draw, inside);
	draw_heads(tui, inside, &shown);
	if (pane->list.total == 0) {
		if (tui->readonly || !draw_lead(tui, pane, inside))
			draw_empty(tui, pane, inside);
		return;
	}
	for (int line = 0; line < inside.rows - 1; line++) {
		int64_t position = list_at_line(&pane->list, line);

		if (position < 0)
			continue;
		draw_row(tui, pane, inside, line + 1, position, &shown);
		draw_margin(tui, pane, inside, line + 1, position, focused);
	}
}
