/* SPDX-License-Identifier: MIT */
/* Who holds a role on a day: people that are active, with a membership that is live and in date. */
#ifndef DAPO_STORE_QUESTIONS_HOLDERS_H
#define DAPO_STORE_QUESTIONS_HOLDERS_H

#include <stdbool.h>
#include <stddef.h>

#include "dapo/base/ids.h"
#include "dapo/base/strbuf.h"
#include "dapo/model/tables/person.h"
#include "dapo/store/engine/store.h"

/* The holders found. Zero it with HOLDERS_INIT, free it with holders_release(). */
struct holders {
	size_t count;
	bool among;           /* whether `who` is one of them */
	struct strbuf names;  /* their user names, in the order of the alphabet: "ada, jon, mira" */
	struct strbuf either; /* the same for a sentence: "ada, jon or mira" */
};

#define HOLDERS_INIT                                        \
	{                                                   \
		.names = STRBUF_INIT, .either = STRBUF_INIT \
	}

/* Frees the texts; empty and usable after. */
void holders_release(struct holders *holders);

/* Adds those of one product, or of any live product of the domain with that id (none, where the
 * store doesn't know it). `who` is a user name; `today` is YYYY-MM-DD, a date_out being the last
 * day. */
int holders_of_product(struct store *store, int64_t product, enum role role, const char *today,
	const char *who, struct holders *holders, struct error *err);
int holders_of_domain(struct store *store, const char *domain, enum role role, const char *today,
	const char *who, struct holders *holders, struct error *err);

/* Adds the memberships by which the person is data owner or data product owner on that day. */
int holders_ownerships(struct store *store, int64_t person, const char *today,
	struct id_set *memberships, struct error *err);

struct belonging {
	bool peopled;   /* somebody holds a role in that domain */
	bool inside;    /* and `who` does */
	bool elsewhere; /* `who` holds one in another domain */
};

/* How `who` stands to the domain of a product, by any role on that day. */
int holders_belonging(struct store *store, int64_t product, const char *today, const char *who,
	struct belonging *belonging, struct error *err);

#endif
