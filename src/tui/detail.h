/* SPDX-License-Identifier: MIT */
/* What the files of the view of one record know of each other: its sheet and its chart. */
#ifndef DAPO_TUI_DETAIL_H
#define DAPO_TUI_DETAIL_H

#include "dapo/model/record.h"
#include "dapo/model/sla.h"
#include "dapo/tui/core/raster.h"
#include "dapo/tui/view.h"

enum { DETAIL_LABEL_CELLS = 20 };

/* One line of the sheet, laid out for the width of the screen. */
struct sheet_line {
	unsigned style;
	char *label; /* owned, or NULL */
	char *text;  /* owned; NULL for none */
};

/* Measurements of an objective over time. */
struct detail_chart {
	struct raster raster; /* no cells: nothing to show */
	struct strbuf caption;
	struct strbuf high; /* what the first row stands for, and the last */
	struct strbuf low;
	int target_row; /* -1: none */
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
	struct detail_chart chart;
	int top;
};

/* Lays out the sheet of the record anew. */
int detail_load_sheet(struct tui *tui, struct detail_view *detail, struct error *err);
void detail_clear(struct detail_view *detail);

/* Adds lines at the end. Text is copied; of a label, too. */
void detail_add(struct detail_view *detail, unsigned style, const char *label, const char *text);
void detail_add_heading(struct detail_view *detail, const char *text);

/* What stands above the fields: of an objective its state, budget and chart, of a product counts;
 * and below them: of a product promises and roles. */
int detail_add_objective(struct tui *tui, struct detail_view *detail, struct error *err);
int detail_add_product_state(struct tui *tui, struct detail_view *detail, struct error *err);
int detail_add_product(struct tui *tui, struct detail_view *detail, struct error *err);

/* The meaning in which the state of a promise is shown. */
unsigned detail_promise_style(enum sla_status status);

/* Rows that the chart takes at the end of the view, with its caption; 0 without one. */
int detail_chart_rows(const struct detail_view *detail);
void detail_draw_chart(struct tui *tui, const struct detail_view *detail, struct rect area);
void detail_chart_release(struct detail_chart *chart);

#endif
