/* SPDX-License-Identifier: MIT */
/* The field table of saved views. */
#include "dapo/model/tables/saved_view.h"

const char *const view_pane_names[] = {
	"product", "item", "feedback", "sla", "kpi", "milestone", "request", NULL};

static const struct field fields[] = {SAVED_VIEW_FIELDS(FIELD_AS_ROW)};

const struct entity saved_view_entity = {
	.name = "saved_view",
	.noun = "view",
	.plural = "views",
	.fields = fields,
	.field_count = SAVED_VIEW_FIELD_COUNT,
	.title = VIEW_NAME,
	.product = -1,
	.verbs = ENTITY_LIST | ENTITY_SHOW | ENTITY_EXPORT,
	.words =
		{
			.help = "saved filters",
			.one = "a saved view",
			.many = "saved views",
			.bulk = "views",
		},
};
