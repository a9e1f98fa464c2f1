/* SPDX-License-Identifier: MIT */
/* Options as data, and those that several commands have. */
#ifndef DAPO_CLI_CORE_OPTIONS_H
#define DAPO_CLI_CORE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "dapo/model/entity/entity.h"

struct cli_option {
	const char *name;     /* without the dashes; NULL ends a group */
	char letter;          /* of the short form, or 0 */
	const char *argument; /* "FILE"; NULL = a switch */
	bool repeated;
	const char *help;
};

extern const struct cli_option global_options[];  /* of all commands */
extern const struct cli_option list_options[];    /* --columns, --sort, --limit … */
extern const struct cli_option show_options[];    /* --columns */
extern const struct cli_option product_options[]; /* --product */
extern const struct cli_option pick_options[];    /* --filter, --all: session_pick_rows() */
extern const struct cli_option kind_options[];    /* --kind: session_find_any() */
extern const struct cli_option file_options[];    /* --output, --force: session_write_whole() */

#endif
