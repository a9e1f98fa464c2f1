/* SPDX-License-Identifier: MIT */
/* A view of rows at places: loading, moving, verbs, the frame. */
#include "canvas.h"

#include "dapo/base/memory.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"
#include "tui/frame/views.h"
#include "tui/loop/verbs/verbs.h"

int canvas_fitting(int room, int least, int wanted)
{
	int fits = room / least < wanted ? room / least : wanted;

	return fits < 1 ? 1 : fits;
}

static void scroll_canvas(struct tui *tui, struct canvas *canvas)
{
	if (canvas->type->scroll && canvas->spots.count)
		canvas->type->scroll(tui, canvas);
	canvas->view.due |= DUE_PAINT;
}

void canvas_place(struct tui *tui, struct canvas *canvas)
{
	spots_clear(&canvas->spots);
	canvas->type->place(tui, canvas);
	spots_settle(&canvas->spots);
	scroll_canvas(tui, canvas);
}

static void layout_canvas(struct tui *tui, struct view *view)
{
	canvas_place(tui, canvas_of(view));
}

static int load_canvas(struct tui *tui, struct view *view, struct error *err)
{
	struct canvas *canvas = canvas_of(view);
	struct db *db = tui->desk.store->db;
	int code = db_read_begin(db, err);

	if (code)
		return code;
	code = canvas->type->load(tui, canvas, err);
	db_read_end(db);
	if (code) /* rows that were read in part have no place */
		canvas->page.count = 0;
	canvas_place(tui, canvas);
	return code;
}

/* ---- Drawing */

void canvas_add_product(const struct tui *tui, struct strbuf *title)
{
	if (tui->sight.product)
		records_key(tui->desk.store, &product_entity, tui->sight.product, title, NULL);
	else if (tui->sight.domain)
		records_key(tui->desk.store, &domain_entity, tui->sight.domain, title, NULL);
	else
		strbuf_addstr(title, "all products");
}

static void draw_canvas(struct tui *tui, struct view *view)
{
	struct canvas *canvas = canvas_of(view);
	struct strbuf title = STRBUF_INIT, info = STRBUF_INIT;
	struct rect inside;

	canvas->type->title(tui, canvas, &title, &info);
	inside = draw_frame(tui->draw, view->area, true, title.buf, info.buf);
	strbuf_release(&title);
	strbuf_release(&info);
	canvas->type->draw(tui, canvas, inside);
}

/* ---- Acting */

static bool open_row(struct tui *tui, struct view *view, enum action action)
{
	const struct entity *entity;
	int64_t row_id;

	(void)view;
	(void)action;
	if (tui_current(tui, &entity, &row_id))
		tui_push(tui, view_detail_new(tui, entity, row_id));
	return true;
}

static bool move_cursor(struct tui *tui, struct view *view, enum action action)
{
	struct canvas *canvas = canvas_of(view);

	spots_act(&canvas->spots, action, canvas->far);
	scroll_canvas(tui, canvas);
	return true;
}

static view_act *const acts[ACTION_COUNT] = {
	VIEW_MOVES(move_cursor),
	[ACTION_SCROLL_LEFT] = move_cursor,
	[ACTION_SCROLL_RIGHT] = move_cursor,
	[ACTION_OPEN] = open_row,
};

/* ---- Asked by others */

static enum context context(const struct view *view)
{
	(void)view;
	return CONTEXT_CANVAS;
}

static const char *label(const struct view *view, enum action action)
{
	const struct canvas *canvas = canvas_of(view);

	if (action == ACTION_ARRANGE)
		return canvas->type->arrange ? canvas->type->arrange(canvas) : NULL;
	return verbs_applies(action, canvas->type->entity) ? action_info(action)->label : NULL;
}

static bool current(const struct view *view, const struct entity **entity, int64_t *row_id)
{
	const struct canvas *canvas = canvas_of(view);

	*entity = canvas->type->entity;
	*row_id = canvas->spots.count ? canvas->spots.cursor_id : 0;
	return *row_id != 0;
}

static bool place(const struct view *view, int64_t *at, int64_t *of)
{
	const struct spots *spots = &canvas_of(view)->spots;

	*at = (int64_t)spots->cursor + 1;
	*of = (int64_t)spots->count;
	return spots->count > 0;
}

/* ---- Begin and end */

static void release(struct view *view)
{
	struct canvas *canvas = canvas_of(view);

	canvas->type->release(canvas);
	spots_release(&canvas->spots);
	page_release(&canvas->page);
}

static const struct view_type canvas_view_type = {
	.name = "canvas",
	.context = context,
	.label = label,
	.layout = layout_canvas,
	.load = load_canvas,
	.draw = draw_canvas,
	.acts = acts,
	.current = current,
	.place = place,
	.release = release,
};

struct canvas *canvas_new(const struct canvas_type *type)
{
	struct canvas *canvas = xcalloc(1, type->size);

	canvas->view.type = &canvas_view_type;
	canvas->view.acts = type->acts;
	canvas->type = type;
	page_init(&canvas->page);
	return canvas;
}
