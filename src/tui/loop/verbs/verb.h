/* SPDX-License-Identifier: MIT */
/* What the files of the shared verbs know of each other. */
#ifndef DAPO_TUI_LOOP_VERBS_VERB_H
#define DAPO_TUI_LOOP_VERBS_VERB_H

#include "tui/frame/views.h"

/* The rows that a verb acts on. */
struct chosen {
	const struct entity *entity;
	int64_t *ids;
	size_t count;
};

/* Appends what a verb works on: `B-36`, or `120 items`. */
void verb_scope(struct tui *tui, const struct chosen *chosen, struct strbuf *out);

/* Asks what to link with: candidates by digit for feedback, else a key. The answer is a key. */
bool verb_ask_link(struct tui *tui, const struct chosen *chosen, struct strbuf *line);

/* Asks which feedback the chosen feedback repeats: what is alike by digit, else a
 * key. The answer, a key, is appended. */
bool verb_ask_merge(struct tui *tui, const struct chosen *chosen, struct strbuf *line);

/* Verbs that open a view or a form, copy, export or move in rank. False if the action is none. */
bool verbs_open(struct tui *tui, enum action action);

/* `:` — asks for a command line, `initial` (may be NULL) to begin with, and runs it; an answer of
 * more than a line opens in a text view. If the line names an action of the view, that is returned
 * for the caller to do; else ACTION_NONE. */
enum action verb_command(struct tui *tui, const char *initial);

/* J and K: an item joins the pinned ones, moves among them, or leaves them at their end. */
void verb_move_pin(struct tui *tui, int direction);

/* Asks what is said to a request, a move by letter and its words; and says it, of all chosen ones.
 */
bool verb_ask_move(struct tui *tui, const struct chosen *chosen, struct strbuf *line);
int verb_apply_move(
	struct tui *tui, const struct chosen *chosen, const char *line, struct error *err);

/* Gives a new request the domain of the product that asks, and as the domain that is asked the one
 * that produces its data, if it is known. */
void verb_set_asking_side(struct tui *tui, struct record *request, int64_t product);

/* Opens the form of a request for what the item under the cursor needs. */
void verb_ask_domain(struct tui *tui);

#endif
