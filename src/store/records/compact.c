/* SPDX-License-Identifier: MIT */
/* Making a store as small as what it holds. */
#include "dapo/store/records/compact.h"

#include "dapo/model/entity/entities.h"
#include "dapo/store/records/search.h"

static int compact_indexes(struct store *store, struct error *err)
{
	int code = db_begin(store->db, err);

	if (code)
		return code;
	for (size_t i = 0; !code && i < entity_count; i++)
		code = search_compact(store, entities[i], err);
	if (!code)
		return db_commit(store->db, err);
	db_rollback(store->db);
	return code;
}

int compact_store(struct store *store, int64_t *saved, struct error *err)
{
	struct store_info before = {0}, after = {0};
	int code = store_info(store, &before, err);

	if (!code)
		code = compact_indexes(store, err);
	if (!code)
		code = db_rewrite(store->db, err);
	if (!code)
		code = store_info(store, &after, err);
	*saved = before.bytes - after.bytes;
	return code;
}
