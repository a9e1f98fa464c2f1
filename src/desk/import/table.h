/* SPDX-License-Identifier: MIT */
/* A table to be imported: opened, its way of writing found, its columns mapped. */
#ifndef DAPO_DESK_IMPORT_TABLE_H
#define DAPO_DESK_IMPORT_TABLE_H

#include "dapo/desk/import/import.h"
#include "dapo/exchange/in/reader.h"
#include "dapo/exchange/profiles/profiles.h"

/* A table that was looked at: how it is written, and what becomes of its columns. */
struct import_table {
	struct profiles profiles;
	const struct profile *profile; /* by which it is read; NULL: none */
	struct input in;
	struct dialect dialect;
	struct reader reader;
	struct mapping mapping;
};

/* Opens a table, tells in the report how it is written, and maps its columns by their names. Close
 * it in any case. */
int import_table_open(struct import_table *table, const struct import_options *options,
	struct import_report *report, struct error *err);
void import_table_close(struct import_table *table);

/* Settles the mapping by all records, and tells it in the report. Refuses one that leaves a
 * required field empty, and rows whose ids need a source that nobody named. */
int import_table_verify(struct import_table *table, const struct import_options *options,
	struct import_report *report, struct error *err);

/* A hash of all that decides, beside its bytes, what becomes of a table that is open and not yet
 * verified: how it is written, which columns it has, and what the user and the profile ask for. */
uint64_t import_table_asked(const struct import_table *table, const struct import_options *options);

/* The file of a path, without its folder. */
const char *import_table_file_name(const char *path);

/* The words of the options, then those of the profile; the caller frees them. */
struct mapping_word *import_table_words(
	const struct import_options *options, const struct profile *profile, size_t *count);
/* The same of what says which records are wanted. */
struct mapping_sieve *import_table_sieves(
	const struct import_options *options, const struct profile *profile, size_t *count);

#endif
