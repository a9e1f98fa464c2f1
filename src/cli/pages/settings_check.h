/* SPDX-License-Identifier: MIT */
/* Checks settings as those that read them do. */
#ifndef DAPO_CLI_PAGES_SETTINGS_CHECK_H
#define DAPO_CLI_PAGES_SETTINGS_CHECK_H

#include "cli/core/call.h"

/* Refuses the setting of that name among those of `config`: by the table of settings, and by
 * whoever reads its family. ERR_NOT_FOUND for a name that means nothing to them. */
int settings_check(
	const struct call *call, struct config *config, const char *name, struct error *err);

#endif
