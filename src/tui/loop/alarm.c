/* SPDX-License-Identifier: MIT */
/* Tells somebody who looks elsewhere that a promise broke. */
#include "alarm.h"

#include <stdlib.h>

#include "dapo/model/tables/objective.h"
#include "dapo/store/lists/query.h"

static int read_broken(struct tui *tui, struct id_set *broken, struct error *err)
{
	struct query query = {.entity = &sla_objective_entity, .now = tui->desk.now};
	struct filter *filter = NULL;
	int64_t *ids = NULL;
	size_t count = 0;
	int code = filter_parse("+breached", query.entity, &tui->desk.context, &filter, err);

	query.filter = filter;
	if (!code)
		code = query_ids(tui->desk.store, &query, SIZE_MAX, &ids, &count, err);
	for (size_t i = 0; i < count; i++)
		id_set_add(broken, ids[i]);
	free(ids);
	filter_free(filter);
	return code;
}

static int64_t count_new(const struct id_set *before, const struct id_set *now)
{
	int64_t count = 0;

	for (size_t i = 0; i < now->len; i++)
		count += !id_set_has(before, now->ids[i]);
	return count;
}

int alarm_look(struct tui *tui, struct error *err)
{
	struct loop *loop = tui->loop;
	struct id_set broken = {0};
	int64_t count;
	int code;

	if (loop->alarm == TERM_ALARM_OFF)
		return 0;
	code = read_broken(tui, &broken, err);
	if (code) {
		id_set_release(&broken);
		return code;
	}
	count = loop->looked_for_broken ? count_new(&loop->broken, &broken) : 0;
	if (count)
		term_alarm(tui->term, loop->alarm, count);
	id_set_release(&loop->broken);
	loop->broken = broken;
	loop->looked_for_broken = true;
	return 0;
}
