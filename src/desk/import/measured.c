/* SPDX-License-Identifier: MIT */
/* Measurements out of tables, read by the rules of the promise or KPI that they are about. */
#include "measured.h"

#include <string.h>

#include "dapo/base/figure.h"
#include "dapo/base/number.h"
#include "dapo/base/time/calendar.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/objective.h"
#include "desk/kpi_value.h"
#include "desk/promises/reading.h"

void import_measured_init(struct import_measured *measured, struct desk *desk)
{
	*measured = (struct import_measured){.desk = desk};
	promise_init(&measured->promise);
	record_init(&measured->kpi, &kpi_entity);
}

void import_measured_release(struct import_measured *measured)
{
	promise_release(&measured->promise);
	record_release(&measured->kpi);
}

static int use_promise(struct import_measured *measured, int64_t row_id, struct error *err)
{
	if (measured->promise.objective.row_id == row_id)
		return 0;
	promise_release(&measured->promise);
	promise_init(&measured->promise);
	return promise_load(measured->desk, row_id, &measured->promise, err);
}

static int use_kpi(struct import_measured *measured, int64_t row_id, struct error *err)
{
	if (measured->kpi.row_id == row_id)
		return 0;
	record_reset(&measured->kpi);
	return desk_read_live(measured->desk, row_id, &measured->kpi, err);
}

/* A number as its country writes it, with the unit that stands beside it; anything else, such as a
 * time of day or a span, is left as it is. Refused is a number that the decimal sign of its column
 * doesn't let stand, and one that can be read two ways. */
static int write_plainly(
	const struct plan *plan, const struct value *cell, struct strbuf *out, struct error *err)
{
	const char *text = cell->text.buf;
	size_t len = cell->text.len;
	bool point = true, comma = true;
	struct figure figure;
	struct error why = {0};

	if (!figure_read(text, len, plan->context.decimal, &figure, &why))
		strbuf_addf(out, "%.17g%s%s", figure.value, *figure.unit ? " " : "", figure.unit);
	else if (figure_evidence(text, len, &point, &comma))
		return error_set(err, ERR_INVALID, "value: %s", why.text);
	else
		strbuf_add(out, text, len);
	return 0;
}

/* A number alone is what our own exports hold of a time of day: seconds since midnight. */
static bool read_seconds(const char *text, struct reading *reading)
{
	return !number_parse(text, &reading->value, NULL) && reading->value >= 0 &&
		reading->value <= SECONDS_A_DAY;
}

static int read_value(struct import_measured *measured, const struct plan *plan, const char *text,
	struct record *row, struct error *err)
{
	const struct promise *promise = &measured->promise;
	struct reading reading = {.at = record_integer(row, MEASUREMENT_MEASURED_AT, 0)};
	int code = 0;

	if (promise->terms.kind != SLA_TIME_OF_DAY || !plan->mapping->own_export ||
		!read_seconds(text, &reading))
		code = reading_parse(promise, text, &reading, err);
	if (!code)
		reading_fill(promise, &reading, row);
	return code;
}

/* Good and total stand in columns of their own. */
static int check_events(
	struct import_measured *measured, const struct record *row, struct error *err)
{
	struct reading ignored;

	return reading_of_events(&measured->promise, record_real(row, MEASUREMENT_GOOD, 0),
		record_real(row, MEASUREMENT_TOTAL, 0), &ignored, err);
}

static int read_measurement(struct import_measured *measured, const struct plan *plan,
	struct record *row, struct error *err)
{
	const struct value *cell = &row->values[MEASUREMENT_VALUE];
	struct strbuf text = STRBUF_INIT;
	int code = use_promise(measured, record_integer(row, MEASUREMENT_OBJECTIVE, 0), err);

	if (!code && cell->kind == VALUE_TEXT)
		code = write_plainly(plan, cell, &text, err);
	if (!code && cell->kind == VALUE_TEXT)
		code = read_value(measured, plan, text.buf, row, err);
	else if (!code && !record_is_null(row, MEASUREMENT_GOOD))
		code = check_events(measured, row, err);
	strbuf_release(&text);
	return code;
}

static int read_kpi_value(struct import_measured *measured, const struct plan *plan,
	struct record *row, struct error *err)
{
	struct value *cell = &row->values[KPI_MEASUREMENT_VALUE];
	struct strbuf text = STRBUF_INIT;
	double value;
	int code = use_kpi(measured, record_integer(row, KPI_MEASUREMENT_KPI, 0), err);

	if (code || cell->kind != VALUE_TEXT)
		return code;
	code = write_plainly(plan, cell, &text, err);
	if (!code)
		code = kpi_value_read(&measured->kpi, text.buf, &value, err);
	if (!code)
		value_set_real(cell, value);
	strbuf_release(&text);
	return code;
}

int import_measured_read(struct import_measured *measured, const struct plan *plan,
	struct plan_row *row, struct plan_reject *reject)
{
	const struct entity *entity = row->record.entity;
	int field = entity == &sla_measurement_entity ? MEASUREMENT_VALUE
		: entity == &kpi_measurement_entity   ? KPI_MEASUREMENT_VALUE
						      : -1;
	int code;

	if (field < 0)
		return 0;
	code = field == MEASUREMENT_VALUE && entity == &sla_measurement_entity
		? read_measurement(measured, plan, &row->record, &reject->why)
		: read_kpi_value(measured, plan, &row->record, &reject->why);
	if (code) {
		const struct mapping_field *filled = mapping_find(plan->mapping, field);

		reject->column = filled && filled->column_count ? (int)filled->columns[0] : -1;
	}
	return code;
}

int64_t import_measured_product(const struct import_measured *measured, const struct record *row)
{
	if (row->entity == &sla_measurement_entity)
		return record_integer(&measured->promise.objective, OBJECTIVE_PRODUCT, 0);
	return row->entity == &kpi_measurement_entity
		? record_integer(&measured->kpi, KPI_PRODUCT, 0)
		: 0;
}
