/* SPDX-License-Identifier: MIT */
/* What the loop keeps for itself, and the parts of it: frame of the screen, stack, messages. */
#ifndef DAPO_TUI_LOOP_LOOP_H
#define DAPO_TUI_LOOP_LOOP_H

#include "dapo/model/rules/sla.h"
#include "tui/frame/tui.h"

/* What the first row says. */
struct header {
	struct strbuf domain;
	struct strbuf owner; /* of the selected product; empty: none, or all products */
	int64_t inbox;       /* new feedback */
	int64_t promises[SLA_STATUS_COUNT];
	int64_t requests; /* open ones to this store's domains */
	int64_t late;     /* of those */
};

struct loop {
	struct header header;
	int64_t header_product; /* that they are about */
	enum context footer_context;
	bool footer_taken;    /* a long message stands there, too */
	bool reading;         /* for the screen: another writer is not waited for */
	bool waiting;         /* it was said that another writer is waited for */
	bool load_failed;     /* the message tells so */
	bool retry;           /* reading failed: once more at the next look at the store */
	int64_t looked_ms;    /* when other writers were looked for, by the steady clock */
	int64_t refreshed_ms; /* when promises were brought up to date */
	int64_t day;          /* the day when they were, since 1970 */
	int64_t shown_ms;     /* when the screen was painted last */
};

/* Shows what is due (unless more keys wait), waits for one event of the terminal and handles it. */
void loop_step(struct tui *tui);

/* Does an action as if its key had been pressed in the topmost view: the view's own, else the
 * loop's. For the palette, menus and the mouse. */
void loop_act(struct tui *tui, enum action action, int32_t key);

/* Does what is due on the views in sight, and draws what changed. */
void loop_show(struct tui *tui);

/* The same without reading anything: while work goes on in the store. */
void loop_paint(struct tui *tui);

/* Reads what the first row says, if it no longer holds. */
int surround_load(struct tui *tui, struct error *err);

/* Draws the parts that are due; `all` of them where the screen is blank. */
void surround_draw(struct tui *tui);

/* Frees what the first row holds. */
void surround_release(struct loop *loop);

/* The desk's time. */
void follow_clock(struct tui *tui);

/* Asks the store whether others wrote, and has all views read anew if so. */
void follow_writers(struct tui *tui);

/* Lets time change promises and ages: at the start, then once a minute. A store that is busy is
 * left until the next time. */
void follow_refresh(struct tui *tui);

/* The last two when it is time for them; how many milliseconds until then. */
void follow_time(struct tui *tui);
int follow_patience(const struct tui *tui);

/* Takes what came from the terminal while work goes on, without waiting: true for Esc, Ctrl-C and
 * the end of the terminal. Other keys are dropped; a new size is noted. */
bool follow_told_to_leave(struct tui *tui);

/* Called by the store while it waits for another writer: says so, and lets Esc leave. `closure` is
 * the tui. */
bool follow_waiting(void *closure, int waited_ms);

#endif
