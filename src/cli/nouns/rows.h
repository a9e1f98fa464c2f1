/* SPDX-License-Identifier: MIT */
/* The commands that rows of any entity have. */
#ifndef DAPO_CLI_NOUNS_ROWS_H
#define DAPO_CLI_NOUNS_ROWS_H

#include "cli/core/call.h"

/* Shows the rows that the operands name; `names` are the columns where the call names none, NULL =
 * all. */
int rows_show(struct call *call, const char *names, struct error *err);

int run_show(struct call *call, struct error *err);
int run_add(struct call *call, struct error *err);
int run_edit(struct call *call, struct error *err);
int run_trash(struct call *call, struct error *err);
int run_restore(struct call *call, struct error *err);

#endif
