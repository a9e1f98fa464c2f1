/* SPDX-License-Identifier: MIT */
/* The facts of a product: counts, promises, ratings, metadata, findings about its roles. */
#include <inttypes.h>
#include <math.h>

#include "dapo/base/memory.h"
#include "dapo/base/number.h"
#include "dapo/desk/metadata.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/lists/inbox.h"
#include "dapo/store/questions/objectives.h"
#include "dapo/store/questions/products.h"
#include "dapo/store/questions/ranking.h"
#include "dapo/store/records/tally.h"
#include "fact.h"
#include "facts_of.h"

/* ---- Counts */

static int add_counts(struct desk *desk, int64_t product, struct facts *facts, struct error *err)
{
	const struct ranking_scope scope = {.product = product};
	struct store *store = desk->store;
	int64_t open = 0, items = 0, inbox = 0, feedback = 0;
	int code = ranking_open(store, &scope, &open, err);

	if (!code)
		code = tally_count(store, &item_entity, product, -1, &items, err);
	if (!code)
		code = inbox_count(
			store, (struct sight){.product = product}, desk->now, &inbox, err);
	if (!code)
		code = tally_count(store, &feedback_entity, product, -1, &feedback, err);
	if (code)
		return code;
	fact_number(facts, "open_items", "Backlog", (double)open, "%" PRId64 " open of %" PRId64,
		open, items);
	fact_number(facts, "inbox", "Feedback", (double)inbox,
		"%" PRId64 " in the inbox, %" PRId64 " in all", inbox, feedback);
	return 0;
}

/* The worst status; where promises have weights the score, too, with how much of them it covers. */
static int add_promises(struct desk *desk, int64_t product, struct facts *facts, struct error *err)
{
	struct strbuf scored = STRBUF_INIT, covered = STRBUF_INIT;
	struct sla_rollup promises;
	enum sla_status status;
	double score, coverage;
	int code = objective_rollup(desk->store, product, &promises, err);

	if (code)
		return code;
	status = sla_rollup_status(&promises);
	fact_judge(fact_text(facts, "sla", "SLA", sla_status_name(status), "%s",
			   sla_status_word(status)),
		FACT_PROMISE, status);
	if (!sla_rollup_score(&promises, &score, &coverage))
		return 0;
	number_format_percent(&covered, coverage, 2, "");
	if (isfinite(score)) {
		number_format_percent(&scored, score, 2, "");
		fact_number(facts, "sla_score", "SLA score", score, "%s, coverage %s", scored.buf,
			covered.buf);
	}
	fact_number(facts, "sla_coverage", isfinite(score) ? NULL : "Coverage", coverage, "%s",
		covered.buf);
	strbuf_release(&scored);
	strbuf_release(&covered);
	return 0;
}

/* ---- Ratings */

enum rating_column { RATING_SCALE, RATING_COUNT, RATING_NPS, RATING_MEAN, RATING_COLUMNS };

static const struct out_column rating_columns[RATING_COLUMNS] = {
	[RATING_SCALE] = {"scale", "Scale", OUT_VALUE},
	[RATING_COUNT] = {"count", "Count", OUT_NUMBER},
	[RATING_NPS] = {"nps", "NPS", OUT_NUMBER},
	[RATING_MEAN] = {"mean", "Mean", OUT_NUMBER},
};

/* NPS where the scale is that of NPS, else the mean; with how many there are. */
static void add_rating(
	void *closure, const struct rating_scale *scale, const struct rating_summary *summary)
{
	bool nps = summary->kind == RATINGS_NPS;
	struct fact_entry *entry = fact_entry(closure);
	char bounds[RATING_SCALE_TEXT_MAX];
	struct strbuf text = STRBUF_INIT;

	rating_scale_format(bounds, scale);
	fact_cell(entry, RATING_SCALE, "%s", bounds);
	fact_cell(entry, RATING_COUNT, "%" PRIu64, summary->count);
	fact_cell(
		entry, nps ? RATING_NPS : RATING_MEAN, "%.15g", nps ? summary->nps : summary->mean);
	rating_summary_show(scale, summary, &text);
	strbuf_addf(&text, " in %d days", PRODUCT_RATING_DAYS);
	entry->label = xstrdup(nps ? "NPS" : "Rating");
	entry->shown = strbuf_detach(&text);
}

static int add_ratings(struct desk *desk, int64_t product, struct facts *facts, struct error *err)
{
	struct fact *ratings = fact_list(facts, "ratings", rating_columns, RATING_COLUMNS);

	return product_ratings(desk->store, product, desk->now, add_rating, ratings, err);
}

/* ---- Roles */

enum finding_column { FINDING_RESULT, FINDING_CODE, FINDING_TEXT, FINDING_COLUMNS };

static const struct out_column finding_columns[FINDING_COLUMNS] = {
	[FINDING_RESULT] = {"result", "Result", OUT_VALUE},
	[FINDING_CODE] = {"code", "Code", OUT_VALUE},
	[FINDING_TEXT] = {"finding", "Finding", OUT_TEXT},
};

static void add_finding(void *closure, enum role_finding finding, const char *text)
{
	bool breaks = role_finding_breaks(finding);
	struct fact_entry *entry = fact_entry(closure);

	fact_cell(entry, FINDING_RESULT, "%s", breaks ? "violation" : "warning");
	fact_cell(entry, FINDING_CODE, "%s", role_finding_name(finding));
	fact_cell(entry, FINDING_TEXT, "%s", text);
	entry->label = xstrdup(breaks ? "Roles: violation" : "Roles: warning");
	entry->shown = xstrdup(text);
	entry->scale = FACT_FINDING;
	entry->grade = breaks;
}

static int add_findings(struct desk *desk, int64_t product, struct facts *facts, struct error *err)
{
	struct role_facts roles;
	int code = product_role_facts(desk->store, product, desk->now, &roles, err);

	if (code)
		return code;
	roles_check(&roles, desk_day(desk), add_finding,
		fact_list(facts, "findings", finding_columns, FINDING_COLUMNS));
	role_facts_release(&roles);
	return 0;
}

/* ---- Metadata */

enum gap_column {
	GAP_POINTS,
	GAP_GROUP,
	GAP_RULE,
	GAP_TASK,
	GAP_STANDARD,
	GAP_COMMAND,
	GAP_COLUMNS
};

static const struct out_column gap_columns[GAP_COLUMNS] = {
	[GAP_POINTS] = {"points", "Points", OUT_NUMBER},
	[GAP_GROUP] = {"group", "Group", OUT_VALUE},
	[GAP_RULE] = {"gap", "Gap", OUT_VALUE},
	[GAP_TASK] = {"task", "Task", OUT_TEXT},
	[GAP_STANDARD] = {"field", "Field", OUT_TEXT},
	[GAP_COMMAND] = {"command", "Command", OUT_TEXT},
};

/* Its points, the task that fills it, the standard's name of it. */
static void add_gap(
	struct fact *gaps, const struct completeness_rule *rule, const struct record *product)
{
	struct fact_entry *entry = fact_entry(gaps);
	struct strbuf text = STRBUF_INIT;

	completeness_command(rule, record_text(product, PRODUCT_ID), &text);
	fact_cell(entry, GAP_POINTS, "%d", rule->points);
	fact_cell(entry, GAP_GROUP, "%s", completeness_group_name(rule->group));
	fact_cell(entry, GAP_RULE, "%s", rule->name);
	fact_cell(entry, GAP_TASK, "%s", rule->task);
	fact_cell(entry, GAP_STANDARD, "%s", rule->standard);
	fact_cell(entry, GAP_COMMAND, "%s", text.buf);
	strbuf_reset(&text);
	strbuf_addf(&text, "%d points", rule->points);
	entry->label = strbuf_detach(&text);
	strbuf_addf(&text, "%s  [%s]", rule->task, rule->standard);
	entry->shown = strbuf_detach(&text);
}

static char *gaps_title(const struct completeness *result)
{
	struct strbuf title = STRBUF_INIT;

	strbuf_addf(&title, "Metadata gaps: %zu, worth %d points", result->gap_count,
		result->applicable - result->points);
	return strbuf_detach(&title);
}

void facts_gaps(
	const struct completeness *result, const struct record *product, struct facts *facts)
{
	struct fact *gaps = fact_list(facts, "gaps", gap_columns, GAP_COLUMNS);

	gaps->label = "Metadata gaps";
	gaps->shown = gaps_title(result);
	for (size_t i = 0; i < result->gap_count; i++)
		add_gap(gaps, &completeness_rules[result->gaps[i]], product);
}

static int add_metadata(
	struct desk *desk, const struct record *product, struct facts *facts, struct error *err)
{
	struct completeness result;
	struct fact *fact;
	int code = metadata_evaluate(desk, product->row_id, &result, err);

	if (code)
		return code;
	fact = fact_text(facts, "completeness_band", "Metadata",
		completeness_band_name(result.band), "%d%%, %s: %d of %d points",
		completeness_shown(result.percent), completeness_band_word(result.band),
		result.points, result.applicable);
	fact->share = result.percent / 100;
	fact_judge(fact, FACT_BAND, result.band);
	facts_gaps(&result, product, facts);
	return 0;
}

int facts_of_product(
	struct desk *desk, const struct record *product, struct facts *facts, struct error *err)
{
	int code = add_counts(desk, product->row_id, facts, err);

	if (!code)
		code = add_promises(desk, product->row_id, facts, err);
	if (!code)
		code = add_ratings(desk, product->row_id, facts, err);
	if (!code)
		code = add_metadata(desk, product, facts, err);
	return code ? code : add_findings(desk, product->row_id, facts, err);
}
