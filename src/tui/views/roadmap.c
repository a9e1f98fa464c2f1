/* SPDX-License-Identifier: MIT */
/* The roadmap: milestones as cards in columns, by quarter or as now, next and later, a lane for
 * each product. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/model/rules/roadmap.h"
#include "dapo/store/questions/plans.h"
#include "plan.h"
#include "tui/core/charts/board.h"
#include "tui/loop/views.h"
#include "tui/panes/cells.h"

enum {
	MILESTONES_MAX = 1000,
	COLUMN_LEAST = 19, /* cells of a column */
	COLUMN_MOST = 40,
	MARGIN = 3, /* cells before the text of a card: the cursor, a sign, a blank */
	INDENT = 1, /* of what is not a card */
	TITLE_LINES = 2,
	FAR_ASIDE = 10000, /* so far are columns apart that the cursor stays in one while it can */
};

struct card {
	const struct record *record;
	struct milestone_plan plan;
	int64_t done, of;
};

struct roadmap_view {
	struct plan_view plan;
	struct page page;
	struct card *cards;
	struct board_card *places; /* of the cards */
	bool by_horizon;
	char heads[BOARD_COLUMNS_MAX][QUARTER_TEXT_MAX]; /* "" for those without a quarter */
	int columns;
	char now[QUARTER_TEXT_MAX]; /* the quarter of today */
	int left;                   /* the first column that is shown, and the first row */
	int top;
};

static struct roadmap_view *as_roadmap(struct view *view)
{
	return (struct roadmap_view *)view;
}

/* ---- Columns */

static int columns_shown(const struct roadmap_view *roadmap)
{
	return plan_fitting(roadmap->plan.view.area.cols - 2, COLUMN_LEAST, roadmap->columns);
}

static int column_cells(const struct roadmap_view *roadmap)
{
	int cells = (roadmap->plan.view.area.cols - 2) / columns_shown(roadmap);

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
	for (size_t i = 0; i < roadmap->page.count; i++)
		column_of_quarter(roadmap, roadmap->cards[i].plan.quarter);
}

static int column_of(struct roadmap_view *roadmap, const struct milestone_plan *plan)
{
	if (roadmap->by_horizon)
		return (int)plan->horizon;
	return column_of_quarter(roadmap, plan->quarter);
}

/* ---- Cards */

/* One line of a title; *at moves on. The last one takes what is left, to be cut. */
static size_t next_line(const struct tui *tui, const char *title, size_t *at, int cells, int line)
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
		next_line(tui, title, &at, cells, lines++);
	} while (title[at] && lines < TITLE_LINES);
	return lines;
}

/* All in one lane where a product is selected. */
static int heading(const struct tui *tui)
{
	return tui->product ? 0 : 1;
}

static void place_cards(struct tui *tui, struct roadmap_view *roadmap)
{
	int cells, lane = 0;

	set_columns(roadmap);
	cells = column_cells(roadmap) - MARGIN - 1;
	for (size_t i = 0; i < roadmap->page.count; i++) {
		const struct record *record = roadmap->cards[i].record;

		if (i &&
			!value_equal(record_value(record, MILESTONE_PRODUCT),
				record_value(roadmap->cards[i - 1].record, MILESTONE_PRODUCT)))
			lane++;
		roadmap->places[i] = (struct board_card){
			.lane = lane,
			.column = column_of(roadmap, &roadmap->cards[i].plan),
			.rows = 1 + title_lines(tui, record_text(record, MILESTONE_TITLE), cells),
		};
	}
	board_stack(roadmap->places, roadmap->page.count, heading(tui));
	spots_clear(&roadmap->plan.spots);
	for (size_t i = 0; i < roadmap->page.count; i++)
		spots_add(&roadmap->plan.spots, roadmap->cards[i].record->row_id,
			roadmap->places[i].column * FAR_ASIDE, roadmap->places[i].row);
	spots_settle(&roadmap->plan.spots);
}

/* Rows of the body of the board: without its heads, and the two rows at its foot. */
static int board_rows(const struct roadmap_view *roadmap)
{
	return roadmap->plan.view.area.rows - 2 - 1 - 2;
}

static void scroll_to_cursor(struct tui *tui, struct roadmap_view *roadmap)
{
	const struct board_card *card;
	int shown = columns_shown(roadmap);

	if (!roadmap->page.count)
		return;
	card = &roadmap->places[roadmap->plan.spots.cursor];
	roadmap->top = board_scroll(card, roadmap->top, board_rows(roadmap), heading(tui));
	if (card->column >= roadmap->left + shown)
		roadmap->left = card->column - shown + 1;
	if (card->column < roadmap->left)
		roadmap->left = card->column;
}

/* The first milestone that isn't over, of today's quarter or later. */
static void start_today(struct roadmap_view *roadmap)
{
	for (size_t i = 0; i < roadmap->page.count; i++) {
		if (compare_heads(roadmap->cards[i].plan.quarter, roadmap->now) >= 0) {
			spots_go(&roadmap->plan.spots, i);
			return;
		}
	}
}

/* ---- Loading */

static int load_cards(struct tui *tui, struct roadmap_view *roadmap, struct error *err)
{
	struct store *store = tui->desk.store;
	const struct query query = {.entity = &milestone_entity,
		.product = tui->product,
		.order = "product",
		.now = tui->desk.now};
	int code = query_page(store, &query, 0, false, MILESTONES_MAX, &roadmap->page, err);

	roadmap->cards = xrealloc(roadmap->cards, (roadmap->page.count + 1) * sizeof(struct card));
	roadmap->places =
		xrealloc(roadmap->places, (roadmap->page.count + 1) * sizeof *roadmap->places);
	for (size_t i = 0; i < roadmap->page.count && !code; i++) {
		struct card *card = &roadmap->cards[i];

		card->record = &roadmap->page.records[i];
		milestone_read_plan(card->record, &card->plan);
		code = plans_completion(store, card->record->row_id, &card->done, &card->of, err);
	}
	return code;
}

static int load(struct tui *tui, struct view *view, struct error *err)
{
	struct roadmap_view *roadmap = as_roadmap(view);
	struct db *db = tui->desk.store->db;
	bool first = roadmap->plan.spots.cursor_id == 0;
	int code = db_read_begin(db, err);

	if (code)
		return code;
	quarter_of_day(roadmap->now, tui->desk.now / SECONDS_A_DAY);
	code = load_cards(tui, roadmap, err);
	db_read_end(db);
	if (code)
		return code;
	place_cards(tui, roadmap);
	if (first)
		start_today(roadmap);
	scroll_to_cursor(tui, roadmap);
	return 0;
}

static void layout(struct tui *tui, struct view *view)
{
	(void)tui;
	as_roadmap(view)->plan.page = board_rows(as_roadmap(view));
	view->due |= DUE_DATA; /* titles are wrapped to the width of a column */
}

/* ---- Drawing */

static void draw_heads(struct tui *tui, const struct roadmap_view *roadmap, struct rect area)
{
	int cells = column_cells(roadmap), shown = columns_shown(roadmap);

	for (int i = 0; i < shown; i++) {
		const char *head = roadmap->heads[roadmap->left + i];
		int col = i * cells + MARGIN;

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
		strbuf_addf(out, "  %lld/%lld", (long long)card->done, (long long)card->of);
}

static bool is_over(const struct record *milestone)
{
	int64_t status = record_integer(milestone, MILESTONE_STATUS, MILESTONE_PLANNED);

	return status == MILESTONE_CANCELLED || status == MILESTONE_EXPIRED;
}

/* Where it stands, in words; by horizon with its quarter. */
static void draw_state(struct tui *tui, const struct roadmap_view *roadmap, const struct card *card,
	struct rect area, int row)
{
	struct pane_cell cell = {.cells = CELLS_PLAN_NARROW, .text = STRBUF_INIT};

	cell_plan(&cell, card->record, MILESTONE_STATUS);
	if (milestone_is_overdue(&card->plan, tui->desk.now / SECONDS_A_DAY))
		strbuf_addstr(&cell.text, ", late");
	add_done(card, &cell.text);
	if (roadmap->by_horizon && *card->plan.quarter)
		strbuf_addf(&cell.text, "  %s", card->plan.quarter);
	draw_glyph(tui->draw, area, 0, 1, cell.style, cell.signs[0].glyph);
	draw_fit(tui->draw, area, row, MARGIN, area.cols - MARGIN, ALIGN_LEFT, cell.style,
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

	if (index == roadmap->plan.spots.cursor)
		draw_glyph(tui->draw, area, 0, 0, MEANING_CURSOR, GLYPH_CURSOR);
	for (int line = 0; line < lines; line++) {
		size_t from = at;
		size_t len = next_line(tui, title, &at, area.cols - MARGIN, line);

		draw_fit(tui->draw, area, line, MARGIN, area.cols - MARGIN, ALIGN_LEFT,
			is_over(card->record) ? MEANING_DIM : MEANING_TEXT, title + from, len);
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
	int cells = column_cells(roadmap), shown = columns_shown(roadmap), lane = -1;

	for (size_t i = 0; i < roadmap->page.count; i++) {
		const struct board_card *place = &roadmap->places[i];
		int column = place->column - roadmap->left, row = place->row - roadmap->top;

		if (heading(tui) && place->lane != lane)
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
	const struct card *card = &roadmap->cards[roadmap->plan.spots.cursor];
	const struct record *record = card->record;
	enum milestone_status suggested =
		milestone_suggest(&card->plan, tui->desk.now / SECONDS_A_DAY);
	struct strbuf text = STRBUF_INIT;

	record_key(record, &text);
	strbuf_addf(&text, "  %s", record_text(record, MILESTONE_TITLE));
	draw_fit(tui->draw, area, 0, INDENT, area.cols - INDENT, ALIGN_LEFT, MEANING_TITLE,
		text.buf, text.len);
	strbuf_reset(&text);
	strbuf_addf(&text, "%s  %s", record_value(record, MILESTONE_PRODUCT)->text.buf,
		*card->plan.quarter ? card->plan.quarter : "no date");
	if (!record_is_null(record, MILESTONE_TARGET_DATE))
		strbuf_addf(&text, "  %s", record_text(record, MILESTONE_TARGET_DATE));
	strbuf_addf(&text, "  %s", horizon_names[card->plan.horizon]);
	if (card->of)
		strbuf_addf(&text, "  %lld of %lld item%s done", (long long)card->done,
			(long long)card->of, card->of == 1 ? "" : "s");
	else
		strbuf_addstr(&text, "  no items");
	if (suggested != card->plan.status) {
		strbuf_addstr(&text, "  suggested: ");
		add_words(milestone_status_names[suggested], &text);
	}
	draw_fit(tui->draw, area, 1, INDENT, area.cols - INDENT, ALIGN_LEFT, MEANING_DIM, text.buf,
		text.len);
	strbuf_release(&text);
}

static void draw(struct tui *tui, struct view *view)
{
	struct roadmap_view *roadmap = as_roadmap(view);
	struct strbuf title = STRBUF_INIT, info = STRBUF_INIT;
	struct rect inside;

	strbuf_addstr(&title, "Roadmap  ");
	plan_add_product(tui, &title);
	strbuf_addstr(&title, roadmap->by_horizon ? "  by horizon" : "  by quarter");
	strbuf_addf(&info, "%s%zu", roadmap->page.count == MILESTONES_MAX ? "the first " : "",
		roadmap->page.count);
	inside = draw_frame(tui->draw, view->area, true, title.buf, info.buf);
	strbuf_release(&title);
	strbuf_release(&info);
	draw_heads(tui, roadmap, inside);
	if (!roadmap->page.count) {
		draw_string(tui->draw, inside, 1, MARGIN, MEANING_DIM,
			"no milestones yet; `a` in pane 6 adds one");
		return;
	}
	draw_board(tui, roadmap, rect_part(inside, 1, 0, board_rows(roadmap), inside.cols));
	draw_foot(tui, roadmap, rect_part(inside, inside.rows - 2, 0, 2, inside.cols));
}

/* ---- Acting */

static bool act(struct tui *tui, struct view *view, enum action action, int32_t key)
{
	struct roadmap_view *roadmap = as_roadmap(view);

	(void)key;
	if (action == ACTION_ARRANGE) {
		roadmap->by_horizon = !roadmap->by_horizon;
		roadmap->left = roadmap->top = 0;
		place_cards(tui, roadmap);
	} else if (!plan_act(tui, &roadmap->plan, action)) {
		return false;
	}
	scroll_to_cursor(tui, roadmap);
	view->due |= DUE_PAINT;
	return true;
}

static const char *label(const struct view *view, enum action action)
{
	if (action == ACTION_ARRANGE)
		return as_roadmap((struct view *)view)->by_horizon ? "by quarter" : "by horizon";
	return plan_label(view, action);
}

static void release(struct view *view)
{
	struct roadmap_view *roadmap = as_roadmap(view);

	spots_release(&roadmap->plan.spots);
	page_release(&roadmap->page);
	free(roadmap->cards);
	free(roadmap->places);
}

static const struct view_type roadmap_type = {
	.name = "roadmap",
	.context = plan_context,
	.label = label,
	.layout = layout,
	.load = load,
	.draw = draw,
	.action = act,
	.current = plan_current,
	.place = plan_place,
	.release = release,
};

struct view *view_roadmap_new(struct tui *tui)
{
	struct roadmap_view *roadmap = xcalloc(1, sizeof *roadmap);

	(void)tui;
	roadmap->plan.view.type = &roadmap_type;
	roadmap->plan.entity = &milestone_entity;
	page_init(&roadmap->page);
	return &roadmap->plan.view;
}
