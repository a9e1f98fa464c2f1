/* SPDX-License-Identifier: MIT */
/* How a table is written: delimiter, header rows, line ends. Found, printed, never assumed. */
#ifndef DAPO_EXCHANGE_IN_DIALECT_H
#define DAPO_EXCHANGE_IN_DIALECT_H

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

/* The delimiters that a table may have without being told, the likeliest first. */
enum { DIALECT_DELIMITERS = 4 };
extern const struct dialect_delimiter {
	char delimiter;
	const char *name;
} dialect_delimiters[DIALECT_DELIMITERS];

/* True for a character that can divide cells. */
bool dialect_may_delimit(char c);

/* Reads the name of a delimiter as --delimiter takes it: one ASCII character that is no letter,
 * digit, quote or line end, or `comma`, `semicolon`, `tab`, `\t`, `pipe`. ERR_USAGE. */
int dialect_parse_delimiter(const char *text, char *delimiter, struct error *err);

/* Appends what is printed: `UTF-8, comma, header in row 1-2, LF`. */
void dialect_describe(struct strbuf *out, const struct input *in, const struct dialect *dialect);

#endif
