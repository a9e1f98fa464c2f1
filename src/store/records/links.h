/* SPDX-License-Identifier: MIT */
/* Making the chain of the log, as sets are written. */
#ifndef DAPO_STORE_RECORDS_LINKS_H
#define DAPO_STORE_RECORDS_LINKS_H

#include "dapo/base/digest.h"
#include "dapo/store/engine/store.h"

enum { LINK_SALT_MAX = 33 };

/* A row of the table `change`, as it is in the store; texts borrowed, NULL or empty for none. */
struct link_change {
	const char *entity;
	int64_t row_id, last_row_id, version, trash_before, trash_after;
	const char *before, *after;
	const char *salt;
};

/* What a set says of people, which may be forgotten. */
struct link_said {
	const char *actor, *summary, *account, *terminal;
	const char *salt;
};

/* A new salt, which keeps values from being guessed by their digest; returns `out`. */
char *link_salt(char out[LINK_SALT_MAX]);

/* The digest of a change, or of what a set says; returns `out`. */
char *link_digest(char out[DIGEST_TEXT_MAX], const struct link_change *change);
char *link_said_digest(char out[DIGEST_TEXT_MAX], const struct link_said *said);

/* Adds a set, complete but for its digest, to the chain; those before it first where the chain has
 * none of them: it begins anew after a migration that changed what is chained. */
int link_set(struct store *store, int64_t seq, struct error *err);

/* The digest of a set that follows the one with the digest `before`, by what the store has of it;
 * appends what is wrong with its changes to `fault`. */
int link_set_digest(struct store *store, int64_t seq, const char *before, char out[DIGEST_TEXT_MAX],
	struct strbuf *fault, struct error *err);

/* Notes that set `by` makes a line other (position 0: what the set says), which has now this salt
 * and digest: that of the line stays in the chain, and every older salt goes. */
int link_forget(struct store *store, int64_t by, int64_t seq, int64_t position, const char *salt,
	const char *digest, struct error *err);

#endif
