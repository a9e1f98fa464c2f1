/* SPDX-License-Identifier: MIT */
/* Columns that tell together what one cell might: a reference by its parts, a value and its unit.
 */
#ifndef DAPO_EXCHANGE_MAPPING_PARTS_H
#define DAPO_EXCHANGE_MAPPING_PARTS_H

#include "finder.h"

/* The signs that join the parts: of a name within a product as people write it, of a unit, and of
 * what stands only where the parts before it are empty. What begins stands alone where these are.
 */
enum { PART_FIRST = '/', PART_UNIT = ' ', PART_LOCAL = '#', PART_ELSE = '|' };

/* Joins free columns to the fields that they complete: to a reference that may be told by parts
 * (`.parts` of its field) the product and what else is there, to a value that its owner reads the
 * unit beside it. What the user asked for stays. */
void parts_find(struct finder *finder);

/* Joins the project to ids that are unique within it only (`acme/tools#14`), whatever else its
 * column fills; where there is none, the mapping says so. */
void parts_find_project(struct finder *finder, const struct mapping_request *request);

/* Joins a free column to a field that may have one already, which then tells first. */
void parts_add_other(struct finder *finder, int field, int column);

#endif
