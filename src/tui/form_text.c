/* SPDX-License-Identifier: MIT */
/* Typing a text of several lines in place of a form, where no editor is at hand. */
#include <stdio.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/tui/core/sheet.h"
#include "form_view.h"

enum { INFO_MAX = 48 };

struct sheet_view {
	struct view view;
	const char *title;
	struct sheet sheet;
	size_t top; /* first line on the screen */
	bool done;
};

static enum context sheet_context(const struct view *view)
{
	(void)view;
	return CONTEXT_FIELD;
}

static int page(const struct sheet_view *text)
{
	return text->view.area.rows > 4 ? text->view.area.rows - 3 : 1;
}

static bool sheet_action(struct tui *tui, struct view *view, enum action action, int32_t key)
{
	struct sheet_view *text = (struct sheet_view *)view;

	(void)tui;
	view->due |= DUE_PAINT;
	switch (action) {
	case ACTION_CANCEL:
	case ACTION_BACK:
	case ACTION_SAVE:
		text->done = true;
		return true;
	case ACTION_ACCEPT:
		sheet_break(&text->sheet);
		return true;
	case ACTION_FIELD_NEXT:
	case ACTION_FIELD_PREVIOUS:
		if (key == KEY_CODE_DOWN || key == KEY_CODE_UP)
			sheet_move(&text->sheet, key == KEY_CODE_DOWN ? 1 : -1);
		return true;
	default:
		if (key == KEY_CODE_PAGE_DOWN || key == KEY_CODE_PAGE_UP)
			sheet_move(
				&text->sheet, key == KEY_CODE_PAGE_DOWN ? page(text) : -page(text));
		else if (!sheet_act(&text->sheet, action, key))
			return action == ACTION_NONE;
		return true;
	}
}

/* Draws the lines of `lines`, of which the first is number `first`, that are on the screen. */
static void draw_lines(struct tui *tui, const struct sheet_view *text, struct rect area,
	const char *lines, size_t len, size_t first)
{
	while (len > 0) {
		const char *end = memchr(lines, '\n', len);
		size_t bytes = end ? (size_t)(end - lines) : len;

		if (first >= text->top + (size_t)area.rows)
			return;
		if (first >= text->top)
			draw_fit(tui->draw, area, (int)(first - text->top), 0, area.cols,
				ALIGN_LEFT, MEANING_TEXT, lines, bytes);
		first++;
		lines += bytes + (end != NULL);
		len -= bytes + (end != NULL);
	}
}

static void sheet_draw(struct tui *tui, struct view *view)
{
	struct sheet_view *text = (struct sheet_view *)view;
	struct sheet *sheet = &text->sheet;
	struct rect area;
	char info[INFO_MAX];

	snprintf(info, sizeof info, "line %zu  Esc: done", sheet->row + 1);
	area = draw_frame(tui->draw, view->area, true, text->title, info);
	if (rect_is_empty(area))
		return;
	if (sheet->row < text->top)
		text->top = sheet->row;
	if (sheet->row >= text->top + (size_t)area.rows)
		text->top = sheet->row - (size_t)area.rows + 1;
	draw_lines(tui, text, area, sheet->above.buf, sheet->above.len, 0);
	if (sheet->below.len > 0)
		draw_lines(tui, text, area, sheet->below.buf + 1, sheet->below.len - 1,
			sheet->row + 1);
	parts_line(
		tui, area, (int)(sheet->row - text->top), 0, area.cols, &sheet->line, MEANING_TEXT);
}

static void sheet_release_view(struct view *view)
{
	struct sheet_view *text = (struct sheet_view *)view;

	sheet_release(&text->sheet);
}

static const struct view_type sheet_type = {
	.name = "long text",
	.context = sheet_context,
	.draw = sheet_draw,
	.action = sheet_action,
	.release = sheet_release_view,
};

void form_type_text(struct tui *tui, const char *title, const struct strbuf *text,
	void (*changed)(struct tui *tui, void *closure, const struct strbuf *text), void *closure)
{
	struct sheet_view *view = xcalloc(1, sizeof *view);
	struct strbuf now = STRBUF_INIT;

	view->view.type = &sheet_type;
	view->title = title;
	sheet_init(&view->sheet, text->buf, text->len);
	tui_push(tui, &view->view);
	while (!view->done && !tui->ending) {
		tui_step(tui);
		strbuf_reset(&now);
		sheet_text(&view->sheet, &now);
		changed(tui, closure, &now);
	}
	strbuf_release(&now);
	parts_close(tui, &view->view);
}
