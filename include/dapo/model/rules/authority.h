/* SPDX-License-Identifier: MIT */
/* Decisions of the data owner of a product, whoever asks for them: that it is published, deprecated
 * or retired; what it promises once that was published; who owns it. A change that waits is kept as
 * a proposal (proposal.h). */
#ifndef DAPO_MODEL_RULES_AUTHORITY_H
#define DAPO_MODEL_RULES_AUTHORITY_H

#include "dapo/model/entity/record.h"

/* The decision (enum decision_action) that a change of a row is, or -1 where it needs none.
 * `before` NULL: a new row; a change to or from the trash counts. */
int authority_action(const struct record *before, const struct record *after);

/* True for a change that the data owner alone makes, and nobody can propose: that a product which
 * was published goes, or is as if it never was; that a promise counts as never published. */
bool authority_reserved(const struct record *before, const struct record *after);

/* True for a change that takes a person out of the roles that they hold: the name by which they
 * act, whether they are there at all. */
bool authority_unseats(const struct record *before, const struct record *after);

/* True for a change that moves an item in its backlog, or out of it. */
bool authority_moves_item(const struct record *before, const struct record *after);

/* True for a change that people of a product's domain alone make: that the product goes to another
 * domain, with all its items, and that what it promises is published. `before` NULL: a new row. */
bool authority_of_domain(const struct record *before, const struct record *after);

/* True if a change of that field waits, in a row whose change is such a decision. */
bool authority_governs(const struct entity *entity, int field);

/* Appends the proposal of the governed fields in which `after` differs from `before` (NULL: a new
 * row). */
void authority_propose(const struct record *before, const struct record *after, struct strbuf *out);

/* Gives the governed fields of `after` the values that they have in `before`. */
void authority_take_back(const struct record *before, struct record *after);

#endif
