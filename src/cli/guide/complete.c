/* SPDX-License-Identifier: MIT */
/* Words that may complete a command line, from the tables and from the store. */
#include "complete.h"

#include <stdlib.h>
#include <string.h>

#include "cli/core/options.h"
#include "cli/core/parse.h"
#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "cli/nouns/nouns.h"
#include "dapo/base/memory.h"
#include "dapo/base/text/split.h"
#include "dapo/desk/house.h"
#include "dapo/exchange/out/document.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/filter/filter.h"

enum { KEYS_MAX = 200 };

struct completing {
	const struct vocabulary *vocabulary;
	struct desk *desk; /* may be NULL: no keys then */
	const char *prefix;
	void (*each)(void *closure, const char *word, const char *help);
	void *closure;
};

static void offer(const struct completing *completing, const char *word, const char *help)
{
	if (strncmp(word, completing->prefix, strlen(completing->prefix)) == 0)
		completing->each(completing->closure, word, help);
}

static void offer_nouns(const struct completing *completing)
{
	const struct vocabulary *vocabulary = completing->vocabulary;

	for (size_t i = 0; i < vocabulary->noun_count; i++)
		if (vocabulary->nouns[i].help)
			offer(completing, vocabulary->nouns[i].name, vocabulary->nouns[i].help);
}

static void offer_verb(const struct completing *completing, const struct command *command)
{
	struct strbuf help = STRBUF_INIT;

	command_speak(command, command->help, &help);
	offer(completing, command->verb, help.buf);
	strbuf_release(&help);
}

static void offer_verbs(const struct completing *completing, const char *noun)
{
	for (size_t i = 0; i < completing->vocabulary->command_count; i++) {
		const struct command *command = &completing->vocabulary->commands[i];

		if (command->verb && command_shown(command) && strcmp(command->noun, noun) == 0)
			offer_verb(completing, command);
	}
}

static void offer_group(const struct completing *completing, const struct cli_option *group)
{
	struct strbuf word = STRBUF_INIT;

	for (; group && group->name; group++) {
		strbuf_reset(&word);
		strbuf_addf(&word, "--%s", group->name);
		offer(completing, word.buf, group->help);
	}
	strbuf_release(&word);
}

static void offer_options(const struct completing *completing, const struct command *command)
{
	for (size_t i = 0; command && i < OPTION_GROUPS_MAX; i++)
		offer_group(completing, command->options[i]);
	offer_group(completing, global_options);
}

static void offer_list(const struct completing *completing, const char *const *words)
{
	for (; words && *words; words++)
		offer(completing, *words, NULL);
}

/* `field=` while the name is typed, `field=word` after. */
static void offer_fields(const struct completing *completing, const struct entity *entity)
{
	const char *equals = strchr(completing->prefix, '=');
	struct strbuf word = STRBUF_INIT;

	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		const char *const *offers;

		if (!field_editable(field))
			continue;
		strbuf_reset(&word);
		strbuf_addf(&word, "%s=", field->name);
		if (!equals)
			offer(completing, word.buf, field->help);
		for (offers = field_offers(field); equals && offers && *offers; offers++) {
			strbuf_setlen(&word, strlen(field->name) + 1);
			strbuf_addstr(&word, *offers);
			offer(completing, word.buf, NULL);
		}
	}
	strbuf_release(&word);
}

/* Keys that can be typed as one word and shown as they are. */
static bool is_plain(const char *key)
{
	for (; *key; key++)
		if (!strchr("-_.@+", *key) && !(*key >= '0' && *key <= '9') &&
			!(*key >= 'A' && *key <= 'Z') && !(*key >= 'a' && *key <= 'z'))
			return false;
	return true;
}

struct key_walk {
	const struct completing *completing;
	size_t left;
};

static int offer_key(void *closure, const struct record *record, struct error *err)
{
	struct key_walk *walk = closure;
	struct strbuf key = STRBUF_INIT, help = STRBUF_INIT;

	(void)err;
	record_key(record, &key);
	if (is_plain(key.buf) &&
		strncmp(key.buf, walk->completing->prefix, strlen(walk->completing->prefix)) == 0) {
		field_show(&record->entity->fields[record->entity->title],
			record_value(record, record->entity->title), &help);
		walk->completing->each(walk->completing->closure, key.buf, help.buf);
		walk->left--;
	}
	strbuf_release(&key);
	strbuf_release(&help);
	return walk->left == 0;
}

static void offer_keys(const struct completing *completing, const struct entity *entity)
{
	struct query query = {.entity = entity};
	struct key_walk walk = {completing, KEYS_MAX};

	if (!completing->desk)
		return;
	query.now = completing->desk->now;
	query_each(completing->desk->store, &query, offer_key, &walk, NULL);
}

static void offer_term(void *closure, const char *term)
{
	offer(closure, term, NULL);
}

/* The values that an option takes, where they are known. */
static bool offer_values(const struct completing *completing, const struct command *command,
	const struct cli_option *option)
{
	size_t count;
	const struct order *orders;

	if (!option->argument)
		return false;
	if (strcmp(option->name, "format") == 0 && command && command->document)
		offer_list(completing, document_format_names);
	if (strcmp(option->name, "format") == 0 &&
		(!command || !command->document || command->flags & OWN_FORMAT))
		for (size_t i = 0; out_formats[i]; i++)
			offer(completing, out_formats[i]->name, out_formats[i]->help);
	if (strcmp(option->name, "product") == 0)
		offer_keys(completing, entities_find("product"));
	if (strcmp(option->name, "domain") == 0)
		offer_keys(completing, entities_find("domain"));
	if (strcmp(option->name, "as") == 0)
		offer_keys(completing, entities_find("person"));
	if (strcmp(option->name, "view") == 0)
		offer_keys(completing, entities_find("saved_view"));
	if (strcmp(option->name, "sort") == 0 && command && command->entity) {
		orders = query_orders(command->entity, &count);
		for (size_t i = 0; i < count; i++)
			offer(completing, orders[i].name, orders[i].label);
	}
	return true;
}

static void offer_bulk(const struct completing *completing)
{
	for (size_t i = 0; i < entity_count; i++)
		if (entity_can(entities[i], ENTITY_EXPORT))
			offer(completing, entities[i]->words.bulk, NULL);
}

static void offer_operands(const struct completing *completing, const struct command *command)
{
	bool field_begun = strchr(completing->prefix, '=') != NULL;

	offer_list(completing, command->words);
	if (command->flags & TAKES_BULK)
		offer_bulk(completing);
	if (command->flags & TAKES_KEYS && !field_begun)
		offer_keys(completing, command->entity);
	if (command->flags & TAKES_FIELDS)
		offer_fields(completing, command->entity);
	if (command->flags & TAKES_FILTER && command->entity)
		filter_complete(
			command->entity, completing->prefix, offer_term, (void *)completing);
	if (strcmp(command->noun, "config") == 0 && command->operands)
		for (size_t i = 0; i < setting_count; i++)
			offer(completing, settings[i].name, settings[i].help);
}

/* The option whose value the last word is, or NULL. */
static const struct cli_option *option_open(
	const struct command *command, char **words, size_t count)
{
	const char *word = count > 0 ? words[count - 1] : "";
	const struct cli_option *option = NULL;

	if (strncmp(word, "--", 2) == 0 && word[2])
		option = command_option(command, word + 2, strlen(word + 2));
	else if (word[0] == '-' && word[1] && !word[2])
		option = command_option_lettered(command, word[1]);
	return option && option->argument ? option : NULL;
}

static void complete_after(const struct completing *completing, char **words, size_t count)
{
	struct call call = {.vocabulary = completing->vocabulary};
	const struct cli_option *option;
	const struct command *command;

	/* The words before may be unfinished, and still tell noun and verb. */
	parse_call(&call, words, count, NULL);
	command = call.command && *call.command->noun ? call.command
		: call.noun && *call.noun             ? NULL
					  : vocabulary_command(completing->vocabulary, "", NULL);
	option = option_open(command, words, count);
	if (option)
		offer_values(completing, command, option);
	else if (*completing->prefix == '-')
		offer_options(completing, command);
	else if (!call.noun || !*call.noun ||
		(strcmp(call.noun, "help") == 0 && call.operand_count == 0))
		offer_nouns(completing);
	else if (strcmp(call.noun, "help") == 0)
		offer_verbs(completing, call.operands[0]);
	else if (!command)
		offer_verbs(completing, call.noun);
	else
		offer_operands(completing, command);
	call_release(&call);
}

void complete_line(const struct vocabulary *vocabulary, struct desk *desk, const char *line,
	void (*each)(void *closure, const char *word, const char *help), void *closure)
{
	struct completing completing = {
		.vocabulary = vocabulary, .desk = desk, .each = each, .closure = closure};
	size_t len = strlen(line);
	bool new_word = len == 0 || strchr(" \t", line[len - 1]);
	char **words;
	size_t count;

	if (split_words(line, &words, &count, NULL))
		return;
	completing.prefix = new_word || count == 0 ? "" : words[--count];
	complete_after(&completing, words, count);
	free(words);
}

/* ---- for the scripts of shells */

static void print_word(void *closure, const char *word, const char *help)
{
	const struct cli_streams *streams = ((struct call *)closure)->streams;

	(void)help;
	tell_text(streams->out, word, strlen(word), streams->charset);
	fputs("\n", streams->out);
}

/* As fish takes them: the word, a tab, what it is for. */
static void print_word_and_help(void *closure, const char *word, const char *help)
{
	const struct cli_streams *streams = ((struct call *)closure)->streams;

	tell_text(streams->out, word, strlen(word), streams->charset);
	fputs("\t", streams->out);
	if (help)
		tell_text(streams->out, help, strlen(help), streams->charset);
	fputs("\n", streams->out);
}

static int run_complete_line(struct call *call, struct error *err)
{
	void (*print)(void *closure, const char *word, const char *help) =
		call->operand_count > 1 ? print_word_and_help : print_word;
	struct db_options options;
	struct waiting waiting;
	struct store store;
	struct desk desk;

	(void)err;
	session_store_options(call, &waiting, &options);
	options.mode = DB_READ_ONLY;
	options.busy_timeout_ms = 200;
	options.waiting = NULL;
	if (store_open(&store, call->globals.store, &options, NULL)) {
		complete_line(call->vocabulary, NULL, call->operands[0], print, call);
		return 0;
	}
	desk_init(&desk, &store, &house_rules, call->globals.actor, call->now);
	complete_line(call->vocabulary, &desk, call->operands[0], print, call);
	desk_release(&desk);
	store_close(&store);
	return 0;
}

/* ---- The commands */

static const char *const with_help[] = {"help", NULL};

static const struct command complete_line_commands[] = {
	{
		.operands = "LINE [help]",
		.least = 1,
		.most = 2,
		.words = with_help,
		.flags = OWN_STORE | HIDDEN | WORDS_AS_THEY_ARE,
		.help = "words that complete a command line",
		.run = run_complete_line,
	},
};

const struct noun noun_complete_line = {
	.name = "complete-line",
	NOUN_COMMANDS(complete_line_commands),
};
