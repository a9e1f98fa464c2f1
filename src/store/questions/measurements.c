/* SPDX-License-Identifier: MIT */
/* The measurements of promises as charts and calendars look at them, by the index over objective
 * and time. */
#include "dapo/store/questions/measurements.h"

#include <math.h>

#include "dapo/base/strbuf.h"
#include "dapo/base/time/calendar.h"
#include "dapo/model/tables/objective.h"
#include "store/engine/literals.h"
#include "store/engine/many.h"

/* ---- Measurements that count */

/* An objective whose measurements are asked for. */
struct subject {
	struct store *store;
	int64_t objective;
	int64_t product;
	bool is_ratio;
	bool maintained; /* its product has maintenance: most have none, and need not ask */
};

static int has_maintenance(struct store *store, int64_t product, bool *has, struct error *err)
{
	struct db_rows *rows;
	int64_t found;
	int code = db_query(store->db,
		"SELECT 1 FROM maintenance WHERE product = ?1 AND " LIVE " LIMIT 1", &rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, product);
	code = db_single(rows, &found, err);
	*has = found != 0;
	return code;
}

static int subject_init(struct subject *subject, struct store *store,
	const struct record *objective, struct error *err)
{
	*subject = (struct subject){
		.store = store,
		.objective = objective->row_id,
		.product = record_integer(objective, OBJECTIVE_PRODUCT, 0),
		.is_ratio = record_integer(objective, OBJECTIVE_KIND, SLA_THRESHOLD) == SLA_RATIO,
	};
	return has_maintenance(store, subject->product, &subject->maintained, err);
}

/* The statement `select` about the measurements that count, and `rest` behind its condition, whose
 * parameters begin at 3: 1 and 2 are objective and product. */
static int ask_measurements(const struct subject *subject, const char *select, const char *rest,
	struct db_rows **rows, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	int code;

	strbuf_addf(&sql,
		"SELECT %s FROM sla_measurement AS m WHERE m.objective = ?1 AND m." KEPT
		" AND m." LIVE " AND m.%s IS NOT NULL",
		select, subject->is_ratio ? "total" : "value");
	if (subject->maintained)
		strbuf_addstr(&sql,
			" AND NOT EXISTS (SELECT 1 FROM maintenance AS w WHERE w.product = ?2 "
			"AND w." LIVE " AND w.starts_at <= m.measured_at "
			"AND w.ends_at >= m.measured_at)");
	strbuf_addf(&sql, " %s", rest);
	code = db_query(subject->store->db, sql.buf, rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_integer(*rows, 1, subject->objective);
	if (subject->maintained)
		db_bind_integer(*rows, 2, subject->product);
	return 0;
}

/* ---- One by one, and by spans of time */

#define MEASURED_COLUMNS "m.measured_at, m.value, m.good, m.total"

static void read_measured(
	const struct subject *subject, struct db_rows *rows, struct measured *measured)
{
	*measured = (struct measured){.at = db_integer(rows, 0), .value = db_real(rows, 1)};
	if (!subject->is_ratio)
		return;
	measured->good = db_real(rows, 2);
	measured->total = db_real(rows, 3);
	measured->value = measured->total > 0 ? 100 * measured->good / measured->total : NAN;
}

int measurements_newest(struct store *store, const struct record *objective, int64_t now,
	size_t limit, struct measured *all, size_t *count, struct error *err)
{
	struct subject subject;
	struct db_rows *rows;
	int code = subject_init(&subject, store, objective, err);

	*count = 0;
	if (!code)
		code = ask_measurements(&subject, MEASURED_COLUMNS,
			"AND m.measured_at <= ?3 ORDER BY m.measured_at DESC LIMIT ?4", &rows, err);
	if (code)
		return code;
	db_bind_integer(rows, 3, now);
	db_bind_integer(rows, 4, (int64_t)limit);
	while ((code = db_step(rows, err)) > 0)
		read_measured(&subject, rows, &all[(*count)++]);
	return code;
}

int measurements_between(struct store *store, const struct record *objective, int64_t from,
	int64_t to, int (*each)(void *closure, const struct measured *measured, struct error *err),
	void *closure, struct error *err)
{
	struct subject subject;
	struct measured measured;
	struct db_rows *rows;
	int code = subject_init(&subject, store, objective, err);
	int stopped = 0;

	if (!code)
		code = ask_measurements(&subject, MEASURED_COLUMNS,
			"AND m.measured_at >= ?3 AND m.measured_at <= ?4 ORDER BY m.measured_at",
			&rows, err);
	if (code)
		return code;
	db_bind_integer(rows, 3, from);
	db_bind_integer(rows, 4, to);
	while (!stopped && (code = db_step(rows, err)) > 0) {
		read_measured(&subject, rows, &measured);
		stopped = each(closure, &measured, err);
	}
	if (stopped)
		db_done(rows);
	return stopped ? stopped : code;
}

static void clear_spans(struct measured_span *spans, size_t count)
{
	for (size_t i = 0; i < count; i++)
		spans[i] = (struct measured_span){.least = NAN, .greatest = NAN};
}

static void add_to_span(
	struct measured_span *span, const struct subject *subject, struct db_rows *rows)
{
	span->count += db_integer(rows, 1);
	if (!subject->is_ratio) {
		span->least = fmin(span->least, db_real(rows, 2));
		span->greatest = fmax(span->greatest, db_real(rows, 3));
		return;
	}
	span->good += db_real(rows, 4);
	span->total += db_real(rows, 5);
}

/* Adds what counts from `from` to `to` to the spans of `step` seconds, the first of which begins at
 * `origin`. */
static int add_to_spans(const struct subject *subject, int64_t origin, int64_t step, int64_t from,
	int64_t to, struct measured_span *spans, struct error *err)
{
	struct db_rows *rows;
	int code = ask_measurements(subject,
		"(m.measured_at - ?3) / ?4, count(*), min(m.value), max(m.value), "
		"sum(m.good), sum(m.total)",
		"AND m.measured_at >= ?5 AND m.measured_at <= ?6 GROUP BY 1", &rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 3, origin);
	db_bind_integer(rows, 4, step);
	db_bind_integer(rows, 5, from);
	db_bind_integer(rows, 6, to);
	while ((code = db_step(rows, err)) > 0)
		add_to_span(&spans[db_integer(rows, 0)], subject, rows);
	return code;
}

int measurements_spans(struct store *store, const struct record *objective, int64_t from,
	int64_t to, int64_t step, size_t count, struct measured_span *spans, struct error *err)
{
	int64_t last = from + step * (int64_t)count - 1;
	struct subject subject;
	int code = subject_init(&subject, store, objective, err);

	clear_spans(spans, count);
	return code ? code
		    : add_to_spans(&subject, from, step, from, last < to ? last : to, spans, err);
}

/* Between two changes of the offset days have one length. */
int measurements_days(struct store *store, const struct record *objective, int64_t first,
	int64_t to, size_t count, struct measured_span *spans, struct error *err)
{
	int64_t from = zone_day_start(&store->zone, first);
	int64_t last = zone_day_start(&store->zone, first + (int64_t)count) - 1;
	struct subject subject;
	int code = subject_init(&subject, store, objective, err);

	clear_spans(spans, count);
	if (to < last)
		last = to;
	while (!code && from <= last) {
		struct zone_span span = zone_span_at(&store->zone, from);
		int64_t end = span.until <= last ? span.until - 1 : last;

		code = add_to_spans(&subject, first * SECONDS_A_DAY - span.offset, SECONDS_A_DAY,
			from, end, spans, err);
		from = end + 1;
	}
	return code;
}

/* ---- Of many objectives */

/* Who is told of the values, and how many of each objective. */
struct trends {
	const int64_t *objectives;
	int64_t limit;
	void (*each)(void *closure, int64_t objective, double value);
	void *closure;
};

static void bind_limit(void *closure, struct db_rows *rows)
{
	const struct trends *trends = closure;

	db_bind_integer(rows, 1, trends->limit - 1);
}

static void take_trend(void *closure, size_t at, struct db_rows *rows)
{
	const struct trends *trends = closure;

	trends->each(trends->closure, trends->objectives[at], db_real(rows, 1));
}

int measurements_trends(struct store *store, const int64_t *objectives, size_t count, size_t limit,
	void (*each)(void *closure, int64_t objective, double value), void *closure,
	struct error *err)
{
	struct trends trends = {objectives, (int64_t)limit, each, closure};
	const struct many_question question = {
		.before = "SELECT m.objective, coalesce(m.value, 100.0 * m.good / m.total) "
			  "FROM sla_objective AS o JOIN sla_measurement AS m "
			  "ON m.objective = o.row_id AND m." KEPT " AND m." LIVE
			  " AND m.measured_at >= coalesce((SELECT n.measured_at "
			  "FROM sla_measurement AS n WHERE n.objective = o.row_id AND n." KEPT
			  " AND n." LIVE " ORDER BY n.measured_at DESC LIMIT 1 OFFSET ?1), "
			  "-9223372036854775807) WHERE (m.value IS NOT NULL OR m.total > 0) "
			  "AND o.row_id IN (",
		.behind = ") ORDER BY m.objective, m.measured_at",
		.first = 2,
		.bind = bind_limit,
		.take = take_trend,
		.closure = &trends,
	};

	return many_ask(store->db, &question, objectives, count, err);
}

/* ---- Others */

int measurements_find(struct store *store, int64_t objective, int64_t at, const char *source,
	int64_t *measurement, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT row_id FROM sla_measurement WHERE objective = ?1 AND measured_at = ?2 "
		"AND coalesce(source, 0) = coalesce((SELECT word_id FROM word WHERE text = ?3), "
		"-1) "
		"AND " KEPT,
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, objective);
	db_bind_integer(rows, 2, at);
	db_bind_string(rows, 3, source);
	return db_single(rows, measurement, err);
}

int measurements_values(
	struct store *store, int64_t objective, struct id_set *rows, struct error *err)
{
	struct db_rows *found;
	int code = db_query(store->db,
		"SELECT row_id FROM sla_measurement WHERE objective = ?1 AND " KEPT " AND " LIVE
		" AND value IS NOT NULL ORDER BY row_id",
		&found, err);

	if (code)
		return code;
	db_bind_integer(found, 1, objective);
	while ((code = db_step(found, err)) > 0)
		id_set_gather(rows, db_integer(found, 0));
	id_set_sort(rows);
	return code;
}

int measurements_last(struct store *store, int64_t objective, int64_t *at, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT coalesce(max(measured_at), ?2) FROM sla_measurement WHERE objective = ?1 "
		"AND " KEPT,
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, objective);
	db_bind_integer(rows, 2, INT64_MIN);
	return db_single(rows, at, err);
}

int measurements_maintenance(struct store *store, int64_t product, int64_t from, int64_t to,
	int (*each)(void *closure, const struct sla_maintenance *span, const char *note,
		struct error *err),
	void *closure, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT starts_at, ends_at, note FROM maintenance WHERE product = ?1 "
		"AND " LIVE " AND starts_at <= ?3 AND ends_at >= ?2 ORDER BY starts_at, row_id",
		&rows, err);
	int stopped = 0;

	if (code)
		return code;
	db_bind_integer(rows, 1, product);
	db_bind_integer(rows, 2, from);
	db_bind_integer(rows, 3, to);
	while (!stopped && (code = db_step(rows, err)) > 0) {
		const struct sla_maintenance span = {db_integer(rows, 0), db_integer(rows, 1)};
		size_t len;

		stopped = each(closure, &span, db_text(rows, 2, &len), err);
	}
	if (stopped)
		db_done(rows);
	return stopped ? stopped : code;
}
