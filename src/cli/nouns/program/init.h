/* SPDX-License-Identifier: MIT */
/* Making a new store. */
#ifndef DAPO_CLI_NOUNS_PROGRAM_INIT_H
#define DAPO_CLI_NOUNS_PROGRAM_INIT_H

#include "cli/core/call.h"

/* Makes the store of the call, and says so, with what comes next. */
int init_run(struct call *call, struct error *err);

#endif
