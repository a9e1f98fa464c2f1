/* SPDX-License-Identifier: MIT */
/* From the words of a command line to a call: nouns, verbs, options, operands. */
#include "parse.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/nearest.h"
#include "dapo/exchange/out/document.h"

enum { NAMES_MAX = 64 };

/* The command whose options are known so far; before any noun, that of the interface. */
static const struct command *command_so_far(const struct call *call)
{
	return call->noun ? call->command : vocabulary_command(call->vocabulary, "", NULL);
}

static int unknown_option(const struct call *call, const char *name, size_t len, struct error *err)
{
	const struct command *command = command_so_far(call);
	const char *names[NAMES_MAX + 1];
	size_t count = 0;
	struct strbuf word = STRBUF_INIT;
	const char *near;

	for (size_t i = 0; command && i < OPTION_GROUPS_MAX; i++)
		for (const struct cli_option *at = command->options[i]; at && at->name; at++)
			if (count < NAMES_MAX)
				names[count++] = at->name;
	for (const struct cli_option *at = global_options; at->name && count < NAMES_MAX; at++)
		names[count++] = at->name;
	names[count] = NULL;
	strbuf_add(&word, name, len);
	near = text_nearest(word.buf, names);
	if (near)
		error_set(err, ERR_USAGE, "there is no option --%s; did you mean --%s?", word.buf,
			near);
	else
		error_set(err, ERR_USAGE,
			"there is no option --%s here (a filter term that begins with - goes "
			"behind --)",
			word.buf);
	strbuf_release(&word);
	return ERR_USAGE;
}

static int unknown_noun(const struct vocabulary *vocabulary, const char *word, struct error *err)
{
	const char *names[NAMES_MAX + 1];
	size_t count = 0;
	const char *near;

	for (size_t i = 0; i < vocabulary->noun_count && count < NAMES_MAX; i++)
		names[count++] = vocabulary->nouns[i].name;
	names[count] = NULL;
	near = text_nearest(word, names);
	if (near)
		return error_set(
			err, ERR_USAGE, "there is no command `%s`; did you mean `%s`?", word, near);
	return error_set(err, ERR_USAGE,
		"there is no command `%s`; `dapo help` lists them, and a filter of one plain word "
		"goes behind --",
		word);
}

static int unknown_verb(
	const struct vocabulary *vocabulary, const char *noun, const char *word, struct error *err)
{
	const char *names[NAMES_MAX + 1];
	struct strbuf list = STRBUF_INIT;
	size_t count = 0;
	const char *near;

	for (size_t i = 0; i < vocabulary->command_count; i++) {
		const struct command *command = &vocabulary->commands[i];

		if (strcmp(command->noun, noun) != 0 || !command->verb || !command_shown(command) ||
			count == NAMES_MAX)
			continue;
		strbuf_addf(&list, "%s%s", count ? ", " : "", command->verb);
		names[count++] = command->verb;
	}
	names[count] = NULL;
	near = word ? text_nearest(word, names) : NULL;
	if (!word)
		error_set(err, ERR_USAGE, "%s needs a verb: %s", noun, list.buf);
	else if (near)
		error_set(err, ERR_USAGE, "%s has no verb `%s`; did you mean `%s`?", noun, word,
			near);
	else
		error_set(err, ERR_USAGE, "%s has no verb `%s`; it has %s", noun, word, list.buf);
	strbuf_release(&list);
	return ERR_USAGE;
}

static int take_option(
	struct call *call, const struct cli_option *option, const char *value, struct error *err)
{
	if (!option->repeated) {
		for (size_t i = 0; i < call->given_count; i++)
			if (call->given[i].option == option && option->argument)
				return error_set(
					err, ERR_USAGE, "--%s is given twice", option->name);
	}
	VEC_RESERVE(call->given, call->given_count, call->given_alloc);
	call->given[call->given_count++] = (struct given_option){option, value};
	return 0;
}

/* `--name`, `--name=value`, `--name value`. *used: further words taken. */
static int take_long(
	struct call *call, const char *word, const char *next, size_t *used, struct error *err)
{
	const char *equals = strchr(word, '=');
	size_t len = equals ? (size_t)(equals - word) : strlen(word);
	const struct cli_option *option = command_option(command_so_far(call), word, len);

	if (!option)
		return unknown_option(call, word, len, err);
	if (!option->argument) {
		if (equals)
			return error_set(err, ERR_USAGE, "--%s takes no value", option->name);
		return take_option(call, option, NULL, err);
	}
	if (equals)
		return take_option(call, option, equals + 1, err);
	if (!next)
		return error_set(
			err, ERR_USAGE, "--%s needs a value: %s", option->name, option->argument);
	*used = 1;
	return take_option(call, option, next, err);
}

/* `-o value`, `-ovalue`, or one switch. */
static int take_short(
	struct call *call, const char *word, const char *next, size_t *used, struct error *err)
{
	const struct cli_option *option = command_option_lettered(command_so_far(call), word[0]);

	if (!option || (!option->argument && word[1]))
		return error_set(err, ERR_USAGE,
			"there is no option -%s here (a filter term that begins with - goes "
			"behind --)",
			word);
	if (!option->argument)
		return take_option(call, option, NULL, err);
	if (word[1])
		return take_option(call, option, word + 1, err);
	if (!next)
		return error_set(
			err, ERR_USAGE, "-%c needs a value: %s", option->letter, option->argument);
	*used = 1;
	return take_option(call, option, next, err);
}

static void add_operand(struct call *call, char *word)
{
	VEC_RESERVE(call->operands, call->operand_count, call->operand_alloc);
	call->operands[call->operand_count++] = word;
}

/* True for a word that can only be a filter, not a misspelt noun. */
static bool looks_like_filter(const char *word)
{
	return strpbrk(word, ":<>+\"() ") != NULL || *word == '\0';
}

/* `dapo [FILTER]`: the command that has no noun. */
static void choose_interface(struct call *call)
{
	call->noun = "";
	call->command = vocabulary_command(call->vocabulary, "", NULL);
}

/* `dapo import answers.csv`: a file where a verb is wanted means the verb `file`, if there is one.
 */
static bool take_file(struct call *call, char *word)
{
	if (!strpbrk(word, "./"))
		return false;
	call->command = vocabulary_command(call->vocabulary, call->noun, "file");
	if (!call->command)
		return false;
	call->verb = "file";
	add_operand(call, word);
	return true;
}

/* A noun that does something by itself may have verbs as well: `log KEY`, `log verify`. */
static bool take_verb(struct call *call, const char *word)
{
	const struct command *command;

	if (!*call->noun || call->verb || call->operand_count)
		return false;
	command = vocabulary_command(call->vocabulary, call->noun, word);
	if (!command)
		return false;
	call->command = command;
	call->verb = word;
	return true;
}

static int take_word(struct call *call, char *word, struct error *err)
{
	if (!call->noun) {
		if (vocabulary_noun(call->vocabulary, word)) {
			call->noun = word;
			call->command = vocabulary_command(call->vocabulary, word, NULL);
			return 0;
		}
		if (!looks_like_filter(word))
			return unknown_noun(call->vocabulary, word, err);
		choose_interface(call);
	}
	if (!call->command) {
		call->command = vocabulary_command(call->vocabulary, call->noun, word);
		if (!call->command && take_file(call, word))
			return 0;
		call->verb = word;
		return call->command ? 0 : unknown_verb(call->vocabulary, call->noun, word, err);
	}
	if (!take_verb(call, word))
		add_operand(call, word);
	return 0;
}

/* A negative number is an operand, not an option. */
static bool is_option(const char *word)
{
	return word[0] == '-' && word[1] != '\0' && !isdigit((unsigned char)word[1]) &&
		word[1] != '.';
}

static int take_words(struct call *call, char **words, size_t count, struct error *err)
{
	bool plain = false;
	int code = 0;

	for (size_t i = 0; !code && i < count; i++) {
		const char *next = i + 1 < count ? words[i + 1] : NULL;
		size_t used = 0;

		if (call->command && call->command->flags & WORDS_AS_THEY_ARE) {
			add_operand(call, words[i]);
		} else if (plain) {
			if (!call->noun)
				choose_interface(call);
			code = take_word(call, words[i], err);
		} else if (strcmp(words[i], "--") == 0) {
			plain = true;
		} else if (!is_option(words[i])) {
			code = take_word(call, words[i], err);
		} else if (words[i][1] == '-') {
			code = take_long(call, words[i] + 2, next, &used, err);
		} else {
			code = take_short(call, words[i] + 1, next, &used, err);
		}
		i += used;
	}
	return code;
}

static void take_globals(struct call *call)
{
	const char *store = call_option(call, "store");
	const char *actor = call_option(call, "as");

	if (store)
		call->globals.store = store;
	if (actor)
		call->globals.actor = actor;
	call->globals.domain = call_option(call, "domain");
	call->globals.quiet = call_switch(call, "quiet");
	call->globals.yes = call_switch(call, "yes");
	call->globals.readonly = call_switch(call, "readonly");
	call->globals.no_pager = call_switch(call, "no-pager");
	call->globals.allow_network = call_switch(call, "allow-network");
	call->globals.raw = call_switch(call, "raw");
	call->help = call_switch(call, "help");
	call->version = call_switch(call, "version");
	call->format_name = call_switch(call, "json") ? "json" : call_option(call, "format");
}

static int too_few(const struct command *command, struct error *err)
{
	struct strbuf operands = STRBUF_INIT;

	command_speak(command, command->operands, &operands);
	error_set(err, ERR_USAGE, "%s%s%s needs %s", command->noun, command->verb ? " " : "",
		command->verb ? command->verb : "", operands.buf);
	strbuf_release(&operands);
	return ERR_USAGE;
}

static int check_count(const struct call *call, struct error *err)
{
	const struct command *command = call->command;
	int count = (int)call->operand_count;

	if (count < command->least)
		return too_few(command, err);
	if (count > command->most)
		return error_set(err, ERR_USAGE, "`%s` is one word too many for %s%s%s",
			call->operands[command->most], command->noun, command->verb ? " " : "",
			command->verb ? command->verb : "");
	return 0;
}

/* Of rows, but for commands that write a document: their formats are others. */
static int choose_format(struct call *call, struct error *err)
{
	const struct document_format *ignored;

	call->format = out_formats[0];
	if (!call->format_name || (call->command->flags & OWN_FORMAT))
		return 0;
	if (call->command->document)
		return document_format_named(call->format_name, &ignored, err);
	return out_format_named(call->format_name, &call->format, err);
}

/* What can't be narrowed is refused: all rows are not what was asked for. */
static int check_domain(const struct call *call, struct error *err)
{
	const struct command *command = call->command;

	if (!call_option(call, "domain") || command_heeds_domain(command))
		return 0;
	return error_set(err, ERR_USAGE,
		"--domain narrows lists, counts and reports; %s%s%s is none", command->noun,
		command->verb ? " " : "", command->verb ? command->verb : "");
}

int parse_call(struct call *call, char **words, size_t count, struct error *err)
{
	int code = take_words(call, words, count, err);

	take_globals(call);
	if (code)
		return code;
	if (call->help || call->version)
		return 0;
	if (!call->noun)
		choose_interface(call);
	if (!call->command)
		return unknown_verb(call->vocabulary, call->noun, NULL, err);
	code = choose_format(call, err);
	if (!code)
		code = check_domain(call, err);
	return code ? code : check_count(call, err);
}
