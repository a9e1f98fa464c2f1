/* SPDX-License-Identifier: MIT */
/* Help from the tables. */
#ifndef DAPO_CLI_GUIDE_HELP_H
#define DAPO_CLI_GUIDE_HELP_H

#include "cli/core/vocabulary.h"
#include "dapo/base/strbuf.h"
#include "dapo/cli/core/cli.h"

/* `usage: dapo item edit KEY... field=value... [OPTION...]` */
void help_usage_line(const struct command *command, FILE *stream);

/* Appends the same without `usage: ` and line end. */
void help_usage_text(const struct command *command, struct strbuf *out);

/* Help on everything (noun NULL), a noun or a verb; the exit status. */
int help_print(const struct cli_streams *streams, const struct vocabulary *vocabulary,
	const char *noun, const char *verb);

/* Name, version and licence. */
void help_version(FILE *stream);

#endif
