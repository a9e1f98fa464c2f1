/* SPDX-License-Identifier: MIT */
/* Who holds which role, and whether that fits. */
#ifndef DAPO_CLI_PAGES_ROLES_H
#define DAPO_CLI_PAGES_ROLES_H

#include "cli/core/call.h"

/* `product role`: who holds which role of a product today, later, and who did. */
int roles_tell(struct call *call, struct error *err);

/* `product config`: whether people and roles fit the role configuration, of one product or all. */
int roles_tell_config(struct call *call, struct error *err);

#endif
