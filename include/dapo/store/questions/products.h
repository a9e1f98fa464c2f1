/* SPDX-License-Identifier: MIT */
/* Set questions about one product: who holds its roles, what its completeness and its role
 * configuration are judged by, how it is rated. */
#ifndef DAPO_STORE_QUESTIONS_PRODUCTS_H
#define DAPO_STORE_QUESTIONS_PRODUCTS_H

#include "dapo/base/ids.h"
#include "dapo/model/rules/completeness.h"
#include "dapo/model/rules/rating.h"
#include "dapo/model/rules/roles.h"
#include "dapo/store/engine/store.h"

/* Adds the product's live memberships to `list`, which the caller releases. */
int product_roles(struct store *store, int64_t product, struct role_list *list, struct error *err);

/* The facts for roles_check(). Free with role_facts_release(), which a failed load has done. */
int product_role_facts(struct store *store, int64_t product, int64_t now, struct role_facts *facts,
	struct error *err);

/* The facts for completeness_judge(); promises by the states as they are stored. *next_day (may
 * be NULL) is the next day on which time alone may change the score, or COMPLETENESS_NO_DAY. */
int product_completeness(struct store *store, int64_t product, int64_t now,
	struct completeness_facts *facts, int64_t *next_day, struct error *err);

/* Ratings in live feedback of the last PRODUCT_RATING_DAYS days, summed up scale by scale: calls
 * `each` for every scale, those of unknown bounds first. */
enum { PRODUCT_RATING_DAYS = 90 };
int product_ratings(struct store *store, int64_t product, int64_t now,
	void (*each)(void *closure, const struct rating_scale *scale,
		const struct rating_summary *summary),
	void *closure, struct error *err);

/* Gathers the live products that are retired, sorted. */
int products_retired(struct store *store, struct id_set *products, struct error *err);

/* The source of items that fill gaps. Their external ids are `ROW/RULE/SEQ`: the product's row, the
 * name of the rule, and the change set that made them. */
#define COMPLETENESS_SOURCE "completeness"

/* Tells for each rule whether an open item of the product is there to fill its gap. */
int product_gap_items(struct store *store, int64_t product, bool open[COMPLETENESS_RULE_COUNT],
	struct error *err);

#endif
