/* SPDX-License-Identifier: MIT */
/* Text to read: scrolled, wrapped, searched. For answers of commands, reports, help. */
#include <stdio.h>
#include <stdlib.h>

#include "dapo/base/memory.h"
#include "text_lines.h"
#include "tui/ask/ask.h"
#include "tui/frame/views.h"

enum { SIDE_STEP = 8, INFO_MAX = 64, WHEEL_ROWS = 3 };

struct text_view {
	struct view view;
	char *title;
	struct text_lines lines;
	int side; /* cells scrolled to the right */
};

static struct text_view *text_of(struct view *view)
{
	return (struct text_view *)view;
}

static void layout_text(struct tui *tui, struct view *view)
{
	struct text_lines *lines = &text_of(view)->lines;
	struct rect inside = rect_inset(view->area, 1, 1);
	int cols = lines->cols;

	lines->rows = inside.rows > 1 ? (size_t)inside.rows : 1;
	lines->charset = draw_charset(tui->draw);
	if (inside.cols > 0)
		lines->cols = inside.cols;
	if (lines->cols != cols)
		text_lines_cut(lines);
	text_lines_go(lines, lines->top);
}

/* ---- Search */

/* A search that is being typed, and where it began. */
struct search {
	struct text_view *text;
	size_t top;
};

static bool search_changed(struct tui *tui, void *closure, const char *typed, struct error *err)
{
	struct search *search = closure;
	struct text_lines *lines = &search->text->lines;

	(void)tui;
	strbuf_reset(&lines->search);
	strbuf_addstr(&lines->search, typed);
	search->text->view.due |= DUE_PAINT;
	text_lines_go(lines, search->top);
	if (!*typed || text_lines_seek(lines, search->top, true))
		return true;
	error_set(err, ERR_NOT_FOUND, "not in this text");
	return false;
}

static void ask_search(struct tui *tui, struct text_view *text)
{
	struct search search = {text, text->lines.top};
	struct ask_line help = {
		.history = &tui->filters, .changed = search_changed, .closure = &search};
	struct strbuf answer = STRBUF_INIT;

	if (!ask_line(tui, "/", &help, &answer)) {
		strbuf_reset(&text->lines.search);
		text_lines_go(&text->lines, search.top);
	}
	strbuf_release(&answer);
}

static void next_hit(struct tui *tui, struct text_lines *lines, bool down)
{
	if (lines->len == 0)
		return;
	if (lines->search.len == 0)
		tui_say(tui, MEANING_MESSAGE, "Nothing is sought: / searches");
	else if (!text_lines_seek_next(lines, down))
		tui_say(tui, MEANING_WARN, "Not in this text: %s", lines->search.buf);
}

/* ---- Keys */

static void copy_text(struct tui *tui, const struct strbuf *text)
{
	struct error err = {0};

	if (term_copy(tui->term, text->buf, text->len, &err))
		tui_failed(tui, &err);
	else
		tui_say(tui, MEANING_MESSAGE, "Copied the text");
}

/* True if a line on the screen goes on at its right edge. */
static bool goes_on(const struct text_view *text)
{
	const struct text_lines *lines = &text->lines;
	int edge = text->side + lines->cols;

	for (size_t at = lines->top; at < lines->len && at < lines->top + lines->rows; at++) {
		const struct text_line *line = &lines->lines[at];

		if (text_width(lines->text.buf + line->at, line->len, lines->charset) > edge)
			return true;
	}
	return false;
}

static bool scroll_text(struct tui *tui, struct view *view, enum action action)
{
	struct text_view *text = text_of(view);
	struct text_lines *lines = &text->lines;
	size_t rows = lines->rows;

	(void)tui;
	switch (action) {
	case ACTION_DOWN:
	case ACTION_UP:
		text_lines_move(lines, 1, action == ACTION_DOWN);
		break;
	case ACTION_HALF_DOWN:
	case ACTION_HALF_UP:
		text_lines_move(lines, rows / 2 + 1, action == ACTION_HALF_DOWN);
		break;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
		text_lines_move(lines, rows > 1 ? rows - 1 : 1, action == ACTION_PAGE_DOWN);
		break;
	case ACTION_TOP:
		text_lines_go(lines, 0);
		break;
	case ACTION_BOTTOM:
		text_lines_go(lines, lines->len);
		break;
	case ACTION_SCROLL_RIGHT:
		text->side += goes_on(text) ? SIDE_STEP : 0;
		break;
	default:
		text->side = text->side > SIDE_STEP ? text->side - SIDE_STEP : 0;
	}
	view->due |= DUE_PAINT;
	return true;
}

static bool search_text(struct tui *tui, struct view *view, enum action action)
{
	(void)action;
	ask_search(tui, text_of(view));
	view->due |= DUE_PAINT;
	return true;
}

static bool go_to_hit(struct tui *tui, struct view *view, enum action action)
{
	next_hit(tui, &text_of(view)->lines, action == ACTION_HIT_NEXT);
	view->due |= DUE_PAINT;
	return true;
}

static bool switch_wrap(struct tui *tui, struct view *view, enum action action)
{
	struct text_view *text = text_of(view);

	(void)tui;
	(void)action;
	text->lines.wrap = !text->lines.wrap;
	text->side = 0;
	text_lines_cut(&text->lines);
	view->due |= DUE_PAINT;
	return true;
}

static bool copy_whole(struct tui *tui, struct view *view, enum action action)
{
	(void)action;
	copy_text(tui, &text_of(view)->lines.text);
	return true;
}

/* Ends the search before the view. */
static bool end_search(struct tui *tui, struct view *view, enum action action)
{
	struct strbuf *search = &text_of(view)->lines.search;

	(void)tui;
	(void)action;
	if (!search->len)
		return false;
	strbuf_reset(search);
	view->due |= DUE_PAINT;
	return true;
}

static view_act *const acts[ACTION_COUNT] = {
	VIEW_MOVES(scroll_text),
	[ACTION_SCROLL_LEFT] = scroll_text,
	[ACTION_SCROLL_RIGHT] = scroll_text,
	[ACTION_FILTER] = search_text,
	[ACTION_HIT_NEXT] = go_to_hit,
	[ACTION_HIT_PREVIOUS] = go_to_hit,
	[ACTION_WIDE] = switch_wrap,
	[ACTION_COPY_KEY] = copy_whole,
	[ACTION_COPY_ROW] = copy_whole,
	[ACTION_BACK] = end_search,
};

/* Space turns the page, as in pagers. */
static void type_on_text(struct tui *tui, struct view *view, int32_t key)
{
	if (key == KEY_CODE_SPACE)
		scroll_text(tui, view, ACTION_PAGE_DOWN);
}

static void mouse_on_text(
	struct tui *tui, struct view *view, enum mouse_button button, int row, int col)
{
	(void)tui;
	(void)row;
	(void)col;
	if (button == MOUSE_WHEEL_DOWN || button == MOUSE_WHEEL_UP)
		text_lines_move(&text_of(view)->lines, WHEEL_ROWS, button == MOUSE_WHEEL_DOWN);
	view->due |= DUE_PAINT;
}

/* ---- Drawing */

static void draw_hits(struct tui *tui, const struct text_view *text, struct rect area, int row,
	const struct text_line *line)
{
	const struct text_lines *lines = &text->lines;
	const char *bytes = lines->text.buf + line->at;
	long at = text_lines_find(lines, line, 0);

	while (at >= 0) {
		size_t end = (size_t)at + lines->search.len;
		int from = text_width(bytes, (size_t)at, lines->charset) - text->side;
		int cells = text_width(bytes + at, lines->search.len, lines->charset);

		if (from < 0) {
			cells += from;
			from = 0;
		}
		if (cells > 0)
			draw_restyle(
				tui->draw, area, row, from, cells, MEANING_HIT | STYLE_REVERSE);
		at = text_lines_find(lines, line, end);
	}
}

/* `12 lines`, or `1-20 of 48` where they are not all in sight. */
static void tell_place(const struct text_lines *lines, char info[INFO_MAX])
{
	size_t last = lines->top + lines->rows;

	if (lines->len <= lines->rows)
		snprintf(info, INFO_MAX, lines->len == 1 ? "%zu line" : "%zu lines", lines->len);
	else
		snprintf(info, INFO_MAX, "%zu-%zu of %zu", lines->top + 1,
			last < lines->len ? last : lines->len, lines->len);
}

static void draw_text_view(struct tui *tui, struct view *view)
{
	struct text_view *text = text_of(view);
	const struct text_lines *lines = &text->lines;
	char info[INFO_MAX];
	struct rect area;

	tell_place(lines, info);
	area = draw_frame(tui->draw, view->area, true, text->title, info);
	for (int row = 0; row < area.rows && lines->top + (size_t)row < lines->len; row++) {
		const struct text_line *line = &lines->lines[lines->top + (size_t)row];

		draw_scrolled(tui->draw, area, row, 0, area.cols, text->side, MEANING_TEXT,
			lines->text.buf + line->at, line->len);
		draw_hits(tui, text, area, row, line);
	}
}

/* ---- Begin and end */

static enum context context(const struct view *view)
{
	(void)view;
	return CONTEXT_TEXT;
}

static void release(struct view *view)
{
	free(text_of(view)->title);
	text_lines_release(&text_of(view)->lines);
}

static const struct view_type text_type = {
	.name = "text",
	.context = context,
	.layout = layout_text,
	.draw = draw_text_view,
	.acts = acts,
	.typed = type_on_text,
	.mouse = mouse_on_text,
	.release = release,
};

struct view *view_text_new(struct tui *tui, const char *title, const char *text, size_t len)
{
	struct text_view *view = xcalloc(1, sizeof *view);

	(void)tui;
	view->view.type = &text_type;
	view->view.due = DUE_ALL;
	view->title = xstrdup(title);
	text_lines_init(&view->lines, text, len);
	return &view->view;
}
