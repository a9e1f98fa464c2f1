/* SPDX-License-Identifier: MIT */
/* Promises about a product (SLA objectives), their measurements, and what consumers were told. */
#ifndef DAPO_MODEL_TABLES_OBJECTIVE_H
#define DAPO_MODEL_TABLES_OBJECTIVE_H

#include "dapo/base/units.h"
#include "dapo/model/entity/entity.h"
#include "dapo/model/rules/sla/property.h"
#include "dapo/model/rules/sla/terms.h"

extern const char *const sla_operator_names[];
extern const char *const sla_property_names[]; /* the usual ones; the list is open */
extern const char *const sla_kind_names[];
extern const char *const sla_driver_names[];
extern const char *const sla_status_names[];

/* clang-format off */
#define SLA_OBJECTIVE_FIELDS(F) \
	F(OBJECTIVE_PRODUCT, .name = "product", .label = "Product", .type = FIELD_REF, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .target = "product", .help = "product that promises it", .synonyms = "data product") \
	F(OBJECTIVE_PORT, .name = "port", .label = "Port", .type = FIELD_REF, .flags = FIELD_HIDDEN | FIELD_IDENTITY, .target = "output_port", .help = "output port that it is about; empty: all of the product") \
	F(OBJECTIVE_PROPERTY, .name = "property", .label = "Property", .type = FIELD_TEXT, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .usual = sla_property_names, .max = 100, .standard = "ODCS slaProperties.property", .help = "availability, latency, freshness … or a quality dimension") \
	F(OBJECTIVE_OPERATOR, .name = "operator", .label = "Operator", .type = FIELD_CHOICE, .flags = 0, .choices = sla_operator_names, .standard = "OpenSLO op", .help = "how the value compares with the target when all is well; left empty: as the property usually does; a property that isn't in the list needs one") \
	F(OBJECTIVE_TARGET, .name = "target", .label = "Target", .type = FIELD_TEXT, .flags = FIELD_REQUIRED, .max = 500, .standard = "ODCS slaProperties.value", .help = "number, date or time of day, as `24`, `25h`, `99.5%`, `2027-01-31`, `08:00+01:00`, `08:00 Europe/Berlin`; or words, with kind=text", .synonyms = "value") \
	F(OBJECTIVE_TARGET_EXT, .name = "target_ext", .label = "Target, further", .type = FIELD_TEXT, .flags = FIELD_HIDDEN, .max = 60, .standard = "ODCS slaProperties.valueExt", .help = "a second value that a contract gives; not judged") \
	F(OBJECTIVE_UNIT, .name = "unit", .label = "Unit", .with = "target", .type = FIELD_TEXT, .flags = 0, .max = 30, .standard = "ODCS slaProperties.unit", .help = "unit of the target: %, ms, s, min, h, d …") \
	F(OBJECTIVE_VALUE_UNIT, .name = "value_unit", .label = "Unit of values", .type = FIELD_TEXT, .flags = FIELD_SYSTEM | FIELD_HIDDEN, .max = 30, .help = "unit in which values are kept, where the target is written in another one by now") \
	F(OBJECTIVE_KIND, .name = "kind", .label = "Kind", .type = FIELD_CHOICE, .flags = 0, .choices = sla_kind_names, .help = "newest value, share over a window, date, or time of day; left empty: as target and property say, a ratio with a window") \
	F(OBJECTIVE_WINDOW, .name = "window", .label = "Window", .type = FIELD_TEXT, .flags = 0, .max = 20, .standard = "OpenSLO timeWindow", .help = "for a ratio: `30d`, or `1M` for a calendar month") \
	F(OBJECTIVE_WARN_AT, .name = "warn_at", .label = "Warn at", .type = FIELD_REAL, .flags = FIELD_REQUIRED, .min = 0.01, .max = 1, .fallback = "0.8", .help = "share of the target from which it is at risk") \
	F(OBJECTIVE_MEASURE_EVERY, .name = "measure_every", .label = "Measured every", .type = FIELD_DURATION, .flags = 0, .min = 0, .max = 366.0 * 86400, .help = "late after twice that; `none`: by incident, never late; left empty: a day, of timeToDetect, timeToNotify and timeToRepair none") \
	F(OBJECTIVE_WEIGHT, .name = "weight", .label = "Weight", .type = FIELD_REAL, .flags = 0, .min = 0, .max = 100, .help = "share in the SLA score of the product") \
	F(OBJECTIVE_DRIVER, .name = "driver", .label = "Driver", .type = FIELD_TEXT, .flags = FIELD_IDENTITY, .usual = sla_driver_names, .max = 100, .standard = "ODCS slaProperties.driver", .help = "why it matters: regulatory, analytics, operational, or another word") \
	F(OBJECTIVE_ELEMENT, .name = "element", .label = "Element", .type = FIELD_TEXT, .flags = FIELD_HIDDEN | FIELD_IDENTITY, .max = 256, .standard = "ODCS slaProperties.element", .help = "table or column that it is about") \
	F(OBJECTIVE_PROFILE, .name = "profile", .label = "Profile", .type = FIELD_TEXT, .flags = FIELD_HIDDEN | FIELD_IDENTITY, .max = 100, .standard = "ODPI SLA.declarative name", .help = "group of promises that it belongs to; empty: the default one") \
	F(OBJECTIVE_SCHEDULE, .name = "schedule", .label = "Schedule", .type = FIELD_TEXT, .flags = FIELD_HIDDEN, .max = 100, .standard = "ODCS slaProperties.schedule", .help = "when it is measured, for people") \
	F(OBJECTIVE_SCHEDULER, .name = "scheduler", .label = "Scheduler", .type = FIELD_TEXT, .flags = FIELD_HIDDEN, .max = 100, .standard = "ODCS slaProperties.scheduler", .help = "program that runs the schedule, such as cron") \
	F(OBJECTIVE_EXTERNAL_ID, .name = "external_id", .label = "External id", .type = FIELD_TEXT, .flags = FIELD_HIDDEN, .max = 100, .standard = "ODCS slaProperties.id", .help = "its id in a contract") \
	F(OBJECTIVE_DESCRIPTION, .name = "description", .label = "Description", .type = FIELD_LONG_TEXT, .flags = 0, .help = "the promise in words") \
	F(OBJECTIVE_VALID_FROM, .name = "valid_from", .label = "Valid from", .type = FIELD_DATE, .flags = 0, .help = "first day of the promise") \
	F(OBJECTIVE_VALID_TO, .name = "valid_to", .label = "Valid to", .type = FIELD_DATE, .flags = 0, .help = "last day of the promise") \
	F(OBJECTIVE_PUBLISHED_VERSION, .name = "published_version", .label = "Published in", .type = FIELD_TEXT, .flags = FIELD_HIDDEN, .max = 50, .help = "version of the published sheet that states it") \
	F(OBJECTIVE_STATUS, .name = "status", .label = "Status", .type = FIELD_CHOICE, .flags = FIELD_DERIVED, .choices = sla_status_names, .help = "state of the promise when it was last computed") \
	F(OBJECTIVE_LATE, .name = "late", .label = "Late", .type = FIELD_BOOLEAN, .flags = FIELD_DERIVED | FIELD_HIDDEN, .help = "not measured lately: the status is that of the newest measurement") \
	F(OBJECTIVE_CONSUMPTION, .name = "consumption", .label = "Consumed", .type = FIELD_REAL, .flags = FIELD_DERIVED, .help = "share of the target or error budget used; above 1 = breached") \
	F(OBJECTIVE_NEWEST_AT, .name = "newest_at", .label = "Measured", .type = FIELD_INSTANT, .flags = FIELD_DERIVED, .help = "time of the newest measurement") \
	F(OBJECTIVE_COMPUTED_AT, .name = "computed_at", .label = "Computed at", .type = FIELD_INSTANT, .flags = FIELD_DERIVED | FIELD_HIDDEN, .help = "when the status was computed") \
	F(OBJECTIVE_RECHECK_AT, .name = "recheck_at", .label = "Recheck at", .type = FIELD_INSTANT, .flags = FIELD_DERIVED | FIELD_HIDDEN, .help = "when time alone may change the status")

#define SLA_MEASUREMENT_FIELDS(F) \
	F(MEASUREMENT_OBJECTIVE, .name = "objective", .label = "Objective", .type = FIELD_REF, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .target = "sla_objective", .parts = "product/property@port#element~driver", .help = "promise that it is about", .synonyms = "sla objective|sla") \
	F(MEASUREMENT_MEASURED_AT, .name = "measured_at", .label = "Measured at", .type = FIELD_INSTANT, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .fallback = "now", .help = "when", .synonyms = "date|timestamp|time|at") \
	F(MEASUREMENT_VALUE, .name = "value", .label = "Value", .type = FIELD_REAL, .flags = FIELD_OF_OWNER, .help = "value in the unit of the objective; a time of day in seconds since midnight") \
	F(MEASUREMENT_GOOD, .name = "good", .label = "Good", .type = FIELD_REAL, .flags = 0, .min = 0, .max = 1e15, .help = "for a ratio: good events") \
	F(MEASUREMENT_TOTAL, .name = "total", .label = "Total", .with = "good", .type = FIELD_REAL, .flags = 0, .min = 0, .max = 1e15, .help = "for a ratio: all events") \
	F(MEASUREMENT_SOURCE, .name = "source", .label = "Source", .type = FIELD_WORD, .flags = FIELD_HIDDEN | FIELD_IDENTITY, .max = 100, .fallback = "manual", .help = "system that measured; each has its own value at an instant") \
	F(MEASUREMENT_NOTE, .name = "note", .label = "Note", .type = FIELD_TEXT, .flags = FIELD_HIDDEN, .max = 500, .help = "what was seen; without a value: it was looked at, and gave none")

#define MAINTENANCE_FIELDS(F) \
	F(MAINTENANCE_PRODUCT, .name = "product", .label = "Product", .type = FIELD_REF, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .target = "product", .help = "product that is worked on") \
	F(MAINTENANCE_STARTS_AT, .name = "starts_at", .label = "From", .type = FIELD_INSTANT, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .help = "start; measurements from then on are not counted", .synonyms = "from|start") \
	F(MAINTENANCE_ENDS_AT, .name = "ends_at", .label = "To", .type = FIELD_INSTANT, .flags = FIELD_REQUIRED, .help = "end", .synonyms = "to|end|until") \
	F(MAINTENANCE_NOTE, .name = "note", .label = "Note", .type = FIELD_TEXT, .flags = 0, .max = 500, .help = "why, for consumers")

#define PUBLICATION_FIELDS(F) \
	F(PUBLICATION_PRODUCT, .name = "product", .label = "Product", .type = FIELD_REF, .flags = FIELD_REQUIRED | FIELD_IDENTITY | FIELD_SYSTEM, .target = "product", .help = "product whose promises were told") \
	F(PUBLICATION_VERSION, .name = "version", .label = "Version", .type = FIELD_TEXT, .flags = FIELD_REQUIRED | FIELD_IDENTITY | FIELD_SYSTEM, .max = 50, .help = "version of the sheet") \
	F(PUBLICATION_PUBLISHED_AT, .name = "published_at", .label = "Published", .type = FIELD_INSTANT, .flags = FIELD_REQUIRED | FIELD_SYSTEM, .fallback = "now", .help = "when") \
	F(PUBLICATION_PUBLISHED_BY, .name = "published_by", .label = "By", .type = FIELD_TEXT, .flags = FIELD_SYSTEM, .max = 256, .help = "who") \
	F(PUBLICATION_INFORMED, .name = "informed", .label = "Informed", .type = FIELD_TEXT, .flags = 0, .max = 1000, .help = "who was told") \
	F(PUBLICATION_SHEET, .name = "sheet", .label = "Sheet", .type = FIELD_LONG_TEXT, .flags = FIELD_SYSTEM | FIELD_HIDDEN, .help = "the sheet as it was published, in Markdown")
/* clang-format on */

enum sla_objective_field { SLA_OBJECTIVE_FIELDS(FIELD_AS_ENUM) SLA_OBJECTIVE_FIELD_COUNT };
enum sla_measurement_field { SLA_MEASUREMENT_FIELDS(FIELD_AS_ENUM) SLA_MEASUREMENT_FIELD_COUNT };
enum maintenance_field { MAINTENANCE_FIELDS(FIELD_AS_ENUM) MAINTENANCE_FIELD_COUNT };
enum publication_field { PUBLICATION_FIELDS(FIELD_AS_ENUM) PUBLICATION_FIELD_COUNT };

/* Reads what an objective promises as numbers in base units, ready for sla_judge() in a zone (which
 * it borrows), but for the status of its product. Refuses a target, unit or window that can't be
 * read, naming what can. */
int objective_read_terms(const struct record *objective, const struct zone *zone,
	struct sla_objective_terms *terms, struct error *err);

/* The unit in which the objective's measurements are kept: the one that they were first recorded
 * in, where the target is written in another by now; else its own, else that of its target, else
 * none, which stands for the base unit of its property. */
int objective_unit(const struct record *objective, struct unit *unit, struct error *err);

/* The unit in which the target is written. */
int objective_target_unit(const struct record *objective, struct unit *unit, struct error *err);

/* The factor that takes a value from objective_unit() to the base unit of the rule. */
int objective_factor(const struct record *objective, double *factor, struct error *err);

/* True of a promise that is judged, but by which operator its property doesn't tell; and the
 * question for it, as a refusal with that code. */
bool objective_lacks_operator(const struct record *objective);
int objective_ask_operator(const struct record *objective, enum error_code code, struct error *err);

/* Appends what is promised: `>= 99.5 %`, `<= 24 h`, `2027-01-31`. */
void objective_promise(const struct record *objective, struct strbuf *out);

/* The same in plain words, for consumers: `at most 24 h`, `at least 99.5 % good, over 30 days`,
 * `by 08:00+01:00`, `supported until 2027-01-31`. */
void objective_words(const struct record *objective, struct strbuf *out);

/* Appends how it is measured, in words: `newest value, every day`. */
void objective_method(const struct record *objective, struct strbuf *out);

/* Appends a value as the objective is written: `24.5 h`, `07:45`, of a ratio `99.7 %`. */
void objective_value(const struct record *objective, double value, struct strbuf *out);

/* Appends what was measured: as objective_value(), of a ratio `9970 good of 10000`. */
void objective_measured(
	const struct record *objective, const struct record *measurement, struct strbuf *out);

extern const struct entity sla_objective_entity;
extern const struct entity sla_measurement_entity;
extern const struct entity maintenance_entity;
extern const struct entity publication_entity;

#endif
