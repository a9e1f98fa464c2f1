/* SPDX-License-Identifier: MIT */
/* KPIs judged against their measurements in the store, by the index over both.
 * KEPT beside LIVE is what lets the engine use that index. */
#include "dapo/store/questions/kpis.h"

#include <string.h>

#include "dapo/base/time/date.h"
#include "dapo/model/entity/record.h"
#include "store/engine/literals.h"

static void bind_day(struct db_rows *rows, int n, int64_t day)
{
	char text[DATE_TEXT_MAX];

	db_bind_string(rows, n, date_format(text, day));
}

/* A day as it is stored. */
static int read_day(struct db_rows *rows, int n, int64_t *day, struct error *err)
{
	return date_parse(db_text(rows, n, NULL), DATE_ORDER_YMD, 0, day, err);
}

static int read_newest(struct db_rows *rows, struct kpi_evidence *evidence, struct error *err)
{
	int code = db_step(rows, err);

	if (code <= 0)
		return code;
	evidence->measured = true;
	evidence->value = db_real(rows, 1);
	code = read_day(rows, 0, &evidence->measured_on, err);
	db_done(rows);
	return code;
}

static int load_next(struct store *store, int64_t kpi, int64_t day, struct kpi_evidence *evidence,
	struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT measured_on FROM kpi_measurement WHERE kpi = ?1 AND " KEPT " AND " LIVE
		" AND measured_on > ?2 ORDER BY measured_on LIMIT 1",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, kpi);
	bind_day(rows, 2, day);
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	code = read_day(rows, 0, &evidence->next_on, err);
	db_done(rows);
	return code;
}

int kpi_evidence_of(struct store *store, int64_t kpi, int64_t day, struct kpi_evidence *evidence,
	struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT measured_on, value FROM kpi_measurement WHERE kpi = ?1 AND " KEPT
		" AND " LIVE " AND measured_on <= ?2 ORDER BY measured_on DESC LIMIT 1",
		&rows, err);

	*evidence = (struct kpi_evidence){0};
	if (code)
		return code;
	db_bind_integer(rows, 1, kpi);
	bind_day(rows, 2, day);
	code = read_newest(rows, evidence, err);
	return code ? code : load_next(store, kpi, day, evidence, err);
}

static void set_measured(struct record *kpi, const struct kpi_evidence *evidence, double progress)
{
	char day[DATE_TEXT_MAX];

	if (!evidence->measured) {
		value_set_null(&kpi->values[KPI_VALUE]);
		value_set_null(&kpi->values[KPI_MEASURED_ON]);
		value_set_null(&kpi->values[KPI_PROGRESS]);
		return;
	}
	date_format(day, evidence->measured_on);
	value_set_real(&kpi->values[KPI_VALUE], evidence->value);
	value_set_text(&kpi->values[KPI_MEASURED_ON], day, strlen(day));
	value_set_real(&kpi->values[KPI_PROGRESS], progress);
}

int kpi_state_of(struct store *store, struct record *kpi, int64_t now, struct error *err)
{
	struct kpi_evidence evidence;
	struct kpi_result result;
	struct kpi_terms terms;
	int64_t today = store_day(store, now);
	int code = kpi_evidence_of(store, kpi->row_id, today, &evidence, err);

	if (code)
		return code;
	kpi_read_terms(kpi, &terms);
	result = kpi_judge(&terms, &evidence, today);
	set_measured(kpi, &evidence, result.progress);
	value_set_integer(&kpi->values[KPI_STATUS], result.status);
	value_set_integer(&kpi->values[KPI_COMPUTED_AT], now);
	value_set_null(&kpi->values[KPI_RECHECK_AT]);
	if (result.recheck_on != KPI_NEVER)
		value_set_integer(&kpi->values[KPI_RECHECK_AT],
			zone_day_start(&store->zone, result.recheck_on));
	return 0;
}

int kpi_history(struct store *store, int64_t kpi, size_t limit, int64_t *days, double *values,
	size_t *count, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT measured_on, value FROM kpi_measurement WHERE kpi = ?1 AND " KEPT
		" AND " LIVE " ORDER BY measured_on DESC LIMIT ?2",
		&rows, err);

	*count = 0;
	if (code)
		return code;
	db_bind_integer(rows, 1, kpi);
	db_bind_integer(rows, 2, (int64_t)limit);
	while ((code = db_step(rows, err)) > 0) {
		code = read_day(rows, 0, &days[*count], err);
		if (code) {
			db_done(rows);
			return code;
		}
		values[(*count)++] = db_real(rows, 1);
	}
	return code;
}

int kpi_measurement_of(
	struct store *store, int64_t kpi, int64_t day, int64_t *measurement, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT row_id FROM kpi_measurement WHERE kpi = ?1 AND measured_on = ?2 "
		"AND " KEPT,
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, kpi);
	bind_day(rows, 2, day);
	return db_single(rows, measurement, err);
}

int kpi_values(struct store *store, int64_t kpi, struct id_set *rows, struct error *err)
{
	struct db_rows *found;
	int code = db_query(store->db,
		"SELECT row_id FROM kpi_measurement WHERE kpi = ?1 AND " KEPT " AND " LIVE
		" ORDER BY row_id",
		&found, err);

	if (code)
		return code;
	db_bind_integer(found, 1, kpi);
	while ((code = db_step(found, err)) > 0)
		id_set_gather(rows, db_integer(found, 0));
	id_set_sort(rows);
	return code;
}

int kpi_names(struct store *store, int64_t product,
	void (*each)(void *closure, const struct kpi_name *name), void *closure, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		product ? "SELECT k.row_id, p.id, k.name FROM kpi AS k JOIN product AS p "
			  "ON p.row_id = k.product WHERE k.product = ?1 AND k." LIVE
			  " ORDER BY k.row_id"
			: "SELECT k.row_id, p.id, k.name FROM kpi AS k JOIN product AS p "
			  "ON p.row_id = k.product WHERE k." LIVE " ORDER BY k.row_id",
		&rows, err);

	if (code)
		return code;
	if (product)
		db_bind_integer(rows, 1, product);
	while ((code = db_step(rows, err)) > 0) {
		const struct kpi_name name = {.row_id = db_integer(rows, 0),
			.product = db_text(rows, 1, NULL),
			.name = db_text(rows, 2, NULL)};

		each(closure, &name);
	}
	return code;
}
