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
#include "cli/pages/sheet.h"
#include "dapo/base/memory.h"
#include "dapo/desk/metadata.h"
#include "dapo/desk/sheet/facts.h"
#include "dapo/store/questions/products.h"
#include "dapo/store/records/records.h"

/* ---- One product */

/* The cells of a gap behind that of the product. */
static int put_gap(struct table *table, const char *product, const struct fact_list *gaps,
	const struct fact_entry *gap, struct error *err)
{
	strbuf_addstr(table_cell(table, 0), product);
	for (size_t i = 0; i < gaps->column_count; i++)
		strbuf_addstr(table_cell(table, i + 1), gap->cells[i]);
	return table_row(table, err);
}

static int put_gap_rows(
	struct call *call, const char *product, const struct fact_list *gaps, struct error *err)
{
	struct out_column *columns = xcalloc(gaps->column_count + 1, sizeof *columns);
	struct table table;
	int code = 0;

	columns[0] = (struct out_column){"product", "Product", OUT_TEXT};
	memcpy(columns + 1, gaps->columns, gaps->column_count * sizeof *columns);
	table_begin(&table, call, "product-gap-list", columns, gaps->column_count + 1);
	for (size_t i = 0; !code && i < gaps->count; i++)
		code = put_gap(&table, product, gaps, &gaps->entries[i], err);
	code = table_end(&table, code, err);
	free(columns);
	return code;
}

static int put_object(struct call *call, const char *product, const struct completeness *result,
	const struct fact_list *gaps, struct error *err)
{
	json_t *item = json_pack("{s:s,s:f,s:s,s:i,s:i,s:o}", "product", product, "completeness",
		result->percent, "band", completeness_band_name(result->band), "points",
		result->points, "of", result->applicable, "gaps", sheet_array(gaps));

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
		completeness_command(rule, id, &page);
		strbuf_addch(&page, '\n');
	}
	tell_text(call->streams->out, page.buf, page.len, call->streams->charset);
	strbuf_release(&page);
}

static int put_evaluation(struct call *call, const struct record *product,
	const struct completeness *result, const struct fact_list *gaps, struct error *err)
{
	const char *id = record_text(product, PRODUCT_ID);

	if (!strcmp(call->format->name, "json"))
		return put_object(call, id, result, gaps, err);
	if (strcmp(call->format->name, "table") != 0)
		return put_gap_rows(call, id, gaps, err);
	put_page(call, product, result);
	return 0;
}

static int put_product(struct call *call, int64_t row_id, struct error *err)
{
	struct facts facts = FACTS_INIT;
	struct completeness result;
	struct record product;
	int code = metadata_evaluate(call->desk, row_id, &result, err);

	record_init(&product, &product_entity);
	if (!code)
		code = records_get(call->desk->store, &product_entity, row_id, &product, err);
	if (!code) {
		facts_gaps(&result, &product, &facts);
		code = put_evaluation(call, &product, &result, facts.items[0].list, err);
	}
	facts_release(&facts);
	record_release(&product);
	return code;
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
			code = metadata_evaluate(call->desk, ids[i], &result, err);
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
