/* SPDX-License-Identifier: MIT */
/* Telling consumers what a product promises: a sheet, and the record that it was told. */
#ifndef DAPO_DESK_PROMISES_PUBLISH_H
#define DAPO_DESK_PROMISES_PUBLISH_H

#include "dapo/desk/core/desk.h"
#include "dapo/exchange/out/document.h"

struct publishing {
	int64_t product;
	const char *version;  /* of the sheet; NULL: the next whole number */
	const char *informed; /* who is told; NULL: not said */
	bool state;           /* the sheet tells how each promise stands */
	bool dry_run;         /* only the sheet; nothing is recorded */
};

/* Appends the sheet of all promises of a product that are in force or to come. Unless it is a dry
 * run, keeps it (in Markdown) as a publication, with date and version, and notes the version in
 * each promise that it states; *publication is that row, else 0. ERR_INVALID if the product
 * promises nothing, or that version was published already. */
int publish_sheet(struct desk *desk, const struct publishing *publishing,
	const struct document_format *format, struct strbuf *sheet, int64_t *publication,
	struct error *err);

#endif
