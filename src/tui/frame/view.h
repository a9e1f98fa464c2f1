/* SPDX-License-Identifier: MIT */
/* Views: what fills the screen. A view is a table of functions, filled by name; views are stacked,
 * the panes at the bottom, and the topmost has the keyboard.
 *
 * An event becomes an action by the keymap, the action changes the view's state and marks what is
 * due (LAYOUT, DATA, PAINT); before the next wait the loop lays out, loads and paints just that,
 * and flushes once. Views load what the screen needs in one short read and keep copies; nothing is
 * read while painting, and no statement stays open across a key. Changes go through desk/ and end
 * in tui_done() or tui_failed(), which say so in the message line and mark all views' DATA. */
#ifndef DAPO_TUI_FRAME_VIEW_H
#define DAPO_TUI_FRAME_VIEW_H

#include "dapo/store/lists/query.h"
#include "tui/core/keys/actions.h"
#include "tui/core/layout.h"
#include "tui/screen/term.h"

struct tui;
struct view;

/* The work that waits in a view, from the screen down. */
enum due {
	DUE_PAINT = 1 << 0,
	DUE_PART = 1 << 1, /* of the painting: only what the view itself knows to have changed */
	DUE_DATA = 1 << 2,
	DUE_ROWS = 1 << 3, /* of the data: more rows of a list, the store being as it was */
	DUE_LAYOUT = 1 << 4,
	DUE_ALL = (1 << 5) - 1,
};

/* Beside it in the same bits: notes on the data, which are never due by themselves. */
enum due_note {
	DUE_LONG = 1 << 5, /* a load left what may take long, see view_type.finish */
	DUE_OWN = 1 << 6,  /* it was the user who changed it */
};

/* A view's function for an action. False: it leaves the action, or the rest of it, to what all
 * views share. The key that was pressed is tui->key. */
typedef bool view_act(struct tui *tui, struct view *view, enum action action);

/* Entries of a table of such functions, for actions that move in a list or a text, and for those
 * that edit a line (but ACTION_EDIT_BACKSPACE, which may leave it). */
#define VIEW_MOVES(act)                                                                            \
	[ACTION_DOWN] = (act), [ACTION_UP] = (act), [ACTION_TOP] = (act), [ACTION_BOTTOM] = (act), \
	[ACTION_HALF_DOWN] = (act), [ACTION_HALF_UP] = (act), [ACTION_PAGE_DOWN] = (act),          \
	[ACTION_PAGE_UP] = (act)
#define VIEW_EDITS(act)                                                                           \
	[ACTION_EDIT_LEFT] = (act), [ACTION_EDIT_RIGHT] = (act), [ACTION_EDIT_WORD_LEFT] = (act), \
	[ACTION_EDIT_WORD_RIGHT] = (act), [ACTION_EDIT_HOME] = (act), [ACTION_EDIT_END] = (act),  \
	[ACTION_EDIT_DELETE] = (act), [ACTION_EDIT_KILL_WORD] = (act),                            \
	[ACTION_EDIT_KILL_WORD_RIGHT] = (act), [ACTION_EDIT_KILL_END] = (act),                    \
	[ACTION_EDIT_KILL_START] = (act), [ACTION_EDIT_YANK] = (act)

struct view_type {
	const char *name; /* for people: "triage" */

	/* Covers a part of the screen only (a question, a menu): the view below is drawn first, and
	 * goes on following changes of the store; then this one, anywhere on the screen.
	 * It closes itself: back, close and cancel (Ctrl-C) are its own. */
	bool overlay;

	/* Where keys are looked up now. */
	enum context (*context)(const struct view *view);

	/* The name of an action of the context in the footer now (see keymap_labels); NULL: not
	 * offered. NULL: all, as in the table of actions. */
	const char *(*label)(const struct view *view, enum action action);

	/* Takes its area; called first when it opens and on each resize. NULL: nothing to do. */
	void (*layout)(struct tui *tui, struct view *view);

	/* Reads what the screen needs from the store. NULL: shows nothing of it. */
	int (*load)(struct tui *tui, struct view *view, struct error *err);

	/* Does what may take long (DUE_LONG): called when all is shown and no key waits; a key
	 * stops the store with ERR_CANCELLED, and it is called again later. Marks what is due.
	 * NULL: nothing. */
	int (*finish)(struct tui *tui, struct view *view, struct error *err);

	/* Draws into view->area; reads nothing. The area is blank, but for overlays, and for a view
	 * that asked for DUE_PART only (not DUE_PAINT too; see view->due). */
	void (*draw)(struct tui *tui, struct view *view);

	/* Its functions by action (ACTION_COUNT of them); NULL where the action is none of its own:
	 * then what all views share is done (see loop/verbs). */
	view_act *const *acts;

	/* Takes a key without an action in this context: a typed character, a letter of a menu.
	 * Pasted text comes so too, also Enter and Tab, and only to CONTEXTS_TYPING. NULL: such
	 * keys do nothing. */
	void (*typed)(struct tui *tui, struct view *view, int32_t key);

	/* A paste begins with that character: makes a line ready for it, or says why not (false).
	 * NULL: the line takes it as it stands; where there is none, the user is told. */
	bool (*paste)(struct tui *tui, struct view *view, int32_t key);

	/* A mouse button inside its area. NULL: ignored. */
	void (*mouse)(
		struct tui *tui, struct view *view, enum mouse_button button, int row, int col);

	/* The row that verbs of other parts (history, copy, edit, status …) act on: its entity and
	 * id, the cursor's. Returns false if there is none. NULL: none. */
	bool (*current)(const struct view *view, const struct entity **entity, int64_t *row_id);

	/* The rows that verbs act on: the marked ones, else the cursor's. The caller frees *ids.
	 * NULL: as `current`. */
	size_t (*chosen)(const struct view *view, const struct entity **entity, int64_t **ids);

	/* Where the cursor is in the list, from 1, for the right end of the message line; false for
	 * none. NULL: none. */
	bool (*place)(const struct view *view, int64_t *at, int64_t *of);

	/* True if the cursor's row has left the view, so that `current` is false. NULL: never. */
	bool (*lost)(const struct view *view);

	/* The query of a list, for exports and saved views: entity, filter, order … all borrowed;
	 * `filter` is its text. False if it is no list of one entity. NULL: none. */
	bool (*listed)(const struct view *view, struct query *query, const char **filter);

	/* Takes the marks off the rows of an entity. NULL: it has none. */
	void (*unmark)(struct view *view, const struct entity *entity);

	/* After an undo or redo with the view on top: puts the cursor on the first row that the
	 * change set touched, if it lists it. NULL: nothing. */
	void (*follow)(struct tui *tui, struct view *view, int64_t seq);

	/* Frees its own parts, not `view` itself. */
	void (*release)(struct view *view);
};

/* The head of every view; the first member of the view's own struct. */
struct view {
	const struct view_type *type;
	view_act *const *acts; /* looked up before those of its type; NULL: there are none */
	struct view *below;
	struct rect area; /* the body of the screen; set anew before each layout() */
	unsigned due;
};

#endif
