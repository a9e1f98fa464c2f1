/* SPDX-License-Identifier: MIT */
/* Proposals: changes that wait for a decision, written as a text of lines `field=value`, in which a
 * line feed within a value is `\n` and a backslash `\\`. A proposal about a membership that is
 * there begins with its key, `membership=P-3`; without it, it is a new one. */
#ifndef DAPO_MODEL_RULES_PROPOSAL_H
#define DAPO_MODEL_RULES_PROPOSAL_H

#include "dapo/base/error.h"
#include "dapo/base/strbuf.h"

/* Appends a line of a proposal. */
void proposal_add(struct strbuf *out, const char *field, const char *value);

/* Reads the line at *at and moves on: 1, or 0 at the end. ERR_INVALID for a line that is no
 * `field=value`. */
int proposal_next(const char **at, struct strbuf *field, struct strbuf *value, struct error *err);

#endif
