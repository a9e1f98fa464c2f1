/* SPDX-License-Identifier: MIT */
/* HTML in the headers of survey exports, read as the words that it shows. */
#ifndef DAPO_EXCHANGE_IN_MARKUP_H
#define DAPO_EXCHANGE_IN_MARKUP_H

#include "dapo/base/strbuf.h"

/* Appends the text without its tags and with its entities decoded: `<p>How <b>good</b>&nbsp;is
 * it?</p>` as `How good is it?`. Tags that break a line, and runs of white space, become one blank;
 * blanks at the ends go. What is no tag of HTML (`<18 years>`) or no entity (`R&D`) stays as it is;
 * bytes that are no UTF-8 are kept. */
void markup_plain(struct strbuf *out, const char *text);

#endif
