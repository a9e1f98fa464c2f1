/* SPDX-License-Identifier: MIT */
/* The rules that all rows of a store obey, whatever happened to it. */
#ifndef DAPO_STORE_DERIVED_INVARIANTS_H
#define DAPO_STORE_DERIVED_INVARIANTS_H

#include "dapo/base/error.h"
#include "dapo/store/engine/store.h"

/* Calls `report` with a line for each row that breaks a rule of the domain or of the log; *faults
 * counts them, on top of what it holds. An error means that the check itself failed. */
int invariants_check(struct store *store, void (*report)(void *closure, const char *line),
	void *closure, int *faults, struct error *err);

#endif
