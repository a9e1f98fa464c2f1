/* SPDX-License-Identifier: MIT */
/* Questions of a pane to the user: its filter and its order. */
#ifndef DAPO_TUI_PANES_ASK_H
#define DAPO_TUI_PANES_ASK_H

#include "pane.h"

/* Asks for a filter in the message line, and shows what each key makes of it. */
void pane_ask_filter(struct tui *tui, struct pane_list *pane);

/* Says how many marks were cleared together with their filter; nothing if there were none. */
void pane_tell_marks(struct tui *tui, size_t count);

/* Asks for an order by letter. */
void pane_ask_order(struct tui *tui, struct pane_list *pane);

#endif
