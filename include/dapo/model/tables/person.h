/* SPDX-License-Identifier: MIT */
/* People, teams, and the roles that they hold for products over time. */
#ifndef DAPO_MODEL_TABLES_PERSON_H
#define DAPO_MODEL_TABLES_PERSON_H

#include "dapo/model/entity/entity.h"

extern const char *const role_names[];
extern const char *const team_kind_names[];

/* clang-format off */
#define PERSON_FIELDS(F) \
	F(PERSON_USERNAME, .name = "username", .label = "User name", .type = FIELD_TEXT, .flags = FIELD_REQUIRED | FIELD_KEY | FIELD_IDENTITY | FIELD_SAME, .max = 256, .standard = "ODCS team.username", .help = "account name or e-mail", .synonyms = "user|login|account") \
	F(PERSON_NAME, .name = "name", .label = "Name", .type = FIELD_TEXT, .flags = 0, .max = 256, .standard = "ODCS team.name", .help = "name for people") \
	F(PERSON_EMAIL, .name = "email", .label = "E-mail", .type = FIELD_TEXT, .flags = 0, .max = 320, .help = "where to reach them", .synonyms = "e-mail|mail") \
	F(PERSON_ACTIVE, .name = "active", .label = "Active", .type = FIELD_BOOLEAN, .flags = FIELD_REQUIRED, .fallback = "yes", .help = "no once they have left")

#define TEAM_FIELDS(F) \
	F(TEAM_NAME, .name = "name", .label = "Name", .type = FIELD_TEXT, .flags = FIELD_REQUIRED | FIELD_KEY | FIELD_IDENTITY, .max = 256, .help = "as memberships name it", .synonyms = "team") \
	F(TEAM_KIND, .name = "kind", .label = "Kind", .type = FIELD_CHOICE, .flags = FIELD_REQUIRED, .choices = team_kind_names, .fallback = "dpo_team", .help = "team of data product owners, or of a source system")

#define MEMBERSHIP_FIELDS(F) \
	F(MEMBERSHIP_PRODUCT, .name = "product", .label = "Product", .type = FIELD_REF, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .target = "product", .help = "product that the role is for") \
	F(MEMBERSHIP_PERSON, .name = "person", .label = "Person", .type = FIELD_REF, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .target = "person", .help = "who holds it") \
	F(MEMBERSHIP_ROLE, .name = "role", .label = "Role", .type = FIELD_CHOICE, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .choices = role_names, .standard = "ODCS team.role", .help = "what they answer for") \
	F(MEMBERSHIP_TEAM, .name = "team", .label = "Team", .type = FIELD_TEXT, .flags = 0, .max = 256, .help = "team in which they hold it") \
	F(MEMBERSHIP_DATE_IN, .name = "date_in", .label = "From", .type = FIELD_DATE, .flags = FIELD_IDENTITY, .fallback = "today", .standard = "ODCS team.dateIn", .help = "first day") \
	F(MEMBERSHIP_DATE_OUT, .name = "date_out", .label = "To", .type = FIELD_DATE, .flags = 0, .standard = "ODCS team.dateOut", .help = "last day") \
	F(MEMBERSHIP_REPLACED_BY, .name = "replaced_by", .label = "Replaced by", .type = FIELD_REF, .flags = 0, .target = "person", .standard = "ODCS team.replacedByUsername", .help = "who took over")
/* clang-format on */

enum person_field { PERSON_FIELDS(FIELD_AS_ENUM) PERSON_FIELD_COUNT };
enum team_field { TEAM_FIELDS(FIELD_AS_ENUM) TEAM_FIELD_COUNT };
enum membership_field { MEMBERSHIP_FIELDS(FIELD_AS_ENUM) MEMBERSHIP_FIELD_COUNT };

/* The values of MEMBERSHIP_ROLE, in order. */
enum role {
	ROLE_DATA_PRODUCT_OWNER,
	ROLE_DATA_OWNER,
	ROLE_DATA_PRODUCER,
	ROLE_DATA_CONSUMER,
	ROLE_SOURCE_PRODUCT_OWNER,
	ROLE_DATA_STEWARD,
	ROLE_DEVELOPER
};

extern const struct entity person_entity;
extern const struct entity team_entity;
extern const struct entity membership_entity;

#endif
