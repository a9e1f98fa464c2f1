/* SPDX-License-Identifier: MIT */
/* Lists for tests of queries, and a small house of rows to list. */
#include "lists.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"

#include "rows.h"

void list_init(struct list *list, struct store *store, const struct entity *entity,
	const char *filter, const char *order)
{
	struct error err = {.code = ERR_NONE};

	memset(list, 0, sizeof *list);
	if (filter_parse(filter, entity, &rows_context, &list->filter, &err))
		fail_msg("%s: %s", filter, err.text);
	list->store = store;
	list->query.entity = entity;
	list->query.filter = list->filter;
	list->query.order = order;
	list->query.me = "ana";
	list->query.now = TEST_NOW;
}

void list_write(const struct list *list, struct strbuf *out)
{
	struct error err = {.code = ERR_NONE};
	int64_t *ids;
	size_t count;

	strbuf_reset(out);
	if (query_ids(list->store, &list->query, 1000, &ids, &count, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i < count; i++)
		strbuf_addf(out, "%s%" PRId64, i ? " " : "", ids[i]);
	free(ids);
}

void lists_add_house(struct store *store)
{
	rows_add(store, &domain_entity, "id=sales", "name=Sales", NULL);
	rows_add(store, &domain_entity, "id=finance", "name=Finance", NULL);
	rows_add(store, &product_entity, "id=orders", "name=Orders", "domain=sales",
		"status=active", "tags=gold core", NULL);
	rows_add(store, &product_entity, "id=returns", "name=returns", "domain=sales",
		"status=retired", NULL);
	rows_add(store, &product_entity, "id=ledger", "name=Ledger", "domain=finance",
		"status=draft", NULL);
	rows_add(store, &person_entity, "username=ana", NULL);
	rows_add(store, &person_entity, "username=bo", NULL);
	rows_add(store, &consumer_entity, "name=Team Rocket", NULL);
	rows_add(store, &sla_objective_entity, "product=orders", "property=freshness", "target=25",
		"unit=h", "measure_every=1d", "status=breached", NULL);
	rows_add(store, &sla_objective_entity, "product=ledger", "property=completeness",
		"target=99", "unit=%", "measure_every=1d", "status=met", NULL);
	rows_add(store, &sla_objective_entity, "product=ledger", "property=availability",
		"target=99", "unit=%", "measure_every=1d", "status=stale", NULL);
	rows_add(store, &sla_objective_entity, "product=orders", "property=latency", "target=1",
		"unit=s", "measure_every=1d", "status=no_data", NULL);
}

void lists_add_items(struct store *store)
{
	rows_add(store, &item_entity, "product=orders", "domain=sales", "title=Late orders",
		"assignee=ana", "labels=late data-quality", "due_date=2025-06-29", "score=8",
		"scored_at=-100d", "created_at=2025-06-01T10:00:00Z", NULL);
	rows_add(store, &item_entity, "product=orders", "domain=sales",
		"title=Orders by region 100%", "status=ready", "blocked_by=1", "score=4",
		"created_at=2025-06-02", NULL);
	rows_add(store, &item_entity, "product=returns", "domain=sales",
		"title=Gr\303\266\303\237e", "status=done", "closed_at=2025-06-20", "assignee=bo",
		"created_at=2025-06-03", NULL);
	rows_add(store, &item_entity, "product=ledger", "domain=finance",
		"title=Ledger of \"late\" fees", "description=Orders that were late",
		"sla_objective=1", "pin_rank=1", "pin_reason=audit", "source=jira",
		"external_id=L-1", "labels=later", "created_at=2025-06-04", NULL);
	rows_add(store, &item_entity, "product=ledger", "domain=finance", "title=Declined",
		"status=declined", "closed_at=2025-06-20", "blocked_by=3", "created_at=2025-06-05",
		NULL);
	rows_add(
		store, &item_entity, "product=ledger", "title=Void", "created_at=2025-06-06", NULL);
	rows_trash(store, &item_entity, 6, TRASH_TRASHED);
}
