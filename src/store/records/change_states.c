/* SPDX-License-Identifier: MIT */
/* Whose change a row has its content of, and which changes can be turned round. */
#include "dapo/store/records/changes.h"

/* The newest set before `before_seq` that touched the row, and what that set turned round. */
static int newest_touch(struct store *store, const struct entity *entity, int64_t row_id,
	int64_t before_seq, int64_t *seq, int64_t *reverses, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT s.seq, coalesce(s.reverses, 0) FROM change AS c "
		"JOIN change_set AS s ON s.seq = c.seq "
		"WHERE c.entity = ?1 AND c.row_id = ?2 AND c.seq < ?3 "
		"AND NOT (c.trash_before = c.trash_after AND c.before IS NULL "
		"AND c.after IS NOT NULL) ORDER BY c.seq DESC LIMIT 1",
		&rows, err);

	*seq = *reverses = 0;
	if (code)
		return code;
	db_bind_string(rows, 1, entity->name);
	db_bind_integer(rows, 2, row_id);
	db_bind_integer(rows, 3, before_seq);
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	*seq = db_integer(rows, 0);
	*reverses = db_integer(rows, 1);
	db_done(rows);
	return 0;
}

int changes_row_state(struct store *store, const struct entity *entity, int64_t row_id,
	int64_t before_seq, int64_t *state, struct error *err)
{
	int64_t reverses = before_seq;
	int code;

	do
		code = newest_touch(store, entity, row_id, reverses, state, &reverses, err);
	while (!code && reverses);
	return code;
}

/* A set can be undone unless it is itself an undo, or undone already; a redo counts as the change
 * that it brought back. */
int changes_undoable(
	struct store *store, const char *actor, int64_t below, int64_t *seq, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT seq FROM change_set WHERE actor = ?1 AND verb NOT IN ('undo', "
		"'" CHANGES_MIGRATED "') "
		"AND reversed_by IS NULL AND seq < ?2 ORDER BY seq DESC LIMIT 1",
		&rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, actor);
	db_bind_integer(rows, 2, below ? below : INT64_MAX);
	return db_single(rows, seq, err);
}

/* An undo can be turned round while it is newer than every change of the actor but undos and redos.
 */
int changes_redoable(struct store *store, const char *actor, int64_t *seq, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT seq FROM change_set AS u WHERE actor = ?1 AND verb = 'undo' "
		"AND reversed_by IS NULL AND NOT EXISTS (SELECT 1 FROM change_set AS later "
		"WHERE later.actor = ?1 AND later.seq > u.seq "
		"AND later.verb NOT IN ('undo', 'redo')) ORDER BY seq DESC LIMIT 1",
		&rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, actor);
	return db_single(rows, seq, err);
}
