/* SPDX-License-Identifier: MIT */
/* Who holds which role for a product today, and whether that fits the product's role configuration.
 *
 * The data owner and the data product owner are accountable. In a `single` configuration the data
 * product owner is the source product owner, too; in a `separate` one they are two persons, in two
 * teams where both are set. A `hybrid` domain leaves the choice to each product. Findings are told,
 * they block nothing.
 *
 * Where the design leaves a case open, these are decided [own]:
 * - date_in and date_out belong to the time in which a role is held; an open end is open;
 * - somebody has departed if they are accountable today and their account is not active, or if they
 *   were the last to hold an accountable role that nobody holds today;
 * - with several source product owners, `single` holds only if all of them are the data product
 *   owner, and `separate` only if none of them is;
 * - teams are the same if they read the same but for case and blanks;
 * - `single` is outgrown from 3 input ports, 20 consumers within a year, or an algorithm on: when
 *   the knowledge of one source no longer suffices. */
#ifndef DAPO_MODEL_RULES_ROLES_H
#define DAPO_MODEL_RULES_ROLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/person.h"

/* Days are counted from 1970-01-01. */
#define ROLE_NO_DAY INT64_MIN

enum {
	ROLES_SEVERAL_INPUTS = 3,
	ROLES_MANY_CONSUMERS = 20,
	ROLES_CONSUMER_DAYS = 365, /* within which consumers count */
};

struct role_holder {
	enum role role;
	int64_t person;
	char *username;
	char *team;                /* "" where none is set */
	bool active;               /* the account */
	int64_t date_in, date_out; /* first and last day; ROLE_NO_DAY = open */
};

/* The memberships of one product. Zeroed is empty. */
struct role_list {
	struct role_holder *holders;
	size_t count;
	size_t alloc;
};

/* Adds a copy of the holder, and of its texts. */
void role_list_add(struct role_list *list, const struct role_holder *holder);

/* Frees the list; empty and usable after. */
void role_list_release(struct role_list *list);

enum tenure { TENURE_CURRENT, TENURE_FUTURE, TENURE_PAST };

/* Tells a role that is held on a day from one that will be, or was. */
enum tenure role_tenure(int64_t date_in, int64_t date_out, int64_t today);

/* The first who holds the role today, or NULL. */
const struct role_holder *role_current(const struct role_list *list, enum role role, int64_t today);

/* Who should still answer for an accountable role, and is gone; NULL if nobody. */
const struct role_holder *role_departed(
	const struct role_list *list, enum role role, int64_t today);

/* True if somebody is accountable, and none of those has departed. */
bool roles_accountable(const struct role_list *list, int64_t today);

/* The next day on which a role begins or is no longer held; ROLE_NO_DAY if there is none. */
int64_t roles_next_day(const struct role_list *list, int64_t today);

struct strbuf;

/* Appends a role as people write it: `data product owner`. */
void role_show(enum role role, struct strbuf *out);

/* id, name in machine formats, does it break the configuration (else it is a warning) */
/* clang-format off */
#define ROLE_FINDINGS(X)                                                                           \
	X(FINDING_SEVERAL_HOLDERS, "several_holders", true)                                        \
	X(FINDING_NOT_CHOSEN, "configuration_missing", true)                                       \
	X(FINDING_NOT_ASKED, "configuration_not_asked", true)                                      \
	X(FINDING_TWO_OWNERS, "single_has_two_owners", true)                                       \
	X(FINDING_ONE_OWNER, "separate_has_one_owner", true)                                       \
	X(FINDING_ONE_TEAM, "separate_has_one_team", true)                                         \
	X(FINDING_NO_SOURCE_OWNER, "source_owner_unknown", false)                                  \
	X(FINDING_DEPARTED, "accountable_departed", false)                                         \
	X(FINDING_OUTGROWN, "single_outgrown", false)
/* clang-format on */

#define ROLE_FINDING_ID(id, ...) id,
enum role_finding { ROLE_FINDINGS(ROLE_FINDING_ID) ROLE_FINDING_COUNT };
#undef ROLE_FINDING_ID

/* Its name in machine formats (static), and whether it breaks the configuration. */
const char *role_finding_name(enum role_finding finding);
bool role_finding_breaks(enum role_finding finding);

/* The facts that the check looks at. */
struct role_facts {
	enum role_configuration domain; /* of the product's domain */
	bool chosen;                    /* whether the product has a configuration of its own */
	enum role_configuration own;
	struct role_list list;
	int64_t input_ports;
	bool algorithm;    /* the product is an algorithm, or has one as output port */
	int64_t consumers; /* distinct, who gave feedback in the last ROLES_CONSUMER_DAYS days;
			      counted up to ROLES_MANY_CONSUMERS */
};

/* Frees what it holds. */
void role_facts_release(struct role_facts *facts);

/* The configuration that holds for the product; false where a hybrid domain awaits its choice. */
bool roles_effective(const struct role_facts *facts, enum role_configuration *configuration);

/* Calls `report` with a sentence for each finding, without full stop. */
void roles_check(const struct role_facts *facts, int64_t today,
	void (*report)(void *closure, enum role_finding finding, const char *text), void *closure);

#endif
