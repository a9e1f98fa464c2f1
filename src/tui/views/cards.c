/* SPDX-License-Identifier: MIT */
/* Columns and lanes of the roadmap, and the places of its cards. */
#include "cards.h"

#include <stdio.h>
#include <string.h>

enum {
	COLUMN_LEAST = 19, /* cells of a column */
	COLUMN_MOST = 40,
	TITLE_LINES = 2,
	FAR_ASIDE = 10000, /* so far are columns apart that the cursor stays in one while it can */
};

/* ---- Columns */

int cards_columns_shown(const struct roadmap_view *roadmap)
{
	return canvas_fitting(roadmap->canvas.view.area.cols - 2, COLUMN_LEAST, roadmap->columns);
}

int cards_column_cells(const struct roadmap_view *roadmap)
{
	int cells = (roadmap->canvas.view.area.cols - 2) / cards_columns_shown(roadmap);

	return cells < COLUMN_MOST ? cells : COLUMN_MOST;
}

/* By quarter, those of none last. */
static int compare_heads(const char *a, const char *b)
{
	if (!*a || !*b)
		return !*a - !*b;
	return strcmp(a, b);
}

/* Finds or makes the column of a quarter; where there are too many, the last is for all others. */
static int column_of_quarter(struct roadmap_view *roadmap, const char *quarter)
{
	int at = 0;

	while (at < roadmap->columns && compare_heads(roadmap->heads[at], quarter) < 0)
		at++;
	if (at < roadmap->columns && strcmp(roadmap->heads[at], quarter) == 0)
		return at;
	if (roadmap->columns == BOARD_COLUMNS_MAX)
		return BOARD_COLUMNS_MAX - 1;
	memmove(roadmap->heads[at + 1], roadmap->heads[at],
		(size_t)(roadmap->columns - at) * sizeof roadmap->heads[0]);
	snprintf(roadmap->heads[at], QUARTER_TEXT_MAX, "%s", quarter);
	roadmap->columns++;
	return at;
}

/* Those of the quarters that there are, and of today's. */
static void set_columns(struct roadmap_view *roadmap)
{
	roadmap->columns = 0;
	if (roadmap->by_horizon) {
		for (; horizon_names[roadmap->columns]; roadmap->columns++)
			snprintf(roadmap->heads[roadmap->columns], QUARTER_TEXT_MAX, "%s",
				horizon_names[roadmap->columns]);
		return;
	}
	column_of_quarter(roadmap, roadmap->now);
	for (size_t i = 0; i < roadmap->canvas.page.count; i++)
		column_of_quarter(roadmap, roadmap->cards[i].facts.quarter);
}

static int column_of(struct roadmap_view *roadmap, const struct milestone_facts *facts)
{
	if (roadmap->by_horizon)
		return (int)facts->horizon;
	return column_of_quarter(roadmap, facts->quarter);
}

/* ---- Cards */

size_t cards_next_line(const struct tui *tui, const char *title, size_t *at, int cells, int line)
{
	size_t len = strlen(title + *at), skip = 0, taken = len;

	if (line < TITLE_LINES - 1)
		taken = text_wrap(title + *at, len, cells, draw_charset(tui->draw), &skip);
	*at += taken + skip;
	return taken;
}

static int title_lines(const struct tui *tui, const char *title, int cells)
{
	size_t at = 0;
	int lines = 0;

	do {
		cards_next_line(tui, title, &at, cells, lines++);
	} while (title[at] && lines < TITLE_LINES);
	return lines;
}

int cards_lane_heading(const struct tui *tui)
{
	return tui->sight.product ? 0 : 1;
}

int cards_rows(const struct roadmap_view *roadmap)
{
	return roadmap->canvas.view.area.rows - 2 - 1 - 2;
}

/* The first milestone that isn't over, of today's quarter or later. */
static void start_today(struct roadmap_view *roadmap)
{
	for (size_t i = 0; i < roadmap->canvas.page.count; i++) {
		if (compare_heads(roadmap->cards[i].facts.quarter, roadmap->now) >= 0) {
			spots_go(&roadmap->canvas.spots, i);
			return;
		}
	}
}

void cards_place(struct tui *tui, struct canvas *canvas)
{
	struct roadmap_view *roadmap = cards_roadmap(canvas);
	int cells, lane = 0;

	canvas->far = cards_rows(roadmap);
	set_columns(roadmap);
	cells = cards_column_cells(roadmap) - CARD_MARGIN - 1;
	for (size_t i = 0; i < roadmap->canvas.page.count; i++) {
		const struct record *record = roadmap->cards[i].record;

		if (i &&
			!value_equal(record_value(record, MILESTONE_PRODUCT),
				record_value(roadmap->cards[i - 1].record, MILESTONE_PRODUCT)))
			lane++;
		roadmap->places[i] = (struct board_card){
			.lane = lane,
			.column = column_of(roadmap, &roadmap->cards[i].facts),
			.rows = 1 + title_lines(tui, record_text(record, MILESTONE_TITLE), cells),
		};
	}
	board_stack(roadmap->places, roadmap->canvas.page.count, cards_lane_heading(tui));
	for (size_t i = 0; i < roadmap->canvas.page.count; i++)
		spots_add(&canvas->spots, roadmap->cards[i].record->row_id,
			roadmap->places[i].column * FAR_ASIDE, roadmap->places[i].row);
	if (!canvas->spots.cursor_id)
		start_today(roadmap);
}

void cards_scroll(struct tui *tui, struct canvas *canvas)
{
	struct roadmap_view *roadmap = cards_roadmap(canvas);
	const struct board_card *card = &roadmap->places[canvas->spots.cursor];
	int shown = cards_columns_shown(roadmap);

	roadmap->top =
		board_scroll(card, roadmap->top, cards_rows(roadmap), cards_lane_heading(tui));
	if (card->column >= roadmap->left + shown)
		roadmap->left = card->column - shown + 1;
	if (card->column < roadmap->left)
		roadmap->left = card->column;
}
