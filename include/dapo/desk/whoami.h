/* SPDX-License-Identifier: MIT */
/* Who acts: the roles that they hold today, and what waits for them by these. */
#ifndef DAPO_DESK_WHOAMI_H
#define DAPO_DESK_WHOAMI_H

#include "dapo/desk/core/desk.h"

/* What may wait for somebody. */
enum whoami_waiting {
	WHOAMI_DECISIONS, /* to sign, as data owner */
	WHOAMI_REQUESTS,  /* of other domains, to answer as data product owner */
	WHOAMI_INBOX,     /* feedback to triage, as data product owner */
	WHOAMI_BREACHED,  /* promises, the same */
	WHOAMI_ITEMS,     /* open items assigned to them */
	WHOAMI_WAITING
};

/* A role that is held today. */
struct whoami_role {
	const char *role;
	char *product, *domain; /* their ids */
};

struct whoami {
	struct record person; /* row_id 0: nobody of that name is recorded */
	struct whoami_role *roles;
	size_t role_count, role_alloc;
	struct strbuf domains; /* ids of those of the roles, with commas between */
	struct whoami_wait {
		const struct entity *entity;
		const char *label;    /* "decisions to sign" */
		struct strbuf filter; /* of these rows; empty: they have no such role */
		int64_t count;
	} waiting[WHOAMI_WAITING];
};

/* Asks about desk->actor, at one moment. Free with whoami_release() in any case. */
int whoami_load(struct desk *desk, struct whoami *who, struct error *err);
void whoami_release(struct whoami *who);

#endif
