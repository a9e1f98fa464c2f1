/* SPDX-License-Identifier: MIT */
/* Letters as a mailbox file (mbox), which mail programs open as drafts: RFC 5322 headers, bodies
 * quoted-printable. Nothing in a text can become a header or another letter: headers hold printable
 * ASCII or encoded words (RFC 2047), and a line of a body that could begin a letter is encoded. */
#ifndef DAPO_EXCHANGE_OUT_MBOX_H
#define DAPO_EXCHANGE_OUT_MBOX_H

#include <stdbool.h>
#include <stdint.h>

#include "dapo/base/strbuf.h"

/* Texts are borrowed, UTF-8. */
struct letter {
	const char *from_name;    /* NULL or "": none */
	const char *from_address; /* usable, see below */
	const char *to_name;      /* NULL or "": nobody known by name */
	const char *to_address;   /* NULL: not known; the name stands alone then */
	const char *subject;
	const char *key; /* of the feedback, for a header of our own */
	int64_t date;
	const char *body;
};

/* True for an e-mail address that can stand in a header as it is. */
bool mbox_address_usable(const char *text);

/* Appends a letter. */
void mbox_add(struct strbuf *out, const struct letter *letter);

#endif
