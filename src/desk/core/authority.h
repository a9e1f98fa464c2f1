/* SPDX-License-Identifier: MIT */
/* The data owner's say in every change: what waits for them becomes a proposal.
 *
 * Where a product has a current data owner, what model/rules/authority.h names is theirs to decide,
 * by whatever way it is asked for. A data product owner never inherits that, in no role
 * configuration. Where none is recorded, or the actor is one, the change is made, and the log says
 * so. Sample data alone is trusted. */
#ifndef DAPO_DESK_CORE_AUTHORITY_H
#define DAPO_DESK_CORE_AUTHORITY_H

#include "dapo/desk/core/desk.h"
#include "dapo/store/questions/holders.h"

/* The product whose owner decides about a record that authority_action() names; 0: a new one. */
int64_t authority_product(const struct record *record);

/* A new row, checked: *proposed tells that it must not be stored, having been proposed. */
int authority_insert(
	struct desk *desk, const struct record *record, bool *proposed, struct error *err);

/* A change, checked: what waits is taken back from `after`, and proposed. */
int authority_update(
	struct desk *desk, const struct record *before, struct record *after, struct error *err);

/* To the trash and back can't be proposed: refused, saying what can. */
int authority_trash(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err);

/* Undo and redo: refused if they would make such a change for somebody else. */
int authority_reversal(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err);

/* The current data owners of a product; free with holders_release(). */
int authority_owners(struct desk *desk, int64_t product, struct holders *owners, struct error *err);

/* The same for a range of rows that get another `trash`, as a bulk load made them. */
int authority_reversal_of_range(struct desk *desk, const struct entity *entity, int64_t first,
	int64_t last, enum trash trash, struct error *err);

#endif
