/* SPDX-License-Identifier: MIT */
/* Numbers as the tables of any country write them: `1.004,5`, `1’250`, `12,34,567`, `(12.50)`,
 * `12 %`, `€ 5`. */
#ifndef DAPO_BASE_FIGURE_H
#define DAPO_BASE_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "dapo/base/error.h"

enum { FIGURE_UNIT_MAX = 24 };

/* The sign before the fraction of a number; the other one then parts its thousands. */
enum decimal_sign { DECIMAL_UNKNOWN, DECIMAL_POINT, DECIMAL_COMMA };

/* A number, and what stands before or behind it: `%`, `€`, `EUR`, or nothing. */
struct figure {
	double value;
	char unit[FIGURE_UNIT_MAX];
};

/* Reads a number that fills the text, which need not end in NUL. Thousands may be parted by a
 * blank of any width, an apostrophe, or the sign that is no decimal one, in groups of three, or as
 * in India; negative is what has a minus before or behind it, or brackets around it. ERR_INVALID
 * for what is none, and for what can be read two ways (`1.210`) where the decimal sign isn't
 * known. */
int figure_read(const char *text, size_t len, enum decimal_sign decimal, struct figure *figure,
	struct error *err);

/* Reads the decimal sign off a number: sets *point or *comma to false where that can't be it, and
 * leaves them otherwise: `4,25` and `1.004,5` have no decimal point, `1.210` may. Returns false,
 * with nothing set, where it is no number. */
bool figure_evidence(const char *text, size_t len, bool *point, bool *comma);

/* True of a number that has thousands or a fraction, and doesn't tell which: `1.210`. */
bool figure_is_open(const char *text, size_t len);

/* Reads `.`, `,`, `point` or `comma`; ERR_USAGE. */
int figure_parse_sign(const char *text, enum decimal_sign *decimal, struct error *err);

#endif
