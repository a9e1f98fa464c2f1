/* SPDX-License-Identifier: MIT */
/* The table that makes one pane differ from another: the entity that it lists, and its columns. */
#ifndef DAPO_TUI_PANES_TYPE_H
#define DAPO_TUI_PANES_TYPE_H

#include "dapo/model/rules/sla.h"
#include "dapo/store/questions/milestones.h"
#include "tui/frame/tui.h"

struct pane_list;

enum { TREND_VALUES = 12 };

/* Facts that a row shows beside its own fields, read with it. */
struct pane_note {
	bool waits;                 /* an item whose blocker is open */
	int64_t rank;               /* of an item in its domain; 0 where none was sought */
	int64_t inbox;              /* of a product: feedback to triage */
	enum sla_status status;     /* of a product: the worst of its promises */
	double trend[TREND_VALUES]; /* of a promise: its newest values, by time */
	size_t trend_count;
	struct milestone_items items; /* of a milestone */
};

/* A row as its columns see it. `record` is NULL for the row of all products. */
struct pane_row {
	const struct tui *tui;
	const struct pane_list *pane;
	const struct record *record;
	const struct pane_note *note;
	int64_t position; /* in the list, from 0 */
};

enum { CELL_SIGNS_MAX = 4 };

/* A cell of a row: signs, then text. */
struct pane_cell {
	int cells; /* its width: short words where there is little room */
	struct strbuf text;
	unsigned style;
	struct {
		enum glyph glyph;
		unsigned style;
	} signs[CELL_SIGNS_MAX];
	size_t sign_count;
};

struct pane_column {
	const char *head;
	enum align align;
	int cells;       /* its width; 0: it takes the rest */
	int roomy_cells; /* where the pane is roomy; 0: the same */
	int drop;        /* 0: always shown; else the highest goes first where room is short */
	bool wide;       /* shown only when wide columns are asked for, or on a zoomed pane */
	bool snug;       /* follows the one before without a blank between: its cells have one */
	/* False if it says nothing now. NULL: it always does. */
	bool (*applies)(const struct tui *tui, const struct pane_list *pane);
	/* Its width where that depends on the rows. NULL: `cells`. */
	int (*width)(const struct pane_list *pane);
	/* NULL: the text of `field`. */
	void (*fill)(const struct pane_row *row, struct pane_cell *cell);
	int field;
};

struct pane_type {
	enum pane pane;
	const struct entity *entity;
	enum context context;
	const char *title;
	const char *filter; /* where it starts, and where Esc goes back to; "" = all rows */
	int64_t lead;       /* rows before those of the store: all products */
	bool of_product;    /* lists what belongs to the selected product */
	int rest_least;     /* cells of the column that takes the rest, at least */
	int rest_zoomed;    /* the same on a zoomed pane; 0: as much as suits a long title */
	int roomy_from;     /* from so many cells on columns have their roomy width */
	const struct pane_column *columns;
	size_t column_count;
	/* Reads the facts that its columns need beside the records, for all of them with one
	 * question or two: notes[i] is about rows[i], whose id is ids[i]. NULL: none. */
	int (*notes)(struct tui *tui, const struct pane_list *pane,
		const struct record *const *rows, const int64_t *ids, size_t count,
		struct pane_note *notes, struct error *err);
	/* True for a row that is drawn as less important. NULL: none is. */
	bool (*dim)(const struct record *record);
	/* Adds to the title of the frame after its name. NULL: nothing. */
	void (*subtitle)(const struct tui *tui, const struct pane_list *pane, struct strbuf *title);
	/* Reads the facts that `subtitle` and the columns need. NULL: none. */
	int (*facts)(struct tui *tui, struct pane_list *pane, struct error *err);
};

extern const struct pane_type pane_products, pane_backlog, pane_feedback, pane_sla, pane_kpi,
	pane_roadmap, pane_requests;

/* Stands for all products in the list of products. */
#define PANE_ALL_PRODUCTS INT64_MAX

#endif
