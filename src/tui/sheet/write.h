/* SPDX-License-Identifier: MIT */
/* Writing a sheet: the fields of a record and all that belongs to it, by the tables of desk/sheet,
 * with pictures that only a screen has. */
#ifndef DAPO_TUI_SHEET_WRITE_H
#define DAPO_TUI_SHEET_WRITE_H

#include "dapo/desk/sheet/facts.h"
#include "paper.h"

/* Writes the whole sheet of a record at the end of the paper. */
int write_sheet(
	struct paper *paper, struct desk *desk, const struct record *record, struct error *err);

/* Its fields, but for those that facts tell; columns of its import that no field took. */
void write_fields(struct paper *paper, const struct desk *desk, const struct record *record);

/* Its single facts, with an empty line behind them; and the lists that have a title. */
void write_facts(struct paper *paper, const struct facts *facts);
void write_fact_lists(struct paper *paper, const struct facts *facts);

/* The rows that belong to it, section by section: `Linked items: 3`. */
int write_sections(
	struct paper *paper, struct desk *desk, const struct record *record, struct error *err);

/* The measurements of a promise, the course of its budget, its days. */
int write_promise_picture(
	struct paper *paper, struct desk *desk, const struct record *objective, struct error *err);

/* The values of a KPI with its target; nothing while there are less than two. */
int write_kpi_picture(
	struct paper *paper, struct desk *desk, const struct record *kpi, struct error *err);

#endif
