/* SPDX-License-Identifier: MIT */
/* What `show` tells of success: values of KPIs, items of milestones, what items did to a KPI. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include <jansson.h>

#include "belongings.h"
#include "cli/core/cells.h"
#include "dapo/base/time/calendar.h"
#include "dapo/base/time/date.h"
#include "dapo/model/rules/kpi.h"
#include "dapo/model/rules/milestone.h"
#include "dapo/model/rules/progress.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/questions/kpis.h"
#include "dapo/store/questions/milestones.h"
#include "dapo/store/questions/value_checks.h"

enum { VALUES_SHOWN = 10 };

/* What is expected by now, while that matters. */
static void put_expected(struct sheet *sheet, const struct record *kpi)
{
	int64_t status = record_integer(kpi, KPI_STATUS, KPI_PLANNED);
	struct kpi_terms terms;
	char shown[16];
	double expected;

	kpi_read_terms(kpi, &terms);
	if ((status != KPI_ACTIVE && status != KPI_AT_RISK) || terms.start == DATE_NONE ||
		terms.end == DATE_NONE)
		return;
	expected =
		progress_expected(terms.start, terms.end, sheet->call->desk->now / SECONDS_A_DAY);
	snprintf(shown, sizeof shown, "%.0f%%", 100 * expected);
	sheet_number(sheet, "expected_progress", "Expected", expected, shown);
}

int kpi_belongings(struct sheet *sheet, const struct record *kpi, struct error *err)
{
	struct strbuf filter = STRBUF_INIT;
	int64_t ids[VALUES_SHOWN];
	size_t count;
	int code;

	put_expected(sheet, kpi);
	code = kpi_newest(sheet->call->desk->store, kpi->row_id, VALUES_SHOWN, ids, &count, err);
	if (!code)
		code = sheet_ids(sheet, "measurements", "Newest values", &kpi_measurement_entity,
			ids, count, "measured_on,value,note", err);
	strbuf_addf(&filter, "kpi:K-%" PRId64, kpi->row_id);
	if (!code)
		code = sheet_found(sheet, "items", "Items that shall move it", &item_entity,
			filter.buf, "key,title,status,expected_change", err);
	strbuf_release(&filter);
	return code;
}

/* ---- Milestones */

static void put_items(struct sheet *sheet, int64_t done, int64_t all)
{
	struct strbuf shown = STRBUF_INIT;

	strbuf_addf(&shown, "%" PRId64 " of %" PRId64, done, all);
	if (sheet->json)
		sheet_number(sheet, "items_counted", "", (double)all, "");
	sheet_number(sheet, "items_done", "Items done", (double)done, shown.buf);
	strbuf_release(&shown);
}

/* A page tells of it only where it is another than the one stated. */
static void put_suggested(struct sheet *sheet, const struct record *milestone)
{
	int64_t day = sheet->call->desk->now / SECONDS_A_DAY;
	struct milestone_facts facts;
	enum milestone_status suggested;

	milestone_read_facts(milestone, &facts);
	suggested = milestone_judge(&facts, day);
	if (sheet->json || suggested != facts.status)
		sheet_text(
			sheet, "suggested_status", "Suggested", milestone_status_names[suggested]);
	if (sheet->json || milestone_is_overdue(&facts, day))
		sheet_text(sheet, "overdue", "Overdue",
			milestone_is_overdue(&facts, day) ? "yes" : "no");
}

int milestone_belongings(struct sheet *sheet, const struct record *milestone, struct error *err)
{
	struct strbuf filter = STRBUF_INIT;
	int64_t done, all;
	int code = milestones_completion(
		sheet->call->desk->store, milestone->row_id, &done, &all, err);

	if (code)
		return code;
	if (all || sheet->json)
		put_items(sheet, done, all);
	else
		sheet_text(sheet, "", "Items done", "no items");
	put_suggested(sheet, milestone);
	strbuf_addf(&filter, "milestone:M-%" PRId64, milestone->row_id);
	code = sheet_found(sheet, "items", "Items", &item_entity, filter.buf,
		"key,title,status,score,assignee", err);
	strbuf_release(&filter);
	return code;
}

/* ---- What an item did to its KPI */

static json_t *change_object(double change)
{
	const struct out_column column = {"", "", OUT_NUMBER};
	char text[32];
	struct out_cell cell = {.text = text};

	if (isnan(change))
		return json_null();
	cell.len = (size_t)snprintf(text, sizeof text, "%.9g", change);
	return out_json_cell(&column, &cell);
}

static json_t *check_object(const struct value_check *check)
{
	return json_pack("{s:i,s:o,s:o,s:s}", "days", check->days, "expected_change",
		change_object(check->expected), "actual_change", change_object(check->actual),
		"verdict", value_check_verdict_name(check->verdict));
}

/* "After 30 d  +4 of +10: partly" */
static void put_check(struct sheet *sheet, const struct value_check *check)
{
	struct strbuf label = STRBUF_INIT, text = STRBUF_INIT;

	strbuf_addf(&label, "After %d d", check->days);
	value_check_show(check, &text);
	sheet_text(sheet, "", label.buf, text.buf);
	strbuf_release(&label);
	strbuf_release(&text);
}

int value_check_belongings(struct sheet *sheet, const struct record *item, struct error *err)
{
	struct desk *desk = sheet->call->desk;
	struct value_check checks[VALUE_CHECKS];
	json_t *array = NULL;
	size_t count;
	int code = value_checks_of(desk->store, item, desk->now, checks, &count, err);

	if (code || !count)
		return code;
	if (sheet->json) {
		array = json_array();
		json_object_set_new(sheet->json, "value_checks", array);
	}
	for (size_t i = 0; i < count; i++) {
		if (array)
			json_array_append_new(array, check_object(&checks[i]));
		else
			put_check(sheet, &checks[i]);
	}
	return 0;
}
