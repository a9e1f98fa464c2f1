/* SPDX-License-Identifier: MIT */
/* What `show` tells beside the fields of a product: counts, promises, ratings, its sheet. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include <jansson.h>

#include "belongings.h"
#include "cli/core/session.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product_sheet.h"
#include "dapo/store/questions/objectives.h"
#include "dapo/store/questions/products.h"
#include "dapo/store/records/tally.h"

static int count_open(struct sheet *sheet, int64_t product, struct error *err)
{
	int64_t open = 0, count;
	char shown[32];
	int code = 0;

	for (int64_t status = ITEM_NEW; !code && status < ITEM_DONE; status++) {
		code = tally_count(
			sheet->call->desk->store, &item_entity, product, status, &count, err);
		open += code ? 0 : count;
	}
	snprintf(shown, sizeof shown, "%" PRId64, open);
	if (!code)
		sheet_number(sheet, "open_items", "Open items", (double)open, shown);
	if (!code)
		code = tally_count(sheet->call->desk->store, &feedback_entity, product,
			FEEDBACK_NEW, &count, err);
	if (code)
		return code;
	snprintf(shown, sizeof shown, "%" PRId64, count);
	sheet_number(sheet, "inbox", "Inbox", (double)count, shown);
	return 0;
}

static void put_share(struct sheet *sheet, const char *name, const char *label, double percent)
{
	char shown[32];

	snprintf(shown, sizeof shown, "%.4g%%", percent);
	sheet_number(sheet, name, label, percent, shown);
}

/* The worst status; where promises have weights the score, too, with how much of them it covers. */
static void put_rollup(struct sheet *sheet, const struct sla_rollup *promises)
{
	enum sla_status status = sla_rollup_status(promises);
	double score, coverage;

	sheet_text(sheet, "sla", "SLA",
		sheet->json ? sla_status_name(status) : sla_status_word(status));
	if (!sla_rollup_score(promises, &score, &coverage))
		return;
	if (isfinite(score))
		put_share(sheet, "sla_score", "SLA score", score);
	put_share(sheet, "sla_coverage", "Coverage", coverage);
}

/* Where ratings go: an array, or lines of the page. */
struct ratings {
	struct sheet *sheet;
	json_t *array;
};

/* NPS where the scale is that of NPS, else the mean; with how many there are. */
static void put_rating(
	void *closure, const struct rating_scale *scale, const struct rating_summary *summary)
{
	bool nps = summary->kind == RATINGS_NPS;
	char bounds[RATING_SCALE_TEXT_MAX];
	struct ratings *ratings = closure;
	struct strbuf text = STRBUF_INIT;

	rating_scale_format(bounds, scale);
	if (ratings->array) {
		json_array_append_new(ratings->array,
			json_pack("{s:s,s:I,s:f}", "scale", bounds, "count",
				(json_int_t)summary->count, nps ? "nps" : "mean",
				nps ? summary->nps : summary->mean));
		return;
	}
	rating_summary_show(scale, summary, &text);
	strbuf_addf(&text, " in %d days", PRODUCT_RATING_DAYS);
	sheet_text(ratings->sheet, "", nps ? "NPS" : "Rating", text.buf);
	strbuf_release(&text);
}

static int put_ratings(struct sheet *sheet, int64_t product, struct error *err)
{
	const struct desk *desk = sheet->call->desk;
	struct ratings ratings = {sheet, sheet->json ? json_array() : NULL};

	if (ratings.array)
		json_object_set_new(sheet->json, "ratings", ratings.array);
	return product_ratings(desk->store, product, desk->now, put_rating, &ratings, err);
}

/* What a product sheet lists below the product, in its order. */
static const struct {
	const struct entity *entity;
	const char *name;
	const char *title;
	const char *columns;
} product_lists[] = {
	{&membership_entity, "roles", "Roles", "key,role,person,team,date_in,date_out"},
	{&sla_objective_entity, "promises", "Promises",
		"key,property,operator,target,unit,status,consumption,newest_at"},
	{&output_port_entity, "output_ports", "Output ports", "key,name,version,type,contract_id"},
	{&input_port_entity, "input_ports", "Input ports", "key,name,version,contract_id"},
	{&access_role_entity, "access_roles", "Access roles",
		"key,role,access,first_level_approvers,second_level_approvers"},
	{&support_channel_entity, "support_channels", "Support", "key,channel,tool,scope,url"},
	{&link_entity, "links", "Links", "key,type,url"},
};

int product_belongings(struct sheet *sheet, const struct record *product, struct error *err)
{
	struct desk *desk = sheet->call->desk;
	struct query query = {.product = product->row_id, .me = desk->actor, .now = desk->now};
	struct sla_rollup promises;
	int code = count_open(sheet, product->row_id, err);

	if (!code)
		code = objective_rollup(desk->store, product->row_id, &promises, err);
	if (code)
		return code;
	put_rollup(sheet, &promises);
	code = put_ratings(sheet, product->row_id, err);
	if (!code)
		code = sheet_metadata(sheet, product, err);
	for (size_t i = 0; !code && i < sizeof product_lists / sizeof *product_lists; i++) {
		query.entity = product_lists[i].entity;
		code = sheet_query(sheet, product_lists[i].name, product_lists[i].title, &query,
			product_lists[i].columns, err);
	}
	return code ? code : sheet_pending(sheet, record_text(product, PRODUCT_ID), err);
}
