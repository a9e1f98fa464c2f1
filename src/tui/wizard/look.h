/* SPDX-License-Identifier: MIT */
/* A look at the file, and the lines of the first step that come of it. */
#ifndef DAPO_TUI_WIZARD_LOOK_H
#define DAPO_TUI_WIZARD_LOOK_H

#include "wizard.h"

/* Looks at the file again, with the settings of now. */
void wizard_look(struct tui *tui, struct wizard *wizard);

/* Makes the lines anew of what the last look found. The cursor stays on its line; where that is
 * gone it goes to what must be settled next. */
void wizard_show_lines(struct tui *tui, struct wizard *wizard);

/* Gives the lines the rows that the screen has for them. */
void wizard_resize(struct tui *tui, struct wizard *wizard);

/* The line under the cursor; NULL where there is none. */
const struct wizard_line *wizard_line(const struct wizard *wizard);

#endif
