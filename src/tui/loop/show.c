/* SPDX-License-Identifier: MIT */
/* Does what is due on the views in sight: lays out, loads and paints just that. */
#include "show.h"

#include <limits.h>

#include "dapo/base/time/clock.h"
#include "dapo/base/trace.h"
#include "loop.h"
#include "surround.h"
#include "tui/frame/reading.h"

/* Between two keys of somebody who types. */
enum { FINISH_AFTER_MS = 300 };

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

/* While a line is typed that filters as it grows, the next key is worth more than these rows. */
static int load_or_leave(struct tui *tui, struct view *view, struct error *err)
{
	int64_t started = trace_start(TRACE_TIME);
	struct reading reading;
	int code;

	if (!view->type->load)
		return 0;
	reading_begin(&reading, tui, tui->top->type->overlay, 0);
	code = view->type->load(tui, view, err);
	trace_end(TRACE_TIME, started, "load %s%s", view->type->name,
		code == ERR_CANCELLED ? ", left for a key" : "");
	reading_end(&reading);
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

void show_settle(struct tui *tui)
{
	struct error err = {ERR_NONE, ""};
	struct reading reading;

	lay_out_due(tui);
	if (tui->layout.too_small || !tui->top)
		return;
	load_in_sight(tui, tui->top);
	reading_begin(&reading, tui, false, 0);
	report_load(tui, surround_load(tui, &err), &err);
	reading_end(&reading);
}

int show_patience(const struct tui *tui)
{
	bool typing = tui->top->type->context(tui->top) & CONTEXTS_TYPING;
	int64_t left = typing ? tui->loop->pressed_ms + FINISH_AFTER_MS - clock_steady() : 0;

	for (const struct view *view = tui->top; view;
		view = view->type->overlay ? view->below : NULL) {
		if ((view->due & DUE_LONG) && view->type->finish)
			return left > 0 ? (int)left : 0;
	}
	return INT_MAX;
}

bool show_finish(struct tui *tui, struct view *view)
{
	struct error err = {ERR_NONE, ""};
	bool below = view->type->overlay && view->below && show_finish(tui, view->below);
	int64_t started = trace_start(TRACE_TIME);
	struct reading reading;
	int code;

	if (!(view->due & DUE_LONG) || !view->type->finish || term_pending(tui->term) ||
		show_patience(tui))
		return below;
	view->due &= ~(unsigned)DUE_LONG;
	reading_begin(&reading, tui, true, 0);
	code = view->type->finish(tui, view, &err);
	trace_end(TRACE_TIME, started, "finish %s%s", view->type->name,
		code == ERR_CANCELLED ? ", left for a key" : "");
	reading_end(&reading);
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

static bool paint_due(const struct tui *tui)
{
	const struct view *view = tui->top;
	bool due = tui->surround != 0;

	for (; view; view = view->type->overlay ? view->below : NULL)
		due = due || (view->due & (DUE_PAINT | DUE_PART));
	return due;
}

void show_paint(struct tui *tui)
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

void show_due(struct tui *tui)
{
	show_settle(tui);
	show_paint(tui);
}
