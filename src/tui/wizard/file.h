/* SPDX-License-Identifier: MIT */
/* The file that the wizard imports. */
#ifndef DAPO_TUI_WIZARD_FILE_H
#define DAPO_TUI_WIZARD_FILE_H

#include "wizard.h"

/* Takes a file; its rejects go beside it. */
void wizard_set_file(struct wizard *wizard, const char *path);

/* Asks for a file that can be read; false if the user left the question. */
bool wizard_ask_file(struct tui *tui, const char *initial, struct strbuf *path);

#endif
