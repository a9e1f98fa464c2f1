/* SPDX-License-Identifier: MIT */
/* A pane: a list of one entity with a filter, an order, marks and columns. The panes differ in a
 * table of type struct pane_type; all else is shared. */
#ifndef DAPO_TUI_PANES_PANE_H
#define DAPO_TUI_PANES_PANE_H

#include "dapo/model/rules/sla.h"
#include "dapo/store/lists/query.h"
#include "tui/core/list.h"
#include "tui/loop/view.h"

struct pane_list;

enum { TREND_VALUES = 12 };

/* What a row shows beside its own fields, read with it. */
struct pane_note {
	bool waits;                 /* an item whose blocker is open */
	int64_t inbox;              /* of a product: its new feedback */
	enum sla_status status;     /* of a product: the worst of its promises */
	double trend[TREND_VALUES]; /* of a promise: its newest values, by time */
	size_t trend_count;
	int64_t done, of; /* of a milestone: its items */
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

/* What a column shows of a row: signs, then text. */
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

/* Adds a sign to a cell. */
void pane_cell_sign(struct pane_cell *cell, enum glyph glyph, unsigned style);

struct pane_column {
	const char *head;
	enum align align;
	int cells;       /* its width; 0: it takes the rest */
	int roomy_cells; /* where the pane is roomy; 0: the same */
	int drop;        /* 0: always shown; else the highest goes first where room is short */
	bool wide;       /* shown only when wide columns are asked for, or on a zoomed pane */
	bool snug;       /* follows the one before without a blank between */
	/* Whether it says anything now. NULL: always. */
	bool (*applies)(const struct tui *tui, const struct pane_list *pane);
	/* Its width where that depends on the rows. NULL: `cells`. */
	int (*width)(const struct pane_list *pane);
	void (*fill)(const struct pane_row *row, struct pane_cell *cell);
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
	/* Reads what its columns need beside the record. NULL: nothing. */
	int (*note)(struct tui *tui, const struct record *record, struct pane_note *note,
		struct error *err);
	/* The same for all rows with one question: notes[i] is about rows[i], which may be NULL. */
	int (*notes)(struct tui *tui, const struct record *const *rows, size_t count,
		struct pane_note *notes, struct error *err);
	/* Whether the row is drawn as less important. NULL: never. */
	bool (*dim)(const struct record *record);
	/* Adds to the title of the frame after its name. NULL: nothing. */
	void (*subtitle)(const struct tui *tui, const struct pane_list *pane, struct strbuf *title);
	/* What `subtitle` and the columns need of the store. NULL: nothing. */
	int (*facts)(struct tui *tui, struct pane_list *pane, struct error *err);
};

extern const struct pane_type pane_products, pane_backlog, pane_feedback, pane_sla, pane_kpi,
	pane_roadmap, pane_requests;

/* Stands for all products in the list of products. */
#define PANE_ALL_PRODUCTS INT64_MAX

struct pane_list {
	const struct pane_type *type;
	struct list list;
	struct strbuf filter_text;
	struct filter *filter; /* NULL: all rows */
	struct strbuf order;   /* empty: the usual one */
	bool reverse;
	int64_t product; /* that its rows belong to; 0 = all */
	int skip;        /* cells scrolled sideways */

	/* The rows around the screen: `window` has them in order, in two pages. */
	struct page pages[2];
	struct page incoming[2]; /* read into first, so that a failure leaves the window whole */
	const struct record **window;
	struct pane_note *notes;
	size_t window_alloc;
	size_t note_alloc;

	bool recount;       /* what depends on the store as a whole is to be read anew */
	bool counted;       /* list.total is exact; else there are at least so many */
	bool unplaced;      /* the place of the cursor is a guess */
	int64_t whole;      /* rows without the filter */
	struct strbuf fact; /* of `facts` */
};

/* Starts with the type's filter and order. */
void pane_init(struct pane_list *pane, const struct pane_type *type);
void pane_release(struct pane_list *pane);

/* What it lists, for the store. */
struct query pane_query(const struct tui *tui, const struct pane_list *pane);

/* Opens triage from the pane of the feedback. */
void pane_open_triage(struct tui *tui, struct pane_list *pane);

/* Sets the filter from text, and forgets rows and cursor. On an error the one in force stays. */
int pane_set_filter(struct tui *tui, struct pane_list *pane, const char *text, struct error *err);

/* Sets the order by its name, `-` in front of it reverses, "" is the usual one; the cursor keeps
 * its row. ERR_INVALID, with nothing changed, if the pane has no such order. */
int pane_set_order(struct pane_list *pane, const char *name, struct error *err);

/* Says that the store has changed; the cursor keeps its row. */
void pane_stale(struct pane_list *pane);

/* Another product was chosen: other rows. */
void pane_set_product(struct pane_list *pane, int64_t product);

/* Loads what the screen needs, if anything. Returns 0 or an error; *changed tells whether rows or
 * counts were read. */
int pane_load(struct tui *tui, struct pane_list *pane, bool *changed, struct error *err);

/* Whether something was left to a quiet moment: the count of many rows, the place of the cursor
 * among them; and doing it. */
bool pane_is_unfinished(const struct pane_list *pane);
int pane_finish(struct tui *tui, struct pane_list *pane, struct error *err);

/* Draws it with its frame into `area`. */
void pane_draw(struct tui *tui, const struct pane_list *pane, struct rect area, bool focused);

/* The record at a position, or NULL if it is not loaded (or is the row of all products). */
const struct record *pane_record_at(const struct pane_list *pane, int64_t position);

/* The rows that verbs act on: marked, else the cursor's; the caller frees *ids. */
size_t pane_chosen(const struct pane_list *pane, int64_t **ids);

/* Puts the cursor on a row if the list has it, and its place is found quickly; else it stays. */
int pane_go_to(struct tui *tui, struct pane_list *pane, int64_t row_id, struct error *err);

/* Takes the marks off rows that are not in the list any more. */
int pane_check_marks(struct tui *tui, struct pane_list *pane, struct error *err);

/* Marks a range that reaches beyond the loaded rows, and all rows. */
int pane_mark_range(struct tui *tui, struct pane_list *pane, struct error *err);
int pane_mark_all(struct tui *tui, struct pane_list *pane, struct error *err);

/* Asks for a filter in the message line, and shows what each key makes of it. */
void pane_ask_filter(struct tui *tui, struct pane_list *pane);

/* Says that so many marks went with the filter that they were made under; nothing if there were
 * none. */
void pane_tell_marks(struct tui *tui, size_t count);

/* Asks for an order by letter. */
void pane_ask_order(struct tui *tui, struct pane_list *pane);

/* Whether the filter is another than the one it starts with. */
bool pane_is_filtered(const struct pane_list *pane);

#endif
