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

/* Opens a table and tells in the report what was found. Close it in any case. */
int import_table_open(struct import_table *table, const struct import_options *options,
	struct import_report *report, struct error *err);
void import_table_close(struct import_table *table);

/* The file of a path, without its folder. */
const char *import_table_file_name(const char *path);

/* The words of the options, then those of the profile; the caller frees them. */
struct mapping_word *import_table_words(
	const struct import_options *options, const struct profile *profile, size_t *count);
/* The same of what says which records are wanted. */
struct mapping_sieve *import_table_sieves(
	const struct import_options *options, const struct profile *profile, size_t *count);

#endif
