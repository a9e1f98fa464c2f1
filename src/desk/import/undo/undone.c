/* SPDX-License-Identifier: MIT */
/* The rows that undoing an import tells of: counted, the first of them by their keys. */
#include <stdlib.h>

#include "dapo/store/records/records.h"
#include "undoing.h"

void import_undone_release(struct import_undone *undone)
{
	struct import_rows *const lists[] = {&undone->reversed, &undone->kept, &undone->failed};

	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
		for (size_t k = 0; k < lists[i]->key_count; k++)
			free(lists[i]->keys[k]);
		*lists[i] = (struct import_rows){0};
	}
}

void undoing_list_rows(const struct undoing *undoing, struct import_rows *list,
	const struct entity *entity, int64_t first, int64_t last)
{
	list->count += last - first + 1;
	for (; first <= last && list->key_count < IMPORT_KEYS_SHOWN; first++) {
		struct strbuf key = STRBUF_INIT;

		if (entity_key_field(entity) >= 0)
			strbuf_addf(&key, "%s ", entity->noun);
		records_key(undoing->desk->store, entity, first, &key, NULL);
		list->keys[list->key_count++] = strbuf_detach(&key);
	}
}
