/* SPDX-License-Identifier: MIT */
/* All entities of the program, and how one is found among them. */
#ifndef DAPO_MODEL_ENTITY_ENTITIES_H
#define DAPO_MODEL_ENTITY_ENTITIES_H

#include "dapo/model/entity/entity.h"

/* All entities of the program, in the order in which rows can be made without dangling references.
 */
extern const struct entity *const entities[];
extern const size_t entity_count;

/* The entity with that table name or noun, or NULL. */
const struct entity *entities_find(const char *name);

/* The entity whose rows `import` and `export` call so, or NULL. */
const struct entity *entities_of_bulk(const char *word);

#endif
