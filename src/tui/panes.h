/* SPDX-License-Identifier: MIT */
/* The view of the panes, for the files that it is made of. */
#ifndef DAPO_TUI_PANES_H
#define DAPO_TUI_PANES_H

#include "pane.h"

struct panes {
	struct view view;
	struct tui *tui;
	struct pane_list panes[PANE_COUNT];
	enum pane origin; /* where the keyboard was before a guest came */
	unsigned parts;   /* panes to paint, a bit each */
};

static inline struct panes *as_panes(struct view *view)
{
	return (struct panes *)view;
}

/* The pane that has the keyboard. */
struct pane_list *panes_focused(const struct view *view);

/* Has a pane painted. */
void panes_paint(struct panes *panes, enum pane pane);

/* Asks for what a move needs: rows beyond the window; for the products, those of the product. */
void panes_moved(struct panes *panes, struct pane_list *pane);

/* Gives another pane the keyboard. */
void panes_focus(struct tui *tui, struct panes *panes, enum pane pane);

/* Does an action; false if it is none of the panes'. */
bool panes_act(struct tui *tui, struct panes *panes, enum action action);

#endif
