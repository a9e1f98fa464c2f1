/* SPDX-License-Identifier: MIT */
/* What an import tells of itself: for people, and as JSON. */
#ifndef DAPO_CLI_PAGES_IMPORT_REPORT_H
#define DAPO_CLI_PAGES_IMPORT_REPORT_H

#include "cli/core/command.h"
#include "dapo/desk/import/import.h"

struct json_t; /* of jansson */

/* How the table is written, by which profile it is read, and what becomes of its columns. */
void import_tell_found(const struct call *call, const struct import_report *report);

/* The first rejects, and where the others are. `nothing_taken`: the import failed. */
void import_tell_rejects(
	const struct call *call, const struct import_report *report, bool nothing_taken);

/* All of it, with the counts on standard output. */
void import_put_report(struct call *call, const struct import_report *report);
int import_put_json(struct call *call, const struct import_report *report, struct error *err);

/* A text from outside as JSON; null for NULL. The caller owns it. */
struct json_t *import_json_text(const char *text);

#endif
