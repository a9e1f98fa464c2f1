/* SPDX-License-Identifier: MIT */
/* `item why`: what an item's rank is made of, line by line. */
#ifndef DAPO_CLI_PAGES_WHY_H
#define DAPO_CLI_PAGES_WHY_H

#include "cli/core/call.h"

/* Of the item that the operand names. */
int why_tell(struct call *call, struct error *err);

#endif
