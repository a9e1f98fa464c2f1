/* SPDX-License-Identifier: MIT */
/* `field=value`: read, and put into a record. */
#include "dapo/desk/core/assignment.h"

#include <string.h>

int assignment_parse(char *text, struct assignment *assignment, struct error *err)
{
	char *equals = strchr(text, '=');

	if (!equals || equals == text)
		return error_set(err, ERR_USAGE,
			"`%s` sets no field: write field=value, such as status=ready", text);
	*equals = '\0';
	assignment->field = text;
	assignment->value = equals + 1;
	return 0;
}

int assignment_apply(struct record *record, const struct assignment *assignments, size_t count,
	const struct parse_context *context, struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < count; i++)
		code = record_set(record, assignments[i].field, assignments[i].value, context, err);
	return code;
}
