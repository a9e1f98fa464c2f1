/* SPDX-License-Identifier: MIT */
/* What `show` tells beside the fields of a record: evidence, roles, promises, counts. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <jansson.h>

#include "belongings.h"
#include "cli/core/session.h"
#include "dapo/base/number.h"
#include "dapo/base/time/instant.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/request.h"
#include "dapo/store/questions/links.h"
#include "dapo/store/questions/measurements.h"
#include "dapo/store/questions/objectives.h"

enum { MEASUREMENTS_SHOWN = 10 };

typedef int links_question(
	struct store *store, int64_t row, int64_t **ids, size_t *count, struct error *err);

static int linked(struct sheet *sheet, links_question *ask, int64_t row, const char *name,
	const char *title, const struct entity *entity, const char *columns, struct error *err)
{
	int64_t *ids = NULL;
	size_t count = 0;
	int code = ask(sheet->call->desk->store, row, &ids, &count, err);

	if (!code)
		code = sheet_ids(sheet, name, title, entity, ids, count, columns, err);
	free(ids);
	return code;
}

int sheet_found(struct sheet *sheet, const char *name, const char *title,
	const struct entity *entity, const char *filter, const char *columns, struct error *err)
{
	struct desk *desk = sheet->call->desk;
	struct query query = {.entity = entity, .me = desk->actor, .now = desk->now};
	struct filter *parsed;
	int code = filter_parse(filter, entity, &desk->context, &parsed, err);

	if (code)
		return code;
	query.filter = parsed;
	code = sheet_query(sheet, name, title, &query, columns, err);
	filter_free(parsed);
	return code;
}

static int item_belongings(struct sheet *sheet, const struct record *item, struct error *err)
{
	struct strbuf filter = STRBUF_INIT;
	int code = value_check_belongings(sheet, item, err);

	if (!code)
		code = linked(sheet, links_feedback_of_item, item->row_id, "feedback",
			"Feedback linked to it", &feedback_entity,
			"key,submitted_at,severity,status,consumer,text", err);

	strbuf_addf(&filter, "blocked_by:B-%" PRId64, item->row_id);
	if (!code)
		code = sheet_found(sheet, "blocks", "Items that wait for it", &item_entity,
			filter.buf, "key,title,product,status", err);
	strbuf_release(&filter);
	return code ? code : sheet_requests(sheet, item->row_id, err);
}

static int feedback_belongings(
	struct sheet *sheet, const struct record *feedback, struct error *err)
{
	int code = linked(sheet, links_items_of_feedback, feedback->row_id, "items",
		"Items that it speaks for", &item_entity, "key,title,product,status,score", err);

	if (!code)
		code = linked(sheet, links_duplicates_of, feedback->row_id, "duplicates",
			"Duplicates of it", &feedback_entity,
			"key,submitted_at,severity,consumer,text", err);
	if (!code)
		code = linked(sheet, links_alike, feedback->row_id, "alike", "With the same words",
			&feedback_entity, "key,submitted_at,severity,consumer,text", err);
	return code;
}

static int domain_belongings(struct sheet *sheet, const struct record *domain, struct error *err)
{
	struct strbuf filter = STRBUF_INIT;
	int code;

	strbuf_addf(&filter, "domain:\"%s\"", record_text(domain, DOMAIN_ID));
	code = sheet_found(sheet, "products", "Products", &product_entity, filter.buf,
		"id,name,status,version", err);
	strbuf_release(&filter);
	return code;
}

/* A quoted value of a filter. */
static void add_quoted(struct strbuf *out, const char *text)
{
	strbuf_addch(out, '"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			strbuf_addch(out, '\\');
		strbuf_addch(out, *text);
	}
	strbuf_addch(out, '"');
}

static int person_belongings(struct sheet *sheet, const struct record *person, struct error *err)
{
	struct strbuf filter = STRBUF_INIT;
	int code;

	strbuf_addstr(&filter, "person:");
	add_quoted(&filter, record_text(person, PERSON_USERNAME));
	code = sheet_found(sheet, "roles", "Roles", &membership_entity, filter.buf,
		"key,product,role,team,date_in,date_out", err);
	strbuf_release(&filter);
	return code;
}

static int consumer_belongings(
	struct sheet *sheet, const struct record *consumer, struct error *err)
{
	struct strbuf filter = STRBUF_INIT;
	int code;

	strbuf_addstr(&filter, "consumer:");
	add_quoted(&filter, record_text(consumer, CONSUMER_NAME));
	code = sheet_found(sheet, "feedback", "Feedback", &feedback_entity, filter.buf,
		"key,submitted_at,severity,status,product,text", err);
	strbuf_release(&filter);
	return code;
}

static void add_measurement(struct sheet *sheet, json_t *array, int64_t at, double value)
{
	char when[INSTANT_TEXT_MAX];
	struct strbuf text = STRBUF_INIT;

	instant_format(when, at);
	number_format(&text, value);
	if (array)
		json_array_append_new(
			array, json_pack("{s:s,s:f}", "measured_at", when, "value", value));
	else
		fprintf(sheet->call->streams->out, "%s  %s\n", when, text.buf);
	strbuf_release(&text);
}

static int objective_belongings(
	struct sheet *sheet, const struct record *objective, struct error *err)
{
	struct desk *desk = sheet->call->desk;
	struct measured newest[MEASUREMENTS_SHOWN];
	struct sla_result result;
	struct strbuf text = STRBUF_INIT;
	json_t *array = NULL;
	size_t count = 0;
	int code = objective_state_of(desk->store, objective, desk->now, NULL, &result, err);

	if (!code)
		code = measurements_newest(
			desk->store, objective, INT64_MAX, MEASUREMENTS_SHOWN, newest, &count, err);
	if (code)
		goto out;
	if (!isnan(result.budget_remaining)) {
		strbuf_addf(&text, "%.0f%%", 100 * result.budget_remaining);
		sheet_number(sheet, "budget_remaining", "Budget left", result.budget_remaining,
			text.buf);
	}
	if (isfinite(result.days_to_exhaustion)) {
		strbuf_reset(&text);
		strbuf_addf(&text, "%.1f days", result.days_to_exhaustion);
		sheet_number(sheet, "days_to_exhaustion", "Used up in", result.days_to_exhaustion,
			text.buf);
	}
	if (sheet->json) {
		array = json_array();
		json_object_set_new(sheet->json, "measurements", array);
	} else if (count > 0) {
		fputs("\nNewest measurements\n", sheet->call->streams->out);
	}
	for (size_t i = 0; i < count; i++)
		if (!isnan(newest[i].value))
			add_measurement(sheet, array, newest[i].at, newest[i].value);
out:
	strbuf_release(&text);
	return code;
}

static const struct {
	const struct entity *entity;
	int (*add)(struct sheet *sheet, const struct record *record, struct error *err);
} belongings[] = {
	{&item_entity, item_belongings},
	{&feedback_entity, feedback_belongings},
	{&product_entity, product_belongings},
	{&domain_entity, domain_belongings},
	{&person_entity, person_belongings},
	{&consumer_entity, consumer_belongings},
	{&sla_objective_entity, objective_belongings},
	{&kpi_entity, kpi_belongings},
	{&milestone_entity, milestone_belongings},
	{&request_entity, request_belongings},
	{&decision_entity, decision_belongings},
};

int sheet_belongings(struct sheet *sheet, const struct record *record, struct error *err)
{
	for (size_t i = 0; i < sizeof belongings / sizeof *belongings; i++)
		if (belongings[i].entity == record->entity)
			return belongings[i].add(sheet, record, err);
	return 0;
}
