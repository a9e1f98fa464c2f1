/* SPDX-License-Identifier: MIT */
/* Questions for values: of all rows without one, and of texts of the file. */
#ifndef DAPO_TUI_WIZARD_VALUES_H
#define DAPO_TUI_WIZARD_VALUES_H

#include "wizard.h"

/* Ask for the value that rows without one get in a field; for a text of a column and its
 * meaning; for the meaning of a text. True if the import has changed by that. */
bool wizard_ask_fixed(struct tui *tui, struct wizard *wizard, int field);
bool wizard_mean(struct tui *tui, struct wizard *wizard, const struct wizard_line *line);
bool wizard_ask_meaning(struct tui *tui, struct wizard *wizard, int field, const char *text);

/* Asks for the value of a field, as `field=value` takes it; false if the user left the question. */
bool wizard_ask_value(struct tui *tui, const struct field *field, const char *label,
	const char *initial, struct strbuf *answer);

#endif
