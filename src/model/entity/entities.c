/* SPDX-License-Identifier: MIT */
/* Finding an entity by one of its names. */
#include "dapo/model/entity/entities.h"

#include <string.h>

const struct entity *entities_find(const char *name)
{
	for (size_t i = 0; i < entity_count; i++) {
		if (!strcmp(entities[i]->name, name) || !strcmp(entities[i]->noun, name))
			return entities[i];
	}
	return NULL;
}

const struct entity *entities_of_bulk(const char *word)
{
	for (size_t i = 0; i < entity_count; i++) {
		if (entities[i]->words.bulk && !strcmp(entities[i]->words.bulk, word))
			return entities[i];
	}
	return NULL;
}
