/* SPDX-License-Identifier: MIT */
/* `item value-check`: did items move their KPIs as was expected. */
#include "value_check.h"

#include <math.h>

#include "cli/core/cells.h"
#include "cli/core/operands.h"
#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "dapo/base/number.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/questions/value_checks.h"
#include "dapo/store/records/records.h"

enum check_column {
	CHECK_KEY,
	CHECK_TITLE,
	CHECK_KPI,
	CHECK_EXPECTED,
	CHECK_ACTUAL,
	CHECK_DAYS,
	CHECK_VERDICT,
	CHECK_COLUMNS
};

static const struct out_column check_columns[CHECK_COLUMNS] = {
	[CHECK_KEY] = {"key", "Key", OUT_TEXT},
	[CHECK_TITLE] = {"title", "Title", OUT_TEXT},
	[CHECK_KPI] = {"kpi", "KPI", OUT_TEXT},
	[CHECK_EXPECTED] = {"expected_change", "Expected", OUT_NUMBER},
	[CHECK_ACTUAL] = {"actual_change", "Actual", OUT_NUMBER},
	[CHECK_DAYS] = {"days", "Days", OUT_NUMBER},
	[CHECK_VERDICT] = {"verdict", "Verdict", OUT_VALUE},
};

struct checking {
	struct out *out;
	struct cells cells;
};

static void put_change(struct cells *cells, enum check_column column, double change)
{
	if (isnan(change))
		return;
	strbuf_addf(&cells->exact[column], "%.9g", change);
	number_format_change(&cells->shown[column], change);
}

static int put_check(struct checking *checking, const struct record *item,
	const struct value_check *check, struct error *err)
{
	struct cells *cells = &checking->cells;

	cells_reset(cells);
	record_key(item, &cells->exact[CHECK_KEY]);
	strbuf_addstr(&cells->exact[CHECK_TITLE], record_text(item, ITEM_TITLE));
	strbuf_addstr(&cells->exact[CHECK_KPI], record_text(item, ITEM_KPI));
	put_change(cells, CHECK_EXPECTED, check->expected);
	put_change(cells, CHECK_ACTUAL, check->actual);
	strbuf_addf(&cells->exact[CHECK_DAYS], "%d", check->days);
	strbuf_addstr(&cells->exact[CHECK_VERDICT], value_check_verdict_name(check->verdict));
	strbuf_addstr(&cells->shown[CHECK_VERDICT], value_check_verdict_word(check->verdict));
	return out_row(checking->out, cells_row(cells), err);
}

static int check_item(struct call *call, struct checking *checking, int64_t item, struct error *err)
{
	struct value_check checks[VALUE_CHECKS];
	struct record record;
	size_t count = 0;
	int code;

	record_init(&record, &item_entity);
	code = records_get(call->desk->store, &item_entity, item, &record, err);
	if (!code)
		code = value_checks_of(
			call->desk->store, &record, call->desk->now, checks, &count, err);
	for (size_t i = 0; !code && i < count; i++)
		code = put_check(checking, &record, &checks[i], err);
	record_release(&record);
	return code;
}

/* The items that the filter finds, of those that have a check. */
static int find_items(struct call *call, struct id_set *items, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	struct id_set due = {0}, found = {0};
	struct filter *filter;
	struct query query;
	bool narrowed;
	int code;

	operands_join(call, 0, &text);
	code = session_make_query(call, &item_entity, text.buf, &query, &filter, err);
	narrowed = query.filter || query.sight.product || query.sight.domain;
	if (!code)
		code = value_checks_items(call->desk->store, call->desk->now, &due, err);
	if (!code && narrowed)
		code = query_ids(call->desk->store, &query, SIZE_MAX, &found.ids, &found.len, err);
	id_set_sort(&found);
	for (size_t i = 0; !code && i < due.len; i++)
		if (!narrowed || id_set_has(&found, due.ids[i]))
			id_set_gather(items, due.ids[i]);
	id_set_release(&due);
	id_set_release(&found);
	filter_free(filter);
	strbuf_release(&text);
	return code;
}

int value_check_tell(struct call *call, struct error *err)
{
	const struct out_options options = {
		.kind = "value-check",
		.charset = call->streams->charset,
		.marked = session_marks(call),
		.width = call->streams->columns,
	};
	struct id_set items = {0};
	struct checking checking;
	int code = find_items(call, &items, err);

	if (!code) {
		cells_init(&checking.cells, CHECK_COLUMNS);
		checking.out = out_begin(
			call->streams->out, call->format, &options, check_columns, CHECK_COLUMNS);
		for (size_t i = 0; !code && i < items.len; i++)
			code = check_item(call, &checking, items.ids[i], err);
		if (code)
			out_abandon(checking.out);
		else
			code = out_end(checking.out, err);
		cells_release(&checking.cells);
		if (!code && !items.len && !call->format->machine)
			tell_message(call, "no value checks are due");
	}
	id_set_release(&items);
	return code;
}
