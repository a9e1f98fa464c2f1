/* SPDX-License-Identifier: MIT */
/* Spans of a pane's list, read from the store into its incoming pages. */
#ifndef DAPO_TUI_PANES_SPAN_H
#define DAPO_TUI_PANES_SPAN_H

#include "pane.h"

/* Rows wanted, by their place in the store's list (without the pane's lead). */
struct span {
	int64_t from;
	int64_t count;
};

/* A row whose place in the store's list is known. */
struct anchor {
	int64_t id;
	int64_t place;
};

/* Reads the rows of a span from the nearest end: that of the list, or the anchor, if its id is not
 * 0 and it is near. Where the list turns out to begin later or to end sooner, the span follows. */
int span_read(struct tui *tui, struct pane_list *pane, struct span *span,
	const struct anchor *anchor, struct error *err);

/* Reads only the rows of the span that aren't loaded, at the one end or the other, of an unchanged
 * store. *done tells if that was possible. */
int span_read_missing(struct tui *tui, struct pane_list *pane, const struct span *span, bool *done,
	struct error *err);

#endif
