/* SPDX-License-Identifier: MIT */
/* Help from the tables. */
#ifndef DAPO_CLI_CORE_HELP_H
#define DAPO_CLI_CORE_HELP_H

#include "command.h"

/* `usage: dapo item edit KEY... field=value... [OPTION...]` */
void usage_line(const struct command *command, FILE *stream);

/* Appends the same without `usage: ` and line end. */
void usage_text(const struct command *command, struct strbuf *out);

/* Help on everything (noun NULL), a noun or a verb; the exit status. */
int print_help(const struct cli_streams *streams, const char *noun, const char *verb);

void print_version(FILE *stream);

#endif
