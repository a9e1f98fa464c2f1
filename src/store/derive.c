/* SPDX-License-Identifier: MIT */
/* Derived values of items and objectives: noting what must be computed anew, computing, checking.
 */
#include "dapo/store/derive.h"

#include <math.h>

#include "dapo/model/consumer.h"
#include "dapo/model/domain.h"
#include "dapo/model/feedback.h"
#include "dapo/model/item.h"
#include "dapo/model/objective.h"
#include "dapo/model/product.h"
#include "dapo/store/objectives.h"
#include "dapo/store/records.h"

static const int item_fields[] = {
	ITEM_SCORE, ITEM_SIZE, ITEM_DEMAND, ITEM_CONSUMERS, ITEM_CONFIDENCE, ITEM_SCORED_AT};
static const int objective_fields[] = {OBJECTIVE_STATUS, OBJECTIVE_CONSUMPTION, OBJECTIVE_NEWEST_AT,
	OBJECTIVE_RECHECK_AT, OBJECTIVE_COMPUTED_AT};

enum {
	ITEM_DERIVED = sizeof item_fields / sizeof item_fields[0],
	OBJECTIVE_DERIVED = sizeof objective_fields / sizeof objective_fields[0],
	DERIVED_MAX = ITEM_DERIVED
};

void derive_release(struct derive *derive)
{
	id_set_release(&derive->items);
	id_set_release(&derive->objectives);
}

static int add_found(
	struct id_set *set, struct store *store, const char *sql, int64_t id, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db, sql, &rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, id);
	while ((code = db_step(rows, err)) > 0)
		id_set_gather(set, db_integer(rows, 0));
	return code;
}

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

static int mark_product(struct derive *derive, struct store *store, const struct record *before,
	const struct record *after, struct error *err)
{
	int code = 0;

	if (before && differs(before, after, PRODUCT_DOMAIN))
		code = add_found(&derive->items, store,
			"SELECT row_id FROM item WHERE product = ?1", after->row_id, err);
	if (!code && before && differs(before, after, PRODUCT_STATUS))
		code = add_found(&derive->objectives, store,
			"SELECT row_id FROM sla_objective WHERE product = ?1", after->row_id, err);
	return code;
}

static void mark_reference(struct id_set *set, const struct record *record, int field)
{
	if (record && !record_is_null(record, field))
		id_set_gather(set, record_integer(record, field, 0));
}

int derive_mark(struct derive *derive, struct store *store, const struct record *before,
	const struct record *after, struct error *err)
{
	static const int weighs[] = {FEEDBACK_CONSUMER, FEEDBACK_PRODUCT, FEEDBACK_SEVERITY,
		FEEDBACK_SUBMITTED_AT, FEEDBACK_STATUS, -1};
	static const int places[] = {ITEM_PRODUCT, -1};
	const struct entity *entity = after->entity;

	if (entity == &item_entity && any_differs(before, after, places))
		id_set_gather(&derive->items, after->row_id);
	if (entity == &score_input_entity)
		mark_reference(&derive->items, after, SCORE_INPUT_ITEM);
	if (entity == &evidence_entity) {
		mark_reference(&derive->items, before, EVIDENCE_ITEM);
		mark_reference(&derive->items, after, EVIDENCE_ITEM);
	}
	if (entity == &feedback_entity && before && any_differs(before, after, weighs))
		return add_found(&derive->items, store,
			"SELECT item FROM evidence WHERE feedback = ?1", after->row_id, err);
	if (entity == &consumer_entity && before && differs(before, after, CONSUMER_WEIGHT))
		return add_found(&derive->items, store,
			"SELECT e.item FROM feedback AS f JOIN evidence AS e "
			"ON e.feedback = f.row_id WHERE f.consumer = ?1",
			after->row_id, err);
	if (entity == &domain_entity && before && differs(before, after, DOMAIN_METHOD))
		return add_found(&derive->items, store,
			"SELECT i.row_id FROM product AS p JOIN item AS i "
			"ON i.product = p.row_id WHERE p.domain = ?1",
			after->row_id, err);
	if (entity == &product_entity)
		return mark_product(derive, store, before, after, err);
	if (entity == &sla_objective_entity)
		id_set_gather(&derive->objectives, after->row_id);
	if (entity == &sla_measurement_entity) {
		mark_reference(&derive->objectives, before, MEASUREMENT_OBJECTIVE);
		mark_reference(&derive->objectives, after, MEASUREMENT_OBJECTIVE);
	}
	return 0;
}

static void set_real_or_null(struct value *value, bool known, double real)
{
	if (known)
		value_set_real(value, real);
	else
		value_set_null(value);
}

/* When the oldest input set by hand was set; 0 if none was. */
static int64_t oldest_input(const struct scoring *scoring)
{
	int64_t oldest = 0;

	for (size_t i = 0; i < PRIORITY_INPUTS_MAX; i++) {
		const struct priority_value *value = &scoring->inputs.at[i];

		if (value->provenance == INPUT_SET_BY_HAND && (!oldest || value->set_at < oldest))
			oldest = value->set_at;
	}
	return oldest;
}

static int compute_item(struct store *store, int64_t item, struct value *values, struct error *err)
{
	struct scoring scoring;
	double size = 0, confidence = 0;
	bool sized, confident;
	int code = scoring_load(store, item, &scoring, err);

	if (code)
		return code;
	sized = priority_size(scoring.method, &scoring.inputs, &size);
	confident = priority_confidence(scoring.method, &scoring.inputs, &confidence);
	set_real_or_null(&values[0], scoring.scored, scoring.score);
	set_real_or_null(&values[1], sized, size);
	value_set_real(&values[2], scoring.demand);
	value_set_integer(&values[3], scoring.consumers);
	set_real_or_null(&values[4], confident, confidence);
	value_set_null(&values[5]);
	if (oldest_input(&scoring))
		value_set_integer(&values[5], oldest_input(&scoring));
	scoring_release(&scoring);
	return 0;
}

static int compute_objective(
	struct store *store, int64_t row_id, int64_t now, struct value *values, struct error *err)
{
	struct sla_objective_terms terms;
	struct sla_evidence evidence;
	struct sla_result result;
	struct record objective;
	int code;

	record_init(&objective, &sla_objective_entity);
	code = records_get(store, &sla_objective_entity, row_id, &objective, err);
	if (!code)
		code = objective_terms(store, &objective, &terms, err);
	if (!code)
		code = objective_evidence(store, &objective, &terms, now, &evidence, err);
	record_release(&objective);
	if (code)
		return code;
	result = sla_evaluate(&terms, &evidence, now);
	value_set_integer(&values[0], result.status);
	set_real_or_null(&values[1], !isnan(result.consumption), result.consumption);
	value_set_null(&values[2]);
	if (evidence.measured)
		value_set_integer(&values[2], evidence.measured_at);
	value_set_null(&values[3]);
	if (result.recheck_at != SLA_NEVER)
		value_set_integer(&values[3], result.recheck_at);
	value_set_integer(&values[4], now);
	return 0;
}

/* Computes the derived values of one row; returns how many, or an error. */
static int compute(struct store *store, const struct entity *entity, int64_t row_id, int64_t now,
	struct value *values, const int **fields, struct error *err)
{
	int code;

	if (entity == &item_entity) {
		*fields = item_fields;
		code = compute_item(store, row_id, values, err);
		return code ? code : ITEM_DERIVED;
	}
	*fields = objective_fields;
	code = compute_objective(store, row_id, now, values, err);
	return code ? code : OBJECTIVE_DERIVED;
}

static int derive_row(struct store *store, const struct entity *entity, int64_t row_id, int64_t now,
	struct error *err)
{
	struct value values[DERIVED_MAX];
	const int *fields;
	int count;
	int code;

	for (size_t i = 0; i < DERIVED_MAX; i++)
		value_init(&values[i]);
	count = compute(store, entity, row_id, now, values, &fields, err);
	code = count < 0
		? count
		: records_derive(store, entity, row_id, fields, values, (size_t)count, err);
	for (size_t i = 0; i < DERIVED_MAX; i++)
		value_release(&values[i]);
	return code;
}

static int derive_set(struct store *store, const struct entity *entity, struct id_set *set,
	int64_t now, struct error *err)
{
	int code = 0;

	id_set_sort(set);
	for (size_t i = 0; !code && i < set->len; i++)
		code = derive_row(store, entity, set->ids[i], now, err);
	set->len = 0;
	return code;
}

int derive_run(struct derive *derive, struct store *store, int64_t now, struct error *err)
{
	int code = derive_set(store, &item_entity, &derive->items, now, err);

	return code ? code
		    : derive_set(store, &sla_objective_entity, &derive->objectives, now, err);
}

int derive_refresh(struct store *store, int64_t now, struct error *err)
{
	struct derive due = {0};
	int code = add_found(&due.objectives, store,
		"SELECT row_id FROM sla_objective WHERE recheck_at <= ?1 "
		"UNION SELECT row_id FROM sla_objective WHERE computed_at > ?1",
		now, err);

	if (!code && due.objectives.len && !db_read_only(store->db)) {
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

/* ---- The checker */

struct checking {
	struct store *store;
	int64_t now;
	void (*report)(void *closure, const char *line);
	void *closure;
	int *faults;
};

static bool same_number(const struct value *a, const struct value *b)
{
	double x = value_number(a, 0), y = value_number(b, 0);

	if ((a->kind == VALUE_NULL) != (b->kind == VALUE_NULL))
		return false;
	return (isinf(x) && isinf(y)) || fabs(x - y) <= 1e-9 * fmax(1, fmax(fabs(x), fabs(y)));
}

static void report_difference(const struct checking *checking, const struct record *stored,
	int field, const struct value *computed)
{
	const struct field *described = &stored->entity->fields[field];
	struct strbuf line = STRBUF_INIT;

	record_key(stored, &line);
	strbuf_addf(&line, ": %s is stored as `", described->name);
	field_format(described, &stored->values[field], &line);
	strbuf_addstr(&line, "`, computed as `");
	field_format(described, computed, &line);
	strbuf_addch(&line, '`');
	checking->report(checking->closure, line.buf);
	(*checking->faults)++;
	strbuf_release(&line);
}

/* A ratio looks back from now: what was stored an hour ago may rightly differ from what holds now.
 */
static bool slides_with_time(const struct record *stored, int field)
{
	if (stored->entity != &sla_objective_entity)
		return false;
	return field == OBJECTIVE_COMPUTED_AT ||
		(record_integer(stored, OBJECTIVE_KIND, 0) == SLA_RATIO &&
			field != OBJECTIVE_NEWEST_AT);
}

static int check_row(const struct checking *checking, const struct entity *entity, int64_t row_id,
	struct error *caller)
{
	struct value values[DERIVED_MAX];
	struct error own = {0};
	struct error *err = caller ? caller : &own;
	struct record stored;
	const int *fields;
	int count;
	int code;

	for (size_t i = 0; i < DERIVED_MAX; i++)
		value_init(&values[i]);
	record_init(&stored, entity);
	code = records_get(checking->store, entity, row_id, &stored, err);
	count = code
		? code
		: compute(checking->store, entity, row_id, checking->now, values, &fields, err);
	for (int i = 0; i < count; i++) {
		if (slides_with_time(&stored, fields[i]))
			continue;
		if (!same_number(&stored.values[fields[i]], &values[i]))
			report_difference(checking, &stored, fields[i], &values[i]);
	}
	/* What can't be computed at all is a fault of the row, not of the check. */
	if (count == ERR_INVALID) {
		checking->report(checking->closure, err->text);
		(*checking->faults)++;
		count = 0;
	}
	record_release(&stored);
	for (size_t i = 0; i < DERIVED_MAX; i++)
		value_release(&values[i]);
	return count < 0 ? count : 0;
}

static int check_found(const struct checking *checking, const struct entity *entity,
	const char *sql, struct error *err)
{
	struct id_set set = {0};
	int code = add_found(&set, checking->store, sql, checking->now, err);

	for (size_t i = 0; !code && i < set.len; i++)
		code = check_row(checking, entity, set.ids[i], err);
	id_set_release(&set);
	return code;
}

int derive_check(struct store *store, int64_t now, void (*report)(void *closure, const char *line),
	void *closure, int *faults, struct error *err)
{
	struct checking checking = {store, now, report, closure, faults};
	int code = check_found(&checking, &item_entity,
		"SELECT row_id FROM item WHERE trash < 2 AND ?1 IS NOT NULL", err);

	return code ? code
		    : check_found(&checking, &sla_objective_entity,
			      "SELECT row_id FROM sla_objective WHERE trash < 2 "
			      "AND coalesce(recheck_at, ?1 + 1) > ?1 AND computed_at <= ?1",
			      err);
}
