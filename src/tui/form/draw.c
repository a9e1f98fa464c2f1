/* SPDX-License-Identifier: MIT */
/* Drawing a form. */
#include <stdio.h>
#include <string.h>

#include "form_view.h"

#include "dapo/model/entity/entities.h"

enum { LABEL_MAX_CELLS = 20, GAP = 2, FOOT_ROWS = 2, LIST_ROWS = 8, INFO_MAX = 48 };

/* ---- Hints */

static void add_range(const struct field *field, const char *what, struct strbuf *out)
{
	if (field->min < field->max)
		strbuf_addf(out, "%s, %.15g to %.15g", what, field->min, field->max);
	else
		strbuf_addstr(out, what);
}

static void add_accepted(const struct field *field, struct strbuf *out)
{
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_LONG_TEXT:
		if (field->max > 0)
			strbuf_addf(out, "up to %.0f characters", field->max);
		break;
	case FIELD_TAGS:
		strbuf_addstr(out, "words with blanks between");
		break;
	case FIELD_INTEGER:
		add_range(field, "a whole number", out);
		break;
	case FIELD_REAL:
		add_range(field, "a number", out);
		break;
	case FIELD_BOOLEAN:
	case FIELD_CHOICE:
		strbuf_addstr(out, "Left, Right or Enter choose");
		break;
	case FIELD_REF:
		strbuf_addf(
			out, "key of a %s; type to find one", entities_find(field->target)->noun);
		break;
	case FIELD_DATE:
		strbuf_addstr(out, "2025-06-30, today, monday, +2w");
		break;
	case FIELD_INSTANT:
		strbuf_addstr(out, "2025-06-30 14:00, now, -3h");
		break;
	case FIELD_DURATION:
		strbuf_addstr(out, "30d, 25h, 90min");
		break;
	case FIELD_SLUG: /* their help says it */
	case FIELD_WORD:
	case FIELD_JSON:
		break;
	}
}

/* The one line under the form about a field: its help, and what it accepts. */
static void add_hint(const struct field *field, struct strbuf *out)
{
	struct strbuf accepted = STRBUF_INIT;

	strbuf_addstr(out, field->help);
	add_accepted(field, &accepted);
	if (accepted.len > 0)
		strbuf_addf(out, " (%s)", accepted.buf);
	strbuf_release(&accepted);
}

/* ---- Rows */

static int label_cells(struct tui *tui, const struct form *form)
{
	int widest = 0;
	size_t i;

	for (i = 0; i < form->count; i++) {
		const char *label = form_field_of(form, &form->fields[i])->label;
		int cells = text_width(label, strlen(label), draw_charset(tui->draw));

		widest = cells > widest ? cells : widest;
	}
	return widest < LABEL_MAX_CELLS ? widest : LABEL_MAX_CELLS;
}

static size_t lines_in(const struct strbuf *text)
{
	size_t lines = 1;
	size_t i;

	for (i = 0; i + 1 < text->len; i++)
		lines += text->buf[i] == '\n';
	return lines;
}

/* The first line of a text, and how many there are. */
static void draw_first_line(
	struct tui *tui, struct rect row, int col, unsigned style, const struct strbuf *text)
{
	const char *end = memchr(text->buf, '\n', text->len);
	size_t first = end ? (size_t)(end - text->buf) : text->len;
	size_t lines = lines_in(text);
	char count[INFO_MAX] = "";
	int room = row.cols - col;

	if (lines > 1)
		snprintf(count, sizeof count, " (%zu lines)", lines);
	room -= (int)strlen(count);
	draw_fit(tui->draw, row, 0, col, room, ALIGN_LEFT, style, text->buf, first);
	draw_string(tui->draw, row, 0, col + room, style == MEANING_SELECTED ? style : MEANING_DIM,
		count);
}

static void draw_value(struct tui *tui, struct form_view *view, struct rect row, int col,
	const struct form_field *field, bool chosen)
{
	const struct form *form = &view->form;
	unsigned style = form_field_changed(field) ? MEANING_NEW : MEANING_TEXT;

	if (field->err.code)
		style = MEANING_BAD;
	if (chosen && view->typing) {
		parts_line(tui, row, 0, col, row.cols - col, &view->edit, style | STYLE_UNDERLINE);
		return;
	}
	if (chosen)
		style = MEANING_SELECTED;
	if (form_choices(form, field) > 0 && chosen && row.cols - col > 4) {
		draw_glyph(tui->draw, row, 0, col, MEANING_KEY, GLYPH_LEFT);
		col += 2;
		col += draw_text(tui->draw, row, 0, col, style, field->text.buf, field->text.len);
		draw_glyph(tui->draw, row, 0, col + 1, MEANING_KEY, GLYPH_RIGHT);
		return;
	}
	draw_first_line(tui, row, col, style, &field->text);
}

/* Draws a field and what is to be said about it; returns the lines it took. */
static int draw_field(
	struct tui *tui, struct form_view *view, struct rect area, int at, size_t row, int labels)
{
	const struct form_field *field = form_at(&view->form, row);
	const struct field *info = form_field_of(&view->form, field);
	bool chosen = row == view->form.cursor;
	struct rect line = rect_part(area, at, 0, 1, area.cols);
	int col = 1 + labels + 1;
	int used = 1;

	if (chosen)
		draw_glyph(tui->draw, line, 0, 0, MEANING_CURSOR, GLYPH_CURSOR);
	draw_fit_string(tui->draw, line, 0, 1, labels, ALIGN_LEFT,
		chosen ? MEANING_FOCUS : MEANING_TITLE, info->label);
	if (info->flags & FIELD_REQUIRED)
		draw_string(tui->draw, line, 0, 1 + labels, MEANING_WARN, "*");
	draw_value(tui, view, line, col + 1, field, chosen);
	if (field->disputed) {
		line = rect_part(area, at + used++, 0, 1, area.cols);
		draw_fit_string(
			tui->draw, line, 0, col + 1, 8, ALIGN_LEFT, MEANING_WARN, "theirs:");
		draw_first_line(tui, line, col + 9, MEANING_WARN, &field->theirs);
	}
	if (field->err.code) {
		line = rect_part(area, at + used++, 0, 1, area.cols);
		draw_fit_string(tui->draw, line, 0, col + 1, line.cols - col - 1, ALIGN_LEFT,
			MEANING_BAD, field->err.text);
	}
	return used;
}

static void draw_more(struct tui *tui, const struct form *form, struct rect line, bool chosen)
{
	unsigned style = chosen ? MEANING_SELECTED : MEANING_DIM;
	char text[INFO_MAX];

	snprintf(text, sizeof text, form->more ? "fewer fields" : "%zu more fields",
		form->count - form->plain);
	if (chosen)
		draw_glyph(tui->draw, line, 0, 0, MEANING_CURSOR, GLYPH_CURSOR);
	draw_string(tui->draw, line, 0, 1, style, text);
}

/* ---- The whole */

static void draw_foot(struct tui *tui, const struct form_view *view, struct rect area)
{
	const struct form_field *field = form_at(&view->form, view->form.cursor);
	struct strbuf hint = STRBUF_INIT;

	if (field)
		add_hint(form_field_of(&view->form, field), &hint);
	else
		strbuf_addstr(&hint, "Enter shows or hides the fields that are seldom needed");
	draw_sentence(tui->draw, area, 0, 0, area.cols, MEANING_BAD, view->note.buf);
	draw_fit(tui->draw, area, 1, 0, area.cols, ALIGN_LEFT, MEANING_DIM, hint.buf, hint.len);
	strbuf_release(&hint);
}

/* Completions go below the field, or above it where there is more room. */
static void draw_words(struct tui *tui, struct form_view *view, struct rect area, int at, int col)
{
	int rows = (view->list.count < LIST_ROWS ? view->list.count : LIST_ROWS) + 2;
	int row = area.row + at;
	int bottom = row + rows < tui->layout.footer.row ? row + rows : row - 1;

	parts_words(tui, bottom, area.col + col, &view->words, &view->list);
}

void form_view_draw(struct tui *tui, struct view *base)
{
	struct form_view *view = (struct form_view *)base;
	struct form *form = &view->form;
	struct rect inside, rows;
	char info[INFO_MAX];
	int labels, line = 0, cursor_line = 0;
	size_t row;

	snprintf(info, sizeof info, "%s%zu of %zu", form_changed(form) ? "changed  " : "",
		form->cursor + 1, form_rows(form));
	inside = draw_frame(tui->draw, base->area, true, view->title, info);
	rows = rect_part(inside, 0, 0, inside.rows - FOOT_ROWS, inside.cols);
	labels = label_cells(tui, form);
	form_scroll(form, rows.rows);
	for (row = form->top; row < form_rows(form) && line < rows.rows; row++) {
		bool chosen = row == form->cursor;

		if (chosen)
			cursor_line = line;
		if (form_at(form, row))
			line += draw_field(tui, view, rows, line, row, labels);
		else
			draw_more(tui, form, rect_part(rows, line++, 0, 1, rows.cols), chosen);
	}
	draw_foot(tui, view, rect_part(inside, rows.rows, 0, FOOT_ROWS, inside.cols));
	if (view->typing && view->list.count > 0)
		draw_words(tui, view, inside, cursor_line, labels + GAP);
}
