/* SPDX-License-Identifier: MIT */
/* The rules that the rooms above the core add to every change, whichever way it comes. The desk is
 * told when it is made (house_rules), so the core knows no room by name. */
#ifndef DAPO_DESK_CORE_RULES_H
#define DAPO_DESK_CORE_RULES_H

#include "dapo/model/entity/record.h"

struct desk;

/* Of the rows of one entity. Each function may be NULL; `before` NULL is a new row. */
struct entity_rules {
	const struct entity *entity;
	/* Fills in what a new row takes from other rows, and checks that it fits them. */
	int (*complete)(struct desk *desk, struct record *record, struct error *err);
	/* Checks an edit, and completes what follows from it. */
	int (*check_edit)(struct desk *desk, const struct record *before, struct record *after,
		struct error *err);
	/* Refuses to move the row to the trash, or back. */
	int (*check_trash)(
		struct desk *desk, const struct record *row, enum trash trash, struct error *err);
	/* Carries a change that is stored on to other rows, in the same change set. */
	int (*follow)(struct desk *desk, const struct record *before, const struct record *after,
		struct error *err);
};

/* A change that waits for a data owner. */
struct proposal {
	int64_t product;
	int64_t action;    /* enum decision_action */
	int64_t objective; /* 0 = none */
	const char *text;  /* see model/rules/authority.h */
};

struct desk_rules {
	const struct entity_rules *const *entities;
	size_t entity_count;
	/* Proposes a change, or finds that it is proposed already, within the open change set;
	 * desk->proposals says so. `owners` names who decides. */
	int (*propose)(struct desk *desk, const struct proposal *proposal, const char *owners,
		struct error *err);
};

#endif
