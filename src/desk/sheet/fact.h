/* SPDX-License-Identifier: MIT */
/* Making facts: each function adds one at the end, and lends it until the next is made. */
#ifndef DAPO_DESK_SHEET_FACT_H
#define DAPO_DESK_SHEET_FACT_H

#include "dapo/desk/sheet/facts.h"

/* A number, or a text (copied; NULL = null), with its line for people by `format` (NULL: none). */
struct fact *fact_number(struct facts *facts, const char *name, const char *label, double number,
	const char *format, ...) __attribute__((format(printf, 5, 6)));
struct fact *fact_text(struct facts *facts, const char *name, const char *label, const char *text,
	const char *format, ...) __attribute__((format(printf, 5, 6)));

/* A list without entries; and one entry, whose cells fact_cell() fills (no call: it is empty). */
struct fact *fact_list(
	struct facts *facts, const char *name, const struct out_column *columns, size_t count);
struct fact_entry *fact_entry(struct fact *list);
void fact_cell(struct fact_entry *entry, size_t column, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Judges the fact. */
void fact_judge(struct fact *fact, enum fact_scale scale, int64_t grade);

/* Frees one. */
void fact_release(struct fact *fact);

#endif
