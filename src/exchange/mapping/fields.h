/* SPDX-License-Identifier: MIT */
/* Fills the fields of a mapping while it is made. */
#ifndef DAPO_EXCHANGE_MAPPING_FIELDS_H
#define DAPO_EXCHANGE_MAPPING_FIELDS_H

#include "dapo/exchange/mapping/mapping.h"

/* The filled field with that index, made if new; the order is that of the entity's fields. */
struct mapping_field *mapping_field_of(struct mapping *mapping, int field);

/* Gives a free column to a field, and to a field of the consumer. */
void mapping_field_give(struct mapping *mapping, int field, size_t column);
void mapping_field_give_consumer(struct mapping *mapping, int field, size_t column);

/* Gives a column to be tried where the cells of the field's own don't fit, once. */
void mapping_field_add_other(struct mapping_field *field, size_t column);

/* Takes a column from the field of the consumer that has it, if one has. */
void mapping_field_take_from_consumer(struct mapping *mapping, size_t column);

/* Lets a text in the field's cells (`*` is every other) stand for a value, unless it does so for
 * another already. */
void mapping_field_mean(struct mapping_field *field, const char *text, const char *value);

/* Frees what the field owns. */
void mapping_field_release(struct mapping_field *field);

#endif
