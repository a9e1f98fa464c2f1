/* SPDX-License-Identifier: MIT */
/* The field table of data consumers. */
#include "dapo/model/tables/consumer.h"

static const struct field fields[] = {CONSUMER_FIELDS(FIELD_AS_ROW)};

const struct entity consumer_entity = {
	.name = "consumer",
	.noun = "consumer",
	.plural = "consumers",
	.fields = fields,
	.field_count = CONSUMER_FIELD_COUNT,
	.title = CONSUMER_NAME,
	.product = -1,
	.verbs = ENTITY_ALL | ENTITY_ANONYMISE | ENTITY_MERGE,
	.states = STATE_BIT(STATE_ALIKE),
	.words =
		{
			.help = "data consumers",
			.one = "a consumer",
			.bulk = "consumers",
			.add_example = "finance-bi department=Finance people=300",
			.edit_example = "finance-bi people=320",
		},
};
