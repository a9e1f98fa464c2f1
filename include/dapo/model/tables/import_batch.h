/* SPDX-License-Identifier: MIT */
/* One import of a file: what was read, and what became of it. */
#ifndef DAPO_MODEL_TABLES_IMPORT_BATCH_H
#define DAPO_MODEL_TABLES_IMPORT_BATCH_H

#include "dapo/model/entity/entity.h"

/* clang-format off */
#define IMPORT_BATCH_FIELDS(F) \
	F(BATCH_KIND, .name = "kind", .label = "Kind", .type = FIELD_TEXT, .flags = FIELD_REQUIRED | FIELD_SYSTEM, .max = 40, .help = "what was imported") \
	F(BATCH_FILE, .name = "file", .label = "File", .type = FIELD_TEXT, .flags = FIELD_SYSTEM, .max = 4096, .help = "name of the file, - for standard input") \
	F(BATCH_SOURCE, .name = "source", .label = "Source", .type = FIELD_WORD, .flags = FIELD_REQUIRED | FIELD_SYSTEM, .max = 100, .help = "system that it comes from") \
	F(BATCH_HASH, .name = "hash", .label = "Hash", .type = FIELD_TEXT, .flags = FIELD_SYSTEM | FIELD_HIDDEN, .max = 64, .help = "of the bytes of the file and the mapping, to know it again") \
	F(BATCH_BYTES, .name = "bytes", .label = "Bytes", .type = FIELD_INTEGER, .flags = FIELD_SYSTEM | FIELD_HIDDEN, .help = "size of the file") \
	F(BATCH_IMPORTED_AT, .name = "imported_at", .label = "Imported", .type = FIELD_INSTANT, .flags = FIELD_REQUIRED | FIELD_SYSTEM, .fallback = "now", .help = "when") \
	F(BATCH_IMPORTED_BY, .name = "imported_by", .label = "By", .type = FIELD_TEXT, .flags = FIELD_SYSTEM, .max = 256, .help = "who") \
	F(BATCH_READ, .name = "rows_read", .label = "Read", .type = FIELD_INTEGER, .flags = FIELD_SYSTEM, .help = "records in the file") \
	F(BATCH_NEW, .name = "rows_new", .label = "New", .type = FIELD_INTEGER, .flags = FIELD_SYSTEM, .help = "rows made") \
	F(BATCH_UPDATED, .name = "rows_updated", .label = "Updated", .type = FIELD_INTEGER, .flags = FIELD_SYSTEM, .help = "known rows that changed") \
	F(BATCH_UNCHANGED, .name = "rows_unchanged", .label = "Unchanged", .type = FIELD_INTEGER, .flags = FIELD_SYSTEM, .help = "known rows that were the same") \
	F(BATCH_KEPT, .name = "rows_kept", .label = "Kept", .type = FIELD_INTEGER, .flags = FIELD_SYSTEM, .help = "rows that changed here as well as in the file, kept as they are here") \
	F(BATCH_LEFT_OUT, .name = "rows_left_out", .label = "Left out", .type = FIELD_INTEGER, .flags = FIELD_SYSTEM, .help = "records left out on purpose") \
	F(BATCH_REJECTED, .name = "rows_rejected", .label = "Rejected", .type = FIELD_INTEGER, .flags = FIELD_SYSTEM, .help = "records refused")
/* clang-format on */

enum import_batch_field { IMPORT_BATCH_FIELDS(FIELD_AS_ENUM) IMPORT_BATCH_FIELD_COUNT };

extern const struct entity import_batch_entity;

#endif
