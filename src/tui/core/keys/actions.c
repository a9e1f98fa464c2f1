/* SPDX-License-Identifier: MIT */
/* The rows of the table of actions. */
#include "actions.h"

#include <string.h>

static const struct action_info table[ACTION_COUNT] = {
	[ACTION_NONE] = {"none", "", 0, NULL, false, "Nothing"},
#define ACTION_INFO(id, name, keys, contexts, label, changes, help) \
	[ACTION_##id] = {name, keys, contexts, label, changes, help},
	ACTIONS(ACTION_INFO)
#undef ACTION_INFO
};

const struct action_info *action_info(enum action action)
{
	return &table[action];
}

enum action action_by_name(const char *name)
{
	int action;

	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		if (strcmp(table[action].name, name) == 0)
			return (enum action)action;
	}
	return ACTION_NONE;
}
