/* SPDX-License-Identifier: MIT */
/* The sheet that tells consumers what a product promises. */
#ifndef DAPO_EXCHANGE_OUT_SLA_SHEET_H
#define DAPO_EXCHANGE_OUT_SLA_SHEET_H

#include "dapo/exchange/out/document.h"
#include "dapo/model/entity/record.h"
#include "dapo/model/rules/sla.h"

/* The content of a sheet; all borrowed. */
struct sla_sheet {
	const struct record *product;
	const struct record *objectives; /* those in force, or to come */
	const enum sla_status *states;   /* of each; NULL: the sheet doesn't tell */
	size_t objective_count;
	const struct record *channels; /* of support */
	size_t channel_count;
	const struct record *maintenance; /* to come */
	size_t maintenance_count;
	const char *version;
	const char *published_by;
	int64_t published_at;
	const struct zone *zone; /* in which it tells days and times */
	const char *log_head;    /* the newest digest of the store's log; "" for none */
};

/* Appends the sheet: promises in plain words, how they are measured, since when; planned
 * maintenance; where to get help. */
void sla_sheet_write(
	const struct sla_sheet *sheet, const struct document_format *format, struct strbuf *out);

#endif
