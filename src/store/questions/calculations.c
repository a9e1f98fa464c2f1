/* SPDX-License-Identifier: MIT */
/* KPIs computed from what a product has, each by few questions to indexes. */
#include "dapo/store/questions/calculations.h"

#include <stdlib.h>

#include "dapo/base/memory.h"
#include "dapo/model/rules/rating.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/store/questions/products.h"
#include "store/engine/literals.h"

#define DAYS(n) ((n)*INT64_C(86400))

static const int64_t lookback = DAYS(90);
static const int64_t answer_due = DAYS(7);

/* ?1 product, ?2 and ?3: after this instant, up to that one. */
#define IN_TIME "product = ?1 AND " LIVE " AND submitted_at > ?2 AND submitted_at <= ?3 "
#define ANSWERED                                     \
	"CASE WHEN answer_state = " SQL_ANSWER_DRAFT \
	" THEN NULL ELSE coalesce(sent_at, answered_at) END"
/* Kinds and a status that ask for no answer are left out. */
#define ASKS                                                     \
	"AND kind NOT IN (" SQL_KIND_PRAISE ", " SQL_KIND_SURVEY \
	") AND status <> " SQL_FEEDBACK_DUPLICATE " "

static int ask_feedback(struct store *store, const char *sql, int64_t product, int64_t from,
	int64_t to, struct db_rows **rows, struct error *err)
{
	int code = db_query(store->db, sql, rows, err);

	if (code)
		return code;
	db_bind_integer(*rows, 1, product);
	db_bind_integer(*rows, 2, from);
	db_bind_integer(*rows, 3, to);
	return 0;
}

/* The one number of the answer, which may be null. */
static int read_number(struct db_rows *rows, bool *known, double *value, struct error *err)
{
	struct value number;
	int code = db_step(rows, err);

	if (code < 0)
		return code;
	value_init(&number);
	db_value(rows, 0, &number);
	*known = number.kind != VALUE_NULL;
	*value = value_number(&number, 0);
	db_done(rows);
	return 0;
}

static int active_consumers(struct store *store, int64_t product, int64_t now, bool *known,
	double *value, struct error *err)
{
	struct db_rows *rows;
	int code = ask_feedback(store,
		"SELECT count(DISTINCT consumer) + "
		"CASE WHEN count(*) > count(consumer) THEN 1 ELSE 0 END FROM feedback "
		"WHERE " IN_TIME,
		product, now - lookback, now, &rows, err);

	return code ? code : read_number(rows, known, value, err);
}

static int feedback_answered_7d(struct store *store, int64_t product, int64_t now, bool *known,
	double *value, struct error *err)
{
	struct db_rows *rows;
	int code = ask_feedback(store,
		"SELECT 100.0 * count(*) FILTER (WHERE (" ANSWERED ") - submitted_at <= ?4) "
		"/ nullif(count(*), 0) FROM feedback WHERE " IN_TIME ASKS,
		product, now - answer_due - lookback, now - answer_due, &rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 4, answer_due);
	return read_number(rows, known, value, err);
}

/* The middle one of all, or the mean of the two in the middle. */
static int time_to_answer(struct store *store, int64_t product, int64_t now, bool *known,
	double *value, struct error *err)
{
	struct db_rows *rows;
	int code = ask_feedback(store,
		"WITH answers AS (SELECT submitted_at, " ANSWERED " AS answered FROM feedback "
		"WHERE product = ?1 AND +" LIVE " AND answered_at IS NOT NULL " ASKS
		"), waits AS (SELECT answered - submitted_at AS wait, "
		"row_number() OVER (ORDER BY answered - submitted_at) AS place, "
		"count(*) OVER () AS total FROM answers "
		"WHERE answered > ?2 AND answered <= ?3 AND answered >= submitted_at) "
		"SELECT avg(wait) / 86400.0 FROM waits "
		"WHERE place IN ((total + 1) / 2, (total + 2) / 2)",
		product, now - lookback, now, &rows, err);

	return code ? code : read_number(rows, known, value, err);
}

static int satisfaction(struct store *store, int64_t product, int64_t now, bool *known,
	double *value, struct error *err)
{
	struct db_rows *rows;
	int code = ask_feedback(store,
		"SELECT avg(100.0 * (raw_score - scale_min) / (scale_max - scale_min)) "
		"FROM feedback WHERE " IN_TIME
		"AND scale_max > scale_min AND raw_score BETWEEN scale_min AND scale_max",
		product, now - lookback, now, &rows, err);

	return code ? code : read_number(rows, known, value, err);
}

static int nps(struct store *store, int64_t product, int64_t now, bool *known, double *value,
	struct error *err)
{
	const struct rating_scale scale = {.min = 0, .max = 10, .known = true};
	struct rating_tally tally = {0};
	struct rating_summary summary;
	struct db_rows *rows;
	int code = ask_feedback(store,
		"SELECT raw_score FROM feedback WHERE " IN_TIME
		"AND scale_min = 0 AND scale_max = 10 AND raw_score BETWEEN 0 AND 10",
		product, now - lookback, now, &rows, err);

	if (code)
		return code;
	while ((code = db_step(rows, err)) > 0)
		rating_tally_add(&tally, db_real(rows, 0), &scale);
	summary = rating_tally_sum(&tally);
	*known = summary.kind == RATINGS_NPS;
	*value = summary.nps;
	return code;
}

/* Not rounded, and anew from the parts of the product: the stored percentage may wait for a day on
 * which time alone changes it. */
static int metadata_completeness(struct store *store, int64_t product, int64_t now, bool *known,
	double *value, struct error *err)
{
	struct completeness_facts facts;
	int code = product_completeness(store, product, now, &facts, NULL, err);

	if (code)
		return code;
	*known = true;
	*value = completeness_judge(&facts, store_day(store, now)).percent;
	return 0;
}

int calculation_run(struct store *store, enum kpi_calculation calculation, int64_t product,
	int64_t now, bool *known, double *value, struct error *err)
{
	static int (*const runs[])(struct store * store, int64_t product, int64_t now, bool *known,
		double *value, struct error *err) = {
#define AS_ROW(id, name, unit, definition) [id] = name,
		KPI_CALCULATIONS(AS_ROW)
#undef AS_ROW
	};

	*known = false;
	*value = 0;
	return runs[calculation](store, product, now, known, value, err);
}

int calculation_kpis(struct store *store, int64_t product, struct calculated **found, size_t *count,
	struct error *err)
{
	struct db_rows *rows;
	size_t alloc = 0;
	int code = db_query(store->db,
		product ? "SELECT row_id, product, calculation FROM kpi WHERE " LIVE
			  " AND cancelled = 0 AND calculation IS NOT NULL AND product = ?1 "
			  "ORDER BY row_id"
			: "SELECT row_id, product, calculation FROM kpi WHERE " LIVE
			  " AND cancelled = 0 AND calculation IS NOT NULL ORDER BY row_id",
		&rows, err);

	*found = NULL;
	*count = 0;
	if (code)
		return code;
	if (product)
		db_bind_integer(rows, 1, product);
	while ((code = db_step(rows, err)) > 0) {
		enum kpi_calculation calculation;

		if (!kpi_calculation_named(db_text(rows, 2, NULL), &calculation))
			continue;
		VEC_RESERVE(*found, *count, alloc);
		(*found)[(*count)++] =
			(struct calculated){db_integer(rows, 0), db_integer(rows, 1), calculation};
	}
	if (code) {
		free(*found);
		*found = NULL;
	}
	return code;
}
