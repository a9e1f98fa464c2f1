/* SPDX-License-Identifier: MIT */
/* The backlog item for a broken promise: what was promised and measured, and since when it is
 * broken. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "dapo/base/number.h"
#include "dapo/base/text/forms.h"
#include "dapo/base/time/calendar.h"
#include "dapo/base/time/instant.h"
#include "dapo/desk/prioritise.h"
#include "dapo/model/rules/sla/property.h"
#include "dapo/model/rules/sla/window.h"
#include "dapo/model/rules/title.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/objective.h"
#include "dapo/store/questions/links.h"
#include "dapo/store/questions/measurements.h"
#include "dapo/store/records/records.h"
#include "promise.h"

enum { LISTED = 10, LOOKED_BACK = 500, NAMED_MAX = 5 };

/* ---- Since when */

/* Of values: the oldest of the newest ones that are all broken. */
static int since_value(
	struct desk *desk, const struct promise *promise, int64_t *since, struct error *err)
{
	struct measured newest[LOOKED_BACK];
	double factor;
	size_t count;
	int code = measurements_newest(
		desk->store, &promise->objective, desk->now, LOOKED_BACK, newest, &count, err);

	if (!code)
		code = objective_factor(&promise->objective, &factor, err);
	for (size_t i = 0; !code && i < count; i++) {
		const struct sla_evidence then = {.measured = true,
			.measured_at = newest[i].at,
			.value = newest[i].value * factor};

		if (sla_judge(&promise->terms, &then, newest[i].at).status != SLA_BREACHED)
			break;
		*since = newest[i].at;
	}
	return code;
}

/* When the bad events of a window used its budget up. */
struct spending {
	double bad, allowed;
	int64_t spent_at;
};

static int add_bad_events(void *closure, const struct measured *measured, struct error *err)
{
	struct spending *spending = closure;

	(void)err;
	spending->bad += measured->total - measured->good;
	if (!spending->spent_at && spending->bad > spending->allowed + 1e-9)
		spending->spent_at = measured->at;
	return 0;
}

static int since_window(struct desk *desk, const struct promise *promise,
	const struct sla_evidence *evidence, int64_t *since, struct error *err)
{
	struct spending spending = {
		.allowed = evidence->window.total * (100 - promise->terms.target) / 100};
	int64_t begin = sla_window_start(&promise->terms.window, promise->terms.zone, desk->now);
	int code = measurements_between(desk->store, &promise->objective, begin + 1, desk->now,
		add_bad_events, &spending, err);

	*since = spending.spent_at;
	return code;
}

/* *since is 0 where no measurement tells. */
static int broken_since(struct desk *desk, const struct promise *promise,
	const struct sla_evidence *evidence, int64_t *since, struct error *err)
{
	*since = 0;
	switch (promise->terms.kind) {
	case SLA_DATE:
		*since = sla_terms_passed_at(&promise->terms);
		return 0;
	case SLA_RATIO:
		return since_window(desk, promise, evidence, since, err);
	default:
		return since_value(desk, promise, since, err);
	}
}

/* ---- The item */

static int add_measurements(
	struct desk *desk, const struct record *objective, struct strbuf *out, struct error *err)
{
	struct measured newest[LISTED];
	char at[INSTANT_TEXT_MAX];
	size_t count;
	int code =
		measurements_newest(desk->store, objective, desk->now, LISTED, newest, &count, err);

	if (!code && count)
		strbuf_addstr(out, "\n\nNewest measurements:");
	for (size_t i = 0; !code && i < count; i++) {
		strbuf_addf(out, "\n%s  ", instant_format(at, newest[i].at));
		if (newest[i].total > 0)
			strbuf_addf(out, "%.10g good of %.10g: ", newest[i].good, newest[i].total);
		objective_value(objective, newest[i].value, out);
	}
	return code;
}

static int describe_breach(struct desk *desk, const struct promise *promise,
	const struct promise_state *state, struct strbuf *out, struct error *err)
{
	char at[INSTANT_TEXT_MAX];
	int64_t since;
	int code = broken_since(desk, promise, &state->evidence, &since, err);

	if (code)
		return code;
	strbuf_addf(out, "%s, %s of %s, is ", promise->named.buf,
		record_text(&promise->objective, OBJECTIVE_PROPERTY),
		record_text(&promise->objective, OBJECTIVE_PRODUCT));
	promise_sentence(state, out);
	if (since)
		strbuf_addf(out, "\nBroken since %s", instant_format(at, since));
	if (isfinite(state->result.consumption)) {
		strbuf_addstr(out, "\nUsed: ");
		number_format_percent(out, 100 * state->result.consumption, 1, " ");
		strbuf_addstr(out,
			promise->terms.kind == SLA_RATIO ? " of the error budget"
							 : " of what is allowed");
	}
	return add_measurements(desk, &promise->objective, out, err);
}

static int set_by_name(struct record *item, const char *name, const char *text, struct error *err)
{
	static const struct parse_context context = {0};

	return record_set(item, name, text, &context, err);
}

/* "freshness is BREACHED: 25 h, promised <= 24 h", as far as a title may go. */
static void make_title(const struct promise_state *state, struct strbuf *title)
{
	strbuf_addf(title, "%s is ", record_text(&state->objective, OBJECTIVE_PROPERTY));
	promise_sentence(state, title);
	title_limit(title);
}

static enum priority_cause cause_of(const struct record *objective)
{
	return text_is_same(record_text(objective, OBJECTIVE_DRIVER), "regulatory")
		? PRIORITY_FOR_REGULATORY_PROMISE
		: PRIORITY_FOR_PROMISE;
}

static int make_item(struct desk *desk, struct prioritise_proposals *proposals,
	const struct promise *promise, const struct promise_state *state, int64_t *item,
	struct error *err)
{
	const char *property = record_text(&promise->objective, OBJECTIVE_PROPERTY);
	const struct sla_property *known = sla_property_named(property);
	struct strbuf title = STRBUF_INIT, description = STRBUF_INIT;
	struct record record;
	int code = describe_breach(desk, promise, state, &description, err);

	record_init(&record, &item_entity);
	make_title(state, &title);
	value_set_integer(&record.values[ITEM_PRODUCT],
		record_integer(&promise->objective, OBJECTIVE_PRODUCT, 0));
	value_set_integer(&record.values[ITEM_SLA_OBJECTIVE], promise->objective.row_id);
	value_set_integer(&record.values[ITEM_CAUSE], ITEM_FOR_PROMISE);
	value_set_text(&record.values[ITEM_DESCRIPTION], description.buf, description.len);
	if (!code)
		code = set_by_name(&record, "title", title.buf, err);
	if (!code)
		code = set_by_name(&record, "type",
			known && known->is_quality ? "data_quality" : "defect", err);
	if (!code)
		code = set_by_name(&record, "source", "sla", err);
	if (!code)
		code = desk_insert(desk, &record, err);
	if (!code)
		code = prioritise_propose(
			desk, proposals, &record, cause_of(&promise->objective), err);
	*item = record.row_id;
	record_release(&record);
	strbuf_release(&title);
	strbuf_release(&description);
	return code;
}

/* Within the open change set: *item stays 0 for a promise that isn't broken. */
static int open_one(struct desk *desk, struct prioritise_proposals *proposals, int64_t objective,
	int64_t *item, bool *made, enum sla_status *status, struct error *err)
{
	struct objective_state judged = {0};
	struct promise_state state;
	struct promise promise;
	int code = links_open_item_of_objective(desk->store, objective, item, err);

	*made = false;
	promise_init(&promise);
	record_init(&state.objective, &sla_objective_entity);
	if (!code)
		code = promise_load(desk, objective, &promise, err);
	if (!code)
		code = objective_state_of(desk->store, &promise.objective, desk->now, &judged, err);
	state.evidence = judged.evidence;
	state.result = judged.result;
	if (!code)
		*status = state.result.status;
	if (!code && !*item && *status == SLA_BREACHED) {
		record_copy(&state.objective, &promise.objective);
		code = make_item(desk, proposals, &promise, &state, item, err);
		*made = !code;
	}
	record_release(&state.objective);
	promise_release(&promise);
	return code;
}

int promise_open_item(
	struct desk *desk, int64_t objective, int64_t *item, bool *made, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	struct prioritise_proposals proposals = {0};
	enum sla_status status = SLA_NONE;
	int code = desk_begin(desk, "sla open-item", err);

	if (!code)
		code = open_one(desk, &proposals, objective, item, made, &status, err);
	if (!code && !*item)
		code = error_set(err, ERR_INVALID,
			"S-%" PRId64 " is %s: only a promise that is %s opens an item", objective,
			sla_status_word(status), sla_status_word(SLA_BREACHED));
	if (!code)
		strbuf_addf(&summary, "B-%" PRId64 " opened for S-%" PRId64, *item, objective);
	code = desk_finish(desk, code, summary.buf, err);
	strbuf_release(&summary);
	return code;
}

int promise_open_items(
	struct desk *desk, const int64_t *objectives, size_t count, size_t *made, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	struct prioritise_proposals proposals = {0};
	int code = desk_begin(desk, "sla open-item", err);

	*made = 0;
	for (size_t i = 0; !code && i < count; i++) {
		enum sla_status status;
		int64_t item;
		bool is_new;

		code = open_one(desk, &proposals, objectives[i], &item, &is_new, &status, err);
		if (code || !is_new)
			continue;
		if (++*made <= NAMED_MAX)
			strbuf_addf(&summary, "%sB-%" PRId64 " opened for S-%" PRId64,
				summary.len ? ", " : "", item, objectives[i]);
	}
	if (*made > NAMED_MAX)
		strbuf_addf(&summary, " and %zu more", *made - NAMED_MAX);
	code = desk_finish(desk, code, summary.buf, err);
	strbuf_release(&summary);
	return code;
}
