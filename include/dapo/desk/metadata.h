/* SPDX-License-Identifier: MIT */
/* Metadata of products as work: how complete they are; gaps become backlog items. */
#ifndef DAPO_DESK_METADATA_H
#define DAPO_DESK_METADATA_H

#include "dapo/desk/core/desk.h"
#include "dapo/model/rules/completeness.h"

/* How complete the metadata of a product are today, by the states of promises as they are stored.
 */
int metadata_evaluate(
	struct desk *desk, int64_t product, struct completeness *result, struct error *err);

/* Makes an item of type metadata for each gap of a live product that no open item is there to fill
 * already, the largest first, as one step. Without any such gap nothing is changed. */
int metadata_make_items(struct desk *desk, int64_t product, struct error *err);

#endif
