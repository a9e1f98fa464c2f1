/* SPDX-License-Identifier: MIT */
/* A list as SQL: the condition as a whole, the order, and what lies beyond a place. */
#include <stdlib.h>
#include <string.h>

#include "conditions.h"
#include "dapo/base/memory.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/note.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/request.h"
#include "listing.h"
#include "orders.h"
#include "sight.h"
#include "store/engine/literals.h"
#include "store/records/columns.h"

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
	listing->terms = query->reverse && order->reversed ? order->reversed
		: listing->grouped && order->grouped       ? order->grouped
							   : order->terms;
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

/* Rows of the products of the domain. Walking the list in its order and asking each row for its
 * domain soon fills a page, unless the domain has few of them. */
static void add_domain_of_product(struct listing *listing, const char *field)
{
	listing->sifted = listing->by_row;
	strbuf_addf(&listing->where,
		listing->by_row ? " AND EXISTS (SELECT 1 FROM product AS s WHERE "
				  "s.row_id = t.\"%s\" AND s.domain = ?)"
				: " AND t.\"%s\" IN (SELECT row_id FROM product WHERE domain = ?)",
		field);
}

static void add_domain(struct listing *listing)
{
	const struct entity *entity = listing->query->entity;
	int64_t domain = listing->query->sight.domain;

	if (entity == &domain_entity)
		strbuf_addstr(&listing->where, " AND t.row_id = ?");
	else if (entity == &product_entity)
		strbuf_addstr(&listing->where, " AND t.domain = ?");
	else if (entity == &item_entity && listing->ranked)
		strbuf_addstr(&listing->where,
			" AND t.domain = (SELECT id FROM domain WHERE row_id = ?)");
	else if (entity == &request_entity)
		strbuf_addstr(&listing->where, " AND " REQUEST_OF_DOMAIN("?"));
	else if (entity == &note_entity)
		strbuf_addstr(&listing->where, " AND " NOTE_OF_DOMAIN("?"));
	else if (entity->product >= 0)
		add_domain_of_product(listing, entity->fields[entity->product].name);
	else
		return;
	listing_add_integer(listing, domain);
	if (entity == &request_entity || entity == &note_entity)
		listing_add_integer(listing, domain);
}

/* Rows of the product; of requests also those to it. */
static void add_product(struct listing *listing)
{
	const struct query *query = listing->query;
	bool both = query->entity == &request_entity;

	strbuf_addf(&listing->where, " AND %st.\"%s\" = ?", both ? "(" : "",
		query->entity->fields[query->entity->product].name);
	listing_add_integer(listing, query->sight.product);
	if (!both)
		return;
	strbuf_addstr(&listing->where, " OR " REQUEST_TO_PRODUCT("?") ")");
	listing_add_integer(listing, query->sight.product);
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
	enum listing_use use, bool by_row, struct error *err)
{
	const struct order *order;
	int code;

	memset(listing, 0, sizeof *listing);
	strbuf_init(&listing->where);
	listing->store = store;
	listing->query = query;
	listing->use = use;
	listing->by_row = by_row;
	code = orders_find(query->entity, query->order, &order, err);
	if (!code && use != LISTING_NUMBER && order->grouped && !query->sight.product &&
		!query->sight.domain)
		code = sight_of_methods(store, query, &listing->grouped, err);
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
	if (query->sight.product && query->entity->product >= 0)
		add_product(listing);
	else if (query->sight.domain)
		add_domain(listing);
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

static const char *direction(const struct listing *listing, bool backwards)
{
	return listing->descending != backwards ? " DESC" : "";
}

static void add_order(const struct listing *listing, bool backwards, struct strbuf *sql)
{
	for (size_t i = 0; i < listing->term_count; i++)
		strbuf_addf(sql, "%s%s%s", i ? ", " : " ORDER BY ", listing->terms[i],
			direction(listing, backwards));
}

/* The value of a term in the row of the place. */
static void add_value(const struct listing *listing, size_t term, struct strbuf *sql)
{
	strbuf_addf(sql, "(SELECT %s FROM \"%s\" AS t WHERE t.row_id = ?%zu)", listing->terms[term],
		listing->query->entity->name, listing->place);
}

/* `(a, b) > (x, y)` of the first terms. SQLite seeks by more than the first only where each value
 * is an expression of its own, compared by the column's affinity: nullif() has none. */
static void add_comparison(
	const struct listing *listing, const char *sign, size_t count, struct strbuf *sql)
{
	for (size_t i = 0; i < count; i++)
		strbuf_addf(sql, "%s%s", i ? ", " : "(", listing->terms[i]);
	strbuf_addf(sql, ") %s (", sign);
	for (size_t i = 0; i < count; i++) {
		strbuf_addstr(sql, i ? ", nullif(" : "nullif(");
		add_value(listing, i, sql);
		strbuf_addstr(sql, ", NULL)");
	}
	strbuf_addch(sql, ')');
}

/* Appends the condition for rows of that reach from the place, after it or before it. */
static void add_reach(
	const struct listing *listing, enum reach reach, bool before, struct strbuf *sql)
{
	const char *sign = listing->descending != before ? "<" : ">";
	size_t last = listing->term_count - 1;

	if (reach == REACH_BESIDE) {
		for (size_t i = 0; i < last; i++) {
			strbuf_addf(sql, " AND %s = ", listing->terms[i]);
			add_value(listing, i, sql);
		}
		strbuf_addf(sql, " AND %s %s ", listing->terms[last], sign);
		add_value(listing, last, sql);
	} else if (reach == REACH_PAST && last) {
		strbuf_addstr(sql, " AND ");
		add_comparison(listing, sign, last, sql);
	} else if (reach == REACH_PAST) {
		strbuf_addstr(sql, " AND 1 = 0");
	}
}

void listing_add_where(
	const struct listing *listing, enum reach reach, bool before, struct strbuf *sql)
{
	const char *at = listing->where.buf;
	int number = 0;
	char quote = 0;

	for (; *at; at++) {
		strbuf_addch(sql, *at);
		if (quote)
			quote = *at == quote ? 0 : quote;
		else if (*at == '\'' || *at == '"')
			quote = *at;
		else if (*at == '?')
			strbuf_addf(sql, "%d", ++number);
	}
	add_reach(listing, reach, before, sql);
}

void listing_add_place(struct listing *listing, int64_t row_id)
{
	listing_add_integer(listing, row_id);
	listing->place = listing->param_count;
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

void listing_ids_sql(const struct listing *listing, bool backwards, bool offset, struct strbuf *sql)
{
	strbuf_addf(sql, "SELECT t.row_id FROM \"%s\" AS t WHERE ", listing->query->entity->name);
	listing_add_where(listing, REACH_ALL, false, sql);
	add_order(listing, backwards, sql);
	strbuf_addf(sql, " LIMIT ?%zu", listing->param_count + 1);
	if (offset)
		strbuf_addf(sql, " OFFSET ?%zu", listing->param_count + 2);
}

void listing_add_arm(
	const struct listing *listing, enum reach reach, bool backwards, struct strbuf *sql)
{
	strbuf_addf(sql, "(SELECT %d AS reach, t.row_id AS id", (int)reach);
	for (size_t i = 0; i < listing->term_count; i++)
		strbuf_addf(sql, ", %s AS o%zu", listing->terms[i], i);
	strbuf_addf(sql, " FROM \"%s\" AS t WHERE ", listing->query->entity->name);
	listing_add_where(listing, reach, backwards, sql);
	add_order(listing, backwards, sql);
	strbuf_addf(sql, " LIMIT ?%zu)", listing->param_count + 1);
}

/* The order of what the arms give: the nearest first, or from the farthest on. */
static void add_order_of_arms(
	const struct listing *listing, bool backwards, bool farthest, struct strbuf *sql)
{
	strbuf_addf(sql, " ORDER BY reach%s", farthest ? " DESC" : "");
	for (size_t i = 0; i < listing->term_count; i++)
		strbuf_addf(sql, ", o%zu%s", i, direction(listing, backwards != farthest));
}

void listing_page_sql(const struct listing *listing, bool backwards, struct strbuf *sql)
{
	const struct entity *entity = listing->query->entity;

	strbuf_addstr(sql, "SELECT ");
	columns_select(entity, "t", sql);
	strbuf_addstr(sql, " FROM ");
	if (!listing->place) {
		listing_add_arm(listing, REACH_ALL, backwards, sql);
	} else {
		strbuf_addstr(sql, "(SELECT * FROM ");
		listing_add_arm(listing, REACH_BESIDE, backwards, sql);
		strbuf_addstr(sql, " AS beside UNION ALL SELECT * FROM ");
		listing_add_arm(listing, REACH_PAST, backwards, sql);
		strbuf_addstr(sql, " AS past");
		add_order_of_arms(listing, backwards, false, sql);
		strbuf_addf(sql, " LIMIT ?%zu)", listing->param_count + 1);
	}
	/* CROSS: the ids lead. */
	strbuf_addf(sql, " AS page CROSS JOIN \"%s\" AS t WHERE t.row_id = page.id", entity->name);
	add_order_of_arms(listing, backwards, backwards, sql);
}
