/* SPDX-License-Identifier: MIT */
/* Long work in the middle of the key loop: its progress is told in the message line, Esc ends it,
 * and so does the end of the terminal. */
#ifndef DAPO_TUI_LOOP_WORK_H
#define DAPO_TUI_LOOP_WORK_H

#include "tui/frame/tui.h"

struct work {
	struct tui *tui;
	const char *doing; /* "Importing" */
	int64_t began_ms;
	int64_t told_ms; /* when progress was told last */
	int64_t looked_ms;
	uint64_t done, total; /* as told last */
	int64_t rows;
	bool stopped; /* the user wants no more of it */
};

/* Begins; statements of the store that take long listen to Esc from now on. */
void work_begin(struct work *work, struct tui *tui, const char *doing);

/* Tells how far it is, ten times a second at most; false if it is to stop. `closure` is the work:
 * the progress callback of an import. */
bool work_goes_on(void *closure, uint64_t done, uint64_t total, int64_t rows);

/* Ends, done or not; what was typed meanwhile is dropped, and everything is painted anew. */
void work_end(struct work *work);

#endif
