/* SPDX-License-Identifier: MIT */
/* KPIs: recording values by hand, from lines, or as the store computes them; what is behind. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "cli/core/cells.h"
#include "cli/core/columns.h"
#include "cli/core/options.h"
#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "dapo/base/memory.h"
#include "dapo/base/text/split.h"
#include "dapo/base/time/date.h"
#include "dapo/desk/kpis.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/records/records.h"
#include "nouns.h"
#include "rows.h"

/* ---- record */

static int read_day(const struct call *call, const char *text, int64_t *day, struct error *err)
{
	*day = desk_day(call->desk);
	return text
		? date_parse(text, call->desk->context.date_order, desk_day(call->desk), day, err)
		: 0;
}

static int record_named(struct call *call, struct error *err)
{
	struct kpi_reading reading = {.note = call_option(call, "note")};
	int code;

	if (call->operand_count != 2)
		return error_set(err, ERR_USAGE,
			"kpi record needs a KPI and a value, or - for lines of both, or --auto");
	reading.text = call->operands[1];
	code = kpi_find(call->desk, call->operands[0], &reading.kpi, err);
	if (!code)
		code = read_day(call, call_option(call, "on"), &reading.day, err);
	if (!code)
		code = kpi_record(call->desk, &reading, 1, err);
	return code ? code : tell_change(call, NULL, err);
}

/* Readings as they are gathered from lines, with the words that they borrow. */
struct gathered {
	struct kpi_reading *readings;
	size_t count;
	size_t alloc;
	char ***words;
	size_t words_alloc;
};

static void gathered_release(struct gathered *gathered)
{
	for (size_t i = 0; i < gathered->count; i++)
		free(gathered->words[i]);
	free(gathered->words);
	free(gathered->readings);
}

/* `KEY VALUE [DAY]` */
static int gather_words(struct call *call, struct gathered *gathered, char **words, size_t count,
	size_t line, struct error *err)
{
	struct kpi_reading *reading;
	int code;

	VEC_RESERVE(gathered->readings, gathered->count, gathered->alloc);
	VEC_RESERVE(gathered->words, gathered->count, gathered->words_alloc);
	gathered->words[gathered->count] = words;
	reading = &gathered->readings[gathered->count++];
	if (count != 2 && count != 3)
		return error_set(err, ERR_INVALID,
			"there are %zu words; a line is a KPI, a value, and perhaps a day", count);
	*reading = (struct kpi_reading){
		.text = words[1], .note = call_option(call, "note"), .line = line};
	code = kpi_find(call->desk, words[0], &reading->kpi, err);
	return code ? code
		    : read_day(call, count == 3 ? words[2] : call_option(call, "on"), &reading->day,
			      err);
}

static int gather_line(struct call *call, struct gathered *gathered, const char *text, size_t line,
	struct error *err)
{
	char **words;
	size_t count;
	int code = split_words(text, &words, &count, err);

	if (!code && !count)
		free(words);
	else if (!code)
		code = gather_words(call, gathered, words, count, line, err);
	return code ? error_prefix(err, "line %zu", line) : 0;
}

static int gather_lines(struct call *call, struct gathered *gathered, struct error *err)
{
	char *text = NULL;
	size_t size = 0, line = 0;
	ssize_t len;
	int code = 0;

	while (!code && (len = getline(&text, &size, call->streams->in)) >= 0) {
		if (len > 0 && text[len - 1] == '\n')
			text[len - 1] = '\0';
		code = gather_line(call, gathered, text, ++line, err);
	}
	free(text);
	if (!code && ferror(call->streams->in))
		code = error_errno(err, "standard input");
	return code;
}

static int record_lines(struct call *call, struct error *err)
{
	struct gathered gathered = {0};
	int code;

	if (call->inside)
		return error_set(err, ERR_USAGE, "the interface has no standard input");
	code = gather_lines(call, &gathered, err);
	if (!code)
		code = kpi_record(call->desk, gathered.readings, gathered.count, err);
	gathered_release(&gathered);
	return code ? code : tell_change(call, NULL, err);
}

/* ---- record --auto */

enum computed_column {
	COMPUTED_KEY,
	COMPUTED_PRODUCT,
	COMPUTED_NAME,
	COMPUTED_CALCULATION,
	COMPUTED_VALUE,
	COMPUTED_UNIT,
	COMPUTED_COLUMNS
};

static const struct out_column computed_columns[COMPUTED_COLUMNS] = {
	[COMPUTED_KEY] = {"key", "Key", OUT_TEXT},
	[COMPUTED_PRODUCT] = {"product", "Product", OUT_TEXT},
	[COMPUTED_NAME] = {"name", "Name", OUT_TEXT},
	[COMPUTED_CALCULATION] = {"calculation", "Calculation", OUT_TEXT},
	[COMPUTED_VALUE] = {"value", "Value", OUT_NUMBER},
	[COMPUTED_UNIT] = {"unit", "Unit", OUT_TEXT},
};

struct computed {
	struct out *out;
	struct cells cells;
};

static int put_computed(
	void *closure, const struct record *kpi, const double *value, struct error *err)
{
	struct computed *computed = closure;
	struct cells *cells = &computed->cells;

	cells_reset(cells);
	record_key(kpi, &cells->exact[COMPUTED_KEY]);
	strbuf_addstr(&cells->exact[COMPUTED_PRODUCT], record_text(kpi, KPI_PRODUCT));
	strbuf_addstr(&cells->exact[COMPUTED_NAME], record_text(kpi, KPI_NAME));
	strbuf_addstr(&cells->exact[COMPUTED_CALCULATION], record_text(kpi, KPI_CALCULATION));
	strbuf_addstr(&cells->exact[COMPUTED_UNIT], record_text(kpi, KPI_UNIT));
	if (value)
		cells_number(cells, COMPUTED_VALUE, *value);
	else
		strbuf_addstr(&cells->shown[COMPUTED_VALUE], "no data");
	return out_row(computed->out, cells_row(cells), err);
}

static int tell_computed(struct call *call, int64_t product, struct error *err)
{
	const struct out_options options = {
		.kind = "kpi-computed",
		.charset = call->streams->charset,
		.marked = session_marks(call),
		.width = call->streams->columns,
	};
	struct computed computed;
	int code;

	cells_init(&computed.cells, COMPUTED_COLUMNS);
	computed.out = out_begin(
		call->streams->out, call->format, &options, computed_columns, COMPUTED_COLUMNS);
	code = kpi_record_computed(call->desk, product, put_computed, &computed, err);
	if (code)
		out_abandon(computed.out);
	else
		code = out_end(computed.out, err);
	cells_release(&computed.cells);
	return code;
}

/* One word may be meant as a calculation that the store has; prose is for people. */
static int tell_skipped(void *closure, const struct record *kpi, struct error *err)
{
	const char *calculation = record_text(kpi, KPI_CALCULATION);
	enum kpi_calculation known;
	struct strbuf key = STRBUF_INIT;

	(void)err;
	if (!*calculation || strpbrk(calculation, " \t\n") ||
		kpi_calculation_named(calculation, &known) || record_integer(kpi, KPI_CANCELLED, 0))
		return 0;
	record_key(kpi, &key);
	tell_message(closure, "%s is not computed: the store has no calculation `%s`", key.buf,
		calculation);
	strbuf_release(&key);
	return 0;
}

static int tell_all_skipped(struct call *call, int64_t product, struct error *err)
{
	const struct query query = {
		.entity = &kpi_entity, .sight.product = product, .now = call->now};

	return query_each(call->desk->store, &query, tell_skipped, call, err);
}

/* For cron: of all products, says what was computed and what not only where a format is asked for.
 */
static int record_computed(struct call *call, struct error *err)
{
	int64_t product = 0;
	int code = 0;

	if (call->operand_count > 1 || call_option(call, "on") || call_option(call, "note"))
		return error_set(err, ERR_USAGE,
			"--auto computes the values of today: give it a product at most");
	if (call->operand_count)
		code = records_find(call->desk->store, &product_entity, call->operands[0], false,
			&product, err);
	if (code)
		return code;
	code = call->format_name ? tell_computed(call, product, err)
				 : kpi_record_computed(call->desk, product, NULL, NULL, err);
	if (!code && (product || call->format_name))
		code = tell_all_skipped(call, product, err);
	return code;
}

static int run_kpi_record(struct call *call, struct error *err)
{
	if (call_switch(call, "auto"))
		return record_computed(call, err);
	if (call->operand_count == 1 && strcmp(call->operands[0], "-") == 0)
		return record_lines(call, err);
	return record_named(call, err);
}

/* ---- check */

struct checking {
	struct columns columns;
	struct out *out;
};

static int put_behind(void *closure, const struct record *kpi, struct error *err)
{
	struct checking *checking = closure;

	return out_row(checking->out, columns_cells(&checking->columns, kpi), err);
}

static int check_all(struct call *call, struct sight sight, struct error *err)
{
	const struct out_options options = {
		.kind = "kpi-check",
		.charset = call->streams->charset,
		.marked = session_marks(call),
		.width = call->streams->columns,
	};
	struct checking checking;
	size_t behind;
	int code = columns_init(&checking.columns, &kpi_entity,
		"key,product,name,value,target,progress,status,end_date", COLUMNS_ALL,
		&call->desk->context, err);

	if (!code) {
		checking.out = out_begin(call->streams->out, call->format, &options,
			checking.columns.heads, checking.columns.count);
		code = kpi_check(call->desk, sight, put_behind, &checking, err);
		behind = out_rows(checking.out);
		if (code)
			out_abandon(checking.out);
		else
			code = out_end(checking.out, err);
		if (!code && behind)
			call->status = EXIT_BROKEN;
	}
	columns_release(&checking.columns);
	return code;
}

static int run_kpi_check(struct call *call, struct error *err)
{
	struct sight sight;
	int code = session_sight(call, call->operand_count ? call->operands[0] : NULL, &sight, err);

	return code ? code : check_all(call, sight, err);
}

/* ---- The commands */

static const struct cli_option kpi_record_options[] = {
	{"on", 0, "DAY", false, "day of the value; else today"},
	{"note", 0, "TEXT", false, "what should be known of it"},
	{"auto", 0, NULL, false,
		"compute today's values of all KPIs that the store can compute, or of a product's; "
		"for cron"},
	{0},
};

static const struct command kpi_commands[] = {
	{
		.verb = "record",
		.operands = "[KEY VALUE|-|PRODUCT]",
		.most = 2,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.options = {kpi_record_options},
		.help = "record values: one, those in lines of standard input, or computed ones",
		.more = "A KPI is named by its key, its name, or as product/name. A second value "
			"at the\n"
			"same day replaces the first. `-` reads lines KEY VALUE [DAY], all of "
			"which are\n"
			"recorded, or none. --auto says what it computed only with "
			"--format or --json,\n"
			"and which calculations of one word it does not know with these or a "
			"product.\n\n"
			"Examples:\n"
			"  dapo kpi record K-2 24.5 --on 2026-03-31\n"
			"  dapo kpi record - <values.txt\n"
			"  dapo kpi record --auto orders_daily",
		.run = run_kpi_record,
	},
	{
		ROWS_EDIT_UNITS("KPIs",
			"Another unit takes a word for the values that exist.\n\n"
			"Example:\n"
			"  dapo kpi edit K-2 unit=k€ --convert 0.001"),
	},
	{
		.verb = "check",
		.operands = "[PRODUCT]",
		.most = 1,
		.flags = NEEDS_STORE | TAKES_KEYS | HEEDS_DOMAIN,
		.entity = &product_entity,
		.help = "tell the KPIs that are at risk or expired; exit 4 if one is",
		.run = run_kpi_check,
	},
};

const struct noun noun_kpi = {
	.name = "kpi",
	.help = "indicators of success, and their values",
	.entity = &kpi_entity,
	NOUN_COMMANDS(kpi_commands),
};
