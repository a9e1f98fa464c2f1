/* SPDX-License-Identifier: MIT */
/* Numbers as text: decimal, finite, the same in every locale. */
#ifndef DAPO_BASE_NUMBER_H
#define DAPO_BASE_NUMBER_H

#include "dapo/base/error.h"
#include "dapo/base/strbuf.h"

/* Appends a number without needless digits: `12`, `0.25`, `99.5`, `1.2e+12`; at most 6 significant
 * digits, but whole numbers below 1e12 in full. */
void number_format(struct strbuf *out, double value);

/* Appends a change: the same, always with its sign. */
void number_format_change(struct strbuf *out, double change);

/* Appends a percentage with at most `decimals` of them, and a `%` behind `gap`. 0 and 100 are
 * borders that rounding never crosses or reaches: 99.96 is `99.9%`, 100.02 `100.1%`; nothing is
 * `-0%`. */
void number_format_percent(struct strbuf *out, double percent, int decimals, const char *gap);

/* Reads a finite decimal number that fills the text (blanks around it allowed). */
int number_parse(const char *text, double *value, struct error *err);

/* Reads the decimal number that begins at `at`; returns the place behind it, or NULL where there is
 * none or one too large. */
const char *number_scan(const char *at, double *value);

#endif
