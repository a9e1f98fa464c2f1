/* SPDX-License-Identifier: MIT */
/* Typing a text of several lines in place of a form, where no editor is at hand. */
#include "writing.h"

#include <stdio.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "tui/ask/parts.h"
#include "tui/core/longtext.h"

enum { INFO_MAX = 48 };

struct writing_view {
	struct view view;
	const char *title;
	struct longtext lines;
	size_t top; /* first line on the screen */
	bool done;
};

static enum context writing_context(const struct view *view)
{
	(void)view;
	return CONTEXT_FIELD;
}

static int page(const struct writing_view *text)
{
	return text->view.area.rows > 4 ? text->view.area.rows - 3 : 1;
}

static bool end_text(struct tui *tui, struct view *view, enum action action)
{
	(void)tui;
	(void)action;
	((struct writing_view *)view)->done = true;
	return true;
}

static bool break_line(struct tui *tui, struct view *view, enum action action)
{
	(void)tui;
	(void)action;
	longtext_break(&((struct writing_view *)view)->lines);
	view->due |= DUE_PAINT;
	return true;
}

/* The arrows, which lead to other fields in a form, lead to other lines here; Tab does nothing. */
static bool move_in_text(struct tui *tui, struct view *view, enum action action)
{
	(void)action;
	if (tui->key == KEY_CODE_DOWN || tui->key == KEY_CODE_UP)
		longtext_move(
			&((struct writing_view *)view)->lines, tui->key == KEY_CODE_DOWN ? 1 : -1);
	view->due |= DUE_PAINT;
	return true;
}

static bool edit_text(struct tui *tui, struct view *view, enum action action)
{
	(void)tui;
	longtext_act(&((struct writing_view *)view)->lines, action, 0);
	view->due |= DUE_PAINT;
	return true;
}

static view_act *const writing_acts[ACTION_COUNT] = {
	VIEW_EDITS(edit_text),
	[ACTION_EDIT_BACKSPACE] = edit_text,
	[ACTION_ACCEPT] = break_line,
	[ACTION_FIELD_NEXT] = move_in_text,
	[ACTION_FIELD_PREVIOUS] = move_in_text,
	[ACTION_CANCEL] = end_text,
	[ACTION_BACK] = end_text,
	[ACTION_SAVE] = end_text,
};

static void writing_typed(struct tui *tui, struct view *view, int32_t key)
{
	struct writing_view *text = (struct writing_view *)view;

	(void)tui;
	if (key == KEY_CODE_PAGE_DOWN || key == KEY_CODE_PAGE_UP)
		longtext_move(&text->lines, key == KEY_CODE_PAGE_DOWN ? page(text) : -page(text));
	else
		longtext_act(&text->lines, ACTION_NONE, key);
	view->due |= DUE_PAINT;
}

/* Draws the lines of `lines`, of which the first is number `first`, that are on the screen. */
static void draw_lines(struct tui *tui, const struct writing_view *text, struct rect area,
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

static void writing_draw(struct tui *tui, struct view *view)
{
	struct writing_view *text = (struct writing_view *)view;
	struct longtext *lines = &text->lines;
	struct rect area;
	char info[INFO_MAX];

	snprintf(info, sizeof info, "line %zu  Esc: done", lines->row + 1);
	area = draw_frame(tui->draw, view->area, true, text->title, info);
	if (rect_is_empty(area))
		return;
	if (lines->row < text->top)
		text->top = lines->row;
	if (lines->row >= text->top + (size_t)area.rows)
		text->top = lines->row - (size_t)area.rows + 1;
	draw_lines(tui, text, area, lines->above.buf, lines->above.len, 0);
	if (lines->below.len > 0)
		draw_lines(tui, text, area, lines->below.buf + 1, lines->below.len - 1,
			lines->row + 1);
	parts_line(
		tui, area, (int)(lines->row - text->top), 0, area.cols, &lines->line, MEANING_TEXT);
}

static void writing_release(struct view *view)
{
	struct writing_view *text = (struct writing_view *)view;

	longtext_release(&text->lines);
}

static const struct view_type writing_type = {
	.name = "long text",
	.context = writing_context,
	.draw = writing_draw,
	.acts = writing_acts,
	.typed = writing_typed,
	.release = writing_release,
};

void writing_run(struct tui *tui, const char *title, const struct strbuf *text,
	void (*changed)(struct tui *tui, void *closure, const struct strbuf *text), void *closure)
{
	struct writing_view *view = xcalloc(1, sizeof *view);
	struct strbuf now = STRBUF_INIT;

	view->view.type = &writing_type;
	view->title = title;
	longtext_init(&view->lines, text->buf, text->len);
	tui_push(tui, &view->view);
	while (!view->done && !tui->ending) {
		tui_step(tui);
		strbuf_reset(&now);
		longtext_text(&view->lines, &now);
		changed(tui, closure, &now);
	}
	strbuf_release(&now);
	parts_close(tui, &view->view);
}
