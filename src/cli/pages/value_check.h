/* SPDX-License-Identifier: MIT */
/* `item value-check`: did items move their KPIs as was expected. */
#ifndef DAPO_CLI_PAGES_VALUE_CHECK_H
#define DAPO_CLI_PAGES_VALUE_CHECK_H

#include "cli/core/call.h"

/* Of the items that the operands filter. */
int value_check_tell(struct call *call, struct error *err);

#endif
