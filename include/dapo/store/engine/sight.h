/* SPDX-License-Identifier: MIT */
/* The part of a store that lists, counts and questions look at. */
#ifndef DAPO_STORE_ENGINE_SIGHT_H
#define DAPO_STORE_ENGINE_SIGHT_H

#include <stdint.h>

/* Row ids; 0 = all. A product says more than its domain, which then isn't looked at.
 *
 * To a domain belong its products, and what belongs to one of them; requests from them and those to
 * the domain. People, teams, consumers, imports and saved views belong to none: they are in sight
 * whatever the domain. */
struct sight {
	int64_t domain;
	int64_t product;
};

#endif
