/* SPDX-License-Identifier: MIT */
/* `sla burn`: how fast the error budgets of ratios are used up. */
#ifndef DAPO_CLI_PAGES_BURN_H
#define DAPO_CLI_PAGES_BURN_H

#include "cli/core/call.h"

/* Of the promise or product that the operand names, else of all. */
int burn_tell(struct call *call, struct error *err);

#endif
