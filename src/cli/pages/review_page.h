/* SPDX-License-Identifier: MIT */
/* The review on its way out: as a page for people, as a document, as rows for programs. */
#ifndef DAPO_CLI_PAGES_REVIEW_PAGE_H
#define DAPO_CLI_PAGES_REVIEW_PAGE_H

#include "cli/core/call.h"
#include "dapo/desk/review.h"
#include "dapo/exchange/out/document.h"

struct review_out {
	struct call *call;
	const struct review *review;
	const char *domain, *product;           /* their ids; NULL = all */
	const struct document_format *document; /* NULL: no document */
};

/* The first rows of a line, one after the other: keys with a blank between, and `KEY  product:
 * title` with a line break between. Appends nothing to either for a line without rows. */
void review_page_first(const struct review_out *out, const struct review_entry *entry,
	struct strbuf *keys, struct strbuf *rows);

/* Write all of it to the call's output. */
void review_page_put(const struct review_out *out);
int review_page_put_document(const struct review_out *out, struct error *err);

#endif
