/* SPDX-License-Identifier: MIT */
/* The text of a filter as far as it is read, and the words in it. */
#ifndef DAPO_MODEL_FILTER_SCAN_H
#define DAPO_MODEL_FILTER_SCAN_H

#include "dapo/model/filter/filter.h"

/* The text of a filter as far as it is read, and what is needed to understand it. */
struct filter_scan {
	const char *text;
	const char *at;
	const struct entity *entity;
	const struct parse_context *context;
	int depth;
	size_t terms;
	struct strbuf word; /* the word or quoted text read last */
	struct error *err;
};

/* True for the bytes of which names of fields are made. */
bool filter_scan_in_name(char byte);

/* ERR_INVALID "at N: …", N being the character of `place`. */
int filter_scan_refuse(struct filter_scan *scan, const char *place, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Counts one more term or value; refuses where there are too many. */
int filter_scan_count(struct filter_scan *scan);

/* Reads a word up to a blank, a parenthesis, a quote or a byte of `stops`, or a text in double
 * quotes, into scan->word. An unquoted word may be empty. */
int filter_scan_word(struct filter_scan *scan, const char *stops);
int filter_scan_quoted(struct filter_scan *scan);

/* Blanks, and the bytes that end a word: blanks, parentheses, quotes, the end of the text. */
bool filter_scan_is_blank(char byte);
bool filter_scan_ends_word(char byte);

#endif
