/* SPDX-License-Identifier: MIT */
/* Operands of a command: keys, `field=value`, plain words. */
#ifndef DAPO_CLI_CORE_OPERANDS_H
#define DAPO_CLI_CORE_OPERANDS_H

#include "call.h"
#include "dapo/desk/core/edit.h"

/* True for `field=value`: a name as fields have it, then `=`. */
bool operand_is_field(const char *word);

/* Where operands stop being keys: the first `field=value`, else their number. */
size_t operands_before_fields(const struct call *call);

/* Reads operands from `from` on as `field=value`; the caller frees *assignments. */
int operands_assignments(struct call *call, size_t from, struct assignment **assignments,
	size_t *count, struct error *err);

/* The same for a new row, whose first operand may be the bare value of a field. */
int operands_new_row(struct call *call, const char *bare_field, struct assignment **assignments,
	size_t *count, struct error *err);

/* All operands from `from` on with a blank between, appended. */
void operands_join(const struct call *call, size_t from, struct strbuf *out);

#endif
