/* SPDX-License-Identifier: MIT */
/* The end of the wizard: the plan, and the import. */
#ifndef DAPO_TUI_WIZARD_RUN_H
#define DAPO_TUI_WIZARD_RUN_H

#include "wizard.h"

/* Plans the import with progress on the screen, and shows the plan, or says what is wrong. */
void wizard_make_plan(struct tui *tui, struct wizard *wizard);

/* True if the plan has anything to import. */
bool wizard_has_news(const struct wizard *wizard);

/* Imports as planned. When that is done, it closes and frees the wizard, and says what was done. */
void wizard_import(struct tui *tui, struct wizard *wizard);

#endif
