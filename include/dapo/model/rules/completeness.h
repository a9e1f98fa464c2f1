/* SPDX-License-Identifier: MIT */
/* The completeness of the metadata of a product [own].
 *
 * The score is 100 x points passed / points that apply. Its bands keep the proportions of the
 * Metadata Quality Assessment (MQA) of data.europa.eu, which calls excellent what has 351 of its
 * 405 points (87 %), good from 221 (55 %), sufficient from 121 (30 %). Proposed and draft products
 * are measured without the groups Access and Trust.
 *
 * Where the design leaves a case open, these are decided:
 * - a rule about things that must all be well fails where there are none of them;
 * - an objective is active unless its status is inactive; its measurement is current unless its
 *   status is stale or no data, so a date, which the clock alone judges, needs none;
 * - a review dated in the future has not taken place. */
#ifndef DAPO_MODEL_RULES_COMPLETENESS_H
#define DAPO_MODEL_RULES_COMPLETENESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dapo/model/tables/product.h"

struct record;
struct strbuf;

enum { COMPLETENESS_PURPOSE_LEAST = 20, COMPLETENESS_REVIEW_DAYS = 180 };

/* A day that is not set; days are counted from 1970-01-01. */
#define COMPLETENESS_NO_DAY INT64_MIN

/* id, name in machine formats, label, does it apply to proposed and draft products */
/* clang-format off */
#define COMPLETENESS_GROUPS(X)                                                                     \
	X(GROUP_FINDABILITY, "findability", "Findability", true)                                                  \
	X(GROUP_OWNERSHIP, "ownership", "Ownership", true)                                                      \
	X(GROUP_ACCESS, "access", "Access", false)                                                           \
	X(GROUP_TRUST, "trust", "Trust", false)                                                             \
	X(GROUP_CONTEXT, "context", "Context", true)

/* id, name in machine formats, group, points, what fills the gap, the standard's field, the command
 * that fills it: `@` is the product, capitals are for the reader to replace */
#define COMPLETENESS_RULES(X)                                                                      \
	X(COMPLETE_NAME, "name", GROUP_FINDABILITY, 5, "Give it a name", "Bitol name", \
	  "product edit @ name=TEXT")                     \
	X(COMPLETE_PURPOSE, "purpose", GROUP_FINDABILITY, 10, "State its purpose in 20 characters or more", "ODCS description.purpose", \
	  "product edit @ purpose=TEXT") \
	X(COMPLETE_TAG, "tag", GROUP_FINDABILITY, 5, "Tag it", "ODCS tags", \
	  "product edit @ tags=WORDS")                         \
	X(COMPLETE_DOMAIN, "domain", GROUP_FINDABILITY, 5, "Give it a domain", "Bitol domain", \
	  "product edit @ domain=ID")             \
	X(COMPLETE_USAGE, "usage", GROUP_FINDABILITY, 5, "Say how it is meant to be used", "ODCS description.usage", \
	  "product edit @ usage=TEXT") \
	X(COMPLETE_DATA_OWNER, "data_owner", GROUP_OWNERSHIP, 8, "Name a data owner", "ODCS team.role", \
	  "membership add product=@ person=PERSON role=data_owner") \
	X(COMPLETE_PRODUCT_OWNER, "data_product_owner", GROUP_OWNERSHIP, 8, "Name a data product owner", "ODCS team.role", \
	  "membership add product=@ person=PERSON role=data_product_owner") \
	X(COMPLETE_NOBODY_DEPARTED, "nobody_departed", GROUP_OWNERSHIP, 4, "Let nobody be accountable who has left", "ODCS team.dateOut", \
	  "product config @") \
	X(COMPLETE_OUTPUT_PORT, "output_port", GROUP_ACCESS, 8, "Add an output port with a contract id", "Bitol outputPorts.contractId", \
	  "output-port add product=@ name=NAME contract_id=ID") \
	X(COMPLETE_ACCESS_ROLE, "access_role", GROUP_ACCESS, 6, "Add an access role with an approver", "ODCS roles.firstLevelApprovers", \
	  "access add product=@ role=NAME first_level_approvers=PEOPLE") \
	X(COMPLETE_SUPPORT, "support", GROUP_ACCESS, 6, "Add a support channel", "ODCS support.channel", \
	  "support add product=@ channel=NAME url=URL") \
	X(COMPLETE_OBJECTIVE, "objective", GROUP_TRUST, 8, "Promise something: add an SLA objective", "ODCS slaProperties.property", \
	  "sla add product=@ property=freshness operator=lte target=24h") \
	X(COMPLETE_MEASURED, "measured", GROUP_TRUST, 6, "Measure every active objective", "OpenSLO indicator", \
	  "sla record KEY VALUE") \
	X(COMPLETE_QUALITY, "quality", GROUP_TRUST, 6, "Add an objective for a dimension of quality", "ODCS quality.dimension", \
	  "sla add product=@ property=completeness operator=gte target=98%") \
	X(COMPLETE_STATUS, "status", GROUP_CONTEXT, 2, "Set its status", "ODCS status", \
	  "product edit @ status=active")                  \
	X(COMPLETE_VERSION, "version", GROUP_CONTEXT, 2, "Set its version", "ODCS version", \
	  "product edit @ version=VERSION")              \
	X(COMPLETE_LIMITATIONS, "limitations", GROUP_CONTEXT, 2, "State its limitations", "ODCS description.limitations", \
	  "product edit @ limitations=TEXT") \
	X(COMPLETE_LINK, "link", GROUP_CONTEXT, 2, "Add a link", "ODCS authoritativeDefinitions.url", \
	  "link add product=@ type=documentation url=URL")  \
	X(COMPLETE_REVIEWED, "reviewed", GROUP_CONTEXT, 2, "Review it at least every 180 days", "ODCS customProperties", \
	  "product edit @ reviewed_on=today")

/* id, name in machine formats, word, from which score on */
#define COMPLETENESS_BANDS(X)                                                                      \
	X(BAND_EXCELLENT, "excellent", "Excellent", 87)                                                         \
	X(BAND_GOOD, "good", "Good", 55)                                                                   \
	X(BAND_SUFFICIENT, "sufficient", "Sufficient", 30)                                                       \
	X(BAND_BAD, "bad", "Bad", 0)

#define COMPLETENESS_ID(id, ...) id,
enum completeness_group { COMPLETENESS_GROUPS(COMPLETENESS_ID) COMPLETENESS_GROUP_COUNT };
enum completeness_id { COMPLETENESS_RULES(COMPLETENESS_ID) COMPLETENESS_RULE_COUNT };
enum completeness_band { COMPLETENESS_BANDS(COMPLETENESS_ID) COMPLETENESS_BAND_COUNT };
#undef COMPLETENESS_ID
/* clang-format on */

struct completeness_rule {
	const char *name;
	enum completeness_group group;
	int points;
	const char *task; /* what fills the gap, as an order */
	const char *standard;
	const char *command; /* see completeness_command() */
};

extern const struct completeness_rule completeness_rules[COMPLETENESS_RULE_COUNT];

/* A group by name and as shown (both static), and whether it applies to products of that status. */
const char *completeness_group_name(enum completeness_group group);
const char *completeness_group_label(enum completeness_group group);
bool completeness_group_applies(enum completeness_group group, enum product_status status);

/* Appends the command that fills a gap of the product with that id: `dapo product edit ID …`. */
void completeness_command(
	const struct completeness_rule *rule, const char *product, struct strbuf *out);

/* A band by name and as shown (both static), and the score from which on it holds. */
const char *completeness_band_name(enum completeness_band band);
const char *completeness_band_word(enum completeness_band band);
int completeness_band_from(enum completeness_band band);

/* The facts that the rule looks at. */
struct completeness_facts {
	enum product_status status;
	bool has_status, has_name, has_tag, has_domain, has_usage, has_version, has_limitations;
	size_t purpose_characters;              /* without blanks around */
	int64_t reviewed_on;                    /* COMPLETENESS_NO_DAY if never */
	bool has_data_owner, has_product_owner; /* today */
	bool nobody_departed;                   /* of those accountable; false without any */
	bool has_contract;                      /* an output port with a contract id */
	bool has_approver;                      /* an access role with one, of either level */
	bool has_support, has_link;
	size_t objectives;         /* active ones */
	size_t unmeasured;         /* of those, without current measurement */
	size_t quality_objectives; /* of those, about a dimension of quality */
};

/* Fills what the product itself tells; the rest stays as it is. */
void completeness_of_product(struct completeness_facts *facts, const struct record *product);

struct completeness {
	int points;     /* passed */
	int applicable; /* that could have been passed */
	double percent; /* not rounded */
	enum completeness_band band;
	size_t gap_count;
	enum completeness_id gaps[COMPLETENESS_RULE_COUNT]; /* the largest first */
};

/* The score at a day. */
struct completeness completeness_judge(const struct completeness_facts *facts, int64_t today);

/* The gaps as a number, a bit for each rule by its id. */
int64_t completeness_gap_bits(const struct completeness *result);

/* The next day on which time alone changes what the product itself tells, or COMPLETENESS_NO_DAY.
 */
int64_t completeness_next_day(const struct completeness_facts *facts, int64_t today);

/* A percentage as it is shown, rounded half up; and its band, which goes by the percentage. */
int completeness_shown(double percent);
enum completeness_band completeness_band_of(double percent);

#endif
