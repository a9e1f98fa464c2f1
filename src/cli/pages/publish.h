/* SPDX-License-Identifier: MIT */
/* `sla publish`: the sheet that consumers read. */
#ifndef DAPO_CLI_PAGES_PUBLISH_H
#define DAPO_CLI_PAGES_PUBLISH_H

#include "cli/core/call.h"

/* Writes the sheet of a product and, without --dry-run, records that. */
int publish_tell(struct call *call, struct error *err);

#endif
