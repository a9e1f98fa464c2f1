/* SPDX-License-Identifier: MIT */
/* Parts that questions share. */
#include "parts.h"

#include <stdio.h>
#include <string.h>

enum { WORDS_ROWS = 8, HELP_GAP = 2 };

void parts_run(struct tui *tui, struct view *view, const bool *done)
{
	tui_push(tui, view);
	while (!*done && !tui->ending)
		tui_step(tui);
}

void parts_close(struct tui *tui, struct view *view)
{
	while (tui->top != view && tui->top->below)
		tui_pop(tui);
	tui_pop(tui);
	tui_due(tui, DUE_PAINT);
}

/* ---- A line being typed */

void parts_line(struct tui *tui, struct rect area, int row, int col, int cells, struct edit *edit,
	unsigned style)
{
	size_t from, len;
	int cursor;

	edit_show(edit, cells, draw_charset(tui->draw), &from, &len, &cursor);
	draw_fit(tui->draw, area, row, col, cells, ALIGN_LEFT, style, "", 0);
	draw_text(tui->draw, rect_part(area, row, col, 1, cells), 0, 0, style,
		edit->text.buf + from, len);
	draw_cursor(tui->draw, area, row, col + cursor);
}

static bool is_changed(const struct strbuf *before, const struct edit *edit)
{
	return before->len != edit->text.len ||
		memcmp(before->buf, edit->text.buf, before->len) != 0;
}

bool parts_edit(struct edit *edit, enum action action)
{
	struct strbuf before = STRBUF_INIT;
	bool changed;

	strbuf_add(&before, edit->text.buf, edit->text.len);
	edit_act(edit, action);
	changed = is_changed(&before, edit);
	strbuf_release(&before);
	return changed;
}

bool parts_type(struct edit *edit, int32_t key, bool *changed)
{
	struct strbuf before = STRBUF_INIT;
	bool typed;

	strbuf_add(&before, edit->text.buf, edit->text.len);
	/* A pasted line end parts words, too. */
	typed = edit_type(edit, key == KEY_CODE_ENTER ? KEY_CODE_SPACE : key);
	*changed = is_changed(&before, edit);
	strbuf_release(&before);
	return typed;
}

/* ---- Wrapped text */

/* Walks the rows of a text; draws those that the area has, if there is one. */
static int wrap(
	struct tui *tui, const struct rect *area, unsigned style, const char *text, int cols)
{
	size_t left = strlen(text);
	int row = 0;

	while (left > 0 && (!area || row < area->rows)) {
		size_t skip;
		size_t len =
			text_wrap(text, left, cols > 1 ? cols : 1, draw_charset(tui->draw), &skip);

		if (area)
			draw_text(tui->draw, *area, row, 0, style, text, len);
		text += len + skip;
		left -= len + skip;
		row++;
	}
	return row;
}

int parts_rows(struct tui *tui, const char *text, int cols)
{
	return wrap(tui, NULL, 0, text, cols);
}

int parts_text(struct tui *tui, struct rect area, unsigned style, const char *text)
{
	return wrap(tui, &area, style, text, area.cols);
}

/* ---- Boxes */

struct rect parts_box(struct tui *tui, int bottom, int col, int rows, int cols)
{
	struct rect screen = draw_screen(tui->draw);
	struct rect box;

	box.cols = cols + 2 < screen.cols ? cols + 2 : screen.cols;
	box.rows = rows + 2 < bottom + 1 ? rows + 2 : bottom + 1;
	box.row = bottom + 1 - box.rows;
	box.col = col + box.cols <= screen.cols ? col : screen.cols - box.cols;
	return box;
}

void parts_choose(struct parts_list *list, int step)
{
	if (list->count == 0)
		return;
	if (list->chosen < 0)
		list->chosen = step > 0 ? 0 : list->count - 1;
	else
		list->chosen = (list->chosen + step + list->count) % list->count;
}

void parts_jump(struct parts_list *list, int step)
{
	int to = list->chosen + step;

	if (to >= list->count)
		to = list->count - 1;
	list->chosen = to < 0 && list->count > 0 ? 0 : to;
}

void parts_scroll(struct parts_list *list, int rows)
{
	int chosen = list->chosen < 0 ? 0 : list->chosen;

	if (rows < 1)
		rows = 1;
	if (list->top > list->count - rows)
		list->top = list->count > rows ? list->count - rows : 0;
	if (chosen < list->top)
		list->top = chosen;
	if (chosen >= list->top + rows)
		list->top = chosen - rows + 1;
}

/* Cells that the widest word, and the widest help, take. */
static void measure(const struct words *words, enum text_charset charset, int *widest, int *help)
{
	size_t i;

	*widest = 0;
	*help = 0;
	for (i = 0; i < words->len; i++) {
		const struct word *word = &words->items[i];
		int cells = text_width(word->text, strlen(word->text), charset);
		int more = text_width(word->help, strlen(word->help), charset);

		*widest = cells > *widest ? cells : *widest;
		*help = more > *help ? more : *help;
	}
}

void parts_words(
	struct tui *tui, int bottom, int col, const struct words *words, struct parts_list *list)
{
	int rows = list->count < WORDS_ROWS ? list->count : WORDS_ROWS;
	int widest, help, row;
	struct rect box, inside;
	char info[32] = "";

	if (list->count == 0)
		return;
	measure(words, draw_charset(tui->draw), &widest, &help);
	box = parts_box(tui, bottom, col, rows, 1 + widest + (help ? HELP_GAP + help : 0));
	if (list->count > rows)
		snprintf(info, sizeof info, "%d of %d", list->chosen + 1, list->count);
	draw_erase(tui->draw, box);
	inside = draw_frame(tui->draw, box, false, NULL, *info ? info : NULL);
	parts_scroll(list, inside.rows);
	for (row = 0; row < inside.rows && list->top + row < list->count; row++) {
		const struct word *word = &words->items[list->top + row];
		bool chosen = list->top + row == list->chosen;
		unsigned style = chosen ? MEANING_SELECTED : MEANING_TEXT;

		draw_fit_string(tui->draw, inside, row, 0, inside.cols, ALIGN_LEFT, style, "");
		if (chosen)
			draw_glyph(tui->draw, inside, row, 0, style, GLYPH_CURSOR);
		draw_fit_string(tui->draw, inside, row, 1,
			widest < inside.cols - 1 ? widest : inside.cols - 1, ALIGN_LEFT, style,
			word->text);
		if (widest + 1 + HELP_GAP < inside.cols)
			draw_fit_string(tui->draw, inside, row, 1 + widest + HELP_GAP,
				inside.cols - 1 - widest - HELP_GAP, ALIGN_LEFT,
				chosen ? style : MEANING_DIM, word->help);
	}
}
