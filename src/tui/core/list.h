/* SPDX-License-Identifier: MIT */
/* A window over a list of rows that it doesn't own: cursor, scrolling, marks, and which rows to
 * load. It knows how many rows there are and the ids of those that are loaded, nothing else.
 *
 * In a view's load:    while (list_need(&list, &from, &count)) { read rows; list_loaded(…); }
 * After a data change: list_stale(&list); the view finds the new position of list.cursor_id
 *                      (or -1), calls list_restore(), and loads as above. */
#ifndef DAPO_TUI_CORE_LIST_H
#define DAPO_TUI_CORE_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dapo/base/ids.h"
#include "tui/core/keys/actions.h"

/* Read the fields freely; change them through the functions only. Positions count from 0. */
struct list {
	int64_t total;  /* rows in the view */
	int64_t cursor; /* position; 0 if there are none */
	int64_t top;    /* position of the first row on screen */
	int height;     /* rows on screen, at least 1 */

	int64_t cursor_id; /* the row that the cursor means; 0: not known yet, or no rows */
	bool lost;         /* that row has left the view: verbs refuse until the cursor moves */

	int64_t first; /* position of the first loaded row */
	int64_t *ids;  /* of the loaded rows; owned */
	size_t loaded;
	size_t ids_alloc;
	bool stale; /* what is loaded no longer holds */

	struct id_set marks;
	int64_t anchor; /* where a range began, or -1 */
};

/* Starts with no rows known, so that list_need() asks for them; frees what it holds. */
void list_init(struct list *list);
void list_release(struct list *list);

/* Sets the rows on screen (at least 1) and keeps the cursor visible. */
void list_resize(struct list *list, int height);

/* Forgets rows, cursor and marks: another set of rows (other filter, other product) follows. */
void list_reset(struct list *list);

/* Says that the loaded rows may have changed; the cursor keeps its row. */
void list_stale(struct list *list);

/* True if rows must be loaded before the screen can be drawn, and which: a window some pages long
 * around the screen. Also true before anything was ever loaded (from 0). A loop over it ends after
 * two rounds even if rows come and go between them. */
bool list_need(const struct list *list, int64_t *from, int64_t *count);

/* Tells the total and the ids of the rows loaded from position `first` on (copied; each id > 0 is
 * in the list once). If the row under the cursor moved within them, the cursor follows it, on the
 * same screen line if possible; if it isn't at its place and not among them, `lost` is set. */
void list_loaded(struct list *list, int64_t total, int64_t first, const int64_t *ids, size_t count);

/* Puts the cursor on row `id` at `position`, on the same screen line if possible. position < 0: the
 * row has left the view; the cursor keeps its place and `lost` is set. Call list_need() after. */
void list_restore(struct list *list, int64_t id, int64_t position);

/* Moves the cursor to a position, or by so many rows; stops at the ends. Return whether it moved
 * (or ceased to be lost). */
bool list_go(struct list *list, int64_t position);
bool list_move(struct list *list, int64_t rows);

enum { LIST_WHOLE = 1 << 24 };

/* The rows by which an action moves down (up: negative) in a text of which `page` rows are seen;
 * LIST_WHOLE for its ends, 0 for what is no move. */
int list_distance(enum action action, int page);

/* Does ACTION_DOWN, UP, TOP, BOTTOM, HALF_DOWN, HALF_UP, PAGE_DOWN, PAGE_UP; MARK (toggle and move
 * down) and MARK_RANGE (start; then mark what is loaded of it). False for any other action. */
bool list_act(struct list *list, enum action action);

/* Scrolls by so many rows without moving the cursor more than needed to stay visible (the wheel).
 */
void list_scroll(struct list *list, int64_t rows);

/* The row that verbs act on: the cursor's, or 0 if there is none, it isn't loaded, or it is lost.
 */
int64_t list_current(const struct list *list);

/* The id of the row at a position; 0 if it is not loaded. */
int64_t list_id_at(const struct list *list, int64_t position);

/* Index among the loaded rows of the row at a position; -1 if it is not loaded. */
int64_t list_index(const struct list *list, int64_t position);

/* Position of the row on a line of the screen (0 = first); -1 if there is none. */
int64_t list_at_line(const struct list *list, int line);

/* The range in progress, ends included, lower first; false if none. */
bool list_range(const struct list *list, int64_t *from, int64_t *to);

/* True if the row at this position (with this id) is marked or in the range in progress. */
bool list_shows_mark(const struct list *list, int64_t position, int64_t id);

/* Marks rows by id: for a range or a filter that reaches beyond the loaded rows. */
void list_mark_ids(struct list *list, const int64_t *ids, size_t count);

/* Marks the loaded rows of a range; returns how many of the range were not loaded. */
int64_t list_mark_span(struct list *list, int64_t from, int64_t to);

/* Clears marks and range; returns whether there were any. */
bool list_clear_marks(struct list *list);

#endif
