/* SPDX-License-Identifier: MIT */
/* Operands of a command: keys, `field=value`, plain words. */
#include "operands.h"

#include <ctype.h>
#include <stdlib.h>

#include "dapo/base/memory.h"

bool operand_is_field(const char *word)
{
	const char *at = word;

	while (islower((unsigned char)*at) || isdigit((unsigned char)*at) || *at == '_')
		at++;
	return at > word && *at == '=';
}

size_t operands_before_fields(const struct call *call)
{
	size_t i = 0;

	while (i < call->operand_count && !operand_is_field(call->operands[i]))
		i++;
	return i;
}

int operands_assignments(struct call *call, size_t from, struct assignment **assignments,
	size_t *count, struct error *err)
{
	size_t used = 0;
	int code = 0;

	*assignments = xcalloc(call->operand_count + 1, sizeof **assignments);
	for (size_t i = from; !code && i < call->operand_count; i++)
		code = assignment_parse(call->operands[i], &(*assignments)[used++], err);
	*count = used;
	if (code) {
		free(*assignments);
		*assignments = NULL;
	}
	return code;
}

int operands_new_row(struct call *call, const char *bare_field, struct assignment **assignments,
	size_t *count, struct error *err)
{
	size_t bare = operands_before_fields(call);
	int code;

	if (bare > 1)
		return error_set(err, ERR_USAGE,
			"`%s` is no `field=value`; quote a text of several words",
			call->operands[1]);
	code = operands_assignments(call, bare, assignments, count, err);
	if (!code && bare == 1)
		(*assignments)[(*count)++] = (struct assignment){bare_field, call->operands[0]};
	return code;
}

void operands_join(const struct call *call, size_t from, struct strbuf *out)
{
	for (size_t i = from; i < call->operand_count; i++)
		strbuf_addf(out, "%s%s", i > from ? " " : "", call->operands[i]);
}
