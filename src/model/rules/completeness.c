/* SPDX-License-Identifier: MIT */
/* The rules of metadata completeness. */
#include "dapo/model/rules/completeness.h"

#include <math.h>
#include <string.h>

#include "dapo/base/strbuf.h"
#include "dapo/base/text/text.h"
#include "dapo/base/time/date.h"
#include "dapo/model/entity/record.h"

const struct completeness_rule completeness_rules[] = {
#define X(id, name, group, points, task, standard, command) \
	[id] = {name, group, points, task, standard, command},
	COMPLETENESS_RULES(X)
#undef X
};

static const struct {
	const char *name;
	const char *label;
	bool always;
} groups[] = {
#define X(id, name, label, always) [id] = {name, label, always},
	COMPLETENESS_GROUPS(X)
#undef X
};

static const struct {
	const char *name;
	const char *word;
	int from;
} bands[] = {
#define X(id, name, word, from) [id] = {name, word, from},
	COMPLETENESS_BANDS(X)
#undef X
};

const char *completeness_group_name(enum completeness_group group)
{
	return groups[group].name;
}

const char *completeness_group_label(enum completeness_group group)
{
	return groups[group].label;
}

bool completeness_group_applies(enum completeness_group group, enum product_status status)
{
	return groups[group].always || (status != PRODUCT_PROPOSED && status != PRODUCT_DRAFT);
}

void completeness_command(
	const struct completeness_rule *rule, const char *product, struct strbuf *out)
{
	strbuf_addstr(out, "dapo ");
	for (const char *at = rule->command; *at; at++) {
		if (*at == '@')
			strbuf_addstr(out, product);
		else
			strbuf_addch(out, *at);
	}
}

const char *completeness_band_name(enum completeness_band band)
{
	return bands[band].name;
}

const char *completeness_band_word(enum completeness_band band)
{
	return bands[band].word;
}

int completeness_band_from(enum completeness_band band)
{
	return bands[band].from;
}

int completeness_shown(double percent)
{
	return (int)floor(percent + 0.5);
}

enum completeness_band completeness_band_of(double percent)
{
	int band = 0;

	while (band + 1 < COMPLETENESS_BAND_COUNT && percent < bands[band].from)
		band++;
	return (enum completeness_band)band;
}

/* ---- Facts */

static size_t characters(const char *text)
{
	size_t len = strlen(text), count = 0;
	int32_t cp;

	text_trim(&text, &len);
	for (; len > 0; count++) {
		size_t taken = text_decode(text, len, &cp);

		text += taken;
		len -= taken;
	}
	return count;
}

static bool says_something(const struct record *record, int field)
{
	return characters(record_text(record, field)) > 0;
}

void completeness_of_product(struct completeness_facts *facts, const struct record *product)
{
	facts->status = (enum product_status)record_integer(product, PRODUCT_STATUS, 0);
	facts->has_status = !record_is_null(product, PRODUCT_STATUS);
	facts->has_name = says_something(product, PRODUCT_NAME);
	facts->has_tag = says_something(product, PRODUCT_TAGS);
	facts->has_domain = !record_is_null(product, PRODUCT_DOMAIN);
	facts->has_usage = says_something(product, PRODUCT_USAGE);
	facts->has_version = says_something(product, PRODUCT_VERSION);
	facts->has_limitations = says_something(product, PRODUCT_LIMITATIONS);
	facts->purpose_characters = characters(record_text(product, PRODUCT_PURPOSE));
	if (date_parse(record_text(product, PRODUCT_REVIEWED_ON), DATE_ORDER_YMD, 0,
		    &facts->reviewed_on, NULL))
		facts->reviewed_on = COMPLETENESS_NO_DAY;
}

static bool reviewed(const struct completeness_facts *facts, int64_t today)
{
	return facts->reviewed_on != COMPLETENESS_NO_DAY && facts->reviewed_on <= today &&
		today - facts->reviewed_on <= COMPLETENESS_REVIEW_DAYS;
}

int64_t completeness_next_day(const struct completeness_facts *facts, int64_t today)
{
	if (facts->reviewed_on != COMPLETENESS_NO_DAY && facts->reviewed_on > today)
		return facts->reviewed_on;
	return reviewed(facts, today) ? facts->reviewed_on + COMPLETENESS_REVIEW_DAYS + 1
				      : COMPLETENESS_NO_DAY;
}

/* ---- The score */

static void pass_rules(const struct completeness_facts *facts, int64_t today, bool *passed)
{
	passed[COMPLETE_NAME] = facts->has_name;
	passed[COMPLETE_PURPOSE] = facts->purpose_characters >= COMPLETENESS_PURPOSE_LEAST;
	passed[COMPLETE_TAG] = facts->has_tag;
	passed[COMPLETE_DOMAIN] = facts->has_domain;
	passed[COMPLETE_USAGE] = facts->has_usage;
	passed[COMPLETE_DATA_OWNER] = facts->has_data_owner;
	passed[COMPLETE_PRODUCT_OWNER] = facts->has_product_owner;
	passed[COMPLETE_NOBODY_DEPARTED] = facts->nobody_departed;
	passed[COMPLETE_OUTPUT_PORT] = facts->has_contract;
	passed[COMPLETE_ACCESS_ROLE] = facts->has_approver;
	passed[COMPLETE_SUPPORT] = facts->has_support;
	passed[COMPLETE_OBJECTIVE] = facts->objectives > 0;
	passed[COMPLETE_MEASURED] = facts->objectives > 0 && !facts->unmeasured;
	passed[COMPLETE_QUALITY] = facts->quality_objectives > 0;
	passed[COMPLETE_STATUS] = facts->has_status;
	passed[COMPLETE_VERSION] = facts->has_version;
	passed[COMPLETE_LIMITATIONS] = facts->has_limitations;
	passed[COMPLETE_LINK] = facts->has_link;
	passed[COMPLETE_REVIEWED] = reviewed(facts, today);
}

/* Puts a gap behind those that are as large. */
static void add_gap(struct completeness *result, enum completeness_id gap)
{
	size_t at = result->gap_count++;

	for (; at > 0; at--) {
		enum completeness_id before = result->gaps[at - 1];

		if (completeness_rules[before].points >= completeness_rules[gap].points)
			break;
		result->gaps[at] = before;
	}
	result->gaps[at] = gap;
}

struct completeness completeness_judge(const struct completeness_facts *facts, int64_t today)
{
	bool passed[COMPLETENESS_RULE_COUNT];
	struct completeness result = {0};

	pass_rules(facts, today, passed);
	for (int id = 0; id < COMPLETENESS_RULE_COUNT; id++) {
		const struct completeness_rule *rule = &completeness_rules[id];

		if (!completeness_group_applies(rule->group, facts->status))
			continue;
		result.applicable += rule->points;
		if (passed[id])
			result.points += rule->points;
		else
			add_gap(&result, (enum completeness_id)id);
	}
	result.percent = 100.0 * result.points / result.applicable;
	result.band = completeness_band_of(result.percent);
	return result;
}

int64_t completeness_gap_bits(const struct completeness *result)
{
	int64_t bits = 0;

	for (size_t i = 0; i < result->gap_count; i++)
		bits |= INT64_C(1) << result->gaps[i];
	return bits;
}
