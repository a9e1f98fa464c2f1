/* SPDX-License-Identifier: MIT */
/* `product meta`: how complete the metadata of products are, and what fills the gaps. */
#ifndef DAPO_CLI_PAGES_METADATA_H
#define DAPO_CLI_PAGES_METADATA_H

#include "cli/core/call.h"

/* Of the product that the operand names, else of all; with --make-items it makes items of gaps. */
int metadata_tell(struct call *call, struct error *err);

#endif
