/* SPDX-License-Identifier: MIT */
/* What each domain has, and what waits there. */
#include "dapo/store/questions/domains.h"

#include "dapo/base/time/date.h"
#include "dapo/model/rules/sla.h"
#include "store/engine/literals.h"

#define PROMISES(state)                                                                       \
	"(SELECT count(*) FROM product AS p JOIN sla_objective AS o ON o.product = p.row_id " \
	"AND o.status " state " AND o." LIVE " WHERE p.domain = d.row_id)"

#define REQUESTS                                                 \
	"FROM request AS r WHERE r.to_domain = d.id AND r." LIVE \
	" AND r.status < " SQL_REQUEST_DELIVERED

/* As inbox_count() counts: what is new less what sleeps. */
static const char sums[] =
	"SELECT d.row_id, d.id, "
	"(SELECT count(*) FROM product AS p WHERE p.domain = d.row_id AND p." LIVE "), "
	"(SELECT coalesce(sum(n.count), 0) FROM product AS p JOIN tally AS n ON "
	"n.entity = 'feedback' AND n.status = " SQL_FEEDBACK_NEW
	" AND n.product = p.row_id WHERE p.domain = d.row_id AND p.status <> " SQL_PRODUCT_RETIRED
	") - (SELECT count(*) FROM feedback AS f WHERE (f.snoozed_until IS NOT NULL OR "
	"f.snoozed_for IS NOT NULL) AND f." LIVE " AND f.status = " SQL_FEEDBACK_NEW
	" AND NOT (" AWAKE("f",
		"?1") ") AND f.product IN (SELECT row_id FROM product WHERE "
		      "domain = d.row_id AND status <> " SQL_PRODUCT_RETIRED
		      ")), " PROMISES("= ?2") ", " PROMISES("= ?3") ", " PROMISES(
			      "IN (?4, ?5)") ", " PROMISES("= ?6") ", "
								   "(SELECT count(*) " REQUESTS
								   "), "
								   "(SELECT count(*) " REQUESTS
								   " AND (r.needed_by < ?1 OR "
								   "r.promised_for > r.needed_by)) "
								   "FROM domain AS d WHERE d." LIVE
								   " ORDER BY d.id";

static void read_sum(struct db_rows *rows, struct domain_sum *sum)
{
	*sum = (struct domain_sum){
		.row_id = db_integer(rows, 0),
		.id = db_text(rows, 1, NULL),
		.products = db_integer(rows, 2),
		.inbox = db_integer(rows, 3),
		.breached = db_integer(rows, 4),
		.at_risk = db_integer(rows, 5),
		.unknown = db_integer(rows, 6),
		.kept = db_integer(rows, 7),
		.requests = db_integer(rows, 8),
		.late = db_integer(rows, 9),
	};
}

int domains_sum(struct store *store, int64_t now,
	int (*each)(void *closure, const struct domain_sum *sum), void *closure, struct error *err)
{
	static const enum sla_status states[] = {
		SLA_BREACHED, SLA_AT_RISK, SLA_STALE, SLA_NO_DATA, SLA_MET};
	char today[DATE_TEXT_MAX];
	struct domain_sum sum;
	struct db_rows *rows;
	int code = db_query(store->db, sums, &rows, err);
	int stop = 0;

	if (code)
		return code;
	db_bind_string(rows, 1, date_format(today, store_day(store, now)));
	for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
		db_bind_integer(rows, (int)i + 2, states[i]);
	while (!stop && (code = db_step(rows, err)) > 0) {
		read_sum(rows, &sum);
		stop = each(closure, &sum);
	}
	if (stop)
		db_done(rows);
	return stop ? stop : code;
}
