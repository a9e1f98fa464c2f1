/* SPDX-License-Identifier: MIT */
/* What the sheet tells of success: the state of KPIs and milestones, what an item did to a KPI. */
#include <math.h>
#include <stdlib.h>

#include "dapo/base/time/calendar.h"
#include "dapo/base/time/date.h"
#include "dapo/desk/why.h"
#include "dapo/model/rules/kpi.h"
#include "dapo/model/rules/milestone.h"
#include "dapo/model/rules/progress.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/questions/milestones.h"
#include "dapo/store/questions/value_checks.h"
#include "dapo/store/records/records.h"
#include "detail.h"
#include "tui/panes/cells.h"
#include "tui/views/kpi_chart.h"

enum { CHECKED_MAX = 50 };

/* ---- KPI */

/* `6.1 %, target 2, baseline 9, measured 2026-11-24` */
static void add_value(struct detail_view *detail)
{
	static const struct {
		const char *before;
		int field;
	} rest[] = {{", target ", KPI_TARGET}, {", baseline ", KPI_BASELINE},
		{", measured ", KPI_MEASURED_ON}};
	const struct record *kpi = &detail->record;
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
	detail_add(detail, MEANING_TEXT, "Value", text.buf);
	strbuf_release(&text);
}

/* With what is expected by now, while that matters. */
static void add_progress(struct tui *tui, struct detail_view *detail)
{
	const struct record *kpi = &detail->record;
	int64_t status = record_integer(kpi, KPI_STATUS, KPI_PLANNED);
	double progress = record_real(kpi, KPI_PROGRESS, NAN);
	struct strbuf text = STRBUF_INIT;
	struct kpi_terms terms;

	if (isnan(progress))
		return;
	kpi_read_terms(kpi, &terms);
	strbuf_addf(&text, "%d %%", progress_percent(progress));
	if ((status == KPI_ACTIVE || status == KPI_AT_RISK) && terms.start != DATE_NONE &&
		terms.end != DATE_NONE)
		strbuf_addf(&text, ", %.0f %% expected by now",
			100 *
				progress_expected(
					terms.start, terms.end, tui->desk.now / SECONDS_A_DAY));
	detail_add_bar(tui, detail, cell_goal_style(status), "Progress", progress, text.buf);
	strbuf_release(&text);
}

/* Its values with the target, a third of the screen high. */
static int add_chart(struct tui *tui, struct detail_view *detail, struct error *err)
{
	struct rect area = {0, 0, detail->view.area.rows / 3 + 2, detail->view.area.cols - 4};
	struct kpi_chart chart;
	struct raster raster;
	int code = kpi_chart_load(tui->desk.store, &detail->record, &chart, err);

	if (!code && chart.count > 1) {
		raster_init(&raster, draw_raster_set(tui->draw), area.rows, area.cols);
		kpi_chart_draw(&chart, &detail->record, tui->desk.now, draw_charset(tui->draw),
			&raster, area);
		detail_add_picture(detail, &raster);
		detail_add(detail, MEANING_TEXT, NULL, "");
	}
	kpi_chart_release(&chart);
	return code;
}

int detail_add_kpi(struct tui *tui, struct detail_view *detail, struct error *err)
{
	int64_t status = record_integer(&detail->record, KPI_STATUS, KPI_PLANNED);

	detail_add_goal(tui, detail, "State", status);
	add_value(detail);
	add_progress(tui, detail);
	detail_add(detail, MEANING_TEXT, NULL, "");
	return add_chart(tui, detail, err);
}

/* ---- Milestone */

int detail_add_milestone(struct tui *tui, struct detail_view *detail, struct error *err)
{
	int64_t day = tui->desk.now / SECONDS_A_DAY, done = 0, all = 0;
	struct strbuf text = STRBUF_INIT;
	struct milestone_facts facts;
	enum milestone_status suggested;
	int code = milestones_completion(tui->desk.store, detail->row_id, &done, &all, err);

	milestone_read_facts(&detail->record, &facts);
	suggested = milestone_judge(&facts, day);
	detail_add_goal(tui, detail, "State", facts.status);
	if (suggested != facts.status)
		detail_add_goal(tui, detail, "Its items suggest", suggested);
	if (milestone_is_overdue(&facts, day))
		detail_add_sign(tui, detail, MEANING_WARN, GLYPH_RISK, NULL, "overdue");
	strbuf_addf(&text, "%lld of %lld", (long long)done, (long long)all);
	if (all)
		detail_add_bar(tui, detail, cell_goal_style(facts.status), "Items done",
			(double)done / (double)all, text.buf);
	detail_add(detail, MEANING_TEXT, NULL, "");
	strbuf_release(&text);
	return code;
}

/* ---- Item */

static unsigned verdict_style(enum value_verdict verdict)
{
	switch (verdict) {
	case VALUE_REACHED:
		return MEANING_GOOD;
	case VALUE_PARTLY:
		return MEANING_WARN;
	case VALUE_MISSED:
		return MEANING_BAD;
	default:
		return MEANING_STALE;
	}
}

/* What an item did to its KPI, check by check; the label tells `after 30 d` of whom. */
static int add_checks(struct tui *tui, struct detail_view *detail, const char *whom,
	const struct record *item, struct error *err)
{
	struct strbuf label = STRBUF_INIT, text = STRBUF_INIT;
	struct value_check checks[VALUE_CHECKS];
	size_t count = 0;
	int code = value_checks_of(tui->desk.store, item, tui->desk.now, checks, &count, err);

	for (size_t i = 0; !code && i < count; i++) {
		strbuf_reset(&label);
		strbuf_reset(&text);
		strbuf_addf(&label, "%s after %d d", whom, checks[i].days);
		value_check_show(&checks[i], &text);
		detail_add(detail, verdict_style(checks[i].verdict), label.buf, text.buf);
	}
	strbuf_release(&label);
	strbuf_release(&text);
	return code;
}

/* Its rank stands in the frame. */
int detail_add_item(struct tui *tui, struct detail_view *detail, struct error *err)
{
	size_t before = detail->count;
	int code = why_rank(
		&tui->desk, detail->row_id, NULL, tui->product, &detail->rank, &detail->of, err);

	if (!code)
		code = add_checks(tui, detail, "KPI", &detail->record, err);
	if (detail->count > before)
		detail_add(detail, MEANING_TEXT, NULL, "");
	return code;
}

int detail_add_kpi_checks(struct tui *tui, struct detail_view *detail, struct error *err)
{
	struct strbuf key = STRBUF_INIT;
	struct record item;
	int64_t *ids = NULL;
	size_t count = 0, lines;
	int code = belongs_ids(
		tui, belongs_first(&kpi_entity), &detail->record, CHECKED_MAX, &ids, &count, err);

	record_init(&item, &item_entity);
	detail_add_heading(detail, "Did items move it?");
	lines = detail->count;
	for (size_t i = 0; !code && i < count; i++) {
		code = records_get(tui->desk.store, &item_entity, ids[i], &item, err);
		strbuf_reset(&key);
		record_key(&item, &key);
		if (!code)
			code = add_checks(tui, detail, key.buf, &item, err);
	}
	if (detail->count == lines)
		detail_add(detail, MEANING_DIM, NULL,
			"not known yet: looked at 30, 60 and 90 days after an item is done");
	record_release(&item);
	strbuf_release(&key);
	free(ids);
	return code;
}
