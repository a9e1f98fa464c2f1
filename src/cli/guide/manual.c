/* SPDX-License-Identifier: MIT */
/* Fills the manual page: lines such as `@COMMANDS@` of the page on standard input are replaced by
 * what the tables say. */
#include <stdlib.h>
#include <string.h>

#include "cli/core/call.h"
#include "cli/core/options.h"
#include "cli/nouns/nouns.h"
#include "dapo/base/roff.h"
#include "dapo/exchange/profiles/profiles.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/filter/filter.h"
#include "dapo/model/rules/completeness.h"
#include "dapo/model/rules/roles.h"
#include "dapo/model/tables/kpi.h"
#include "help.h"

static void put_roff(FILE *out, const char *text)
{
	struct strbuf escaped = STRBUF_INIT;

	roff_add(&escaped, text);
	fputs(escaped.buf, out);
	strbuf_release(&escaped);
}

static void put_term(FILE *out, const char *term, const char *text)
{
	fputs(".TP\n.B ", out);
	put_roff(out, term);
	fputs("\n", out);
	put_roff(out, text);
	fputs("\n", out);
}

static void put_group(FILE *out, const struct cli_option *group)
{
	for (; group && group->name; group++) {
		fputs(".TP\n.B ", out);
		if (group->letter)
			fprintf(out, "\\-%c, ", group->letter);
		fputs("\\-\\-", out);
		put_roff(out, group->name);
		if (group->argument) {
			putc(' ', out);
			put_roff(out, group->argument);
		}
		fputs("\n", out);
		put_roff(out, group->help);
		fputs(group->repeated ? " (may be repeated)\n" : "\n", out);
	}
}

/* True where the command above has the same options: they are told there. */
static bool same_options(const struct command *command, const struct command *before)
{
	return before && memcmp(before->options, command->options, sizeof command->options) == 0;
}

static void put_command(FILE *out, const struct command *command, const struct command *before)
{
	struct strbuf usage = STRBUF_INIT, help = STRBUF_INIT, more = STRBUF_INIT;

	help_usage_text(command, &usage);
	command_speak(command, command->help, &help);
	put_term(out, usage.buf, help.buf);
	if (command->more) {
		command_speak(command, command->more, &more);
		fputs(".RS\n.PP\n.nf\n", out);
		put_roff(out, more.buf);
		fputs("\n.fi\n.RE\n", out);
	}
	if (command->options[0] && !same_options(command, before)) {
		fputs(".RS\n", out);
		for (size_t i = 0; i < OPTION_GROUPS_MAX; i++)
			put_group(out, command->options[i]);
		fputs(".RE\n", out);
	}
	strbuf_release(&usage);
	strbuf_release(&help);
	strbuf_release(&more);
}

static void put_commands(const struct vocabulary *vocabulary, FILE *out)
{
	for (size_t n = 0; n < vocabulary->noun_count; n++) {
		const struct noun *noun = &vocabulary->nouns[n];
		const struct command *before = NULL;

		if (!noun->help)
			continue;
		fputs(".SS ", out);
		put_roff(out, noun->name);
		fputs("\n", out);
		put_roff(out, noun->help);
		fputs("\n", out);
		for (size_t i = 0; i < vocabulary->command_count; i++) {
			const struct command *command = &vocabulary->commands[i];

			if (strcmp(command->noun, noun->name) != 0)
				continue;
			put_command(out, command, before);
			before = command;
		}
	}
}

static void put_options(FILE *out)
{
	put_group(out, global_options);
}

static void put_states(FILE *out)
{
	for (int state = 0; state < STATE_COUNT; state++) {
		struct strbuf term = STRBUF_INIT;

		strbuf_addf(&term, "+%s", filter_state_name((enum filter_state)state));
		put_term(out, term.buf, filter_state_help((enum filter_state)state));
		strbuf_release(&term);
	}
}

static void put_field(FILE *out, const struct field *field)
{
	const char *const *offers = field_offers(field);

	fputs(".TP\n.B ", out);
	put_roff(out, field->name);
	fputs("\n", out);
	put_roff(out, field->help);
	for (size_t i = 0; offers && offers[i]; i++) {
		fputs(i ? ", " : field->choices ? ": " : "; usual are ", out);
		put_roff(out, offers[i]);
	}
	if (field->flags & FIELD_REQUIRED && !field->fallback)
		fputs("; required", out);
	if (!field_editable(field))
		fputs("; set by dapo", out);
	if (field->standard) {
		fputs(" [", out);
		put_roff(out, field->standard);
		fputs("]", out);
	}
	fputs("\n", out);
}

static void put_fields(FILE *out)
{
	for (size_t i = 0; i < entity_count; i++) {
		fputs(".SS ", out);
		put_roff(out, entities[i]->noun);
		fputs("\n", out);
		for (size_t f = 0; f < entities[i]->field_count; f++)
			put_field(out, &entities[i]->fields[f]);
	}
}

static void put_settings(FILE *out)
{
	for (size_t i = 0; i < setting_count; i++)
		put_term(out, settings[i].name, settings[i].help);
	for (size_t i = 0; i < setting_family_count; i++) {
		struct strbuf name = STRBUF_INIT;

		strbuf_addf(&name, "%s%s", setting_families[i].prefix, setting_families[i].rest);
		put_term(out, name.buf, setting_families[i].help);
		strbuf_release(&name);
	}
}

static void put_import_options(const struct vocabulary *vocabulary, FILE *out)
{
	const struct command *import = vocabulary_command(vocabulary, "import", "feedback");

	put_group(out, import->options[0]);
}

static void put_profiles(FILE *out)
{
	struct profiles profiles = {0};

	profiles_load(&profiles, NULL, NULL);
	for (size_t i = 0; i < profiles.count; i++)
		put_term(out, profiles.all[i].name, profiles.all[i].title);
	profiles_release(&profiles);
}

static void put_completeness(FILE *out)
{
	for (int group = 0; group < COMPLETENESS_GROUP_COUNT; group++) {
		fprintf(out, ".SS %s\n", completeness_group_label((enum completeness_group)group));
		for (int id = 0; id < COMPLETENESS_RULE_COUNT; id++) {
			const struct completeness_rule *rule = &completeness_rules[id];

			if ((int)rule->group == group)
				fprintf(out, ".TP\n.B %d\n%s [%s]\n", rule->points, rule->task,
					rule->standard);
		}
	}
}

static void put_bands(FILE *out)
{
	for (int id = 0; id < COMPLETENESS_BAND_COUNT; id++) {
		enum completeness_band band = (enum completeness_band)id;

		fprintf(out, ".TP\n.B %s\nfrom %d\n", completeness_band_word(band),
			completeness_band_from(band));
	}
}

static void put_outgrown(FILE *out)
{
	fprintf(out,
		"it has %d input ports or more, or %d consumers or more that gave feedback within "
		"%d days, or\nit is an algorithm or has one as output port (of the type algorithm "
		"or model).\n",
		ROLES_SEVERAL_INPUTS, ROLES_MANY_CONSUMERS, ROLES_CONSUMER_DAYS);
}

static void put_calculations(FILE *out)
{
	for (int id = 0; id < CALCULATION_COUNT; id++)
		put_term(out, kpi_calculation_names[id],
			kpi_calculation_definition((enum kpi_calculation)id));
}

static void put_version(FILE *out)
{
	fputs(".TH DAPO 1 \"\" \"dapo " PACKAGE_VERSION "\"\n", out);
}

static const struct {
	const char *mark;
	void (*put)(FILE *out);
	void (*speak)(const struct vocabulary *vocabulary, FILE *out); /* of commands */
} parts[] = {
	{"@TITLE@\n", .put = put_version},
	{"@COMMANDS@\n", .speak = put_commands},
	{"@OPTIONS@\n", .put = put_options},
	{"@STATES@\n", .put = put_states},
	{"@FIELDS@\n", .put = put_fields},
	{"@SETTINGS@\n", .put = put_settings},
	{"@IMPORT OPTIONS@\n", .speak = put_import_options},
	{"@PROFILES@\n", .put = put_profiles},
	{"@COMPLETENESS@\n", .put = put_completeness},
	{"@BANDS@\n", .put = put_bands},
	{"@OUTGROWN@\n", .put = put_outgrown},
	{"@CALCULATIONS@\n", .put = put_calculations},
};

static void put_line(const struct vocabulary *vocabulary, const char *line, FILE *out)
{
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (strcmp(parts[i].mark, line) != 0)
			continue;
		if (parts[i].speak)
			parts[i].speak(vocabulary, out);
		else
			parts[i].put(out);
		return;
	}
	fputs(line, out);
}

static int run_manual(struct call *call, struct error *err)
{
	char line[1024];

	while (fgets(line, sizeof line, call->streams->in))
		put_line(call->vocabulary, line, call->streams->out);
	return ferror(call->streams->in) ? error_errno(err, "standard input") : 0;
}

/* ---- The commands */

static const struct command manual_commands[] = {
	{
		.flags = OWN_STORE | HIDDEN,
		.help = "fill a manual page from standard input",
		.run = run_manual,
	},
};

const struct noun noun_manual = {
	.name = "manual",
	NOUN_COMMANDS(manual_commands),
};
