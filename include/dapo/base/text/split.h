/* SPDX-License-Identifier: MIT */
/* From a typed line to words, as a shell does it. */
#ifndef DAPO_BASE_TEXT_SPLIT_H
#define DAPO_BASE_TEXT_SPLIT_H

#include <stddef.h>

#include "dapo/base/error.h"

/* Splits a line into words at blanks, with quotes and backslashes as in a shell (nothing else). The
 * words lie in one allocation, a NULL behind the last: free *words. ERR_USAGE for a quote that is
 * not closed; *words is untouched then. */
int split_words(const char *line, char ***words, size_t *count, struct error *err);

#endif
