/* SPDX-License-Identifier: MIT */
/* Triage on the screen: the text above (or, on a wide screen, beside) what it may belong to. */
#include <string.h>

#include "dapo/base/text/text.h"
#include "dapo/base/time/clock.h"
#include "dapo/model/rules/priority.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "triage.h"

enum {
	BESIDE_FROM = 140, /* cells inside the frame from which the list stands beside the text */
	TEXT_ROWS_MIN = 3,
	TEXT_ROWS_USUAL = 8,  /* what a text gets on a high screen even if it is short */
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

static bool answered(const struct triage_view *triage)
{
	return *record_text(&triage->feedback, FEEDBACK_ANSWER);
}

/* Walks the lines of the text; draws those in sight where `area` is given. Returns how many. */
static int walk_text(
	struct tui *tui, const struct triage_view *triage, int cols, const struct rect *area)
{
	const struct value *text = record_value(&triage->feedback, FEEDBACK_TEXT);
	size_t at = 0;
	int line = 0;

	while (at < text->text.len) {
		const char *from = text->text.buf + at;
		size_t skip;
		size_t len =
			text_wrap(from, text->text.len - at, cols, draw_charset(tui->draw), &skip);
		int row = line++ - triage->scroll;

		if (area && row >= area->rows)
			break;
		if (area && row >= 0)
			draw_text(tui->draw, *area, row, 0, MEANING_TEXT, from, len);
		if (len + skip == 0)
			break;
		at += len + skip;
	}
	return line;
}

/* The list keeps its place from row to row: only a long text moves it down. */
static struct triage_parts parts_below(
	struct tui *tui, const struct triage_view *triage, struct rect inside, int head)
{
	int list = 1 + (triage->candidate_count ? (int)triage->candidate_count : 1);
	int room = inside.rows - head - 1;
	int text = walk_text(tui, triage, inside.cols - 2, NULL);

	if (list > room - TEXT_ROWS_MIN)
		list = room - TEXT_ROWS_MIN;
	text = text < TEXT_ROWS_USUAL ? TEXT_ROWS_USUAL : text;
	if (text > room - list)
		text = room - list;
	return (struct triage_parts){
		.head = rect_part(inside, 0, 0, head, inside.cols),
		.text = rect_part(inside, head, 1, text, inside.cols - 2),
		.list = rect_part(inside, head + text + 1, 0, list, inside.cols),
	};
}

struct triage_parts triage_parts(struct tui *tui, const struct triage_view *triage)
{
	struct rect inside = rect_inset(triage->view.area, 1, 1);
	int head = 1 + (triage->state.len > 0) + answered(triage);
	int left = inside.cols * 2 / 5;

	if (inside.cols < BESIDE_FROM)
		return parts_below(tui, triage, inside, head);
	return (struct triage_parts){
		.beside = true,
		.head = rect_part(inside, 0, 0, head, left),
		.text = rect_part(inside, head + 1, 1, inside.rows - head - 1, left - 2),
		.list = rect_part(inside, 0, left + 2, inside.rows, inside.cols - left - 2),
	};
}

size_t triage_shown(struct tui *tui, const struct triage_view *triage)
{
	int room = triage_parts(tui, triage).list.rows - 1; /* below the heading */

	if (room <= 0)
		return 0;
	return triage->candidate_count < (size_t)room ? triage->candidate_count : (size_t)room;
}

/* ---- The feedback */

static void describe(struct tui *tui, const struct record *feedback, struct strbuf *out)
{
	const char *consumer = record_text(feedback, FEEDBACK_CONSUMER);
	char age[AGE_TEXT_MAX];

	record_key(feedback, out);
	strbuf_addf(out, "  %s",
		age_format(
			age, tui->desk.now - record_integer(feedback, FEEDBACK_SUBMITTED_AT, 0)));
	strbuf_addf(out, "  %s  ",
		severity_names[record_integer(feedback, FEEDBACK_SEVERITY, SEVERITY_NORMAL)]);
	if (tui->blind)
		strbuf_addstr(out, "(blind)");
	else
		strbuf_addstr(out, *consumer ? consumer : "anonymous");
	strbuf_addf(out, "  %s", record_text(feedback, FEEDBACK_PRODUCT));
	if (*record_text(feedback, FEEDBACK_CHANNEL))
		strbuf_addf(out, "  %s", record_text(feedback, FEEDBACK_CHANNEL));
	if (!record_is_null(feedback, FEEDBACK_RAW_SCORE))
		strbuf_addf(out, "  rated %g", record_real(feedback, FEEDBACK_RAW_SCORE, 0));
}

static void draw_head(struct tui *tui, struct triage_view *triage, struct rect area)
{
	const struct value *answer = record_value(&triage->feedback, FEEDBACK_ANSWER);
	struct strbuf line = STRBUF_INIT;
	int row = 0;

	describe(tui, &triage->feedback, &line);
	draw_fit(tui->draw, area, row++, 1, area.cols - 1, ALIGN_LEFT, MEANING_TITLE, line.buf,
		line.len);
	if (triage->state.len)
		draw_fit(tui->draw, area, row++, 1, area.cols - 1, ALIGN_LEFT, MEANING_WARN,
			triage->state.buf, triage->state.len);
	if (answered(triage)) {
		strbuf_reset(&line);
		strbuf_addstr(&line, "answered: ");
		strbuf_add(&line, answer->text.buf, strcspn(answer->text.buf, "\r\n"));
		draw_fit(tui->draw, area, row, 1, area.cols - 1, ALIGN_LEFT, MEANING_GOOD, line.buf,
			line.len);
	}
	strbuf_release(&line);
}

void triage_scroll(struct tui *tui, struct triage_view *triage, int lines)
{
	struct triage_parts parts = triage_parts(tui, triage);
	int last = walk_text(tui, triage, parts.text.cols, NULL) - parts.text.rows;

	triage->scroll += lines;
	if (triage->scroll > last)
		triage->scroll = last;
	if (triage->scroll < 0)
		triage->scroll = 0;
	triage->view.due |= DUE_PAINT;
}

/* The text, and on the line below it how much of it is out of sight. */
static void draw_body(struct tui *tui, struct triage_view *triage, struct triage_parts parts)
{
	struct rect inside = parts.text;
	int lines = walk_text(tui, triage, inside.cols, NULL);
	int below = lines - triage->scroll - inside.rows;

	walk_text(tui, triage, inside.cols, &inside);
	if (below > 0 || triage->scroll > 0) {
		struct rect last = {inside.row + inside.rows - 1, inside.col, 1, inside.cols};
		int at = inside.cols - 24 > 0 ? inside.cols - 24 : 0;

		if (!parts.beside) {
			last.row++;
		} else {
			draw_erase(tui->draw, last);
		}
		if (below > 0)
			draw_format(tui->draw, last, 0, at, MEANING_DIM, " PgDn: %d more lines ",
				below);
		else
			draw_string(tui->draw, last, 0, at, MEANING_DIM, " PgUp: the beginning ");
	}
}

/* ---- The candidates */

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

	for (size_t i = 0; i < triage->candidate_count; i++) {
		strbuf_reset(&key);
		record_key(&triage->candidates[i].record, &key);
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

static void draw_item(struct tui *tui, const struct triage_view *triage, struct rect area, int line,
	const struct candidate *candidate)
{
	const struct record *item = &candidate->record;
	struct item_columns columns = item_columns(triage, &area);
	bool pinned = !record_is_null(item, ITEM_PIN_RANK);
	bool same = record_integer(item, ITEM_PRODUCT, 0) ==
		record_integer(&triage->feedback, FEEDBACK_PRODUCT, 0);
	char score[PRIORITY_TEXT_MAX] = "-";
	char rank[32] = "-";
	int col = KEY_COL + key_cells(triage);

	if (candidate->rank)
		snprintf(
			rank, sizeof rank, "%s%lld", pinned ? "^" : "", (long long)candidate->rank);
	if (!record_is_null(item, ITEM_SCORE))
		priority_show(score, record_real(item, ITEM_SCORE, 0));
	col = put_cell(tui, area, line, col, columns.title, ALIGN_LEFT, MEANING_TEXT,
		record_text(item, ITEM_TITLE));
	col = put_cell(tui, area, line, col, columns.product, ALIGN_LEFT, MEANING_DIM,
		same ? "" : record_text(item, ITEM_PRODUCT));
	col = put_cell(tui, area, line, col, columns.rank, ALIGN_RIGHT,
		pinned ? MEANING_PINNED : MEANING_TEXT, rank);
	col = put_cell(tui, area, line, col, columns.score, ALIGN_RIGHT, MEANING_TEXT, score);
	put_cell(tui, area, line, col, columns.status, ALIGN_LEFT, MEANING_DIM, short_status(item));
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
	int line, const struct candidate *candidate)
{
	const struct record *feedback = &candidate->record;
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

static void draw_list(struct tui *tui, struct triage_view *triage, struct rect area)
{
	bool items = triage->pointing == POINT_AT_ITEMS;
	struct strbuf key = STRBUF_INIT;

	draw_string(tui->draw, area, 0, 1, MEANING_TITLE,
		items ? "Link to, by digit:" : "Merge into, by digit (Esc: back to the items):");
	if (items && triage->candidate_count)
		draw_heads(tui, triage, area);
	if (!triage->candidate_count)
		draw_string(tui->draw, area, 1, DIGIT_COL, MEANING_DIM,
			items ? "Nothing alike yet: n makes a new item of it."
			      : "No other feedback is alike.");
	for (size_t i = 0; i < triage->candidate_count; i++) {
		const struct candidate *candidate = &triage->candidates[i];
		int line = (int)i + 1;

		strbuf_reset(&key);
		record_key(&candidate->record, &key);
		draw_format(tui->draw, area, line, DIGIT_COL, MEANING_KEY, "%d", line);
		draw_fit_string(tui->draw, area, line, KEY_COL, key_cells(triage) - 1, ALIGN_LEFT,
			MEANING_TEXT, key.buf);
		if (items)
			draw_item(tui, triage, area, line, candidate);
		else
			draw_similar(tui, triage, area, line, candidate);
	}
	strbuf_release(&key);
}

/* ---- The whole */

static int64_t rows_in_all(const struct triage_view *triage)
{
	return triage->marked ? (int64_t)triage->marked_count : triage->total;
}

static int64_t row_place(const struct triage_view *triage)
{
	int64_t place = triage->marked ? (int64_t)triage->marked_at + 1
				       : triage->decided + triage->skipped + 1;

	return place < rows_in_all(triage) ? place : rows_in_all(triage);
}

/* "2 linked, 1 new" */
static void tell_outcomes(const struct triage_view *triage, struct strbuf *out)
{
	static const char *const words[OUTCOMES] = {
		"linked", "new", "merged", "declined", "snoozed", "answered"};
	size_t start = out->len;

	for (int i = 0; i < OUTCOMES; i++) {
		if (triage->outcomes[i])
			strbuf_addf(out, "%s%lld %s", out->len > start ? ", " : "",
				(long long)triage->outcomes[i], words[i]);
	}
}

static void draw_end(struct tui *tui, const struct triage_view *triage, struct rect inside)
{
	struct strbuf text = STRBUF_INIT;
	bool passed = triage->skipped > 0 || triage->marked;
	int row = 1;

	draw_string(tui->draw, inside, row++, 2, MEANING_TITLE,
		passed ? "That was the last one." : "No new feedback is left.");
	tell_outcomes(triage, &text);
	if (text.len)
		draw_text(tui->draw, inside, ++row, 2, MEANING_TEXT, text.buf, text.len);
	if (triage->skipped)
		draw_format(tui->draw, inside, ++row, 2, MEANING_TEXT,
			"%lld skipped; k goes back to the last of them",
			(long long)triage->skipped);
	draw_string(tui->draw, inside, row + 2, 2, MEANING_DIM,
		"q or Esc goes back to the panes; u undoes the last decision.");
	strbuf_release(&text);
}

/* "Triage  4 of 37, 2 linked, 1 new" */
static void tell_progress(const struct triage_view *triage, struct strbuf *out)
{
	struct strbuf outcomes = STRBUF_INIT;

	strbuf_addstr(out, "Triage");
	if (rows_in_all(triage))
		strbuf_addf(out, "  %lld of %lld", (long long)row_place(triage),
			(long long)rows_in_all(triage));
	tell_outcomes(triage, &outcomes);
	if (outcomes.len)
		strbuf_addf(out, ", %s", outcomes.buf);
	strbuf_release(&outcomes);
}

void triage_draw(struct tui *tui, struct view *view)
{
	struct triage_view *triage = (struct triage_view *)view;
	struct strbuf text = STRBUF_INIT;
	struct triage_parts parts;
	struct rect inside;

	tell_progress(triage, &text);
	inside = draw_frame(tui->draw, view->area, true, text.buf, NULL);
	strbuf_release(&text);
	if (!triage->current) {
		draw_end(tui, triage, inside);
		return;
	}
	parts = triage_parts(tui, triage);
	draw_head(tui, triage, parts.head);
	if (!parts.beside)
		draw_hline(tui->draw, inside, parts.list.row - inside.row - 1, 0, inside.cols,
			MEANING_FRAME);
	draw_body(tui, triage, parts);
	draw_list(tui, triage, parts.list);
}
