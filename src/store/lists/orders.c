/* SPDX-License-Identifier: MIT */
/* The orders in which entities can be listed, each with the expressions that make it. */
#include "orders.h"

#include <string.h>

#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/note.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/request.h"
#include "dapo/model/tables/saved_view.h"
#include "store/engine/literals.h"

/* clang-format off */
#define TERMS(...) (const char *const[]){__VA_ARGS__, NULL}
#define RANK_IN_GROUP "t.rank_pin", "t.rank_score", "t.rank_size", "t.rank_demand", "t.created_at", "t.row_id"

static const struct order item_orders[] = {
	{.name = "rank", .label = "Rank", .terms = TERMS("t.rank_group", RANK_IN_GROUP), .grouped = TERMS("t.rank_group", "t.domain", RANK_IN_GROUP)},
	{.name = "updated", .label = "Updated", .descending = true, .terms = TERMS("t.updated_at", "t.row_id")},
	{.name = "created", .label = "Created", .descending = true, .terms = TERMS("t.created_at", "t.row_id")},
	{.name = "due_date", .label = "Due", .terms = TERMS("coalesce(t.due_date, '9999-99-99')", "t.row_id"), .reversed = TERMS("coalesce(t.due_date, '')", "t.row_id")},
	{.name = "title", .label = "Title", .terms = TERMS("text_order(t.title)", "t.title", "t.row_id")},
	{.name = "status", .label = "Status", .terms = TERMS("t.status", RANK_IN_GROUP), .grouped = TERMS("t.status", "t.domain", RANK_IN_GROUP)},
	{.name = "demand", .label = "Demand", .descending = true, .terms = TERMS("coalesce(t.demand, 0.0)", "t.row_id")},
	{.name = "key", .label = "Key", .terms = TERMS("t.row_id")},
};

static const struct order feedback_orders[] = {
	{.name = "submitted", .label = "Submitted", .descending = true, .terms = TERMS("t.submitted_at", "t.row_id")},
	{.name = "severity", .label = "Severity", .descending = true, .terms = TERMS("t.severity", "t.submitted_at", "t.row_id")},
	{.name = "consumer", .label = "Consumer", .terms = TERMS("(t.consumer IS NULL)", "coalesce((SELECT c.name_order FROM consumer AS c WHERE c.row_id = t.consumer), '')", "t.row_id"),
		.reversed = TERMS("(t.consumer IS NOT NULL)", "coalesce((SELECT c.name_order FROM consumer AS c WHERE c.row_id = t.consumer), '')", "t.row_id")},
	{.name = "key", .label = "Key", .terms = TERMS("t.row_id")},
};

static const struct order product_orders[] = {
	{.name = "id", .label = "Id", .terms = TERMS("t.id", "t.row_id")},
	{.name = "name", .label = "Name", .terms = TERMS("text_order(t.name)", "t.name", "t.row_id")},
	{.name = "status", .label = "Status", .terms = TERMS("t.status", "t.id", "t.row_id")},
	{.name = "meta", .label = "Metadata", .terms = TERMS("coalesce(t.completeness, 1e300)", "t.id", "t.row_id"), .reversed = TERMS("coalesce(t.completeness, -1e300)", "t.id", "t.row_id")},
};

#define PRODUCT_ID_OF_ROW "(SELECT p.id FROM product AS p WHERE p.row_id = t.product)"

static const struct order sla_objective_orders[] = {
	{.name = "worst", .label = "Worst", .terms = TERMS("t.rank_state", "t.rank_budget", "t.row_id"), .reversed = TERMS("t.rank_state", "coalesce(1.0 - t.consumption, -1e300)", "t.row_id")},
	{.name = "product", .label = "Product", .terms = TERMS(PRODUCT_ID_OF_ROW, "t.row_id")},
	{.name = "property", .label = "Property", .terms = TERMS("text_order(t.property)", "t.property", "t.row_id")},
	{.name = "key", .label = "Key", .terms = TERMS("t.row_id")},
};

static const struct order kpi_orders[] = {
	{.name = "worst", .label = "Worst", .terms = TERMS("t.rank_status", "t.rank_progress", "t.row_id")},
	{.name = "product", .label = "Product", .terms = TERMS(PRODUCT_ID_OF_ROW, "text_order(t.name)", "t.name", "t.row_id")},
	{.name = "name", .label = "Name", .terms = TERMS("text_order(t.name)", "t.name", "t.row_id")},
	{.name = "key", .label = "Key", .terms = TERMS("t.row_id")},
};

static const struct order milestone_orders[] = {
	{.name = "quarter", .label = "Quarter", .terms = TERMS("t.rank_quarter", "t.horizon", "t.rank_date", "t.row_id"),
		.reversed = TERMS("CASE t.rank_quarter WHEN '9999-Q9' THEN '' ELSE t.rank_quarter END", "t.horizon", "coalesce(t.target_date, '')", "t.row_id")},
	{.name = "horizon", .label = "Horizon", .terms = TERMS("t.horizon", "t.rank_quarter", "t.rank_date", "t.row_id"),
		.reversed = TERMS("t.horizon", "CASE t.rank_quarter WHEN '9999-Q9' THEN '' ELSE t.rank_quarter END", "coalesce(t.target_date, '')", "t.row_id")},
	{.name = "product", .label = "Product", .terms = TERMS(PRODUCT_ID_OF_ROW, "t.rank_quarter", "t.row_id"), .reversed = TERMS(PRODUCT_ID_OF_ROW, "CASE t.rank_quarter WHEN '9999-Q9' THEN '' ELSE t.rank_quarter END", "t.row_id")},
	{.name = "title", .label = "Title", .terms = TERMS("text_order(t.title)", "t.title", "t.row_id")},
	{.name = "key", .label = "Key", .terms = TERMS("t.row_id")},
};

/* Open ones first; among them, the earliest needed or proposed. */
static const struct order request_orders[] = {
	{.name = "needed", .label = "Needed by", .terms = TERMS("t.rank_open", "t.rank_needed", "t.row_id"), .reversed = TERMS("t.rank_open", "coalesce(t.needed_by, '')", "t.row_id")},
	{.name = "status", .label = "Status", .terms = TERMS("t.status", "t.rank_needed", "t.row_id"), .reversed = TERMS("t.status", "coalesce(t.needed_by, '')", "t.row_id")},
	{.name = "updated", .label = "Updated", .descending = true, .terms = TERMS("t.updated_at", "t.row_id")},
	{.name = "key", .label = "Key", .terms = TERMS("t.row_id")},
};

static const struct order decision_orders[] = {
	{.name = "proposed", .label = "Proposed", .terms = TERMS("(t.verdict <> " SQL_VERDICT_PENDING ")", "t.proposed_at", "t.row_id")},
	{.name = "key", .label = "Key", .terms = TERMS("t.row_id")},
};

static const struct order kpi_measurement_orders[] = {
	{.name = "key", .label = "Key", .terms = TERMS("t.row_id")},
	{.name = "newest", .label = "Newest", .descending = true, .terms = TERMS("t.measured_on", "t.row_id")},
};

static const struct order note_orders[] = {
	{.name = "noted", .label = "Noted", .descending = true, .terms = TERMS("t.noted_at", "t.row_id")},
	{.name = "key", .label = "Key", .terms = TERMS("t.row_id")},
};

static const struct order by_row[] = {{.name = "key", .label = "Key", .terms = TERMS("t.row_id")}};
static const struct order by_id[] = {{.name = "key", .label = "Key", .terms = TERMS("t.id", "t.row_id")}};
static const struct order by_name[] = {{.name = "key", .label = "Key", .terms = TERMS("text_order(t.name)", "t.name", "t.row_id")}};
static const struct order by_username[] = {{.name = "key", .label = "Key", .terms = TERMS("t.username_order", "t.username", "t.row_id")}};
static const struct order by_consumer[] = {{.name = "key", .label = "Key", .terms = TERMS("t.name_order", "t.name", "t.row_id")}};

struct order_list {
	const struct entity *entity;
	const struct order *orders;
	size_t count;
};

#define LIST(entity, orders) {&(entity), orders, sizeof(orders) / sizeof(orders)[0]}

static const struct order_list lists[] = {
	LIST(item_entity, item_orders),
	LIST(feedback_entity, feedback_orders),
	LIST(product_entity, product_orders),
	LIST(sla_objective_entity, sla_objective_orders),
	LIST(kpi_entity, kpi_orders),
	LIST(kpi_measurement_entity, kpi_measurement_orders),
	LIST(milestone_entity, milestone_orders),
	LIST(request_entity, request_orders),
	LIST(decision_entity, decision_orders),
	LIST(note_entity, note_orders),
	LIST(domain_entity, by_id),
	LIST(person_entity, by_username),
	LIST(consumer_entity, by_consumer),
	LIST(saved_view_entity, by_name),
};
/* clang-format on */

static const struct order_list others = {NULL, by_row, 1};

static const struct order_list *orders_of(const struct entity *entity)
{
	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
		if (lists[i].entity == entity)
			return &lists[i];
	}
	return &others;
}

const struct order *query_orders(const struct entity *entity, size_t *count)
{
	const struct order_list *list = orders_of(entity);

	*count = list->count;
	return list->orders;
}

int orders_find(const struct entity *entity, const char *name, const struct order **order,
	struct error *err)
{
	const struct order_list *list = orders_of(entity);
	struct strbuf known = STRBUF_INIT;

	*order = &list->orders[0];
	if (!name || !*name)
		return 0;
	for (size_t i = 0; i < list->count; i++) {
		if (!strcmp(list->orders[i].name, name)) {
			*order = &list->orders[i];
			return 0;
		}
	}
	for (size_t i = 0; i < list->count; i++)
		strbuf_addf(&known, "%s%s", i ? ", " : "", list->orders[i].name);
	error_set(err, ERR_INVALID, "%s can't be sorted by `%s`; give %s", entity->plural, name,
		known.buf);
	strbuf_release(&known);
	return ERR_INVALID;
}
