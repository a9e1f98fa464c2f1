/* SPDX-License-Identifier: MIT */
/* What is stored of text in another form, so that it can be indexed: names in the forms by which
 * they are compared, the likeness of feedback, the words of the full text. All of it hangs on a
 * version of Unicode, which the store keeps, and is made again where the program has another. */
#ifndef DAPO_STORE_ENGINE_FORMS_H
#define DAPO_STORE_ENGINE_FORMS_H

#include "store/engine/db.h"

/* Makes all forms anew where another version of Unicode made them: one transaction, for which
 * others wait. A store that is read only stays as it is. */
int forms_bring_up_to_date(struct db *db, struct error *err);

/* Compares the forms with their texts; `report` gets a line a column that has others. The full text
 * is compared by search_check(). */
int forms_check(struct db *db, void (*report)(void *closure, const char *line), void *closure,
	int *faults, struct error *err);

#endif
