/* SPDX-License-Identifier: MIT */
/* Facts as lines: with the colour and the sign of the state that they tell, or a bar. */
#include <math.h>
#include <string.h>

#include "dapo/model/rules/completeness.h"
#include "dapo/model/rules/value_check.h"
#include "tui/panes/cells.h"
#include "write.h"

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

static unsigned band_style(enum completeness_band band)
{
	return band == BAND_BAD           ? MEANING_BAD
		: band == BAND_SUFFICIENT ? MEANING_WARN
					  : MEANING_GOOD;
}

static unsigned style_of(enum fact_scale scale, int64_t grade)
{
	switch (scale) {
	case FACT_PROMISE:
		return cell_promise_style((enum sla_status)grade);
	case FACT_GOAL:
		return cell_goal_style(grade);
	case FACT_BAND:
		return band_style((enum completeness_band)grade);
	case FACT_VERDICT:
		return verdict_style((enum value_verdict)grade);
	case FACT_FINDING:
		return grade ? MEANING_BAD : MEANING_WARN;
	case FACT_LATE:
		return grade ? MEANING_WARN : MEANING_TEXT;
	case FACT_PLAIN:
		break;
	}
	return MEANING_TEXT;
}

static int sign_of(enum fact_scale scale, int64_t grade)
{
	switch (scale) {
	case FACT_PROMISE:
		return cell_promise_glyph((enum sla_status)grade);
	case FACT_GOAL:
		return cell_goal_glyph(grade);
	case FACT_FINDING:
		return grade ? GLYPH_BREACHED : GLYPH_RISK;
	case FACT_LATE:
		return grade ? GLYPH_RISK : PAPER_NO_SIGN;
	case FACT_BAND:
	case FACT_VERDICT:
	case FACT_PLAIN:
		break;
	}
	return PAPER_NO_SIGN;
}

static void write_line(struct paper *paper, const char *label, const char *shown,
	enum fact_scale scale, int64_t grade)
{
	int sign = sign_of(scale, grade);

	if (sign == PAPER_NO_SIGN)
		paper_wrap(paper, style_of(scale, grade), label, shown, strlen(shown));
	else
		paper_sign(paper, style_of(scale, grade), sign, label, shown);
}

static void write_entries(struct paper *paper, const struct fact_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct fact_entry *entry = &list->entries[i];

		write_line(paper, entry->label, entry->shown, entry->scale, entry->grade);
	}
}

static void write_fact(struct paper *paper, const struct fact *fact)
{
	if (!fact->label || !fact->shown)
		return;
	if (isnan(fact->share))
		write_line(paper, fact->label, fact->shown, fact->scale, fact->grade);
	else
		paper_bar(paper, style_of(fact->scale, fact->grade), fact->label, fact->share,
			fact->shown);
}

void write_facts(struct paper *paper, const struct facts *facts)
{
	size_t before = paper->count;

	for (size_t i = 0; i < facts->count; i++) {
		const struct fact *fact = &facts->items[i];

		if (!fact->list)
			write_fact(paper, fact);
		else if (!fact->label)
			write_entries(paper, fact->list);
	}
	if (paper->count > before)
		paper_space(paper);
}

void write_fact_lists(struct paper *paper, const struct facts *facts)
{
	for (size_t i = 0; i < facts->count; i++) {
		const struct fact *fact = &facts->items[i];

		if (!fact->list || !fact->label || (!fact->list->count && !fact->none))
			continue;
		paper_heading(paper, fact->shown ? fact->shown : fact->label);
		if (fact->list->count)
			write_entries(paper, fact->list);
		else
			paper_add(paper, MEANING_DIM, NULL, fact->none, strlen(fact->none));
	}
}
