/* SPDX-License-Identifier: MIT */
/* Bias: does the top of the backlog follow those who ask? The share that each department (or
 * domain) has in the top items, beside its share of the feedback and of the consumers [own].
 *
 * An item counts once: in equal parts for the distinct consumers behind it, each part for the
 * department of its consumer. One that nobody asked for counts for no group: broken promises and
 * gaps prefer nobody. All anonymous feedback of a product is one consumer, as for demand; it has a
 * group of its own. */
#ifndef DAPO_MODEL_RULES_BIAS_H
#define DAPO_MODEL_RULES_BIAS_H

#include <stdbool.h>
#include <stddef.h>

#include "dapo/base/map.h"

/* Items from the top that are looked at, unless somebody says otherwise. */
enum { BIAS_TOP_USUAL = 20 };

/* Whom a group stands for: those of one name, those without a name, and those whom nobody knows. */
enum bias_kind { BIAS_NAMED, BIAS_NAMELESS, BIAS_ANONYMOUS };

enum bias_side { BIAS_TOP, BIAS_FEEDBACK, BIAS_CONSUMERS, BIAS_SIDE_COUNT };

struct bias_group {
	enum bias_kind kind;
	char *name; /* as it was first seen; "" unless the kind is BIAS_NAMED */
	double amount[BIAS_SIDE_COUNT];
};

/* Groups with their amounts. Zeroed is empty; read the fields freely. */
struct bias {
	struct bias_group *groups;
	size_t count;
	size_t alloc;
	double total[BIAS_SIDE_COUNT]; /* what all groups have */
	struct map index;              /* of the folded names */
};

/* Frees it; empty and usable after. */
void bias_release(struct bias *bias);

/* The index of a group, made if new; names are the same if they read the same but for case and
 * blanks. An empty name is BIAS_NAMELESS. Valid until bias_sort(). */
size_t bias_named(struct bias *bias, const char *name);
size_t bias_group(struct bias *bias, enum bias_kind kind);

/* Adds to what a group has on a side. */
void bias_add(struct bias *bias, size_t group, enum bias_side side, double amount);

/* Adds one item in equal parts for the groups of the consumers behind it, each group as often as it
 * has consumers there. */
void bias_add_item(struct bias *bias, const size_t *groups, size_t count);

/* The name of the group for people, or `(none given)` and the like. Lives as long as the group. */
const char *bias_group_name(const struct bias_group *group);

/* True if it has neither top items nor feedback, so that there is nothing to tell of it. */
bool bias_group_is_silent(const struct bias_group *group);

/* A group's part of the total in percent; 0 where there is no total. */
double bias_share(const struct bias *bias, const struct bias_group *group, enum bias_side side);

/* The largest share that any group has on a side up to `last`; 0 without any. */
double bias_largest_share(const struct bias *bias, enum bias_side last);

/* By how many percent points the group has more of the top items than of the feedback; 0 where
 * either has nothing to compare. */
double bias_difference(const struct bias *bias, const struct bias_group *group);

/* The group whose difference is the largest, whether more or less; the first of such. NULL where
 * there is no difference. */
const struct bias_group *bias_widest(const struct bias *bias);

/* The largest share of the top items first, then of the feedback, then by name; groups that stand
 * for no name come last. */
void bias_sort(struct bias *bias);

#endif
