/* SPDX-License-Identifier: MIT */
/* The kind of rows that the file of the wizard holds. */
#ifndef DAPO_TUI_WIZARD_KIND_H
#define DAPO_TUI_WIZARD_KIND_H

#include "wizard.h"

/* As a setting: its name, and the question for another one. */
void kind_tell(const struct wizard *wizard, struct strbuf *out);
bool kind_ask(struct tui *tui, struct wizard *wizard);

/* While the kind is open: takes that which the columns tell, and asks where they don't; false if
 * the user left the question. A file that is no table yet leaves it open. */
bool kind_find(struct tui *tui, struct wizard *wizard);

#endif
