/* SPDX-License-Identifier: MIT */
/* What the files of the view of one record know of each other: its sheet, with pictures in it. */
#ifndef DAPO_TUI_SHEET_DETAIL_H
#define DAPO_TUI_SHEET_DETAIL_H

#include "belongs.h"
#include "dapo/model/entity/record.h"
#include "dapo/model/rules/sla.h"
#include "tui/core/charts/raster.h"
#include "tui/frame/tui.h"

enum { DETAIL_LABEL_CELLS = 20 };

/* One line of the sheet, laid out for the width of the screen: text, or a row of a picture. */
struct sheet_line {
	unsigned style;
	char *label;    /* owned, or NULL */
	char *text;     /* owned; NULL for none */
	int sign;       /* a glyph on the first of the two blanks before the text; -1: none */
	size_t picture; /* its place plus 1; 0: none */
	int picture_row;
};

struct detail_view {
	struct view view;
	struct record record;
	int64_t row_id;
	int64_t rank; /* of an open item; 0: none */
	int64_t of;
	struct sheet_line *lines;
	size_t count;
	size_t alloc;
	struct raster *pictures;
	size_t picture_count;
	size_t picture_alloc;
	int top;
};

/* Lays out the sheet of the record anew. */
int detail_load_sheet(struct tui *tui, struct detail_view *detail, struct error *err);
void detail_clear(struct detail_view *detail);

/* Adds lines at the end. Text is copied; of a label, too. */
void detail_add(struct detail_view *detail, unsigned style, const char *label, const char *text);
/* Wraps the text to the width of the sheet, the label beside its first line. */
void detail_add_wrapped(struct tui *tui, struct detail_view *detail, unsigned style,
	const char *label, const char *text, size_t len);
/* Adds a text, wrapped, with a sign before it; and a line with a bar of `share` of 1 before it. */
void detail_add_sign(struct tui *tui, struct detail_view *detail, unsigned style, enum glyph sign,
	const char *label, const char *text);
void detail_add_bar(struct tui *tui, struct detail_view *detail, unsigned style, const char *label,
	double share, const char *text);
/* The status of a KPI or a milestone, with its sign. */
void detail_add_goal(
	struct tui *tui, struct detail_view *detail, const char *label, int64_t status);
void detail_add_heading(struct detail_view *detail, const char *text);

/* Adds a line for each row of a picture, which is the view's from then on. */
void detail_add_picture(struct detail_view *detail, const struct raster *picture);

/* Adds a list of rows under `Evidence: 3`; none where there are no rows, if it is not always shown.
 */
int detail_add_section(struct tui *tui, struct detail_view *detail,
	const struct belonging *belonging, struct error *err);

/* What stands above the fields: of an objective its state, pictures and items, of a product counts,
 * of a KPI and a milestone how far they are, of an item what it did to its KPI; and what stands
 * below the fields of a product: what its metadata lack, what its roles lack. */
int detail_add_objective(struct tui *tui, struct detail_view *detail, struct error *err);
int detail_add_product_state(struct tui *tui, struct detail_view *detail, struct error *err);
int detail_add_product_gaps(struct tui *tui, struct detail_view *detail, struct error *err);
int detail_add_kpi(struct tui *tui, struct detail_view *detail, struct error *err);
int detail_add_kpi_checks(struct tui *tui, struct detail_view *detail, struct error *err);
int detail_add_milestone(struct tui *tui, struct detail_view *detail, struct error *err);
int detail_add_item(struct tui *tui, struct detail_view *detail, struct error *err);

/* The picture of an objective: what was measured, how its budget went, its days. Nothing where
 * nothing was measured. */
int detail_add_objective_picture(struct tui *tui, struct detail_view *detail,
	const struct sla_objective_terms *terms, const struct sla_evidence *evidence,
	struct error *err);

/* The meaning in which the state of a promise is shown. */
unsigned detail_promise_style(enum sla_status status);

#endif
