/* SPDX-License-Identifier: MIT */
/* The evidence that the cells of a column give of the field that it may fill. */
#ifndef DAPO_EXCHANGE_MAPPING_EVIDENCE_H
#define DAPO_EXCHANGE_MAPPING_EVIDENCE_H

#include "dapo/exchange/mapping/mapping.h"
#include "dapo/model/entity/value.h"

struct evidence {
	int field;
	size_t column;
	size_t filled;               /* cells that say something … */
	size_t misfits;              /* … of which so many are no values of the field */
	struct mapping_sight misfit; /* the first */
	struct mapping_numbers numbers;
	struct mapping_dates dates;
	size_t timed;               /* dates with a time of day behind them */
	struct mapping_sight first; /* the first date … */
	bool other_days;            /* … and whether one is of another day */
	struct rating_scale scale;  /* that its ratings state, where all that do agree */
	bool scales_differ;
};

/* What looking at cells needs beside them. */
struct evidence_view {
	const struct mapping *mapping;
	struct value value; /* scratch */
	struct strbuf folded;
};

/* Adds a cell of a record that begins on that line. */
void evidence_add(struct evidence *evidence, struct evidence_view *view,
	const struct mapping_field *field, struct csv_cell cell, size_t line);

/* True if most of its filled cells are values of the field. */
bool evidence_fits(const struct evidence *evidence);

/* Keeps the start of a cell, if it is the first of its kind. */
void evidence_sight(struct mapping_sight *sight, size_t line, size_t column, struct csv_cell cell);

/* The times of day in a column, beside another one with the days. */
struct time_evidence {
	size_t column;
	size_t filled;
	size_t misfits;
};

/* Adds a cell to them. */
void evidence_add_time(struct time_evidence *times, struct csv_cell cell);

/* Looks at a cell of a column of dates; false where it is none of numbers alone. */
bool evidence_see_date(
	struct mapping_dates *dates, struct csv_cell cell, size_t line, size_t column);

/* Settle the order of dates, and the decimal sign, as mapping_verify() says. */
int evidence_settle_dates(struct mapping *mapping, struct error *err);
int evidence_settle_numbers(struct mapping *mapping, struct error *err);

/* Refuses a column of dates in which all have the one day that programs write for none. */
int evidence_check_placeholder(
	const struct mapping *mapping, const struct evidence *evidence, struct error *err);

#endif
