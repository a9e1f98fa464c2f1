/* SPDX-License-Identifier: MIT */
/* Key performance indicators of a product, and their measurements. */
#ifndef DAPO_MODEL_TABLES_KPI_H
#define DAPO_MODEL_TABLES_KPI_H

#include "dapo/model/entity/entity.h"

extern const char *const kpi_scope_names[];
extern const char *const kpi_direction_names[];
extern const char *const kpi_status_names[];
extern const char *const kpi_calculation_names[]; /* those that the store computes itself */

/* clang-format off */
#define KPI_FIELDS(F) \
	F(KPI_PRODUCT, .name = "product", .label = "Product", .type = FIELD_REF, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .target = "product", .help = "product whose success it tells", .synonyms = "data product") \
	F(KPI_NAME, .name = "name", .label = "Name", .type = FIELD_TEXT, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .max = 200, .standard = "ODPI KPI name", .help = "what it counts, in a few words", .synonyms = "kpi|indicator|metric|title") \
	F(KPI_SCOPE, .name = "scope", .label = "Scope", .type = FIELD_CHOICE, .flags = FIELD_REQUIRED, .choices = kpi_scope_names, .fallback = "product", .standard = "ODPI KPI scope", .help = "goal of the business, of the product, or related to it") \
	F(KPI_DESCRIPTION, .name = "description", .label = "Description", .type = FIELD_LONG_TEXT, .flags = 0, .standard = "ODPI description", .help = "what it tells, and what it does not") \
	F(KPI_UNIT, .name = "unit", .label = "Unit", .with = "target", .type = FIELD_TEXT, .flags = FIELD_REQUIRED, .max = 30, .standard = "ODPI unit", .help = "unit of its values: consumers, %, days …; known of a usual calculation") \
	F(KPI_TARGET, .name = "target", .label = "Target", .type = FIELD_REAL, .flags = FIELD_REQUIRED, .standard = "ODPI target", .help = "value to be reached", .synonyms = "goal") \
	F(KPI_DIRECTION, .name = "direction", .label = "Direction", .type = FIELD_CHOICE, .flags = FIELD_REQUIRED, .choices = kpi_direction_names, .fallback = "at_least", .standard = "ODPI direction", .help = "how the value should stand to the target") \
	F(KPI_BASELINE, .name = "baseline", .label = "Baseline", .type = FIELD_REAL, .flags = 0, .help = "value at the start; progress is counted from it") \
	F(KPI_TOLERANCE, .name = "tolerance", .label = "Tolerance", .type = FIELD_REAL, .flags = 0, .min = 0, .max = 1e15, .help = "for `equals`: how far off still counts") \
	F(KPI_START_DATE, .name = "start_date", .label = "From", .type = FIELD_DATE, .flags = 0, .standard = "ODPI startDate", .help = "first day") \
	F(KPI_END_DATE, .name = "end_date", .label = "To", .type = FIELD_DATE, .flags = 0, .standard = "ODPI endDate", .help = "day by which the target shall be reached") \
	F(KPI_OWNER, .name = "owner", .label = "Owner", .type = FIELD_REF, .flags = 0, .target = "person", .help = "who answers for it") \
	F(KPI_CALCULATION, .name = "calculation", .label = "Calculation", .type = FIELD_TEXT, .flags = 0, .usual = kpi_calculation_names, .max = 2000, .standard = "ODPI calculation", .help = "how it is computed; the usual ones are computed from this store") \
	F(KPI_CANCELLED, .name = "cancelled", .label = "Cancelled", .type = FIELD_BOOLEAN, .flags = FIELD_REQUIRED | FIELD_HIDDEN, .fallback = "no", .help = "given up") \
	F(KPI_VALUE, .name = "value", .label = "Value", .type = FIELD_REAL, .flags = FIELD_DERIVED, .help = "newest value") \
	F(KPI_MEASURED_ON, .name = "measured_on", .label = "Measured", .type = FIELD_DATE, .flags = FIELD_DERIVED, .help = "day of the newest value") \
	F(KPI_PROGRESS, .name = "progress", .label = "Progress", .type = FIELD_REAL, .flags = FIELD_DERIVED, .help = "share of the way to the target, 1 = reached; may be below 0 and above 1") \
	F(KPI_STATUS, .name = "status", .label = "Status", .type = FIELD_CHOICE, .flags = FIELD_DERIVED, .choices = kpi_status_names, .standard = "ODPI status", .help = "state when it was last computed") \
	F(KPI_COMPUTED_AT, .name = "computed_at", .label = "Computed at", .type = FIELD_INSTANT, .flags = FIELD_DERIVED | FIELD_HIDDEN, .help = "when the status was computed") \
	F(KPI_RECHECK_AT, .name = "recheck_at", .label = "Recheck at", .type = FIELD_INSTANT, .flags = FIELD_DERIVED | FIELD_HIDDEN, .help = "when time alone may change the status")

#define KPI_MEASUREMENT_FIELDS(F) \
	F(KPI_MEASUREMENT_KPI, .name = "kpi", .label = "KPI", .type = FIELD_REF, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .target = "kpi", .parts = "product/name", .help = "indicator that was measured", .synonyms = "indicator|metric") \
	F(KPI_MEASUREMENT_DAY, .name = "measured_on", .label = "Measured on", .type = FIELD_DATE, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .fallback = "today", .help = "day of the value", .synonyms = "date|day|month|period|week|quarter|measured|measured at|measurement date|as of|reporting date|report date|reporting period|reporting month|datum|tag|monat|stichtag|date de mesure|jour|mois|fecha|día|mes|data|giorno|mese|maand|dag|miesiąc|dzień|mês|日付|日|月|日期|月份") \
	F(KPI_MEASUREMENT_VALUE, .name = "value", .label = "Value", .type = FIELD_REAL, .flags = FIELD_REQUIRED | FIELD_OF_OWNER, .help = "value in the unit of the KPI", .synonyms = "result|actual|reading|wert|valeur|valor|valore|waarde|wartość|値|值|数值") \
	F(KPI_MEASUREMENT_NOTE, .name = "note", .label = "Note", .type = FIELD_TEXT, .flags = 0, .max = 500, .help = "what should be known of it", .synonyms = "comment|comments|remark")
/* clang-format on */

enum kpi_field { KPI_FIELDS(FIELD_AS_ENUM) KPI_FIELD_COUNT };
enum kpi_measurement_field { KPI_MEASUREMENT_FIELDS(FIELD_AS_ENUM) KPI_MEASUREMENT_FIELD_COUNT };

/* The values of KPI_DIRECTION, in order. */
enum kpi_direction { KPI_INCREASE, KPI_DECREASE, KPI_AT_LEAST, KPI_AT_MOST, KPI_EQUALS };

/* The values of KPI_STATUS, in order [ODPI]. */
enum kpi_status {
	KPI_PLANNED,
	KPI_ACTIVE,
	KPI_AT_RISK,
	KPI_ACHIEVED,
	KPI_PARTIALLY_ACHIEVED,
	KPI_CANCELLED_STATUS,
	KPI_EXPIRED
};

/* The KPIs that the store computes itself: id; name, which is also that of its function
 * (store/questions/calculations.c); unit; definition, as the manual gives it. All are [own]. */
/* clang-format off */
#define KPI_CALCULATIONS(X) \
	X(CALCULATION_ACTIVE_CONSUMERS, active_consumers, "consumers", "How many consumers gave feedback; all that is anonymous counts as one.") \
	X(CALCULATION_FEEDBACK_ANSWERED_7D, feedback_answered_7d, "%", "Percent: the share of the feedback that was answered within 7 days. It looks back from 7 days ago, so that all of it has had its 7 days.") \
	X(CALCULATION_TIME_TO_ANSWER, time_to_answer, "days", "Days: the median time from feedback to its answer, of the answers given.") \
	X(CALCULATION_SATISFACTION, satisfaction, "%", "Percent: the mean rating, 0 at the lowest and 100 at the highest of each one's scale. Ratings without a scale do not count.") \
	X(CALCULATION_NPS, nps, "points", "-100 to 100: percent of ratings from 9 to 10 minus percent of ratings from 0 to 6, of ratings on 0..10 [Reichheld, Harvard Business Review, December 2003].") \
	X(CALCULATION_METADATA_COMPLETENESS, metadata_completeness, "%", "Percent: see METADATA COMPLETENESS below.")
/* clang-format on */

enum kpi_calculation {
#define AS_ENUM(id, name, unit, definition) id,
	KPI_CALCULATIONS(AS_ENUM)
#undef AS_ENUM
		CALCULATION_COUNT
};

/* The calculation that a text names, as it stands in KPI_CALCULATION; false if it is free text. */
bool kpi_calculation_named(const char *text, enum kpi_calculation *calculation);

/* Its unit, and its definition in a sentence or two. Static. */
const char *kpi_calculation_unit(enum kpi_calculation calculation);
const char *kpi_calculation_definition(enum kpi_calculation calculation);

extern const struct entity kpi_entity;
extern const struct entity kpi_measurement_entity;

#endif
