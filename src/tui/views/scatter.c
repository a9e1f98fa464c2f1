/* SPDX-License-Identifier: MIT */
/* Value against effort: the items of the backlog as points, which the cursor walks over. */
#include <stdlib.h>
#include <string.h>

#include "canvas.h"
#include "dapo/base/memory.h"
#include "dapo/base/number.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/derived/scoring.h"
#include "tui/core/charts/chart.h"
#include "tui/frame/views.h"
#include "tui/panes/cells.h"

enum {
	ITEMS_MAX = 500, /* of the ranking, from its top */
	FOOT_ROWS = 2,
	/* Places for the cursor; cells are twice as high as they are wide. */
	PLACES_WIDE = 2000,
	PLACES_HIGH = 1000,
};

struct point {
	const struct record *item;
	enum prioritization_method method;
	double value, effort, score;
};

struct scatter_view {
	struct canvas canvas;
	struct strbuf filter_text;
	struct strbuf domain; /* whose items are shown */
	struct point *points; /* those of one domain */
	size_t count;
	double *efforts, *heights;
	size_t unscored;                   /* items that have no place */
	size_t others;                     /* and those of other domains */
	enum prioritization_method method; /* of the domain */
	bool by_score;
};

static struct scatter_view *scatter_of(const struct canvas *canvas)
{
	return (struct scatter_view *)canvas;
}

static double height_of(const struct scatter_view *scatter, const struct point *point)
{
	return scatter->by_score ? point->score : point->value;
}

/* ---- Loading */

static int load_items(struct tui *tui, struct scatter_view *scatter, struct error *err)
{
	struct query query = {.entity = &item_entity,
		.sight = tui->sight,
		.me = tui->desk.actor,
		.now = tui->desk.now};
	struct filter *filter = NULL;
	int code = filter_parse(
		scatter->filter_text.buf, &item_entity, &tui->desk.context, &filter, err);

	query.filter = filter;
	if (!code)
		code = query_page(
			tui->desk.store, &query, 0, false, ITEMS_MAX, &scatter->canvas.page, err);
	filter_free(filter);
	return code;
}

/* Value and effort of an item; *placed is false if an input of its score is missing. */
static int load_point(struct tui *tui, const struct record *item, struct point *point, bool *placed,
	struct error *err)
{
	struct scoring scoring;
	int code = scoring_load(tui->desk.store, item->row_id, &scoring, err);

	if (code)
		return code;
	*point = (struct point){.item = item, .method = scoring.method, .score = scoring.score};
	*placed = priority_value(scoring.method, &scoring.inputs, &point->value, &point->effort);
	scoring_release(&scoring);
	return 0;
}

static const char *domain_of(const struct point *point)
{
	return record_text(point->item, ITEM_DOMAIN);
}

static size_t count_of_domain(const struct scatter_view *scatter, size_t count, const char *domain)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++)
		found += !strcmp(domain_of(&scatter->points[i]), domain);
	return found;
}

/* Each domain has a ranking of its own: keeps the points of the one that most have. */
static void keep_one_domain(struct scatter_view *scatter, size_t count)
{
	size_t most = 0, kept = 0;

	strbuf_reset(&scatter->domain);
	scatter->method = METHOD_RICE;
	for (size_t i = 0; i < count; i++) {
		const char *domain = domain_of(&scatter->points[i]);
		size_t found = count_of_domain(scatter, count, domain);

		if (found <= most)
			continue;
		most = found;
		scatter->method = scatter->points[i].method;
		strbuf_reset(&scatter->domain);
		strbuf_addstr(&scatter->domain, domain);
	}
	for (size_t i = 0; i < count; i++) {
		if (!strcmp(domain_of(&scatter->points[i]), scatter->domain.buf))
			scatter->points[kept++] = scatter->points[i];
	}
	scatter->others = count - kept;
	scatter->count = kept;
}

/* The places of the cursor follow those on the screen. */
static void place_points(struct tui *tui, struct canvas *canvas)
{
	struct scatter_view *scatter = scatter_of(canvas);
	size_t count = canvas->page.count ? scatter->count : 0;
	double widest = 0, highest = 0;

	(void)tui;
	canvas->far = PLACES_HIGH / 2;
	for (size_t i = 0; i < count; i++) {
		scatter->efforts[i] = scatter->points[i].effort;
		scatter->heights[i] = height_of(scatter, &scatter->points[i]);
		widest = scatter->efforts[i] > widest ? scatter->efforts[i] : widest;
		highest = scatter->heights[i] > highest ? scatter->heights[i] : highest;
	}
	for (size_t i = 0; i < count; i++)
		spots_add(&canvas->spots, scatter->points[i].item->row_id,
			(int)(widest > 0 ? scatter->efforts[i] / widest * PLACES_WIDE : 0),
			(int)(highest > 0 ? -scatter->heights[i] / highest * PLACES_HIGH : 0));
}

static int load_points(struct tui *tui, struct scatter_view *scatter, struct error *err)
{
	size_t room = scatter->canvas.page.count + 1, count = 0;
	int code = 0;

	scatter->points = xrealloc(scatter->points, room * sizeof *scatter->points);
	scatter->efforts = xrealloc(scatter->efforts, room * sizeof *scatter->efforts);
	scatter->heights = xrealloc(scatter->heights, room * sizeof *scatter->heights);
	for (size_t i = 0; i < scatter->canvas.page.count && !code; i++) {
		bool placed = false;

		code = load_point(tui, &scatter->canvas.page.records[i], &scatter->points[count],
			&placed, err);
		count += placed;
	}
	scatter->unscored = scatter->canvas.page.count - count;
	keep_one_domain(scatter, count);
	return code;
}

static int load_scatter(struct tui *tui, struct canvas *canvas, struct error *err)
{
	struct scatter_view *scatter = scatter_of(canvas);
	int code = load_items(tui, scatter, err);

	return code ? code : load_points(tui, scatter, err);
}

/* ---- Drawing */

/* `effort, person-months` */
static void effort_unit(const struct scatter_view *scatter, struct strbuf *out)
{
	const struct priority_method *method = priority_method(scatter->method);

	if (scatter->method == METHOD_ICE)
		strbuf_addstr(out, "11 - ease");
	for (size_t i = 0; i < method->input_count; i++) {
		const struct priority_input *input = &method->inputs[i];

		if (!input->is_size)
			continue;
		strbuf_addstr(out, input->name);
		if (input->unit && *input->unit)
			strbuf_addf(out, ", %s", input->unit);
	}
	for (size_t i = 0; i < out->len; i++)
		out->buf[i] = out->buf[i] == '_' ? ' ' : out->buf[i];
}

/* Puts a marker beside the point under the cursor, if the cell is free. */
static void mark_cursor(struct tui *tui, const struct raster *raster, struct rect area)
{
	for (int row = 0; row < raster->rows; row++) {
		for (int col = 1; col < raster->cols; col++) {
			if (raster_at(raster, row, col)->style == MEANING_SELECTED &&
				raster_at(raster, row, col - 1)->cp == ' ')
				draw_glyph(tui->draw, area, row, col - 1, MEANING_CURSOR,
					GLYPH_CURSOR);
		}
	}
}

static void draw_chart(struct tui *tui, const struct scatter_view *scatter, struct rect area)
{
	size_t cursor = scatter->canvas.spots.cursor, count = scatter->canvas.spots.count;
	const struct chart_series series[] = {
		{.x = scatter->efforts,
			.y = scatter->heights,
			.count = count,
			.mark = CHART_POINTS,
			.style = MEANING_TEXT},
		{.x = &scatter->efforts[cursor],
			.y = &scatter->heights[cursor],
			.count = 1,
			.mark = CHART_POINTS,
			.style = MEANING_SELECTED},
	};
	struct strbuf unit = STRBUF_INIT;
	struct raster raster;
	struct chart chart = {.series = series,
		.series_count = 2,
		.y_unit = scatter->by_score ? "score" : "value",
		.charset = draw_charset(tui->draw)};

	for (size_t i = 0; i < count; i++) {
		chart.x_high =
			scatter->efforts[i] > chart.x_high ? scatter->efforts[i] : chart.x_high;
		chart.y_high =
			scatter->heights[i] > chart.y_high ? scatter->heights[i] : chart.y_high;
	}
	effort_unit(scatter, &unit);
	chart.x_unit = unit.buf;
	raster_init(&raster, draw_raster_set(tui->draw), area.rows, area.cols);
	chart_draw(&chart, &raster, (struct rect){0, 0, area.rows, area.cols});
	draw_raster(tui->draw, area, 0, 0, &raster);
	mark_cursor(tui, &raster, area);
	raster_release(&raster);
	strbuf_release(&unit);
}

/* The item under the cursor, in two rows. */
static void draw_foot(struct tui *tui, const struct scatter_view *scatter, struct rect area)
{
	const struct point *point = &scatter->points[scatter->canvas.spots.cursor];
	struct pane_cell cell = {.text = STRBUF_INIT};
	char score[PRIORITY_TEXT_MAX];

	record_key(point->item, &cell.text);
	strbuf_addf(&cell.text, "  %s", record_text(point->item, ITEM_TITLE));
	draw_fit(tui->draw, area, 0, 1, area.cols - 1, ALIGN_LEFT, MEANING_TITLE, cell.text.buf,
		cell.text.len);
	strbuf_reset(&cell.text);
	strbuf_addf(&cell.text, "score %s  value ", priority_show(score, point->score));
	number_format(&cell.text, point->value);
	strbuf_addstr(&cell.text, "  effort ");
	number_format(&cell.text, point->effort);
	strbuf_addf(&cell.text, "  %s  ", record_value(point->item, ITEM_PRODUCT)->text.buf);
	cell_choice(&cell, point->item, ITEM_STATUS);
	draw_fit(tui->draw, area, 1, 1, area.cols - 1, ALIGN_LEFT, MEANING_DIM, cell.text.buf,
		cell.text.len);
	strbuf_release(&cell.text);
}

/* `95 items, 25 unscored` */
static void add_counts(const struct scatter_view *scatter, struct strbuf *info)
{
	strbuf_addf(info, "%s%zu item%s",
		scatter->canvas.page.count == ITEMS_MAX ? "of the first 500: " : "",
		scatter->canvas.spots.count, scatter->canvas.spots.count == 1 ? "" : "s");
	if (scatter->unscored)
		strbuf_addf(info, ", %zu unscored", scatter->unscored);
	if (scatter->others)
		strbuf_addf(info, ", %zu elsewhere", scatter->others);
}

static void add_title(const struct tui *tui, const struct canvas *canvas, struct strbuf *title,
	struct strbuf *info)
{
	const struct scatter_view *scatter = scatter_of(canvas);

	strbuf_addf(title, "%s against effort  %s  ", scatter->by_score ? "Score" : "Value",
		priority_method(scatter->method)->name);
	if (tui->sight.product || !scatter->domain.len)
		canvas_add_product(tui, title);
	else
		strbuf_addstr(title, scatter->domain.buf);
	if (scatter->filter_text.len)
		strbuf_addf(title, "  %s", scatter->filter_text.buf);
	add_counts(scatter, info);
}

static void draw_scatter(struct tui *tui, struct canvas *canvas, struct rect inside)
{
	const struct scatter_view *scatter = scatter_of(canvas);

	if (!canvas->spots.count) {
		draw_string(tui->draw, inside, 1, 2, MEANING_DIM,
			"no item here has all inputs of its score; `p` on an item sets them");
		return;
	}
	draw_chart(tui, scatter, rect_part(inside, 0, 0, inside.rows - FOOT_ROWS, inside.cols));
	draw_foot(tui, scatter,
		rect_part(inside, inside.rows - FOOT_ROWS, 0, FOOT_ROWS, inside.cols));
}

/* ---- Acting */

static bool arrange(struct tui *tui, struct view *view, enum action action)
{
	struct canvas *canvas = canvas_of(view);
	struct scatter_view *scatter = scatter_of(canvas);

	(void)action;
	scatter->by_score = !scatter->by_score;
	canvas_place(tui, canvas);
	return true;
}

static view_act *const acts[ACTION_COUNT] = {[ACTION_ARRANGE] = arrange};

static const char *other_arrangement(const struct canvas *canvas)
{
	return scatter_of(canvas)->by_score ? "by value" : "by score";
}

static void release_scatter(struct canvas *canvas)
{
	struct scatter_view *scatter = scatter_of(canvas);

	strbuf_release(&scatter->filter_text);
	strbuf_release(&scatter->domain);
	free(scatter->points);
	free(scatter->efforts);
	free(scatter->heights);
}

static const struct canvas_type scatter_type = {
	.name = "value against effort",
	.entity = &item_entity,
	.size = sizeof(struct scatter_view),
	.title = add_title,
	.load = load_scatter,
	.place = place_points,
	.draw = draw_scatter,
	.acts = acts,
	.arrange = other_arrangement,
	.release = release_scatter,
};

struct view *view_scatter_new(struct tui *tui, const char *filter)
{
	struct canvas *canvas = canvas_new(&scatter_type);
	struct strbuf *text = &scatter_of(canvas)->filter_text;

	(void)tui;
	strbuf_init(text);
	strbuf_init(&scatter_of(canvas)->domain);
	strbuf_addstr(text, filter ? filter : "status:open");
	return &canvas->view;
}
