/* SPDX-License-Identifier: MIT */
/* Finds out how a table is written. */
#ifndef DAPO_EXCHANGE_IN_SNIFF_H
#define DAPO_EXCHANGE_IN_SNIFF_H

#include "dapo/exchange/in/dialect.h"

/* Looks at the head of an input. `delimiter` is what the user asked for, 0 to find it.
 * Refuses with ERR_INVALID what is empty or no table (also a survey's summary report, unless the
 * delimiter is named), and a delimiter that could be two, naming --delimiter. */
int sniff_dialect(const struct input *in, char delimiter, struct dialect *found, struct error *err);

#endif
