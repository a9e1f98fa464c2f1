/* SPDX-License-Identifier: MIT */
/* What stands between the program and the clipboard. A terminal never answers a copy, so that only
 * what is known to keep it back can be told. */
#ifndef DAPO_TUI_SCREEN_CLIPBOARD_H
#define DAPO_TUI_SCREEN_CLIPBOARD_H

#include <stdbool.h>

/* A sentence on what keeps a copy from the clipboard and how to let it through; NULL: nothing that
 * is known. `may_run`: tmux may be run and asked for its setting. Static. */
const char *clipboard_hindrance(bool may_run);

#endif
