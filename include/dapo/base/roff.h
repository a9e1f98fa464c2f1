/* SPDX-License-Identifier: MIT */
/* Text in a manual page. */
#ifndef DAPO_BASE_ROFF_H
#define DAPO_BASE_ROFF_H

#include "dapo/base/strbuf.h"

/* Appends text, as valid UTF-8, so that roff shows it as it is: at the start of a line, within one,
 * and as the argument of a macro. */
void roff_add(struct strbuf *out, const char *text);

#endif
