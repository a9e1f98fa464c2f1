/* SPDX-License-Identifier: MIT */
/* KPIs: recording values, those that the store computes too, and what is behind. */
#include "dapo/desk/kpis.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/number.h"
#include "dapo/base/quantity.h"
#include "dapo/base/time/date.h"
#include "dapo/base/units.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/questions/calculations.h"
#include "dapo/store/questions/kpis.h"
#include "dapo/store/records/records.h"
#include "desk/core/replace.h"
#include "kpi_value.h"

/* ---- Values */

static int read_value(const struct record *kpi, const struct kpi_reading *reading, double *value,
	struct error *err)
{
	*value = reading->value;
	return reading->text ? kpi_value_read(kpi, reading->text, value, err) : 0;
}

/* ---- Recording */

/* A new row, or the one of the same day again, which `before` then holds as it was. */
static int store_value(struct desk *desk, const struct kpi_reading *reading, double value,
	struct record *before, struct record *after, struct error *err)
{
	char day[DATE_TEXT_MAX];
	int64_t row_id;
	int code = kpi_measurement_of(desk->store, reading->kpi, reading->day, &row_id, err);

	if (!code)
		code = replace_begin(desk, row_id, before, after, err);
	if (code)
		return code;
	date_format(day, reading->day);
	value_set_integer(&after->values[KPI_MEASUREMENT_KPI], reading->kpi);
	record_put_text(after, KPI_MEASUREMENT_DAY, day);
	value_set_real(&after->values[KPI_MEASUREMENT_VALUE], value);
	value_set_null(&after->values[KPI_MEASUREMENT_NOTE]);
	if (reading->note && *reading->note)
		record_put_text(after, KPI_MEASUREMENT_NOTE, reading->note);
	return replace_finish(desk, before, after, err);
}

/* "K-2 measured: 24.5 consumers on 2026-03-02, in place of 20" */
static void tell_value(const struct record *kpi, const struct record *before,
	const struct record *after, struct strbuf *summary)
{
	double was = record_real(before, KPI_MEASUREMENT_VALUE, 0);
	double is = record_real(after, KPI_MEASUREMENT_VALUE, 0);

	strbuf_reset(summary);
	record_key(kpi, summary);
	strbuf_addstr(summary, " measured: ");
	number_format(summary, is);
	strbuf_addf(summary, " %s on %s", record_text(kpi, KPI_UNIT),
		record_text(after, KPI_MEASUREMENT_DAY));
	if (before->row_id && before->trash == TRASH_LIVE && was != is) {
		strbuf_addstr(summary, ", in place of ");
		number_format(summary, was);
	}
}

static int record_one(struct desk *desk, const struct kpi_reading *reading, struct strbuf *summary,
	struct error *err)
{
	struct record kpi, before, after;
	double value = 0;
	int code;

	record_init(&kpi, &kpi_entity);
	record_init(&before, &kpi_measurement_entity);
	record_init(&after, &kpi_measurement_entity);
	code = desk_read_live(desk, reading->kpi, &kpi, err);
	if (!code) {
		code = read_value(&kpi, reading, &value, err);
		if (code)
			error_prefix(err, "K-%" PRId64, reading->kpi);
	}
	if (!code)
		code = store_value(desk, reading, value, &before, &after, err);
	if (!code)
		tell_value(&kpi, &before, &after, summary);
	record_release(&kpi);
	record_release(&before);
	record_release(&after);
	return code;
}

int kpi_record(
	struct desk *desk, const struct kpi_reading *readings, size_t count, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	int code = desk_begin(desk, "kpi record", err);

	for (size_t i = 0; !code && i < count; i++) {
		code = record_one(desk, &readings[i], &summary, err);
		if (code && readings[i].line)
			error_prefix(err, "line %zu", readings[i].line);
	}
	if (!code && count != 1) {
		strbuf_reset(&summary);
		strbuf_addf(&summary, "KPI values recorded: %" PRId64, desk->position);
	}
	code = desk_finish(desk, code, summary.buf, err);
	strbuf_release(&summary);
	return code;
}

/* ---- Computed by the store */

struct computing {
	struct desk *desk;
	int (*each)(
		void *closure, const struct record *kpi, const double *value, struct error *err);
	void *closure;
	struct kpi_reading *readings;
	size_t count;
};

/* Computes one KPI; tells of it, and adds what it gives to the readings. */
static int compute_one(
	struct computing *computing, const struct calculated *wanted, struct error *err)
{
	struct desk *desk = computing->desk;
	struct record kpi;
	double value;
	bool known;
	int code = calculation_run(
		desk->store, wanted->calculation, wanted->product, desk->now, &known, &value, err);

	if (code)
		return error_prefix(err, "K-%" PRId64, wanted->kpi);
	if (known)
		computing->readings[computing->count++] = (struct kpi_reading){
			.kpi = wanted->kpi, .day = desk_day(desk), .value = value};
	if (!computing->each)
		return 0;
	record_init(&kpi, &kpi_entity);
	code = records_get(desk->store, &kpi_entity, wanted->kpi, &kpi, err);
	if (!code)
		code = computing->each(computing->closure, &kpi, known ? &value : NULL, err);
	record_release(&kpi);
	return code;
}

/* All is computed before the store is locked for writing, as it may take its time. */
int kpi_record_computed(struct desk *desk, int64_t product,
	int (*each)(
		void *closure, const struct record *kpi, const double *value, struct error *err),
	void *closure, struct error *err)
{
	struct computing computing = {.desk = desk, .each = each, .closure = closure};
	struct calculated *wanted;
	size_t count;
	int code = calculation_kpis(desk->store, product, &wanted, &count, err);

	if (code)
		return code;
	computing.readings = xcalloc(count + 1, sizeof *computing.readings);
	for (size_t i = 0; !code && i < count; i++)
		code = compute_one(&computing, &wanted[i], err);
	if (!code)
		code = kpi_record(desk, computing.readings, computing.count, err);
	free(computing.readings);
	free(wanted);
	return code;
}

/* ---- Behind */

struct checking {
	struct desk *desk;
	int (*each)(void *closure, const struct record *kpi, struct error *err);
	void *closure;
};

static int check_one(void *closure, const struct record *stored, struct error *err)
{
	struct checking *checking = closure;
	struct record kpi;
	int64_t status;
	int code;

	record_init(&kpi, &kpi_entity);
	record_copy(&kpi, stored);
	code = kpi_state_of(checking->desk->store, &kpi, checking->desk->now, err);
	status = record_integer(&kpi, KPI_STATUS, KPI_PLANNED);
	if (!code && (status == KPI_AT_RISK || status == KPI_EXPIRED))
		code = checking->each(checking->closure, &kpi, err);
	record_release(&kpi);
	return code;
}

int kpi_check(struct desk *desk, struct sight sight,
	int (*each)(void *closure, const struct record *kpi, struct error *err), void *closure,
	struct error *err)
{
	struct checking checking = {.desk = desk, .each = each, .closure = closure};
	const struct query query = {
		.entity = &kpi_entity, .sight = sight, .order = "worst", .now = desk->now};

	return query_each(desk->store, &query, check_one, &checking, err);
}
