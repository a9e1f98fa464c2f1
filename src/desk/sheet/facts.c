/* SPDX-License-Identifier: MIT */
/* The facts of a record, by its entity. */
#include "dapo/desk/sheet/facts.h"

#include <stdlib.h>

#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/request.h"
#include "fact.h"
#include "facts_of.h"

enum { TOLD_MAX = 8, TOLD_END = -1 };

/* Which facts an entity has, and which of its fields they tell for people in other words. */
static const struct {
	const struct entity *entity;
	facts_of *load;
	int told[TOLD_MAX]; /* ended by TOLD_END */
} facts_by_entity[] = {
	{&product_entity, facts_of_product,
		{PRODUCT_COMPLETENESS, PRODUCT_COMPUTED_AT, PRODUCT_RECHECK_AT, TOLD_END}},
	{&item_entity, facts_of_item, {TOLD_END}},
	{&sla_objective_entity, facts_of_promise,
		{OBJECTIVE_STATUS, OBJECTIVE_CONSUMPTION, OBJECTIVE_RECHECK_AT, TOLD_END}},
	{&kpi_entity, facts_of_kpi,
		{KPI_VALUE, KPI_MEASURED_ON, KPI_PROGRESS, KPI_STATUS, KPI_COMPUTED_AT,
			KPI_RECHECK_AT, TOLD_END}},
	{&milestone_entity, facts_of_milestone, {MILESTONE_STATUS, MILESTONE_COMPLETION, TOLD_END}},
	{&request_entity, facts_of_request, {TOLD_END}},
	{&decision_entity, facts_of_decision, {TOLD_END}},
};

enum { ENTITIES = sizeof facts_by_entity / sizeof *facts_by_entity };

int facts_load(
	struct desk *desk, const struct record *record, struct facts *facts, struct error *err)
{
	for (size_t i = 0; i < ENTITIES; i++) {
		if (facts_by_entity[i].entity == record->entity)
			return facts_by_entity[i].load(desk, record, facts, err);
	}
	return 0;
}

void facts_release(struct facts *facts)
{
	for (size_t i = 0; i < facts->count; i++)
		fact_release(&facts->items[i]);
	free(facts->items);
	*facts = (struct facts)FACTS_INIT;
}

bool fact_tells(const struct entity *entity, size_t field)
{
	for (size_t i = 0; i < ENTITIES; i++) {
		const int *told = facts_by_entity[i].told;

		if (facts_by_entity[i].entity != entity)
			continue;
		for (; *told != TOLD_END; told++) {
			if (*told == (int)field)
				return true;
		}
	}
	return false;
}
