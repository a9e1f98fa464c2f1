/* SPDX-License-Identifier: MIT */
/* Ranking the backlog: score inputs set by hand, and those proposed for items that dapo makes. */
#include "dapo/desk/prioritise.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/number.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/derived/scoring.h"
#include "dapo/store/questions/ranking.h"
#include "dapo/store/records/records.h"
#include "desk/core/summary.h"

/* ---- Score inputs */

/* By hand, or proposed, which nobody has set. */
static int insert_input(struct desk *desk, int64_t item, enum prioritization_method method,
	const char *input, double value, bool proposed, struct error *err)
{
	struct record row;
	int code;

	record_init(&row, &score_input_entity);
	value_set_integer(&row.values[SCORE_INPUT_ITEM], item);
	value_set_integer(&row.values[SCORE_INPUT_METHOD], method);
	record_put_text(&row, SCORE_INPUT_INPUT, input);
	value_set_real(&row.values[SCORE_INPUT_VALUE], value);
	if (proposed)
		value_set_integer(&row.values[SCORE_INPUT_PROPOSED], 1);
	else
		record_put_text(&row, SCORE_INPUT_SET_BY, desk->actor);
	value_set_integer(&row.values[SCORE_INPUT_SET_AT], desk->now);
	code = desk_insert(desk, &row, err);
	record_release(&row);
	return code;
}

/* Sets the value again, or (NAN) takes the row away. */
static int update_input(struct desk *desk, int64_t score_input, double value, struct error *err)
{
	struct record before, after;
	int code;

	record_init(&before, &score_input_entity);
	record_init(&after, &score_input_entity);
	code = records_get(desk->store, &score_input_entity, score_input, &before, err);
	if (!code && isnan(value)) {
		code = desk_set_trash(desk, &before, TRASH_TRASHED, err);
	} else if (!code) {
		record_copy(&after, &before);
		after.trash = TRASH_LIVE;
		value_set_real(&after.values[SCORE_INPUT_VALUE], value);
		record_put_text(&after, SCORE_INPUT_SET_BY, desk->actor);
		value_set_integer(&after.values[SCORE_INPUT_SET_AT], desk->now);
		value_set_null(&after.values[SCORE_INPUT_PROPOSED]);
		code = desk_update(desk, &before, &after, err);
	}
	record_release(&before);
	record_release(&after);
	return code;
}

static int set_input(struct desk *desk, int64_t item, enum prioritization_method method,
	size_t index, double value, struct error *err)
{
	const char *input = priority_method(method)->inputs[index].name;
	int64_t score_input;
	int code = isnan(value) ? 0 : priority_check_input(method, index, value, err);

	if (!code)
		code = ranking_input(desk->store, item, method, input, &score_input, err);
	if (code)
		return code;
	if (score_input)
		return update_input(desk, score_input, value, err);
	return isnan(value) ? 0 : insert_input(desk, item, method, input, value, false, err);
}

static int unknown_input(enum prioritization_method method, const char *input, struct error *err)
{
	const struct priority_method *known = priority_method(method);
	struct strbuf names = STRBUF_INIT;

	for (size_t i = 0; i < known->input_count; i++)
		strbuf_addf(&names, "%s%s", i ? ", " : "", known->inputs[i].name);
	error_set(err, ERR_INVALID, "%s has no input `%s`: it takes %s", known->label, input,
		names.buf);
	strbuf_release(&names);
	return ERR_INVALID;
}

/* The method of a live item's domain. */
static int method_of(
	struct desk *desk, int64_t item, enum prioritization_method *method, struct error *err)
{
	struct scoring scoring;
	struct record row;
	int code;

	record_init(&row, &item_entity);
	code = desk_read_live(desk, item, &row, err);
	record_release(&row);
	if (!code)
		code = scoring_load(desk->store, item, &scoring, err);
	if (code)
		return code;
	*method = scoring.method;
	scoring_release(&scoring);
	return 0;
}

int prioritise_input(struct desk *desk, int64_t item, const char *input,
	enum prioritization_method *method, size_t *index, struct error *err)
{
	int code = method_of(desk, item, method, err);
	int found = code ? -1 : priority_input_named(*method, input);

	if (code)
		return code;
	if (found < 0)
		return unknown_input(*method, input, err);
	*index = (size_t)found;
	return 0;
}

static int set_named_input(
	struct desk *desk, int64_t item, const char *input, double value, struct error *err)
{
	enum prioritization_method method;
	size_t index = 0;
	int code = prioritise_input(desk, item, input, &method, &index, err);

	return code ? code : set_input(desk, item, method, index, value, err);
}

int prioritise_set(struct desk *desk, const int64_t *items, size_t count, const char *input,
	double value, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	int code = desk_begin(desk, "item score", err);

	for (size_t i = 0; !code && i < count; i++)
		code = set_named_input(desk, items[i], input, value, err);
	summary_subject(desk, &item_entity, items, count, &summary);
	if (isnan(value)) {
		strbuf_addf(&summary, " scored: %s taken away", input);
	} else {
		strbuf_addf(&summary, " scored: %s ", input);
		number_format(&summary, value);
	}
	code = desk_finish(desk, code, summary.buf, err);
	strbuf_release(&summary);
	return code;
}

int prioritise_set_all(struct desk *desk, int64_t item, const double values[PRIORITY_INPUTS_MAX],
	struct error *err)
{
	enum prioritization_method method = METHOD_RICE;
	struct strbuf summary = STRBUF_INIT;
	const struct priority_method *known;
	int set = 0;
	int code = desk_begin(desk, "item score", err);

	if (!code)
		code = method_of(desk, item, &method, err);
	known = priority_method(method);
	summary_subject(desk, &item_entity, &item, 1, &summary);
	strbuf_addstr(&summary, " scored");
	for (size_t i = 0; !code && i < known->input_count; i++) {
		if (isnan(values[i]))
			continue;
		code = set_input(desk, item, method, i, values[i], err);
		strbuf_addf(&summary, "%s %s ", set++ ? "," : ":", known->inputs[i].name);
		number_format(&summary, values[i]);
	}
	code = desk_finish(desk, code, summary.buf, err);
	strbuf_release(&summary);
	return code;
}

/* ---- Proposed inputs */

static int find_proposals(struct desk *desk, const struct record *product,
	struct prioritise_proposals *proposals, struct error *err)
{
	int64_t domain = record_integer(product, PRODUCT_DOMAIN, 0);
	struct record row;
	int code;

	if (proposals->domain == domain)
		return 0;
	record_init(&row, &domain_entity);
	code = records_get(desk->store, &domain_entity, domain, &row, err);
	proposals->method =
		(enum prioritization_method)record_integer(&row, DOMAIN_METHOD, METHOD_RICE);
	record_release(&row);
	for (size_t i = 0; !code && i < priority_method(proposals->method)->input_count; i++) {
		proposals->medians[i] = NAN;
		if (priority_proposes_median(proposals->method, i))
			code = scoring_median(desk->store, domain, proposals->method, i,
				&proposals->medians[i], err);
	}
	if (!code)
		proposals->domain = domain;
	return code;
}

int prioritise_propose(struct desk *desk, struct prioritise_proposals *proposals,
	const struct record *item, enum priority_cause cause, struct error *err)
{
	const struct priority_method *method;
	struct record product;
	int code;

	record_init(&product, &product_entity);
	code = records_get(
		desk->store, &product_entity, record_integer(item, ITEM_PRODUCT, 0), &product, err);
	if (!code)
		code = find_proposals(desk, &product, proposals, err);
	record_release(&product);
	method = priority_method(proposals->method);
	for (size_t i = 0; !code && i < method->input_count; i++)
		code = insert_input(desk, item->row_id, proposals->method, method->inputs[i].name,
			priority_proposal(proposals->method, i, cause, proposals->medians[i]), true,
			err);
	return code;
}
