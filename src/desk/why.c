/* SPDX-License-Identifier: MIT */
/* Why an item ranks where it does, and where it would rank with other inputs. */
#include "dapo/desk/why.h"

#include <inttypes.h>
#include <string.h>

#include "dapo/base/number.h"
#include "dapo/model/rules/demand.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/questions/ranking.h"
#include "dapo/store/records/records.h"

/* The values that an item is ordered by, as stored. */
static void stored_rank(const struct record *item, struct priority_rank *rank)
{
	*rank = (struct priority_rank){
		.pinned = !record_is_null(item, ITEM_PIN_RANK),
		.pin_rank = record_integer(item, ITEM_PIN_RANK, 0),
		.scored = !record_is_null(item, ITEM_SCORE),
		.score = record_real(item, ITEM_SCORE, 0),
		.sized = !record_is_null(item, ITEM_SIZE),
		.size = record_real(item, ITEM_SIZE, 0),
		.demand = record_real(item, ITEM_DEMAND, 0),
		.created_at = record_integer(item, ITEM_CREATED_AT, 0),
		.id = item->row_id,
	};
}

/* The same with other inputs; pin, demand and age stay. */
static void with_inputs(enum prioritization_method method, const struct priority_inputs *inputs,
	struct priority_rank *rank)
{
	rank->scored = priority_score(method, inputs, &rank->score);
	rank->sized = priority_size(method, inputs, &rank->size);
}

/* Its product where that is the one asked about; else its domain. */
static struct ranking_scope scope_of(const struct record *item, int64_t product)
{
	bool of_product = product && record_integer(item, ITEM_PRODUCT, 0) == product;

	return (struct ranking_scope){
		.product = of_product ? product : 0, .domain = record_text(item, ITEM_DOMAIN)};
}

const char *why_scope(const struct record *item, int64_t product)
{
	return record_text(item, scope_of(item, product).product ? ITEM_PRODUCT : ITEM_DOMAIN);
}

/* The place among open items; 0 for an item that is not ranked. */
static int place(struct desk *desk, const struct record *item, const struct priority_rank *rank,
	const struct ranking_scope *scope, int64_t *place_out, struct error *err)
{
	int64_t before = 0;
	int code;

	*place_out = 0;
	if (item->trash != TRASH_LIVE ||
		item_status_closed(record_integer(item, ITEM_STATUS, ITEM_NEW)))
		return 0;
	code = ranking_before(desk->store, scope, rank, &before, err);
	*place_out = before + 1;
	return code;
}

int why_rank(struct desk *desk, int64_t item, const struct scoring *scoring, int64_t product,
	int64_t *rank, int64_t *of, struct error *err)
{
	struct priority_rank values;
	struct ranking_scope scope;
	struct record row;
	int code;

	record_init(&row, &item_entity);
	code = records_get(desk->store, &item_entity, item, &row, err);
	if (!code) {
		scope = scope_of(&row, product);
		stored_rank(&row, &values);
		if (scoring)
			with_inputs(scoring->method, &scoring->inputs, &values);
		code = place(desk, &row, &values, &scope, rank, err);
	}
	if (!code)
		code = ranking_open(desk->store, &scope, of, err);
	record_release(&row);
	return code;
}

/* The place that the item would have with input `index` one step further; 0 if it can't go. */
static int place_after_step(struct desk *desk, const struct record *item, const struct why *why,
	size_t index, int direction, const struct ranking_scope *scope, int64_t *place_out,
	struct error *err)
{
	const struct priority_method *method = priority_method(why->scoring.method);
	struct priority_inputs inputs = why->scoring.inputs;
	struct priority_value *value = &inputs.at[index];
	struct priority_rank rank;
	double stepped;

	*place_out = 0;
	if (value->provenance == INPUT_MISSING)
		return 0;
	stepped = priority_step(&method->inputs[index], value->value, direction);
	if (stepped == value->value)
		return 0;
	value->value = stepped;
	stored_rank(item, &rank);
	rank.pinned = false;
	with_inputs(why->scoring.method, &inputs, &rank);
	return place(desk, item, &rank, scope, place_out, err);
}

static int explain_input(struct desk *desk, const struct record *item, size_t index,
	const struct ranking_scope *scope, struct why *why, struct error *err)
{
	const struct priority_value *value = &why->scoring.inputs.at[index];
	struct why_input *input = &why->inputs[index];
	int code;

	input->input = &priority_method(why->scoring.method)->inputs[index];
	input->value = *value;
	input->set_by = why->scoring.set_by[index];
	input->age = value->provenance == INPUT_SET_BY_HAND ? desk->now - value->set_at : -1;
	code = place_after_step(desk, item, why, index, -1, scope, &input->rank_down, err);
	return code ? code
		    : place_after_step(desk, item, why, index, +1, scope, &input->rank_up, err);
}

static int explain(struct desk *desk, const struct record *item, int64_t product, struct why *why,
	struct error *err)
{
	struct scoring *scoring = &why->scoring;
	const struct ranking_scope scope = scope_of(item, product);
	struct priority_rank rank;
	int code;

	why->product = scope.product;
	stored_rank(item, &rank);
	with_inputs(scoring->method, &scoring->inputs, &rank);
	scoring->scored = rank.scored;
	scoring->score = rank.score;
	why->input_count = priority_method(scoring->method)->input_count;
	why->pin_rank = rank.pin_rank;
	why->demand = demand_at(scoring->demand, desk->now);
	why->warnings = priority_warnings(scoring->method, &scoring->inputs, desk->now);
	code = place(desk, item, &rank, &scope, &why->rank, err);
	rank.pinned = false;
	if (!code)
		code = place(desk, item, &rank, &scope, &why->rank_by_score, err);
	if (!code)
		code = ranking_open(desk->store, &scope, &why->of, err);
	for (size_t i = 0; !code && i < why->input_count; i++)
		code = explain_input(desk, item, i, &scope, why, err);
	return code;
}

int why_what_if(
	struct desk *desk, int64_t item, int64_t product, struct why *why, struct error *err)
{
	struct record row;
	int code;

	record_init(&row, &item_entity);
	code = db_read_begin(desk->store->db, err);
	if (!code) {
		code = records_get(desk->store, &item_entity, item, &row, err);
		if (!code)
			code = explain(desk, &row, product, why, err);
		db_read_end(desk->store->db);
	}
	record_release(&row);
	return code;
}

int why_load(struct desk *desk, int64_t item, int64_t product, struct why *why, struct error *err)
{
	int code;

	memset(why, 0, sizeof *why);
	code = scoring_load(desk->store, item, &why->scoring, err);
	if (!code)
		code = why_what_if(desk, item, product, why, err);
	if (code)
		why_release(why);
	return code;
}

void why_place(const struct why *why, const struct record *item, struct strbuf *out)
{
	if (why->rank)
		strbuf_addf(out, "rank %" PRId64 " of %" PRId64 " in %s", why->rank, why->of,
			why_scope(item, why->product));
}

void why_value(const struct why_input *input, struct strbuf *out)
{
	if (input->value.provenance == INPUT_MISSING) {
		strbuf_addstr(out, "missing");
		return;
	}
	number_format(out, input->value.value);
	if (strcmp(input->input->unit, "%") == 0)
		strbuf_addch(out, '%');
}

void why_consumers(const struct why *why, struct strbuf *out)
{
	int64_t consumers = why->scoring.consumers, people = why->scoring.people;

	strbuf_addf(out, "%" PRId64 " consumer%s", consumers, consumers == 1 ? "" : "s");
	if (people != consumers)
		strbuf_addf(out, " of %" PRId64 " people", people);
}

void why_numbers(const struct why *why, struct strbuf *out)
{
	const char *at = priority_method(why->scoring.method)->formula;

	while (*at) {
		const struct why_input *named = NULL;
		size_t len = strspn(at, "abcdefghijklmnopqrstuvwxyz_");

		for (size_t i = 0; i < why->input_count; i++) {
			const char *name = why->inputs[i].input->name;

			if (strlen(name) == len && strncmp(name, at, len) == 0)
				named = &why->inputs[i];
		}
		len = len ? len : 1;
		if (named)
			why_value(named, out);
		else
			strbuf_add(out, at, len);
		at += len;
	}
}

void why_release(struct why *why)
{
	scoring_release(&why->scoring);
}
