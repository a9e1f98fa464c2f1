/* SPDX-License-Identifier: MIT */
/* All nouns and commands of the program, made once a run out of the tables of nouns and entities.
 */
#ifndef DAPO_CLI_CORE_VOCABULARY_H
#define DAPO_CLI_CORE_VOCABULARY_H

#include "command.h"

struct vocabulary {
	struct noun *nouns; /* in the order of help */
	size_t noun_count;
	size_t noun_alloc;
	struct command *commands; /* those of one noun follow each other */
	size_t command_count;
	size_t command_alloc;
};

/* Adds a noun, whose commands are to be added next. */
void vocabulary_add_noun(struct vocabulary *vocabulary, const struct noun *noun);

/* Adds a command to the noun that was added last. `entity` is what it works on; NULL = that of the
 * command, else of the noun. The verb {bulk} becomes the entity's word. */
void vocabulary_add_command(
	struct vocabulary *vocabulary, const struct command *command, const struct entity *entity);

/* Frees all nouns and commands. */
void vocabulary_release(struct vocabulary *vocabulary);

/* The command of a noun and verb (NULL: the noun alone), or NULL. It lives as long as the
 * vocabulary, to which nothing may be added any more. */
const struct command *vocabulary_command(
	const struct vocabulary *vocabulary, const char *noun, const char *verb);
const struct noun *vocabulary_noun(const struct vocabulary *vocabulary, const char *name);

#endif
