/* SPDX-License-Identifier: MIT */
/* One record, full screen: its sheet, which scrolls. */
#include <inttypes.h>
#include <stdlib.h>

#include "add.h"
#include "dapo/base/memory.h"
#include "dapo/desk/sheet/sections.h"
#include "dapo/desk/why.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/records/records.h"
#include "tui/core/list.h"
#include "tui/frame/views.h"
#include "tui/loop/verbs/verbs.h"
#include "write.h"

struct detail_view {
	struct view view;
	struct record record;
	int64_t row_id;
	int64_t rank; /* of an open item, in the frame; 0: none */
	int64_t of;
	struct paper paper;
	int top;
};

static struct detail_view *as_detail(struct view *view)
{
	return (struct detail_view *)view;
}

static enum context context(const struct view *view)
{
	(void)view;
	return CONTEXT_DETAIL;
}

static int sheet_rows(const struct detail_view *detail)
{
	return detail->view.area.rows - 2;
}

static void scroll(struct detail_view *detail, int lines)
{
	int last = (int)detail->paper.count - sheet_rows(detail);

	detail->top += lines;
	if (detail->top < 0)
		detail->top = 0;
	/* Not loaded yet: load() comes back here. */
	if (detail->view.due & DUE_DATA)
		return;
	if (detail->top > last)
		detail->top = last > 0 ? last : 0;
	detail->view.due |= DUE_PAINT;
}

static void take_paper(const struct tui *tui, struct detail_view *detail)
{
	struct paper *paper = &detail->paper;

	paper_clear(paper);
	paper->charset = draw_charset(tui->draw);
	paper->pictures_in = draw_raster_set(tui->draw);
	paper->bars_in = draw_bar_set(tui->draw);
	paper->rows = detail->view.area.rows;
	paper->cols = detail->view.area.cols;
	paper->blind = tui->blind;
}

static int load_sheet(struct tui *tui, struct view *view, struct error *err)
{
	struct detail_view *detail = as_detail(view);
	struct record *record = &detail->record;
	int code = records_get(tui->desk.store, record->entity, detail->row_id, record, err);

	take_paper(tui, detail);
	detail->rank = 0;
	if (!code && record->entity == &item_entity)
		code = why_rank(&tui->desk, detail->row_id, NULL, tui->sight.product, &detail->rank,
			&detail->of, err);
	if (!code)
		code = write_sheet(&detail->paper, &tui->desk, record, err);
	view->due &= ~(unsigned)DUE_DATA;
	scroll(detail, 0);
	return code;
}

static void layout(struct tui *tui, struct view *view)
{
	(void)tui;
	view->due |= DUE_DATA; /* lines are wrapped to the width */
}

/* ---- Drawing */

static void draw_line(struct tui *tui, const struct detail_view *detail,
	const struct paper_line *line, struct rect area, int row)
{
	int col = line->style == MEANING_TITLE ? 1 : PAPER_LABEL_CELLS + 2;

	if (line->picture) {
		draw_raster_row(tui->draw, area, row, 1, &detail->paper.pictures[line->picture - 1],
			line->picture_row);
		return;
	}
	if (line->label)
		draw_fit_string(tui->draw, area, row, 1, PAPER_LABEL_CELLS, ALIGN_LEFT, MEANING_DIM,
			line->label);
	draw_fit_string(tui->draw, area, row, col, area.cols - col - 1, ALIGN_LEFT, line->style,
		line->text);
	if (line->sign >= 0)
		draw_glyph(tui->draw, area, row, col, line->style, (enum glyph)line->sign);
}

static void draw_sheet(struct tui *tui, struct view *view)
{
	struct detail_view *detail = as_detail(view);
	struct strbuf title = STRBUF_INIT;
	struct strbuf info = STRBUF_INIT;
	struct rect inside;
	int rows = sheet_rows(detail);

	strbuf_addf(&title, "%s ", detail->record.entity->noun);
	record_key(&detail->record, &title);
	if (detail->rank)
		strbuf_addf(&info, "rank %" PRId64 " of %" PRId64 " in %s", detail->rank,
			detail->of, why_scope(&detail->record, tui->sight.product));
	inside = draw_frame(tui->draw, view->area, true, title.buf, info.len ? info.buf : NULL);
	strbuf_release(&title);
	strbuf_release(&info);
	for (int row = 0; row < rows && detail->top + row < (int)detail->paper.count; row++)
		draw_line(tui, detail, &detail->paper.lines[detail->top + row], inside, row);
	if (detail->top > 0)
		draw_glyph(tui->draw, inside, 0, inside.cols - 1, MEANING_DIM, GLYPH_UP);
	if (detail->top + rows < (int)detail->paper.count)
		draw_glyph(tui->draw, inside, rows - 1, inside.cols - 1, MEANING_DIM, GLYPH_DOWN);
}

/* ---- Acting */

/* Shows the next row of the list below (or the one before), whose cursor goes along. */
static void go(struct tui *tui, struct detail_view *detail, enum action move)
{
	struct view *list = detail->view.below;
	const struct entity *entity = NULL;
	struct error err = {0};
	int64_t row_id = 0;

	if (!list->type->place || !tui_act(tui, list, move))
		return;
	if (list->due & (DUE_DATA | DUE_ROWS)) {
		if (list->type->load(tui, list, &err))
			tui_failed(tui, &err);
		list->due &= ~(unsigned)(DUE_DATA | DUE_ROWS);
	}
	if (!list->type->current(list, &entity, &row_id) ||
		(entity == detail->record.entity && row_id == detail->row_id)) {
		tui_say(tui, MEANING_MESSAGE, "there is no other row here");
		return;
	}
	record_release(&detail->record);
	record_init(&detail->record, entity);
	detail->row_id = row_id;
	detail->top = 0;
	tui_due(tui, DUE_PAINT);
	detail->view.due |= DUE_DATA | DUE_PAINT;
}

static bool scroll_sheet(struct tui *tui, struct view *view, enum action action)
{
	struct detail_view *detail = as_detail(view);

	(void)tui;
	scroll(detail, list_distance(action, sheet_rows(detail)));
	return true;
}

static bool go_to_neighbour(struct tui *tui, struct view *view, enum action action)
{
	go(tui, as_detail(view), action == ACTION_HIT_NEXT ? ACTION_DOWN : ACTION_UP);
	return true;
}

/* The sheet is made anew, and all else as in other views. */
static bool write_again(struct tui *tui, struct view *view, enum action action)
{
	(void)tui;
	(void)action;
	view->due |= DUE_DATA;
	return false;
}

static bool list_belongings(struct tui *tui, struct view *view, enum action action)
{
	(void)view;
	(void)action;
	verbs_act(tui, ACTION_LINKS);
	return true;
}

static bool add_row(struct tui *tui, struct view *view, enum action action)
{
	(void)action;
	add_belonging(tui, &as_detail(view)->record);
	return true;
}

static view_act *const acts[ACTION_COUNT] = {
	VIEW_MOVES(scroll_sheet),
	[ACTION_HIT_NEXT] = go_to_neighbour,
	[ACTION_HIT_PREVIOUS] = go_to_neighbour,
	[ACTION_LINE_GRAPHICS] = write_again,
	[ACTION_BLIND] = write_again,
	[ACTION_OPEN] = list_belongings,
	[ACTION_ADD] = add_row,
};

static bool current(const struct view *view, const struct entity **entity, int64_t *row_id)
{
	const struct detail_view *detail = (const struct detail_view *)view;

	*entity = detail->record.entity;
	*row_id = detail->row_id;
	return true;
}

/* Enter lists what belongs to it. */
static const char *label(const struct view *view, enum action action)
{
	const struct entity *entity = ((const struct detail_view *)view)->record.entity;
	enum action verb = action == ACTION_OPEN ? ACTION_LINKS : action;

	if (action == ACTION_ADD && !section_added(entity))
		return NULL;
	return verbs_applies(verb, entity) ? action_info(action)->label : NULL;
}

static void release(struct view *view)
{
	struct detail_view *detail = as_detail(view);

	paper_release(&detail->paper);
	record_release(&detail->record);
}

static const struct view_type detail_type = {
	.name = "detail",
	.context = context,
	.label = label,
	.layout = layout,
	.load = load_sheet,
	.draw = draw_sheet,
	.acts = acts,
	.current = current,
	.release = release,
};

struct view *view_detail_new(struct tui *tui, const struct entity *entity, int64_t row_id)
{
	struct detail_view *detail = xcalloc(1, sizeof *detail);

	(void)tui;
	detail->view.type = &detail_type;
	detail->row_id = row_id;
	record_init(&detail->record, entity);
	return &detail->view;
}
