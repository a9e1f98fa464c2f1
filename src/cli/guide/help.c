/* SPDX-License-Identifier: MIT */
/* Help from the tables: all commands, a noun, a verb. */
#include "help.h"

#include <stdlib.h>
#include <string.h>

#include "cli/core/options.h"
#include "cli/core/tell.h"
#include "cli/nouns/nouns.h"
#include "dapo/model/filter/filter.h"
#include "dapo/store/lists/query.h"

enum { NOUN_WIDTH = 12, OPTION_WIDTH = 22, LINE_WIDTH = 79 };

void help_usage_text(const struct command *command, struct strbuf *out)
{
	strbuf_addstr(out, "dapo");
	if (*command->noun)
		strbuf_addf(out, " %s", command->noun);
	if (command->verb)
		strbuf_addf(out, " %s", command->verb);
	if (command->operands)
		strbuf_addch(out, ' ');
	command_speak(command, command->operands, out);
	if (command->options[0])
		strbuf_addstr(out, " [OPTION...]");
}

void help_usage_line(const struct command *command, FILE *stream)
{
	struct strbuf text = STRBUF_INIT;

	help_usage_text(command, &text);
	fprintf(stream, "usage: %s\n", text.buf);
	strbuf_release(&text);
}

void help_version(FILE *stream)
{
	fputs("dapo " PACKAGE_VERSION "\n", stream);
}

static void put_option(const struct cli_option *option, FILE *out)
{
	struct strbuf text = STRBUF_INIT;

	if (option->letter)
		strbuf_addf(&text, "-%c, ", option->letter);
	else
		strbuf_addstr(&text, "    ");
	strbuf_addf(&text, "--%s", option->name);
	if (option->argument)
		strbuf_addf(&text, " %s", option->argument);
	fprintf(out, "  %-*s  %s%s\n", OPTION_WIDTH, text.buf, option->help,
		option->repeated ? " (may be repeated)" : "");
	strbuf_release(&text);
}

static void put_options(const struct cli_option *group, FILE *out)
{
	for (; group && group->name; group++)
		put_option(group, out);
}

/* The verbs of a noun, in lines below it. */
static void put_verbs(const struct vocabulary *vocabulary, const struct noun *noun, FILE *out)
{
	int column = 0;

	for (size_t i = 0; i < vocabulary->command_count; i++) {
		const struct command *command = &vocabulary->commands[i];
		const char *verb = command->verb;

		if (strcmp(command->noun, noun->name) != 0 || !verb || !command_shown(command))
			continue;
		if (column + (int)strlen(verb) + 1 > LINE_WIDTH)
			column = 0;
		if (column == 0)
			column = fprintf(out, "\n  %*s ", NOUN_WIDTH, "");
		column += fprintf(out, " %s", verb);
	}
	fputs("\n", out);
}

static void help_on_all(const struct vocabulary *vocabulary, FILE *out)
{
	fputs("dapo keeps the backlog, the feedback and the promises of data products, for their\n"
	      "data product owner (DPO).\n"
	      "\n"
	      "usage: dapo [FILTER] [--view NAME] [--readonly]   open the terminal interface\n"
	      "       dapo NOUN [VERB] [OPERAND...] [OPTION...]\n"
	      "\n"
	      "Commands\n",
		out);
	for (size_t i = 0; i < vocabulary->noun_count; i++) {
		const struct noun *noun = &vocabulary->nouns[i];

		if (!noun->help)
			continue;
		fprintf(out, "  %-*s  %s", NOUN_WIDTH, noun->name, noun->help);
		put_verbs(vocabulary, noun, out);
	}
	fputs("\nOptions of all commands\n", out);
	put_options(global_options, out);
	fputs("\n`dapo help NOUN` and `dapo help NOUN VERB` tell more. Exit status: 0 done, 1 "
	      "failed,\n"
	      "2 usage, 3 done with rejects, 4 a promise or KPI is broken, 5 store busy or row\n"
	      "changed, 6 done, but the answer could not be written.\n",
		out);
}

/* A text of a command, and a line break. */
static void put_spoken(const struct command *command, const char *text, FILE *out)
{
	struct strbuf spoken = STRBUF_INIT;

	command_speak(command, text, &spoken);
	fprintf(out, "%s\n", spoken.buf);
	strbuf_release(&spoken);
}

static void help_on_noun(const struct vocabulary *vocabulary, const struct noun *noun, FILE *out)
{
	int width = 0;

	fprintf(out, "dapo %s: %s\n\n", noun->name, noun->help);
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < vocabulary->command_count; i++) {
			const struct command *command = &vocabulary->commands[i];
			struct strbuf text = STRBUF_INIT;

			if (strcmp(command->noun, noun->name) != 0 || !command_shown(command))
				continue;
			strbuf_addf(&text, "%s%s", command->verb ? command->verb : "",
				command->operands ? " " : "");
			command_speak(command, command->operands, &text);
			if (pass == 0 && (int)text.len > width)
				width = (int)text.len;
			if (pass == 1) {
				fprintf(out, "  %-*s  ", width, text.buf);
				put_spoken(command, command->help, out);
			}
			strbuf_release(&text);
		}
	}
}

/* The words that a field takes, or those that it is usually given. */
static void put_offers(const struct field *field, FILE *out)
{
	const char *const *offers = field_offers(field);
	const char *before = field->choices ? "" : "any text; usual are ";

	for (size_t i = 0; offers && offers[i]; i++)
		fprintf(out, "%s%s%s",
			i % 6 == 0 ? i ? ",\n                            "
				       : "                            "
				   : ", ",
			i ? "" : before, offers[i]);
	if (offers)
		fputs("\n", out);
}

static void put_fields(const struct entity *entity, FILE *out)
{
	fputs("\nFields\n", out);
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];

		if (!field_editable(field))
			continue;
		fprintf(out, "  %-22s  %s%s\n", field->name, field->help,
			field->flags & FIELD_REQUIRED && !field->fallback ? " (required)" : "");
		put_offers(field, out);
	}
}

static void put_filter(const struct entity *entity, FILE *out)
{
	fputs("\nA filter is made of terms side by side: field:value, field:a,b, field>n, "
	      "date>-7d, +tag,\n"
	      "-tag, \"text\", not, or, ( ). A term that begins with - goes behind --. Tags of "
	      "this kind:\n ",
		out);
	for (int state = 0; state < STATE_COUNT; state++)
		if (filter_state_applies((enum filter_state)state, entity))
			fprintf(out, " +%s", filter_state_name((enum filter_state)state));
	fputs("\n", out);
}

static void put_orders(const struct entity *entity, FILE *out)
{
	size_t count;
	const struct order *orders = query_orders(entity, &count);

	fputs("\nOrders:", out);
	for (size_t i = 0; i < count; i++)
		fprintf(out, "%s %s", i ? "," : "", orders[i].name);
	fputs("\n", out);
}

static void help_on_command(const struct command *command, FILE *out)
{
	help_usage_line(command, out);
	fputc('\n', out);
	put_spoken(command, command->help, out);
	if (command->more) {
		fputc('\n', out);
		put_spoken(command, command->more, out);
	}
	if (command->options[0])
		fputs("\nOptions (beside those of all commands)\n", out);
	for (size_t i = 0; i < OPTION_GROUPS_MAX; i++)
		put_options(command->options[i], out);
	if (command->flags & TAKES_FIELDS)
		put_fields(command->entity, out);
	if (command->flags & TAKES_FILTER && command->entity) {
		put_filter(command->entity, out);
		put_orders(command->entity, out);
	}
}

static void help_on(
	const struct vocabulary *vocabulary, const char *noun, const char *verb, FILE *out)
{
	const struct noun *known = noun ? vocabulary_noun(vocabulary, noun) : NULL;
	const struct command *command;

	if (!known || !known->help) {
		help_on_all(vocabulary, out);
		return;
	}
	command = vocabulary_command(vocabulary, noun, verb);
	if (command)
		help_on_command(command, out);
	else
		help_on_noun(vocabulary, known, out);
}

int help_print(const struct cli_streams *streams, const struct vocabulary *vocabulary,
	const char *noun, const char *verb)
{
	char *text = NULL;
	size_t len = 0;
	FILE *memory = open_memstream(&text, &len);

	if (!memory)
		return EXIT_FAILED;
	help_on(vocabulary, noun, verb, memory);
	if (fclose(memory) != 0) {
		free(text);
		return EXIT_FAILED;
	}
	tell_text(streams->out, text, len, streams->charset);
	free(text);
	return EXIT_DONE;
}

static int run_help(struct call *call, struct error *err)
{
	const struct vocabulary *vocabulary = call->vocabulary;
	const char *noun = call->operand_count > 0 ? call->operands[0] : NULL;
	const char *verb = call->operand_count > 1 ? call->operands[1] : NULL;
	const struct noun *known = noun ? vocabulary_noun(vocabulary, noun) : NULL;

	if (noun && (!known || !known->help))
		return error_set(err, ERR_USAGE, "there is no command `%s`", noun);
	if (verb && !vocabulary_command(vocabulary, noun, verb))
		return error_set(err, ERR_USAGE, "%s has no verb `%s`", noun, verb);
	call->status = help_print(call->streams, vocabulary, noun, verb);
	return 0;
}

static int run_version(struct call *call, struct error *err)
{
	return tell_value(call, "version", "version", PACKAGE_STRING, err);
}

/* ---- The commands */

static const struct command help_commands[] = {
	{
		.operands = "[NOUN [VERB]]",
		.most = 2,
		.help = "help on all commands, one noun, or one verb",
		.run = run_help,
	},
};

const struct noun noun_help = {
	.name = "help",
	.help = "this help",
	NOUN_COMMANDS(help_commands),
};

static const struct command version_commands[] = {
	{
		.help = "the version of dapo",
		.run = run_version,
	},
};

const struct noun noun_version = {
	.name = "version",
	.help = "the version of dapo",
	NOUN_COMMANDS(version_commands),
};
