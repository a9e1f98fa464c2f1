/* SPDX-License-Identifier: MIT */
/* Derived values: noting what must be computed anew, and computing it. */
#include "derived.h"

#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/note.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/store_settings.h"
#include "dapo/store/records/records.h"
#include "store/engine/literals.h"

void derive_release(struct derive *derive)
{
	for (int kind = 0; kind < DERIVE_KINDS; kind++)
		id_set_release(&derive->rows[kind]);
}

void derive_forget(struct derive *derive)
{
	for (int kind = 0; kind < DERIVE_KINDS; kind++)
		derive->rows[kind].len = 0;
	derive->zone = false;
}

/* ---- Noting */

static bool differs(const struct record *before, const struct record *after, int field)
{
	return !before || !value_equal(&before->values[field], &after->values[field]);
}

static bool any_differs(const struct record *before, const struct record *after, const int *fields)
{
	if (!before || before->trash != after->trash)
		return true;
	for (; *fields >= 0; fields++) {
		if (differs(before, after, *fields))
			return true;
	}
	return false;
}

static int mark_of_product(struct derive *derive, struct store *store, const struct record *before,
	const struct record *after, struct error *err)
{
	int code = 0;

	if (before && differs(before, after, PRODUCT_DOMAIN))
		code = derived_find(&derive->rows[DERIVE_ITEM], store,
			"SELECT row_id FROM item WHERE product = ?1", after->row_id, err);
	if (!code && before && differs(before, after, PRODUCT_STATUS))
		code = derived_find(&derive->rows[DERIVE_OBJECTIVE], store,
			"SELECT row_id FROM sla_objective WHERE product = ?1", after->row_id, err);
	return code;
}

static void mark_reference(struct id_set *set, const struct record *record, int field)
{
	if (record && !record_is_null(record, field))
		id_set_gather(set, record_integer(record, field, 0));
}

static void mark_item(
	struct derive *derive, const struct record *before, const struct record *after)
{
	static const int places[] = {ITEM_PRODUCT, -1};
	static const int counts[] = {ITEM_MILESTONE, ITEM_STATUS, -1};

	if (any_differs(before, after, places))
		id_set_gather(&derive->rows[DERIVE_ITEM], after->row_id);
	if (any_differs(before, after, counts)) {
		mark_reference(&derive->rows[DERIVE_MILESTONE], before, ITEM_MILESTONE);
		mark_reference(&derive->rows[DERIVE_MILESTONE], after, ITEM_MILESTONE);
	}
}

static void mark_kpi(struct derive *derive, const struct record *before, const struct record *after)
{
	if (after->entity == &kpi_entity)
		id_set_gather(&derive->rows[DERIVE_KPI], after->row_id);
	if (after->entity == &kpi_measurement_entity) {
		mark_reference(&derive->rows[DERIVE_KPI], before, KPI_MEASUREMENT_KPI);
		mark_reference(&derive->rows[DERIVE_KPI], after, KPI_MEASUREMENT_KPI);
	}
}

/* Maintenance takes measurements out of the count, also those of the product that it left. */
static int mark_maintained(struct derive *derive, struct store *store, const struct record *before,
	const struct record *after, struct error *err)
{
	static const char of_product[] = "SELECT row_id FROM sla_objective WHERE product = ?1";
	int code = derived_find(&derive->rows[DERIVE_OBJECTIVE], store, of_product,
		record_integer(after, MAINTENANCE_PRODUCT, 0), err);

	if (!code && before && differs(before, after, MAINTENANCE_PRODUCT))
		code = derived_find(&derive->rows[DERIVE_OBJECTIVE], store, of_product,
			record_integer(before, MAINTENANCE_PRODUCT, 0), err);
	return code;
}

/* A note tells what it is about by its key, which may change. */
static int mark_notes(struct derive *derive, struct store *store, const struct record *before,
	const struct record *after, struct error *err)
{
	int key = entity_key_field(after->entity);
	int field = note_subject_field(after->entity);
	struct strbuf sql = STRBUF_INIT;
	int code;

	if (after->entity == &note_entity)
		id_set_gather(&derive->rows[DERIVE_NOTE], after->row_id);
	if (!before || key < 0 || field < 0 || !differs(before, after, key))
		return 0;
	strbuf_addf(
		&sql, "SELECT row_id FROM note WHERE \"%s\" = ?1", note_entity.fields[field].name);
	code = derived_find(&derive->rows[DERIVE_NOTE], store, sql.buf, after->row_id, err);
	strbuf_release(&sql);
	return code;
}

static int mark_rows(struct derive *derive, struct store *store, const struct record *before,
	const struct record *after, struct error *err)
{
	static const int weighs[] = {FEEDBACK_CONSUMER, FEEDBACK_PRODUCT, FEEDBACK_SEVERITY,
		FEEDBACK_SUBMITTED_AT, FEEDBACK_STATUS, -1};
	static const int ranks[] = {DOMAIN_ID, DOMAIN_METHOD, -1};
	const struct entity *entity = after->entity;

	if (entity == &item_entity)
		mark_item(derive, before, after);
	if (entity == &score_input_entity)
		mark_reference(&derive->rows[DERIVE_ITEM], after, SCORE_INPUT_ITEM);
	if (entity == &evidence_entity) {
		mark_reference(&derive->rows[DERIVE_ITEM], before, EVIDENCE_ITEM);
		mark_reference(&derive->rows[DERIVE_ITEM], after, EVIDENCE_ITEM);
	}
	if (entity == &feedback_entity && before && any_differs(before, after, weighs))
		return derived_find(&derive->rows[DERIVE_ITEM], store,
			"SELECT item FROM evidence WHERE feedback = ?1", after->row_id, err);
	if (entity == &consumer_entity && before && differs(before, after, CONSUMER_PEOPLE))
		return derived_find(&derive->rows[DERIVE_ITEM], store,
			"SELECT e.item FROM feedback AS f JOIN evidence AS e "
			"ON e.feedback = f.row_id WHERE f.consumer = ?1",
			after->row_id, err);
	if (entity == &domain_entity && before && any_differs(before, after, ranks))
		return derived_find(&derive->rows[DERIVE_ITEM], store,
			"SELECT i.row_id FROM product AS p JOIN item AS i "
			"ON i.product = p.row_id WHERE p.domain = ?1",
			after->row_id, err);
	if (entity == &product_entity)
		return mark_of_product(derive, store, before, after, err);
	if (entity == &sla_objective_entity)
		id_set_gather(&derive->rows[DERIVE_OBJECTIVE], after->row_id);
	if (entity == &maintenance_entity)
		return mark_maintained(derive, store, before, after, err);
	if (entity == &sla_measurement_entity) {
		mark_reference(&derive->rows[DERIVE_OBJECTIVE], before, MEASUREMENT_OBJECTIVE);
		mark_reference(&derive->rows[DERIVE_OBJECTIVE], after, MEASUREMENT_OBJECTIVE);
	}
	mark_kpi(derive, before, after);
	return 0;
}

/* All whose states come with a day. */
static int mark_days(struct derive *derive, struct store *store, struct error *err)
{
	int code = store_read_zone(store, err);

	derive->zone = true;
	for (int kind = 0; !code && kind < DERIVE_KINDS; kind++) {
		struct strbuf sql = STRBUF_INIT;

		if (!derived_kinds[kind].due)
			continue;
		strbuf_addf(&sql, "SELECT row_id FROM %s WHERE " KEPT " AND ?1 = 0",
			derived_kinds[kind].entity->name);
		code = derived_find(&derive->rows[kind], store, sql.buf, 0, err);
		strbuf_release(&sql);
	}
	return code;
}

int derive_mark(struct derive *derive, struct store *store, const struct record *before,
	const struct record *after, struct error *err)
{
	int code;

	if (after->entity == &store_settings_entity)
		return mark_days(derive, store, err);
	code = derived_product_mark(&derive->rows[DERIVE_PRODUCT], store, before, after, err);
	if (!code)
		code = mark_notes(derive, store, before, after, err);
	return code ? code : mark_rows(derive, store, before, after, err);
}

/* ---- Computing */

static int derive_row(struct derive *derive, struct store *store, const struct derived_kind *kind,
	int64_t row_id, int64_t now, struct error *err)
{
	struct value values[DERIVED_MAX];
	int code = derived_compute(store, kind, row_id, now, values, err);

	if (!code && kind->entity == &sla_objective_entity)
		code = derived_product_mark_judged(&derive->rows[DERIVE_PRODUCT], store, row_id,
			(enum sla_status)value_number(&values[0], SLA_NO_DATA), err);
	if (!code)
		code = records_derive(
			store, kind->entity, row_id, kind->fields, values, kind->count, err);
	derived_release(values);
	return code;
}

static int derive_set(struct derive *derive, struct store *store, enum derive_kind kind,
	int64_t now, struct error *err)
{
	struct id_set *set = &derive->rows[kind];
	int code = 0;

	id_set_sort(set);
	for (size_t i = 0; !code && i < set->len; i++)
		code = derive_row(derive, store, &derived_kinds[kind], set->ids[i], now, err);
	set->len = 0;
	return code;
}

int derive_run(struct derive *derive, struct store *store, int64_t now, struct error *err)
{
	int code = 0;

	for (int kind = 0; !code && kind < DERIVE_KINDS; kind++)
		code = derive_set(derive, store, (enum derive_kind)kind, now, err);
	return code;
}

/* Asks what is due of all kinds at once, as (kind, row id). */
static void due_sql(struct strbuf *sql)
{
	for (int kind = 0; kind < DERIVE_KINDS; kind++) {
		if (derived_kinds[kind].due)
			strbuf_addf(sql, "%sSELECT %d, row_id FROM (%s) AS due",
				sql->len ? " UNION ALL " : "", kind, derived_kinds[kind].due);
	}
}

static int find_due(
	struct derive *due, struct store *store, int64_t now, bool *any, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	*any = false;
	due_sql(&sql);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_integer(rows, 1, now);
	while ((code = db_step(rows, err)) > 0) {
		id_set_gather(&due->rows[db_integer(rows, 0)], db_integer(rows, 1));
		*any = true;
	}
	return code;
}

int derive_due(struct store *store, int64_t now, bool *any, struct error *err)
{
	struct derive due = {0};
	int code = find_due(&due, store, now, any, err);

	derive_release(&due);
	return code;
}

int derive_refresh(struct store *store, int64_t now, struct error *err)
{
	struct derive due = {0};
	bool any;
	int code = find_due(&due, store, now, &any, err);

	if (!code && any && !db_read_only(store->db)) {
		code = db_begin(store->db, err);
		if (!code)
			code = derive_run(&due, store, now, err);
		if (!code)
			code = db_commit(store->db, err);
		else
			db_rollback(store->db);
	}
	derive_release(&due);
	return code;
}
