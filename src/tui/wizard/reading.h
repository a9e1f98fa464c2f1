/* SPDX-License-Identifier: MIT */
/* The settings of the import wizard for the way in which the file is written. Each tells its
 * value, and asks for another: true if it was given. */
#ifndef DAPO_TUI_WIZARD_READING_H
#define DAPO_TUI_WIZARD_READING_H

#include "wizard.h"

/* The order of day and month. */
void reading_tell_dates(const struct wizard *wizard, struct strbuf *out);
bool reading_ask_dates(struct tui *tui, struct wizard *wizard);

/* The decimal sign of numbers. */
void reading_tell_decimal(const struct wizard *wizard, struct strbuf *out);
bool reading_ask_decimal(struct tui *tui, struct wizard *wizard);

/* What parts the cells. */
void reading_tell_delimiter(const struct wizard *wizard, struct strbuf *out);
bool reading_ask_delimiter(struct tui *tui, struct wizard *wizard);

/* The encoding. */
void reading_tell_encoding(const struct wizard *wizard, struct strbuf *out);
bool reading_ask_encoding(struct tui *tui, struct wizard *wizard);

/* The scale of ratings. */
void reading_tell_scale(const struct wizard *wizard, struct strbuf *out);
bool reading_ask_scale(struct tui *tui, struct wizard *wizard);

#endif
