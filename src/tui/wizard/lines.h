/* SPDX-License-Identifier: MIT */
/* Enter and other keys on the lines of the first step. All return true if the import has changed
 * by that, so that a look is due. */
#ifndef DAPO_TUI_WIZARD_LINES_H
#define DAPO_TUI_WIZARD_LINES_H

#include "wizard.h"

/* Enter: asks for what the line stands for. */
bool wizard_change_line(struct tui *tui, struct wizard *wizard, const struct wizard_line *line);

/* Leaves a column out of the fields, or lets it be found again; takes a value or a meaning away. */
bool wizard_take_back(struct wizard *wizard, const struct wizard_line *line);

/* Asks for a field, and for the value that rows without one get in it. */
bool wizard_fix(struct tui *tui, struct wizard *wizard);

#endif
