/* SPDX-License-Identifier: MIT */
/* A view of a short list of other rows: loading, drawing, moving. */
#include "lines.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/store/records.h"

static struct lines_view *as_lines(struct view *view)
{
	return (struct lines_view *)view;
}

static void clear(struct lines_view *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		for (int column = 0; column < LINE_COLUMNS; column++)
			free(lines->lines[i].texts[column]);
	}
	lines->count = 0;
}

void lines_add(struct lines_view *lines, const struct entity *entity, int64_t row_id,
	const char *const texts[LINE_COLUMNS])
{
	struct line *line;

	if (lines->count >= LINES_MAX)
		return;
	VEC_RESERVE(lines->lines, lines->count, lines->alloc);
	line = &lines->lines[lines->count++];
	line->entity = entity;
	line->row_id = row_id;
	for (int column = 0; column < LINE_COLUMNS; column++)
		line->texts[column] = texts[column] ? xstrdup(texts[column]) : NULL;
}

static enum context context(const struct view *view)
{
	(void)view;
	return CONTEXT_LIST;
}

static void layout(struct tui *tui, struct view *view)
{
	(void)tui;
	list_resize(&as_lines(view)->list, view->area.rows - 3);
}

/* Lines stand for rows of several entities, so that the list knows them by their place. */
static int load(struct tui *tui, struct view *view, struct error *err)
{
	struct lines_view *lines = as_lines(view);
	int64_t *places;
	int code;

	clear(lines);
	strbuf_reset(&lines->title);
	strbuf_addstr(&lines->title, lines->type->name);
	if (lines->about_id) {
		strbuf_addstr(&lines->title, " of ");
		records_key(tui->desk.store, lines->about, lines->about_id, &lines->title, NULL);
	}
	code = lines->type->fill(tui, lines, err);
	places = xcalloc(lines->count + 1, sizeof *places);
	for (size_t i = 0; i < lines->count; i++)
		places[i] = (int64_t)i + 1;
	list_loaded(&lines->list, (int64_t)lines->count, 0, places, lines->count);
	free(places);
	return code;
}

static int column_width(const struct lines_type *type, int column, int cells)
{
	int left = cells - 2;

	if (type->columns[column].width)
		return type->columns[column].width;
	for (int i = 0; i < LINE_COLUMNS; i++)
		left -= type->columns[i].head ? type->columns[i].width + 1 : 0;
	return left;
}

static void draw_line(struct tui *tui, const struct lines_view *lines, struct rect area, int row,
	const char *const texts[LINE_COLUMNS], unsigned style)
{
	int col = 2;

	for (int column = 0; column < LINE_COLUMNS && lines->type->columns[column].head; column++) {
		int width = column_width(lines->type, column, area.cols);

		if (texts[column])
			draw_fit_string(
				tui->draw, area, row, col, width, ALIGN_LEFT, style, texts[column]);
		col += width + 1;
	}
}

static void draw(struct tui *tui, struct view *view)
{
	struct lines_view *lines = as_lines(view);
	struct strbuf info = STRBUF_INIT;
	const char *heads[LINE_COLUMNS];
	struct rect inside;

	strbuf_addf(&info, "%zu%s", lines->count, lines->count >= LINES_MAX ? " newest" : "");
	inside = draw_frame(tui->draw, view->area, true, lines->title.buf, info.buf);
	strbuf_release(&info);
	for (int i = 0; i < LINE_COLUMNS; i++)
		heads[i] = lines->type->columns[i].head;
	if (!lines->count)
		draw_string(tui->draw, inside, 1, 2, MEANING_DIM, lines->type->empty);
	else
		draw_line(tui, lines, inside, 0, heads, MEANING_TITLE);
	for (int row = 0; row < lines->list.height; row++) {
		int64_t at = lines->list.top + row;

		if (at >= (int64_t)lines->count)
			break;
		draw_line(tui, lines, inside, row + 1, (const char *const *)lines->lines[at].texts,
			MEANING_TEXT);
		if (at == lines->list.cursor)
			draw_glyph(tui->draw, inside, row + 1, 0, MEANING_CURSOR, GLYPH_CURSOR);
	}
}

static const struct line *cursor_line(const struct lines_view *lines)
{
	return lines->list.cursor < (int64_t)lines->count ? &lines->lines[lines->list.cursor]
							  : NULL;
}

static bool act(struct tui *tui, struct view *view, enum action action, int32_t key)
{
	struct lines_view *lines = as_lines(view);
	const struct line *line = cursor_line(lines);

	(void)key;
	if (lines->type->act && lines->type->act(tui, lines, line, action))
		return true;
	if (action == ACTION_OPEN) {
		if (line)
			lines->type->open(tui, lines, line);
		return true;
	}
	if (action == ACTION_BLIND) /* the texts are made anew; the loop does the rest */
		view->due |= DUE_DATA;
	if (action == ACTION_MARK || action == ACTION_MARK_RANGE || action == ACTION_MARK_ALL)
		return false;
	if (!list_act(&lines->list, action))
		return false;
	view->due |= DUE_PAINT;
	return true;
}

static void mouse(struct tui *tui, struct view *view, enum mouse_button button, int row, int col)
{
	struct lines_view *lines = as_lines(view);
	int64_t at = list_at_line(&lines->list, row - view->area.row - 2);

	(void)tui;
	(void)col;
	if (button == MOUSE_WHEEL_UP || button == MOUSE_WHEEL_DOWN)
		list_scroll(&lines->list, button == MOUSE_WHEEL_UP ? -3 : 3);
	else if (at >= 0)
		list_go(&lines->list, at);
	view->due |= DUE_PAINT;
}

static bool current(const struct view *view, const struct entity **entity, int64_t *row_id)
{
	const struct line *line = cursor_line((const struct lines_view *)view);

	if (!line || !line->entity)
		return false;
	*entity = line->entity;
	*row_id = line->row_id;
	return true;
}

static bool place(const struct view *view, int64_t *at, int64_t *of)
{
	const struct lines_view *lines = (const struct lines_view *)view;

	*at = lines->list.cursor + 1;
	*of = (int64_t)lines->count;
	return lines->count > 0;
}

static void release(struct view *view)
{
	struct lines_view *lines = as_lines(view);

	clear(lines);
	free(lines->lines);
	list_release(&lines->list);
	strbuf_release(&lines->title);
}

static const struct view_type lines_view_type = {
	.name = "list",
	.context = context,
	.layout = layout,
	.load = load,
	.draw = draw,
	.action = act,
	.mouse = mouse,
	.current = current,
	.place = place,
	.release = release,
};

struct view *lines_new(struct tui *tui, const struct lines_type *type, const struct entity *about,
	int64_t about_id)
{
	struct lines_view *lines = xcalloc(1, sizeof *lines);

	(void)tui;
	lines->view.type = &lines_view_type;
	lines->type = type;
	lines->about = about;
	lines->about_id = about_id;
	strbuf_init(&lines->title);
	list_init(&lines->list);
	return &lines->view;
}
