/* SPDX-License-Identifier: MIT */
/* A column of the file, as people are shown it. */
#ifndef DAPO_TUI_WIZARD_COLUMN_H
#define DAPO_TUI_WIZARD_COLUMN_H

#include "wizard.h"

/* Appends the name of a column, cut if it is long. */
void column_add_name(struct tui *tui, const char *name, struct strbuf *out);

/* The first cells of a column as one line of text; `limit` cells of each at most. */
void column_sample(
	struct tui *tui, const struct wizard *wizard, size_t column, int limit, struct strbuf *out);

/* True if a column tells who asks, which is hidden now. */
bool column_hides(struct tui *tui, const struct wizard *wizard, const struct import_column *column);

#endif
