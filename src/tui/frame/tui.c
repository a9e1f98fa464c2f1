/* SPDX-License-Identifier: MIT */
/* The stack of views, and what is said to the user in the message line. */
#include "tui.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"

/* ---- The stack */

void tui_push(struct tui *tui, struct view *view)
{
	view->below = tui->top;
	view->due = DUE_ALL;
	tui->top = view;
	tui->surround |= SURROUND_FOOTER | SURROUND_MESSAGE;
}

static void free_view(struct view *view)
{
	if (view->type->release)
		view->type->release(view);
	free(view);
}

/* Draws anew what the view covered, and the parts around the views: an overlay may lie anywhere. */
void tui_pop(struct tui *tui)
{
	struct view *view = tui->top;

	if (!view->below)
		return;
	tui->top = view->below;
	for (struct view *each = tui->top; each; each = each->type->overlay ? each->below : NULL)
		each->due |= DUE_PAINT;
	tui->surround = SURROUND_ALL;
	free_view(view);
}

struct view *tui_set_aside(struct tui *tui)
{
	struct view *aside = tui->top, *last = NULL;

	for (; tui->top->below; tui->top = tui->top->below)
		last = tui->top;
	if (!last)
		return NULL;
	last->below = NULL;
	tui_due(tui, DUE_PAINT);
	return aside;
}

void tui_put_back(struct tui *tui, struct view *aside)
{
	struct view *last = aside;

	while (last->below)
		last = last->below;
	last->below = tui->top;
	tui->top = aside;
	tui_due(tui, DUE_ALL);
}

void tui_free_views(struct view *top)
{
	while (top) {
		struct view *below = top->below;

		free_view(top);
		top = below;
	}
}

void tui_due(struct tui *tui, unsigned due)
{
	for (struct view *view = tui->top; view; view = view->below)
		view->due |= due;
	if (due & DUE_DATA)
		tui->header_stale = true;
	if (due & DUE_PAINT)
		tui->surround = SURROUND_ALL;
}

void tui_relayout(struct tui *tui)
{
	struct view *view = tui->top;

	while (view && view->below)
		view = view->below;
	if (view)
		view->due |= DUE_LAYOUT;
}

struct view *tui_base(const struct tui *tui)
{
	struct view *view = tui->top;

	while (view->type->overlay && view->below)
		view = view->below;
	return view;
}

static view_act *act_of(const struct view *view, enum action action)
{
	view_act *own = view->acts ? view->acts[action] : NULL;

	return own || !view->type->acts ? own : view->type->acts[action];
}

bool tui_act(struct tui *tui, struct view *view, enum action action)
{
	view_act *act = act_of(view, action);

	return act && act(tui, view, action);
}

void tui_step(struct tui *tui)
{
	tui->step(tui);
}

/* ---- Messages */

void tui_say(struct tui *tui, unsigned style, const char *format, ...)
{
	va_list args;

	strbuf_reset(&tui->message);
	va_start(args, format);
	strbuf_vaddf(&tui->message, format, args);
	va_end(args);
	tui->message_style = style;
	tui->surround |= SURROUND_MESSAGE;
}

/* "B-36 linked to F-486" and the verb by which it came. */
static const char *told_as(const char *summary, const char **verb)
{
	static const struct {
		const char *prefix, *verb;
	} turns[] = {{"undo: ", "undone"}, {"redo: ", "redone"}};

	*verb = NULL;
	for (size_t i = 0; i < sizeof turns / sizeof turns[0]; i++) {
		size_t len = strlen(turns[i].prefix);

		if (strncmp(summary, turns[i].prefix, len) == 0) {
			*verb = turns[i].verb;
			return summary + len;
		}
	}
	return summary;
}

/* "B-36 linked to F-486. u undoes it.", or "undone: B-36 linked to F-486. U redoes it." */
void tui_done(struct tui *tui)
{
	struct strbuf *key = &tui->scratch;
	unsigned context = tui->top->type->context(tui->top);
	const char *summary, *verb;
	bool undone;

	tui_due(tui, DUE_DATA | DUE_PAINT | (tui->desk.last_seq ? DUE_OWN : 0));
	if (!tui->desk.last_seq) {
		tui_say(tui, MEANING_MESSAGE, "%s",
			tui->desk.proposals.len ? tui->desk.proposals.buf : "nothing changed");
		return;
	}
	summary = told_as(tui->desk.last_summary.buf, &verb);
	undone = verb && strcmp(verb, "undone") == 0;
	strbuf_reset(key);
	keymap_keys(&tui->keymap, undone ? ACTION_REDO : ACTION_UNDO, context & CONTEXTS_VIEWS,
		", ", key);
	tui_say(tui, MEANING_MESSAGE, "%s%s%s.", verb ? verb : "", verb ? ": " : "", summary);
	if (key->len)
		strbuf_addf(&tui->message, " %s %s it.", key->buf, undone ? "redoes" : "undoes");
}

void tui_failed(struct tui *tui, const struct error *err)
{
	tui_due(tui, DUE_DATA | DUE_PAINT);
	tui_say(tui, MEANING_BAD, "%s", err->text);
}

bool tui_finish(struct tui *tui, int code, const struct error *err)
{
	if (code)
		tui_failed(tui, err);
	else
		tui_done(tui);
	return code == 0;
}

void tui_see(struct tui *tui, struct sight sight)
{
	tui->sight = sight;
	tui->header_stale = true;
	tui_due(tui, DUE_ALL);
}

bool tui_may_change(struct tui *tui)
{
	if (tui->readonly)
		tui_say(tui, MEANING_WARN, "the store is open read-only; nothing can be changed");
	return !tui->readonly;
}

/* ---- What verbs act on */

void tui_unmark(struct tui *tui, const struct entity *entity)
{
	for (struct view *view = tui->top; view; view = view->below) {
		if (view->type->unmark)
			view->type->unmark(view, entity);
	}
}

static void say_no_row(struct tui *tui)
{
	const struct view *top = tui->top;

	if (top->type->lost && top->type->lost(top))
		tui_say(tui, MEANING_WARN, "this row has left the view; move the cursor to go on");
	else
		tui_say(tui, MEANING_WARN, "there is no row here to act on");
}

bool tui_current(struct tui *tui, const struct entity **entity, int64_t *row_id)
{
	const struct view *top = tui->top;

	if (top->type->current && top->type->current(top, entity, row_id))
		return true;
	say_no_row(tui);
	return false;
}

size_t tui_chosen(struct tui *tui, const struct entity **entity, int64_t **ids)
{
	const struct view *top = tui->top;
	size_t count = 0;
	int64_t row_id;

	*ids = NULL;
	if (top->type->chosen) {
		count = top->type->chosen(top, entity, ids);
		if (!count)
			say_no_row(tui);
		return count;
	}
	if (!tui_current(tui, entity, &row_id))
		return 0;
	*ids = xmalloc(sizeof **ids);
	**ids = row_id;
	return 1;
}

bool tui_listed(struct tui *tui, struct query *query, const char **filter)
{
	const struct view *top = tui->top;

	if (top->type->listed && top->type->listed(top, query, filter))
		return true;
	tui_say(tui, MEANING_WARN, "there is no list here");
	return false;
}
