/* SPDX-License-Identifier: MIT */
/* Draws the candidates of triage: items with rank and score, or feedback that is alike. */
#include "candidates.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "dapo/model/rules/priority.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"

enum {
	TITLE_CELLS_MIN = 22, /* else columns at the right are left out */
	/* columns of the list */
	DIGIT_COL = 1,
	KEY_COL = 4,
	KEY_CELLS_MIN = 7,
	PRODUCT_CELLS = 13,
	CONSUMER_CELLS = 14,
	RANK_CELLS = 5,
	SCORE_CELLS = 6,
	STATUS_CELLS = 8,
};

/* `in_progress` where there is little room: `progress`. */
static const char *short_status(const struct record *item)
{
	const char *name = item_status_names[record_integer(item, ITEM_STATUS, ITEM_NEW)];

	return strncmp(name, "in_", 3) == 0 ? name + 3 : name;
}

/* Cells that the longest key takes, and a blank. */
static int key_cells(const struct triage_view *triage)
{
	struct strbuf key = STRBUF_INIT;
	int cells = KEY_CELLS_MIN;

	for (size_t i = 0; i < triage->candidates.count; i++) {
		strbuf_reset(&key);
		record_key(&triage->candidates.records[i], &key);
		if ((int)key.len + 1 > cells)
			cells = (int)key.len + 1;
	}
	strbuf_release(&key);
	return cells;
}

/* The columns of an item from its title on; 0 cells: left out. */
struct item_columns {
	int title, product, rank, score, status;
};

static struct item_columns item_columns(const struct triage_view *triage, const struct rect *area)
{
	struct item_columns columns = {.rank = RANK_CELLS, .score = SCORE_CELLS};
	int room = area->cols - KEY_COL - key_cells(triage) - RANK_CELLS - SCORE_CELLS - 2;

	if (room - STATUS_CELLS - 1 >= TITLE_CELLS_MIN) {
		columns.status = STATUS_CELLS;
		room -= STATUS_CELLS + 1;
	}
	if (triage->other_products && room - PRODUCT_CELLS - 1 >= TITLE_CELLS_MIN) {
		columns.product = PRODUCT_CELLS;
		room -= PRODUCT_CELLS + 1;
	}
	columns.title = room;
	return columns;
}

/* Draws a cell and returns the column behind it. */
static int put_cell(struct tui *tui, struct rect area, int line, int col, int cells,
	enum align align, unsigned style, const char *text)
{
	if (!cells)
		return col;
	draw_fit_string(tui->draw, area, line, col, cells, align, style, text);
	return col + cells + 1;
}

static void draw_item(
	struct tui *tui, const struct triage_view *triage, struct rect area, int line, size_t at)
{
	const struct record *item = &triage->candidates.records[at];
	struct item_columns columns = item_columns(triage, &area);
	bool pinned = !record_is_null(item, ITEM_PIN_RANK);
	bool same = record_integer(item, ITEM_PRODUCT, 0) ==
		record_integer(&triage->feedback, FEEDBACK_PRODUCT, 0);
	struct strbuf score = STRBUF_INIT;
	char rank[32] = "-";
	int col = KEY_COL + key_cells(triage);

	if (triage->ranks[at])
		snprintf(rank, sizeof rank, "%s%" PRId64, pinned ? "^" : "", triage->ranks[at]);
	item_show_score(item, &score);
	col = put_cell(tui, area, line, col, columns.title, ALIGN_LEFT, MEANING_TEXT,
		record_text(item, ITEM_TITLE));
	col = put_cell(tui, area, line, col, columns.product, ALIGN_LEFT, MEANING_DIM,
		same ? "" : record_text(item, ITEM_PRODUCT));
	col = put_cell(tui, area, line, col, columns.rank, ALIGN_RIGHT,
		pinned ? MEANING_PINNED : MEANING_TEXT, rank);
	col = put_cell(tui, area, line, col, columns.score, ALIGN_RIGHT, MEANING_TEXT,
		score.len ? score.buf : "-");
	put_cell(tui, area, line, col, columns.status, ALIGN_LEFT, MEANING_DIM, short_status(item));
	strbuf_release(&score);
}

static void draw_heads(struct tui *tui, const struct triage_view *triage, struct rect area)
{
	struct item_columns columns = item_columns(triage, &area);
	int col = KEY_COL + key_cells(triage) + columns.title + 1;

	col = put_cell(tui, area, 0, col, columns.product, ALIGN_LEFT, MEANING_DIM, "PRODUCT");
	col = put_cell(tui, area, 0, col, columns.rank, ALIGN_RIGHT, MEANING_DIM, "RANK");
	col = put_cell(tui, area, 0, col, columns.score, ALIGN_RIGHT, MEANING_DIM, "SCORE");
	put_cell(tui, area, 0, col, columns.status, ALIGN_LEFT, MEANING_DIM, "STATUS");
}

static void draw_similar(struct tui *tui, const struct triage_view *triage, struct rect area,
	int line, const struct record *feedback)
{
	const struct value *text = record_value(feedback, FEEDBACK_TEXT);
	const char *status =
		feedback_status_names[record_integer(feedback, FEEDBACK_STATUS, FEEDBACK_NEW)];
	int col = KEY_COL + key_cells(triage);

	draw_fit_string(tui->draw, area, line, col, CONSUMER_CELLS, ALIGN_LEFT, MEANING_DIM,
		tui->blind ? "(blind)" : record_text(feedback, FEEDBACK_CONSUMER));
	col += CONSUMER_CELLS + 1;
	draw_fit_string(tui->draw, area, line, col, STATUS_CELLS, ALIGN_LEFT, MEANING_DIM, status);
	col += STATUS_CELLS + 1;
	draw_fit(tui->draw, area, line, col, area.cols - col, ALIGN_LEFT, MEANING_TEXT,
		text->text.buf, strcspn(text->text.buf, "\r\n"));
}

void candidates_draw(struct tui *tui, const struct triage_view *triage, struct rect area)
{
	bool items = triage->pointing == POINT_AT_ITEMS;
	struct strbuf key = STRBUF_INIT;

	draw_string(tui->draw, area, 0, 1, MEANING_TITLE,
		items ? "Link to, by digit:" : "Merge into, by digit (Esc: back to the items):");
	if (items && triage->candidates.count)
		draw_heads(tui, triage, area);
	if (!triage->candidates.count)
		draw_string(tui->draw, area, 1, DIGIT_COL, MEANING_DIM,
			items ? "Nothing alike yet: n makes a new item of it."
			      : "No other feedback is alike.");
	for (size_t i = 0; i < triage->candidates.count; i++) {
		const struct record *candidate = &triage->candidates.records[i];
		int line = (int)i + 1;

		strbuf_reset(&key);
		record_key(candidate, &key);
		draw_format(tui->draw, area, line, DIGIT_COL, MEANING_KEY, "%d", line);
		draw_fit_string(tui->draw, area, line, KEY_COL, key_cells(triage) - 1, ALIGN_LEFT,
			MEANING_TEXT, key.buf);
		if (items)
			draw_item(tui, triage, area, line, i);
		else
			draw_similar(tui, triage, area, line, candidate);
	}
	strbuf_release(&key);
}
