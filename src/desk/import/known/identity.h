/* SPDX-License-Identifier: MIT */
/* Whether new rows of an import are perhaps no new rows: their ids tell. */
#ifndef DAPO_DESK_IMPORT_IDENTITY_H
#define DAPO_DESK_IMPORT_IDENTITY_H

#include "dapo/desk/import/import.h"
#include "dapo/store/records/records.h"

/* Looks at the rows that a load made, before it is committed. ERR_USAGE where the source was
 * guessed and is new, but its ids are known under another one; ids that differ by leading zeros
 * from others are told in the report. */
int identity_check_new(struct desk *desk, const struct import_options *options,
	const struct records_bulk *bulk, int64_t batch, struct import_report *report,
	struct error *err);

#endif
