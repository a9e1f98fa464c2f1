/* SPDX-License-Identifier: MIT */
/* Promises: recording what was measured, checking what is kept, work on what is not. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/core/columns.h"
#include "cli/core/options.h"
#include "cli/core/session.h"
#include "cli/core/table.h"
#include "cli/core/tell.h"
#include "cli/pages/burn.h"
#include "cli/pages/publish.h"
#include "dapo/base/memory.h"
#include "dapo/base/number.h"
#include "dapo/base/time/instant.h"
#include "dapo/desk/promises/promises.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"
#include "nouns.h"
#include "rows.h"

/* ---- record */

enum { LINES_BYTES_MAX = 64 << 20 };

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

static void tell_fault(void *closure, size_t line, const char *why)
{
	const struct call *call = closure;
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, "line %zu: %s\n", line, why);
	tell_text(call->streams->err, text.buf, text.len, call->streams->charset);
	strbuf_release(&text);
}

static int record_lines(struct call *call, const char *source, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	int code = 0;

	if (call->operand_count > 1 || call_option(call, "good") || call_option(call, "total") ||
		call_option(call, "at"))
		code = error_set(err, ERR_USAGE,
			"with - each line of standard input has its own value and time");
	if (!code)
		code = session_read_whole(call, "-", LINES_BYTES_MAX, &text, err);
	if (!code)
		code = promise_record_lines(
			call->desk, text.buf, text.len, source, tell_fault, call, err);
	strbuf_release(&text);
	return code ? code : tell_change(call, NULL, err);
}

static int run_sla_record(struct call *call, struct error *err)
{
	const char *source = call_option(call, "source");
	const char *when = call_option(call, "at");
	double good = 0, total = 0;
	int64_t objective, at = call->desk->now;
	bool ratio;
	int code;

	if (!source)
		source = "manual";
	if (strcmp(call->operands[0], "-") == 0)
		return record_lines(call, source, err);
	code = read_ratio(call, &good, &total, &ratio, err);
	if (!code)
		code = promise_find(call->desk, call->operands[0], &objective, err);
	if (!code && when)
		code = instant_parse(when, call->desk->context.date_order, call->desk->now,
			&call->desk->store->zone, &at, err);
	if (!code && ratio)
		code = promise_record_ratio(call->desk, objective, good, total, at, source, err);
	else if (!code)
		code = promise_record(call->desk, objective, call->operands[1], at, source, err);
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
	CHECK_LATE, /* for programs: people read it in the state */
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
	[CHECK_LATE] = {"late", "Late", OUT_TRUTH},
};

/* A check under way: rows of a table, or sentences where there is none. */
struct checking {
	struct call *call;
	struct table *table;
	struct sla_rollup rollup;
	int64_t *broken; /* row ids */
	size_t broken_count;
	size_t broken_alloc;
	unsigned alarms; /* the states that end in EXIT_BROKEN, as bits */
	bool alarmed;    /* one that was asked for is broken, at risk, or not measured */
};

static void add_share(struct table *table, enum check_column column, double share)
{
	if (isnan(share))
		return;
	if (isinf(share)) {
		strbuf_addstr(table_shown(table, column), share > 0 ? "all" : "none");
		return;
	}
	strbuf_addf(table_cell(table, column), "%.9g", share);
	number_format_percent(table_shown(table, column), 100 * share, 0, "");
}

static int put_row(struct checking *checking, const struct promise_state *state, struct error *err)
{
	const struct record *objective = &state->objective;
	const struct sla_result *result = &state->result;
	struct table *table = checking->table;
	char when[INSTANT_TEXT_MAX];

	record_key(objective, table_cell(table, CHECK_KEY));
	strbuf_addstr(table_cell(table, CHECK_PRODUCT), record_text(objective, OBJECTIVE_PRODUCT));
	strbuf_addstr(
		table_cell(table, CHECK_PROPERTY), record_text(objective, OBJECTIVE_PROPERTY));
	objective_promise(objective, table_cell(table, CHECK_PROMISE));
	strbuf_addstr(table_cell(table, CHECK_STATUS), sla_status_name(result->status));
	strbuf_addstr(
		table_shown(table, CHECK_STATUS), sla_state_word(result->status, result->late));
	add_share(table, CHECK_CONSUMED, result->consumption);
	add_share(table, CHECK_LEFT, result->budget_remaining);
	if (table->cells.count > CHECK_MEASURED &&
		!record_is_null(objective, OBJECTIVE_NEWEST_AT)) {
		strbuf_addstr(table_cell(table, CHECK_MEASURED),
			instant_format(when, record_integer(objective, OBJECTIVE_NEWEST_AT, 0)));
		columns_show_field(objective, OBJECTIVE_NEWEST_AT, &checking->call->desk->context,
			table_shown(table, CHECK_MEASURED));
	}
	if (table->cells.count > CHECK_LATE)
		strbuf_addstr(table_cell(table, CHECK_LATE), result->late ? "yes" : "no");
	return table_row(table, err);
}

/* `S-1 orders_daily/freshness BREACHED: 25 h, promised <= 24h, measured 2026-03-02T09:00:00Z` */
static int put_sentence(
	const struct checking *checking, const struct promise_state *state, struct error *err)
{
	const struct cli_streams *streams = checking->call->streams;
	struct strbuf line = STRBUF_INIT;
	char when[INSTANT_TEXT_MAX];

	record_key(&state->objective, &line);
	strbuf_addf(&line, " %s/%s ", record_text(&state->objective, OBJECTIVE_PRODUCT),
		record_text(&state->objective, OBJECTIVE_PROPERTY));
	promise_sentence(state, &line);
	if (state->evidence.measured)
		strbuf_addf(
			&line, ", measured %s", instant_format(when, state->evidence.measured_at));
	tell_text(streams->out, line.buf, line.len, streams->charset);
	fputs("\n", streams->out);
	strbuf_release(&line);
	return ferror(streams->out) ? error_errno(err, "writing") : 0;
}

static int check_one(void *closure, const struct promise_state *state, struct error *err)
{
	struct checking *checking = closure;

	if (checking->alarms & 1u << state->result.status &&
		(state->result.status != SLA_NO_DATA || state->overdue))
		checking->alarmed = true;
	if (state->result.status == SLA_BREACHED) {
		VEC_RESERVE(checking->broken, checking->broken_count, checking->broken_alloc);
		checking->broken[checking->broken_count++] = state->objective.row_id;
	}
	return checking->table ? put_row(checking, state, err) : put_sentence(checking, state, err);
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
		strbuf_addstr(
			&text, isfinite(score) ? "; SLA score " : "; no SLA score: coverage ");
		if (isfinite(score)) {
			number_format_percent(&text, score, 2, "");
			strbuf_addstr(&text, ", coverage ");
		}
		number_format_percent(&text, coverage, 2, "");
	}
	tell_message(call, "%s", text.len ? text.buf : "no SLA objectives");
	strbuf_release(&text);
}

static int check_as_rows(
	struct checking *checking, struct sight sight, unsigned shown, struct error *err)
{
	struct call *call = checking->call;
	struct table table;
	int code;

	/* The last column, the time of measurement, is left out where there is no room. */
	table_begin(&table, call, "sla-check", check_columns,
		call->format->machine                               ? CHECK_COLUMNS
			: columns_extent_of(call) == COLUMNS_NARROW ? CHECK_MEASURED
								    : CHECK_LATE);
	checking->table = &table;
	code = promise_check(call->desk, sight, shown, &checking->rollup, check_one, checking, err);
	checking->table = NULL;
	return table_end(&table, code, err);
}

static int open_items(const struct checking *checking, struct error *err)
{
	struct call *call = checking->call;
	size_t made;
	int code = promise_open_items(
		call->desk, checking->broken, checking->broken_count, &made, err);

	if (!code && made)
		tell_message(call, "%s", call->desk->last_summary.buf);
	return code;
}

/* The states that cron must hear of. What isn't measured isn't kept. */
static unsigned alarms_of(const struct call *call)
{
	unsigned alarms = 1u << SLA_BREACHED;

	if (call_switch(call, "at-risk"))
		alarms |= 1u << SLA_AT_RISK;
	if (!call_switch(call, "no-stale"))
		alarms |= 1u << SLA_STALE | 1u << SLA_NO_DATA;
	return alarms;
}

/* For people one line a promise that is broken or isn't measured, and nothing where there is none;
 * for programs, and with --all, rows. */
static int run_sla_check(struct call *call, struct error *err)
{
	bool all = call_switch(call, "all");
	struct checking checking = {.call = call, .alarms = alarms_of(call)};
	unsigned shown = all ? ~0u : checking.alarms;
	struct sight sight;
	int code = session_sight(call, call->operand_count ? call->operands[0] : NULL, &sight, err);

	if (!code && (all || call->format->machine))
		code = check_as_rows(&checking, sight, shown, err);
	else if (!code)
		code = promise_check(
			call->desk, sight, shown, &checking.rollup, check_one, &checking, err);
	if (!code && call_switch(call, "open-items") && checking.broken_count)
		code = open_items(&checking, err);
	free(checking.broken);
	if (code)
		return code;
	if (all)
		tell_rollup(call, &checking.rollup, sight.product);
	if (checking.alarmed)
		call->status = EXIT_BROKEN;
	return 0;
}

/* ---- open-item */

static int run_sla_open_item(struct call *call, struct error *err)
{
	struct strbuf key = STRBUF_INIT;
	int64_t objective, item = 0;
	bool made = false;
	int code = promise_find(call->desk, call->operands[0], &objective, err);

	if (!code)
		code = promise_open_item(call->desk, objective, &item, &made, err);
	if (code)
		return code;
	strbuf_addf(&key, "B-%" PRId64, item);
	if (!made)
		tell_message(call, "%s is open for S-%" PRId64 " already", key.buf, objective);
	if (made || call->globals.quiet || call_wants_json(call))
		code = tell_change(call, key.buf, err);
	strbuf_release(&key);
	return code;
}

/* ---- The commands */

static const struct cli_option record_options[] = {
	{"at", 0, "TIME", false, "when it was measured; else now"},
	{"source", 0, "NAME", false, "system that measured; else manual"},
	{"good", 0, "N", false, "for a ratio: good events"},
	{"total", 0, "N", false, "for a ratio: all events"},
	{0},
};

static const struct cli_option publish_options[] = {
	{"format", 0, "F", false, "md or html; else md"},
	{"output", 'o', "FILE", false, "write there, whole or not at all (- is standard output)"},
	{"force", 0, NULL, false, "replace the file"},
	{"sheet-version", 0, "V", false, "version of the sheet; else the next whole number"},
	{"informed", 0, "WHO", false, "who is told of it"},
	{"state", 0, NULL, false, "the sheet tells how each promise stands today"},
	{"dry-run", 0, NULL, false, "only write the sheet; record nothing"},
	{0},
};

static const struct cli_option check_options[] = {
	{"all", 0, NULL, false, "a table of all promises, and what they add up to"},
	{"at-risk", 0, NULL, false, "promises at risk, too: a line each, and exit 4"},
	{"no-stale", 0, NULL, false, "leave out promises that are not measured (lately)"},
	{"open-items", 0, NULL, false, "open a backlog item for each that is broken and has none"},
	{0},
};

static const struct command sla_commands[] = {
	{
		.verb = "record",
		.operands = "KEY|- [VALUE]",
		.least = 1,
		.most = 2,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.options = {record_options},
		.help = "record what was measured",
		.more = "A promise is named by its key, or as "
			"product/property[@port][#element][~driver].\n"
			"With - each line of standard input is a promise, a value and, unless it "
			"is now,\n"
			"a time; all lines are recorded, or none.\n\n"
			"Examples:\n"
			"  dapo sla record S-3 25h\n"
			"  dapo sla record orders_daily/availability 9970/10000 --at -1h\n"
			"  printf 'S-3 25h\\n"
			"S-4 9970/10000 -2h\\n"
			"' | dapo sla record -",
		.run = run_sla_record,
	},
	{
		ROWS_EDIT_UNITS("promises",
			"A target may be written in another unit of time: what was measured stays "
			"what it\n"
			"is. To a unit of something else it changes only with a word for the "
			"values that\n"
			"exist.\n\n"
			"Example:\n"
			"  dapo sla edit S-3 target=12h"),
	},
	{
		.verb = "check",
		.operands = "[PRODUCT]",
		.most = 1,
		.flags = NEEDS_STORE | TAKES_KEYS | HEEDS_DOMAIN,
		.entity = &product_entity,
		.options = {check_options},
		.help = "judge every promise now; one line for each that is broken or not "
			"measured, and "
			"exit 4",
		.run = run_sla_check,
	},
	{
		.verb = "burn",
		.operands = "[KEY|PRODUCT]",
		.most = 1,
		.flags = NEEDS_STORE | TAKES_KEYS,
		.help = "how fast error budgets are used up",
		.more = "A burn rate of 1 uses the budget up in just the window of the promise. An "
			"alert\n"
			"fires where both of its windows burn faster than its rate.",
		.run = burn_tell,
	},
	{
		.verb = "publish",
		.operands = "PRODUCT",
		.least = 1,
		.most = 1,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.entity = &product_entity,
		.options = {publish_options},
		.document = true,
		.help = "write the sheet that consumers read, and record that",
		.more = "Example:\n"
			"  dapo sla publish orders_daily --informed all-consumers@example.org "
			"--format html -o sla.html",
		.run = publish_tell,
	},
	{
		.verb = "open-item",
		.operands = "KEY",
		.least = 1,
		.most = 1,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.help = "open a backlog item for a broken promise, once",
		.run = run_sla_open_item,
	},
};

const struct noun noun_sla = {
	.name = "sla",
	.help = "promises (SLA objectives) and their measurements",
	.entity = &sla_objective_entity,
	NOUN_COMMANDS(sla_commands),
};
