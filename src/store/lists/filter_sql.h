/* SPDX-License-Identifier: MIT */
/* Filters as SQL conditions. */
#ifndef DAPO_STORE_LISTS_FILTER_SQL_H
#define DAPO_STORE_LISTS_FILTER_SQL_H

#include "listing.h"

/* Narrows a listing to the rows that meet the filter. */
int filter_sql_add(struct listing *listing, const struct filter *filter, struct error *err);

#endif
