/* SPDX-License-Identifier: MIT */
/* A view of a short list of other rows: loading, drawing, moving. */
#include "lines.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/store/records/records.h"
#include "tui/frame/pointer.h"
#include "tui/loop/verbs/verbs.h"

static void free_lines(struct line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		for (int column = 0; column < LINE_COLUMNS; column++)
			free(lines[i].texts[column]);
	}
	free(lines);
}

struct line *lines_add(struct lines_view *lines, const struct entity *entity, int64_t row_id,
	const char *const texts[LINE_COLUMNS])
{
	struct line *line;

	if (lines->count >= LINES_MAX)
		return NULL;
	VEC_RESERVE(lines->lines, lines->count, lines->alloc);
	line = &lines->lines[lines->count++];
	*line = (struct line){.entity = entity, .row_id = row_id};
	for (int column = 0; column < LINE_COLUMNS; column++)
		line->texts[column] = texts[column] ? xstrdup(texts[column]) : NULL;
	return line;
}

/* Appends what a column shows of a row. */
static void show_row(const struct record *row, enum line_text text, struct strbuf *out)
{
	switch (text) {
	case LINE_KEY:
		record_key(row, out);
		break;
	case LINE_PRODUCT:
		if (row->entity->product >= 0)
			strbuf_addstr(out, record_text(row, row->entity->product));
		break;
	case LINE_TITLE:
		record_title(row, out);
		break;
	case LINE_NOTHING:
		break;
	}
}

struct line *lines_add_row(
	struct lines_view *lines, const struct record *row, const char *const texts[LINE_COLUMNS])
{
	struct line *line = lines_add(lines, row->entity, row->row_id, texts);
	struct strbuf shown = STRBUF_INIT;

	for (int column = 0; line && column < LINE_COLUMNS; column++) {
		if (line->texts[column])
			continue;
		strbuf_reset(&shown);
		show_row(row, lines->type->columns[column].text, &shown);
		line->texts[column] = shown.len ? xstrdup(shown.buf) : NULL;
	}
	strbuf_release(&shown);
	return line;
}

int lines_add_each(void *closure, const struct record *row, struct error *err)
{
	(void)err;
	return !lines_add_row(closure, row, (const char *const[LINE_COLUMNS]){NULL});
}

static enum context context(const struct view *view)
{
	(void)view;
	return CONTEXT_LIST;
}

static void layout(struct tui *tui, struct view *view)
{
	(void)tui;
	list_resize(&lines_of(view)->list, view->area.rows - 3);
}

static void make_title(struct tui *tui, struct lines_view *lines)
{
	strbuf_reset(&lines->info);
	strbuf_reset(&lines->title);
	strbuf_addstr(&lines->title, lines->type->name);
	if (lines->about_id) {
		strbuf_addstr(&lines->title, " of ");
		records_key(tui->desk.store, lines->about, lines->about_id, &lines->title, NULL);
	}
}

/* Lines stand for rows of several entities, so that the list knows them by their place. */
static void tell_list(struct lines_view *lines)
{
	int64_t *places = xcalloc(lines->count + 1, sizeof *places);

	for (size_t i = 0; i < lines->count; i++)
		places[i] = (int64_t)i + 1;
	list_loaded(&lines->list, (int64_t)lines->count, 0, places, lines->count);
	free(places);
}

/* Reads the lines anew; those of a reading that a key stopped are not shown. */
static int fill_lines(struct tui *tui, struct view *view, struct error *err)
{
	struct lines_view *lines = lines_of(view);
	struct lines_view before = *lines;
	int code;

	lines->lines = NULL;
	lines->count = lines->alloc = 0;
	make_title(tui, lines);
	code = lines->type->fill(tui, lines, err);
	if (code == ERR_CANCELLED) {
		free_lines(lines->lines, lines->count);
		lines->lines = before.lines;
		lines->count = before.count;
		lines->alloc = before.alloc;
		return code;
	}
	free_lines(before.lines, before.count);
	lines->filled = true;
	tell_list(lines);
	view->due |= DUE_PAINT;
	return code;
}

static int load_lines(struct tui *tui, struct view *view, struct error *err)
{
	struct lines_view *lines = lines_of(view);

	if (!lines->type->slow)
		return fill_lines(tui, view, err);
	if (!lines->filled)
		make_title(tui, lines);
	view->due |= DUE_LONG;
	return 0;
}

int lines_column_width(const struct lines_view *lines, int column)
{
	const struct lines_column *columns = lines->type->columns;
	int left = lines->view.area.cols - 4, shares = 0;

	if (columns[column].width)
		return columns[column].width;
	for (int i = 0; i < LINE_COLUMNS && columns[i].head; i++) {
		left -= columns[i].width + 1;
		shares += !columns[i].width;
	}
	return shares && left > shares ? left / shares : 1;
}

static void draw_texts(struct tui *tui, const struct lines_view *lines, struct rect area, int row,
	const char *const texts[LINE_COLUMNS], unsigned style)
{
	int col = 2;

	for (int column = 0; column < LINE_COLUMNS && lines->type->columns[column].head; column++) {
		int width = lines_column_width(lines, column);

		if (texts[column])
			draw_fit_string(
				tui->draw, area, row, col, width, ALIGN_LEFT, style, texts[column]);
		col += width + 1;
	}
}

static void draw_line(
	struct tui *tui, const struct lines_view *lines, struct rect area, int row, int64_t at)
{
	const struct line *line = &lines->lines[at];

	draw_texts(tui, lines, area, row, (const char *const *)line->texts, MEANING_TEXT);
	if (line->sign) {
		int width = lines_column_width(lines, 0);

		draw_glyph(tui->draw, area, row, 2, line->sign->style, line->sign->glyph);
		draw_fit_string(
			tui->draw, area, row, 3, width - 1, ALIGN_LEFT, line->sign->style, "");
		draw_fit_string(tui->draw, area, row, 4, width - 2, ALIGN_LEFT, line->sign->style,
			line->texts[0]);
	}
	if (at == lines->list.cursor)
		pointer_show(tui, area, row, GLYPH_CURSOR, true);
}

static void draw_lines(struct tui *tui, struct view *view)
{
	struct lines_view *lines = lines_of(view);
	struct strbuf count = STRBUF_INIT;
	const char *heads[LINE_COLUMNS];
	struct rect inside;

	if (lines->filled && !lines->info.len)
		strbuf_addf(
			&count, "%zu%s", lines->count, lines->count >= LINES_MAX ? " newest" : "");
	inside = draw_frame(tui->draw, view->area, true, lines->title.buf,
		lines->info.len ? lines->info.buf : count.buf);
	strbuf_release(&count);
	for (int i = 0; i < LINE_COLUMNS; i++)
		heads[i] = lines->type->columns[i].head;
	if (!lines->count)
		draw_string(tui->draw, inside, 1, 2, MEANING_DIM,
			lines->filled ? lines->type->empty : "Counting ...");
	else
		draw_texts(tui, lines, inside, 0, heads, MEANING_TITLE);
	for (int row = 0; row < lines->list.height; row++) {
		if (lines->list.top + row >= (int64_t)lines->count)
			break;
		draw_line(tui, lines, inside, row + 1, lines->list.top + row);
	}
}

const struct line *lines_current(const struct lines_view *lines)
{
	return lines->list.cursor < (int64_t)lines->count ? &lines->lines[lines->list.cursor]
							  : NULL;
}

static bool open_line(struct tui *tui, struct view *view, enum action action)
{
	struct lines_view *lines = lines_of(view);
	const struct line *line = lines_current(lines);

	(void)action;
	if (line && lines->type->open)
		lines->type->open(tui, lines, line);
	else if (line)
		tui_push(tui, view_detail_new(tui, line->entity, line->row_id));
	return true;
}

/* The texts are made anew, and all else as in other views. */
static bool fill_again(struct tui *tui, struct view *view, enum action action)
{
	(void)tui;
	(void)action;
	view->due |= DUE_DATA;
	return false;
}

static bool move_cursor(struct tui *tui, struct view *view, enum action action)
{
	(void)tui;
	list_act(&lines_of(view)->list, action);
	view->due |= DUE_PAINT;
	return true;
}

static view_act *const acts[ACTION_COUNT] = {
	VIEW_MOVES(move_cursor),
	[ACTION_OPEN] = open_line,
	[ACTION_BLIND] = fill_again,
	[ACTION_LINE_GRAPHICS] = fill_again,
};

static void mouse(struct tui *tui, struct view *view, enum mouse_button button, int row, int col)
{
	struct lines_view *lines = lines_of(view);
	int64_t at = list_at_line(&lines->list, row - view->area.row - 2);

	(void)tui;
	(void)col;
	if (button == MOUSE_WHEEL_UP || button == MOUSE_WHEEL_DOWN)
		list_scroll(&lines->list, button == MOUSE_WHEEL_UP ? -3 : 3);
	else if (at >= 0)
		list_go(&lines->list, at);
	view->due |= DUE_PAINT;
}

static const char *label(const struct view *view, enum action action)
{
	const struct lines_view *lines = (const struct lines_view *)view;
	const struct line *line = lines_current(lines);
	const char *own = lines->type->label ? lines->type->label(action) : NULL;

	if (own)
		return own;
	return verbs_applies(action, line ? line->entity : NULL) ? action_info(action)->label
								 : NULL;
}

static bool current(const struct view *view, const struct entity **entity, int64_t *row_id)
{
	const struct line *line = lines_current((const struct lines_view *)view);

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
	struct lines_view *lines = lines_of(view);

	free_lines(lines->lines, lines->count);
	list_release(&lines->list);
	strbuf_release(&lines->info);
	strbuf_release(&lines->title);
}

static const struct view_type lines_view_type = {
	.name = "list",
	.context = context,
	.layout = layout,
	.label = label,
	.load = load_lines,
	.finish = fill_lines,
	.draw = draw_lines,
	.acts = acts,
	.mouse = mouse,
	.current = current,
	.place = place,
	.release = release,
};

struct view *lines_new(struct tui *tui, const struct lines_type *type, const struct entity *about,
	int64_t about_id)
{
	struct lines_view *lines = xcalloc(1, sizeof *lines);

	lines->view.type = &lines_view_type;
	lines->view.acts = type->acts;
	lines->type = type;
	lines->about = about;
	lines->about_id = about_id;
	strbuf_init(&lines->title);
	strbuf_init(&lines->info);
	list_init(&lines->list);
	if (type->sketch) {
		type->sketch(tui, lines);
		tell_list(lines);
	}
	return &lines->view;
}
