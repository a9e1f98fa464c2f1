/* SPDX-License-Identifier: MIT */
/* Shares of departments and domains in the top items, the feedback and the consumers. */
#include "dapo/model/rules/bias.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"
#include "dapo/base/text/forms.h"
#include "dapo/base/text/text.h"

void bias_release(struct bias *bias)
{
	for (size_t i = 0; i < bias->count; i++)
		free(bias->groups[i].name);
	free(bias->groups);
	map_release(&bias->index);
	*bias = (struct bias){0};
}

static size_t find_or_make(struct bias *bias, enum bias_kind kind, const char *name)
{
	struct strbuf key = STRBUF_INIT;
	int64_t *slot;
	bool added;

	strbuf_addf(&key, "%d ", (int)kind);
	text_same(&key, name, strlen(name));
	slot = map_put(&bias->index, key.buf, key.len, &added);
	strbuf_release(&key);
	if (added) {
		VEC_RESERVE(bias->groups, bias->count, bias->alloc);
		*slot = (int64_t)bias->count;
		bias->groups[bias->count++] =
			(struct bias_group){.kind = kind, .name = xstrdup(name)};
	}
	return (size_t)*slot;
}

size_t bias_named(struct bias *bias, const char *name)
{
	size_t len = strlen(name);

	text_trim(&name, &len);
	return len ? find_or_make(bias, BIAS_NAMED, name) : find_or_make(bias, BIAS_NAMELESS, "");
}

size_t bias_group(struct bias *bias, enum bias_kind kind)
{
	return find_or_make(bias, kind, "");
}

void bias_add(struct bias *bias, size_t group, enum bias_side side, double amount)
{
	bias->groups[group].amount[side] += amount;
	bias->total[side] += amount;
}

void bias_add_item(struct bias *bias, const size_t *groups, size_t count)
{
	for (size_t i = 0; i < count; i++)
		bias_add(bias, groups[i], BIAS_TOP, 1.0 / (double)count);
}

const char *bias_group_name(const struct bias_group *group)
{
	static const char *const names[] = {
		[BIAS_NAMELESS] = "(none given)", [BIAS_ANONYMOUS] = "(anonymous)"};

	return group->kind == BIAS_NAMED ? group->name : names[group->kind];
}

bool bias_group_is_silent(const struct bias_group *group)
{
	return group->amount[BIAS_TOP] <= 0 && group->amount[BIAS_FEEDBACK] <= 0;
}

double bias_share(const struct bias *bias, const struct bias_group *group, enum bias_side side)
{
	double total = bias->total[side];

	return total > 0 ? 100 * group->amount[side] / total : 0;
}

double bias_largest_share(const struct bias *bias, enum bias_side last)
{
	double largest = 0;

	for (size_t i = 0; i < bias->count; i++)
		for (int side = 0; side <= (int)last; side++)
			largest = fmax(
				largest, bias_share(bias, &bias->groups[i], (enum bias_side)side));
	return largest;
}

double bias_difference(const struct bias *bias, const struct bias_group *group)
{
	if (bias->total[BIAS_TOP] <= 0 || bias->total[BIAS_FEEDBACK] <= 0)
		return 0;
	return bias_share(bias, group, BIAS_TOP) - bias_share(bias, group, BIAS_FEEDBACK);
}

/* Of those with a name: others can't be preferred. Differences below a millionth of a
 * percent point are those of rounding. */
const struct bias_group *bias_widest(const struct bias *bias)
{
	const struct bias_group *widest = NULL;
	double most = 1e-6;

	for (size_t i = 0; i < bias->count; i++) {
		double difference = fabs(bias_difference(bias, &bias->groups[i]));

		if (bias->groups[i].kind != BIAS_NAMED)
			continue;
		if (difference > most) {
			widest = &bias->groups[i];
			most = difference;
		}
	}
	return widest;
}

/* Amounts order as shares do: all of a side have the same total. */
static int compare_groups(const void *left, const void *right)
{
	const struct bias_group *a = left, *b = right;

	if ((a->kind == BIAS_NAMED) != (b->kind == BIAS_NAMED))
		return a->kind == BIAS_NAMED ? -1 : 1;
	for (int side = BIAS_TOP; side <= BIAS_FEEDBACK; side++) {
		if (a->amount[side] != b->amount[side])
			return a->amount[side] > b->amount[side] ? -1 : 1;
	}
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return strcmp(a->name, b->name);
}

void bias_sort(struct bias *bias)
{
	if (bias->count)
		qsort(bias->groups, bias->count, sizeof *bias->groups, compare_groups);
	map_release(&bias->index);
}
