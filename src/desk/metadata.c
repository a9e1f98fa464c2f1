/* SPDX-License-Identifier: MIT */
/* Metadata of products as work: how complete they are; gaps become backlog items. */
#include "dapo/desk/metadata.h"

#include <inttypes.h>

#include "dapo/desk/prioritise.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/questions/products.h"

int metadata_evaluate(
	struct desk *desk, int64_t product, struct completeness *result, struct error *err)
{
	struct completeness_facts facts;
	int code = product_completeness(desk->store, product, desk->now, &facts, NULL, err);

	if (!code)
		*result = completeness_judge(&facts, desk_day(desk));
	return code;
}

/* Items in the making. */
struct making {
	struct desk *desk;
	const struct record *product;
	int applicable; /* points */
	struct prioritise_proposals proposals;
	size_t count;
	int64_t first, last; /* items made; their rows follow each other */
};

static int set_text(struct making *making, struct record *item, const char *field,
	struct strbuf *text, struct error *err)
{
	int code = record_set(item, field, text->buf, &making->desk->context, err);

	strbuf_reset(text);
	return code;
}

static int fill_item(struct making *making, const struct completeness_rule *rule,
	struct record *item, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	int code = record_set(item, "title", rule->task, &making->desk->context, err);

	value_set_integer(&item->values[ITEM_PRODUCT], making->product->row_id);
	if (!code)
		code = record_set(item, "type", "metadata", &making->desk->context, err);
	strbuf_addf(&text,
		"Worth %d of the %d points of metadata completeness (%s; %s). `dapo product meta "
		"%s` names the command that fills the gap.",
		rule->points, making->applicable, completeness_group_label(rule->group),
		rule->standard, record_text(making->product, PRODUCT_ID));
	if (!code)
		code = set_text(making, item, "description", &text, err);
	if (!code)
		code = record_set(item, "source", COMPLETENESS_SOURCE, &making->desk->context, err);
	strbuf_reset(&text);
	strbuf_addf(&text, "%" PRId64 "/%s/%" PRId64, making->product->row_id, rule->name,
		making->desk->seq);
	if (!code)
		code = set_text(making, item, "external_id", &text, err);
	strbuf_release(&text);
	return code;
}

static int make_item(struct making *making, const struct completeness_rule *rule, struct error *err)
{
	struct record item;
	int code = desk_start_set(making->desk, err);

	record_init(&item, &item_entity);
	if (!code)
		code = fill_item(making, rule, &item, err);
	value_set_integer(&item.values[ITEM_CAUSE], ITEM_FOR_GAP + (rule - completeness_rules));
	if (!code)
		code = desk_insert(making->desk, &item, err);
	if (!code)
		code = prioritise_propose(
			making->desk, &making->proposals, &item, PRIORITY_FOR_GAP, err);
	if (!code) {
		making->last = item.row_id;
		if (!making->count++)
			making->first = item.row_id;
	}
	record_release(&item);
	return code;
}

static int make_items(struct making *making, struct error *err)
{
	struct desk *desk = making->desk;
	int64_t product = making->product->row_id;
	struct completeness result = {0};
	bool open[COMPLETENESS_RULE_COUNT];
	int code = metadata_evaluate(desk, product, &result, err);

	if (!code)
		code = product_gap_items(desk->store, product, open, err);
	making->applicable = result.applicable;
	for (size_t i = 0; !code && i < result.gap_count; i++) {
		if (!open[result.gaps[i]])
			code = make_item(making, &completeness_rules[result.gaps[i]], err);
	}
	return code;
}

int metadata_make_items(struct desk *desk, int64_t product, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	struct record record;
	struct making making = {.desk = desk, .product = &record};
	int code = desk_begin(desk, "product meta", err);

	record_init(&record, &product_entity);
	if (!code)
		code = desk_read_live(desk, product, &record, err);
	if (!code)
		code = make_items(&making, err);
	strbuf_addf(&summary, "%s: %zu %s of its metadata became B-%" PRId64,
		record_text(&record, PRODUCT_ID), making.count, making.count == 1 ? "gap" : "gaps",
		making.first);
	if (making.count > 1)
		strbuf_addf(&summary, " to B-%" PRId64, making.last);
	code = desk_finish(desk, code, summary.buf, err);
	record_release(&record);
	strbuf_release(&summary);
	return code;
}
