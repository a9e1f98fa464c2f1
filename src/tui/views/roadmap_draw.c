/* SPDX-License-Identifier: MIT */
/* Draws the roadmap: heads, lanes, cards, and at the foot all of the card under the cursor. */
#include "roadmap_draw.h"

#include <inttypes.h>
#include <string.h>

#include "tui/panes/cells.h"

enum { INDENT = 1 /* of what is not a card */ };

static void draw_heads(struct tui *tui, const struct roadmap_view *roadmap, struct rect area)
{
	int cells = cards_column_cells(roadmap), shown = cards_columns_shown(roadmap);

	for (int i = 0; i < shown; i++) {
		const char *head = roadmap->heads[roadmap->left + i];
		int col = i * cells + CARD_MARGIN;

		bool now = !roadmap->by_horizon && strcmp(head, roadmap->now) == 0;

		draw_format(tui->draw, area, 0, col, now ? MEANING_FOCUS : MEANING_TITLE, "%s%s",
			*head ? head : "no date", now ? " now" : "");
	}
	if (roadmap->left > 0)
		draw_glyph(tui->draw, area, 0, 0, MEANING_DIM, GLYPH_LEFT);
	if (roadmap->left + shown < roadmap->columns)
		draw_glyph(tui->draw, area, 0, area.cols - 1, MEANING_DIM, GLYPH_RIGHT);
}

static void add_done(const struct card *card, struct strbuf *out)
{
	if (card->of)
		strbuf_addf(out, "  %" PRId64 "/%" PRId64, card->done, card->of);
}

static bool is_given_up(const struct record *milestone)
{
	return milestone_status_given_up(
		record_integer(milestone, MILESTONE_STATUS, MILESTONE_PLANNED));
}

/* Its state in words; by horizon with its quarter. */
static void draw_state(struct tui *tui, const struct roadmap_view *roadmap, const struct card *card,
	struct rect area, int row)
{
	struct pane_cell cell = {.cells = CELLS_GOAL_NARROW, .text = STRBUF_INIT};

	cell_goal(&cell, card->record, MILESTONE_STATUS);
	if (milestone_is_overdue(&card->facts, desk_day(&tui->desk)))
		strbuf_addstr(&cell.text, ", late");
	add_done(card, &cell.text);
	if (roadmap->by_horizon && *card->facts.quarter)
		strbuf_addf(&cell.text, "  %s", card->facts.quarter);
	draw_glyph(tui->draw, area, 0, 1, cell.style, cell.signs[0].glyph);
	draw_fit(tui->draw, area, row, CARD_MARGIN, area.cols - CARD_MARGIN, ALIGN_LEFT, cell.style,
		cell.text.buf, cell.text.len);
	strbuf_release(&cell.text);
}

static void draw_card(
	struct tui *tui, const struct roadmap_view *roadmap, size_t index, struct rect area)
{
	const struct card *card = &roadmap->cards[index];
	const char *title = record_text(card->record, MILESTONE_TITLE);
	int lines = roadmap->places[index].rows - 1;
	size_t at = 0;

	if (index == roadmap->canvas.spots.cursor)
		draw_glyph(tui->draw, area, 0, 0, MEANING_CURSOR, GLYPH_CURSOR);
	for (int line = 0; line < lines; line++) {
		size_t from = at;
		size_t len = cards_next_line(tui, title, &at, area.cols - CARD_MARGIN, line);

		draw_fit(tui->draw, area, line, CARD_MARGIN, area.cols - CARD_MARGIN, ALIGN_LEFT,
			is_given_up(card->record) ? MEANING_DIM : MEANING_TEXT, title + from, len);
	}
	draw_state(tui, roadmap, card, area, lines);
}

/* The product of a lane, on a line across it. */
static void draw_lane(struct tui *tui, const struct record *milestone, struct rect area, int row)
{
	int cells = draw_string(tui->draw, area, row, INDENT, MEANING_DIM,
		record_value(milestone, MILESTONE_PRODUCT)->text.buf);

	draw_hline(tui->draw, area, row, INDENT + cells + 1, area.cols - INDENT - cells - 2,
		MEANING_DIM);
}

/* Cards that are not wholly in sight are left out. */
static void draw_board(struct tui *tui, const struct roadmap_view *roadmap, struct rect area)
{
	int cells = cards_column_cells(roadmap), shown = cards_columns_shown(roadmap), lane = -1;

	for (size_t i = 0; i < roadmap->canvas.page.count; i++) {
		const struct board_card *place = &roadmap->places[i];
		int column = place->column - roadmap->left, row = place->row - roadmap->top;

		if (cards_lane_heading(tui) && place->lane != lane)
			draw_lane(tui, roadmap->cards[i].record, area,
				place->lane_row - roadmap->top);
		lane = place->lane;
		if (column >= 0 && column < shown && row >= 0 && row + place->rows <= area.rows)
			draw_card(tui, roadmap, i,
				rect_part(area, row, column * cells, place->rows, cells - 1));
	}
}

/* The word of a choice, with blanks for underscores. */
static void add_words(const char *choice, struct strbuf *out)
{
	for (; *choice; choice++)
		strbuf_addch(out, *choice == '_' ? ' ' : *choice);
}

/* All of the card under the cursor, in two rows. */
static void draw_foot(struct tui *tui, const struct roadmap_view *roadmap, struct rect area)
{
	const struct card *card = &roadmap->cards[roadmap->canvas.spots.cursor];
	const struct record *record = card->record;
	enum milestone_status suggested = milestone_judge(&card->facts, desk_day(&tui->desk));
	struct strbuf text = STRBUF_INIT;

	record_key(record, &text);
	strbuf_addf(&text, "  %s", record_text(record, MILESTONE_TITLE));
	draw_fit(tui->draw, area, 0, INDENT, area.cols - INDENT, ALIGN_LEFT, MEANING_TITLE,
		text.buf, text.len);
	strbuf_reset(&text);
	strbuf_addf(&text, "%s  %s", record_value(record, MILESTONE_PRODUCT)->text.buf,
		*card->facts.quarter ? card->facts.quarter : "no date");
	if (!record_is_null(record, MILESTONE_TARGET_DATE))
		strbuf_addf(&text, "  %s", record_text(record, MILESTONE_TARGET_DATE));
	strbuf_addf(&text, "  %s", horizon_names[card->facts.horizon]);
	if (card->of)
		strbuf_addf(&text, "  %" PRId64 " of %" PRId64 " item%s done", card->done, card->of,
			card->of == 1 ? "" : "s");
	else
		strbuf_addstr(&text, "  no items");
	if (suggested != card->facts.status) {
		strbuf_addstr(&text, "  suggested: ");
		add_words(milestone_status_names[suggested], &text);
	}
	draw_fit(tui->draw, area, 1, INDENT, area.cols - INDENT, ALIGN_LEFT, MEANING_DIM, text.buf,
		text.len);
	strbuf_release(&text);
}

void roadmap_draw(struct tui *tui, struct canvas *canvas, struct rect inside)
{
	const struct roadmap_view *roadmap = cards_roadmap(canvas);

	draw_heads(tui, roadmap, inside);
	if (!canvas->page.count) {
		draw_string(tui->draw, inside, 1, CARD_MARGIN, MEANING_DIM,
			"no milestones yet; `a` in pane 6 adds one");
		return;
	}
	draw_board(tui, roadmap, rect_part(inside, 1, 0, cards_rows(roadmap), inside.cols));
	draw_foot(tui, roadmap, rect_part(inside, inside.rows - 2, 0, 2, inside.cols));
}
