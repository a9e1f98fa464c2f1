/* SPDX-License-Identifier: MIT */
/* A data product: what it is for, in which state it is, how it can be found. */
#ifndef DAPO_MODEL_TABLES_PRODUCT_H
#define DAPO_MODEL_TABLES_PRODUCT_H

#include "dapo/model/entity/entity.h"

extern const char *const product_status_names[];
extern const char *const product_type_names[];
extern const char *const visibility_names[];
extern const char *const portfolio_priority_names[];
extern const char *const archetype_names[];
extern const char *const product_role_names[];

/* clang-format off */
#define PRODUCT_FIELDS(F) \
	F(PRODUCT_ID, .name = "id", .label = "Id", .type = FIELD_SLUG, .flags = FIELD_REQUIRED | FIELD_KEY | FIELD_IDENTITY, .max = 100, .standard = "Bitol id", .help = "letters, digits, _ and -", .synonyms = "product|product id|data product|slug") \
	F(PRODUCT_NAME, .name = "name", .label = "Name", .type = FIELD_TEXT, .flags = FIELD_REQUIRED, .max = 256, .standard = "Bitol name", .help = "name for people", .synonyms = "title|product name") \
	F(PRODUCT_DOMAIN, .name = "domain", .label = "Domain", .type = FIELD_REF, .flags = FIELD_REQUIRED, .target = "domain", .standard = "Bitol domain", .help = "domain that answers for it") \
	F(PRODUCT_STATUS, .name = "status", .label = "Status", .type = FIELD_CHOICE, .flags = FIELD_REQUIRED, .choices = product_status_names, .fallback = "draft", .standard = "ODCS status", .help = "where it is in its life", .synonyms = "state") \
	F(PRODUCT_LIFECYCLE_STAGE, .name = "lifecycle_stage", .label = "Lifecycle stage", .type = FIELD_TEXT, .flags = FIELD_HIDDEN, .max = 100, .standard = "ODPI status", .help = "finer stage, as the organisation calls it") \
	F(PRODUCT_VERSION, .name = "version", .label = "Version", .type = FIELD_TEXT, .flags = 0, .max = 50, .standard = "ODCS version", .help = "version of the product") \
	F(PRODUCT_PURPOSE, .name = "purpose", .label = "Purpose", .type = FIELD_LONG_TEXT, .flags = 0, .standard = "ODCS description.purpose", .help = "what it is for", .synonyms = "description") \
	F(PRODUCT_USAGE, .name = "usage", .label = "Usage", .type = FIELD_LONG_TEXT, .flags = 0, .standard = "ODCS description.usage", .help = "how it is meant to be used") \
	F(PRODUCT_LIMITATIONS, .name = "limitations", .label = "Limitations", .type = FIELD_LONG_TEXT, .flags = 0, .standard = "ODCS description.limitations", .help = "what it must not be used for") \
	F(PRODUCT_VALUE_PROPOSITION, .name = "value_proposition", .label = "Value proposition", .type = FIELD_LONG_TEXT, .flags = 0, .max = 512, .standard = "ODPI valueProposition", .help = "why consumers want it") \
	F(PRODUCT_VISION, .name = "vision", .label = "Vision", .type = FIELD_LONG_TEXT, .flags = 0, .standard = "ODPI productStrategy", .help = "what it will be one day") \
	F(PRODUCT_TYPE, .name = "type", .label = "Type", .type = FIELD_CHOICE, .flags = 0, .choices = product_type_names, .standard = "ODPI type", .help = "what kind of product it is") \
	F(PRODUCT_VISIBILITY, .name = "visibility", .label = "Visibility", .type = FIELD_CHOICE, .flags = 0, .choices = visibility_names, .standard = "ODPI visibility", .help = "who may see it") \
	F(PRODUCT_PORTFOLIO_PRIORITY, .name = "portfolio_priority", .label = "Portfolio priority", .type = FIELD_CHOICE, .flags = 0, .choices = portfolio_priority_names, .standard = "ODPI portfolioPriority", .help = "weight among the products of the domain", .synonyms = "priority") \
	F(PRODUCT_ARCHETYPE, .name = "archetype", .label = "Archetype", .type = FIELD_CHOICE, .flags = 0, .choices = archetype_names, .standard = "Data Mesh archetype", .help = "source-aligned, aggregate or consumer-aligned") \
	F(PRODUCT_ROLE_CONFIGURATION, .name = "role_configuration", .label = "Role configuration", .type = FIELD_CHOICE, .flags = 0, .choices = product_role_names, .help = "set where the domain is hybrid") \
	F(PRODUCT_COMPLEXITY_NOTE, .name = "complexity_note", .label = "Complexity", .type = FIELD_LONG_TEXT, .flags = FIELD_HIDDEN, .help = "what makes it hard") \
	F(PRODUCT_TAGS, .name = "tags", .label = "Tags", .type = FIELD_TAGS, .flags = 0, .standard = "ODCS tags", .help = "words to find it by", .synonyms = "labels") \
	F(PRODUCT_CERTIFICATION, .name = "certification", .label = "Certification", .type = FIELD_TEXT, .flags = FIELD_HIDDEN, .max = 256, .help = "who vouches for it") \
	F(PRODUCT_CERTIFIED_ON, .name = "certified_on", .label = "Certified on", .type = FIELD_DATE, .flags = FIELD_HIDDEN, .help = "since when") \
	F(PRODUCT_CERTIFICATION_EXPIRES, .name = "certification_expires", .label = "Certified until", .type = FIELD_DATE, .flags = FIELD_HIDDEN, .help = "until when") \
	F(PRODUCT_REVIEWED_ON, .name = "reviewed_on", .label = "Reviewed on", .type = FIELD_DATE, .flags = 0, .help = "when its metadata was looked through last") \
	F(PRODUCT_EXTRA, .name = "extra", .label = "Extra", .type = FIELD_JSON, .flags = FIELD_HIDDEN | FIELD_SYSTEM, .help = "columns of the import that dapo has no field for") \
	F(PRODUCT_COMPLETENESS, .name = "completeness", .label = "Complete", .type = FIELD_REAL, .flags = FIELD_DERIVED, .help = "how complete its metadata are, in percent") \
	F(PRODUCT_COMPUTED_AT, .name = "computed_at", .label = "As of", .type = FIELD_INSTANT, .flags = FIELD_DERIVED | FIELD_HIDDEN, .help = "when the completeness was computed") \
	F(PRODUCT_RECHECK_AT, .name = "recheck_at", .label = "Until", .type = FIELD_INSTANT, .flags = FIELD_DERIVED | FIELD_HIDDEN, .help = "when time alone may change the completeness") \
	F(PRODUCT_GAPS, .name = "gaps", .label = "Gaps", .type = FIELD_INTEGER, .flags = FIELD_DERIVED | FIELD_HIDDEN | FIELD_INTERNAL, .help = "rules of completeness that it fails, a bit each")
/* clang-format on */

enum product_field { PRODUCT_FIELDS(FIELD_AS_ENUM) PRODUCT_FIELD_COUNT };

/* The values of PRODUCT_STATUS, in order [ODCS]. */
enum product_status {
	PRODUCT_PROPOSED,
	PRODUCT_DRAFT,
	PRODUCT_ACTIVE,
	PRODUCT_DEPRECATED,
	PRODUCT_RETIRED
};

/* The value of PRODUCT_TYPE that is an algorithm. */
enum { PRODUCT_TYPE_ALGORITHM = 6 };

/* The first of the values of PRODUCT_VISIBILITY. */
enum { VISIBILITY_PRIVATE };

extern const struct entity product_entity;

#endif
