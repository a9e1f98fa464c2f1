/* SPDX-License-Identifier: MIT */
/* The list of nouns that have commands of their own, and where the other entities stand in it. */
#include "nouns.h"

#include <string.h>

#include "rows.h"

#include "dapo/model/entity/entities.h"

/* In the order of help. An entity that no noun is for has one, too: behind the entity that is
 * before it in `entities`. */
static const struct noun *const nouns[] = {
	&noun_interface,
	&noun_init,
	&noun_demo,
	&noun_product,
	&noun_item,
	&noun_feedback,
	&noun_answer,
	&noun_sla,
	&noun_kpi,
	&noun_roadmap,
	&noun_request,
	&noun_decision,
	&noun_note,
	&noun_import,
	&noun_export,
	&noun_review,
	&noun_bias,
	&noun_whoami,
	&noun_status,
	&noun_view,
	&noun_undo,
	&noun_redo,
	&noun_log,
	&noun_db,
	&noun_config,
	&noun_doctor,
	&noun_completion,
	&noun_help,
	&noun_version,
	&noun_complete_line,
	&noun_manual,
};
enum { NOUN_COUNT = sizeof nouns / sizeof *nouns };

static bool is_listed(const struct entity *entity)
{
	for (size_t i = 0; i < NOUN_COUNT; i++)
		if (nouns[i]->entity == entity)
			return true;
	return false;
}

static const struct command *own_command(const struct noun *noun, const char *verb)
{
	for (size_t i = 0; i < noun->command_count; i++)
		if (noun->commands[i].verb && !strcmp(noun->commands[i].verb, verb))
			return &noun->commands[i];
	return NULL;
}

static bool is_of_rows(const char *verb)
{
	for (size_t i = 0; i < rows_command_count; i++)
		if (verb && !strcmp(rows_commands[i].command.verb, verb))
			return true;
	return false;
}

/* A command that all entities have, or that of the noun in its place. */
static void add_rows_command(
	struct vocabulary *vocabulary, const struct noun *noun, const struct rows_command *of_rows)
{
	const struct command *own = own_command(noun, of_rows->command.verb);
	struct command command = of_rows->command;

	if (own) {
		vocabulary_add_command(vocabulary, own, NULL);
	} else if (noun->entity && entity_can(noun->entity, of_rows->verb)) {
		if (of_rows->verb == ENTITY_LIST && noun->entity->product >= 0)
			command.options[1] = product_options;
		if (of_rows->verb == ENTITY_ADD && !noun->entity->words.add_example)
			command.more = NULL;
		if (of_rows->verb == ENTITY_EDIT && !noun->entity->words.edit_example)
			command.more = NULL;
		vocabulary_add_command(vocabulary, &command, NULL);
	}
}

static void add_own_commands(struct vocabulary *vocabulary, const struct noun *noun)
{
	for (size_t i = 0; i < noun->command_count; i++)
		if (!is_of_rows(noun->commands[i].verb))
			vocabulary_add_command(vocabulary, &noun->commands[i], NULL);
	for (size_t i = 0; noun->bulk && i < entity_count; i++)
		if (entity_can(entities[i], noun->each))
			vocabulary_add_command(vocabulary, noun->bulk, entities[i]);
}

static void add_noun(struct vocabulary *vocabulary, const struct noun *noun)
{
	vocabulary_add_noun(vocabulary, noun);
	for (size_t i = 0; i < rows_command_count; i++) {
		if (rows_commands[i].verb == ENTITY_TRASH)
			add_own_commands(vocabulary, noun);
		add_rows_command(vocabulary, noun, &rows_commands[i]);
	}
}

/* The entities from `i` on, up to the next that is listed. */
static void add_unlisted(struct vocabulary *vocabulary, size_t i)
{
	for (; i < entity_count && !is_listed(entities[i]); i++) {
		const struct entity *entity = entities[i];
		const struct noun noun = {
			.name = entity->noun, .help = entity->words.help, .entity = entity};

		if (entity->verbs & ENTITY_COMMANDS)
			add_noun(vocabulary, &noun);
	}
}

static size_t place_of(const struct entity *entity)
{
	size_t i = 0;

	while (i < entity_count && entities[i] != entity)
		i++;
	return i;
}

void nouns_fill(struct vocabulary *vocabulary)
{
	bool begun = false;

	for (size_t i = 0; i < NOUN_COUNT; i++) {
		if (nouns[i]->entity && !begun)
			add_unlisted(vocabulary, 0);
		begun = begun || nouns[i]->entity;
		add_noun(vocabulary, nouns[i]);
		if (nouns[i]->entity)
			add_unlisted(vocabulary, place_of(nouns[i]->entity) + 1);
	}
}
