/* SPDX-License-Identifier: MIT */
/* The loop: an event becomes an action, the action marks what is due, and what is due is laid out,
 * loaded and painted before the next wait. */
#include "loop.h"

#include "dapo/base/time/clock.h"
#include "dapo/base/trace.h"
#include "dapo/desk/core/undo.h"
#include "tui/ask/ask.h"
#include "tui/loop/verbs/verb.h"
#include "tui/loop/verbs/verbs.h"

/* How long keys that wait may hold up painting. */
enum { UNSHOWN_MAX_MS = 50 };

/* ---- Showing */

static void lay_out(struct tui *tui)
{
	struct rect screen = draw_screen(tui->draw);

	layout_screen(
		&tui->layout, screen.cols, screen.rows, tui->zoomed, tui->focused, tui->guest);
	for (struct view *view = tui->top; view; view = view->below) {
		if (!(view->due & DUE_LAYOUT))
			continue;
		view->due &= ~(unsigned)DUE_LAYOUT;
		view->due |= DUE_PAINT | DUE_ROWS;
		view->area = tui->layout.body;
		if (view->type->layout)
			view->type->layout(tui, view);
	}
	tui->surround = SURROUND_ALL;
}

/* A view that can't read shows what it had; the next look at the store tries again. What was said
 * of that goes as soon as reading works. */
static void report_load(struct tui *tui, int code, const struct error *err)
{
	struct loop *loop = tui->loop;

	if (code) {
		tui_say(tui, code == ERR_BUSY ? MEANING_WARN : MEANING_BAD, "%s",
			code == ERR_BUSY ? "another process is writing; the rows follow after it"
					 : err->text);
		loop->retry = loop->load_failed = true;
	} else if (loop->load_failed && !loop->retry) {
		strbuf_reset(&tui->message);
		tui->surround |= SURROUND_MESSAGE;
		loop->load_failed = false;
	}
}

static bool no_key_waits(void *closure)
{
	struct tui *tui = closure;

	return !term_pending(tui->term);
}

/* While a line is typed that filters as it grows, the next key is worth more than these rows. */
static int load_or_leave(struct tui *tui, struct view *view, struct error *err)
{
	struct db *db = tui->desk.store->db;
	int64_t started = trace_start(TRACE_TIME);
	int code;

	if (!view->type->load)
		return 0;
	tui->loop->reading = true;
	if (tui->top->type->overlay)
		db_set_progress(db, no_key_waits, tui);
	code = view->type->load(tui, view, err);
	trace_end(TRACE_TIME, started, "load %s%s", view->type->name,
		code == ERR_CANCELLED ? ", left for a key" : "");
	db_set_progress(db, NULL, NULL);
	tui->loop->reading = false;
	return code;
}

static void load_one(struct tui *tui, struct view *view)
{
	struct error err = {ERR_NONE, ""};
	unsigned due = view->due & (DUE_DATA | DUE_ROWS);
	int code;

	if (!due)
		return;
	code = load_or_leave(tui, view, &err); /* which looks at what is due */
	if (code == ERR_CANCELLED)
		return;
	view->due &= ~(due | DUE_OWN);
	report_load(tui, code, &err);
}

/* From the lowest view in sight up; the panes first, since they select the product. */
static void load_in_sight(struct tui *tui, struct view *view)
{
	if (view->type->overlay && view->below)
		load_in_sight(tui, view->below);
	load_one(tui, view);
}

static void lay_out_due(struct tui *tui)
{
	bool due = false;

	for (struct view *view = tui->top; view; view = view->below)
		due = due || (view->due & DUE_LAYOUT);
	if (due)
		lay_out(tui);
}

/* Does what is due but painting: layout and loading, so that rows are known. */
static void settle(struct tui *tui)
{
	struct error err = {ERR_NONE, ""};

	lay_out_due(tui);
	if (tui->layout.too_small || !tui->top)
		return;
	load_in_sight(tui, tui->top);
	tui->loop->reading = true;
	report_load(tui, surround_load(tui, &err), &err);
	tui->loop->reading = false;
}

/* What may take long, until a key waits. Returns whether there is something new to show. */
static bool finish_in_sight(struct tui *tui, struct view *view)
{
	struct error err = {ERR_NONE, ""};
	bool below = view->type->overlay && view->below && finish_in_sight(tui, view->below);
	int64_t started = trace_start(TRACE_TIME);
	int code;

	if (!(view->due & DUE_LONG) || !view->type->finish || term_pending(tui->term))
		return below;
	view->due &= ~(unsigned)DUE_LONG;
	tui->loop->reading = true;
	db_set_progress(tui->desk.store->db, no_key_waits, tui);
	code = view->type->finish(tui, view, &err);
	trace_end(TRACE_TIME, started, "finish %s%s", view->type->name,
		code == ERR_CANCELLED ? ", left for a key" : "");
	db_set_progress(tui->desk.store->db, NULL, NULL);
	tui->loop->reading = false;
	if (code == ERR_CANCELLED)
		view->due |= DUE_LONG;
	else
		report_load(tui, code, &err);
	return true;
}

static void draw_too_small(struct tui *tui)
{
	struct rect screen = draw_screen(tui->draw);

	draw_erase(tui->draw, screen);
	draw_format(tui->draw, screen, 0, 0, MEANING_TEXT, "dapo needs %dx%d cells; this is %dx%d",
		LAYOUT_COLS_MIN, LAYOUT_ROWS_MIN, screen.cols, screen.rows);
	draw_flush(tui->draw);
}

/* Paints `view` after those below it. */
static void paint(struct tui *tui, struct view *view)
{
	if (view->type->overlay && view->below)
		paint(tui, view->below);
	if (!(view->due & (DUE_PAINT | DUE_PART)))
		return;
	if (!view->type->overlay && (view->due & DUE_PAINT))
		draw_erase(tui->draw, view->area);
	view->type->draw(tui, view);
	view->due &= ~(unsigned)(DUE_PAINT | DUE_PART);
}

/* An overlay may have uncovered something anywhere, so that all in sight is painted with it. A full
 * view may show the cursor, which each painting has to put in its place. */
static void widen_paint(struct tui *tui)
{
	if (tui->top->below)
		tui->top->due |= DUE_PAINT;
	if (!tui->top->type->overlay)
		return;
	for (struct view *view = tui->top; view != tui_base(tui); view = view->below)
		view->due |= DUE_PAINT;
	tui_base(tui)->due |= DUE_PAINT;
	tui->surround = SURROUND_ALL;
}

/* Whether anything in sight waits to be painted. */
static bool paint_due(const struct tui *tui)
{
	const struct view *view = tui->top;
	bool due = tui->surround != 0;

	for (; view; view = view->type->overlay ? view->below : NULL)
		due = due || (view->due & (DUE_PAINT | DUE_PART));
	return due;
}

void loop_paint(struct tui *tui)
{
	struct view *view = tui->top;
	int64_t started = trace_start(TRACE_TIME);

	lay_out_due(tui);
	tui->loop->shown_ms = clock_steady();
	if (!paint_due(tui))
		return;
	if (tui->layout.too_small) {
		draw_too_small(tui);
		for (; view; view = view->below)
			view->due &= ~(unsigned)(DUE_PAINT | DUE_PART);
		tui->surround = 0;
		return;
	}
	/* The message line tells the place in the topmost view, which may have changed. */
	tui->surround |= SURROUND_MESSAGE;
	widen_paint(tui);
	surround_draw(tui);
	paint(tui, tui->top);
	draw_flush(tui->draw);
	trace_end(TRACE_TIME, started, "paint %s", tui->top->type->name);
}

void loop_show(struct tui *tui)
{
	settle(tui);
	loop_paint(tui);
}

/* ---- Actions */

static bool act_on_screen(struct tui *tui, enum action action)
{
	switch (action) {
	case ACTION_LINE_GRAPHICS:
		draw_set_graphics(tui->draw, !draw_graphics(tui->draw));
		break;
	case ACTION_MOUSE:
		tui->mouse = !tui->mouse;
		term_mouse(tui->term, tui->mouse);
		tui_say(tui, MEANING_MESSAGE, "mouse %s", tui->mouse ? "on" : "off");
		break;
	case ACTION_BLIND:
		tui->blind = !tui->blind;
		tui_say(tui, MEANING_MESSAGE, "%s",
			tui->blind ? "blind: who asks is hidden" : "who asks is shown");
		break;
	case ACTION_REFRESH:
		tui_due(tui, DUE_DATA);
		break;
	case ACTION_REDRAW:
		term_redraw(tui->term);
		break;
	default:
		return false;
	}
	tui_due(tui, DUE_PAINT);
	tui->surround = SURROUND_ALL;
	return true;
}

/* Back and close belong to overlays themselves. */
static bool act_on_stack(struct tui *tui, enum action action)
{
	if (action == ACTION_QUIT) {
		tui->ending = 1;
		return true;
	}
	if ((action != ACTION_CLOSE && action != ACTION_BACK) || tui->top->type->overlay)
		return false;
	if (tui->top->below)
		tui_pop(tui);
	else if (action == ACTION_CLOSE)
		tui->ending = 1;
	return true;
}

static void follow(struct tui *tui)
{
	if (tui->top->type->follow)
		tui->top->type->follow(tui, tui->top, tui->desk.last_seq);
}

static bool act_on_store(struct tui *tui, enum action action)
{
	struct error err = {ERR_NONE, ""};
	int code;

	if (action != ACTION_UNDO && action != ACTION_REDO)
		return false;
	code = action == ACTION_UNDO ? desk_undo(&tui->desk, &err) : desk_redo(&tui->desk, &err);
	if (tui_finish(tui, code, &err))
		follow(tui);
	return true;
}

static bool act_by_asking(struct tui *tui, enum action action)
{
	enum action asked;

	if (action == ACTION_HELP)
		asked = ask_action(tui);
	else if (action == ACTION_COMMAND)
		asked = verb_command(tui, NULL);
	else
		return false;
	if (asked != ACTION_NONE)
		loop_act(tui, asked, tui->keymap.keys[asked][0]);
	return true;
}

static bool is_move(enum action action)
{
	switch (action) {
	case ACTION_NONE:
	case ACTION_DOWN:
	case ACTION_UP:
	case ACTION_TOP:
	case ACTION_BOTTOM:
	case ACTION_HALF_DOWN:
	case ACTION_HALF_UP:
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
		return true;
	default:
		return false;
	}
}

/* Moving on needs no rows but those that are there: no load before it, unless what moves has just
 * come into sight and there are none yet. */
static bool needs_rows(const struct view *view, enum action action)
{
	return !view->type->overlay && (!is_move(action) || (view->due & DUE_LAYOUT));
}

void loop_act(struct tui *tui, enum action action, int32_t key)
{
	struct view *top = tui->top;

	if (needs_rows(top, action))
		settle(tui);
	if (action != ACTION_NONE && action_info(action)->changes && !tui_may_change(tui))
		return;
	if (top->type->action(tui, top, action, key) || action == ACTION_NONE)
		return;
	if (act_on_stack(tui, action) || act_on_screen(tui, action) || act_on_store(tui, action) ||
		act_by_asking(tui, action))
		return;
	verbs_act(tui, action);
}

/* ---- Events */

/* Keys that type text show as `char`: what people write is theirs. */
static void trace_key(const struct tui *tui, enum context context, enum action action,
	const struct term_event *event)
{
	char name[KEY_NAME_MAX];
	bool typed = event->pasted ||
		(action == ACTION_NONE &&
			context & (CONTEXTS_TYPING | CONTEXT_MENU | CONTEXT_FORM));

	if (trace_on(TRACE_KEYS))
		trace_say(TRACE_KEYS, "%s in %s: %s", typed ? "char" : key_text(name, event->key),
			tui->top->type->name,
			action == ACTION_NONE ? "none" : action_info(action)->name);
}

static void take_key(struct tui *tui, const struct term_event *event)
{
	enum context context = tui->top->type->context(tui->top);
	enum action action = keymap_action(&tui->keymap, context, event->key);

	trace_key(tui, context, action, event);
	if (event->pasted) {
		if (!(context & CONTEXTS_TYPING))
			return;
		action = ACTION_NONE;
	}
	if (tui->layout.too_small && action != ACTION_QUIT && action != ACTION_CLOSE)
		return;
	if (tui->message.len) {
		strbuf_reset(&tui->message);
		tui->surround |= SURROUND_MESSAGE;
	}
	loop_act(tui, action, event->key);
}

static void take_mouse(struct tui *tui, const struct term_event *event)
{
	struct view *top = tui->top;

	if (tui->layout.too_small || !top->type->mouse)
		return;
	if (top->type->overlay || rect_has(top->area, event->row, event->col))
		top->type->mouse(tui, top, event->button, event->row, event->col);
}

/* Ctrl-C leaves what is being asked; where nothing is, it does nothing. */
static void interrupt(struct tui *tui)
{
	enum context context = tui->top->type->context(tui->top);
	struct view *top = tui->top;

	if (context & (CONTEXTS_TYPING | CONTEXT_MENU))
		top->type->action(tui, top, ACTION_CANCEL, 0);
	else if (context & CONTEXT_CONFIRM)
		top->type->action(tui, top, ACTION_CONFIRM_NO, 0);
	else if (context & CONTEXT_FORM)
		top->type->action(tui, top, ACTION_BACK, 0);
	else
		tui_say(tui, MEANING_MESSAGE, "q or Q quits");
}

static void take_event(struct tui *tui, const struct term_event *event)
{
	switch (event->kind) {
	case TERM_KEY:
		take_key(tui, event);
		break;
	case TERM_MOUSE:
		take_mouse(tui, event);
		break;
	case TERM_RESUMED:
		follow_writers(tui);
		draw_resize(tui->draw);
		tui_due(tui, DUE_LAYOUT | DUE_PAINT);
		break;
	case TERM_RESIZE:
		draw_resize(tui->draw);
		tui_due(tui, DUE_LAYOUT | DUE_PAINT);
		break;
	case TERM_INTERRUPT:
		interrupt(tui);
		break;
	case TERM_TERMINATE:
	case TERM_HANGUP:
		tui->ending = 1 + 128 + event->signal;
		break;
	case TERM_TIMEOUT:
		break;
	}
}

void loop_step(struct tui *tui)
{
	struct term_event event;

	if (!term_pending(tui->term) || clock_steady() - tui->loop->shown_ms > UNSHOWN_MAX_MS)
		loop_show(tui);
	if (finish_in_sight(tui, tui->top))
		loop_show(tui);
	term_wait(tui->term, follow_patience(tui), &event);
	follow_clock(tui);
	take_event(tui, &event);
	if (!tui->ending)
		follow_time(tui);
}
