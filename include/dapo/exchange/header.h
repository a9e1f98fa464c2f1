/* SPDX-License-Identifier: MIT */
/* Names of columns out of one, two or three header rows. */
#ifndef DAPO_EXCHANGE_HEADER_H
#define DAPO_EXCHANGE_HEADER_H

#include <stddef.h>

/* Makes `columns` names, each on the heap and no two alike when case-folded. rows[r][c] is the
 * cell of header row r; `row_count` is 1, 2 (questions, sub-headers) or 3 (codes, texts; the ids of
 * the third are not used). Blanks at the ends go, runs of white space become one blank;
 * `question — sub-header` where the second says more than `Response`; `column#3` by position for
 * no name, `name#2` for the second of a name. A name ends after 4 KiB. */
void header_names(char *const *const *rows, size_t row_count, size_t columns, char **names);

#endif
