/* SPDX-License-Identifier: MIT */
/* Spans of time, as people write them: `25h`, `90 min`, `1M`. */
#ifndef DAPO_BASE_TIME_DURATION_H
#define DAPO_BASE_TIME_DURATION_H

#include "dapo/base/error.h"
#include "dapo/base/strbuf.h"

/* Reads a span of time, not negative, in seconds: `30d`, `PT1H`, `1M` (calendar month, 30 d here),
 * `90 min`. */
int duration_parse(const char *text, double *seconds, struct error *err);

/* Appends seconds in the largest of w, d, h, min, s, ms that is exact: `25h`, `90min`, `1.5s`. */
void duration_format(struct strbuf *out, double seconds);

/* The same in words: `25 hours`, `1 day`. */
void duration_words(struct strbuf *out, double seconds);

#endif
