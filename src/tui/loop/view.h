/* SPDX-License-Identifier: MIT */
/* Views: what fills the screen. A view is a table of functions, filled by name; views are stacked,
 * the panes at the bottom, and the topmost has the keyboard.
 *
 * An event becomes an action by the keymap, the action changes the view's state and marks what is
 * due (LAYOUT, DATA, PAINT); before the next wait the loop lays out, loads and paints just that,
 * and flushes once. Views load what the screen needs in one short read and keep copies; nothing is
 * read while painting, and no statement stays open across a key. Changes go through desk/ and end
 * in tui_done() or tui_failed(), which say so in the message line and mark all views' DATA. */
#ifndef DAPO_TUI_LOOP_VIEW_H
#define DAPO_TUI_LOOP_VIEW_H

#include "dapo/desk/core/desk.h"
#include "dapo/store/lists/query.h"
#include "dapo/tui/loop/tui.h"
#include "tui/core/keys/edit.h"
#include "tui/core/keys/keymap.h"
#include "tui/core/layout.h"
#include "tui/screen/draw.h"
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

struct view_type {
	const char *name; /* for people: "triage" */

	/* Covers a part of the screen only (a question, a menu): the view below is drawn first, and
	 * goes on following changes of the store; then this one, anywhere on the screen.
	 * It closes itself: back, close and cancel (Ctrl-C) reach its action() only. */
	bool overlay;

	/* Where keys are looked up now. */
	enum context (*context)(const struct view *view);

	/* What the footer calls an action of the context now (see keymap_labels); NULL: not
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

	/* Acts; false if the action is none of its own (then the loop's own are tried: quit, back,
	 * help, undo, redo, command, graphics, mouse, redraw …). `key` is what was pressed. A key
	 * without an action in this context comes as ACTION_NONE: typed characters, letters of a
	 * menu. Pasted text comes so too, also Enter and Tab, and only to CONTEXTS_TYPING. */
	bool (*action)(struct tui *tui, struct view *view, enum action action, int32_t key);

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

	/* Whether the cursor's row has left the view, so that `current` is false. NULL: never. */
	bool (*lost)(const struct view *view);

	/* What a list shows, for exports and saved views: entity, filter, order … all borrowed;
	 * `filter` is its text. False if it is no list of one entity. NULL: none. */
	bool (*listed)(const struct view *view, struct query *query, const char **filter);

	/* Frees its own parts, not `view` itself. */
	void (*release)(struct view *view);
};

/* The head of every view; the first member of the view's own struct. */
struct view {
	const struct view_type *type;
	struct view *below;
	struct rect area; /* the body of the screen; set anew before each layout() */
	unsigned due;
};

/* The interface: what views may use. */
struct tui {
	struct desk desk;
	struct term *term;
	struct draw *draw;
	struct keymap keymap;
	struct layout layout;
	struct view *top; /* the topmost view; the panes are the last */
	struct command_line command_line;
	struct history commands; /* lines typed at `:` */
	struct history sets;     /* `field=value` typed at `m` */
	struct history filters;
	struct history reasons;
	struct history files; /* paths of imports */
	bool readonly;
	bool secure;
	bool mouse;
	bool blind; /* hide who asks */
	bool wide;
	int64_t product; /* the selected product; 0 = all */
	int64_t data_version;
	struct strbuf message; /* the last line; shown until the next key */
	unsigned message_style;
	int ending;              /* 0 = runs; else leave all loops: 1 + exit status */
	struct strbuf last_line; /* what `.` repeats, as a command line, keys left out */
	enum pane focused;       /* the pane that has the keyboard when the panes are on top */
	enum pane zoomed;        /* the pane that has the body alone, or PANE_NONE */
	enum pane guest;         /* the pane in the place of the feedback, see layout_screen() */
	struct loop *loop;       /* what the loop keeps for itself */
};

/* Puts a view on top (its memory is the stack's from now on), or takes the topmost off and frees
 * it. The panes stay. */
void tui_push(struct tui *tui, struct view *view);
void tui_pop(struct tui *tui);

/* Takes all views off the panes without freeing them; they are the caller's, the topmost is
 * returned (NULL: there were none). Puts them back on top, to be read anew; or frees a view with
 * all below it. */
struct view *tui_set_aside(struct tui *tui);
void tui_put_back(struct tui *tui, struct view *aside);
void tui_free_views(struct view *top);

/* Shows what is due (unless more keys wait), waits for one event of the terminal and handles it.
 * Modal questions (ask.h) call it in a loop of their own with their `view` on top, until they are
 * answered or tui->ending is set. */
void tui_step(struct tui *tui);

/* Does an action as if its key had been pressed in the topmost view: the view's own, else the
 * loop's. For the palette, menus and the mouse. */
void tui_act(struct tui *tui, enum action action, int32_t key);

/* Has the panes lay out anew: focus or zoom changed. */
void tui_relayout(struct tui *tui);

/* What is typed so soon after something appeared was meant for what was there before. */
enum { TYPE_AHEAD_MS = 150 };

/* Says a sentence in the message line; the others say what desk->last_summary holds after a change
 * ("… u undoes it"), or what went wrong, and have all views load anew. */
void tui_say(struct tui *tui, unsigned style, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void tui_done(struct tui *tui);
void tui_failed(struct tui *tui, const struct error *err);

/* Runs what a use case returned: tui_done() for 0, tui_failed() else. Returns whether it was 0. */
bool tui_finish(struct tui *tui, int code, const struct error *err);

/* Marks every view on the stack. */
void tui_due(struct tui *tui, unsigned due);

/* Refuses a change in a read-only store; returns whether it may go on. */
bool tui_may_change(struct tui *tui);

/* The row, or rows, that verbs act on in the topmost view; says so and returns false/0 if there is
 * none or it has left the view. The caller frees *ids. */
bool tui_current(struct tui *tui, const struct entity **entity, int64_t *row_id);
size_t tui_chosen(struct tui *tui, const struct entity **entity, int64_t **ids);

/* What the topmost list shows, as view_type.listed; says so and returns false if it is none. */
bool tui_listed(struct tui *tui, struct query *query, const char **filter);

#endif
