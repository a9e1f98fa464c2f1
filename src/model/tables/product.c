/* SPDX-License-Identifier: MIT */
/* The field table of data products. */
#include "dapo/model/tables/product.h"

const char *const product_status_names[] = {
	"proposed", "draft", "active", "deprecated", "retired", NULL};
const char *const product_type_names[] = {"raw_data", "derived_data", "dataset", "reports",
	"analytic_view", "3d_visualisation", "algorithm", "decision_support",
	"automated_decision_making", "data_enhanced_product", "data_driven_service",
	"data_enabled_performance", "bi_directional", NULL};
const char *const visibility_names[] = {
	"private", "invitation", "organisation", "dataspace", "public", NULL};
const char *const portfolio_priority_names[] = {"critical", "high", "medium", "low", NULL};
const char *const archetype_names[] = {"source-aligned", "aggregate", "consumer-aligned", NULL};
const char *const product_role_names[] = {"single", "separate", NULL};

static const struct field fields[] = {PRODUCT_FIELDS(FIELD_AS_ROW)};

const struct entity product_entity = {
	.name = "product",
	.noun = "product",
	.plural = "products",
	.fields = fields,
	.field_count = PRODUCT_FIELD_COUNT,
	.title = PRODUCT_NAME,
	.product = -1,
	.verbs = ENTITY_ALL,
	.states = STATE_BIT(STATE_STALE) | STATE_BIT(STATE_BREACHED) | STATE_BIT(STATE_ATRISK) |
		STATE_BIT(STATE_NODATA) | STATE_BIT(STATE_OPEN),
	.closed_from = PRODUCT_RETIRED,
	.words =
		{
			.help = "data products",
			.one = "a product",
			.bulk = "products",
			.add_example =
				"orders_daily name='Orders, daily' domain=sales status=active",
			.edit_example = "orders_daily version=2.1.0 reviewed_on=today",
			.usual = "id,name,domain,status,version,completeness,reviewed_on",
		},
};
