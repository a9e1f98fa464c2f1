/* SPDX-License-Identifier: MIT */
/* Importing texts into the house of store_fixture.h, and judging what came of it. */
#ifndef DAPO_TESTS_IMPORTING_H
#define DAPO_TESTS_IMPORTING_H

#include "dapo/desk/import/import.h"
#include "store_fixture.h"

/* An import of the test at work: start with importing_begin(), change `options`, then
 * importing_text(). */
struct importing_test {
	struct fixture *fixture;
	struct import_options options;
	struct import_report report;
	struct mapping_pair maps[8];
	struct mapping_pair defaults[8];
};

/* An import of feedback from `crm.csv`, with the options of the command line. */
void importing_begin(struct importing_test *it, struct fixture *f);
void importing_map(struct importing_test *it, const char *field, const char *column);
void importing_default(struct importing_test *it, const char *field, const char *value);

/* Imports a text; returns what import_run() does, the error in the fixture. The report of the
 * import before is released; importing_end() releases the last. */
int importing_text(struct importing_test *it, const char *text);
void importing_end(struct importing_test *it);

/* As importing_text(), failing the test unless it is done with these counts: read is their sum. */
void importing_counts(struct importing_test *it, const char *text, int created, int updated,
	int unchanged, int rejected);

/* Fails the test unless the counts of the report are these. */
void importing_assert_counts(const struct import_report *report, int64_t created, int64_t updated,
	int64_t unchanged, int64_t rejected);

/* The field that a column fills, as the report tells it. */
const char *importing_target(const struct importing_test *it, const char *column);

#endif
