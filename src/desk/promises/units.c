/* SPDX-License-Identifier: MIT */
/* Units stay with values: what becomes of measurements where a promise or KPI is given another. */
#include "units.h"

#include <string.h>

#include "dapo/base/ids.h"
#include "dapo/base/units.h"
#include "dapo/desk/core/desk.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product_sheet.h"
#include "dapo/store/questions/kpis.h"
#include "dapo/store/questions/measurements.h"
#include "dapo/store/records/records.h"

/* ---- Values that exist */

static int convert_one(struct desk *desk, const struct entity *entity, int64_t row_id, int field,
	double factor, struct error *err)
{
	struct record before, after;
	int code;

	record_init(&before, entity);
	record_init(&after, entity);
	code = records_get(desk->store, entity, row_id, &before, err);
	if (!code) {
		record_copy(&after, &before);
		value_set_real(&after.values[field], factor * record_real(&before, field, 0));
		code = desk_update(desk, &before, &after, err);
	}
	record_release(&before);
	record_release(&after);
	return code;
}

static int convert_all(struct desk *desk, const struct entity *entity, const struct id_set *rows,
	int field, double factor, struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < rows->len; i++)
		code = convert_one(desk, entity, rows->ids[i], field, factor, err);
	return code;
}

static int refuse(
	const struct record *row, const char *from, const char *to, size_t count, struct error *err)
{
	struct strbuf key = STRBUF_INIT;

	record_key(row, &key);
	error_set(err, ERR_INVALID,
		"%s has %zu value%s in %s, which are not in %s: `dapo %s edit %s … --convert "
		"FACTOR` multiplies them, --keep leaves their numbers",
		key.buf, count, count == 1 ? "" : "s", from, to, row->entity->noun, key.buf);
	strbuf_release(&key);
	return ERR_INVALID;
}

/* What the user said becomes of them; refused where nothing was said. */
static int revalue(struct desk *desk, const struct record *row, const char *from, const char *to,
	const struct entity *entity, int field, const struct id_set *values, struct error *err)
{
	const struct revaluation *said = &desk->revaluation;

	if (!values->len || said->keep)
		return 0;
	if (said->factor != 0)
		return convert_all(desk, entity, values, field, said->factor, err);
	return refuse(row, from, to, values->len, err);
}

/* ---- Promises */

/* The unit that stands for none. */
static int name_unit(const struct record *objective, struct unit *unit, struct error *err)
{
	const char *base = unit->dimension == DIMENSION_NONE
		? sla_property_base_unit(record_text(objective, OBJECTIVE_PROPERTY))
		: "";

	return *base ? unit_parse(base, unit, err) : 0;
}

static bool are_one(const struct unit *a, const struct unit *b)
{
	return a->dimension == b->dimension && !strcmp(a->name, b->name);
}

static int change_unit(struct desk *desk, const struct record *before, struct record *after,
	const struct unit *kept, const struct unit *written, struct error *err)
{
	struct id_set values = {0};
	struct value *value_unit = &after->values[OBJECTIVE_VALUE_UNIT];
	int code = measurements_values(desk->store, before->row_id, &values, err);

	value_set_null(value_unit);
	if (!code && values.len && kept->dimension != DIMENSION_OTHER &&
		kept->dimension != DIMENSION_NONE && unit_converts(kept, written))
		value_set_text(value_unit, kept->name, strlen(kept->name));
	else if (!code)
		code = revalue(desk, before, *kept->name ? kept->name : "no unit",
			*written->name ? written->name : "no unit", &sla_measurement_entity,
			MEASUREMENT_VALUE, &values, err);
	id_set_release(&values);
	return code;
}

/* Only thresholds have units of their own. */
static int check_unit(
	struct desk *desk, const struct record *before, struct record *after, struct error *err)
{
	struct unit kept, written;
	int code;

	if (record_integer(before, OBJECTIVE_KIND, SLA_THRESHOLD) != SLA_THRESHOLD ||
		record_integer(after, OBJECTIVE_KIND, SLA_THRESHOLD) != SLA_THRESHOLD)
		return 0;
	code = objective_unit(before, &kept, err);
	if (!code)
		code = name_unit(before, &kept, err);
	if (!code)
		code = objective_target_unit(after, &written, err);
	if (!code)
		code = name_unit(after, &written, err);
	if (code)
		return code;
	if (!are_one(&kept, &written))
		return change_unit(desk, before, after, &kept, &written, err);
	value_set_null(&after->values[OBJECTIVE_VALUE_UNIT]);
	return 0;
}

static int check_port(struct desk *desk, struct record *objective, struct error *err)
{
	int64_t port = record_integer(objective, OBJECTIVE_PORT, 0);
	struct record row;
	int code;

	if (!port)
		return 0;
	record_init(&row, &output_port_entity);
	code = records_get(desk->store, &output_port_entity, port, &row, err);
	if (!code &&
		record_integer(&row, OUTPUT_PORT_PRODUCT, 0) !=
			record_integer(objective, OBJECTIVE_PRODUCT, 0))
		code = error_set(err, ERR_INVALID,
			"port: OP-%lld belongs to %s, not to the product of the promise",
			(long long)port, record_text(&row, OUTPUT_PORT_PRODUCT));
	record_release(&row);
	return code;
}

static int check_promise_edit(
	struct desk *desk, const struct record *before, struct record *after, struct error *err)
{
	int code = check_port(desk, after, err);

	return code ? code : check_unit(desk, before, after, err);
}

static int complete_promise(struct desk *desk, struct record *objective, struct error *err)
{
	if (objective_lacks_operator(objective))
		return objective_ask_operator(objective, ERR_USAGE, err);
	return check_port(desk, objective, err);
}

const struct entity_rules promise_rules = {.entity = &sla_objective_entity,
	.complete = complete_promise,
	.check_edit = check_promise_edit};

/* ---- KPIs */

static int check_kpi_edit(
	struct desk *desk, const struct record *before, struct record *after, struct error *err)
{
	const char *from = record_text(before, KPI_UNIT), *to = record_text(after, KPI_UNIT);
	struct id_set values = {0};
	int code;

	if (strcmp(from, to) == 0)
		return 0;
	code = kpi_values(desk->store, before->row_id, &values, err);
	if (!code)
		code = revalue(desk, before, from, to, &kpi_measurement_entity,
			KPI_MEASUREMENT_VALUE, &values, err);
	id_set_release(&values);
	return code;
}

const struct entity_rules kpi_rules = {.entity = &kpi_entity, .check_edit = check_kpi_edit};
