/* SPDX-License-Identifier: MIT */
/* Cells that the columns of several panes share. */
#ifndef DAPO_TUI_PANES_CELLS_H
#define DAPO_TUI_PANES_CELLS_H

#include "pane.h"

/* A sign and the longest word for the state of a promise, and the longest short one. */
enum { CELLS_PROMISE = 9, CELLS_PROMISE_NARROW = 7 };

/* The same for the state of a goal: a KPI or a milestone. */
enum { CELLS_GOAL = 19, CELLS_GOAL_NARROW = 10 };

/* Digits of a number that is not negative. */
int cells_of_number(int64_t number);

/* As wide as the longest key of the loaded rows. */
int cells_of_keys(const struct pane_list *pane);

/* Conditions for a column: no product is selected; the screen is not blind. */
bool cells_of_all_products(const struct tui *tui, const struct pane_list *pane);
bool cells_not_blind(const struct tui *tui, const struct pane_list *pane);

/* Adds a sign; no more than there is room for. */
void cell_sign(struct pane_cell *cell, enum glyph glyph, unsigned style);

/* Fills with the key of the row. */
void cell_key(const struct pane_row *row, struct pane_cell *cell);

/* Adds the word of a choice, with blanks for underscores. */
void cell_choice(struct pane_cell *cell, const struct record *record, int field);

/* Adds the key of the row that a field refers to; `-` if none. */
void cell_reference(struct pane_cell *cell, const struct record *record, int field);

/* Adds the text of a field: of a choice or a reference as the last two do. */
void cell_field(struct pane_cell *cell, const struct record *record, int field);

/* Adds the state of a promise: sign and word. */
void cell_promise(struct pane_cell *cell, enum sla_status status);

/* The sign and the meaning that go with the word for the state of a promise. */
enum glyph cell_promise_glyph(enum sla_status status);
unsigned cell_promise_style(enum sla_status status);

/* Adds the state of a goal, a KPI or a milestone: sign and word. The field has the choices of
 * enum kpi_status, which are those of enum milestone_status; nothing is added if it is empty. */
void cell_goal(struct pane_cell *cell, const struct record *record, int field);

/* The sign and the meaning that go with such a choice. */
enum glyph cell_goal_glyph(int64_t status);
unsigned cell_goal_style(int64_t status);

/* Adds value and target of a KPI, `19/25 consumers`; and its state, which is `no data` instead
 * of active while there is no value. */
void cell_kpi_value(struct pane_cell *cell, const struct record *kpi);
void cell_kpi_status(struct pane_cell *cell, const struct record *kpi);

/* Adds a bar of `cells` cells, filled by `share` of 1. */
void cell_bar(const struct tui *tui, struct pane_cell *cell, int cells, double share);

/* Adds the beginning of a text of several lines, as one. */
void cell_one_line(struct pane_cell *cell, const char *text);

#endif
