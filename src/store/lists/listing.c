/* SPDX-License-Identifier: MIT */
/* A list as SQL: the condition as a whole, the order, and what lies beyond a place. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "conditions.h"
#include "dapo/base/memory.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/request.h"
#include "listing.h"
#include "orders.h"
#include "store/engine/literals.h"

struct value *listing_add_param(struct listing *listing)
{
	struct value *value;

	VEC_RESERVE(listing->params, listing->param_count, listing->param_alloc);
	value = &listing->params[listing->param_count++];
	value_init(value);
	return value;
}

void listing_add_integer(struct listing *listing, int64_t value)
{
	value_set_integer(listing_add_param(listing), value);
}

void listing_add_text(struct listing *listing, const char *text, size_t len)
{
	value_set_text(listing_add_param(listing), text, len);
}

/* Among open items the first term of the ranking is the same for all: left out, so that the terms
 * that are left are a range of the index. */
static void set_terms(struct listing *listing, const struct order *order)
{
	const struct query *query = listing->query;
	size_t count;

	listing->ranked =
		query->entity == &item_entity && order == query_orders(&item_entity, &count);
	listing->terms = query->reverse && order->reversed ? order->reversed : order->terms;
	if (listing->ranked && filter_only_open(query->filter, query->entity))
		listing->terms++;
	while (listing->terms[listing->term_count])
		listing->term_count++;
	listing->descending = order->descending != query->reverse;
}

static bool begins_with_key(const struct listing *listing)
{
	const struct entity *entity = listing->query->entity;
	int key = entity_key_field(entity);

	return key >= 0 && !strncmp(listing->terms[0], "t.", 2) &&
		!strcmp(listing->terms[0] + 2, entity->fields[key].name);
}

/* Rows of the product; of requests also those to it. */
static void add_product(struct listing *listing)
{
	const struct query *query = listing->query;
	bool both = query->entity == &request_entity;

	strbuf_addf(&listing->where, " AND %st.\"%s\" = ?", both ? "(" : "",
		query->entity->fields[query->entity->product].name);
	listing_add_integer(listing, query->product);
	if (!both)
		return;
	strbuf_addstr(&listing->where, " OR " REQUEST_TO_PRODUCT("?") ")");
	listing_add_integer(listing, query->product);
}

/* KEPT beside LIVE is what lets the engine use an index made WHERE trash < 2. */
static const char *const relations[QUERY_RELATIONS] = {
	[QUERY_EVIDENCE_OF_ITEM] = "t.row_id IN (SELECT e.feedback FROM evidence AS e "
				   "WHERE e.item = ? AND e." KEPT " AND e." LIVE ")",
	[QUERY_ITEMS_OF_FEEDBACK] = "t.row_id IN (SELECT e.item FROM evidence AS e "
				    "WHERE e.feedback = ? AND e." LIVE ")",
	[QUERY_ALIKE] = "t.row_id IN (SELECT a.row_id FROM feedback AS f JOIN feedback AS a "
			"ON a.product = f.product AND a.likeness = f.likeness "
			"WHERE f.row_id = ? AND a." LIVE " AND a.row_id <> f.row_id)",
};

static void add_owner(struct listing *listing)
{
	const struct query *query = listing->query;
	const struct query_owner *owner = &query->owner;

	if (owner->relation == QUERY_REFERRING)
		strbuf_addf(&listing->where, " AND t." KEPT " AND t.\"%s\" = ?",
			query->entity->fields[owner->field].name);
	else
		strbuf_addf(&listing->where, " AND %s", relations[owner->relation]);
	listing_add_integer(listing, owner->row_id);
}

int listing_init(struct listing *listing, struct store *store, const struct query *query,
	bool in_order, struct error *err)
{
	const struct order *order;
	int code;

	memset(listing, 0, sizeof *listing);
	strbuf_init(&listing->where);
	listing->store = store;
	listing->query = query;
	listing->in_order = in_order;
	code = orders_find(query->entity, query->order, &order, err);
	if (code)
		return code;
	set_terms(listing, order);
	/* What belongs to a row is little against all that is live, which the engine, left to
	 * itself, walks in the order wanted: no index by the state of trash. */
	strbuf_addf(&listing->where, "%st.trash = %d", query->owner.row_id ? "+" : "",
		(int)query->trash);
	/* The index of the key field holds these rows only, which the engine must be told. */
	if (begins_with_key(listing))
		strbuf_addstr(&listing->where, " AND t." KEPT);
	if (query->product && query->entity->product >= 0)
		add_product(listing);
	if (query->owner.row_id)
		add_owner(listing);
	if (query->text) {
		strbuf_addf(&listing->where, " AND t.\"%s\" = ?",
			query->entity->fields[query->text_field].name);
		listing_add_text(listing, query->text, strlen(query->text));
	}
	return 0;
}

void listing_release(struct listing *listing)
{
	for (size_t i = 0; i < listing->param_count; i++)
		value_release(&listing->params[i]);
	free(listing->params);
	strbuf_release(&listing->where);
}

static void add_order(const struct listing *listing, bool backwards, struct strbuf *sql)
{
	for (size_t i = 0; i < listing->term_count; i++)
		strbuf_addf(sql, "%s%s%s", i ? ", " : " ORDER BY ", listing->terms[i],
			listing->descending != backwards ? " DESC" : "");
}

void listing_add_reach(
	const struct listing *listing, enum reach reach, bool before, struct strbuf *sql)
{
	const char *sign = listing->descending != before ? "<" : ">";
	size_t last = listing->term_count - 1;

	if (reach == REACH_ALL)
		return;
	if (reach == REACH_BESIDE) {
		for (size_t i = 0; i < last; i++)
			strbuf_addf(
				sql, " AND %s = ?%zu", listing->terms[i], listing->place + i + 1);
		strbuf_addf(sql, " AND %s %s ?%zu", listing->terms[last], sign,
			listing->place + last + 1);
		return;
	}
	for (size_t i = 0; i < last; i++)
		strbuf_addf(sql, "%s%s", i ? ", " : " AND (", listing->terms[i]);
	for (size_t i = 0; i < last; i++) {
		if (!i)
			strbuf_addf(sql, ") %s (", sign);
		strbuf_addf(sql, "%s?%zu", i ? ", " : "", listing->place + i + 1);
	}
	strbuf_addstr(sql, last ? ")" : " AND 0");
}

int listing_add_place(struct listing *listing, int64_t row_id, struct error *err)
{
	const struct entity *entity = listing->query->entity;
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	for (size_t i = 0; i < listing->term_count; i++)
		strbuf_addf(&sql, "%s%s", i ? ", " : "SELECT ", listing->terms[i]);
	strbuf_addf(&sql, " FROM \"%s\" AS t WHERE t.row_id = ?1", entity->name);
	code = db_query(listing->store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_integer(rows, 1, row_id);
	code = db_step(rows, err);
	if (code < 0)
		return code;
	if (!code)
		return error_set(err, ERR_NOT_FOUND, "there is no %s with row id %" PRId64,
			entity->noun, row_id);
	listing->place = listing->param_count;
	for (size_t i = 0; i < listing->term_count; i++)
		db_value(rows, (int)i, listing_add_param(listing));
	db_done(rows);
	return 0;
}

int listing_query(
	struct listing *listing, const char *sql, struct db_rows **rows, struct error *err)
{
	int code = db_query(listing->store->db, sql, rows, err);

	if (code)
		return code;
	for (size_t i = 0; i < listing->param_count; i++)
		db_bind_value(*rows, (int)i + 1, &listing->params[i]);
	return 0;
}

void listing_ids_sql(const struct listing *listing, enum reach reach, bool backwards, bool offset,
	struct strbuf *sql)
{
	strbuf_addf(sql, "SELECT t.row_id FROM \"%s\" AS t WHERE %s", listing->query->entity->name,
		listing->where.buf);
	listing_add_reach(listing, reach, backwards, sql);
	add_order(listing, backwards, sql);
	strbuf_addf(sql, " LIMIT ?%zu", listing->param_count + 1);
	if (offset)
		strbuf_addf(sql, " OFFSET ?%zu", listing->param_count + 2);
}
