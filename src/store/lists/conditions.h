/* SPDX-License-Identifier: MIT */
/* Conditions that lists and questions to the store share. */
#ifndef DAPO_STORE_LISTS_CONDITIONS_H
#define DAPO_STORE_LISTS_CONDITIONS_H

/* True for a request `t` to the product of that row id, or to its domain without naming one. Both
 * are named by their ids, since they may be of another store. */
#define REQUEST_TO_PRODUCT(row_id)                                                    \
	"EXISTS (SELECT 1 FROM product AS p JOIN domain AS d ON d.row_id = p.domain " \
	"WHERE p.row_id = " row_id " AND d.id = t.to_domain AND "                     \
	"coalesce(t.to_product, p.id) = p.id)"

/* True for a request `t` from a product of the domain of that row id, or to the domain. */
#define REQUEST_OF_DOMAIN(row_id)                                               \
	"(t.from_product IN (SELECT row_id FROM product WHERE domain = " row_id \
	") OR t.to_domain = (SELECT id FROM domain WHERE row_id = " row_id "))"

/* True for a note `t` about the domain of that row id, or a row of one of its products. */
#define NOTE_OF_DOMAIN(row_id)                                             \
	"(t.product IN (SELECT row_id FROM product WHERE domain = " row_id \
	") OR t.domain = " row_id ")"

#endif
