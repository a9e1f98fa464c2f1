/* SPDX-License-Identifier: MIT */
/* Bias: shares of those who ask in the backlog's top, in feedback and among consumers, side by
 * side, as numbers and bars.
 *
 * It is shown in blind mode: it tells of no single wish who asked for it, and proves that the
 * ranking doesn't look at that. */
#include <inttypes.h>
#include <math.h>

#include "dapo/model/tables/product.h"
#include "dapo/store/questions/bias.h"
#include "lines.h"

enum { NUMBER_CELLS = 5 };

/* " 33% " and a bar in the rest of the column, which the largest share fills. */
static void add_share(struct tui *tui, double share, double largest, int cells, struct strbuf *out)
{
	struct raster raster;

	strbuf_addf(out, "%*.0f%% ", NUMBER_CELLS - 2, share);
	if (cells <= NUMBER_CELLS)
		return;
	raster_init(&raster, draw_graphics(tui->draw) ? RASTER_BLOCK : RASTER_ASCII, 1,
		cells - NUMBER_CELLS);
	raster_bar(&raster, 0, share / largest);
	raster_text(&raster, 0, out);
	raster_release(&raster);
}

/* With its sign; zero has none. */
static void add_difference(double points, struct strbuf *out)
{
	bool none = fabs(points) < 0.05;

	strbuf_addf(out, none ? "%6.1f" : "%+6.1f", none ? 0 : points);
}

static void add_group(struct tui *tui, struct lines_view *lines, const struct bias *bias,
	const struct bias_group *group)
{
	struct strbuf shares[BIAS_SIDE_COUNT], difference = STRBUF_INIT;
	const char *texts[LINE_COLUMNS] = {bias_group_name(group)};
	double largest = bias_largest_share(bias, BIAS_CONSUMERS);

	for (int side = 0; side < BIAS_SIDE_COUNT; side++) {
		strbuf_init(&shares[side]);
		add_share(tui, bias_share(bias, group, (enum bias_side)side), largest,
			lines_column_width(lines, 2 + side), &shares[side]);
		texts[2 + side] = shares[side].buf;
	}
	add_difference(bias_difference(bias, group), &difference);
	texts[1] = difference.buf;
	lines_add(lines, NULL, 0, texts);
	for (int side = 0; side < BIAS_SIDE_COUNT; side++)
		strbuf_release(&shares[side]);
	strbuf_release(&difference);
}

/* The domain above its departments, with what the shares are of. */
static void add_heading(struct lines_view *lines, const struct bias_section *section)
{
	struct strbuf items = STRBUF_INIT, feedback = STRBUF_INIT, consumers = STRBUF_INIT;

	strbuf_addf(&items, "%" PRId64 " item%s", section->items, section->items == 1 ? "" : "s");
	if (section->unasked)
		strbuf_addf(&items, ", %" PRId64 " unasked", section->unasked);
	strbuf_addf(&feedback, "%" PRId64 " feedback", section->feedback);
	strbuf_addf(&consumers, "%" PRId64 " consumer%s", section->consumers,
		section->consumers == 1 ? "" : "s");
	lines_add(lines, NULL, 0,
		(const char *[LINE_COLUMNS]){
			section->domain, "", items.buf, feedback.buf, consumers.buf});
	strbuf_release(&items);
	strbuf_release(&feedback);
	strbuf_release(&consumers);
}

static void add_groups(
	struct tui *tui, struct lines_view *lines, const struct bias_section *section)
{
	const struct bias *bias = &section->departments;

	for (size_t i = 0; i < bias->count; i++)
		if (!bias_group_is_silent(&bias->groups[i]))
			add_group(tui, lines, bias, &bias->groups[i]);
}

static int fill_bias(struct tui *tui, struct lines_view *lines, struct error *err)
{
	struct bias_report report;
	int code = bias_load(tui->desk.store, tui->sight, BIAS_TOP_USUAL, &report, err);

	if (code)
		return code;
	strbuf_addf(&lines->title, " by department%s", tui->blind ? ", shown when blind, too" : "");
	for (size_t i = 0; i < report.count; i++) {
		add_heading(lines, &report.sections[i]);
		add_groups(tui, lines, &report.sections[i]);
	}
	strbuf_addf(&lines->info, "%zu domain%s", report.count, report.count == 1 ? "" : "s");
	bias_report_release(&report);
	return 0;
}

static void explain_share(struct tui *tui, struct lines_view *lines, const struct line *line)
{
	(void)lines;
	(void)line;
	tui_say(tui, MEANING_MESSAGE,
		"The share of the top %d open items, beside that of feedback and consumers.",
		BIAS_TOP_USUAL);
}

static const struct lines_type bias_type = {
	.name = "Bias",
	.columns = {{"NAME", 18}, {"DIFFER", 6}, {"TOP 20", 0}, {"FEEDBACK", 0}, {"CONSUMERS", 0}},
	.empty = "There is neither an open item nor feedback.",
	.slow = true,
	.fill = fill_bias,
	.open = explain_share,
};

struct view *view_bias_new(struct tui *tui)
{
	return lines_new(tui, &bias_type, &product_entity, tui->sight.product);
}
