/* SPDX-License-Identifier: MIT */
/* The parts of triage on the screen, and their text as it is scrolled. */
#ifndef DAPO_TUI_TRIAGE_AREAS_H
#define DAPO_TUI_TRIAGE_AREAS_H

#include "triage.h"

struct areas {
	struct rect head; /* who and when; below it what became of it, what was answered */
	struct rect text;
	struct rect list; /* the candidates, a heading above them */
	bool beside;      /* the list is beside the text, not below it */
};

/* Where the parts are on a screen of this size. */
struct areas areas_of(struct tui *tui, const struct triage_view *triage);

/* True if the screen is wide enough for the list beside the text. */
bool areas_beside(const struct triage_view *triage);

/* True if the head has a line for an answer. */
bool areas_answered(const struct triage_view *triage);

/* The number of candidates that have room on the screen: digits mean no others. */
size_t areas_candidates(struct tui *tui, const struct triage_view *triage);

/* Walks the lines of the text, wrapped to `cols`; draws those in sight where `area` is given.
 * Returns how many there are, or were walked over until the end of the area. */
int areas_walk_text(
	struct tui *tui, const struct triage_view *triage, int cols, const struct rect *area);

/* Scrolls the text; stops at its ends. */
void areas_scroll(struct tui *tui, struct triage_view *triage, int lines);

#endif
