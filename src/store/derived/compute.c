/* SPDX-License-Identifier: MIT */
/* Derived values of a row, by entity: how they are computed, and when time outdates them. */
#include <math.h>
#include <string.h>

#include "dapo/model/entity/entities.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/note.h"
#include "dapo/model/tables/objective.h"
#include "dapo/store/derived/scoring.h"
#include "dapo/store/questions/kpis.h"
#include "dapo/store/questions/milestones.h"
#include "dapo/store/questions/objectives.h"
#include "dapo/store/records/records.h"
#include "derived.h"
#include "store/engine/literals.h"

#define LENGTH(array) (sizeof(array) / sizeof(array)[0])

/* ---- Items */

static const int item_fields[] = {ITEM_SCORE, ITEM_SIZE, ITEM_DEMAND, ITEM_CONSUMERS,
	ITEM_CONFIDENCE, ITEM_SCORED_AT, ITEM_DOMAIN, ITEM_PROPOSED};

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

static int compute_item(
	struct store *store, int64_t item, int64_t now, struct value *values, struct error *err)
{
	struct scoring scoring;
	double size = 0, confidence = 0;
	bool sized, confident;
	int code = scoring_load(store, item, &scoring, err);

	(void)now;
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
	value_set_text(&values[6], scoring.domain, strlen(scoring.domain));
	if (priority_is_proposed(scoring.method, &scoring.inputs))
		value_set_integer(&values[7], 1);
	else
		value_set_null(&values[7]);
	scoring_release(&scoring);
	return 0;
}

/* ---- Promises */

static const int objective_fields[] = {OBJECTIVE_STATUS, OBJECTIVE_CONSUMPTION, OBJECTIVE_NEWEST_AT,
	OBJECTIVE_RECHECK_AT, OBJECTIVE_COMPUTED_AT, OBJECTIVE_LATE};

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
		code = objective_terms_of(store, &objective, &terms, err);
	if (!code)
		code = objective_evidence_of(store, &objective, &terms, now, &evidence, err);
	record_release(&objective);
	if (code)
		return code;
	result = sla_judge(&terms, &evidence, now);
	value_set_integer(&values[0], result.status);
	set_real_or_null(&values[1], !isnan(result.consumption), result.consumption);
	value_set_null(&values[2]);
	if (evidence.measured)
		value_set_integer(&values[2], evidence.measured_at);
	value_set_null(&values[3]);
	if (result.recheck_at != SLA_NEVER)
		value_set_integer(&values[3], result.recheck_at);
	value_set_integer(&values[4], now);
	value_set_integer(&values[5], result.late);
	return 0;
}

/* A ratio looks back from now: what was stored an hour ago may rightly differ from what holds now.
 */
static bool objective_slides(const struct record *stored, int field)
{
	return field == OBJECTIVE_COMPUTED_AT ||
		(record_integer(stored, OBJECTIVE_KIND, 0) == SLA_RATIO &&
			field != OBJECTIVE_NEWEST_AT);
}

/* ---- KPIs */

static const int kpi_fields[] = {
	KPI_VALUE, KPI_MEASURED_ON, KPI_PROGRESS, KPI_STATUS, KPI_RECHECK_AT, KPI_COMPUTED_AT};

static int compute_kpi(
	struct store *store, int64_t row_id, int64_t now, struct value *values, struct error *err)
{
	struct record kpi;
	int code;

	record_init(&kpi, &kpi_entity);
	code = records_get(store, &kpi_entity, row_id, &kpi, err);
	if (!code)
		code = kpi_state_of(store, &kpi, now, err);
	for (size_t i = 0; !code && i < LENGTH(kpi_fields); i++)
		value_copy(&values[i], &kpi.values[kpi_fields[i]]);
	record_release(&kpi);
	return code;
}

static bool kpi_slides(const struct record *stored, int field)
{
	(void)stored;
	return field == KPI_COMPUTED_AT;
}

/* ---- Milestones */

static const int milestone_fields[] = {MILESTONE_COMPLETION};

static int compute_milestone(
	struct store *store, int64_t row_id, int64_t now, struct value *values, struct error *err)
{
	struct milestone_items items;
	int code = milestones_completion(store, &row_id, 1, &items, err);

	(void)now;
	if (!code && items.of)
		value_set_real(&values[0], (double)items.done / (double)items.of);
	return code;
}

/* ---- Products */

static bool product_slides(const struct record *stored, int field)
{
	(void)stored;
	return field == PRODUCT_COMPUTED_AT;
}

/* ---- Notes */

static const int note_fields[] = {NOTE_SUBJECT};

/* `B-14`, and where a key doesn't say of what kind it is, `product orders_daily`. */
static int compute_note(
	struct store *store, int64_t row_id, int64_t now, struct value *values, struct error *err)
{
	struct strbuf subject = STRBUF_INIT;
	struct record note;
	int code, field;

	(void)now;
	record_init(&note, &note_entity);
	code = records_get(store, &note_entity, row_id, &note, err);
	field = code ? -1 : note_subject_of(&note);
	if (field >= 0) {
		const struct entity *about = entities_find(note_entity.fields[field].target);

		if (!about->key_prefix)
			strbuf_addf(&subject, "%s ", about->noun);
		strbuf_addstr(&subject, record_text(&note, field));
		value_set_text(&values[0], subject.buf, subject.len);
	}
	record_release(&note);
	strbuf_release(&subject);
	return code;
}

/* ---- All of them */

const struct derived_kind derived_kinds[DERIVE_KINDS] = {
	[DERIVE_ITEM] = {.entity = &item_entity,
		.fields = item_fields,
		.count = LENGTH(item_fields),
		.compute = compute_item,
		.due = "SELECT row_id FROM item WHERE demand IS NULL AND CAST(?1 AS INTEGER) IS "
		       "NOT NULL",
		.current = "SELECT row_id FROM item WHERE " KEPT
			   " AND CAST(?1 AS INTEGER) IS NOT NULL"},
	[DERIVE_OBJECTIVE] = {.entity = &sla_objective_entity,
		.fields = objective_fields,
		.count = LENGTH(objective_fields),
		.compute = compute_objective,
		.due = "SELECT row_id FROM sla_objective WHERE recheck_at <= ?1 "
		       "UNION SELECT row_id FROM sla_objective WHERE computed_at > ?1",
		.current = "SELECT row_id FROM sla_objective WHERE " KEPT
			   " AND coalesce(recheck_at, ?1 + 1) > ?1 AND computed_at <= ?1",
		.slides = objective_slides},
	[DERIVE_KPI] = {.entity = &kpi_entity,
		.fields = kpi_fields,
		.count = LENGTH(kpi_fields),
		.compute = compute_kpi,
		.due = "SELECT row_id FROM kpi WHERE recheck_at <= ?1 "
		       "UNION SELECT row_id FROM kpi WHERE computed_at > ?1",
		.current = "SELECT row_id FROM kpi WHERE " KEPT
			   " AND coalesce(recheck_at, ?1 + 1) > ?1 AND computed_at <= ?1",
		.slides = kpi_slides},
	[DERIVE_MILESTONE] = {.entity = &milestone_entity,
		.fields = milestone_fields,
		.count = LENGTH(milestone_fields),
		.compute = compute_milestone,
		.current = "SELECT row_id FROM milestone WHERE " KEPT
			   " AND CAST(?1 AS INTEGER) IS NOT NULL"},
	[DERIVE_PRODUCT] = {.entity = &product_entity,
		.fields = derived_product_fields,
		.count = PRODUCT_DERIVED,
		.compute = derived_product,
		.due = "SELECT row_id FROM product WHERE recheck_at <= ?1 "
		       "UNION SELECT row_id FROM product WHERE computed_at > ?1",
		.current = "SELECT row_id FROM product WHERE " KEPT
			   " AND coalesce(recheck_at, ?1 + 1) > ?1 "
			   "AND coalesce(computed_at, ?1) <= ?1",
		.slides = product_slides},
	[DERIVE_NOTE] = {.entity = &note_entity,
		.fields = note_fields,
		.count = LENGTH(note_fields),
		.compute = compute_note,
		.current = "SELECT row_id FROM note WHERE " KEPT
			   " AND CAST(?1 AS INTEGER) IS NOT NULL"},
};

int derived_compute(struct store *store, const struct derived_kind *kind, int64_t row_id,
	int64_t now, struct value *values, struct error *err)
{
	for (size_t i = 0; i < DERIVED_MAX; i++)
		value_init(&values[i]);
	return kind->compute(store, row_id, now, values, err);
}

void derived_release(struct value *values)
{
	for (size_t i = 0; i < DERIVED_MAX; i++)
		value_release(&values[i]);
}

int derived_find(
	struct id_set *set, struct store *store, const char *sql, int64_t number, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db, sql, &rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, number);
	return db_gather(rows, set, err);
}
