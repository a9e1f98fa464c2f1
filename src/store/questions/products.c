/* SPDX-License-Identifier: MIT */
/* Set questions about one product: roles, completeness, ratings, gaps. Each is a few look-ups by
 * index. */
#include "dapo/store/questions/products.h"

#include <string.h>

#include "dapo/base/time/calendar.h"
#include "dapo/base/time/date.h"
#include "dapo/model/entity/record.h"
#include "dapo/model/rules/sla.h"
#include "dapo/model/rules/sla/property.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/records/records.h"
#include "store/engine/literals.h"

/* ---- Roles */

static int64_t day_of(const char *date)
{
	int64_t day;

	return date_parse(date, DATE_ORDER_YMD, 0, &day, NULL) ? ROLE_NO_DAY : day;
}

/* The text of a column, in a buffer of its own: a look at the next column may move the text. */
static char *column_text(struct db_rows *rows, int column, struct strbuf *text)
{
	strbuf_reset(text);
	strbuf_addstr(text, db_text(rows, column, NULL));
	return text->buf;
}

int product_roles(struct store *store, int64_t product, struct role_list *list, struct error *err)
{
	struct strbuf username = STRBUF_INIT, team = STRBUF_INIT;
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT m.role, m.person, p.active = 1 AND p." LIVE ", m.date_in, m.date_out, "
		"p.username, m.team FROM membership AS m JOIN person AS p ON p.row_id = m.person "
		"WHERE m.product = ?1 AND m." LIVE " ORDER BY m.row_id",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, product);
	while ((code = db_step(rows, err)) > 0) {
		const struct role_holder holder = {
			.role = (enum role)db_integer(rows, 0),
			.person = db_integer(rows, 1),
			.active = db_integer(rows, 2) != 0,
			.date_in = day_of(db_text(rows, 3, NULL)),
			.date_out = day_of(db_text(rows, 4, NULL)),
			.username = column_text(rows, 5, &username),
			.team = column_text(rows, 6, &team),
		};

		role_list_add(list, &holder);
	}
	strbuf_release(&username);
	strbuf_release(&team);
	return code;
}

static int load_configuration(
	struct store *store, int64_t product, struct role_facts *facts, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT d.role_configuration, p.role_configuration IS NOT NULL, "
		"p.role_configuration, "
		"(SELECT count(*) FROM input_port AS i WHERE i.product = p.row_id AND i.trash = "
		"0), "
		"p.type = " SQL_PRODUCT_TYPE_ALGORITHM
		" OR EXISTS (SELECT 1 FROM output_port AS o WHERE o.product = p.row_id "
		"AND o." LIVE " AND lower(o.type) IN ('algorithm', 'model')) "
		"FROM product AS p JOIN domain AS d ON d.row_id = p.domain WHERE p.row_id = ?1",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, product);
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	facts->domain = (enum role_configuration)db_integer(rows, 0);
	facts->chosen = db_integer(rows, 1) != 0;
	facts->own = (enum role_configuration)db_integer(rows, 2);
	facts->input_ports = db_integer(rows, 3);
	facts->algorithm = db_integer(rows, 4) != 0;
	db_done(rows);
	return 0;
}

/* Stops at the threshold, so that a product that everybody reads costs no more than another. */
static int count_consumers(
	struct store *store, int64_t product, int64_t now, int64_t *count, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT count(*) FROM (SELECT DISTINCT consumer FROM feedback WHERE product = ?1 "
		"AND " LIVE " AND submitted_at > ?2 AND submitted_at <= ?3 "
		"AND consumer IS NOT NULL LIMIT ?4) AS many",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, product);
	db_bind_integer(rows, 2, now - (int64_t)ROLES_CONSUMER_DAYS * SECONDS_A_DAY);
	db_bind_integer(rows, 3, now);
	db_bind_integer(rows, 4, ROLES_MANY_CONSUMERS);
	return db_single(rows, count, err);
}

int product_role_facts(struct store *store, int64_t product, int64_t now, struct role_facts *facts,
	struct error *err)
{
	int code;

	*facts = (struct role_facts){0};
	code = load_configuration(store, product, facts, err);
	if (!code)
		code = count_consumers(store, product, now, &facts->consumers, err);
	if (!code)
		code = product_roles(store, product, &facts->list, err);
	if (code)
		role_facts_release(facts);
	return code;
}

/* ---- Completeness */

static int load_lists(
	struct store *store, int64_t product, struct completeness_facts *facts, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT EXISTS (SELECT 1 FROM output_port WHERE product = ?1 AND " LIVE
		" AND contract_id <> ''), "
		"EXISTS (SELECT 1 FROM access_role WHERE product = ?1 AND " LIVE
		" AND (first_level_approvers <> '' OR second_level_approvers <> '')), "
		"EXISTS (SELECT 1 FROM support_channel WHERE product = ?1 AND " LIVE "), "
		"EXISTS (SELECT 1 FROM link WHERE product = ?1 AND " LIVE ")",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, product);
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	facts->has_contract = db_integer(rows, 0) != 0;
	facts->has_approver = db_integer(rows, 1) != 0;
	facts->has_support = db_integer(rows, 2) != 0;
	facts->has_link = db_integer(rows, 3) != 0;
	db_done(rows);
	return 0;
}

static int load_objectives(
	struct store *store, int64_t product, struct completeness_facts *facts, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT coalesce(status, " SQL_SLA_NO_DATA
		"), property FROM sla_objective WHERE product = ?1 "
		"AND +" LIVE,
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, product);
	while ((code = db_step(rows, err)) > 0) {
		int64_t status = db_integer(rows, 0);
		const struct sla_property *property = sla_property_named(db_text(rows, 1, NULL));

		if (status == SLA_INACTIVE || status == SLA_STATED)
			continue;
		facts->objectives++;
		facts->unmeasured += status == SLA_STALE || status == SLA_NO_DATA;
		facts->quality_objectives += property && property->is_quality;
	}
	return code;
}

static int load_owners(struct store *store, int64_t product, int64_t today,
	struct completeness_facts *facts, int64_t *next_day, struct error *err)
{
	struct role_list list = {0};
	int code = product_roles(store, product, &list, err);

	facts->has_data_owner = role_current(&list, ROLE_DATA_OWNER, today) != NULL;
	facts->has_product_owner = role_current(&list, ROLE_DATA_PRODUCT_OWNER, today) != NULL;
	facts->nobody_departed = roles_accountable(&list, today);
	*next_day = roles_next_day(&list, today);
	role_list_release(&list);
	return code;
}

int product_completeness(struct store *store, int64_t product, int64_t now,
	struct completeness_facts *facts, int64_t *next_day, struct error *err)
{
	int64_t today = store_day(store, now);
	int64_t roles_change = ROLE_NO_DAY, review_ends;
	struct record record;
	int code;

	*facts = (struct completeness_facts){0};
	record_init(&record, &product_entity);
	code = records_get(store, &product_entity, product, &record, err);
	if (!code)
		code = load_lists(store, product, facts, err);
	if (!code)
		code = load_objectives(store, product, facts, err);
	if (!code)
		code = load_owners(store, product, today, facts, &roles_change, err);
	if (!code)
		completeness_of_product(facts, &record);
	record_release(&record);
	if (code || !next_day)
		return code;
	review_ends = completeness_next_day(facts, today);
	*next_day = review_ends;
	if (roles_change != ROLE_NO_DAY &&
		(review_ends == COMPLETENESS_NO_DAY || roles_change < review_ends))
		*next_day = roles_change;
	return 0;
}

/* ---- Ratings */

int product_ratings(struct store *store, int64_t product, int64_t now,
	void (*each)(void *closure, const struct rating_scale *scale,
		const struct rating_summary *summary),
	void *closure, struct error *err)
{
	struct rating_tally tally = {0};
	struct rating_summary summary;
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT raw_score, scale_min, scale_max, "
		"scale_min IS NOT NULL AND scale_max IS NOT NULL AS known FROM feedback "
		"WHERE product = ?1 AND " LIVE " AND submitted_at > ?2 AND submitted_at <= ?3 "
		"AND raw_score IS NOT NULL ORDER BY known, scale_min, scale_max",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, product);
	db_bind_integer(rows, 2, now - (int64_t)PRODUCT_RATING_DAYS * SECONDS_A_DAY);
	db_bind_integer(rows, 3, now);
	while ((code = db_step(rows, err)) > 0) {
		struct rating_scale scale = {0};

		if (db_integer(rows, 3))
			scale = (struct rating_scale){db_real(rows, 1), db_real(rows, 2), true};
		if (tally.count && !rating_scale_equal(&scale, &tally.scale)) {
			summary = rating_tally_sum(&tally);
			each(closure, &tally.scale, &summary);
			tally = (struct rating_tally){0};
		}
		rating_tally_add(&tally, db_real(rows, 0), &scale);
	}
	if (!code && tally.count) {
		summary = rating_tally_sum(&tally);
		each(closure, &tally.scale, &summary);
	}
	return code;
}

/* ---- Items that fill gaps */

int product_gap_items(
	struct store *store, int64_t product, bool open[COMPLETENESS_RULE_COUNT], struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT cause FROM item WHERE product = ?1 AND " LIVE " AND " RANKED
		" AND cause > " SQL_ITEM_FOR_PROMISE,
		&rows, err);

	memset(open, 0, COMPLETENESS_RULE_COUNT * sizeof *open);
	if (code)
		return code;
	db_bind_integer(rows, 1, product);
	while ((code = db_step(rows, err)) > 0) {
		int64_t rule = db_integer(rows, 0) - ITEM_FOR_GAP;

		if (rule >= 0 && rule < COMPLETENESS_RULE_COUNT) /* a file may hold any number */
			open[rule] = true;
	}
	return code;
}

int products_retired(struct store *store, struct id_set *products, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT row_id FROM product WHERE status = " SQL_PRODUCT_RETIRED " AND " LIVE
		" ORDER BY row_id",
		&rows, err);

	return code ? code : db_gather(rows, products, err);
}
