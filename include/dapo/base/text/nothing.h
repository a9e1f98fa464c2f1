/* SPDX-License-Identifier: MIT */
/* Words that stand where nothing is known, in the languages that tables come in. */
#ifndef DAPO_BASE_TEXT_NOTHING_H
#define DAPO_BASE_TEXT_NOTHING_H

#include <stdbool.h>
#include <stddef.h>

/* True for a cell that says that it holds nothing: it is empty, has no letter and no digit (`-`,
 * `???`), or is `n/a`, `(none)`, `keine Angabe`, `inconnu` and the like, in any case. */
bool nothing_is_said(const char *text, size_t len);

/* True for a cell that would name somebody, and names nobody: it holds nothing, or is `anonymous`,
 * `nobody`, `unassigned`. */
bool nothing_is_named(const char *text, size_t len);

#endif
