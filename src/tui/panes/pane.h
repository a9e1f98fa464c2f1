/* SPDX-License-Identifier: MIT */
/* A pane: a list of one entity with a filter, an order and marks. The panes differ in a table of
 * type struct pane_type (type.h); all else is shared. */
#ifndef DAPO_TUI_PANES_PANE_H
#define DAPO_TUI_PANES_PANE_H

#include "dapo/store/lists/query.h"
#include "tui/core/list.h"
#include "type.h"

struct pane_list {
	const struct pane_type *type;
	struct list list;
	struct strbuf filter_text;
	struct filter *filter; /* NULL: all rows */
	struct strbuf order;   /* empty: the usual one */
	bool reverse;
	struct sight sight; /* what its rows belong to */
	int skip;           /* cells scrolled sideways */

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

/* Its list, as a question to the store. */
struct query pane_query(const struct tui *tui, const struct pane_list *pane);

/* Sets the filter from text, and forgets rows and cursor. On an error the one in force stays. */
int pane_set_filter(struct tui *tui, struct pane_list *pane, const char *text, struct error *err);

/* Sets the order by its name, `-` in front of it reverses, "" is the usual one; the cursor keeps
 * its row. ERR_INVALID, with nothing changed, if the pane has no such order. */
int pane_set_order(struct pane_list *pane, const char *name, struct error *err);

/* Says that the store has changed; the cursor keeps its row. */
void pane_stale(struct pane_list *pane);

/* Lists the rows of another domain or product. */
void pane_set_sight(struct pane_list *pane, struct sight sight);

/* The record at a position, or NULL if it is not loaded (or is the row of all products). */
const struct record *pane_record_at(const struct pane_list *pane, int64_t position);

/* The rows that verbs act on: marked, else the cursor's; the caller frees *ids. */
size_t pane_chosen(const struct pane_list *pane, int64_t **ids);

/* Takes the marks off rows that are no longer in the list. */
int pane_check_marks(struct tui *tui, struct pane_list *pane, struct error *err);

/* Marks a range that reaches beyond the loaded rows, and all rows. */
int pane_mark_range(struct tui *tui, struct pane_list *pane, struct error *err);
int pane_mark_all(struct tui *tui, struct pane_list *pane, struct error *err);

/* True unless the filter is the one that it starts with. */
bool pane_is_filtered(const struct pane_list *pane);

#endif
