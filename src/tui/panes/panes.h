/* SPDX-License-Identifier: MIT */
/* The panes together, at the bottom of the stack of views. */
#ifndef DAPO_TUI_PANES_PANES_H
#define DAPO_TUI_PANES_PANES_H

#include "pane.h"

/* The views from which a pane was entered by view_panes_show(), and how the panes were then. */
struct panes_from {
	struct view *views; /* owned; NULL: the pane was not entered so */
	enum pane focused, guest;
	struct strbuf filter; /* of the pane that has the keyboard now */
};

struct panes {
	struct view view;
	struct tui *tui;
	struct pane_list panes[PANE_COUNT];
	enum pane origin; /* where the keyboard was before a guest came */
	unsigned parts;   /* panes to paint, a bit each */
	struct panes_from from;
};

/* The view of the panes as what it is. */
static inline struct panes *panes_of(struct view *view)
{
	return (struct panes *)view;
}

/* The pane that has the keyboard. */
struct pane_list *panes_focused(const struct view *view);

/* Has a pane painted. */
void panes_paint(struct panes *panes, enum pane pane);

/* Asks for what a move needs: rows beyond the window; for the products, those of the product. */
void panes_moved(struct panes *panes, struct pane_list *pane);

/* Gives another pane the keyboard; there is no way back from it to other views. */
void panes_focus(struct tui *tui, struct panes *panes, enum pane pane);

/* Forgets the views from which the pane was entered. */
void panes_forget_from(struct panes *panes);

/* Back to the views from which the pane was entered, the panes as they were; false if it was not
 * entered so. */
bool panes_return(struct tui *tui, struct panes *panes);

/* Gives the feedback its place back; false if no guest has it. */
bool panes_dismiss_guest(struct tui *tui, struct panes *panes);

/* Functions for the table of the view: see view_type.unmark and .follow. */
void panes_unmark(struct view *view, const struct entity *entity);
void panes_follow(struct tui *tui, struct view *view, int64_t seq);

/* Shows a saved view in its pane, which is returned; NULL if there is no such pane. A fault in
 * the view is told to the user. The other also gives the pane the keyboard. */
struct pane_list *panes_apply(struct tui *tui, struct panes *panes, const struct record *saved);
void panes_apply_and_focus(struct tui *tui, struct panes *panes, const struct record *saved);

#endif
