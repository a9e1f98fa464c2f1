/* SPDX-License-Identifier: MIT */
/* Verbs that every view shares. */
#ifndef DAPO_TUI_LOOP_VERBS_VERBS_H
#define DAPO_TUI_LOOP_VERBS_VERBS_H

#include "tui/frame/tui.h"

/* Verbs that every view shares, on tui_chosen() or tui_current(): add, edit, set, status, severity,
 * pin, link, answer, trash, history, links, copy, export, repeat … Returns false if the action is
 * none of these or means nothing for that entity. */
bool verbs_act(struct tui *tui, enum action action);

/* Whether an action means something for the rows of an entity (NULL: of none); true for what is no
 * such verb. */
bool verbs_applies(enum action action, const struct entity *entity);

#endif
