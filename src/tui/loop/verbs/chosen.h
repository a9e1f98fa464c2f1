/* SPDX-License-Identifier: MIT */
/* The rows that a verb acts on. */
#ifndef DAPO_TUI_LOOP_VERBS_CHOSEN_H
#define DAPO_TUI_LOOP_VERBS_CHOSEN_H

#include "tui/frame/tui.h"

struct chosen {
	const struct entity *entity;
	int64_t *ids;
	size_t count;
};

/* Appends what they are: `B-36`, or `120 items`. */
void chosen_tell(struct tui *tui, const struct chosen *chosen, struct strbuf *out);

#endif
