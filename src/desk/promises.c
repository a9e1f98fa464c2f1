/* SPDX-License-Identifier: MIT */
/* Promises: recording measurements, and what is broken. */
#include "dapo/desk/promises.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/units.h"
#include "dapo/model/objective.h"
#include "dapo/store/query.h"
#include "dapo/store/records.h"
#include "rows.h"

/* ---- Values */

/* A value without a unit is in the objective's; one with a unit is converted. */
static int read_quantity(
	const struct record *objective, const char *text, double *value, struct error *err)
{
	const char *property = record_text(objective, OBJECTIVE_PROPERTY);
	struct unit given, kept;
	double base, one;
	int code = quantity_parse(text, value, &given, err);

	if (!code)
		code = objective_unit(objective, &kept, err);
	if (code || given.dimension == DIMENSION_NONE)
		return code;
	if (kept.dimension != DIMENSION_NONE &&
		(given.dimension != kept.dimension ||
			(kept.dimension == DIMENSION_OTHER && strcmp(given.name, kept.name) != 0)))
		return error_set(err, ERR_INVALID,
			"`%s` is in %s, but %s is measured in %s: write a number alone, or %s",
			text, given.name, property, kept.name,
			kept.dimension == DIMENSION_TIME ? "one with ms, s, min, h, d, w, mo or y"
							 : "one with that unit");
	code = sla_to_base(property, SLA_THRESHOLD, *value, given.name, &base, NULL, err);
	if (!code)
		code = sla_to_base(property, SLA_THRESHOLD, 1, kept.name, &one, NULL, err);
	if (!code)
		*value = base / one;
	return code;
}

static int read_threshold(struct desk *desk, const struct record *objective, const char *text,
	double *value, struct error *err)
{
	struct sla_objective_terms terms;
	int code = read_quantity(objective, text, value, err);

	if (!code)
		code = objective_terms(desk->store, objective, &terms, err);
	if (!code && terms.is_percent && (*value < 0 || *value > 100))
		code = error_set(
			err, ERR_INVALID, "`%s` is no share in percent: it takes 0 to 100", text);
	return code;
}

/* A time of day in the offset of the target; without an offset it is in that already. */
static int read_time_of_day(
	const struct record *objective, const char *text, double *value, struct error *err)
{
	double ignored;
	int given = 0, kept = 0;
	int code = sla_time_of_day_parse(text, value, &given, err);

	if (!code)
		code = sla_time_of_day_parse(
			record_text(objective, OBJECTIVE_TARGET), &ignored, &kept, err);
	if (!code && strpbrk(text, "Z+-"))
		*value += kept - given;
	return code;
}

static int read_value(struct desk *desk, const struct record *objective, const char *text,
	double *value, struct error *err)
{
	switch (record_integer(objective, OBJECTIVE_KIND, SLA_THRESHOLD)) {
	case SLA_RATIO:
		return error_set(err, ERR_INVALID,
			"it is a ratio: record how many events were good, of how many in total");
	case SLA_DATE:
		return error_set(err, ERR_INVALID,
			"it is a date, which the clock alone decides: there is nothing to record");
	case SLA_TIME_OF_DAY:
		return read_time_of_day(objective, text, value, err);
	default:
		return read_threshold(desk, objective, text, value, err);
	}
}

/* ---- Recording */

/* What one measurement says. */
struct reading {
	int64_t objective;
	int64_t at;
	const char *value; /* NULL for a ratio */
	double good, total;
	const char *source;
};

static int fill_ratio(const struct record *objective, const struct reading *reading,
	struct record *measurement, struct error *err)
{
	if (record_integer(objective, OBJECTIVE_KIND, SLA_THRESHOLD) != SLA_RATIO)
		return error_set(err, ERR_INVALID, "it is no ratio: record one value, such as %s",
			record_text(objective, OBJECTIVE_TARGET));
	if (!isfinite(reading->good) || !isfinite(reading->total) || reading->good < 0 ||
		reading->good > reading->total)
		return error_set(err, ERR_INVALID,
			"%g good of %g events can't be: good takes 0 up to the total",
			reading->good, reading->total);
	value_set_null(&measurement->values[MEASUREMENT_VALUE]);
	value_set_real(&measurement->values[MEASUREMENT_GOOD], reading->good);
	value_set_real(&measurement->values[MEASUREMENT_TOTAL], reading->total);
	return 0;
}

static int fill(struct desk *desk, const struct record *objective, const struct reading *reading,
	struct record *measurement, struct error *err)
{
	double value = 0;
	int code;

	value_set_integer(&measurement->values[MEASUREMENT_OBJECTIVE], reading->objective);
	value_set_integer(&measurement->values[MEASUREMENT_MEASURED_AT], reading->at);
	if (reading->source && *reading->source)
		value_set_text(&measurement->values[MEASUREMENT_SOURCE], reading->source,
			strlen(reading->source));
	if (!reading->value)
		return fill_ratio(objective, reading, measurement, err);
	code = read_value(desk, objective, reading->value, &value, err);
	value_set_real(&measurement->values[MEASUREMENT_VALUE], value);
	value_set_null(&measurement->values[MEASUREMENT_GOOD]);
	value_set_null(&measurement->values[MEASUREMENT_TOTAL]);
	return code;
}

/* A new row, or the one of the same instant again. */
static int store_reading(struct desk *desk, const struct record *objective,
	const struct reading *reading, struct record *after, struct error *err)
{
	struct record before;
	int64_t row_id;
	int code =
		objective_measurement(desk->store, reading->objective, reading->at, &row_id, err);

	record_init(&before, &sla_measurement_entity);
	if (!code && row_id) {
		code = records_get(desk->store, &sla_measurement_entity, row_id, &before, err);
		record_copy(after, &before);
		after->trash = TRASH_LIVE;
	}
	if (!code) {
		code = fill(desk, objective, reading, after, err);
		if (code)
			error_prefix(err, "S-%lld", (long long)reading->objective);
	}
	if (!code)
		code = row_id ? desk_update(desk, &before, after, err)
			      : desk_insert(desk, after, err);
	record_release(&before);
	return code;
}

/* "S-3 measured: 24.5 h at 2025-06-30T11:00:00Z" */
static void reading_summary(const struct record *objective, const struct reading *reading,
	const struct record *measurement, struct strbuf *summary)
{
	char at[INSTANT_TEXT_MAX];
	struct unit unit = {0};

	strbuf_addf(summary, "S-%lld measured: ", (long long)reading->objective);
	if (!reading->value) {
		number_format(summary, reading->good);
		strbuf_addstr(summary, " good of ");
		number_format(summary, reading->total);
	} else if (record_integer(objective, OBJECTIVE_KIND, 0) == SLA_TIME_OF_DAY) {
		strbuf_addstr(summary, reading->value);
	} else {
		number_format(summary, record_real(measurement, MEASUREMENT_VALUE, 0));
		if (!objective_unit(objective, &unit, NULL) && *unit.name)
			strbuf_addf(summary, " %s", unit.name);
	}
	strbuf_addf(summary, " at %s", instant_format(at, reading->at));
}

static int record_reading(struct desk *desk, const struct reading *reading, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	struct record objective, measurement;
	int code = desk_begin(desk, "sla record", err);

	record_init(&objective, &sla_objective_entity);
	record_init(&measurement, &sla_measurement_entity);
	if (!code)
		code = rows_live(desk, reading->objective, &objective, err);
	if (!code)
		code = store_reading(desk, &objective, reading, &measurement, err);
	if (!code)
		reading_summary(&objective, reading, &measurement, &summary);
	code = rows_finish(desk, code, summary.buf, err);
	record_release(&objective);
	record_release(&measurement);
	strbuf_release(&summary);
	return code;
}

int promise_record(struct desk *desk, int64_t objective, const char *value, int64_t at,
	const char *source, struct error *err)
{
	const struct reading reading = {
		.objective = objective, .at = at, .value = value, .source = source};

	return record_reading(desk, &reading, err);
}

int promise_record_ratio(struct desk *desk, int64_t objective, double good, double total,
	int64_t at, const char *source, struct error *err)
{
	const struct reading reading = {
		.objective = objective, .at = at, .good = good, .total = total, .source = source};

	return record_reading(desk, &reading, err);
}

/* ---- What is broken */

struct judged {
	struct record objective;
	struct sla_result result;
};

struct board {
	struct desk *desk;
	struct judged *all;
	size_t count;
	size_t alloc;
};

static int judge(void *closure, const struct record *objective, struct error *err)
{
	struct board *board = closure;
	struct judged *judged;

	VEC_RESERVE(board->all, board->count, board->alloc);
	judged = &board->all[board->count++];
	record_init(&judged->objective, &sla_objective_entity);
	record_copy(&judged->objective, objective);
	return objective_evaluate(
		board->desk->store, objective, board->desk->now, &judged->result, err);
}

/* Whether `a` is what a product with both would roll up to. */
static bool outdoes(enum sla_status a, enum sla_status b)
{
	struct sla_rollup both = {0};

	if (a == b)
		return false;
	sla_rollup_add(&both, a, 0);
	sla_rollup_add(&both, b, 0);
	return sla_rollup_status(&both) == a;
}

static int compare_judged(const void *left, const void *right)
{
	const struct judged *a = left, *b = right;
	double used_a = isnan(a->result.consumption) ? -1 : a->result.consumption;
	double used_b = isnan(b->result.consumption) ? -1 : b->result.consumption;

	if (outdoes(a->result.status, b->result.status))
		return -1;
	if (outdoes(b->result.status, a->result.status))
		return 1;
	if (used_a != used_b)
		return used_a > used_b ? -1 : 1;
	return a->objective.row_id < b->objective.row_id ? -1 : 1;
}

int promise_check(struct desk *desk, int64_t product,
	int (*each)(void *closure, const struct record *objective, const struct sla_result *result,
		struct error *err),
	void *closure, struct error *err)
{
	const struct query query = {
		.entity = &sla_objective_entity, .product = product, .now = desk->now};
	struct board board = {.desk = desk};
	int code = db_read_begin(desk->store->db, err);

	if (code)
		return code;
	code = query_each(desk->store, &query, judge, &board, err);
	db_read_end(desk->store->db);
	if (board.count)
		qsort(board.all, board.count, sizeof *board.all, compare_judged);
	for (size_t i = 0; !code && i < board.count; i++)
		code = each(closure, &board.all[i].objective, &board.all[i].result, err);
	for (size_t i = 0; i < board.count; i++)
		record_release(&board.all[i].objective);
	free(board.all);
	return code;
}
