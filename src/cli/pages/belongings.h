/* SPDX-License-Identifier: MIT */
/* The parts of what `show` tells of the things that belong to a record. */
#ifndef DAPO_CLI_PAGES_BELONGINGS_H
#define DAPO_CLI_PAGES_BELONGINGS_H

#include "sheet.h"

/* A list, as sheet_query(), of the rows that a filter finds. */
int sheet_found(struct sheet *sheet, const char *name, const char *title,
	const struct entity *entity, const char *filter, const char *columns, struct error *err);

/* Of a KPI: its newest values, its items. Of a milestone: how far its items are. */
int kpi_belongings(struct sheet *sheet, const struct record *kpi, struct error *err);
int milestone_belongings(struct sheet *sheet, const struct record *milestone, struct error *err);

/* What an item did to its KPI, where a look at that was due. */
int value_check_belongings(struct sheet *sheet, const struct record *item, struct error *err);

/* Of a product: counts, promises, ratings, completeness, all that its sheet lists. */
int product_belongings(struct sheet *sheet, const struct record *product, struct error *err);

/* How complete the metadata of a product are: the band, and its gaps. */
int sheet_metadata(struct sheet *sheet, const struct record *product, struct error *err);

/* Of an item: its requests, and those that it was made for. Of a product: what waits for its data
 * owner. Of a request: how late and how quiet it is. Of a decision: who decides. */
int sheet_requests(struct sheet *sheet, int64_t item, struct error *err);
int sheet_pending(struct sheet *sheet, const char *product, struct error *err);
int request_belongings(struct sheet *sheet, const struct record *request, struct error *err);
int decision_belongings(struct sheet *sheet, const struct record *decision, struct error *err);

#endif
