/* SPDX-License-Identifier: MIT */
/* Setting the time zone of a store, and comparing what is told before and after. */
#include "dapo/desk/days.h"

#include <stdlib.h>

#include "dapo/base/memory.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/request.h"
#include "dapo/model/tables/store_settings.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/records/records.h"

/* ---- What is told of days */

static const struct days_list lists[] = {
	{"items_overdue", "items overdue", &item_entity, "+overdue"},
	{"requests_late", "requests late", &request_entity, "+overdue"},
	{"milestones_overdue", "milestones overdue", &milestone_entity, "+overdue"},
	{"feedback_asleep", "feedback asleep", &feedback_entity, "+snoozed"},
	{"promises_breached", "promises breached", &sla_objective_entity, "+breached"},
	{"promises_at_risk", "promises at risk", &sla_objective_entity, "+atrisk"},
	{"promises_inactive", "promises inactive", &sla_objective_entity, "status:inactive"},
	{"kpis_planned", "KPIs planned", &kpi_entity, "status:planned"},
	{"kpis_at_risk", "KPIs at risk", &kpi_entity, "status:at_risk"},
	{"kpis_expired", "KPIs expired or partly achieved", &kpi_entity,
		"status:expired,partially_achieved"},
};
enum { LISTS = sizeof lists / sizeof *lists };

static int load_list(
	struct desk *desk, const struct days_list *list, struct id_set *rows, struct error *err)
{
	struct filter *filter;
	int64_t *ids = NULL;
	size_t count = 0;
	int code = filter_parse(list->filter, list->entity, &desk->context, &filter, err);
	const struct query query = {
		.entity = list->entity, .filter = filter, .me = desk->actor, .now = desk->now};

	if (!code)
		code = query_ids(desk->store, &query, SIZE_MAX, &ids, &count, err);
	for (size_t i = 0; !code && i < count; i++)
		id_set_gather(rows, ids[i]);
	id_set_sort(rows);
	free(ids);
	filter_free(filter);
	return code;
}

static int load_lists(struct desk *desk, struct id_set rows[LISTS], struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < LISTS; i++)
		code = load_list(desk, &lists[i], &rows[i], err);
	return code;
}

static void release_lists(struct id_set rows[LISTS])
{
	for (size_t i = 0; i < LISTS; i++)
		id_set_release(&rows[i]);
}

/* Adds to `alone` what `set` has and `other` has not. */
static void add_alone(const struct id_set *set, const struct id_set *other, struct id_set *alone)
{
	for (size_t i = 0; i < set->len; i++) {
		if (!id_set_has(other, set->ids[i]))
			id_set_gather(alone, set->ids[i]);
	}
	id_set_sort(alone);
}

static void compare_lists(const struct id_set before[LISTS], const struct id_set after[LISTS],
	struct days_moves *moves)
{
	moves->all = xcalloc(LISTS, sizeof *moves->all);
	for (size_t i = 0; i < LISTS; i++) {
		struct days_move *move = &moves->all[moves->count];

		*move = (struct days_move){
			.list = &lists[i], .before = before[i].len, .after = after[i].len};
		add_alone(&after[i], &before[i], &move->come);
		add_alone(&before[i], &after[i], &move->gone);
		moves->count += move->come.len || move->gone.len;
	}
}

void days_moves_release(struct days_moves *moves)
{
	for (size_t i = 0; i < moves->count; i++) {
		id_set_release(&moves->all[i].come);
		id_set_release(&moves->all[i].gone);
	}
	free(moves->all);
	*moves = (struct days_moves){0};
}

/* ---- Setting it */

/* The name as zones call themselves: `Etc/UTC` is `UTC`. */
static int read_name(const char *name, struct strbuf *out, struct error *err)
{
	struct zone zone = {0};
	int code = zone_read(&zone, name, err);

	if (!code)
		strbuf_addstr(out, zone_name(&zone));
	zone_release(&zone);
	return code;
}

static int store_name(struct desk *desk, const char *name, struct error *err)
{
	struct record before, after;
	int code;

	record_init(&before, &store_settings_entity);
	record_init(&after, &store_settings_entity);
	code = records_get(desk->store, &store_settings_entity, STORE_SETTINGS_ROW, &before, err);
	if (!code) {
		record_copy(&after, &before);
		record_put_text(&after, STORE_ZONE, name);
		code = desk_update(desk, &before, &after, err);
	}
	record_release(&before);
	record_release(&after);
	return code;
}

static int change_zone(struct desk *desk, const char *name, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	int code;

	strbuf_addf(&summary, "the days of the store are those of %s, before of %s", name,
		zone_name(&desk->store->zone));
	code = desk_begin(desk, "config set zone", err);
	if (!code)
		code = store_name(desk, name, err);
	code = desk_finish(desk, code, summary.buf, err);
	strbuf_release(&summary);
	return code;
}

int days_set_zone(struct desk *desk, const char *name, struct days_moves *moves, struct error *err)
{
	struct id_set before[LISTS] = {0}, after[LISTS] = {0};
	struct strbuf known = STRBUF_INIT;
	int code = read_name(name, &known, err);

	*moves = (struct days_moves){0};
	if (!code)
		code = load_lists(desk, before, err);
	if (!code)
		code = change_zone(desk, known.buf, err);
	if (!code)
		code = load_lists(desk, after, err);
	if (!code)
		compare_lists(before, after, moves);
	release_lists(before);
	release_lists(after);
	strbuf_release(&known);
	return code;
}
