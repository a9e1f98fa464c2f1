/* SPDX-License-Identifier: MIT */
/* A data consumer: a team or application that uses products and gives feedback. */
#ifndef DAPO_MODEL_TABLES_CONSUMER_H
#define DAPO_MODEL_TABLES_CONSUMER_H

#include "dapo/model/entity/entity.h"

/* clang-format off */
#define CONSUMER_FIELDS(F) \
	F(CONSUMER_NAME, .name = "name", .label = "Name", .type = FIELD_TEXT, .flags = FIELD_REQUIRED | FIELD_KEY | FIELD_IDENTITY | FIELD_ASKING | FIELD_SAME, .max = 256, .help = "team or application", .synonyms = "consumer|user|customer") \
	F(CONSUMER_ORGANISATION, .name = "organisation", .label = "Organisation", .type = FIELD_TEXT, .flags = FIELD_ASKING, .max = 256, .help = "company or unit", .synonyms = "organization|company") \
	F(CONSUMER_DEPARTMENT, .name = "department", .label = "Department", .type = FIELD_TEXT, .flags = FIELD_ASKING, .max = 256, .help = "shown, never scored", .synonyms = "team|division|unit") \
	F(CONSUMER_EMAIL, .name = "email", .label = "E-mail", .type = FIELD_TEXT, .flags = FIELD_ASKING, .max = 320, .help = "where answers go", .synonyms = "e-mail|mail") \
	F(CONSUMER_PEOPLE, .name = "people", .label = "People", .type = FIELD_INTEGER, .flags = FIELD_REQUIRED, .min = 1, .max = 1000000000, .fallback = "1", .help = "how many people or jobs it speaks for; they count in reach and demand", .synonyms = "users|user count|number of users|number of people|headcount|seats") \
	F(CONSUMER_MERGED_INTO, .name = "merged_into", .label = "Merged into", .type = FIELD_REF, .flags = FIELD_SYSTEM | FIELD_HIDDEN, .target = "consumer", .help = "the consumer that this one was found to be") \
	F(CONSUMER_EXTRA, .name = "extra", .label = "Extra", .type = FIELD_JSON, .flags = FIELD_HIDDEN | FIELD_SYSTEM, .help = "columns of the import that dapo has no field for")
/* clang-format on */

enum consumer_field { CONSUMER_FIELDS(FIELD_AS_ENUM) CONSUMER_FIELD_COUNT };

extern const struct entity consumer_entity;

#endif
