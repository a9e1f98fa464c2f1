/* SPDX-License-Identifier: MIT */
/* Derived values of products: their completeness. */
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product_sheet.h"
#include "dapo/store/questions/products.h"
#include "derived.h"
#include "store/engine/literals.h"

const int derived_product_fields[] = {
	PRODUCT_COMPLETENESS, PRODUCT_COMPUTED_AT, PRODUCT_RECHECK_AT, PRODUCT_GAPS};

/* Rows that count for the product which this field of theirs names. */
static const struct {
	const struct entity *entity;
	int product;
} parts[] = {
	{&output_port_entity, OUTPUT_PORT_PRODUCT},
	{&support_channel_entity, SUPPORT_CHANNEL_PRODUCT},
	{&access_role_entity, ACCESS_ROLE_PRODUCT},
	{&link_entity, LINK_PRODUCT},
	{&membership_entity, MEMBERSHIP_PRODUCT},
	{&sla_objective_entity, OBJECTIVE_PRODUCT},
};

/* The products in which a person has a role. */
static int mark_products_of(
	struct id_set *products, struct store *store, int64_t person, struct error *err)
{
	struct db_rows *rows;
	int code =
		db_query(store->db, "SELECT product FROM membership WHERE person = ?1", &rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, person);
	return db_gather(rows, products, err);
}

int derived_product_mark(struct id_set *products, struct store *store, const struct record *before,
	const struct record *after, struct error *err)
{
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (after->entity != parts[i].entity)
			continue;
		id_set_gather(products, record_integer(after, parts[i].product, 0));
		if (before)
			id_set_gather(products, record_integer(before, parts[i].product, 0));
	}
	if (after->entity == &product_entity)
		id_set_gather(products, after->row_id);
	if (after->entity == &person_entity && before)
		return mark_products_of(products, store, after->row_id, err);
	return 0;
}

/* A promise as completeness sees it: inactive, without a current value, or with one. */
static int seen(int64_t status)
{
	return status == SLA_INACTIVE || status == SLA_STATED  ? 0
		: status == SLA_STALE || status == SLA_NO_DATA ? 1
							       : 2;
}

int derived_product_mark_judged(struct id_set *products, struct store *store, int64_t objective,
	enum sla_status status, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT product, coalesce(status, " SQL_SLA_NO_DATA
		") FROM sla_objective WHERE row_id = ?1",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, objective);
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	if (seen(db_integer(rows, 1)) != seen(status))
		id_set_gather(products, db_integer(rows, 0));
	db_done(rows);
	return 0;
}

int derived_product(
	struct store *store, int64_t product, int64_t now, struct value *values, struct error *err)
{
	struct completeness_facts facts;
	struct completeness result;
	int64_t next_day;
	int code = product_completeness(store, product, now, &facts, &next_day, err);

	if (code)
		return code;
	result = completeness_judge(&facts, store_day(store, now));
	value_set_real(&values[0], result.percent);
	value_set_integer(&values[1], now);
	value_set_null(&values[2]);
	if (next_day != COMPLETENESS_NO_DAY)
		value_set_integer(&values[2], zone_day_start(&store->zone, next_day));
	value_set_integer(&values[3], completeness_gap_bits(&result));
	return 0;
}
