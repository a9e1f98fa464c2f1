/* SPDX-License-Identifier: MIT */
/* `roadmap`: milestones by quarter or horizon, for the team, or for consumers, who are told nothing
 * but what it is, of which product, when about, and how sure. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/core/cells.h"
#include "cli/core/options.h"
#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "cli/pages/roadmap_page.h"
#include "dapo/base/memory.h"
#include "dapo/model/rules/kpi.h"
#include "dapo/model/rules/milestone.h"
#include "dapo/model/rules/progress.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"
#include "nouns.h"

enum internal_column {
	INTERNAL_KEY,
	INTERNAL_PRODUCT,
	INTERNAL_TITLE,
	INTERNAL_QUARTER,
	INTERNAL_TARGET_DATE,
	INTERNAL_HORIZON,
	INTERNAL_STATUS,
	INTERNAL_SUGGESTED,
	INTERNAL_COMPLETION,
	INTERNAL_OVERDUE,
	INTERNAL_COLUMNS
};

static const struct out_column internal_columns[INTERNAL_COLUMNS] = {
	[INTERNAL_KEY] = {"key", "Key", OUT_TEXT},
	[INTERNAL_PRODUCT] = {"product", "Product", OUT_TEXT},
	[INTERNAL_TITLE] = {"title", "Title", OUT_TEXT},
	[INTERNAL_QUARTER] = {"quarter", "Quarter", OUT_VALUE},
	[INTERNAL_TARGET_DATE] = {"target_date", "Target date", OUT_VALUE},
	[INTERNAL_HORIZON] = {"horizon", "Horizon", OUT_VALUE},
	[INTERNAL_STATUS] = {"status", "Status", OUT_VALUE},
	[INTERNAL_SUGGESTED] = {"suggested_status", "Suggested", OUT_VALUE},
	[INTERNAL_COMPLETION] = {"completion", "Completion", OUT_NUMBER},
	[INTERNAL_OVERDUE] = {"overdue", "Overdue", OUT_TRUTH},
};

enum consumer_column {
	CONSUMER_SUMMARY,
	CONSUMER_PRODUCT,
	CONSUMER_HORIZON,
	CONSUMER_CONFIDENCE,
	CONSUMER_COLUMNS
};

static const struct out_column consumer_columns[CONSUMER_COLUMNS] = {
	[CONSUMER_SUMMARY] = {"summary", "Summary", OUT_TEXT},
	[CONSUMER_PRODUCT] = {"product", "Product", OUT_TEXT},
	[CONSUMER_HORIZON] = {"horizon", "Horizon", OUT_VALUE},
	[CONSUMER_CONFIDENCE] = {"confidence", "Confidence", OUT_VALUE},
};

struct roadmap {
	struct call *call;
	bool for_consumers;
	bool by_horizon;
	int64_t today;
	size_t left_out;
	/* rows for programs */
	struct out *out;
	struct cells cells;
	/* or blocks for people */
	struct roadmap_block *blocks;
	size_t count;
	size_t alloc;
};

/* ---- For the team */

static void fill_internal(const struct record *milestone, const struct milestone_facts *facts,
	int64_t today, struct cells *cells)
{
	struct strbuf *exact = cells->exact;

	record_key(milestone, &exact[INTERNAL_KEY]);
	strbuf_addstr(&exact[INTERNAL_PRODUCT], record_text(milestone, MILESTONE_PRODUCT));
	strbuf_addstr(&exact[INTERNAL_TITLE], record_text(milestone, MILESTONE_TITLE));
	strbuf_addstr(&exact[INTERNAL_QUARTER], facts->quarter);
	strbuf_addstr(&exact[INTERNAL_TARGET_DATE], record_text(milestone, MILESTONE_TARGET_DATE));
	strbuf_addstr(&exact[INTERNAL_HORIZON], horizon_names[facts->horizon]);
	strbuf_addstr(&exact[INTERNAL_STATUS], milestone_status_names[facts->status]);
	strbuf_addstr(
		&exact[INTERNAL_SUGGESTED], milestone_status_names[milestone_judge(facts, today)]);
	if (!isnan(facts->completion))
		cells_number(cells, INTERNAL_COMPLETION, facts->completion);
	strbuf_addstr(&exact[INTERNAL_OVERDUE], milestone_is_overdue(facts, today) ? "yes" : "no");
}

/* "orders_daily, now, at_risk, 60% done, overdue" */
static void describe_internal(const struct record *milestone, const struct milestone_facts *facts,
	const struct roadmap *roadmap, struct roadmap_block *block)
{
	enum milestone_status suggested = milestone_judge(facts, roadmap->today);
	const char *target = record_text(milestone, MILESTONE_TARGET_DATE);
	struct strbuf *detail = &block->detail;

	record_key(milestone, &block->head);
	strbuf_addf(&block->head, " %s", record_text(milestone, MILESTONE_TITLE));
	strbuf_addstr(detail, record_text(milestone, MILESTONE_PRODUCT));
	if (!roadmap->by_horizon)
		strbuf_addf(detail, ", %s", horizon_names[facts->horizon]);
	else if (*facts->quarter)
		strbuf_addf(detail, ", %s", facts->quarter);
	if (*target)
		strbuf_addf(detail, ", by %s", target);
	strbuf_addf(detail, ", %s", milestone_status_names[facts->status]);
	if (isnan(facts->completion))
		strbuf_addstr(detail, ", no items");
	else
		strbuf_addf(detail, ", %d%% done", progress_percent(facts->completion));
	if (milestone_is_overdue(facts, roadmap->today))
		strbuf_addstr(detail, ", overdue");
	if (suggested != facts->status)
		strbuf_addf(detail, " (suggested: %s)", milestone_status_names[suggested]);
}

/* ---- For consumers: all that they are told comes from here */

static int product_name(
	struct call *call, const struct record *milestone, struct strbuf *name, struct error *err)
{
	struct record product;
	int code;

	record_init(&product, &product_entity);
	code = records_get(call->desk->store, &product_entity,
		record_integer(milestone, MILESTONE_PRODUCT, 0), &product, err);
	if (!code)
		strbuf_addstr(name, record_text(&product, PRODUCT_NAME));
	record_release(&product);
	return code;
}

static int fill_consumer(struct call *call, const struct record *milestone,
	const struct milestone_facts *facts, struct cells *cells, struct error *err)
{
	const char *summary = record_text(milestone, MILESTONE_SUMMARY);
	int64_t today = desk_day(call->desk);

	strbuf_addstr(&cells->exact[CONSUMER_SUMMARY],
		*summary ? summary : record_text(milestone, MILESTONE_TITLE));
	strbuf_addstr(&cells->exact[CONSUMER_HORIZON], horizon_names[facts->horizon]);
	strbuf_addstr(&cells->exact[CONSUMER_CONFIDENCE],
		milestone_confidence_word(milestone_confidence(facts, today)));
	return product_name(call, milestone, &cells->exact[CONSUMER_PRODUCT], err);
}

static void describe_consumer(const struct cells *cells, struct roadmap_block *block)
{
	strbuf_addstr(&block->head, cells->exact[CONSUMER_SUMMARY].buf);
	strbuf_addf(&block->detail, "%s: %s", cells->exact[CONSUMER_PRODUCT].buf,
		cells->exact[CONSUMER_CONFIDENCE].buf);
}

/* ---- Gathering */

static struct roadmap_block *add_block(struct roadmap *roadmap, const struct milestone_facts *facts)
{
	static const char *const headings[] = {"Now", "Next", "Later"};
	const char *quarter = *facts->quarter ? facts->quarter : "No quarter";
	struct roadmap_block *block;

	VEC_RESERVE(roadmap->blocks, roadmap->count, roadmap->alloc);
	block = &roadmap->blocks[roadmap->count++];
	*block = (struct roadmap_block){.horizon = facts->horizon};
	strbuf_init(&block->head);
	strbuf_init(&block->detail);
	snprintf(block->heading, sizeof block->heading, "%s",
		roadmap->by_horizon ? headings[facts->horizon] : quarter);
	return block;
}

static bool is_told(const struct roadmap *roadmap, const struct milestone_facts *facts)
{
	return roadmap->for_consumers ? milestone_status_open(facts->status)
				      : milestone_is_current(facts, roadmap->today);
}

/* Consumers are told of products that they can have: neither of plans for one, nor of one that is
 * private or gone. */
static int is_for_consumers(const struct roadmap *roadmap, const struct record *milestone,
	bool *told, struct error *err)
{
	struct record product;
	int64_t status;
	int code;

	record_init(&product, &product_entity);
	code = records_get(roadmap->call->desk->store, &product_entity,
		record_integer(milestone, MILESTONE_PRODUCT, 0), &product, err);
	status = record_integer(&product, PRODUCT_STATUS, PRODUCT_DRAFT);
	*told = (status == PRODUCT_ACTIVE || status == PRODUCT_DEPRECATED) &&
		record_integer(&product, PRODUCT_VISIBILITY, -1) != VISIBILITY_PRIVATE;
	record_release(&product);
	return code;
}

static int add_milestone(void *closure, const struct record *milestone, struct error *err)
{
	struct roadmap *roadmap = closure;
	struct cells *cells = &roadmap->cells;
	struct milestone_facts facts;
	bool told = true;
	int code = 0;

	milestone_read_facts(milestone, &facts);
	if (roadmap->for_consumers)
		code = is_for_consumers(roadmap, milestone, &told, err);
	if (code)
		return code;
	if (!told || !is_told(roadmap, &facts)) {
		roadmap->left_out++;
		return 0;
	}
	cells_reset(cells);
	if (roadmap->for_consumers)
		code = fill_consumer(roadmap->call, milestone, &facts, cells, err);
	else
		fill_internal(milestone, &facts, roadmap->today, cells);
	if (code || roadmap->out)
		return code ? code : out_row(roadmap->out, cells_row(cells), err);
	if (roadmap->for_consumers)
		describe_consumer(cells, add_block(roadmap, &facts));
	else
		describe_internal(milestone, &facts, roadmap, add_block(roadmap, &facts));
	return 0;
}

/* ---- The command */

static void put_page(const struct roadmap *roadmap)
{
	const struct cli_streams *streams = roadmap->call->streams;

	if (strcmp(roadmap->call->format->name, "md") == 0)
		roadmap_page_markdown(streams, roadmap->blocks, roadmap->count);
	else if (roadmap->by_horizon && roadmap->count)
		roadmap_page_columns(streams, roadmap->blocks, roadmap->count);
	else
		roadmap_page_groups(streams, roadmap->blocks, roadmap->count);
}

static void tell_rest(const struct roadmap *roadmap)
{
	if (roadmap->for_consumers || roadmap->out)
		return;
	if (!roadmap->count)
		tell_message(roadmap->call, "no milestones");
	if (roadmap->left_out)
		tell_message(roadmap->call,
			"without %zu that were closed earlier; `dapo milestone list "
			"status:closed` shows all that are closed",
			roadmap->left_out);
}

static int gather(struct roadmap *roadmap, const struct query *query, struct error *err)
{
	struct call *call = roadmap->call;
	const struct out_options options = {
		.kind = roadmap->for_consumers ? "roadmap-for-consumers" : "roadmap",
		.charset = call->streams->charset,
		.marked = session_marks(call),
	};
	size_t columns = roadmap->for_consumers ? CONSUMER_COLUMNS : INTERNAL_COLUMNS;
	int code;

	cells_init(&roadmap->cells, columns);
	if (call->format->machine)
		roadmap->out = out_begin(call->streams->out, call->format, &options,
			roadmap->for_consumers ? consumer_columns : internal_columns, columns);
	code = query_each(call->desk->store, query, add_milestone, roadmap, err);
	if (roadmap->out && code)
		out_abandon(roadmap->out);
	else if (roadmap->out)
		code = out_end(roadmap->out, err);
	else if (!code)
		put_page(roadmap);
	cells_release(&roadmap->cells);
	return code;
}

/* One of two words; the first of them without the option. */
static int read_choice(const struct call *call, const char *option, const char *first,
	const char *second, bool *is_second, struct error *err)
{
	const char *given = call_option(call, option);

	*is_second = given && strcmp(given, second) == 0;
	if (!given || *is_second || strcmp(given, first) == 0)
		return 0;
	return error_set(
		err, ERR_USAGE, "--%s takes %s or %s, not `%s`", option, first, second, given);
}

static int read_options(struct roadmap *roadmap, struct error *err)
{
	const struct call *call = roadmap->call;
	int code =
		read_choice(call, "audience", "internal", "consumer", &roadmap->for_consumers, err);

	if (!code)
		code = read_choice(call, "by", "quarter", "horizon", &roadmap->by_horizon, err);
	if (!code && roadmap->for_consumers && call_option(call, "by") && !roadmap->by_horizon)
		code = error_set(
			err, ERR_USAGE, "consumers are told no quarters: leave out --by quarter");
	roadmap->by_horizon |= roadmap->for_consumers;
	return code;
}

static int run_roadmap(struct call *call, struct error *err)
{
	struct roadmap roadmap = {.call = call, .today = desk_day(call->desk)};
	struct filter *filter = NULL;
	struct query query = {0};
	int code = read_options(&roadmap, err);

	if (!code)
		code = session_make_query(call, &milestone_entity, "", &query, &filter, err);
	query.order = roadmap.by_horizon ? "horizon" : "quarter";
	if (!code)
		code = gather(&roadmap, &query, err);
	if (!code)
		tell_rest(&roadmap);
	for (size_t i = 0; i < roadmap.count; i++) {
		strbuf_release(&roadmap.blocks[i].head);
		strbuf_release(&roadmap.blocks[i].detail);
	}
	free(roadmap.blocks);
	filter_free(filter);
	return code;
}

/* ---- The commands */

static const struct cli_option roadmap_options[] = {
	{"by", 0, "WORD", false, "quarter or horizon; else quarter"},
	{"audience", 0, "WORD", false, "internal or consumer; else internal"},
	{0},
};

static const struct command roadmap_commands[] = {
	{
		.flags = NEEDS_STORE,
		.entity = &milestone_entity,
		.options = {roadmap_options, product_options},
		.help = "print the roadmap: what is open, and what is closed of this quarter or "
			"later",
		.more = "Consumers are told of open milestones only, and nothing but the line for "
			"consumers (else the title),\n"
			"the name of the product, the horizon, and how sure it is: likely, "
			"possible or open.\n\n"
			"Examples:\n"
			"  dapo roadmap --by horizon\n"
			"  dapo roadmap --audience consumer --product orders_daily --format md",
		.run = run_roadmap,
	},
};

const struct noun noun_roadmap = {
	.name = "roadmap",
	.help = "milestones by quarter or horizon, for the team or for consumers",
	NOUN_COMMANDS(roadmap_commands),
};
