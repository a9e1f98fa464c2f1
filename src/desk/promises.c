/* SPDX-License-Identifier: MIT */
/* Promises: recording measurements, and what is broken. */
#include "dapo/desk/promises.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/units.h"
#include "dapo/model/objective.h"
#include "dapo/store/measurements.h"
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

/* A new row, or the one of the same instant again, which `before` then holds as it was. */
static int store_reading(struct desk *desk, const struct record *objective,
	const struct reading *reading, struct record *before, struct record *after,
	struct error *err)
{
	int64_t row_id;
	int code = measurements_find(desk->store, reading->objective, reading->at, &row_id, err);

	if (!code && row_id) {
		code = records_get(desk->store, &sla_measurement_entity, row_id, before, err);
		record_copy(after, before);
		after->trash = TRASH_LIVE;
	}
	if (!code) {
		code = fill(desk, objective, reading, after, err);
		if (code)
			error_prefix(err, "S-%lld", (long long)reading->objective);
	}
	if (!code)
		code = row_id ? desk_update(desk, before, after, err)
			      : desk_insert(desk, after, err);
	return code;
}

/* "24.5 h", "9970 good of 10000"; a time of day as it is written in the objective's offset. */
static void measured_text(
	const struct record *objective, const struct record *measurement, struct strbuf *out)
{
	double value = record_real(measurement, MEASUREMENT_VALUE, 0);
	struct unit unit = {0};

	if (record_is_null(measurement, MEASUREMENT_VALUE)) {
		number_format(out, record_real(measurement, MEASUREMENT_GOOD, 0));
		strbuf_addstr(out, " good of ");
		number_format(out, record_real(measurement, MEASUREMENT_TOTAL, 0));
	} else if (record_integer(objective, OBJECTIVE_KIND, 0) == SLA_TIME_OF_DAY) {
		int minutes = (int)floor(value / 60);

		strbuf_addf(out, "%02d:%02d", minutes / 60, minutes % 60);
	} else {
		number_format(out, value);
		if (!objective_unit(objective, &unit, NULL) && *unit.name)
			strbuf_addf(out, " %s", unit.name);
	}
}

/* "S-3 measured: 24.5 h at 2025-06-30T11:00:00Z, in place of 7 h" */
static void reading_summary(const struct record *objective, const struct reading *reading,
	const struct record *before, const struct record *after, struct strbuf *summary)
{
	bool time_of_day = record_integer(objective, OBJECTIVE_KIND, 0) == SLA_TIME_OF_DAY;
	struct strbuf old = STRBUF_INIT, fresh = STRBUF_INIT;
	char at[INSTANT_TEXT_MAX];

	measured_text(objective, after, &fresh);
	strbuf_addf(summary, "S-%lld measured: %s at %s", (long long)reading->objective,
		time_of_day ? reading->value : fresh.buf, instant_format(at, reading->at));
	if (before->row_id && before->trash == TRASH_LIVE) {
		measured_text(objective, before, &old);
		if (strcmp(old.buf, fresh.buf) != 0)
			strbuf_addf(summary, ", in place of %s", old.buf);
	}
	strbuf_release(&old);
	strbuf_release(&fresh);
}

static int record_reading(struct desk *desk, const struct reading *reading, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	struct record objective, before, after;
	int code = desk_begin(desk, "sla record", err);

	record_init(&objective, &sla_objective_entity);
	record_init(&before, &sla_measurement_entity);
	record_init(&after, &sla_measurement_entity);
	if (!code)
		code = rows_live(desk, reading->objective, &objective, err);
	if (!code)
		code = store_reading(desk, &objective, reading, &before, &after, err);
	if (!code)
		reading_summary(&objective, reading, &before, &after, &summary);
	code = rows_finish(desk, code, summary.buf, err);
	record_release(&objective);
	record_release(&before);
	record_release(&after);
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
