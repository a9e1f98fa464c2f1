/* SPDX-License-Identifier: MIT */
/* The field table of milestones. */
#include "dapo/model/milestone.h"

#include <ctype.h>
#include <string.h>

#include "dapo/model/record.h"

const char *const horizon_names[] = {"now", "next", "later", NULL};
const char *const milestone_status_names[] = {"planned", "active", "at_risk", "achieved",
	"partially_achieved", "cancelled", "expired", NULL};

static const struct field fields[] = {MILESTONE_FIELDS(FIELD_AS_ROW)};

static bool is_quarter(const char *text)
{
	for (int i = 0; i < 4; i++) {
		if (!isdigit((unsigned char)text[i]))
			return false;
	}
	return text[4] == '-' && text[5] == 'Q' && text[6] >= '1' && text[6] <= '4' && !text[7];
}

static int milestone_check(const struct record *record, struct error *err)
{
	const char *quarter = record_text(record, MILESTONE_QUARTER);

	if (*quarter && !is_quarter(quarter))
		return error_set(err, ERR_INVALID,
			"quarter: `%s` is none; write year and quarter, such as 2026-Q1", quarter);
	return 0;
}

const struct entity milestone_entity = {
	.name = "milestone",
	.noun = "milestone",
	.plural = "milestones",
	.key_prefix = "M",
	.fields = fields,
	.field_count = MILESTONE_FIELD_COUNT,
	.title = MILESTONE_TITLE,
	.product = MILESTONE_PRODUCT,
	.check = milestone_check,
};
