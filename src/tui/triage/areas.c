/* SPDX-License-Identifier: MIT */
/* The parts of triage on the screen: the text above what it may belong to, or, on a wide screen,
 * beside it. */
#include "areas.h"

#include "dapo/base/text/text.h"
#include "dapo/model/tables/feedback.h"

enum {
	BESIDE_FROM = 140, /* cells inside the frame from which the list stands beside the text */
	TEXT_ROWS_MIN = 3,
	TEXT_ROWS_USUAL = 8, /* given even to a short text on a high screen */
};

bool areas_answered(const struct triage_view *triage)
{
	return *record_text(&triage->feedback, FEEDBACK_ANSWER);
}

int areas_walk_text(
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
static struct areas parts_below(
	struct tui *tui, const struct triage_view *triage, struct rect inside, int head)
{
	int list = 1 + (triage->candidates.count ? (int)triage->candidates.count : 1);
	int room = inside.rows - head - 1;
	int text = areas_walk_text(tui, triage, inside.cols - 2, NULL);

	if (list > room - TEXT_ROWS_MIN)
		list = room - TEXT_ROWS_MIN;
	text = text < TEXT_ROWS_USUAL ? TEXT_ROWS_USUAL : text;
	if (text > room - list)
		text = room - list;
	return (struct areas){
		.head = rect_part(inside, 0, 0, head, inside.cols),
		.text = rect_part(inside, head, 1, text, inside.cols - 2),
		.list = rect_part(inside, head + text + 1, 0, list, inside.cols),
	};
}

bool areas_beside(const struct triage_view *triage)
{
	return rect_inset(triage->view.area, 1, 1).cols >= BESIDE_FROM;
}

struct areas areas_of(struct tui *tui, const struct triage_view *triage)
{
	struct rect inside = rect_inset(triage->view.area, 1, 1);
	int head = 1 + (triage->state.len > 0) + areas_answered(triage);
	int left = inside.cols * 2 / 5;

	if (!areas_beside(triage))
		return parts_below(tui, triage, inside, head);
	return (struct areas){
		.beside = true,
		.head = rect_part(inside, 0, 0, head, left),
		.text = rect_part(inside, head + 1, 1, inside.rows - head - 1, left - 2),
		.list = rect_part(inside, 0, left + 2, inside.rows, inside.cols - left - 2),
	};
}

size_t areas_candidates(struct tui *tui, const struct triage_view *triage)
{
	int room = areas_of(tui, triage).list.rows - 1; /* below the heading */

	if (room <= 0)
		return 0;
	return triage->candidates.count < (size_t)room ? triage->candidates.count : (size_t)room;
}

void areas_scroll(struct tui *tui, struct triage_view *triage, int lines)
{
	struct areas parts = areas_of(tui, triage);
	int last = areas_walk_text(tui, triage, parts.text.cols, NULL) - parts.text.rows;

	triage->scroll += lines;
	if (triage->scroll > last)
		triage->scroll = last;
	if (triage->scroll < 0)
		triage->scroll = 0;
	triage->view.due |= DUE_PAINT;
}
