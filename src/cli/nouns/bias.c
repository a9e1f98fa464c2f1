/* SPDX-License-Identifier: MIT */
/* `bias`: does the top of the backlog follow those who ask? */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/core/options.h"
#include "cli/core/session.h"
#include "cli/core/table.h"
#include "cli/core/tell.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/questions/bias.h"
#include "dapo/store/records/records.h"
#include "nouns.h"

enum { BAR_CELLS = 24 };

enum bias_column {
	COLUMN_DOMAIN,
	COLUMN_DEPARTMENT,
	COLUMN_TOP,
	COLUMN_FEEDBACK,
	COLUMN_CONSUMERS,
	COLUMN_DIFFERENCE,
	COLUMNS_FOR_ALL,
	/* for people, who see a bar; for programs, what the shares are of */
	COLUMN_BAR = COLUMNS_FOR_ALL,
	COLUMNS_FOR_PEOPLE,
	COLUMN_TOP_ITEMS = COLUMNS_FOR_ALL,
	COLUMN_FEEDBACK_COUNT,
	COLUMN_CONSUMER_COUNT,
	COLUMN_UNASKED,
	COLUMNS_FOR_PROGRAMS
};

#define SHARES                                                        \
	[COLUMN_DOMAIN] = {"domain", "Domain", OUT_VALUE},            \
	[COLUMN_DEPARTMENT] = {"department", "Department", OUT_TEXT}, \
	[COLUMN_TOP] = {"top", "Top", OUT_NUMBER},                    \
	[COLUMN_FEEDBACK] = {"feedback", "Feedback", OUT_NUMBER},     \
	[COLUMN_CONSUMERS] = {"consumers", "Consumers", OUT_NUMBER},  \
	[COLUMN_DIFFERENCE] = {"difference", "Differ", OUT_NUMBER}

static const struct out_column columns_for_people[COLUMNS_FOR_PEOPLE] = {
	SHARES, [COLUMN_BAR] = {"bar", "Top beside feedback", OUT_VALUE}};
static const struct out_column columns_for_programs[COLUMNS_FOR_PROGRAMS] = {
	SHARES,
	[COLUMN_TOP_ITEMS] = {"top_items", "Top items", OUT_NUMBER},
	[COLUMN_FEEDBACK_COUNT] = {"feedback_count", "Feedback pieces", OUT_NUMBER},
	[COLUMN_CONSUMER_COUNT] = {"consumer_count", "Consumer count", OUT_NUMBER},
	[COLUMN_UNASKED] = {"unasked_items", "Unasked items", OUT_NUMBER},
};

/* The cells of a bar: what both shares have, what the top has more of, what it has less of. */
static const char *const bars[][3] = {
	[TEXT_UTF8] = {"█", "▓", "░"},
	[TEXT_ASCII] = {"=", "+", "-"},
};

/* A report on its way out. */
struct bias_out {
	struct call *call;
	struct table table;
	bool bar;
	double largest; /* share, which a whole bar stands for */
};

static int cells_of(const struct bias_out *out, double share)
{
	return out->largest > 0 ? (int)(BAR_CELLS * share / out->largest + 0.5) : 0;
}

static void add_bar(const struct bias_out *out, double top, double feedback, struct strbuf *bar)
{
	const char *const *cells = bars[out->call->streams->charset];
	int top_cells = cells_of(out, top), feedback_cells = cells_of(out, feedback);

	for (int i = 0; i < top_cells || i < feedback_cells; i++)
		strbuf_addstr(bar, cells[i >= feedback_cells ? 1 : i >= top_cells ? 2 : 0]);
}

static void fill_share(struct table *table, enum bias_column column, double share)
{
	strbuf_addf(table_cell(table, column), "%.9g", share);
	strbuf_addf(table_shown(table, column), "%.1f%%", share);
}

/* Those that nobody asked for are of the whole section, and so stand in each of its rows. */
static void fill_counts(
	struct table *table, const struct bias_section *section, const struct bias_group *group)
{
	strbuf_addf(table_cell(table, COLUMN_TOP_ITEMS), "%.9g", group->amount[BIAS_TOP]);
	strbuf_addf(table_cell(table, COLUMN_FEEDBACK_COUNT), "%.0f", group->amount[BIAS_FEEDBACK]);
	strbuf_addf(
		table_cell(table, COLUMN_CONSUMER_COUNT), "%.9g", group->amount[BIAS_CONSUMERS]);
	strbuf_addf(table_cell(table, COLUMN_UNASKED), "%" PRId64, section->unasked);
}

/* With its sign, which nothing has. */
static void show_difference(struct strbuf *out, double points)
{
	strbuf_addf(out, fabs(points) < 0.05 ? "%.1f" : "%+.1f", fabs(points) < 0.05 ? 0 : points);
}

static int put_group(struct bias_out *out, const struct bias_section *section,
	const struct bias_group *group, struct error *err)
{
	const struct bias *bias = &section->departments;
	struct table *table = &out->table;
	double top = bias_share(bias, group, BIAS_TOP);
	double feedback = bias_share(bias, group, BIAS_FEEDBACK);

	strbuf_addstr(table_cell(table, COLUMN_DOMAIN), section->domain);
	strbuf_addstr(table_cell(table, COLUMN_DEPARTMENT), bias_group_name(group));
	fill_share(table, COLUMN_TOP, top);
	fill_share(table, COLUMN_FEEDBACK, feedback);
	fill_share(table, COLUMN_CONSUMERS, bias_share(bias, group, BIAS_CONSUMERS));
	strbuf_addf(table_cell(table, COLUMN_DIFFERENCE), "%.9g", bias_difference(bias, group));
	show_difference(table_shown(table, COLUMN_DIFFERENCE), bias_difference(bias, group));
	if (out->bar && bias->total[BIAS_TOP] > 0)
		add_bar(out, top, feedback, table_cell(table, COLUMN_BAR));
	if (table->cells.count == COLUMNS_FOR_PROGRAMS)
		fill_counts(table, section, group);
	return table_row(table, err);
}

static int put_section(struct bias_out *out, const struct bias_section *section, struct error *err)
{
	const struct bias *bias = &section->departments;
	int code = 0;

	out->largest = bias_largest_share(bias, BIAS_FEEDBACK);
	for (size_t i = 0; !code && i < bias->count; i++)
		if (!bias_group_is_silent(&bias->groups[i]))
			code = put_group(out, section, &bias->groups[i], err);
	return code;
}

static void begin(struct bias_out *out, struct call *call)
{
	bool programs = call->format->machine;

	*out = (struct bias_out){.call = call, .bar = !strcmp(call->format->name, "table")};
	table_begin(&out->table, call, "bias-list",
		programs ? columns_for_programs : columns_for_people,
		programs           ? COLUMNS_FOR_PROGRAMS
			: out->bar ? COLUMNS_FOR_PEOPLE
				   : COLUMNS_FOR_ALL);
}

/* What the shares of a section are of. */
static void tell_section(const struct bias_out *out, const struct bias_section *section)
{
	char unasked[64] = "";

	if (section->unasked)
		snprintf(unasked, sizeof unasked, " (%" PRId64 " that nobody asked for)",
			section->unasked);
	tell_message(out->call,
		"%s: top %" PRId64 " open item%s%s, %" PRId64 " piece%s of feedback, %" PRId64
		" consumer%s",
		section->domain, section->items, section->items == 1 ? "" : "s", unasked,
		section->feedback, section->feedback == 1 ? "" : "s", section->consumers,
		section->consumers == 1 ? "" : "s");
}

/* The rows that were looked at, and how to read the bars. */
static void tell(const struct bias_out *out, const struct bias_report *report)
{
	const char *const *cells = bars[out->call->streams->charset];

	for (size_t i = 0; i < report->count; i++)
		tell_section(out, &report->sections[i]);
	if (!report->count)
		tell_message(out->call, "there is neither an open item nor feedback");
	else if (out->bar)
		tell_message(out->call,
			"%s in both shares, %s more of the top items, %s more of the feedback",
			cells[0], cells[1], cells[2]);
}

static int run_bias(struct call *call, struct error *err)
{
	struct bias_report report;
	struct bias_out out;
	struct sight sight = {0};
	int64_t top;
	int code = call_number(call, "top", 1, BIAS_TOP_USUAL, &top, err);

	if (!code)
		code = session_sight(call, call_option(call, "product"), &sight, err);
	if (!code)
		code = bias_load(call->desk->store, sight, top, &report, err);
	if (code)
		return code;
	begin(&out, call);
	for (size_t i = 0; !code && i < report.count; i++)
		code = put_section(&out, &report.sections[i], err);
	code = table_end(&out.table, code, err);
	if (!code)
		tell(&out, &report);
	bias_report_release(&report);
	return code;
}

/* ---- The commands */

static const struct cli_option bias_options[] = {
	{"top", 'n', "N", false, "so many items from the top of each ranking; else 20"},
	{0},
};

static const struct command bias_commands[] = {
	{
		.flags = NEEDS_STORE,
		.options = {bias_options, product_options},
		.help = "whether the top of each domain's backlog follows those who ask, by "
			"department",
		.more = "Example:\n"
			"  dapo bias --top 50 --product orders_daily",
		.run = run_bias,
	},
};

const struct noun noun_bias = {
	.name = "bias",
	.help = "whether the ranking follows value, not departments",
	NOUN_COMMANDS(bias_commands),
};
