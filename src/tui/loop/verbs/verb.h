/* SPDX-License-Identifier: MIT */
/* The functions of the table of verbs (verbs.c).
 *
 * Of verbs that change rows, one turns the user's answers into a line of text (false: left), and
 * one does what the line says; `.` has the latter do the same to other rows. */
#ifndef DAPO_TUI_LOOP_VERBS_VERB_H
#define DAPO_TUI_LOOP_VERBS_VERB_H

#include "chosen.h"

typedef bool verb_ask(struct tui *tui, const struct chosen *chosen, struct strbuf *line);
typedef int verb_apply(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err);

/* Fields: `field=value …`. Status: a choice's name, and of feedback or a request what is done or
 * said to it, with its words. */
verb_ask verb_ask_fields, verb_ask_status;
verb_apply verb_apply_fields, verb_apply_status;

/* Feedback: its severity (the line is empty), its answer. */
verb_apply verb_apply_severity_up, verb_apply_severity_down;
verb_ask verb_ask_answer;
verb_apply verb_apply_answer;

/* The key of the row to link with; of the feedback that the chosen feedback repeats. Candidates are
 * offered by digit. */
verb_ask verb_ask_link, verb_ask_merge;
verb_apply verb_apply_link;

/* The name of the consumer that the chosen ones are. */
verb_ask verb_ask_namesake;
verb_apply verb_apply_namesake;

/* Unpinning; the trash, which asks. The lines are empty. */
verb_apply verb_apply_unpin;
verb_ask verb_ask_trash;
verb_apply verb_apply_trash;

/* Decisions: approved at once, rejected with a reason. */
verb_apply verb_apply_approve;
verb_ask verb_ask_reject;
verb_apply verb_apply_reject;

/* A move of a request, by letter, and the words said with it. */
verb_ask verb_ask_move;
verb_apply verb_apply_move;

/* About one row. */
typedef void verb_about(struct tui *tui, const struct entity *entity, int64_t row_id);

/* A form of the row; a form of a request for what the item needs. */
verb_about verb_edit, verb_ask_domain;

/* An item joins the pinned ones at their end, moves among them, or leaves them there. */
verb_about verb_pin_up, verb_pin_down;

/* To the clipboard: its key; its key and title as Markdown. */
verb_about verb_copy_key, verb_copy_row;

/* Views of it: why an item has its rank, its history, the notes about it, what is linked or belongs
 * to it. */
verb_about verb_show_why, verb_show_history, verb_show_notes, verb_list_belongings;

/* About no row. */
typedef void verb_run(struct tui *tui);

/* A form of a new row of the pane in focus; the trash of that pane. */
verb_run verb_add, verb_list_trash;

verb_run verb_quit, verb_back, verb_close, verb_undo, verb_redo;
/* One way: nothing is changed any more. */
verb_run verb_stop_writing;

verb_run verb_switch_graphics, verb_switch_mouse, verb_switch_blind, verb_refresh, verb_redraw;

/* Appends the `export` command line of what the topmost list shows; false, which is said, if it is
 * no list. */
bool verb_export_line(struct tui *tui, struct strbuf *line);

/* `:` — asks for a command line, `initial` (may be NULL) to begin with, and runs it; an answer of
 * more than a line opens in a text view. If the line names an action of the view, that is returned
 * for the caller to do; else ACTION_NONE. */
enum action verb_command(struct tui *tui, const char *initial);

/* Gives a new request the domain of the product that asks, and as the domain that is asked the one
 * that produces its data, if it is known. */
void verb_set_asking_side(struct tui *tui, struct record *request, int64_t product);

#endif
