/* SPDX-License-Identifier: MIT */
/* Contents that are no delimited text, or no table, each refused by its name. */
#ifndef DAPO_EXCHANGE_IN_CONTENT_H
#define DAPO_EXCHANGE_IN_CONTENT_H

#include <stddef.h>

#include "dapo/base/error.h"

/* Refuse (ERR_INVALID, naming `name`, the kind of content and what to do): by the first bytes of
 * the source (workbooks, archives, databases, documents); by what looks like UTF-16 without a mark
 * or is full of control bytes; by the first characters once decoded (HTML, XML, JSON); by lines of
 * a survey's summary report, which counts answers and has none. 0 for anything else. */
int content_refuse_bytes(const char *name, const char *bytes, size_t len, struct error *err);
int content_refuse_unmarked(const char *name, const char *bytes, size_t len, struct error *err);
int content_refuse_text(const char *name, const char *text, size_t len, struct error *err);
int content_refuse_report(const char *name, const char *text, size_t len, struct error *err);

#endif
