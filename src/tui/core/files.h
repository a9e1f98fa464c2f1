/* SPDX-License-Identifier: MIT */
/* Paths as they are typed: `~`, and the names that may complete them. */
#ifndef DAPO_TUI_CORE_FILES_H
#define DAPO_TUI_CORE_FILES_H

#include <stdbool.h>
#include <stdint.h>

#include "dapo/base/error.h"
#include "dapo/base/strbuf.h"
#include "words.h"

/* Appends the path that is meant: blanks at its ends go, and quotes around it, which other programs
 * paste with it; `~` and `~/…` are below $HOME. */
void files_expand(const char *typed, struct strbuf *out);

/* True if a text that begins with this character is a path from the root or from home, maybe in
 * quotes. */
bool files_begins_whole(int32_t character);

/* Where the last name of a path begins: behind its last `/`. */
size_t files_name(const char *path);

/* Adds the names that may complete the last one, in the order of their bytes: plain files, and
 * folders with a `/` behind them. Those that begin with a dot only if the typed one does. */
void files_complete(const char *typed, struct words *words);

/* Refuses what is no plain file that can be read: ERR_USAGE, ERR_IO. */
int files_check(const char *path, struct error *err);

/* Appends where the rejects of a file go: `a.csv` is followed by `a.rejects.csv`, beside it. */
void files_rejects(const char *path, struct strbuf *out);

#endif
