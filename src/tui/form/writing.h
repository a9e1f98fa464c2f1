/* SPDX-License-Identifier: MIT */
/* A text of several lines, typed in place. */
#ifndef DAPO_TUI_FORM_WRITING_H
#define DAPO_TUI_FORM_WRITING_H

#include "tui/frame/tui.h"

/* Lets the user type a text of several lines in place; `changed` is called with the text after each
 * change, and once a second. Returns when it is done; nothing is ever lost. */
void writing_run(struct tui *tui, const char *title, const struct strbuf *text,
	void (*changed)(struct tui *tui, void *closure, const struct strbuf *text), void *closure);

#endif
