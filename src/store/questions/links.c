/* SPDX-License-Identifier: MIT */
/* Set questions about what is linked: items, feedback, its duplicates, what waits for it, promises.
 */
#include "dapo/store/questions/links.h"

#include <stdlib.h>

#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"
#include "store/engine/literals.h"

/* Collects the numbers in the first column. */
static int collect_ids(struct db_rows *rows, int64_t **ids, size_t *count, struct error *err)
{
	size_t alloc = 0;
	int code;

	*ids = NULL;
	*count = 0;
	while ((code = db_step(rows, err)) > 0) {
		VEC_RESERVE(*ids, *count, alloc);
		(*ids)[(*count)++] = db_integer(rows, 0);
	}
	if (code) {
		free(*ids);
		*ids = NULL;
		*count = 0;
	}
	return code;
}

static int collect_ids_for(struct store *store, const char *sql, int64_t id, int64_t **ids,
	size_t *count, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db, sql, &rows, err);

	*ids = NULL;
	*count = 0;
	if (code)
		return code;
	db_bind_integer(rows, 1, id);
	return collect_ids(rows, ids, count, err);
}

/* KEPT beside LIVE is what lets the engine use an index made WHERE trash < 2. */
int links_feedback_of_item(
	struct store *store, int64_t item, int64_t **ids, size_t *count, struct error *err)
{
	return collect_ids_for(store,
		"SELECT f.row_id FROM evidence AS e JOIN feedback AS f ON f.row_id = e.feedback "
		"WHERE e.item = ?1 AND e." KEPT " AND e." LIVE " AND f." LIVE " ORDER BY "
		"f.row_id",
		item, ids, count, err);
}

int links_open_item_of_objective(
	struct store *store, int64_t objective, int64_t *item, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT row_id FROM item WHERE sla_objective = ?1 AND +" LIVE " AND +" RANKED
		" ORDER BY row_id LIMIT 1",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, objective);
	return db_single(rows, item, err);
}

int links_items_of_feedback(
	struct store *store, int64_t feedback, int64_t **ids, size_t *count, struct error *err)
{
	return collect_ids_for(store,
		"SELECT i.row_id FROM evidence AS e JOIN item AS i ON i.row_id = e.item "
		"WHERE e.feedback = ?1 AND e." LIVE " AND i." LIVE " ORDER BY i.row_id",
		feedback, ids, count, err);
}

int links_namesakes(
	struct store *store, int64_t consumer, int64_t **ids, size_t *count, struct error *err)
{
	return collect_ids_for(store,
		"SELECT a.row_id FROM consumer AS t JOIN consumer AS a "
		"ON a.name_same = t.name_same WHERE t.row_id = ?1 AND a." KEPT " AND a." LIVE
		" AND a.row_id <> t.row_id ORDER BY a.row_id",
		consumer, ids, count, err);
}

int links_duplicates_of(
	struct store *store, int64_t feedback, int64_t **ids, size_t *count, struct error *err)
{
	return collect_ids_for(store,
		"SELECT row_id FROM feedback WHERE duplicate_of = ?1 AND " LIVE " ORDER BY row_id",
		feedback, ids, count, err);
}

int links_snoozed_for(
	struct store *store, int64_t item, int64_t **ids, size_t *count, struct error *err)
{
	return collect_ids_for(store,
		"SELECT row_id FROM feedback WHERE snoozed_for = ?1 AND " LIVE " ORDER BY row_id",
		item, ids, count, err);
}

int links_undone_items_of_feedback(
	struct store *store, int64_t feedback, int64_t *undone, int64_t *all, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT count(*) FILTER (WHERE i.status <> " SQL_ITEM_DONE "), count(*) "
		"FROM evidence AS e JOIN item AS i ON i.row_id = e.item "
		"WHERE e.feedback = ?1 AND e." LIVE " AND i." LIVE,
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, feedback);
	code = db_step(rows, err);
	if (code < 0)
		return code;
	*undone = db_integer(rows, 0);
	*all = db_integer(rows, 1);
	db_done(rows);
	return 0;
}

int links_evidence(
	struct store *store, int64_t feedback, int64_t item, int64_t *evidence, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT row_id FROM evidence WHERE item = ?1 AND feedback = ?2 AND " KEPT, &rows,
		err);

	if (code)
		return code;
	db_bind_integer(rows, 1, item);
	db_bind_integer(rows, 2, feedback);
	return db_single(rows, evidence, err);
}

int links_made_by_merge(
	struct store *store, int64_t feedback, int64_t **ids, size_t *count, struct error *err)
{
	struct db_rows *rows;
	/* A link counts from the change that made it live last, so that one that was taken away and
	 * brought back is as young as its return. Rows of a bulk load have no such change: they are
	 * older than any merge. */
	int code = db_query(store->db,
		"SELECT e.row_id FROM evidence AS e WHERE e.feedback = ?1 AND e." LIVE
		" AND (SELECT max(seq) FROM change AS made WHERE made.entity = 'evidence' "
		"AND made.row_id = e.row_id AND made.trash_before <> " SQL_TRASH_LIVE
		" AND made.trash_after = " SQL_TRASH_LIVE ") "
		">= (SELECT max(seq) FROM change AS merged WHERE merged.entity = 'feedback' "
		"AND merged.row_id = ?1 "
		"AND CAST(json_extract(merged.after, '$.status') AS INTEGER) "
		"= " SQL_FEEDBACK_DUPLICATE ") "
		"ORDER BY e.row_id",
		&rows, err);

	*ids = NULL;
	*count = 0;
	if (code)
		return code;
	db_bind_integer(rows, 1, feedback);
	return collect_ids(rows, ids, count, err);
}

/* When a link was made live last, and when feedback became a duplicate last, by the log; rows of a
 * bulk load are older than both. */
#define MADE(link)                                                                      \
	"coalesce((SELECT max(seq) FROM change AS made WHERE made.entity = 'evidence' " \
	"AND made.row_id = " link ".row_id AND made.trash_before <> " SQL_TRASH_LIVE    \
	" AND made.trash_after = " SQL_TRASH_LIVE "), 0)"
#define MERGED(feedback)                                                                         \
	"(SELECT max(seq) FROM change AS merged WHERE merged.entity = 'feedback' "               \
	"AND merged.row_id = " feedback                                                          \
	" AND CAST(json_extract(merged.after, '$.status') AS INTEGER) = " SQL_FEEDBACK_DUPLICATE \
	")"

#define ORIGINAL "(SELECT duplicate_of FROM feedback WHERE row_id = ?1)"
#define OTHER_OF_FAMILY \
	"SELECT row_id, duplicate_of FROM feedback WHERE " LIVE " AND row_id <> ?1 AND "

int links_brought_by_merge(
	struct store *store, int64_t duplicate, int64_t **ids, size_t *count, struct error *err)
{
	return collect_ids_for(store,
		"WITH family AS (" OTHER_OF_FAMILY "row_id = " ORIGINAL " UNION " OTHER_OF_FAMILY
		"duplicate_of = " ORIGINAL "), "
		"own AS (SELECT e.item FROM evidence AS e WHERE e.feedback = ?1 AND e." LIVE
		" AND " MADE("e") " < " MERGED(
			"?1") ") "
			      "SELECT e.row_id FROM evidence AS e JOIN family AS f ON f.row_id = "
			      "e.feedback "
			      "WHERE e." LIVE
			      " AND e.item IN (SELECT item FROM own) AND " MADE("e") " = " MERGED(
				      "?1") " AND NOT EXISTS (SELECT 1 FROM evidence AS o JOIN "
					    "family AS d "
					    "ON d.row_id = o.feedback WHERE o.item = e.item AND "
					    "o." KEPT " AND o." LIVE
					    " AND d.duplicate_of IS NOT NULL AND " MADE(
						    "o") " < " MERGED("d.row_id") ") "
										  "ORDER BY "
										  "e.row_id",
		duplicate, ids, count, err);
}
