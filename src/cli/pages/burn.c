/* SPDX-License-Identifier: MIT */
/* How fast the error budgets of ratios are used up, which alert fires, and how long they last. */
#include "burn.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "cli/core/columns.h"
#include "cli/core/table.h"
#include "dapo/desk/promises/promises.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"

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
	struct table table;
	int64_t objective;        /* only that one; 0 = all */
	int places[BURN_COLUMNS]; /* of each column in the table; -1: not in it */
};

/* Exactly, and rounded as `shown` for people. */
static void add_number(
	struct burning *burning, int column, double number, double shown, const char *unit)
{
	size_t place = (size_t)burning->places[column];

	if (burning->places[column] < 0 || isnan(number))
		return;
	if (isinf(number)) {
		strbuf_addstr(table_shown(&burning->table, place), number > 0 ? "all" : "none");
		return;
	}
	strbuf_addf(table_cell(&burning->table, place), "%.9g", number);
	strbuf_addf(table_shown(&burning->table, place), "%.3g%s", shown, unit);
}

static struct strbuf *cell(struct burning *burning, int column)
{
	return table_cell(&burning->table, (size_t)burning->places[column]);
}

static struct strbuf *shown(struct burning *burning, int column)
{
	return table_shown(&burning->table, (size_t)burning->places[column]);
}

static void add_alert(struct burning *burning, enum sla_alert alert)
{
	enum sla_burn_window longer, shorter;
	double rate = sla_alert_rate(alert, &longer, &shorter);

	if (alert == SLA_ALERT_NONE)
		return;
	strbuf_addf(cell(burning, BURN_ALERT), "%g", rate);
	strbuf_addf(shown(burning, BURN_ALERT), ">%g %s/%s", rate, sla_burn_text(longer),
		sla_burn_text(shorter));
}

static int put_row(void *closure, const struct promise_state *state, struct error *err)
{
	struct burning *burning = closure;
	const struct record *objective = &state->objective;
	const struct sla_result *result = &state->result;
	double lasts = result->days_to_exhaustion;

	if (record_integer(objective, OBJECTIVE_KIND, SLA_THRESHOLD) != SLA_RATIO ||
		(burning->objective && burning->objective != objective->row_id))
		return 0;
	record_key(objective, cell(burning, BURN_KEY));
	strbuf_addstr(cell(burning, BURN_PRODUCT), record_text(objective, OBJECTIVE_PRODUCT));
	strbuf_addstr(cell(burning, BURN_PROPERTY), record_text(objective, OBJECTIVE_PROPERTY));
	add_number(
		burning, BURN_LEFT, result->budget_remaining, 100 * result->budget_remaining, "%");
	for (int i = 0; i < SLA_BURN_WINDOW_COUNT; i++)
		add_number(burning, BURN_FIRST + i, result->burn[i], result->burn[i], "");
	add_alert(burning, result->alert);
	if (isinf(lasts))
		strbuf_addstr(shown(burning, BURN_LASTS), "for ever");
	else
		add_number(burning, BURN_LASTS, lasts, lasts, " d");
	return table_row(&burning->table, err);
}

static int report(struct call *call, int64_t product, int64_t objective, struct error *err)
{
	bool narrow = columns_extent_of(call) == COLUMNS_NARROW;
	struct out_column chosen[BURN_COLUMNS];
	struct burning burning = {.objective = objective};
	struct sla_rollup rollup;
	int count = 0;

	for (int i = 0; i < BURN_COLUMNS; i++) {
		burning.places[i] = narrow && !is_narrow(i) ? -1 : count;
		if (burning.places[i] >= 0)
			chosen[count++] = columns[i];
	}
	table_begin(&burning.table, call, "sla-burn", chosen, (size_t)count);
	return table_end(&burning.table,
		promise_check(call->desk, (struct sight){.product = product}, ~0u, &rollup, put_row,
			&burning, err),
		err);
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
			"S-%" PRId64 " is a %s: only a ratio has an error budget that burns",
			row_id, sla_kind_names[kind]);
	if (!code)
		code = report(call, record_integer(&objective, OBJECTIVE_PRODUCT, 0), row_id, err);
	record_release(&objective);
	return code;
}

int burn_tell(struct call *call, struct error *err)
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
