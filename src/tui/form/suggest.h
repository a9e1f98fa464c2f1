/* SPDX-License-Identifier: MIT */
/* Completions of the text of a field. */
#ifndef DAPO_TUI_FORM_SUGGEST_H
#define DAPO_TUI_FORM_SUGGEST_H

#include "form_view.h"

/* Adds what may complete the text of a field: rows by key or title, words in use, usual ones; few
 * at most, and what can't be found in a tenth of a second is left out. */
int suggest_words(struct tui *tui, const struct field *field, const char *text, struct words *words,
	struct error *err);

/* Fills view->words with what may complete the text of the field being typed. */
int suggest_in_form(struct tui *tui, struct form_view *view, struct error *err);

#endif
