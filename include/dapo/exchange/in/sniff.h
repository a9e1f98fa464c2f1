/* SPDX-License-Identifier: MIT */
/* How a table is written: delimiter, header rows, line ends. Found, printed, never assumed. */
#ifndef DAPO_EXCHANGE_IN_SNIFF_H
#define DAPO_EXCHANGE_IN_SNIFF_H

#include <stdbool.h>
#include <stddef.h>

#include "dapo/base/error.h"
#include "dapo/base/strbuf.h"
#include "exchange/in/input.h"

enum line_end { LINE_END_NONE, LINE_END_LF, LINE_END_CRLF, LINE_END_CR, LINE_END_MIXED };

struct dialect {
	char delimiter;
	enum line_end line_end;
	bool sep_line;      /* the first line is `sep=;` or the like, and is skipped */
	size_t skip;        /* bytes before the header: the sep= line, title lines, blank lines */
	size_t skip_lines;  /* physical lines in them */
	size_t header_rows; /* 1, 2 (SurveyMonkey: sub-headers) or 3 (Qualtrics: texts and ids) */
	bool codes;         /* the first of them has short names, the second texts (Qualtrics) */
	size_t columns;     /* cells of the header */
};

/* Reads the name of a delimiter as --delimiter takes it: one ASCII character that is no letter,
 * digit, quote or line end, or `comma`, `semicolon`, `tab`, `\t`, `pipe`. ERR_USAGE. */
int delimiter_parse(const char *text, char *delimiter, struct error *err);

/* Looks at the head of an input. `delimiter` is what the user asked for, 0 to find it.
 * Refuses with ERR_INVALID what is empty or no table (also a survey's summary report, unless the
 * delimiter is named), and a delimiter that could be two, naming --delimiter. */
int sniff_dialect(const struct input *in, char delimiter, struct dialect *found, struct error *err);

/* Appends what is printed: `UTF-8, comma, header in row 1-2, LF`. */
void dialect_describe(struct strbuf *out, const struct input *in, const struct dialect *dialect);

#endif
