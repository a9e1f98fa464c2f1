/* SPDX-License-Identifier: MIT */
/* Names of columns out of one, two or three header rows. */
#ifndef DAPO_EXCHANGE_IN_HEADER_H
#define DAPO_EXCHANGE_IN_HEADER_H

#include <stdbool.h>
#include <stddef.h>

enum { HEADER_ROWS_MAX = 3 };

/* Header rows as they came, and what they say of each column. Everything is owned. */
struct header {
	size_t columns; /* cells of the first row; the others have as many */
	size_t row_count;
	char **rows[HEADER_ROWS_MAX]; /* rows[r][c] */
	char **names;                 /* by header_finish(), as the two after it */
	char **questions;
	char **choices;
};

/* The cells of one more row, from the top; their texts now belong to the header. */
void header_add_row(struct header *header, char **cells, size_t count);

/* Makes names, questions and choices of the rows:
 *
 * - one row: each cell is name and question; `Question [Choice]` beside another of the same
 *   question is taken apart (Google Forms);
 * - two rows: a question stands above the first of its columns, below it the choices; the name is
 *   `question — choice`, or the question alone over `Response` (SurveyMonkey);
 * - `codes`: the first row has short names (`Q2_1`), the second texts; `Question - Choice` beside
 *   another of the same question is taken apart; a third row has ids for machines (Qualtrics).
 *
 * Names are unique when case-folded: `column#3` by position for none, `name#2` for the second of a
 * name. A question or choice is "" where nothing says it. In all three HTML is read as text, white
 * space runs together, and 4 KiB are kept. */
void header_finish(struct header *header, bool codes);

/* Columns up to the last one over which any row but the ids says something. */
size_t header_named(const struct header *header);

/* True if two headings are alike but for case, blanks and punctuation: `StartDate`, `Start Date`.
 * Without any letter they say nothing of each other. */
bool header_same_words(const char *a, size_t a_len, const char *b, size_t b_len);

/* Frees everything; also good for a header of no rows. */
void header_release(struct header *header);

#endif
