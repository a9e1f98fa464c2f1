/* SPDX-License-Identifier: MIT */
/* The field tables of people, of teams, and of the roles that they hold. */
#include "dapo/model/tables/person.h"

#include <string.h>

#include "dapo/model/entity/record.h"

const char *const role_names[] = {"data_product_owner", "data_owner", "data_producer",
	"data_consumer", "source_product_owner", "data_steward", "developer", NULL};
const char *const team_kind_names[] = {"dpo_team", "source_team", NULL};

static const struct field person_fields[] = {PERSON_FIELDS(FIELD_AS_ROW)};
static const struct field team_fields[] = {TEAM_FIELDS(FIELD_AS_ROW)};
static const struct field membership_fields[] = {MEMBERSHIP_FIELDS(FIELD_AS_ROW)};

static int membership_check(const struct record *record, struct error *err)
{
	const char *from = record_text(record, MEMBERSHIP_DATE_IN);
	const char *to = record_text(record, MEMBERSHIP_DATE_OUT);

	if (*from && *to && strcmp(to, from) < 0)
		return error_set(err, ERR_INVALID, "date_out %s is before date_in %s", to, from);
	return 0;
}

const struct entity person_entity = {
	.name = "person",
	.noun = "person",
	.plural = "people",
	.fields = person_fields,
	.field_count = PERSON_FIELD_COUNT,
	.title = PERSON_NAME,
	.product = -1,
	.verbs = ENTITY_ALL | ENTITY_ANONYMISE,
	.words =
		{
			.help = "people",
			.one = "a person",
			.bulk = "people",
			.add_example = "mira name='Mira Tan' email=mira@example.org",
			.edit_example = "mira active=no",
		},
};

const struct entity team_entity = {
	.name = "team",
	.noun = "team",
	.plural = "teams",
	.fields = team_fields,
	.field_count = TEAM_FIELD_COUNT,
	.title = TEAM_NAME,
	.product = -1,
	.verbs = ENTITY_ALL,
	.words =
		{
			.help = "teams of owners and of source systems",
			.one = "a team",
			.bulk = "teams",
			.add_example = "'Shop backend' kind=source_team",
			.edit_example = "'Shop backend' kind=dpo_team",
		},
};

const struct entity membership_entity = {
	.name = "membership",
	.noun = "membership",
	.plural = "memberships",
	.key_prefix = "P",
	.fields = membership_fields,
	.field_count = MEMBERSHIP_FIELD_COUNT,
	.title = MEMBERSHIP_PERSON,
	.product = MEMBERSHIP_PRODUCT,
	.verbs = ENTITY_ALL,
	.words =
		{
			.help = "who answers for which product, in which role",
			.one = "a membership",
			.bulk = "memberships",
			.add_example = "product=orders_daily person=mira role=data_product_owner",
			.edit_example = "P-3 date_out=today replaced_by=jon",
			.usual = "key,product,person,role,team,date_in,date_out",
			.narrow = "key,product,person,role,date_out",
		},
	.check = membership_check,
};
