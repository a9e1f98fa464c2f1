/* SPDX-License-Identifier: MIT */
/* Gathers the untouched rows of a load. Nearly all are told by their version; of the others the log
 * is asked. */
#include "untouched.h"

#include <stdlib.h>

#include "dapo/base/memory.h"
#include "dapo/store/records/row_log.h"

void untouched_release(struct row_runs *runs)
{
	free(runs->ranges);
	*runs = (struct row_runs){0};
}

int64_t untouched_count(const struct row_runs *runs)
{
	int64_t count = 0;

	for (size_t i = 0; i < runs->count; i++)
		count += runs->ranges[i].last - runs->ranges[i].first + 1;
	return count;
}

static int add_run(void *closure, int64_t first, int64_t last, struct error *err)
{
	struct row_runs *runs = closure;

	(void)err;
	VEC_RESERVE(runs->ranges, runs->count, runs->alloc);
	runs->ranges[runs->count++] = (struct row_range){first, last};
	return 0;
}

/* Adds a row whose changes were all taken back. */
static int add_restored(struct desk *desk, const struct entity *entity, int64_t row_id,
	struct row_runs *runs, struct error *err)
{
	struct row_log log = {0};
	int code = row_log_read(desk->store, entity, row_id, &log, err);

	if (!code && row_log_hands(&log) == ROW_NOBODY)
		code = add_run(runs, row_id, row_id, err);
	row_log_release(&log);
	return code;
}

static int by_first(const void *left, const void *right)
{
	const struct row_range *a = left, *b = right;

	return a->first < b->first ? -1 : a->first > b->first;
}

static void join_neighbours(struct row_runs *runs)
{
	size_t kept = 0;

	if (runs->count)
		qsort(runs->ranges, runs->count, sizeof *runs->ranges, by_first);
	for (size_t i = 1; i < runs->count; i++) {
		if (runs->ranges[i].first == runs->ranges[kept].last + 1)
			runs->ranges[kept].last = runs->ranges[i].last;
		else
			runs->ranges[++kept] = runs->ranges[i];
	}
	runs->count = runs->count ? kept + 1 : 0;
}

int untouched_gather(struct desk *desk, const struct entity *entity, const struct row_range *range,
	enum trash state, struct row_runs *runs, struct error *err)
{
	struct id_set changed = {0};
	int64_t others;
	int code = records_untouched(
		desk->store, entity, range->first, range->last, state, add_run, runs, &others, err);

	if (!code && others)
		code = records_changed(desk->store, entity, range, state, &changed, err);
	for (size_t i = 0; !code && i < changed.len; i++)
		code = add_restored(desk, entity, changed.ids[i], runs, err);
	join_neighbours(runs);
	id_set_release(&changed);
	return code;
}
