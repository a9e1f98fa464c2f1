/* SPDX-License-Identifier: MIT */
/* Reading for the screen: it waits for another writer only a moment, and is given up when a key or
 * time makes it worth no more. */
#ifndef DAPO_TUI_FRAME_READING_H
#define DAPO_TUI_FRAME_READING_H

#include "tui.h"

struct reading {
	struct tui *tui;
	struct reading *outer; /* of which this one is a part; its bounds hold, too */
	bool until_key;
	int64_t until_ms; /* by the steady clock; 0: as long as it takes */
};

/* Begins. Statements end with ERR_CANCELLED once it took `ms` (0: as long as it takes) or, with
 * `until_key`, once a key waits. */
void reading_begin(struct reading *reading, struct tui *tui, bool until_key, int ms);

/* Ends the one that began last. */
void reading_end(struct reading *reading);

#endif
