/* SPDX-License-Identifier: MIT */
/* Verbs that every view shares. */
#ifndef DAPO_TUI_LOOP_VERBS_VERBS_H
#define DAPO_TUI_LOOP_VERBS_VERBS_H

#include "chosen.h"

/* Does an action as if its key had been pressed in the topmost view: by the view's own function,
 * else as verbs_act(). Without an action the view takes the key itself. */
void verbs_press(struct tui *tui, enum action action, int32_t key);

/* Does what all views share for an action, on tui_chosen() or tui_current() where it is about rows;
 * nothing if there is no such verb. */
void verbs_act(struct tui *tui, enum action action);

/* Does to rows what the verb of an action does, with the line that is the answer to its questions
 * (`done` of a status); asks first where they are many. */
void verbs_change(
	struct tui *tui, enum action action, const struct chosen *chosen, const char *line);

/* True if an action means something for the rows of an entity (NULL: of none), or is no verb on
 * rows. */
bool verbs_applies(enum action action, const struct entity *entity);

#endif
