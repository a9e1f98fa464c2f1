/* SPDX-License-Identifier: MIT */
/* The orders in which entities can be listed, by name. query_orders() gives all of an entity. */
#ifndef DAPO_STORE_LISTS_ORDERS_H
#define DAPO_STORE_LISTS_ORDERS_H

#include "dapo/store/lists/query.h"

/* The terms of an order are expressions over the table `t`: never null, all in one direction, the
 * last of them unique. */

/* The order of that name, the default for NULL. ERR_INVALID lists the names. */
int orders_find(const struct entity *entity, const char *name, const struct order **order,
	struct error *err);

#endif
