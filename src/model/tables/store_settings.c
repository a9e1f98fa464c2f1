/* SPDX-License-Identifier: MIT */
/* The field table of what holds for a store as a whole. */
#include "dapo/model/tables/store_settings.h"

#include "dapo/base/time/zone.h"
#include "dapo/model/entity/record.h"

static const struct field fields[] = {STORE_SETTINGS_FIELDS(FIELD_AS_ROW)};

static int check(const struct record *record, struct error *err)
{
	struct zone zone = {0};
	int code = zone_read(&zone, record_text(record, STORE_ZONE), err);

	zone_release(&zone);
	return code;
}

const struct entity store_settings_entity = {
	.name = "store_settings",
	.noun = "store settings",
	.plural = "store settings",
	.key_prefix = "ST",
	.fields = fields,
	.field_count = STORE_SETTINGS_FIELD_COUNT,
	.title = STORE_ZONE,
	.product = -1,
	.check = check,
};
