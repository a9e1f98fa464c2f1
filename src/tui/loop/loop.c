/* SPDX-License-Identifier: MIT */
/* The loop: an event becomes an action, the action marks what is due, and what is due is laid out,
 * loaded and painted before the next wait. */
#include "loop.h"

#include "dapo/base/time/clock.h"
#include "dapo/base/trace.h"
#include "follow.h"
#include "show.h"
#include "tui/loop/verbs/verbs.h"

/* Keys that wait hold up painting for so long at most. */
enum { UNSHOWN_MAX_MS = 50 };

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

/* A paste is text, never a command: it needs a line. */
static bool may_paste(struct tui *tui, enum context context, const struct term_event *event)
{
	struct view *top = tui->top;
	bool typing = context & CONTEXTS_TYPING;

	if (top->type->paste && (event->begins || !typing))
		return top->type->paste(tui, top, event->key);
	if (typing)
		return true;
	tui_say(tui, MEANING_WARN,
		"Nothing was pasted: text goes into a line such as that of : or /");
	return false;
}

static void take_key(struct tui *tui, const struct term_event *event)
{
	enum context context = tui->top->type->context(tui->top);
	enum action action = keymap_action(&tui->keymap, context, event->key);

	trace_key(tui, context, action, event);
	tui->loop->pressed_ms = clock_steady();
	if (event->pasted) {
		if (!may_paste(tui, context, event))
			return;
		action = ACTION_NONE;
	}
	if (tui->layout.too_small && action != ACTION_QUIT && action != ACTION_CLOSE)
		return;
	if (tui->message.len) {
		strbuf_reset(&tui->message);
		tui->surround |= SURROUND_MESSAGE;
	}
	verbs_press(tui, action, event->key);
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
		tui_act(tui, top, ACTION_CANCEL);
	else if (context & CONTEXT_CONFIRM)
		tui_act(tui, top, ACTION_CONFIRM_NO);
	else if (context & CONTEXT_FORM)
		tui_act(tui, top, ACTION_BACK);
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

/* How long to wait for an event: until the store is looked at again, or work goes on. */
static int patience(const struct tui *tui)
{
	int look = follow_patience(tui);
	int work = show_patience(tui);

	return work < look ? work : look;
}

void loop_step(struct tui *tui)
{
	struct term_event event;

	if (!term_pending(tui->term) || clock_steady() - tui->loop->shown_ms > UNSHOWN_MAX_MS)
		show_due(tui);
	if (show_finish(tui, tui->top))
		show_due(tui);
	term_wait(tui->term, patience(tui), &event);
	follow_clock(tui);
	take_event(tui, &event);
	if (!tui->ending)
		follow_time(tui);
}
