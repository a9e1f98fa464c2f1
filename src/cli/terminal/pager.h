/* SPDX-License-Identifier: MIT */
/* Long answers on a terminal, by the user's pager. */
#ifndef DAPO_CLI_TERMINAL_PAGER_H
#define DAPO_CLI_TERMINAL_PAGER_H

#include "cli/core/call.h"

/* An answer that is gathered first. Zeroed: none is. */
struct pager {
	struct cli_streams streams; /* in place of those of the call */
	const struct cli_streams *before;
	FILE *gathered; /* NULL: the answer goes straight out */
};

/* Gathers the answer of a call from now on, if it goes to a terminal that has a size, and nothing
 * (--no-pager, the setting, a $PAGER that is empty or `cat`) is against it. */
void pager_begin(struct pager *pager, struct call *call);

/* Shows what was gathered: by $PAGER (else less) where it is longer than the terminal, without a
 * shell; else, or where that can't be run, as it is. True where there was something. */
bool pager_end(struct pager *pager, struct call *call);

#endif
