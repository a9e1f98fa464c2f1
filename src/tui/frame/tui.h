/* SPDX-License-Identifier: MIT */
/* The interface as its views see it: the stack of views, messages, and the rows that verbs act on.
 */
#ifndef DAPO_TUI_FRAME_TUI_H
#define DAPO_TUI_FRAME_TUI_H

#include "dapo/desk/core/desk.h"
#include "dapo/tui/frame/command_line.h"
#include "tui/core/keys/edit.h"
#include "tui/core/keys/keymap.h"
#include "tui/screen/draw.h"
#include "view.h"

/* Parts of the screen around the views, as bits. */
enum surround {
	SURROUND_HEADER = 1,
	SURROUND_FOOTER = 2,
	SURROUND_MESSAGE = 4,
	SURROUND_ALL = 7,
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
	bool marker; /* the row under the cursor has a glyph, and no look of its own */
	bool blind;  /* hide who asks */
	bool wide;
	struct sight sight; /* the domain in sight, and the selected product */
	/* What a store that is being filled lacks next: a domain, a product, feedback; NULL:
	 * nothing. */
	const struct entity *lacking;
	int64_t data_version;
	int32_t key;           /* that was pressed last */
	struct strbuf message; /* the last line; shown until the next key */
	unsigned message_style;
	int ending;              /* 0 = runs; else leave all loops: 1 + exit status */
	struct strbuf last_line; /* what `.` repeats, as a command line, keys left out */
	enum pane focused;       /* the pane that has the keyboard when the panes are on top */
	enum pane zoomed;        /* the pane that has the body alone, or PANE_NONE */
	enum pane guest;         /* the pane in the place of the feedback, see layout_screen() */
	unsigned surround;       /* parts of the screen around the views to draw: SURROUND_… */
	bool header_stale;       /* the facts of the first row are to be read anew */
	struct strbuf scratch;   /* for texts being composed */
	struct reading *reading; /* for the screen, under way; NULL: none (see reading.h) */
	struct loop *loop;       /* what the loop keeps for itself */
	void (*step)(struct tui *tui); /* the loop's; see tui_step() */
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

/* Has a view do an action by its own function. False: it has none, or leaves the action, or the
 * rest of it, to what all views share. */
bool tui_act(struct tui *tui, struct view *view, enum action action);

/* The lowest view in sight: the topmost that is no overlay. */
struct view *tui_base(const struct tui *tui);

/* Has the panes laid out anew, after focus or zoom changed. */
void tui_relayout(struct tui *tui);

/* Keys so soon after something appeared were meant for the screen before. */
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

/* Puts another part of the store in sight: all views, and the first row, follow it. */
void tui_see(struct tui *tui, struct sight sight);

/* Refuses a change in a read-only store; returns whether it may go on. */
bool tui_may_change(struct tui *tui);

/* Takes the marks off the rows of an entity wherever they are marked: what they were for is done.
 */
void tui_unmark(struct tui *tui, const struct entity *entity);

/* The row, or rows, that verbs act on in the topmost view; says so and returns false/0 if there is
 * none or it has left the view. The caller frees *ids. */
bool tui_current(struct tui *tui, const struct entity **entity, int64_t *row_id);
size_t tui_chosen(struct tui *tui, const struct entity **entity, int64_t **ids);

/* The query of the topmost list, as view_type.listed; says so and returns false if it is none. */
bool tui_listed(struct tui *tui, struct query *query, const char **filter);

#endif
