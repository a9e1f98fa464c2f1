/* SPDX-License-Identifier: MIT */
/* The commands that the rows of every entity have. */
#ifndef DAPO_CLI_NOUNS_ROWS_H
#define DAPO_CLI_NOUNS_ROWS_H

#include "cli/core/call.h"

/* A command of every entity that has the verb. */
struct rows_command {
	enum entity_verb verb;
	struct command command;
};

/* In the order of help; a noun's own commands stand before `trash`. */
extern const struct rows_command rows_commands[];
extern const size_t rows_command_count;

/* Shows the rows that the operands name; `names` are the columns where the call names none, NULL =
 * all. */
int rows_show(struct call *call, const char *names, struct error *err);

/* The functions behind `edit`, `trash` and `restore`, for nouns that have them by other words. */
int rows_edit(struct call *call, struct error *err);

/* The same of rows whose values have a unit, with --convert and --keep. */
extern const struct cli_option revaluation_options[];
int rows_edit_units(struct call *call, struct error *err);
int rows_trash(struct call *call, struct error *err);
int rows_restore(struct call *call, struct error *err);

/* The `edit` of rows whose values have a unit, as initialisers. */
#define ROWS_EDIT_UNITS(many, told)                                                          \
	.verb = "edit", .operands = "KEY... field=value...", .least = 1, .most = ANY_NUMBER, \
	.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS | TAKES_FIELDS,                    \
	.options = {pick_options, revaluation_options},                                      \
	.help = "set fields of " many " (an empty value clears)", .more = (told),            \
	.run = rows_edit_units

#endif
