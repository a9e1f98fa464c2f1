/* SPDX-License-Identifier: MIT */
/* From the words of a command line to a call. */
#ifndef DAPO_CLI_CORE_PARSE_H
#define DAPO_CLI_CORE_PARSE_H

#include "call.h"

/* Takes words apart (without the program's name). ERR_USAGE names what is wrong and the nearest
 * that would be right; the call can be released in any case. */
int parse_call(struct call *call, char **words, size_t count, struct error *err);

#endif
