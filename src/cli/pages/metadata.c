/* SPDX-License-Identifier: MIT */
/* `product meta`: how complete the metadata of products are, and what fills the gaps. */
#include "metadata.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cli/core/session.h"
#include "cli/core/table.h"
#include "cli/core/tell.h"
#include "cli/pages/belongings.h"
#include "dapo/base/time/calendar.h"
#include "dapo/desk/metadata.h"
#include "dapo/store/questions/products.h"
#include "dapo/store/records/records.h"

/* The commands that fill gaps; `@` is the product, capitals are for the reader to replace. */
static const char *const commands_of_rules[COMPLETENESS_RULE_COUNT] = {
	[COMPLETE_NAME] = "product edit @ name=TEXT",
	[COMPLETE_PURPOSE] = "product edit @ purpose=TEXT",
	[COMPLETE_TAG] = "product edit @ tags=WORDS",
	[COMPLETE_DOMAIN] = "product edit @ domain=ID",
	[COMPLETE_USAGE] = "product edit @ usage=TEXT",
	[COMPLETE_DATA_OWNER] = "membership add product=@ person=PERSON role=data_owner",
	[COMPLETE_PRODUCT_OWNER] = "membership add product=@ person=PERSON role=data_product_owner",
	[COMPLETE_NOBODY_DEPARTED] = "product config @",
	[COMPLETE_OUTPUT_PORT] = "output-port add product=@ name=NAME contract_id=ID",
	[COMPLETE_ACCESS_ROLE] = "access add product=@ role=NAME first_level_approvers=PEOPLE",
	[COMPLETE_SUPPORT] = "support add product=@ channel=NAME url=URL",
	[COMPLETE_OBJECTIVE] = "sla add product=@ property=freshness operator=lte target=24h",
	[COMPLETE_MEASURED] = "sla record KEY VALUE",
	[COMPLETE_QUALITY] = "sla add product=@ property=completeness operator=gte target=98%",
	[COMPLETE_STATUS] = "product edit @ status=active",
	[COMPLETE_VERSION] = "product edit @ version=VERSION",
	[COMPLETE_LIMITATIONS] = "product edit @ limitations=TEXT",
	[COMPLETE_LINK] = "link add product=@ type=documentation url=URL",
	[COMPLETE_REVIEWED] = "product edit @ reviewed_on=today",
};

static void add_command(struct strbuf *out, enum completeness_id gap, const char *product)
{
	strbuf_addstr(out, "dapo ");
	for (const char *at = commands_of_rules[gap]; *at; at++) {
		if (*at == '@')
			strbuf_addstr(out, product);
		else
			strbuf_addch(out, *at);
	}
}

static int evaluate(
	struct desk *desk, int64_t product, struct completeness *result, struct error *err)
{
	struct completeness_facts facts;
	int code = product_completeness(desk->store, product, desk->now, &facts, NULL, err);

	if (!code)
		*result = completeness_judge(&facts, desk->now / SECONDS_A_DAY);
	return code;
}

/* ---- One product */

enum gap_column {
	GAP_PRODUCT,
	GAP_POINTS,
	GAP_GROUP,
	GAP_RULE,
	GAP_TASK,
	GAP_STANDARD,
	GAP_COMMAND,
	GAP_COLUMNS
};

static const struct out_column gap_columns[GAP_COLUMNS] = {
	[GAP_PRODUCT] = {"product", "Product", OUT_TEXT},
	[GAP_POINTS] = {"points", "Points", OUT_NUMBER},
	[GAP_GROUP] = {"group", "Group", OUT_VALUE},
	[GAP_RULE] = {"gap", "Gap", OUT_VALUE},
	[GAP_TASK] = {"task", "Task", OUT_TEXT},
	[GAP_STANDARD] = {"field", "Field", OUT_TEXT},
	[GAP_COMMAND] = {"command", "Command", OUT_TEXT},
};

static int put_gap_rows(struct call *call, const char *product, const struct completeness *result,
	struct error *err)
{
	struct table table;
	int code = 0;

	table_begin(&table, call, "product-gap-list", gap_columns, GAP_COLUMNS);
	for (size_t i = 0; !code && i < result->gap_count; i++) {
		const struct completeness_rule *rule = &completeness_rules[result->gaps[i]];

		strbuf_addstr(table_cell(&table, GAP_PRODUCT), product);
		strbuf_addf(table_cell(&table, GAP_POINTS), "%d", rule->points);
		strbuf_addstr(table_cell(&table, GAP_GROUP), completeness_group_name(rule->group));
		strbuf_addstr(table_cell(&table, GAP_RULE), rule->name);
		strbuf_addstr(table_cell(&table, GAP_TASK), rule->task);
		strbuf_addstr(table_cell(&table, GAP_STANDARD), rule->standard);
		add_command(table_cell(&table, GAP_COMMAND), result->gaps[i], product);
		code = table_row(&table, err);
	}
	return table_end(&table, code, err);
}

static json_t *gap_array(const char *product, const struct completeness *result)
{
	json_t *array = json_array();

	for (size_t i = 0; i < result->gap_count; i++) {
		const struct completeness_rule *rule = &completeness_rules[result->gaps[i]];
		struct strbuf command = STRBUF_INIT;

		add_command(&command, result->gaps[i], product);
		json_array_append_new(array,
			json_pack("{s:i,s:s,s:s,s:s,s:s,s:s}", "points", rule->points, "group",
				completeness_group_name(rule->group), "gap", rule->name, "task",
				rule->task, "field", rule->standard, "command", command.buf));
		strbuf_release(&command);
	}
	return array;
}

static int put_object(struct call *call, const char *product, const struct completeness *result,
	struct error *err)
{
	json_t *item = json_pack("{s:s,s:f,s:s,s:i,s:i,s:o}", "product", product, "completeness",
		result->percent, "band", completeness_band_name(result->band), "points",
		result->points, "of", result->applicable, "gaps", gap_array(product, result));

	return tell_json(call,
		json_pack("{s:i,s:s,s:o}", "schema", 1, "kind", "product-meta", "item", item), err);
}

/* The score, then each gap in three lines: what to do, the standard's field, the command. */
static void put_page(
	struct call *call, const struct record *product, const struct completeness *result)
{
	const char *id = record_text(product, PRODUCT_ID);
	struct strbuf page = STRBUF_INIT;

	strbuf_addf(&page, "%s  %s\n", id, record_text(product, PRODUCT_NAME));
	strbuf_addf(&page, "completeness %d%%, %s: %d of %d points\n",
		completeness_shown(result->percent), completeness_band_word(result->band),
		result->points, result->applicable);
	for (size_t i = 0; i < result->gap_count; i++) {
		const struct completeness_rule *rule = &completeness_rules[result->gaps[i]];

		strbuf_addf(&page, "\n%2d  %-11s  %s  [%s]\n    ", rule->points,
			completeness_group_label(rule->group), rule->task, rule->standard);
		add_command(&page, result->gaps[i], id);
		strbuf_addch(&page, '\n');
	}
	tell_text(call->streams->out, page.buf, page.len, call->streams->charset);
	strbuf_release(&page);
}

static int put_product(struct call *call, int64_t row_id, struct error *err)
{
	struct completeness result;
	struct record product;
	int code = evaluate(call->desk, row_id, &result, err);

	record_init(&product, &product_entity);
	if (!code)
		code = records_get(call->desk->store, &product_entity, row_id, &product, err);
	if (code)
		;
	else if (!strcmp(call->format->name, "table"))
		put_page(call, &product, &result);
	else if (!strcmp(call->format->name, "json"))
		code = put_object(call, record_text(&product, PRODUCT_ID), &result, err);
	else
		code = put_gap_rows(call, record_text(&product, PRODUCT_ID), &result, err);
	record_release(&product);
	return code;
}

int sheet_metadata(struct sheet *sheet, const struct record *product, struct error *err)
{
	const char *id = record_text(product, PRODUCT_ID);
	struct completeness result;
	int code = evaluate(sheet->call->desk, product->row_id, &result, err);

	if (code)
		return code;
	sheet_text(sheet, "completeness_band", "Metadata",
		sheet->json ? completeness_band_name(result.band)
			    : completeness_band_word(result.band));
	if (sheet->json) {
		json_object_set_new(sheet->json, "gaps", gap_array(id, &result));
	} else if (result.gap_count) {
		struct strbuf gaps = STRBUF_INIT;

		strbuf_addf(&gaps, "%zu, worth %d points: `dapo product meta %s`", result.gap_count,
			result.applicable - result.points, id);
		sheet_text(sheet, "gaps", "Gaps", gaps.buf);
		strbuf_release(&gaps);
	}
	return 0;
}

/* ---- All products, the least complete first */

enum meta_column {
	META_PRODUCT,
	META_STATUS,
	META_PERCENT,
	META_BAND,
	META_POINTS,
	META_OF,
	META_GAPS,
	META_LARGEST,
	META_COLUMNS
};

static const struct out_column meta_columns[META_COLUMNS] = {
	[META_PRODUCT] = {"product", "Product", OUT_TEXT},
	[META_STATUS] = {"status", "Status", OUT_VALUE},
	[META_PERCENT] = {"completeness", "Meta", OUT_NUMBER},
	[META_BAND] = {"band", "Band", OUT_VALUE},
	[META_POINTS] = {"points", "Points", OUT_NUMBER},
	[META_OF] = {"of", "Of", OUT_NUMBER},
	[META_GAPS] = {"gaps", "Gaps", OUT_NUMBER},
	[META_LARGEST] = {"largest_gap", "Largest gap", OUT_TEXT},
};

static void fill_meta(
	struct table *table, const struct record *product, const struct completeness *result)
{
	strbuf_addstr(table_cell(table, META_PRODUCT), record_text(product, PRODUCT_ID));
	strbuf_addstr(table_cell(table, META_STATUS),
		product_status_names[record_integer(product, PRODUCT_STATUS, 0)]);
	strbuf_addf(table_cell(table, META_PERCENT), "%.9g", result->percent);
	strbuf_addf(table_shown(table, META_PERCENT), "%d%%", completeness_shown(result->percent));
	strbuf_addstr(table_cell(table, META_BAND), completeness_band_name(result->band));
	strbuf_addstr(table_shown(table, META_BAND), completeness_band_word(result->band));
	strbuf_addf(table_cell(table, META_POINTS), "%d", result->points);
	strbuf_addf(table_cell(table, META_OF), "%d", result->applicable);
	strbuf_addf(table_cell(table, META_GAPS), "%zu", result->gap_count);
	if (result->gap_count)
		strbuf_addstr(
			table_cell(table, META_LARGEST), completeness_rules[result->gaps[0]].task);
}

static int put_products(struct call *call, struct error *err)
{
	const struct query query = {
		.entity = &product_entity, .order = "meta", .now = call->desk->now};
	struct completeness result;
	struct record product;
	struct table table;
	int64_t *ids;
	size_t count;
	int code = query_ids(call->desk->store, &query, SIZE_MAX, &ids, &count, err);

	if (code)
		return code;
	table_begin(&table, call, "product-meta-list", meta_columns, META_COLUMNS);
	record_init(&product, &product_entity);
	for (size_t i = 0; !code && i < count; i++) {
		code = records_get(call->desk->store, &product_entity, ids[i], &product, err);
		if (!code)
			code = evaluate(call->desk, ids[i], &result, err);
		if (!code) {
			fill_meta(&table, &product, &result);
			code = table_row(&table, err);
		}
	}
	record_release(&product);
	free(ids);
	return table_end(&table, code, err);
}

int metadata_tell(struct call *call, struct error *err)
{
	int64_t product = 0;
	int code = 0;

	if (call->operand_count)
		code = records_find(call->desk->store, &product_entity, call->operands[0], false,
			&product, err);
	if (code)
		return code;
	if (!call_switch(call, "make-items"))
		return call->operand_count ? put_product(call, product, err)
					   : put_products(call, err);
	if (!call->operand_count)
		return error_set(err, ERR_USAGE, "--make-items needs a product");
	code = metadata_make_items(call->desk, product, err);
	return code ? code : tell_change(call, NULL, err);
}
