/* SPDX-License-Identifier: MIT */
/* The options that a command takes. */
#include "command.h"

#include <string.h>

bool command_shown(const struct command *command)
{
	return !(command->flags & HIDDEN);
}

static const struct cli_option *option_in(
	const struct cli_option *group, const char *name, size_t len, char letter)
{
	for (; group && group->name; group++) {
		if (letter ? group->letter == letter
			   : strlen(group->name) == len && memcmp(group->name, name, len) == 0)
			return group;
	}
	return NULL;
}

static const struct cli_option *option_any(
	const struct command *command, const char *name, size_t len, char letter)
{
	const struct cli_option *found = option_in(global_options, name, len, letter);

	for (size_t i = 0; !found && command && i < OPTION_GROUPS_MAX; i++)
		found = option_in(command->options[i], name, len, letter);
	return found;
}

const struct cli_option *command_option(const struct command *command, const char *name, size_t len)
{
	return option_any(command, name, len, '\0');
}

const struct cli_option *command_option_lettered(const struct command *command, char letter)
{
	return option_any(command, "", 0, letter);
}
