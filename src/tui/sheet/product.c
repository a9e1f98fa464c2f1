/* SPDX-License-Identifier: MIT */
/* What the sheet tells of a product beside its fields: counts, metadata, findings about roles. */
#include <math.h>
#include <stdio.h>

#include "dapo/base/time/calendar.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/questions/objectives.h"
#include "dapo/store/questions/products.h"
#include "dapo/store/questions/ranking.h"
#include "dapo/store/records/tally.h"
#include "detail.h"

static int add_counts(struct tui *tui, struct detail_view *detail, struct error *err)
{
	struct store *store = tui->desk.store;
	struct sla_rollup promises = {0};
	enum sla_status status;
	double score, coverage;
	int64_t open = 0, items = 0, inbox = 0, feedback = 0;
	struct strbuf text = STRBUF_INIT;
	int code = ranking_open(store, detail->row_id, &open, err);

	if (!code)
		code = tally_count(store, &item_entity, detail->row_id, -1, &items, err);
	if (!code)
		code = tally_count(
			store, &feedback_entity, detail->row_id, FEEDBACK_NEW, &inbox, err);
	if (!code)
		code = tally_count(store, &feedback_entity, detail->row_id, -1, &feedback, err);
	if (!code)
		code = objective_rollup(store, detail->row_id, &promises, err);
	strbuf_addf(&text, "%lld open of %lld", (long long)open, (long long)items);
	detail_add(detail, MEANING_TEXT, "Backlog", text.buf);
	strbuf_reset(&text);
	strbuf_addf(&text, "%lld new of %lld", (long long)inbox, (long long)feedback);
	detail_add(detail, MEANING_TEXT, "Feedback", text.buf);
	status = sla_rollup_status(&promises);
	detail_add(detail, detail_promise_style(status), "SLA", sla_status_word(status));
	if (sla_rollup_score(&promises, &score, &coverage) && isfinite(score)) {
		strbuf_reset(&text);
		strbuf_addf(&text, "%.4g %%, coverage %.4g %%", score, coverage);
		detail_add(detail, MEANING_TEXT, "SLA score", text.buf);
	}
	strbuf_release(&text);
	return code;
}

/* NPS where the scale is that of NPS, else the mean; with how many there are. */
static void add_rating(
	void *closure, const struct rating_scale *scale, const struct rating_summary *summary)
{
	struct detail_view *detail = closure;
	bool nps = summary->kind == RATINGS_NPS;
	struct strbuf text = STRBUF_INIT;

	rating_summary_show(scale, summary, &text);
	strbuf_addf(&text, " in %d days", PRODUCT_RATING_DAYS);
	detail_add(detail, MEANING_TEXT, nps ? "NPS" : "Rating", text.buf);
	strbuf_release(&text);
}

/* ---- Metadata */

static unsigned band_style(enum completeness_band band)
{
	return band == BAND_BAD           ? MEANING_BAD
		: band == BAND_SUFFICIENT ? MEANING_WARN
					  : MEANING_GOOD;
}

static int evaluate(struct tui *tui, const struct detail_view *detail,
	struct completeness *completeness, struct error *err)
{
	struct completeness_facts facts;
	int code = product_completeness(
		tui->desk.store, detail->row_id, tui->desk.now, &facts, NULL, err);

	if (!code)
		*completeness = completeness_judge(&facts, tui->desk.now / SECONDS_A_DAY);
	return code;
}

static void add_completeness(
	struct tui *tui, struct detail_view *detail, const struct completeness *completeness)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, "%d %%, %s: %d of %d points", completeness_shown(completeness->percent),
		completeness_band_word(completeness->band), completeness->points,
		completeness->applicable);
	detail_add_bar(tui, detail, band_style(completeness->band), "Metadata",
		completeness->percent / 100, text.buf);
	strbuf_release(&text);
}

/* The largest first: what each is worth, what fills it, the standard's name of it. */
static void add_gaps(
	struct tui *tui, struct detail_view *detail, const struct completeness *completeness)
{
	struct strbuf text = STRBUF_INIT;
	char points[24];

	strbuf_addf(&text, "Metadata gaps: %zu, worth %d points", completeness->gap_count,
		completeness->applicable - completeness->points);
	if (completeness->gap_count)
		detail_add_heading(detail, text.buf);
	for (size_t i = 0; i < completeness->gap_count; i++) {
		const struct completeness_rule *rule = &completeness_rules[completeness->gaps[i]];

		snprintf(points, sizeof points, "%d points", rule->points);
		strbuf_reset(&text);
		strbuf_addf(&text, "%s  [%s]", rule->task, rule->standard);
		detail_add_wrapped(tui, detail, MEANING_TEXT, points, text.buf, text.len);
	}
	strbuf_release(&text);
}

/* ---- Roles */

struct finding_lines {
	struct tui *tui;
	struct detail_view *detail;
};

static void add_finding(void *closure, enum role_finding finding, const char *text)
{
	const struct finding_lines *lines = closure;

	if (role_finding_breaks(finding))
		detail_add_sign(lines->tui, lines->detail, MEANING_BAD, GLYPH_BREACHED,
			"Roles: violation", text);
	else
		detail_add_sign(lines->tui, lines->detail, MEANING_WARN, GLYPH_RISK,
			"Roles: warning", text);
}

static int add_findings(struct tui *tui, struct detail_view *detail, struct error *err)
{
	struct finding_lines lines = {tui, detail};
	struct role_facts facts;
	int code = product_role_facts(tui->desk.store, detail->row_id, tui->desk.now, &facts, err);

	if (code)
		return code;
	roles_check(&facts, tui->desk.now / SECONDS_A_DAY, add_finding, &lines);
	role_facts_release(&facts);
	return 0;
}

/* ---- The whole */

int detail_add_product_state(struct tui *tui, struct detail_view *detail, struct error *err)
{
	struct completeness completeness;
	int code = add_counts(tui, detail, err);

	if (!code)
		code = product_ratings(
			tui->desk.store, detail->row_id, tui->desk.now, add_rating, detail, err);
	if (!code)
		code = evaluate(tui, detail, &completeness, err);
	if (code)
		return code;
	add_completeness(tui, detail, &completeness);
	code = add_findings(tui, detail, err);
	detail_add(detail, MEANING_TEXT, NULL, "");
	return code;
}

int detail_add_product_gaps(struct tui *tui, struct detail_view *detail, struct error *err)
{
	struct completeness completeness;
	int code = evaluate(tui, detail, &completeness, err);

	if (!code)
		add_gaps(tui, detail, &completeness);
	return code;
}
