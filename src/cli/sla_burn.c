/* SPDX-License-Identifier: MIT */
/* How fast the error budgets of ratios are used up, which alert fires, and how long they last. */
#include <math.h>
#include <string.h>

#include "dapo/desk/promises.h"
#include "dapo/model/objective.h"
#include "dapo/model/product.h"
#include "dapo/store/records.h"
#include "rows.h"
#include "session.h"
#include "verbs.h"

enum burn_column {
	BURN_KEY,
	BURN_PRODUCT,
	BURN_PROPERTY,
	BURN_LEFT,
	BURN_FIRST, /* a column for each window */
	BURN_ALERT = BURN_FIRST + SLA_BURN_WINDOW_COUNT,
	BURN_LASTS,
	BURN_COLUMNS
};

#define WINDOW(id, text, seconds) [BURN_FIRST + (id)] = {"burn_" text, text, OUT_NUMBER},
static const struct out_column columns[BURN_COLUMNS] = {
	[BURN_KEY] = {"key", "Key", OUT_TEXT},
	[BURN_PRODUCT] = {"product", "Product", OUT_TEXT},
	[BURN_PROPERTY] = {"property", "Property", OUT_TEXT},
	[BURN_LEFT] = {"budget_remaining", "Left", OUT_NUMBER},
	SLA_BURN_WINDOWS(WINDOW)[BURN_ALERT] = {"alert", "Alert", OUT_NUMBER},
	[BURN_LASTS] = {"days_to_exhaustion", "Lasts", OUT_NUMBER},
};

/* Short windows that narrow tables leave out: the alerts look at them, too. */
static bool is_narrow(int column)
{
	return column != BURN_FIRST + SLA_BURN_5MIN && column != BURN_FIRST + SLA_BURN_30MIN &&
		column != BURN_FIRST + SLA_BURN_2H;
}

/* A report under way. */
struct burning {
	struct out *out;
	int64_t objective; /* only that one; 0 = all */
	int shown[BURN_COLUMNS];
	size_t shown_count;
	struct strbuf exact[BURN_COLUMNS];
	struct strbuf read[BURN_COLUMNS]; /* for people */
};

/* Exactly, and rounded as `shown` for people. */
static void add_number(
	struct burning *burning, int column, double number, double shown, const char *unit)
{
	if (isnan(number))
		return;
	if (isinf(number)) {
		strbuf_addstr(&burning->read[column], number > 0 ? "all" : "none");
		return;
	}
	strbuf_addf(&burning->exact[column], "%.9g", number);
	strbuf_addf(&burning->read[column], "%.3g%s", shown, unit);
}

static void add_alert(struct burning *burning, enum sla_alert alert)
{
	enum sla_burn_window longer, shorter;
	double rate = sla_alert_rate(alert, &longer, &shorter);

	if (alert == SLA_ALERT_NONE)
		return;
	strbuf_addf(&burning->exact[BURN_ALERT], "%g", rate);
	strbuf_addf(&burning->read[BURN_ALERT], ">%g %s/%s", rate, sla_burn_text(longer),
		sla_burn_text(shorter));
}

static void fill(struct burning *burning, const struct promise_state *state)
{
	const struct record *objective = &state->objective;
	const struct sla_result *result = &state->result;
	double lasts = result->days_to_exhaustion;

	record_key(objective, &burning->exact[BURN_KEY]);
	strbuf_addstr(&burning->exact[BURN_PRODUCT], record_text(objective, OBJECTIVE_PRODUCT));
	strbuf_addstr(&burning->exact[BURN_PROPERTY], record_text(objective, OBJECTIVE_PROPERTY));
	add_number(
		burning, BURN_LEFT, result->budget_remaining, 100 * result->budget_remaining, "%");
	for (int i = 0; i < SLA_BURN_WINDOW_COUNT; i++)
		add_number(burning, BURN_FIRST + i, result->burn[i], result->burn[i], "");
	add_alert(burning, result->alert);
	if (isinf(lasts))
		strbuf_addstr(&burning->read[BURN_LASTS], "for ever");
	else
		add_number(burning, BURN_LASTS, lasts, lasts, " d");
}

static int put_row(void *closure, const struct promise_state *state, struct error *err)
{
	struct burning *burning = closure;
	struct out_cell cells[BURN_COLUMNS] = {{0}};

	if (record_integer(&state->objective, OBJECTIVE_KIND, SLA_THRESHOLD) != SLA_RATIO ||
		(burning->objective && burning->objective != state->objective.row_id))
		return 0;
	for (int i = 0; i < BURN_COLUMNS; i++) {
		strbuf_reset(&burning->exact[i]);
		strbuf_reset(&burning->read[i]);
	}
	fill(burning, state);
	for (size_t i = 0; i < burning->shown_count; i++) {
		const struct strbuf *exact = &burning->exact[burning->shown[i]];
		const struct strbuf *read = &burning->read[burning->shown[i]];

		if (exact->len)
			cells[i] = (struct out_cell){.text = exact->buf, .len = exact->len};
		if (read->len) {
			cells[i].shown = read->buf;
			cells[i].shown_len = read->len;
		}
	}
	return out_row(burning->out, cells, err);
}

static int report(struct call *call, int64_t product, int64_t objective, struct error *err)
{
	struct out_column shown[BURN_COLUMNS];
	struct burning burning = {.objective = objective};
	struct sla_rollup rollup;
	struct out_options options = {
		.kind = "sla-burn",
		.charset = call->streams->charset,
		.width = call->streams->columns,
	};
	int code;

	for (int i = 0; i < BURN_COLUMNS; i++) {
		strbuf_init(&burning.exact[i]);
		strbuf_init(&burning.read[i]);
		if (rows_extent_of(call) == ROWS_NARROW && !is_narrow(i))
			continue;
		shown[burning.shown_count] = columns[i];
		burning.shown[burning.shown_count++] = i;
	}
	burning.out =
		out_begin(call->streams->out, call->format, &options, shown, burning.shown_count);
	code = promise_check(call->desk, product, ~0u, &rollup, put_row, &burning, err);
	if (code)
		out_abandon(burning.out);
	else
		code = out_end(burning.out, err);
	for (int i = 0; i < BURN_COLUMNS; i++) {
		strbuf_release(&burning.exact[i]);
		strbuf_release(&burning.read[i]);
	}
	return code;
}

/* One promise: it must have a budget that can burn. */
static int report_promise(struct call *call, struct error *err)
{
	struct record objective;
	int64_t row_id, kind;
	int code = promise_find(call->desk, call->operands[0], &row_id, err);

	record_init(&objective, &sla_objective_entity);
	if (!code)
		code = records_get(
			call->desk->store, &sla_objective_entity, row_id, &objective, err);
	kind = record_integer(&objective, OBJECTIVE_KIND, SLA_THRESHOLD);
	if (!code && kind != SLA_RATIO)
		code = error_set(err, ERR_INVALID,
			"S-%lld is a %s: only a ratio has an error budget that burns",
			(long long)row_id, sla_kind_names[kind]);
	if (!code)
		code = report(call, record_integer(&objective, OBJECTIVE_PRODUCT, 0), row_id, err);
	record_release(&objective);
	return code;
}

int run_sla_burn(struct call *call, struct error *err)
{
	int64_t product;
	bool trashed;
	int code;

	if (!call->operand_count)
		return report(call, 0, 0, err);
	code = records_look_up(
		call->desk->store, &product_entity, call->operands[0], &product, &trashed, err);
	if (!code && product && !trashed)
		return report(call, product, 0, err);
	return code ? code : report_promise(call, err);
}
