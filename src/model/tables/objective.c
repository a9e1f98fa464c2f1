/* SPDX-License-Identifier: MIT */
/* The field tables of SLA objectives, measurements, maintenance and published sheets. */
#include "dapo/model/tables/objective.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "dapo/base/number.h"
#include "dapo/base/quantity.h"
#include "dapo/base/time/calendar.h"
#include "dapo/base/time/date.h"
#include "dapo/base/time/duration.h"
#include "dapo/base/time/time_of_day.h"
#include "dapo/model/entity/record.h"
#include "dapo/model/rules/sla.h"
#include "dapo/model/rules/sla/property.h"
#include "dapo/model/rules/sla/window.h"

#define NAME(id, name, ...) name,
#define PROPERTY(name, ...) name,
const char *const sla_operator_names[] = {SLA_OPERATORS(NAME) NULL};
const char *const sla_property_names[] = {SLA_PROPERTIES(PROPERTY) NULL};
const char *const sla_kind_names[] = {SLA_KINDS(NAME) NULL};
const char *const sla_driver_names[] = {"regulatory", "analytics", "operational", NULL};
const char *const sla_status_names[] = {SLA_STATUSES(NAME) NULL};

static const struct field objective_fields[] = {SLA_OBJECTIVE_FIELDS(FIELD_AS_ROW)};
static const struct field measurement_fields[] = {SLA_MEASUREMENT_FIELDS(FIELD_AS_ROW)};
static const struct field maintenance_fields[] = {MAINTENANCE_FIELDS(FIELD_AS_ROW)};
static const struct field publication_fields[] = {PUBLICATION_FIELDS(FIELD_AS_ROW)};

static int64_t read_day(const struct record *record, int field)
{
	int64_t days;

	if (record_is_null(record, field) ||
		date_parse(record_text(record, field), DATE_ORDER_YMD, 0, &days, NULL))
		return DATE_NONE;
	return days;
}

/* None is left to sla_terms_check(). */
static int read_window(const struct record *objective, struct sla_window *window, struct error *err)
{
	int code = record_is_null(objective, OBJECTIVE_WINDOW)
		? 0
		: sla_window_parse(record_text(objective, OBJECTIVE_WINDOW), window, err);

	return code ? error_prefix(err, "window") : 0;
}

int objective_read_terms(const struct record *objective, const struct zone *zone,
	struct sla_objective_terms *terms, struct error *err)
{
	const char *property = record_text(objective, OBJECTIVE_PROPERTY);
	const struct sla_property *known = sla_property_named(property);
	int code;

	sla_terms_init(terms);
	terms->zone = zone;
	terms->kind = (enum sla_kind)record_integer(objective, OBJECTIVE_KIND, SLA_THRESHOLD);
	terms->op = (enum sla_operator)record_integer(objective, OBJECTIVE_OPERATOR, SLA_LTE);
	terms->warn_at = record_real(objective, OBJECTIVE_WARN_AT, SLA_WARN_AT_DEFAULT);
	terms->measure_every = record_integer(objective, OBJECTIVE_MEASURE_EVERY, SECONDS_A_DAY);
	terms->by_occasion = sla_property_by_occasion(property);
	terms->valid_from = read_day(objective, OBJECTIVE_VALID_FROM);
	terms->valid_to = read_day(objective, OBJECTIVE_VALID_TO);
	if (known)
		terms->date_class = known->date_class;
	code = sla_terms_parse_target(terms, property, record_text(objective, OBJECTIVE_TARGET),
		record_text(objective, OBJECTIVE_UNIT), 0, err);
	if (!code && terms->kind == SLA_RATIO)
		code = read_window(objective, &terms->window, err);
	return code ? code : sla_terms_check(terms, err);
}

int objective_unit(const struct record *objective, struct unit *unit, struct error *err)
{
	const char *kept = record_text(objective, OBJECTIVE_VALUE_UNIT);

	return *kept ? unit_parse(kept, unit, err) : objective_target_unit(objective, unit, err);
}

int objective_target_unit(const struct record *objective, struct unit *unit, struct error *err)
{
	const char *text = record_text(objective, OBJECTIVE_UNIT);
	double ignored;

	if (*text)
		return unit_parse(text, unit, err);
	*unit = (struct unit){.factor = 1};
	if (record_integer(objective, OBJECTIVE_KIND, SLA_THRESHOLD) != SLA_THRESHOLD)
		return 0;
	return quantity_parse(record_text(objective, OBJECTIVE_TARGET), &ignored, unit, err);
}

int objective_factor(const struct record *objective, double *factor, struct error *err)
{
	struct unit unit;
	int code = 0;

	*factor = 1;
	if (record_integer(objective, OBJECTIVE_KIND, SLA_THRESHOLD) != SLA_THRESHOLD)
		return 0;
	code = objective_unit(objective, &unit, err);
	return code ? code
		    : sla_property_to_base(record_text(objective, OBJECTIVE_PROPERTY),
			      SLA_THRESHOLD, 1, unit.name, factor, NULL, err);
}

void objective_promise(const struct record *objective, struct strbuf *out)
{
	int64_t op = record_integer(objective, OBJECTIVE_OPERATOR, -1);

	if (op >= 0)
		strbuf_addf(out, "%s ", sla_property_operator_sign((enum sla_operator)op));
	strbuf_addstr(out, record_text(objective, OBJECTIVE_TARGET));
	if (!record_is_null(objective, OBJECTIVE_UNIT))
		strbuf_addf(out, " %s", record_text(objective, OBJECTIVE_UNIT));
}

/* ---- In words */

static void add_target(const struct record *objective, struct strbuf *out)
{
	strbuf_addstr(out, record_text(objective, OBJECTIVE_TARGET));
	if (!record_is_null(objective, OBJECTIVE_UNIT))
		strbuf_addf(out, " %s", record_text(objective, OBJECTIVE_UNIT));
}

static void add_window(const struct record *objective, struct strbuf *out)
{
	struct sla_window window;

	if (sla_window_parse(record_text(objective, OBJECTIVE_WINDOW), &window, NULL))
		return;
	strbuf_addstr(out, " good, over ");
	if (!window.months)
		duration_words(out, (double)window.seconds);
	else
		strbuf_addf(
			out, "%d calendar month%s", window.months, window.months == 1 ? "" : "s");
}

static const char *date_word(const char *property)
{
	const struct sla_property *known = sla_property_named(property);

	switch (known ? known->date_class : SLA_DATE_OTHER) {
	case SLA_GENERAL_AVAILABILITY:
		return "available from ";
	case SLA_END_OF_SUPPORT:
		return "supported until ";
	case SLA_END_OF_LIFE:
		return "there until ";
	default:
		return "until ";
	}
}

void objective_words(const struct record *objective, struct strbuf *out)
{
	static const char *const amounts[] = {
		[SLA_LTE] = "at most ",
		[SLA_GTE] = "at least ",
		[SLA_LT] = "less than ",
		[SLA_GT] = "more than ",
	};
	static const char *const times[] = {
		[SLA_LTE] = "by ",
		[SLA_GTE] = "not before ",
		[SLA_LT] = "before ",
		[SLA_GT] = "after ",
	};
	int64_t kind = record_integer(objective, OBJECTIVE_KIND, SLA_THRESHOLD);
	int64_t op = record_integer(objective, OBJECTIVE_OPERATOR, SLA_LTE);

	if (kind == SLA_TEXT) {
		add_target(objective, out);
		return;
	}
	if (kind == SLA_DATE)
		strbuf_addstr(out, date_word(record_text(objective, OBJECTIVE_PROPERTY)));
	else
		strbuf_addstr(out, kind == SLA_TIME_OF_DAY ? times[op] : amounts[op]);
	add_target(objective, out);
	if (kind == SLA_RATIO)
		add_window(objective, out);
}

void objective_method(const struct record *objective, struct strbuf *out)
{
	static const char *const methods[] = {
		[SLA_THRESHOLD] = "newest value",
		[SLA_RATIO] = "share of good events",
		[SLA_DATE] = "the calendar",
		[SLA_TIME_OF_DAY] = "time of delivery",
		[SLA_TEXT] = "not measured",
	};
	int64_t kind = record_integer(objective, OBJECTIVE_KIND, SLA_THRESHOLD);
	struct strbuf every = STRBUF_INIT;

	strbuf_addstr(out, methods[kind]);
	if (kind == SLA_DATE || kind == SLA_TEXT)
		return;
	if (record_integer(objective, OBJECTIVE_MEASURE_EVERY, 1) == SLA_MEASURE_NEVER) {
		strbuf_addstr(out, ", by incident");
		return;
	}
	duration_words(&every,
		(double)record_integer(
			objective, OBJECTIVE_MEASURE_EVERY, SLA_MEASURE_EVERY_DEFAULT));
	/* "every day", not "every 1 day" */
	strbuf_addf(out, ", every %s", every.buf + (strncmp(every.buf, "1 ", 2) ? 0 : 2));
	strbuf_release(&every);
}

enum { PERCENT_DECIMALS = 4 };

void objective_value(const struct record *objective, double value, struct strbuf *out)
{
	int64_t kind = record_integer(objective, OBJECTIVE_KIND, SLA_THRESHOLD);
	int minutes = (int)floor(value / 60);
	struct unit unit = {0};

	if (kind == SLA_TIME_OF_DAY) {
		strbuf_addf(out, "%02d:%02d", minutes / 60, minutes % 60);
		return;
	}
	if (kind != SLA_RATIO && objective_unit(objective, &unit, NULL))
		unit = (struct unit){0};
	if (kind == SLA_RATIO || unit.dimension == DIMENSION_PERCENT) {
		number_format_percent(out, value, PERCENT_DECIMALS, " ");
		return;
	}
	number_format(out, value);
	if (*unit.name)
		strbuf_addf(out, " %s", unit.name);
}

void objective_measured(
	const struct record *objective, const struct record *measurement, struct strbuf *out)
{
	if (!record_is_null(measurement, MEASUREMENT_VALUE)) {
		objective_value(objective, record_real(measurement, MEASUREMENT_VALUE, 0), out);
		return;
	}
	number_format(out, record_real(measurement, MEASUREMENT_GOOD, 0));
	strbuf_addstr(out, " good of ");
	number_format(out, record_real(measurement, MEASUREMENT_TOTAL, 0));
}

/* The kind that a target shows: a time of day, a date, or else a number with a unit. */
static enum sla_kind kind_of_target(const char *target)
{
	struct time_of_day time;
	struct unit unit;
	double number;
	int64_t days;

	if (!time_of_day_parse(target, &time, NULL))
		return SLA_TIME_OF_DAY;
	/* not `today`, and no date that reads as an amount, such as 20270131 */
	if (isdigit((unsigned char)*target) && quantity_parse(target, &number, &unit, NULL) &&
		!date_parse(target, DATE_ORDER_UNKNOWN, 0, &days, NULL))
		return SLA_DATE;
	return SLA_THRESHOLD;
}

static void infer_operator(struct record *record, const struct sla_property *known)
{
	int64_t kind = record_integer(record, OBJECTIVE_KIND, SLA_THRESHOLD);
	struct value *op = &record->values[OBJECTIVE_OPERATOR];

	if (kind == SLA_TEXT || !record_is_null(record, OBJECTIVE_OPERATOR))
		return;
	if (kind == SLA_RATIO)
		value_set_integer(op, SLA_GTE);
	else if (known)
		value_set_integer(op, known->op);
	else if (kind == SLA_DATE || kind == SLA_TIME_OF_DAY)
		value_set_integer(op, SLA_LTE);
}

/* A window makes it a ratio; else it is what its property usually is [ODCS], but for a target that
 * is no amount. Whether more is better is not guessed: objective_check() asks. */
static void objective_infer(struct record *record)
{
	const char *property = record_text(record, OBJECTIVE_PROPERTY);
	const struct sla_property *known = sla_property_named(property);
	enum sla_kind kind = known ? known->kind : SLA_THRESHOLD;

	if (record_is_null(record, OBJECTIVE_PROPERTY))
		return;
	if (!record_is_null(record, OBJECTIVE_WINDOW))
		kind = SLA_RATIO;
	else if (kind == SLA_THRESHOLD)
		kind = kind_of_target(record_text(record, OBJECTIVE_TARGET));
	if (record_is_null(record, OBJECTIVE_KIND))
		value_set_integer(&record->values[OBJECTIVE_KIND], kind);
	infer_operator(record, known);
	if (record_is_null(record, OBJECTIVE_MEASURE_EVERY))
		value_set_integer(&record->values[OBJECTIVE_MEASURE_EVERY],
			sla_property_by_incident(property) ? SLA_MEASURE_NEVER
							   : SLA_MEASURE_EVERY_DEFAULT);
}

bool objective_lacks_operator(const struct record *objective)
{
	return record_is_null(objective, OBJECTIVE_OPERATOR) &&
		record_integer(objective, OBJECTIVE_KIND, SLA_THRESHOLD) != SLA_TEXT;
}

int objective_ask_operator(const struct record *objective, enum error_code code, struct error *err)
{
	return error_set(err, code,
		"operator: is %s better when higher (operator=gte) or lower (operator=lte)? A "
		"promise in words has kind=text",
		record_text(objective, OBJECTIVE_PROPERTY));
}

/* The zone that a time of day names is one that there is. */
static int check_zone(const struct record *record, struct error *err)
{
	struct zone zone = {0};
	const struct zone *used;
	struct time_of_day time;
	int code = time_of_day_parse(record_text(record, OBJECTIVE_TARGET), &time, err);

	if (!code)
		code = time_of_day_zone(&time, NULL, &zone, &used, err);
	zone_release(&zone);
	return code ? error_prefix(err, "target") : 0;
}

static int objective_check(const struct record *record, struct error *err)
{
	struct sla_objective_terms terms;
	int code;

	if (record_is_null(record, OBJECTIVE_KIND))
		return error_set(err, ERR_INVALID, "a promise needs a kind");
	if (record_is_null(record, OBJECTIVE_MEASURE_EVERY))
		return error_set(err, ERR_INVALID,
			"measure_every takes a span such as 1d, or none for what is measured by "
			"incident");
	if (objective_lacks_operator(record))
		return objective_ask_operator(record, ERR_INVALID, err);
	code = objective_read_terms(record, NULL, &terms, err);
	return code || terms.kind != SLA_TIME_OF_DAY ? code : check_zone(record, err);
}

static int measurement_check(const struct record *record, struct error *err)
{
	bool good = !record_is_null(record, MEASUREMENT_GOOD);
	bool total = !record_is_null(record, MEASUREMENT_TOTAL);

	if (good != total)
		return error_set(err, ERR_INVALID, "good and total go together");
	if (!good && record_is_null(record, MEASUREMENT_VALUE) &&
		record_is_null(record, MEASUREMENT_NOTE))
		return error_set(err, ERR_INVALID,
			"a measurement needs a value, or good and total; or a note why there is "
			"none");
	if (good &&
		record_real(record, MEASUREMENT_GOOD, 0) >
			record_real(record, MEASUREMENT_TOTAL, 0))
		return error_set(err, ERR_INVALID, "good must not be above total");
	return 0;
}

static int maintenance_check(const struct record *record, struct error *err)
{
	if (record_integer(record, MAINTENANCE_ENDS_AT, 0) <
		record_integer(record, MAINTENANCE_STARTS_AT, 0))
		return error_set(err, ERR_INVALID, "ends_at is before starts_at");
	return 0;
}

const struct entity sla_objective_entity = {
	.name = "sla_objective",
	.noun = "sla",
	.plural = "SLA objectives",
	.key_prefix = "S",
	.fields = objective_fields,
	.field_count = SLA_OBJECTIVE_FIELD_COUNT,
	.title = OBJECTIVE_PROPERTY,
	.product = OBJECTIVE_PRODUCT,
	.verbs = ENTITY_ALL,
	.states = STATE_BIT(STATE_STALE) | STATE_BIT(STATE_BREACHED) | STATE_BIT(STATE_ATRISK) |
		STATE_BIT(STATE_NODATA),
	.words =
		{
			.help = "promises (SLA objectives) and their measurements",
			.one = "a promise",
			.many = "promises",
			.bulk = "sla",
			.order = "the worst first",
			.add_example =
				"product=orders_daily property=freshness operator=lte target=24h",
			.edit_example = "S-3 target=12h",
			.usual = "key,product,property,operator,target,unit,status,consumption,"
				 "newest_at",
			.narrow = "key,product,property,target,unit,status,consumption",
		},
	.infer = objective_infer,
	.check = objective_check,
};

const struct entity sla_measurement_entity = {
	.name = "sla_measurement",
	.noun = "measurement",
	.plural = "measurements",
	.key_prefix = "V",
	.fields = measurement_fields,
	.field_count = SLA_MEASUREMENT_FIELD_COUNT,
	.title = MEASUREMENT_MEASURED_AT,
	.product = -1,
	.verbs = ENTITY_BULK,
	.words =
		{
			.bulk = "measurements",
		},
	.check = measurement_check,
};

const struct entity maintenance_entity = {
	.name = "maintenance",
	.noun = "maintenance",
	.plural = "maintenance windows",
	.key_prefix = "MW",
	.fields = maintenance_fields,
	.field_count = MAINTENANCE_FIELD_COUNT,
	.title = MAINTENANCE_STARTS_AT,
	.product = MAINTENANCE_PRODUCT,
	.verbs = ENTITY_ALL,
	.words =
		{
			.help = "hours that no promise counts",
			.one = "a maintenance window",
			.bulk = "maintenance",
			.add_example = "product=orders_daily starts_at=2026-03-07T22:00Z "
				       "ends_at=2026-03-08T02:00Z note='new cluster'",
			.edit_example = "MW-2 ends_at=2026-03-08T04:00Z",
		},
	.check = maintenance_check,
};

const struct entity publication_entity = {
	.name = "publication",
	.noun = "publication",
	.plural = "published SLA sheets",
	.key_prefix = "PB",
	.fields = publication_fields,
	.field_count = PUBLICATION_FIELD_COUNT,
	.title = PUBLICATION_VERSION,
	.product = PUBLICATION_PRODUCT,
	.verbs = ENTITY_LIST | ENTITY_SHOW | ENTITY_EDIT | ENTITY_EXPORT,
	.words =
		{
			.help = "SLA sheets as consumers were told",
			.one = "a published SLA sheet",
			.bulk = "publications",
			.edit_example = "PB-3 informed='finance-bi, group-controlling'",
		},
};
