/* SPDX-License-Identifier: MIT */
/* Promises: recording what was measured, and checking what is kept. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/units.h"
#include "dapo/desk/promises.h"
#include "dapo/model/objective.h"
#include "dapo/model/product.h"
#include "dapo/store/records.h"
#include "rows.h"
#include "session.h"
#include "verbs.h"

static int read_ratio(
	const struct call *call, double *good, double *total, bool *ratio, struct error *err)
{
	const char *good_text = call_option(call, "good");
	const char *total_text = call_option(call, "total");
	bool value = call->operand_count > 1;
	int code;

	*ratio = good_text || total_text;
	if (*ratio && value)
		return error_set(err, ERR_USAGE, "give a value, or --good and --total, not both");
	if (!*ratio)
		return value ? 0
			     : error_set(err, ERR_USAGE,
				       "sla record needs a value, or --good N --total N");
	if (!good_text || !total_text)
		return error_set(err, ERR_USAGE, "--good and --total go together");
	code = number_parse(good_text, good, err);
	return code ? code : number_parse(total_text, total, err);
}

int run_sla_record(struct call *call, struct error *err)
{
	const char *source = call_option(call, "source");
	const char *when = call_option(call, "at");
	double good = 0, total = 0;
	int64_t objective, at = call->desk->now;
	bool ratio;
	int code = read_ratio(call, &good, &total, &ratio, err);

	if (!code)
		code = records_find(call->desk->store, &sla_objective_entity, call->operands[0],
			false, &objective, err);
	if (!code && when)
		code = instant_parse(
			when, call->desk->context.date_order, call->desk->now, &at, err);
	if (!code && ratio)
		code = promise_record_ratio(
			call->desk, objective, good, total, at, source ? source : "manual", err);
	else if (!code)
		code = promise_record(call->desk, objective, call->operands[1], at,
			source ? source : "manual", err);
	return code ? code : tell_change(call, NULL, err);
}

/* ---- check */

enum check_column {
	CHECK_KEY,
	CHECK_PRODUCT,
	CHECK_PROPERTY,
	CHECK_PROMISE,
	CHECK_STATUS,
	CHECK_CONSUMED,
	CHECK_LEFT,
	CHECK_MEASURED,
	CHECK_COLUMNS
};

static const struct out_column check_columns[CHECK_COLUMNS] = {
	[CHECK_KEY] = {"key", "Key", OUT_TEXT},
	[CHECK_PRODUCT] = {"product", "Product", OUT_TEXT},
	[CHECK_PROPERTY] = {"property", "Property", OUT_TEXT},
	[CHECK_PROMISE] = {"promise", "Promise", OUT_TEXT},
	[CHECK_STATUS] = {"status", "Status", OUT_VALUE},
	[CHECK_CONSUMED] = {"consumption", "Consumed", OUT_NUMBER},
	[CHECK_LEFT] = {"budget_remaining", "Left", OUT_NUMBER},
	[CHECK_MEASURED] = {"newest_at", "Measured", OUT_VALUE},
};

struct checking {
	struct out *out;
	int64_t now;
	struct sla_rollup rollup;
	struct strbuf exact[CHECK_COLUMNS];
	struct strbuf shown[CHECK_COLUMNS];
};

static void add_share(struct checking *checking, enum check_column column, double share)
{
	if (isnan(share))
		return;
	if (isinf(share)) {
		strbuf_addstr(&checking->shown[column], share > 0 ? "all" : "none");
		return;
	}
	strbuf_addf(&checking->exact[column], "%.9g", share);
	strbuf_addf(&checking->shown[column], "%.0f%%", 100 * share);
}

static void add_promise(struct strbuf *out, const struct record *objective)
{
	int64_t op = record_integer(objective, OBJECTIVE_OPERATOR, 0);

	strbuf_addf(out, "%s %s", sla_operator_sign((enum sla_operator)op),
		record_text(objective, OBJECTIVE_TARGET));
	if (!record_is_null(objective, OBJECTIVE_UNIT))
		strbuf_addf(out, " %s", record_text(objective, OBJECTIVE_UNIT));
}

static int check_row(void *closure, const struct record *objective, const struct sla_result *result,
	struct error *err)
{
	struct checking *checking = closure;
	struct out_cell cells[CHECK_COLUMNS] = {{0}};
	struct strbuf *exact = checking->exact;
	char when[INSTANT_TEXT_MAX];

	for (int i = 0; i < CHECK_COLUMNS; i++) {
		strbuf_reset(&checking->exact[i]);
		strbuf_reset(&checking->shown[i]);
	}
	sla_rollup_add(
		&checking->rollup, result->status, record_real(objective, OBJECTIVE_WEIGHT, 0));
	record_key(objective, &exact[CHECK_KEY]);
	strbuf_addstr(&exact[CHECK_PRODUCT], record_text(objective, OBJECTIVE_PRODUCT));
	strbuf_addstr(&exact[CHECK_PROPERTY], record_text(objective, OBJECTIVE_PROPERTY));
	add_promise(&exact[CHECK_PROMISE], objective);
	strbuf_addstr(&exact[CHECK_STATUS], sla_status_name(result->status));
	strbuf_addstr(&checking->shown[CHECK_STATUS], sla_status_word(result->status));
	add_share(checking, CHECK_CONSUMED, result->consumption);
	add_share(checking, CHECK_LEFT, result->budget_remaining);
	if (!record_is_null(objective, OBJECTIVE_NEWEST_AT)) {
		strbuf_addstr(&exact[CHECK_MEASURED],
			instant_format(when, record_integer(objective, OBJECTIVE_NEWEST_AT, 0)));
		show_field(objective, OBJECTIVE_NEWEST_AT, checking->now,
			&checking->shown[CHECK_MEASURED]);
	}
	for (int i = 0; i < CHECK_COLUMNS; i++) {
		if (exact[i].len)
			cells[i] = (struct out_cell){.text = exact[i].buf, .len = exact[i].len};
		if (checking->shown[i].len) {
			cells[i].shown = checking->shown[i].buf;
			cells[i].shown_len = checking->shown[i].len;
		}
	}
	return out_row(checking->out, cells, err);
}

/* How many are in each state; of one product also the score that the weights give. */
static void tell_rollup(const struct call *call, const struct sla_rollup *rollup, int64_t product)
{
	struct strbuf text = STRBUF_INIT;
	double score, coverage;

	for (int i = 0; i < SLA_STATUS_COUNT; i++)
		if (rollup->count[i])
			strbuf_addf(&text, "%s%zu %s", text.len ? ", " : "", rollup->count[i],
				sla_status_word((enum sla_status)i));
	if (product && sla_rollup_score(rollup, &score, &coverage)) {
		if (isfinite(score))
			strbuf_addf(&text, "; SLA score %.4g%%, coverage %.4g%%", score, coverage);
		else
			strbuf_addf(&text, "; no SLA score: coverage %.4g%%", coverage);
	}
	say(call, "%s", text.len ? text.buf : "no SLA objectives");
	strbuf_release(&text);
}

static int check_product(struct call *call, int64_t product, struct error *err)
{
	struct checking checking = {.now = call->desk->now};
	struct out_options options = {
		.kind = "sla-check",
		.charset = call->streams->charset,
		.width = call->streams->columns,
	};
	int code;

	for (int i = 0; i < CHECK_COLUMNS; i++) {
		strbuf_init(&checking.exact[i]);
		strbuf_init(&checking.shown[i]);
	}
	/* The last column, the time of measurement, is left out where there is no room. */
	checking.out = out_begin(call->streams->out, call->format, &options, check_columns,
		CHECK_COLUMNS - (rows_extent_of(call) == ROWS_NARROW));
	code = promise_check(call->desk, product, check_row, &checking, err);
	if (code)
		out_abandon(checking.out);
	else
		code = out_end(checking.out, err);
	for (int i = 0; i < CHECK_COLUMNS; i++) {
		strbuf_release(&checking.exact[i]);
		strbuf_release(&checking.shown[i]);
	}
	if (code)
		return code;
	tell_rollup(call, &checking.rollup, product);
	if (checking.rollup.count[SLA_BREACHED] ||
		(call_switch(call, "at-risk") && checking.rollup.count[SLA_AT_RISK]))
		call->status = EXIT_BROKEN;
	return 0;
}

int run_sla_check(struct call *call, struct error *err)
{
	const char *key = call->operand_count ? call->operands[0] : NULL;
	int64_t product = 0;
	int code = 0;

	if (key)
		code = records_find(call->desk->store, &product_entity, key, false, &product, err);
	return code ? code : check_product(call, product, err);
}
