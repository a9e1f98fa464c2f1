/* SPDX-License-Identifier: MIT */
/* One call of a command: the options that it was given, and its end. */
#include "call.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/text/text.h"

static const struct given_option *given(const struct call *call, const char *name)
{
	for (size_t i = call->given_count; i > 0; i--)
		if (strcmp(call->given[i - 1].option->name, name) == 0)
			return &call->given[i - 1];
	return NULL;
}

const char *call_option(const struct call *call, const char *name)
{
	const struct given_option *found = given(call, name);

	return found ? found->value : NULL;
}

bool call_switch(const struct call *call, const char *name)
{
	return given(call, name) != NULL;
}

int call_number(const struct call *call, const char *name, int64_t least, int64_t fallback,
	int64_t *number, struct error *err)
{
	const char *text = call_option(call, name);
	char *end;
	int64_t value;

	*number = fallback;
	if (!text)
		return 0;
	value = strtoll(text, &end, 10);
	if (end == text || *end || value < least || value > 1000000000000)
		return error_set(err, ERR_USAGE,
			"--%s takes a whole number from %" PRId64 " on, not `%s`", name, least,
			text);
	*number = value;
	return 0;
}

void call_release(struct call *call)
{
	free(call->operands);
	free(call->given);
	call->operands = NULL;
	call->given = NULL;
	config_release(&call->config);
}

bool call_wants_json(const struct call *call)
{
	return strncmp(call->format->name, "json", 4) == 0;
}
