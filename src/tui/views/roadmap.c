/* SPDX-License-Identifier: MIT */
/* The roadmap: milestones as cards in columns, by quarter or as now, next and later, a lane for
 * each product. */
#include <stdlib.h>

#include "dapo/base/memory.h"
#include "dapo/store/questions/milestones.h"
#include "roadmap_draw.h"
#include "tui/frame/views.h"

enum { MILESTONES_MAX = 1000 };

static int load_completion(struct tui *tui, struct roadmap_view *roadmap, struct error *err)
{
	size_t count = roadmap->canvas.page.count;
	struct milestone_items *items = xcalloc(count + 1, sizeof *items);
	int64_t *ids = xmalloc((count + 1) * sizeof *ids);
	int code;

	for (size_t i = 0; i < count; i++)
		ids[i] = roadmap->cards[i].record->row_id;
	code = milestones_completion(tui->desk.store, ids, count, items, err);
	for (size_t i = 0; i < count; i++) {
		roadmap->cards[i].done = items[i].done;
		roadmap->cards[i].of = items[i].of;
	}
	free(items);
	free(ids);
	return code;
}

static int load_cards(struct tui *tui, struct canvas *canvas, struct error *err)
{
	struct roadmap_view *roadmap = cards_roadmap(canvas);
	struct store *store = tui->desk.store;
	const struct query query = {.entity = &milestone_entity,
		.sight = tui->sight,
		.order = "product",
		.now = tui->desk.now};
	int code;

	quarter_of_day(roadmap->now, desk_day(&tui->desk));
	code = query_page(store, &query, 0, false, MILESTONES_MAX, &roadmap->canvas.page, err);
	roadmap->cards =
		xrealloc(roadmap->cards, (roadmap->canvas.page.count + 1) * sizeof(struct card));
	roadmap->places = xrealloc(
		roadmap->places, (roadmap->canvas.page.count + 1) * sizeof *roadmap->places);
	for (size_t i = 0; i < roadmap->canvas.page.count; i++) {
		struct card *card = &roadmap->cards[i];

		card->record = &roadmap->canvas.page.records[i];
		milestone_read_facts(card->record, &card->facts);
	}
	return code ? code : load_completion(tui, roadmap, err);
}

static void add_title(const struct tui *tui, const struct canvas *canvas, struct strbuf *title,
	struct strbuf *info)
{
	size_t count = canvas->page.count;

	strbuf_addstr(title, "Roadmap  ");
	canvas_add_product(tui, title);
	strbuf_addstr(title, cards_roadmap(canvas)->by_horizon ? "  by horizon" : "  by quarter");
	strbuf_addf(info, "%s%zu", count == MILESTONES_MAX ? "the first " : "", count);
}

static bool arrange(struct tui *tui, struct view *view, enum action action)
{
	struct canvas *canvas = canvas_of(view);
	struct roadmap_view *roadmap = cards_roadmap(canvas);

	(void)action;
	roadmap->by_horizon = !roadmap->by_horizon;
	roadmap->left = roadmap->top = 0;
	canvas_place(tui, canvas);
	return true;
}

static view_act *const acts[ACTION_COUNT] = {[ACTION_ARRANGE] = arrange};

static const char *other_arrangement(const struct canvas *canvas)
{
	return cards_roadmap(canvas)->by_horizon ? "by quarter" : "by horizon";
}

static void release_roadmap(struct canvas *canvas)
{
	free(cards_roadmap(canvas)->cards);
	free(cards_roadmap(canvas)->places);
}

static const struct canvas_type roadmap_type = {
	.name = "roadmap",
	.entity = &milestone_entity,
	.size = sizeof(struct roadmap_view),
	.title = add_title,
	.load = load_cards,
	.place = cards_place,
	.scroll = cards_scroll,
	.draw = roadmap_draw,
	.acts = acts,
	.arrange = other_arrangement,
	.release = release_roadmap,
};

struct view *view_roadmap_new(struct tui *tui)
{
	(void)tui;
	return &canvas_new(&roadmap_type)->view;
}
