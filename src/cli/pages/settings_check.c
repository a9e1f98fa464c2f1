/* SPDX-License-Identifier: MIT */
/* Settings, each checked by whoever reads it. */
#include "settings_check.h"

#include "dapo/desk/triage/answers.h"

static const char *set_in(void *closure, const char *name)
{
	return config_get(closure, name);
}

int settings_check(
	const struct call *call, struct config *config, const char *name, struct error *err)
{
	const struct cli_interface *interface = call->interface;
	const char *value = config_get(config, name);
	int code = config_check(name, value ? value : "", err);

	if (!code)
		code = answer_setting_check(name, err);
	if (!code && interface && interface->check)
		code = interface->check(interface->closure, set_in, config, name, err);
	return code;
}
