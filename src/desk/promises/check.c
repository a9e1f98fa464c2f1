/* SPDX-License-Identifier: MIT */
/* Broken promises: all judged now, worst first, and told in a sentence. */
#include <math.h>
#include <stdlib.h>

#include "dapo/base/memory.h"
#include "dapo/base/time/duration.h"
#include "dapo/desk/promises/promises.h"
#include "dapo/model/tables/objective.h"
#include "dapo/store/lists/query.h"

struct board {
	struct desk *desk;
	unsigned shown;
	struct sla_rollup *rollup;
	struct promise_state *all; /* of those shown */
	size_t count;
	size_t alloc;
};

/* A promise without any measurement is told once a first one is overdue. */
static bool is_overdue(const struct record *objective, int64_t started, int64_t now)
{
	int64_t every =
		record_integer(objective, OBJECTIVE_MEASURE_EVERY, SLA_MEASURE_EVERY_DEFAULT);

	return every != SLA_MEASURE_NEVER && now > started + 2 * every;
}

static bool is_shown(const struct board *board, const struct promise_state *state)
{
	return board->shown & 1u << state->result.status &&
		(state->result.status != SLA_NO_DATA || state->overdue ||
			board->shown == PROMISE_ALL);
}

/* Sets `overdue` of the promises that have no measurement. */
static int judge_firsts(const struct board *board, const struct page *page,
	const struct objective_state *states, bool *overdue, struct error *err)
{
	const struct record **firsts = xcalloc(page->count + 1, sizeof *firsts);
	int64_t *started = xcalloc(page->count + 1, sizeof *started);
	size_t count = 0, at = 0;
	int code;

	for (size_t i = 0; i < page->count; i++) {
		if (states[i].result.status == SLA_NO_DATA)
			firsts[count++] = &page->records[i];
	}
	code = objective_starts(board->desk->store, firsts, count, started, err);
	for (size_t i = 0; !code && i < page->count; i++) {
		if (states[i].result.status == SLA_NO_DATA)
			overdue[i] = is_overdue(&page->records[i], started[at++], board->desk->now);
	}
	free(firsts);
	free(started);
	return code;
}

static void keep(struct board *board, const struct record *objective,
	const struct objective_state *judged, bool overdue)
{
	const struct promise_state state = {
		.evidence = judged->evidence, .result = judged->result, .overdue = overdue};
	struct promise_state *kept;

	sla_rollup_add(
		board->rollup, state.result.status, record_real(objective, OBJECTIVE_WEIGHT, 0));
	if (!is_shown(board, &state))
		return;
	VEC_RESERVE(board->all, board->count, board->alloc);
	kept = &board->all[board->count++];
	*kept = state;
	record_init(&kept->objective, &sla_objective_entity);
	record_copy(&kept->objective, objective);
}

static int judge_page(void *closure, const struct page *page, struct error *err)
{
	struct board *board = closure;
	struct objective_state *states = xcalloc(page->count + 1, sizeof *states);
	bool *overdue = xcalloc(page->count + 1, sizeof *overdue);
	int code = objective_states_of(
		board->desk->store, page->records, page->count, board->desk->now, states, err);

	if (!code)
		code = judge_firsts(board, page, states, overdue, err);
	for (size_t i = 0; !code && i < page->count; i++)
		keep(board, &page->records[i], &states[i], overdue[i]);
	free(states);
	free(overdue);
	return code;
}

/* A product with both would roll up to `a`. */
static bool outdoes(enum sla_status a, enum sla_status b)
{
	struct sla_rollup both = {0};

	if (a == b)
		return false;
	sla_rollup_add(&both, a, 0);
	sla_rollup_add(&both, b, 0);
	return sla_rollup_status(&both) == a;
}

static int worst_first(const void *left, const void *right)
{
	const struct promise_state *a = left, *b = right;
	double used_a = isnan(a->result.consumption) ? -1 : a->result.consumption;
	double used_b = isnan(b->result.consumption) ? -1 : b->result.consumption;

	if (outdoes(a->result.status, b->result.status))
		return -1;
	if (outdoes(b->result.status, a->result.status))
		return 1;
	if (used_a != used_b)
		return used_a > used_b ? -1 : 1;
	return a->objective.row_id < b->objective.row_id ? -1 : 1;
}

int promise_check(struct desk *desk, struct sight sight, unsigned shown, struct sla_rollup *rollup,
	int (*each)(void *closure, const struct promise_state *state, struct error *err),
	void *closure, struct error *err)
{
	const struct query query = {
		.entity = &sla_objective_entity, .sight = sight, .now = desk->now};
	struct board board = {.desk = desk, .shown = shown, .rollup = rollup};
	int code = db_read_begin(desk->store->db, err);

	*rollup = (struct sla_rollup){0};
	if (code)
		return code;
	code = query_pages(desk->store, &query, judge_page, &board, err);
	db_read_end(desk->store->db);
	if (board.count)
		qsort(board.all, board.count, sizeof *board.all, worst_first);
	for (size_t i = 0; !code && i < board.count; i++)
		code = each(closure, &board.all[i], err);
	for (size_t i = 0; i < board.count; i++)
		record_release(&board.all[i].objective);
	free(board.all);
	return code;
}

/* ---- In words */

static void add_measured(const struct promise_state *state, struct strbuf *out)
{
	const struct record *objective = &state->objective;
	const struct sla_sum *window = &state->evidence.window;
	double factor = 1;

	if (record_integer(objective, OBJECTIVE_KIND, SLA_THRESHOLD) == SLA_RATIO) {
		objective_value(objective,
			window->total > 0 ? 100 * window->good / window->total : NAN, out);
		strbuf_addf(out, " good over %s", record_text(objective, OBJECTIVE_WINDOW));
		return;
	}
	objective_factor(objective, &factor, NULL);
	objective_value(objective, state->evidence.value / factor, out);
}

void promise_sentence(const struct promise_state *state, struct strbuf *out)
{
	const struct record *objective = &state->objective;

	strbuf_addf(out, "%s: ", sla_state_word(state->result.status, state->result.late));
	if (state->evidence.measured && sla_status_judged(state->result.status)) {
		add_measured(state, out);
		strbuf_addstr(out, ", promised ");
	}
	objective_promise(objective, out);
	if (state->result.status == SLA_STALE || state->result.late) {
		strbuf_addstr(out, ", not measured for twice ");
		duration_words(out, (double)record_integer(objective, OBJECTIVE_MEASURE_EVERY, 0));
	}
}
