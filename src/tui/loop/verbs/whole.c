/* SPDX-License-Identifier: MIT */
/* Verbs on the interface as a whole: the views that are open, the last change, how all is shown. */
#include "dapo/desk/core/undo.h"
#include "verb.h"

/* ---- Views */

void verb_quit(struct tui *tui)
{
	tui->ending = 1;
}

/* Overlays close themselves. */
void verb_back(struct tui *tui)
{
	if (!tui->top->type->overlay)
		tui_pop(tui);
}

void verb_close(struct tui *tui)
{
	if (tui->top->below)
		verb_back(tui);
	else
		verb_quit(tui);
}

/* ---- Undo and redo */

/* Says what came of it, and has the view put its cursor there. */
static void finish_turn(struct tui *tui, int code, const struct error *err)
{
	if (tui_finish(tui, code, err) && tui->top->type->follow)
		tui->top->type->follow(tui, tui->top, tui->desk.last_seq);
}

void verb_undo(struct tui *tui)
{
	struct error err = {ERR_NONE, ""};

	finish_turn(tui, desk_undo(&tui->desk, &err), &err);
}

void verb_redo(struct tui *tui)
{
	struct error err = {ERR_NONE, ""};

	finish_turn(tui, desk_redo(&tui->desk, &err), &err);
}

/* ---- The screen */

static void paint_all(struct tui *tui)
{
	tui_due(tui, DUE_PAINT);
}

void verb_switch_graphics(struct tui *tui)
{
	draw_set_graphics(tui->draw, !draw_graphics(tui->draw));
	paint_all(tui);
}

void verb_switch_mouse(struct tui *tui)
{
	tui->mouse = !tui->mouse;
	term_mouse(tui->term, tui->mouse);
	tui_say(tui, MEANING_MESSAGE, "mouse %s", tui->mouse ? "on" : "off");
	paint_all(tui);
}

void verb_switch_blind(struct tui *tui)
{
	tui->blind = !tui->blind;
	tui_say(tui, MEANING_MESSAGE, "%s",
		tui->blind ? "blind: who asks is hidden" : "who asks is shown");
	paint_all(tui);
}

void verb_stop_writing(struct tui *tui)
{
	struct error err = {0};

	if (tui->readonly) {
		tui_say(tui, MEANING_MESSAGE, "read-only already");
	} else if (db_stop_writing(tui->desk.store->db, &err)) {
		tui_failed(tui, &err);
	} else {
		tui->readonly = true;
		tui_say(tui, MEANING_MESSAGE, "read-only until the end of this session");
		paint_all(tui);
	}
}

void verb_refresh(struct tui *tui)
{
	tui_due(tui, DUE_DATA | DUE_PAINT);
}

void verb_redraw(struct tui *tui)
{
	term_redraw(tui->term);
	paint_all(tui);
}
