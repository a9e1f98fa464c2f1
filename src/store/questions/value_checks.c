/* SPDX-License-Identifier: MIT */
/* Which items were expected to move a KPI, and what it did since. */
#include "dapo/store/questions/value_checks.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/questions/kpis.h"
#include "store/engine/literals.h"

int value_checks_items(struct store *store, int64_t now, struct id_set *items, struct error *err)
{
	/* Checks are due by the day: an item closed late that day is due as well. */
	int64_t last_day = store_day(store, now) - value_check_days[0];
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT row_id FROM item WHERE kpi IS NOT NULL AND expected_change IS NOT NULL "
		"AND closed_at < ?1 AND status = " SQL_ITEM_DONE " AND +" LIVE,
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, zone_day_start(&store->zone, last_day + 1));
	code = db_gather(rows, items, err);
	id_set_sort(items);
	return code;
}

static bool is_expected(const struct record *item)
{
	return record_integer(item, ITEM_STATUS, ITEM_NEW) == ITEM_DONE &&
		!record_is_null(item, ITEM_KPI) && !record_is_null(item, ITEM_EXPECTED_CHANGE) &&
		!record_is_null(item, ITEM_CLOSED_AT);
}

size_t value_checks_due(const struct store *store, const struct record *item, int64_t now)
{
	int64_t age =
		store_day(store, now) - store_day(store, record_integer(item, ITEM_CLOSED_AT, 0));
	size_t due = 0;

	while (is_expected(item) && due < VALUE_CHECKS && value_check_days[due] <= age)
		due++;
	return due;
}

int value_checks_of(struct store *store, const struct record *item, int64_t now,
	struct value_check checks[VALUE_CHECKS], size_t *count, struct error *err)
{
	int64_t closed = store_day(store, record_integer(item, ITEM_CLOSED_AT, 0));
	int64_t kpi = record_integer(item, ITEM_KPI, 0);
	double expected = record_real(item, ITEM_EXPECTED_CHANGE, 0);
	struct kpi_evidence before, after;
	int code;

	*count = value_checks_due(store, item, now);
	if (!*count)
		return 0;
	code = kpi_evidence_of(store, kpi, closed, &before, err);
	for (size_t i = 0; !code && i < *count; i++) {
		code = kpi_evidence_of(store, kpi, closed + value_check_days[i], &after, err);
		if (!code)
			checks[i] =
				value_check_judge(value_check_days[i], expected, &before, &after);
	}
	if (code)
		*count = 0;
	return code;
}
