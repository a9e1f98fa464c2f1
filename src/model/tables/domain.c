/* SPDX-License-Identifier: MIT */
/* The field table of domains. */
#include "dapo/model/tables/domain.h"

#include "dapo/model/rules/priority.h"

const char *const role_configuration_names[] = {"single", "separate", "hybrid", NULL};
#define METHOD_NAME(id, name, ...) #name,
const char *const prioritization_method_names[] = {PRIORITIZATION_METHODS(METHOD_NAME) NULL};

static const struct field fields[] = {DOMAIN_FIELDS(FIELD_AS_ROW)};

const struct entity domain_entity = {
	.name = "domain",
	.noun = "domain",
	.plural = "domains",
	.fields = fields,
	.field_count = DOMAIN_FIELD_COUNT,
	.title = DOMAIN_NAME,
	.product = -1,
	.verbs = ENTITY_ALL,
	.words =
		{
			.help = "domains and how they prioritise",
			.one = "a domain",
			.bulk = "domains",
			.add_example = "sales name=Sales prioritization_method=wsjf",
			.edit_example = "sales role_configuration=hybrid",
			.usual = "id,name,role_configuration,prioritization_method",
		},
};
