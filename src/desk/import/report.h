/* SPDX-License-Identifier: MIT */
/* Fills the report of an import. */
#ifndef DAPO_DESK_IMPORT_REPORT_H
#define DAPO_DESK_IMPORT_REPORT_H

#include "dapo/desk/import/import.h"

/* Tells what becomes of each column, and of each default. */
void report_mapping(struct import_report *report, const struct mapping *mapping);

/* Adds a sentence to what was decided over the whole file, as printf() does. */
__attribute__((format(printf, 2, 3))) void report_note(
	struct import_report *report, const char *format, ...);

/* Counts a reject, and keeps it if it is one of the first. */
void report_reject(struct import_report *report, const struct csv_record *record,
	const char *column, const char *reason);

/* Counts a field that keeps its value of `here` although the file has another one, and keeps the
 * first ones. */
void report_conflict(struct import_report *report, size_t line, const struct record *here,
	const struct record *there, int field);

/* Counts a row that is not linked with another as its table says, and keeps the first. */
void report_unlinked(
	struct import_report *report, size_t line, const char *text, const char *reason);

#endif
