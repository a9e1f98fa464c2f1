/* SPDX-License-Identifier: MIT */
/* Set questions about the ranking of open items: places, pins, and rows of score inputs. */
#include "dapo/store/questions/ranking.h"
#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"
#include "dapo/model/tables/item.h"
#include "store/engine/literals.h"
#include "store/engine/many.h"

/* The values of the columns rank_pin, rank_score and rank_size where there is no pin, score or size
 * (assets/schema): they sort last. */
static const int64_t no_pin = 1000000;
static const double no_number = 1e300;

/* Binds ?1 to the scope: a product, else a domain. */
static const char *scope_condition(const struct ranking_scope *scope)
{
	return scope->product ? "product = ?1" : "domain = ?1";
}

static void bind_scope(struct db_rows *rows, const struct ranking_scope *scope)
{
	if (scope->product)
		db_bind_integer(rows, 1, scope->product);
	else
		db_bind_string(rows, 1, scope->domain);
}

int ranking_before(struct store *store, const struct ranking_scope *scope,
	const struct priority_rank *rank, int64_t *count, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	strbuf_addf(&sql,
		"SELECT count(*) FROM item WHERE " LIVE " AND " RANKED " AND %s AND row_id <> ?7 "
		"AND (rank_pin, rank_score, rank_size, rank_demand, created_at, row_id) < "
		"(?2, ?3, ?4, ?5, ?6, ?7)",
		scope_condition(scope));
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	bind_scope(rows, scope);
	db_bind_integer(rows, 2, rank->pinned ? rank->pin_rank : no_pin);
	db_bind_real(rows, 3, rank->scored ? -rank->score : no_number);
	db_bind_real(rows, 4, rank->sized ? rank->size : no_number);
	db_bind_real(rows, 5, -rank->demand);
	db_bind_integer(rows, 6, rank->created_at);
	db_bind_integer(rows, 7, rank->id);
	return db_single(rows, count, err);
}

int ranking_open(
	struct store *store, const struct ranking_scope *scope, int64_t *count, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		scope->product ? "SELECT coalesce(sum(count), 0) FROM tally WHERE entity = 'item' "
				 "AND product = ?1 AND status < " SQL_ITEM_DONE
			       : "SELECT coalesce(sum(t.count), 0) FROM domain AS d "
				 "JOIN product AS p ON p.domain = d.row_id "
				 "JOIN tally AS t ON t.entity = 'item' AND t.product = p.row_id "
				 "WHERE d.id = ?1 AND d." KEPT " AND t.status < " SQL_ITEM_DONE,
		&rows, err);

	if (code)
		return code;
	bind_scope(rows, scope);
	return db_single(rows, count, err);
}

/* The rank of the item `i` in a scope, one more than the items before it. A value that is compared
 * goes through nullif(), or the engine would seek by the first only (see listing.c). */
#define PLACE_OF(scope)                                                                          \
	"1 + (SELECT count(*) FROM item AS o WHERE o." LIVE " AND o." RANKED " AND " scope       \
	" AND (o.rank_pin, o.rank_score, o.rank_size, o.rank_demand, o.created_at, o.row_id) < " \
	"(nullif(i.rank_pin, NULL), nullif(i.rank_score, NULL), nullif(i.rank_size, NULL), "     \
	"nullif(i.rank_demand, NULL), nullif(i.created_at, NULL), nullif(i.row_id, NULL)))"

/* The open items of a product, or of all (0). No more of a domain need be known than that. */
#define OPEN_OF(product)                                                                        \
	"(SELECT sum(t.count) FROM tally AS t WHERE t.entity = 'item' AND t.product = " product \
	" AND t.status < " SQL_ITEM_DONE ")"

/* In the product that is asked about, or else in the item's domain. */
#define IN_EITHER(in_product, in_domain) \
	"CASE WHEN i.product = ?1 THEN " in_product " ELSE " in_domain " END"

#define PLACE IN_EITHER(PLACE_OF("o.product = ?1"), PLACE_OF("o.domain = i.domain"))
#define OPEN IN_EITHER(OPEN_OF("?1"), OPEN_OF("0"))

static const char places_before[] = "SELECT i.row_id, " PLACE " FROM item AS i WHERE +i." LIVE
				    " AND +i." RANKED " AND " OPEN " <= ?2 AND i.row_id IN (";

struct places {
	int64_t product, most;
	int64_t *places;
};

static void bind_places(void *closure, struct db_rows *rows)
{
	const struct places *places = closure;

	db_bind_integer(rows, 1, places->product);
	db_bind_integer(rows, 2, places->most);
}

static void take_place(void *closure, size_t at, struct db_rows *rows)
{
	const struct places *places = closure;

	places->places[at] = db_integer(rows, 1);
}

int ranking_places(struct store *store, int64_t product, int64_t most, const int64_t *items,
	size_t count, int64_t *places, struct error *err)
{
	struct places asked = {.product = product, .most = most, .places = places};
	const struct many_question question = {.before = places_before,
		.behind = ")",
		.first = 3,
		.bind = bind_places,
		.take = take_place,
		.closure = &asked};

	for (size_t i = 0; i < count; i++)
		places[i] = 0;
	return many_ask(store->db, &question, items, count, err);
}

int ranking_pins(struct store *store, const char *domain, int64_t rank, int64_t item,
	struct pin **pins, size_t *count, struct error *err)
{
	struct db_rows *rows;
	size_t alloc = 0;
	int code = db_query(store->db,
		"SELECT row_id, rank_pin FROM item WHERE " LIVE " AND " RANKED
		" AND domain = ?4 AND rank_pin >= ?1 AND rank_pin < ?2 AND row_id <> ?3 "
		"ORDER BY rank_pin, rank_score, rank_size, rank_demand, created_at, row_id",
		&rows, err);

	*pins = NULL;
	*count = 0;
	if (code)
		return code;
	db_bind_integer(rows, 1, rank);
	db_bind_integer(rows, 2, no_pin);
	db_bind_integer(rows, 3, item);
	db_bind_string(rows, 4, domain);
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
