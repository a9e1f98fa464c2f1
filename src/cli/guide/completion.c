/* SPDX-License-Identifier: MIT */
/* Completion scripts for shells. Nouns, verbs and options are written into them from the tables;
 * for keys, fields and filters they ask `dapo complete-line`. */
#include <string.h>

#include "cli/core/call.h"
#include "cli/core/options.h"
#include "cli/nouns/nouns.h"

static void put_nouns(const struct vocabulary *vocabulary, FILE *out)
{
	for (size_t i = 0; i < vocabulary->noun_count; i++)
		if (vocabulary->nouns[i].help)
			fprintf(out, " %s", vocabulary->nouns[i].name);
}

static void put_group(const struct cli_option *group, FILE *out)
{
	for (; group && group->name; group++)
		fprintf(out, " --%s", group->name);
}

/* `item) choices="list show ..." ;;` for each noun that has verbs. */
static void put_verb_cases(const struct vocabulary *vocabulary, FILE *out, const char *indent)
{
	for (size_t n = 0; n < vocabulary->noun_count; n++) {
		const char *noun = vocabulary->nouns[n].name;
		bool any = false;

		for (size_t i = 0; i < vocabulary->command_count; i++) {
			const struct command *command = &vocabulary->commands[i];

			if (strcmp(command->noun, noun) != 0 || !command->verb ||
				!command_shown(command))
				continue;
			if (!any)
				fprintf(out, "%s%s) choices='", indent, noun);
			fprintf(out, "%s%s", any ? " " : "", command->verb);
			any = true;
		}
		if (any)
			fputs("' ;;\n", out);
	}
}

static void put_option_cases(const struct vocabulary *vocabulary, FILE *out, const char *indent)
{
	for (size_t i = 0; i < vocabulary->command_count; i++) {
		const struct command *command = &vocabulary->commands[i];

		if (!command_shown(command) || !command->options[0] || !*command->noun)
			continue;
		fprintf(out, "%s'%s%s%s') choices=\"$choices", indent, command->noun,
			command->verb ? " " : "", command->verb ? command->verb : "");
		for (size_t g = 0; g < OPTION_GROUPS_MAX; g++)
			put_group(command->options[g], out);
		fputs("\" ;;\n", out);
	}
}

/* The options that take the next word, as a pattern. */
static void put_taking(FILE *out)
{
	bool any = false;

	for (const struct cli_option *option = global_options; option->name; option++)
		if (option->argument) {
			fprintf(out, "%s--%s", any ? " | " : "", option->name);
			any = true;
		}
}

/* The words before the cursor: which noun and verb, and whether an option waits for its value. */
static void put_scan(FILE *out, const char *loop, const char *others)
{
	fprintf(out,
		"\tlocal noun= verb= choices= word skip=\n"
		"\tfor %s; do\n"
		"\t\tif [[ -n $skip ]]; then skip=; continue; fi\n"
		"\t\tcase $word in\n"
		"\t\t",
		loop);
	put_taking(out);
	fprintf(out,
		") skip=1 ;;\n"
		"\t\t%s) ;;\n"
		"\t\t*) if [[ -z $noun ]]; then noun=$word\n"
		"\t\t\telif [[ -z $verb ]]; then verb=$word; fi ;;\n"
		"\t\tesac\n"
		"\tdone\n",
		others);
}

/* Options, nouns and verbs, which are known without the store. Both shells read this alike. */
static void put_choices(const struct vocabulary *vocabulary, FILE *out)
{
	fputs("\tif [[ $cur == -* ]]; then\n\t\tchoices='", out);
	put_group(global_options, out);
	fputs("'\n\t\tcase \"$noun${verb:+ $verb}\" in\n", out);
	put_option_cases(vocabulary, out, "\t\t");
	fputs("\t\tesac\n\telif [[ -z $noun && -z $skip ]]; then\n\t\tchoices='", out);
	put_nouns(vocabulary, out);
	fputs("'\n\telif [[ -z $verb && -z $skip ]]; then\n\t\tcase $noun in\n", out);
	put_verb_cases(vocabulary, out, "\t\t");
	fputs("\t\tesac\n\tfi\n", out);
}

static void put_bash(const struct vocabulary *vocabulary, FILE *out)
{
	fputs("# Completion of dapo for bash, written by `dapo completion bash`.\n"
	      "_dapo()\n"
	      "{\n"
	      "\tlocal cur=${COMP_WORDS[COMP_CWORD]} line=${COMP_LINE:0:COMP_POINT} whole\n",
		out);
	put_scan(out, "word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"", "-* | = | :");
	put_choices(vocabulary, out);
	fputs("\tif [[ -n $choices ]]; then\n"
	      "\t\tCOMPREPLY=($(compgen -W \"$choices\" -- \"$cur\"))\n"
	      "\t\treturn\n"
	      "\tfi\n"
	      "\t# Bash splits words at = and :, so only what stands behind them is to be given.\n"
	      "\twhole=${line##*[[:blank:]]}\n"
	      "\t[[ $cur == [=:] ]] && cur=\n"
	      "\tCOMPREPLY=()\n"
	      "\twhile IFS= read -r word; do\n"
	      "\t\tCOMPREPLY+=(\"${word#\"${whole%\"$cur\"}\"}\")\n"
	      "\tdone < <(\"${COMP_WORDS[0]}\" complete-line \"${line#*[[:blank:]]}\" "
	      "2>/dev/null)\n"
	      "\tif ((${#COMPREPLY[@]} == 0)); then\n"
	      "\t\tcompopt -o default 2>/dev/null\n"
	      "\telif [[ ${COMPREPLY[0]} == *= ]]; then\n"
	      "\t\tcompopt -o nospace 2>/dev/null\n"
	      "\tfi\n"
	      "}\n"
	      "complete -F _dapo dapo\n",
		out);
}

static void put_zsh(const struct vocabulary *vocabulary, FILE *out)
{
	fputs("#compdef dapo\n"
	      "# Completion of dapo for zsh, written by `dapo completion zsh`.\n"
	      "_dapo()\n"
	      "{\n"
	      "\tlocal cur=${words[CURRENT]} line\n"
	      "\tlocal -a found typed\n"
	      "\ttyped=(\"${(@)words[2,CURRENT-1]}\")\n",
		out);
	put_scan(out, "word in \"${(@)typed}\"", "-*");
	put_choices(vocabulary, out);
	fputs("\tif [[ -n $choices ]]; then\n"
	      "\t\tcompadd -- ${=choices}\n"
	      "\t\treturn\n"
	      "\tfi\n"
	      "\tline=\"${(j: :)${(@q)typed}} $cur\"\n"
	      "\tfound=(${(f)\"$(dapo complete-line \"$line\" 2>/dev/null)\"})\n"
	      "\tif ((${#found})); then\n"
	      "\t\tcompadd -S '' -- ${(M)found:#*=}\n"
	      "\t\tcompadd -- ${found:#*=}\n"
	      "\telse\n"
	      "\t\t_files\n"
	      "\tfi\n"
	      "}\n"
	      "if [[ $zsh_eval_context[-1] == loadautofunc ]]; then\n"
	      "\t_dapo \"$@\"\n"
	      "else\n"
	      "\tcompdef _dapo dapo\n"
	      "fi\n",
		out);
}

/* Fish shows what each word is for, so the program is asked for nouns and verbs, too. */
static void put_fish(FILE *out)
{
	fputs("# Completion of dapo for fish, written by `dapo completion fish`.\n"
	      "function __dapo_words\n"
	      "\tset -l line (commandline --current-process --cut-at-cursor | string collect)\n"
	      "\tset -l words (string split -m 1 -n ' ' -- (string trim -l -- $line))\n"
	      "\tset -l found ($words[1] complete-line \"$words[2]\" help 2>/dev/null)\n"
	      "\tif set -q found[1]\n"
	      "\t\tstring join \\n -- $found\n"
	      "\telse\n"
	      "\t\t__fish_complete_path (commandline --current-token --cut-at-cursor)\n"
	      "\tend\n"
	      "end\n"
	      "complete --command dapo --no-files --arguments '(__dapo_words)'\n",
		out);
}

static int run_completion(struct call *call, struct error *err)
{
	const char *shell = call->operands[0];

	if (strcmp(shell, "bash") == 0)
		put_bash(call->vocabulary, call->streams->out);
	else if (strcmp(shell, "zsh") == 0)
		put_zsh(call->vocabulary, call->streams->out);
	else if (strcmp(shell, "fish") == 0)
		put_fish(call->streams->out);
	else
		return error_set(err, ERR_USAGE,
			"there is no completion for `%s`; there are bash, zsh and fish", shell);
	return 0;
}

/* ---- The commands */

static const char *const shells[] = {"bash", "zsh", "fish", NULL};

static const struct command completion_commands[] = {
	{
		.operands = "bash|zsh|fish",
		.least = 1,
		.most = 1,
		.words = shells,
		.help = "print a completion script for the shell",
		.more = "Examples:\n"
			"  eval \"$(dapo completion bash)\"      in ~/.bashrc\n"
			"  dapo completion zsh >~/.zfunc/_dapo   a folder of $fpath\n"
			"  dapo completion fish >~/.config/fish/completions/dapo.fish",
		.run = run_completion,
	},
};

const struct noun noun_completion = {
	.name = "completion",
	.help = "a completion script for the shell",
	NOUN_COMMANDS(completion_commands),
};
