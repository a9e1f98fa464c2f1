/* SPDX-License-Identifier: MIT */
/* All nouns and commands of the program. */
#include "vocabulary.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"

void vocabulary_add_noun(struct vocabulary *vocabulary, const struct noun *noun)
{
	VEC_RESERVE(vocabulary->nouns, vocabulary->noun_count, vocabulary->noun_alloc);
	vocabulary->nouns[vocabulary->noun_count++] = *noun;
}

void vocabulary_add_command(
	struct vocabulary *vocabulary, const struct command *command, const struct entity *entity)
{
	const struct noun *noun = &vocabulary->nouns[vocabulary->noun_count - 1];
	struct command made = *command;

	made.noun = noun->name;
	if (entity || !made.entity)
		made.entity = entity ? entity : noun->entity;
	if (made.verb && !strcmp(made.verb, "{bulk}"))
		made.verb = made.entity->words.bulk;
	VEC_RESERVE(vocabulary->commands, vocabulary->command_count, vocabulary->command_alloc);
	vocabulary->commands[vocabulary->command_count++] = made;
}

void vocabulary_release(struct vocabulary *vocabulary)
{
	free(vocabulary->commands);
	free(vocabulary->nouns);
	*vocabulary = (struct vocabulary){0};
}

const struct command *vocabulary_command(
	const struct vocabulary *vocabulary, const char *noun, const char *verb)
{
	for (size_t i = 0; i < vocabulary->command_count; i++) {
		const struct command *command = &vocabulary->commands[i];

		if (strcmp(command->noun, noun) != 0)
			continue;
		if (verb ? command->verb && strcmp(command->verb, verb) == 0 : !command->verb)
			return command;
	}
	return NULL;
}

const struct noun *vocabulary_noun(const struct vocabulary *vocabulary, const char *name)
{
	for (size_t i = 0; i < vocabulary->noun_count; i++)
		if (strcmp(vocabulary->nouns[i].name, name) == 0)
			return &vocabulary->nouns[i];
	return NULL;
}
