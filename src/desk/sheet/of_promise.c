/* SPDX-License-Identifier: MIT */
/* The facts of a promise: its state, the promise in words, its budget, what was measured last. */
#include <inttypes.h>
#include <math.h>

#include "dapo/base/memory.h"
#include "dapo/base/number.h"
#include "dapo/base/time/instant.h"
#include "dapo/model/tables/objective.h"
#include "dapo/store/questions/measurements.h"
#include "dapo/store/questions/objectives.h"
#include "fact.h"
#include "facts_of.h"

enum { MEASUREMENTS_SHOWN = 10 };

/* With what burns its budget too fast. */
static void add_state(const struct sla_result *result, struct facts *facts)
{
	struct strbuf alert = STRBUF_INIT;
	enum sla_burn_window longer, shorter;
	double rate;

	fact_judge(fact_text(facts, NULL, "State", NULL, "%s",
			   sla_state_word(result->status, result->late)),
		FACT_PROMISE, result->status);
	if (result->alert == SLA_ALERT_NONE) {
		fact_text(facts, "alert", NULL, NULL, NULL);
		return;
	}
	rate = sla_alert_rate(result->alert, &longer, &shorter);
	strbuf_addf(&alert, "burns over %g times too fast, in %s and %s", rate,
		sla_burn_text(longer), sla_burn_text(shorter));
	fact_text(facts, "alert", "Alert", alert.buf, "%s", alert.buf);
	strbuf_release(&alert);
}

static void add_promise(const struct record *objective, struct facts *facts)
{
	struct strbuf words = STRBUF_INIT;

	strbuf_addf(&words, "%s: ", record_text(objective, OBJECTIVE_PROPERTY));
	objective_words(objective, &words);
	fact_text(facts, "promise", "Promise", words.buf, "%s", words.buf);
	strbuf_release(&words);
}

/* `in 60 days`, `12 days ago` */
static void add_day(
	const struct desk *desk, const struct sla_objective_terms *terms, struct facts *facts)
{
	int64_t days = (int64_t)terms->target - desk_day(desk);
	int64_t count = days < 0 ? -days : days;
	const char *plural = count == 1 ? "" : "s";

	if (days > 0)
		fact_number(facts, "days_left", "The day is", (double)days, "in %" PRId64 " day%s",
			count, plural);
	else if (days < 0)
		fact_number(facts, "days_left", "The day is", (double)days, "%" PRId64 " day%s ago",
			count, plural);
	else
		fact_number(facts, "days_left", "The day is", 0, "today");
}

/* How much of the budget is left, and how long a ratio's will last at this rate. */
static void add_budget(
	const struct record *objective, const struct sla_result *result, struct facts *facts)
{
	bool ratio = record_integer(objective, OBJECTIVE_KIND, SLA_THRESHOLD) == SLA_RATIO;
	const char *label = ratio ? "Error budget left" : "Room left";
	double left = result->budget_remaining, days = result->days_to_exhaustion;
	struct strbuf share = STRBUF_INIT;
	struct fact *fact;

	if (isnan(left))
		return;
	if (isinf(left))
		strbuf_addstr(&share, "all is used, and more");
	else
		number_format_percent(&share, 100 * left, 2, "");
	fact = fact_number(facts, "budget_remaining", label, left, "%s", share.buf);
	strbuf_release(&share);
	fact->share = isinf(left) ? 0 : left;
	if (isinf(days))
		fact_number(facts, "days_to_exhaustion", "Used up", days, "never: nothing burns");
	else if (days > 0)
		fact_number(facts, "days_to_exhaustion", "Used up", days,
			"in %.2g days at this rate", days);
	else if (!isnan(days))
		fact_number(facts, "days_to_exhaustion", NULL, days, NULL);
}

/* ---- Measurements */

enum measured_column { MEASURED_AT, MEASURED_VALUE, MEASURED_COLUMNS };

static const struct out_column measured_columns[MEASURED_COLUMNS] = {
	[MEASURED_AT] = {"measured_at", "Measured", OUT_VALUE},
	[MEASURED_VALUE] = {"value", "Value", OUT_NUMBER},
};

static int add_measurements(
	struct desk *desk, const struct record *objective, struct facts *facts, struct error *err)
{
	struct fact *fact = fact_list(facts, "measurements", measured_columns, MEASURED_COLUMNS);
	struct measured newest[MEASUREMENTS_SHOWN];
	size_t count = 0;
	int code = measurements_newest(
		desk->store, objective, INT64_MAX, MEASUREMENTS_SHOWN, newest, &count, err);

	fact->label = "Newest measurements";
	for (size_t i = 0; !code && i < count; i++) {
		struct strbuf shown = STRBUF_INIT;
		char at[INSTANT_TEXT_MAX];
		struct fact_entry *entry;

		if (isnan(newest[i].value))
			continue;
		entry = fact_entry(fact);
		instant_format(at, newest[i].at);
		fact_cell(entry, MEASURED_AT, "%s", at);
		fact_cell(entry, MEASURED_VALUE, "%.15g", newest[i].value);
		objective_value(objective, newest[i].value, &shown);
		entry->label = xstrdup(at);
		entry->shown = strbuf_detach(&shown);
	}
	return code;
}

int facts_of_promise(
	struct desk *desk, const struct record *objective, struct facts *facts, struct error *err)
{
	struct sla_objective_terms terms;
	struct objective_state state;
	int code = objective_terms_of(desk->store, objective, &terms, err);

	if (!code)
		code = objective_state_of(desk->store, objective, desk->now, &state, err);
	if (code)
		return code;
	add_state(&state.result, facts);
	add_promise(objective, facts);
	if (terms.kind == SLA_DATE)
		add_day(desk, &terms, facts);
	add_budget(objective, &state.result, facts);
	return add_measurements(desk, objective, facts, err);
}
