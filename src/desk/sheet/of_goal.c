/* SPDX-License-Identifier: MIT */
/* The facts of KPIs and milestones, and of items that were to move a KPI. */
#include <inttypes.h>
#include <math.h>

#include "dapo/base/memory.h"
#include "dapo/desk/sheet/sections.h"
#include "dapo/model/rules/kpi.h"
#include "dapo/model/rules/milestone.h"
#include "dapo/model/rules/progress.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/questions/milestones.h"
#include "dapo/store/questions/value_checks.h"
#include "fact.h"
#include "facts_of.h"

/* ---- Items: how the KPI has moved since they were done */

enum check_column {
	CHECK_ITEM,
	CHECK_DAYS,
	CHECK_EXPECTED,
	CHECK_ACTUAL,
	CHECK_VERDICT,
	CHECK_COLUMNS
};

static const struct out_column check_columns[CHECK_COLUMNS] = {
	[CHECK_ITEM] = {"item", "Item", OUT_VALUE},
	[CHECK_DAYS] = {"days", "Days", OUT_NUMBER},
	[CHECK_EXPECTED] = {"expected_change", "Expected", OUT_NUMBER},
	[CHECK_ACTUAL] = {"actual_change", "Actual", OUT_NUMBER},
	[CHECK_VERDICT] = {"verdict", "Verdict", OUT_VALUE},
};

/* `KPI after 30 d`, or `B-73 after 30 d` */
static void add_check(struct fact *checks, const struct record *item, const char *whose,
	const struct value_check *check)
{
	struct fact_entry *entry = fact_entry(checks);
	struct strbuf text = STRBUF_INIT;

	record_key(item, &text);
	fact_cell(entry, CHECK_ITEM, "%s", text.buf);
	fact_cell(entry, CHECK_DAYS, "%d", check->days);
	if (!isnan(check->expected))
		fact_cell(entry, CHECK_EXPECTED, "%.9g", check->expected);
	if (!isnan(check->actual))
		fact_cell(entry, CHECK_ACTUAL, "%.9g", check->actual);
	fact_cell(entry, CHECK_VERDICT, "%s", value_check_verdict_name(check->verdict));
	entry->scale = FACT_VERDICT;
	entry->grade = check->verdict;
	strbuf_reset(&text);
	strbuf_addf(&text, "%s after %d d", whose ? whose : entry->cells[CHECK_ITEM], check->days);
	entry->label = strbuf_detach(&text);
	value_check_show(check, &text);
	entry->shown = strbuf_detach(&text);
}

static int add_checks(struct desk *desk, const struct record *item, const char *whose,
	struct fact *list, struct error *err)
{
	struct value_check checks[VALUE_CHECKS];
	size_t count = 0;
	int code = value_checks_of(desk->store, item, desk->now, checks, &count, err);

	for (size_t i = 0; !code && i < count; i++)
		add_check(list, item, whose, &checks[i]);
	return code;
}

int facts_of_item(
	struct desk *desk, const struct record *item, struct facts *facts, struct error *err)
{
	struct fact *list = fact_list(facts, "value_checks", check_columns, CHECK_COLUMNS);

	return add_checks(desk, item, "KPI", list, err);
}

/* ---- KPIs */

/* `at risk` */
static void add_state(struct facts *facts, const char *name, const char *label, int64_t status)
{
	const char *word = milestone_status_names[status];
	struct strbuf shown = STRBUF_INIT;

	for (const char *at = word; *at; at++)
		strbuf_addch(&shown, *at == '_' ? ' ' : *at);
	fact_judge(fact_text(facts, name, label, word, label ? "%s" : NULL, shown.buf), FACT_GOAL,
		status);
	strbuf_release(&shown);
}

/* `6.1 %, target 2, baseline 9, measured 2026-11-24` */
static void add_value(const struct record *kpi, struct facts *facts)
{
	static const struct {
		const char *before;
		int field;
	} rest[] = {{", target ", KPI_TARGET}, {", baseline ", KPI_BASELINE},
		{", measured ", KPI_MEASURED_ON}};
	struct strbuf text = STRBUF_INIT;

	if (record_is_null(kpi, KPI_VALUE)) {
		strbuf_addstr(&text, "not measured yet");
	} else {
		field_show(&kpi_entity.fields[KPI_VALUE], record_value(kpi, KPI_VALUE), &text);
		strbuf_addf(&text, " %s", record_text(kpi, KPI_UNIT));
	}
	for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
		if (record_is_null(kpi, rest[i].field))
			continue;
		strbuf_addstr(&text, rest[i].before);
		field_show(
			&kpi_entity.fields[rest[i].field], record_value(kpi, rest[i].field), &text);
	}
	fact_text(facts, NULL, "Value", NULL, "%s", text.buf);
	strbuf_release(&text);
}

/* With what is expected by now, while that matters. */
static void add_progress(const struct desk *desk, const struct record *kpi, struct facts *facts)
{
	int64_t status = record_integer(kpi, KPI_STATUS, KPI_PLANNED);
	double progress = record_real(kpi, KPI_PROGRESS, NAN);
	struct kpi_terms terms;
	struct fact *fact;
	double expected;

	if (!isnan(progress)) {
		fact = fact_text(facts, NULL, "Progress", NULL, "%d%%", progress_percent(progress));
		fact->share = progress;
		fact_judge(fact, FACT_GOAL, status);
	}
	kpi_read_terms(kpi, &terms);
	if ((status != KPI_ACTIVE && status != KPI_AT_RISK) || terms.start == DATE_NONE ||
		terms.end == DATE_NONE)
		return;
	expected = progress_expected(terms.start, terms.end, desk_day(desk));
	fact = fact_number(
		facts, "expected_progress", "Expected", expected, "%.0f%%", 100 * expected);
	fact->share = expected;
}

struct checking {
	struct desk *desk;
	struct fact *list;
};

static int check_item(void *closure, const struct record *item, struct error *err)
{
	struct checking *checking = closure;

	return add_checks(checking->desk, item, NULL, checking->list, err);
}

int facts_of_kpi(
	struct desk *desk, const struct record *kpi, struct facts *facts, struct error *err)
{
	const struct query items = {.entity = &item_entity,
		.owner = {QUERY_REFERRING, ITEM_KPI, kpi->row_id},
		.now = desk->now};
	struct checking checking = {.desk = desk};

	add_state(facts, NULL, "State", record_integer(kpi, KPI_STATUS, KPI_PLANNED));
	add_value(kpi, facts);
	add_progress(desk, kpi, facts);
	checking.list = fact_list(facts, "value_checks", check_columns, CHECK_COLUMNS);
	checking.list->label = "Did items move it?";
	checking.list->none = "not known yet: looked at 30, 60 and 90 days after an item is done";
	return query_each(desk->store, &items, check_item, &checking, err);
}

/* ---- Milestones */

static void add_done(int64_t done, int64_t all, int64_t status, struct facts *facts)
{
	struct fact *fact;

	fact_number(facts, "items_counted", NULL, (double)all, NULL);
	if (!all) {
		fact_number(facts, "items_done", "Items done", (double)done, "no items");
		return;
	}
	fact = fact_number(facts, "items_done", "Items done", (double)done,
		"%" PRId64 " of %" PRId64, done, all);
	fact->share = (double)done / (double)all;
	fact_judge(fact, FACT_GOAL, status);
}

int facts_of_milestone(
	struct desk *desk, const struct record *milestone, struct facts *facts, struct error *err)
{
	struct milestone_items items = {0, 0};
	int64_t day = desk_day(desk);
	struct milestone_facts known;
	enum milestone_status suggested;
	bool overdue;
	int code = milestones_completion(desk->store, &milestone->row_id, 1, &items, err);

	if (code)
		return code;
	milestone_read_facts(milestone, &known);
	suggested = milestone_judge(&known, day);
	overdue = milestone_is_overdue(&known, day);
	add_state(facts, NULL, "State", known.status);
	add_done(items.done, items.of, known.status, facts);
	add_state(facts, "suggested_status", suggested == known.status ? NULL : "Suggested",
		suggested);
	fact_judge(fact_text(facts, "overdue", "Overdue", overdue ? "yes" : "no",
			   overdue ? "yes" : NULL),
		FACT_LATE, overdue);
	return 0;
}
