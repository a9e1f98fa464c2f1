/* SPDX-License-Identifier: MIT */
/* Which records of a table are wanted at all. */
#ifndef DAPO_EXCHANGE_MAPPING_SIEVE_H
#define DAPO_EXCHANGE_MAPPING_SIEVE_H

#include "dapo/exchange/mapping/mapping.h"

/* Finds the columns of the sieves that are asked for. ERR_USAGE for one that isn't there. */
int sieve_take(struct mapping *mapping, const struct mapping_request *request, struct error *err);
void sieve_release(struct mapping *mapping);

#endif
