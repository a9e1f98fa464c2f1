/* SPDX-License-Identifier: MIT */
/* Lists of the rows of an entity. */
#ifndef DAPO_CLI_CORE_LIST_H
#define DAPO_CLI_CORE_LIST_H

#include "call.h"
#include "dapo/store/lists/query.h"

/* Lists what a query finds, as the options of the call want it. `names` are the columns for people
 * where the call names none; NULL = the usual ones. `plural` is what there are none of where it
 * finds nothing; NULL = that of the entity. */
int list_query(struct call *call, const struct query *query, const char *names, const char *plural,
	struct error *err);

/* Writes what a query finds to the file of the option --output, whole or not at all, else to the
 * output. Columns are those of the option --columns, else all. */
int list_export(struct call *call, const struct query *query, struct error *err);

#endif
