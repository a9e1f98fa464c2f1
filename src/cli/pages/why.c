/* SPDX-License-Identifier: MIT */
/* `item why`: what an item's rank is made of, line by line. */
#include "why.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "dapo/base/number.h"
#include "dapo/base/time/age.h"
#include "dapo/base/time/instant.h"
#include "dapo/desk/why.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"

static void add_origin(struct strbuf *out, const struct why_input *input)
{
	char age[AGE_TEXT_MAX];

	switch (input->value.provenance) {
	case INPUT_MISSING:
		strbuf_addstr(out, input->input->help);
		break;
	case INPUT_FROM_EVIDENCE:
		strbuf_addstr(out, "from evidence");
		break;
	case INPUT_PROPOSED:
		strbuf_addstr(out, "proposed");
		break;
	case INPUT_SET_BY_HAND:
		strbuf_addstr(out, "set");
		if (input->set_by && *input->set_by)
			strbuf_addf(out, " by %s", input->set_by);
		if (input->age >= 0)
			strbuf_addf(out, ", %s ago", age_format(age, input->age));
		break;
	}
}

/* `+1: rank 3`, what one step would do. */
static void add_steps(struct strbuf *out, const struct why_input *input)
{
	if (input->rank_down > 0)
		strbuf_addf(out, "lower: %" PRId64, input->rank_down);
	if (input->rank_up > 0)
		strbuf_addf(out, "%shigher: %" PRId64, input->rank_down > 0 ? ", " : "",
			input->rank_up);
}

static const struct out_column input_columns[] = {
	{"input", "Input", OUT_TEXT},
	{"value", "Value", OUT_NUMBER},
	{"origin", "Origin", OUT_TEXT},
	{"rank_one_step", "Rank one step", OUT_TEXT},
};
enum { INPUT_COLUMNS = sizeof input_columns / sizeof *input_columns };

static int put_inputs(struct call *call, const struct why *why, struct error *err)
{
	struct out_options options = {
		.kind = "", .charset = call->streams->charset, .marked = session_marks(call)};
	struct out *out = out_begin(
		call->streams->out, out_formats[0], &options, input_columns, INPUT_COLUMNS);
	int code = 0;

	for (size_t i = 0; !code && i < why->input_count; i++) {
		const struct why_input *input = &why->inputs[i];
		struct strbuf texts[INPUT_COLUMNS];
		struct out_cell cells[INPUT_COLUMNS];

		for (int c = 0; c < INPUT_COLUMNS; c++)
			strbuf_init(&texts[c]);
		strbuf_addstr(&texts[0], input->input->label);
		why_value(input, &texts[1]);
		add_origin(&texts[2], input);
		add_steps(&texts[3], input);
		for (int c = 0; c < INPUT_COLUMNS; c++)
			cells[c] = (struct out_cell){.text = texts[c].buf, .len = texts[c].len};
		code = out_row(out, cells, err);
		for (int c = 0; c < INPUT_COLUMNS; c++)
			strbuf_release(&texts[c]);
	}
	if (code) {
		out_abandon(out);
		return code;
	}
	return out_end(out, err);
}

static void put_formula(const struct call *call, const struct why *why)
{
	const struct priority_method *method = priority_method(why->scoring.method);
	struct strbuf line = STRBUF_INIT, exact = STRBUF_INIT;
	char score[PRIORITY_TEXT_MAX];

	strbuf_addf(&line, "\n%s = %s\n", method->label, method->formula);
	strbuf_addchars(&line, ' ', strlen(method->label));
	strbuf_addstr(&line, " = ");
	if (why->scoring.scored) {
		why_numbers(why, &line);
		number_format(&exact, why->scoring.score);
		priority_show(score, why->scoring.score);
		strbuf_addf(&line, " = %s", exact.buf);
		if (strcmp(exact.buf, score) != 0)
			strbuf_addf(&line, ", shown as %s", score);
	} else {
		strbuf_addstr(&line, "unscored while an input is missing");
	}
	strbuf_addch(&line, '\n');
	tell_text(call->streams->out, line.buf, line.len, call->streams->charset);
	strbuf_release(&line);
	strbuf_release(&exact);
}

static void put_head(const struct call *call, const struct record *item, const struct why *why)
{
	struct strbuf line = STRBUF_INIT;
	const char *status = item_status_names[record_integer(item, ITEM_STATUS, 0)];

	record_key(item, &line);
	strbuf_addf(&line, "  %s\n", record_text(item, ITEM_TITLE));
	if (why->rank > 0)
		why_place(why, item, &line);
	else
		strbuf_addf(&line, "not ranked: %s", status);
	if (why->pin_rank > 0) {
		strbuf_addf(&line, ", pinned at %" PRId64, why->pin_rank);
		if (!record_is_null(item, ITEM_PIN_UNTIL))
			strbuf_addf(&line, " until %s", record_text(item, ITEM_PIN_UNTIL));
		strbuf_addf(&line, " because: %s", record_text(item, ITEM_PIN_REASON));
		if (why->rank_by_score > 0)
			strbuf_addf(&line, "\nby its score it would be at %" PRId64,
				why->rank_by_score);
	}
	strbuf_addstr(&line, "\n\n");
	tell_text(call->streams->out, line.buf, line.len, call->streams->charset);
	strbuf_release(&line);
}

static void put_evidence(const struct call *call, const struct why *why)
{
	FILE *out = call->streams->out;
	struct strbuf consumers = STRBUF_INIT;
	char demand[PRIORITY_TEXT_MAX];

	why_consumers(why, &consumers);
	fprintf(out, "\nEvidence  %s, demand %s (breaks ties only)\n", consumers.buf,
		priority_show(demand, why->demand));
	strbuf_release(&consumers);
	for (size_t i = 0; i < priority_warning_count; i++) {
		if (why->warnings & priority_warning_words[i].bit)
			fprintf(out, "Warning   %s\n", priority_warning_words[i].text);
	}
}

/* ---- the same for programs */

/* A rank, or null for 0. */
static json_t *rank_or_null(int64_t rank)
{
	return rank > 0 ? json_integer(rank) : json_null();
}

static json_t *input_object(const struct why_input *input)
{
	static const char *const origins[] = {"missing", "by_hand", "evidence", "proposed"};
	char when[INSTANT_TEXT_MAX];
	json_t *json = json_object();
	bool missing = input->value.provenance == INPUT_MISSING;

	json_object_set_new(json, "input", json_string(input->input->name));
	json_object_set_new(json, "value", missing ? json_null() : json_real(input->value.value));
	json_object_set_new(json, "origin", json_string(origins[input->value.provenance]));
	if (input->value.provenance == INPUT_SET_BY_HAND) {
		json_object_set_new(
			json, "set_by", json_string(input->set_by ? input->set_by : ""));
		json_object_set_new(
			json, "set_at", json_string(instant_format(when, input->value.set_at)));
	}
	json_object_set_new(json, "rank_lower", rank_or_null(input->rank_down));
	json_object_set_new(json, "rank_higher", rank_or_null(input->rank_up));
	return json;
}

static json_t *warnings_array(unsigned warnings)
{
	json_t *json = json_array();

	for (size_t i = 0; i < priority_warning_count; i++) {
		if (warnings & priority_warning_words[i].bit)
			json_array_append_new(json, json_string(priority_warning_words[i].name));
	}
	return json;
}

static json_t *why_object(const struct record *item, const struct why *why)
{
	const struct priority_method *method = priority_method(why->scoring.method);
	struct strbuf key = STRBUF_INIT;
	json_t *json = json_object();
	json_t *inputs = json_array();

	record_key(item, &key);
	for (size_t i = 0; i < why->input_count; i++)
		json_array_append_new(inputs, input_object(&why->inputs[i]));
	json_object_set_new(json, "key", json_string(key.buf));
	json_object_set_new(json, "domain", json_string(why->scoring.domain));
	json_object_set_new(json, "method", json_string(method->name));
	json_object_set_new(json, "formula", json_string(method->formula));
	json_object_set_new(
		json, "score", why->scoring.scored ? json_real(why->scoring.score) : json_null());
	json_object_set_new(json, "rank", rank_or_null(why->rank));
	json_object_set_new(json, "of", json_integer(why->of));
	json_object_set_new(json, "pin_rank", rank_or_null(why->pin_rank));
	json_object_set_new(json, "rank_by_score", rank_or_null(why->rank_by_score));
	json_object_set_new(json, "demand", json_real(why->demand));
	json_object_set_new(json, "consumers", json_integer(why->scoring.consumers));
	json_object_set_new(json, "people", json_integer(why->scoring.people));
	json_object_set_new(json, "inputs", inputs);
	json_object_set_new(json, "warnings", warnings_array(why->warnings));
	strbuf_release(&key);
	return json;
}

static int put_why(
	struct call *call, const struct record *item, const struct why *why, struct error *err)
{
	int code;

	if (!call_wants_json(call)) {
		put_head(call, item, why);
		code = put_inputs(call, why, err);
		put_formula(call, why);
		put_evidence(call, why);
		return code;
	}
	return tell_json(call,
		json_pack("{s:i,s:s,s:o}", "schema", 1, "kind", "item-why", "item",
			why_object(item, why)),
		err);
}

int why_tell(struct call *call, struct error *err)
{
	const char *product_key = call_option(call, "product");
	struct why why = {0};
	struct record item;
	int64_t product = 0;
	int code = 0;

	record_init(&item, &item_entity);
	if (product_key)
		code = records_find(
			call->desk->store, &product_entity, product_key, false, &product, err);
	if (!code)
		code = records_find_record(
			call->desk->store, &item_entity, call->operands[0], &item, err);
	if (!code)
		code = why_load(call->desk, item.row_id, product, &why, err);
	if (!code) {
		code = put_why(call, &item, &why, err);
		why_release(&why);
	}
	record_release(&item);
	return code;
}
