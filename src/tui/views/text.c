/* SPDX-License-Identifier: MIT */
/* Text to read: scrolled, wrapped, searched. For answers of commands, reports, help. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "tui/ask/ask.h"
#include "tui/loop/views.h"

enum { TAB_CELLS = 8, SIDE_STEP = 8, INFO_MAX = 64 };

/* A line of the screen: bytes of the text. */
struct line {
	size_t at, len;
};

struct text_view {
	struct view view;
	char *title;
	struct strbuf text;
	struct line *lines;
	size_t len, alloc;
	int cols; /* for which the lines are; 0: not yet */
	bool wrap;
	size_t top;
	int side; /* cells scrolled to the right */
	struct strbuf search;
	size_t hit; /* line of the last hit gone to */
};

/* ---- Lines */

static struct rect inside(const struct text_view *text)
{
	return rect_inset(text->view.area, 1, 1);
}

static size_t page(const struct text_view *text)
{
	int rows = inside(text).rows;

	return rows > 1 ? (size_t)rows : 1;
}

static size_t last_top(const struct text_view *text)
{
	return text->len > page(text) ? text->len - page(text) : 0;
}

static void go(struct text_view *text, size_t top)
{
	text->top = top < last_top(text) ? top : last_top(text);
}

static void move_by(struct text_view *text, size_t rows, bool down)
{
	if (down)
		go(text, text->top + rows);
	else
		go(text, text->top > rows ? text->top - rows : 0);
}

/* Where the line that starts at `at` ends, and how many bytes lie between it and the next. */
static size_t line_end(
	const struct text_view *text, size_t at, int cols, enum text_charset charset, size_t *skip)
{
	const char *start = text->text.buf + at;
	size_t rest = text->text.len - at;
	const char *end;

	if (text->wrap)
		return text_wrap(start, rest, cols, charset, skip);
	end = memchr(start, '\n', rest);
	*skip = end ? 1 : 0;
	return end ? (size_t)(end - start) : rest;
}

/* Cuts the text into lines anew; the first one on the screen stays there. */
static void cut(struct text_view *text, int cols, enum text_charset charset)
{
	size_t first = text->top < text->len ? text->lines[text->top].at : 0;
	size_t at = 0;

	text->len = 0;
	text->top = 0;
	while (at < text->text.len) {
		size_t skip;
		size_t len = line_end(text, at, cols > 1 ? cols : 1, charset, &skip);

		VEC_RESERVE(text->lines, text->len, text->alloc);
		if (at <= first)
			text->top = text->len;
		text->lines[text->len++] = (struct line){at, len};
		at += len + skip;
	}
	text->cols = cols;
	text->hit = text->top;
	go(text, text->top);
}

static void text_layout(struct tui *tui, struct view *view)
{
	struct text_view *text = (struct text_view *)view;
	int cols = inside(text).cols;

	if (cols > 0 && cols != text->cols)
		cut(text, cols, draw_charset(tui->draw));
	go(text, text->top);
}

/* ---- Search */

static int lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : (unsigned char)byte;
}

/* Where `needle` begins in the bytes, whatever the case of ASCII letters; -1 if nowhere. */
static long find(const char *bytes, size_t len, size_t from, const struct strbuf *needle)
{
	size_t at, i;

	for (at = from; needle->len > 0 && at + needle->len <= len; at++) {
		for (i = 0; i < needle->len; i++)
			if (lower(bytes[at + i]) != lower(needle->buf[i]))
				break;
		if (i == needle->len)
			return (long)at;
	}
	return -1;
}

static bool has_hit(const struct text_view *text, size_t line)
{
	return find(text->text.buf + text->lines[line].at, text->lines[line].len, 0,
		       &text->search) >= 0;
}

/* Goes to the first line with a hit among all, from `from` on and round the ends. */
static bool seek(struct text_view *text, size_t from, bool down)
{
	size_t i, line;

	for (i = 0; i < text->len; i++) {
		line = (down ? from + i : from + text->len - i) % text->len;
		if (!has_hit(text, line))
			continue;
		text->hit = line;
		if (line < text->top || line >= text->top + page(text))
			go(text, line > page(text) / 3 ? line - page(text) / 3 : 0);
		return true;
	}
	return false;
}

/* What a search that is being typed began with. */
struct search {
	struct text_view *text;
	size_t top;
};

static bool search_changed(struct tui *tui, void *closure, const char *typed, struct error *err)
{
	struct search *search = closure;
	struct text_view *text = search->text;

	(void)tui;
	strbuf_reset(&text->search);
	strbuf_addstr(&text->search, typed);
	text->view.due |= DUE_PAINT;
	go(text, search->top);
	if (!*typed || seek(text, search->top, true))
		return true;
	error_set(err, ERR_NOT_FOUND, "not in this text");
	return false;
}

static void search_text(struct tui *tui, struct text_view *text)
{
	struct search search = {text, text->top};
	struct ask_line help = {
		.history = &tui->filters, .changed = search_changed, .closure = &search};
	struct strbuf answer = STRBUF_INIT;

	if (!ask_line(tui, "/", &help, &answer)) {
		strbuf_reset(&text->search);
		go(text, search.top);
	}
	strbuf_release(&answer);
}

static void next_hit(struct tui *tui, struct text_view *text, bool down)
{
	size_t from;

	if (text->len == 0)
		return;
	if (text->search.len == 0) {
		tui_say(tui, MEANING_MESSAGE, "Nothing is sought: / searches");
		return;
	}
	from = down ? (text->hit + 1) % text->len : (text->hit + text->len - 1) % text->len;
	if (!seek(text, from, down))
		tui_say(tui, MEANING_WARN, "Not in this text: %s", text->search.buf);
}

/* ---- Keys */

static void copy(struct tui *tui, const struct text_view *text)
{
	struct error err = {0};

	if (term_copy(tui->term, text->text.buf, text->text.len, &err))
		tui_failed(tui, &err);
	else
		tui_say(tui, MEANING_MESSAGE, "Copied the text");
}

/* Whether a line on the screen goes on at its right edge. */
static bool goes_on(const struct text_view *text, enum text_charset charset)
{
	int edge = text->side + inside(text).cols;
	size_t row;

	for (row = text->top; row < text->len && row < text->top + page(text); row++) {
		const struct line *line = &text->lines[row];

		if (text_width(text->text.buf + line->at, line->len, charset) > edge)
			return true;
	}
	return false;
}

/* Up, down, sideways. */
static bool scroll(struct tui *tui, struct text_view *text, enum action action)
{
	size_t rows = page(text);

	switch (action) {
	case ACTION_DOWN:
	case ACTION_UP:
		move_by(text, 1, action == ACTION_DOWN);
		return true;
	case ACTION_HALF_DOWN:
	case ACTION_HALF_UP:
		move_by(text, rows / 2 + 1, action == ACTION_HALF_DOWN);
		return true;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
		move_by(text, rows > 1 ? rows - 1 : 1, action == ACTION_PAGE_DOWN);
		return true;
	case ACTION_TOP:
		go(text, 0);
		return true;
	case ACTION_BOTTOM:
		go(text, text->len);
		return true;
	case ACTION_SCROLL_RIGHT:
		text->side += goes_on(text, draw_charset(tui->draw)) ? SIDE_STEP : 0;
		return true;
	case ACTION_SCROLL_LEFT:
		text->side = text->side > SIDE_STEP ? text->side - SIDE_STEP : 0;
		return true;
	default:
		return false;
	}
}

static bool text_action(struct tui *tui, struct view *view, enum action action, int32_t key)
{
	struct text_view *text = (struct text_view *)view;

	if (action == ACTION_NONE && key == KEY_CODE_SPACE)
		action = ACTION_PAGE_DOWN;
	switch (action) {
	case ACTION_FILTER:
		search_text(tui, text);
		break;
	case ACTION_HIT_NEXT:
	case ACTION_HIT_PREVIOUS:
		next_hit(tui, text, action == ACTION_HIT_NEXT);
		break;
	case ACTION_WIDE:
		text->wrap = !text->wrap;
		text->side = 0;
		cut(text, inside(text).cols, draw_charset(tui->draw));
		break;
	case ACTION_COPY_KEY:
	case ACTION_COPY_ROW:
		copy(tui, text);
		break;
	case ACTION_BACK:
		if (text->search.len == 0)
			return false;
		strbuf_reset(&text->search);
		break;
	default:
		if (!scroll(tui, text, action))
			return false;
	}
	view->due |= DUE_PAINT;
	return true;
}

static void text_mouse(
	struct tui *tui, struct view *view, enum mouse_button button, int row, int col)
{
	(void)tui;
	(void)row;
	(void)col;
	if (button == MOUSE_WHEEL_DOWN || button == MOUSE_WHEEL_UP)
		move_by((struct text_view *)view, 3, button == MOUSE_WHEEL_DOWN);
	view->due |= DUE_PAINT;
}

/* ---- Drawing */

static void draw_hits(struct tui *tui, const struct text_view *text, struct rect area, int row,
	const struct line *line)
{
	const char *bytes = text->text.buf + line->at;
	enum text_charset charset = draw_charset(tui->draw);
	long at = find(bytes, line->len, 0, &text->search);

	while (at >= 0) {
		size_t end = (size_t)at + text->search.len;
		int from = text_width(bytes, (size_t)at, charset) - text->side;
		int cells = text_width(bytes + at, text->search.len, charset);

		if (from < 0) {
			cells += from;
			from = 0;
		}
		if (cells > 0)
			draw_restyle(
				tui->draw, area, row, from, cells, MEANING_HIT | STYLE_REVERSE);
		at = find(bytes, line->len, end, &text->search);
	}
}

static void where(const struct text_view *text, char info[INFO_MAX])
{
	size_t last = text->top + page(text);

	if (text->len <= page(text))
		snprintf(info, INFO_MAX, text->len == 1 ? "%zu line" : "%zu lines", text->len);
	else
		snprintf(info, INFO_MAX, "%zu-%zu of %zu", text->top + 1,
			last < text->len ? last : text->len, text->len);
}

static void text_draw(struct tui *tui, struct view *view)
{
	struct text_view *text = (struct text_view *)view;
	char info[INFO_MAX];
	struct rect area;
	int row;

	where(text, info);
	area = draw_frame(tui->draw, view->area, true, text->title, info);
	for (row = 0; row < area.rows && text->top + (size_t)row < text->len; row++) {
		const struct line *line = &text->lines[text->top + (size_t)row];

		draw_scrolled(tui->draw, area, row, 0, area.cols, text->side, MEANING_TEXT,
			text->text.buf + line->at, line->len);
		draw_hits(tui, text, area, row, line);
	}
}

/* ---- Begin and end */

static enum context text_context(const struct view *view)
{
	(void)view;
	return CONTEXT_TEXT;
}

static void text_release(struct view *view)
{
	struct text_view *text = (struct text_view *)view;

	free(text->title);
	free(text->lines);
	strbuf_release(&text->text);
	strbuf_release(&text->search);
}

static const struct view_type text_type = {
	.name = "text",
	.context = text_context,
	.layout = text_layout,
	.draw = text_draw,
	.action = text_action,
	.mouse = text_mouse,
	.release = text_release,
};

/* Appends the text with tabs as blanks, and CR LF as LF. */
static void add_plain(struct strbuf *out, const char *text, size_t len)
{
	size_t line = out->len;
	size_t i;

	for (i = 0; i < len; i++) {
		if (text[i] == '\t') {
			int used = text_width(out->buf + line, out->len - line, TEXT_UTF8);

			strbuf_addchars(out, ' ', (size_t)(TAB_CELLS - used % TAB_CELLS));
			continue;
		}
		if (text[i] == '\r' && i + 1 < len && text[i + 1] == '\n')
			continue;
		strbuf_addch(out, text[i]);
		if (text[i] == '\n')
			line = out->len;
	}
}

struct view *view_text_new(struct tui *tui, const char *title, const char *text, size_t len)
{
	struct text_view *view = xcalloc(1, sizeof *view);

	(void)tui;
	view->view.type = &text_type;
	view->view.due = DUE_ALL;
	view->title = xstrdup(title);
	view->wrap = true;
	strbuf_init(&view->text);
	strbuf_init(&view->search);
	add_plain(&view->text, text, len);
	return &view->view;
}
