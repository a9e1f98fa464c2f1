/* SPDX-License-Identifier: MIT */
/* `import profiles`: which there are, and what one says. */
#ifndef DAPO_CLI_NOUNS_IMPORT_PROFILES_H
#define DAPO_CLI_NOUNS_IMPORT_PROFILES_H

#include "cli/core/call.h"

/* Lists them; prints the one that an operand names. */
int import_profiles(struct call *call, struct error *err);

#endif
