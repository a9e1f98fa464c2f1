/* SPDX-License-Identifier: MIT */
/* The report of an import: for people, and as JSON. */
#ifndef DAPO_CLI_PAGES_IMPORT_PAGE_H
#define DAPO_CLI_PAGES_IMPORT_PAGE_H

#include "cli/core/call.h"
#include "dapo/desk/import/import.h"

struct json_t; /* of jansson */

/* How the table is written, by which profile it is read, and what becomes of its columns. */
void import_page_found(const struct call *call, const struct import_report *report);

/* The first rejects, what else may have to be mended, and where the other rejects are.
 * `nothing_taken`: the import failed. */
void import_page_rejects(struct call *call, const struct import_report *report,
	const struct import_options *options, bool nothing_taken);

/* All of it, with the counts on standard output. */
void import_page_put(struct call *call, const struct import_report *report,
	const struct import_options *options);
int import_page_put_json(struct call *call, const struct import_report *report, struct error *err);

/* A text from outside as JSON; null for NULL. The caller owns it. */
struct json_t *import_page_text(const char *text);

#endif
