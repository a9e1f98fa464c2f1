/* SPDX-License-Identifier: MIT */
/* Set questions about the ranking of open items: places, pins, and rows of score inputs. */
#include "dapo/store/questions/ranking.h"
#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/records/tally.h"
#include "store/engine/literals.h"
#include "store/engine/many.h"

/* The values of the columns rank_pin, rank_score and rank_size where there is no pin, score or size
 * (assets/schema): they sort last. */
static const int64_t no_pin = 1000000;
static const double no_number = 1e300;

int ranking_before(struct store *store, int64_t product, const struct priority_rank *rank,
	int64_t *count, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	strbuf_addstr(&sql,
		"SELECT count(*) FROM item WHERE " LIVE " AND " RANKED " AND row_id <> ?6 AND "
		"(rank_pin, rank_score, rank_size, rank_demand, created_at, row_id) < "
		"(?1, ?2, ?3, ?4, ?5, ?6)");
	if (product)
		strbuf_addstr(&sql, " AND product = ?7");
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_integer(rows, 1, rank->pinned ? rank->pin_rank : no_pin);
	db_bind_real(rows, 2, rank->scored ? -rank->score : no_number);
	db_bind_real(rows, 3, rank->sized ? rank->size : no_number);
	db_bind_real(rows, 4, -rank->demand);
	db_bind_integer(rows, 5, rank->created_at);
	db_bind_integer(rows, 6, rank->id);
	if (product)
		db_bind_integer(rows, 7, product);
	return db_single(rows, count, err);
}

int ranking_open(struct store *store, int64_t product, int64_t *count, struct error *err)
{
	int64_t counts[TALLY_STATUSES];
	int code = tally_counts(store, &item_entity, product, counts, err);

	*count = 0;
	for (int64_t status = ITEM_NEW; !item_status_closed(status); status++)
		*count += counts[status];
	return code;
}

/* The rank of the item `i`, one more than the items before it. A value that is compared goes
 * through nullif(), or the engine would seek by the first only (see listing.c). */
static void places_sql(int64_t product, size_t room, struct strbuf *sql)
{
	strbuf_addf(sql,
		"SELECT i.row_id, 1 + (SELECT count(*) FROM item AS o WHERE o." LIVE
		" AND o." RANKED " AND %s(o.rank_pin, o.rank_score, o.rank_size, o.rank_demand, "
		"o.created_at, o.row_id) < (nullif(i.rank_pin, NULL), nullif(i.rank_score, NULL), "
		"nullif(i.rank_size, NULL), nullif(i.rank_demand, NULL), "
		"nullif(i.created_at, NULL), nullif(i.row_id, NULL))) "
		"FROM item AS i WHERE +i." LIVE " AND +i." RANKED " AND i.row_id IN (",
		product ? "o.product = ?1 AND " : "?1 = 0 AND ");
	many_add(sql, room, 3);
	strbuf_addf(sql,
		") AND (SELECT sum(t.count) FROM tally AS t WHERE t.entity = 'item' AND "
		"t.product = ?1 AND t.status < " SQL_ITEM_DONE ") <= ?2");
}

/* Asks about as many items as find room. */
static int ask_places(struct store *store, int64_t product, int64_t most, const int64_t *items,
	size_t count, int64_t *places, size_t *asked, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	size_t room = many_places(count);
	struct db_rows *rows;
	int code;

	places_sql(product, room, &sql);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_integer(rows, 1, product);
	db_bind_integer(rows, 2, most);
	*asked = many_bind(rows, room, 3, items, count);
	while ((code = db_step(rows, err)) > 0) {
		for (size_t i = 0; i < *asked; i++) {
			if (items[i] == db_integer(rows, 0))
				places[i] = db_integer(rows, 1);
		}
	}
	return code;
}

int ranking_places(struct store *store, int64_t product, int64_t most, const int64_t *items,
	size_t count, int64_t *places, struct error *err)
{
	size_t asked = 0;
	int code = 0;

	for (size_t i = 0; i < count; i++)
		places[i] = 0;
	for (size_t at = 0; at < count && !code; at += asked)
		code = ask_places(
			store, product, most, items + at, count - at, places + at, &asked, err);
	return code;
}

int ranking_pins(struct store *store, int64_t rank, int64_t item, struct pin **pins, size_t *count,
	struct error *err)
{
	struct db_rows *rows;
	size_t alloc = 0;
	int code = db_query(store->db,
		"SELECT row_id, rank_pin FROM item WHERE " LIVE " AND " RANKED
		" AND rank_pin >= ?1 AND rank_pin < ?2 AND row_id <> ?3 "
		"ORDER BY rank_pin, rank_score, rank_size, rank_demand, created_at, row_id",
		&rows, err);

	*pins = NULL;
	*count = 0;
	if (code)
		return code;
	db_bind_integer(rows, 1, rank);
	db_bind_integer(rows, 2, no_pin);
	db_bind_integer(rows, 3, item);
	while ((code = db_step(rows, err)) > 0) {
		VEC_RESERVE(*pins, *count, alloc);
		(*pins)[(*count)++] = (struct pin){db_integer(rows, 0), db_integer(rows, 1)};
	}
	return code;
}

int ranking_input(struct store *store, int64_t item, enum prioritization_method method,
	const char *input, int64_t *score_input, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT row_id FROM score_input "
		"WHERE item = ?1 AND method = ?2 AND input = ?3 AND " KEPT,
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, item);
	db_bind_integer(rows, 2, method);
	db_bind_string(rows, 3, input);
	return db_single(rows, score_input, err);
}
