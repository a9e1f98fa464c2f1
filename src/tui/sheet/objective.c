/* SPDX-License-Identifier: MIT */
/* The state of a promise in the view of one record: in words, as a picture, and the work on it. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "dapo/base/time/calendar.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/objective.h"
#include "dapo/store/questions/links.h"
#include "dapo/store/questions/objectives.h"
#include "detail.h"
#include "tui/panes/cells.h"

enum { BAR_COLS = 16 };

unsigned detail_promise_style(enum sla_status status)
{
	switch (status) {
	case SLA_MET:
		return MEANING_GOOD;
	case SLA_AT_RISK:
		return MEANING_WARN;
	case SLA_BREACHED:
		return MEANING_BAD;
	default:
		return MEANING_STALE;
	}
}

/* ---- In words */

/* `! AT RISK: burns over 3 times too fast, in 1d and 2h` */
static void add_state(struct tui *tui, struct detail_view *detail, const struct sla_result *result)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, "%s %s", draw_glyph_text(tui->draw, cell_promise_glyph(result->status)),
		sla_status_word(result->status));
	if (result->alert != SLA_ALERT_NONE) {
		enum sla_burn_window longer, shorter;
		double rate = sla_alert_rate(result->alert, &longer, &shorter);

		strbuf_addf(&text, ": burns over %g times too fast, in %s and %s", rate,
			sla_burn_text(longer), sla_burn_text(shorter));
	}
	detail_add_wrapped(
		tui, detail, detail_promise_style(result->status), "State", text.buf, text.len);
	strbuf_release(&text);
}

static void add_promise(struct tui *tui, struct detail_view *detail)
{
	const struct record *objective = &detail->record;
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, "%s: ", record_text(objective, OBJECTIVE_PROPERTY));
	objective_words(objective, &text);
	detail_add_wrapped(tui, detail, MEANING_TEXT, "Promise", text.buf, text.len);
	strbuf_release(&text);
}

/* `, lasts 3.3 days at this rate` */
static void add_lasting(const struct sla_result *result, struct strbuf *text)
{
	double days = result->days_to_exhaustion;

	if (isinf(days))
		strbuf_addstr(text, ", and nothing burns");
	else if (days > 0)
		strbuf_addf(text, ", lasts %.2g days at this rate", days);
}

/* What is left of the budget, as a bar and in percent. */
static void add_budget(struct tui *tui, struct detail_view *detail, const struct sla_result *result)
{
	double left = result->budget_remaining;
	bool ratio = record_integer(&detail->record, OBJECTIVE_KIND, SLA_THRESHOLD) == SLA_RATIO;
	struct strbuf text = STRBUF_INIT;
	struct raster bar;

	if (isnan(left))
		return;
	raster_init(&bar, draw_bar_set(tui->draw), 1, BAR_COLS);
	raster_bar(&bar, 0, isinf(left) ? 0 : left);
	raster_text(&bar, 0, &text);
	raster_release(&bar);
	if (isinf(left))
		strbuf_addstr(&text, "  all is used, and more");
	else
		strbuf_addf(&text, "  %.3g %%", 100 * left);
	if (ratio)
		add_lasting(result, &text);
	detail_add_wrapped(tui, detail, MEANING_TEXT, ratio ? "Error budget left" : "Room left",
		text.buf, text.len);
	strbuf_release(&text);
}

/* `in 60 days`, `12 days ago` */
static void add_day(
	struct tui *tui, struct detail_view *detail, const struct sla_objective_terms *terms)
{
	int64_t days = (int64_t)terms->target - tui->desk.now / SECONDS_A_DAY;
	char text[64];

	if (days > 0)
		snprintf(text, sizeof text, "in %lld day%s", (long long)days, days == 1 ? "" : "s");
	else if (days < 0)
		snprintf(text, sizeof text, "%lld day%s ago", (long long)-days,
			days == -1 ? "" : "s");
	else
		snprintf(text, sizeof text, "today");
	detail_add(detail, MEANING_TEXT, "The day is", text);
}

static const struct belonging items = {.of = &sla_objective_entity,
	.entity = &item_entity,
	.what = "item",
	.name = "Items about it",
	.linked = links_items_of_objective,
	.always = true};

int detail_add_objective(struct tui *tui, struct detail_view *detail, struct error *err)
{
	const struct record *objective = &detail->record;
	struct sla_objective_terms terms;
	struct sla_evidence evidence;
	struct sla_result result;
	int code = objective_terms_of(tui->desk.store, objective, &terms, err);

	if (!code)
		code = objective_state_of(
			tui->desk.store, objective, tui->desk.now, &evidence, &result, err);
	if (code)
		return code;
	add_state(tui, detail, &result);
	add_promise(tui, detail);
	if (terms.kind == SLA_DATE)
		add_day(tui, detail, &terms);
	add_budget(tui, detail, &result);
	detail_add(detail, MEANING_TEXT, NULL, "");
	if (terms.kind != SLA_DATE)
		code = detail_add_objective_picture(tui, detail, &terms, &evidence, err);
	if (!code)
		code = detail_add_section(tui, detail, &items, err);
	if (!code && result.status == SLA_BREACHED)
		detail_add(detail, MEANING_DIM, NULL,
			":sla open-item opens one for a broken promise, once");
	detail_add_heading(detail, "Its terms");
	return code;
}
