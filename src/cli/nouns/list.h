/* SPDX-License-Identifier: MIT */
/* Lists of the rows of an entity. */
#ifndef DAPO_CLI_NOUNS_LIST_H
#define DAPO_CLI_NOUNS_LIST_H

#include "cli/core/call.h"
#include "dapo/store/lists/query.h"

/* Lists what a query finds, as the options of the call want it. `names` are the columns for people
 * where the call names none; NULL = the usual ones. `plural` is what there are none of where it
 * finds nothing; NULL = that of the entity. */
int list_query(struct call *call, const struct query *query, const char *names, const char *plural,
	struct error *err);

/* The commands `list` of any entity, and `export`. */
int run_list(struct call *call, struct error *err);
int run_export(struct call *call, struct error *err);

#endif
