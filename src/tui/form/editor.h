/* SPDX-License-Identifier: MIT */
/* $VISUAL and $EDITOR: a text edited by the user's own program. */
#ifndef DAPO_TUI_FORM_EDITOR_H
#define DAPO_TUI_FORM_EDITOR_H

#include "tui/frame/tui.h"

/* Runs the editor on the text in a private folder (0700) and takes what it wrote; `name` is the
 * file's, without its ending. No shell: $VISUAL, else $EDITOR, is split at blanks. On an error
 * `text` is as it was; if the editor had written something, the message tells where it is kept. */
int editor_run(struct tui *tui, const char *name, struct strbuf *text, struct error *err);

#endif
