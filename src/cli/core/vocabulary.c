/* SPDX-License-Identifier: MIT */
/* All nouns and commands, and the texts that are made for the words of an entity. */
#include "vocabulary.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"

void vocabulary_add_noun(struct vocabulary *vocabulary, const struct noun *noun)
{
	VEC_RESERVE(vocabulary->nouns, vocabulary->noun_count, vocabulary->noun_alloc);
	vocabulary->nouns[vocabulary->noun_count++] = *noun;
}

/* The field that a bare word of `add` fills, as usage writes it. */
static void add_bare(const struct entity *entity, struct strbuf *out)
{
	for (const char *at = entity_bare_field(entity)->name; *at; at++)
		strbuf_addch(out, (char)toupper((unsigned char)*at));
}

static void add_word(const struct entity *entity, const char *noun, const char *name, size_t len,
	struct strbuf *out)
{
	const struct entity_words *words = &entity->words;
	const struct {
		const char *name, *text;
	} known[] = {
		{"noun", noun},
		{"one", words->one},
		{"many", words->many ? words->many : entity->plural},
		{"bulk", words->bulk},
		{"add", words->add_example},
		{"edit", words->edit_example},
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (strlen(known[i].name) == len && !memcmp(known[i].name, name, len)) {
			strbuf_addstr(out, known[i].text);
			return;
		}
	}
	if (len == 4 && !memcmp(name, "BARE", len))
		add_bare(entity, out);
	else if (words->order) /* {order} */
		strbuf_addf(out, ", %s", words->order);
}

/* The text with its words put in; owned by the vocabulary if it is another. */
static const char *spoken(struct vocabulary *vocabulary, const char *text,
	const struct entity *entity, const char *noun)
{
	struct strbuf made = STRBUF_INIT;

	if (!text || !entity || !strchr(text, '{'))
		return text;
	while (*text) {
		size_t plain = strcspn(text, "{");
		size_t word = text[plain] ? strcspn(text + plain, "}") : 0;

		strbuf_add(&made, text, plain);
		if (word)
			add_word(entity, noun, text + plain + 1, word - 1, &made);
		text += plain + word + (word > 0);
	}
	VEC_RESERVE(vocabulary->texts, vocabulary->text_count, vocabulary->text_alloc);
	vocabulary->texts[vocabulary->text_count++] = xstrdup(made.buf);
	strbuf_release(&made);
	return vocabulary->texts[vocabulary->text_count - 1];
}

void vocabulary_add_command(
	struct vocabulary *vocabulary, const struct command *command, const struct entity *entity)
{
	const struct noun *noun = &vocabulary->nouns[vocabulary->noun_count - 1];
	struct command made = *command;

	made.noun = noun->name;
	if (entity || !made.entity)
		made.entity = entity ? entity : noun->entity;
	made.verb = spoken(vocabulary, command->verb, made.entity, noun->name);
	made.operands = spoken(vocabulary, command->operands, made.entity, noun->name);
	made.help = spoken(vocabulary, command->help, made.entity, noun->name);
	made.more = spoken(vocabulary, command->more, made.entity, noun->name);
	VEC_RESERVE(vocabulary->commands, vocabulary->command_count, vocabulary->command_alloc);
	vocabulary->commands[vocabulary->command_count++] = made;
}

void vocabulary_release(struct vocabulary *vocabulary)
{
	for (size_t i = 0; i < vocabulary->text_count; i++)
		free(vocabulary->texts[i]);
	free(vocabulary->texts);
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
