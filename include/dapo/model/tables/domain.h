/* SPDX-License-Identifier: MIT */
/* A domain of the data mesh: it has products, and a method by which it prioritises. */
#ifndef DAPO_MODEL_TABLES_DOMAIN_H
#define DAPO_MODEL_TABLES_DOMAIN_H

#include "dapo/model/entity/entity.h"

extern const char *const role_configuration_names[];
extern const char *const prioritization_method_names[];

/* clang-format off */
#define DOMAIN_FIELDS(F) \
	F(DOMAIN_ID, .name = "id", .label = "Id", .type = FIELD_SLUG, .flags = FIELD_REQUIRED | FIELD_KEY | FIELD_IDENTITY, .max = 100, .standard = "ODPS domain", .help = "letters, digits, _ and -", .synonyms = "domain|domain id|slug") \
	F(DOMAIN_NAME, .name = "name", .label = "Name", .type = FIELD_TEXT, .flags = FIELD_REQUIRED, .max = 256, .help = "name for people", .synonyms = "title") \
	F(DOMAIN_TENANT, .name = "tenant", .label = "Tenant", .type = FIELD_TEXT, .flags = FIELD_HIDDEN, .max = 256, .standard = "ODCS tenant", .help = "organisation that the domain belongs to") \
	F(DOMAIN_DESCRIPTION, .name = "description", .label = "Description", .type = FIELD_LONG_TEXT, .flags = 0, .help = "what the domain is about") \
	F(DOMAIN_ROLE_CONFIGURATION, .name = "role_configuration", .label = "Role configuration", .type = FIELD_CHOICE, .flags = FIELD_REQUIRED, .choices = role_configuration_names, .fallback = "separate", .help = "how data product owner and source product owner relate") \
	F(DOMAIN_METHOD, .name = "prioritization_method", .label = "Prioritization", .type = FIELD_CHOICE, .flags = FIELD_REQUIRED, .choices = prioritization_method_names, .fallback = "rice", .help = "formula that ranks the backlog", .synonyms = "method")
/* clang-format on */

enum domain_field { DOMAIN_FIELDS(FIELD_AS_ENUM) DOMAIN_FIELD_COUNT };

/* The values of DOMAIN_ROLE_CONFIGURATION and PRODUCT_ROLE_CONFIGURATION, in order. */
enum role_configuration { ROLE_SINGLE, ROLE_SEPARATE, ROLE_HYBRID };

extern const struct entity domain_entity;

#endif
