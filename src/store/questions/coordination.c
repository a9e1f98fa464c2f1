/* SPDX-License-Identifier: MIT */
/* Set questions about requests between domains, decisions, and what waits for whom. */
#include "dapo/store/questions/coordination.h"

#include <inttypes.h>
#include <stdlib.h>

#include "dapo/base/memory.h"
#include "store/engine/literals.h"
#include "store/engine/many.h"
#include "store/lists/conditions.h"

static void take_waiting(void *closure, size_t at, struct db_rows *rows)
{
	bool *waits = closure;

	(void)rows;
	waits[at] = true;
}

int coordination_items_wait(
	struct store *store, const int64_t *items, size_t count, bool *waits, struct error *err)
{
	const struct many_question question = {
		.before = "SELECT t.row_id FROM item AS t WHERE +t." LIVE
			  " AND +t.status < " SQL_ITEM_DONE
			  " AND (EXISTS (SELECT 1 FROM item AS b WHERE b.row_id = t.blocked_by "
			  "AND +b." LIVE " AND +b.status < " SQL_ITEM_DONE
			  ") OR EXISTS (SELECT 1 FROM request AS r WHERE r.item = t.row_id "
			  "AND r.status < " SQL_REQUEST_DELIVERED
			  " AND r.kind = " SQL_REQUEST_BLOCKS " AND r." LIVE ")) AND t.row_id IN (",
		.behind = ")",
		.first = 1,
		.take = take_waiting,
		.closure = waits,
	};

	for (size_t i = 0; i < count; i++)
		waits[i] = false;
	return many_ask(store->db, &question, items, count, err);
}

/* ---- Circles */

/* An item that a walk along "waits for" came to. */
struct step {
	int64_t item;
	int64_t request; /* by which it is waited for; 0 = blocked_by */
	size_t from;     /* the step before */
};

struct walk {
	struct step *steps;
	size_t count;
	size_t alloc;
	struct id_set seen;
};

static void add_step(struct walk *walk, int64_t item, int64_t request, size_t from)
{
	VEC_RESERVE(walk->steps, walk->count, walk->alloc);
	walk->steps[walk->count++] = (struct step){item, request, from};
}

/* Goes on from a step to all that its item waits for; *closed is the step that came back to the
 * first item, or 0. */
static int follow_waits(
	struct walk *walk, struct store *store, size_t from, size_t *closed, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT blocked_by, 0 FROM item WHERE row_id = ?1 AND blocked_by IS NOT NULL "
		"UNION ALL SELECT linked_item, row_id FROM request WHERE item = ?1 "
		"AND status < " SQL_REQUEST_DELIVERED " AND kind = " SQL_REQUEST_BLOCKS " AND " LIVE
		" AND linked_item IS NOT NULL",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, walk->steps[from].item);
	while ((code = db_step(rows, err)) > 0) {
		int64_t item = db_integer(rows, 0);

		if (!id_set_add(&walk->seen, item))
			continue;
		add_step(walk, item, db_integer(rows, 1), from);
		if (item == walk->steps[0].item)
			*closed = walk->count - 1;
	}
	return code;
}

/* The steps from the first to `last`, in their order. */
static void tell_circle(const struct walk *walk, size_t last, struct strbuf *out)
{
	size_t *path = NULL;
	size_t count = 0, alloc = 0;

	for (size_t at = last; at; at = walk->steps[at].from) {
		VEC_RESERVE(path, count, alloc);
		path[count++] = at;
	}
	strbuf_addf(out, "B-%" PRId64, walk->steps[0].item);
	for (size_t i = count; i > 0; i--) {
		const struct step *step = &walk->steps[path[i - 1]];

		strbuf_addf(out, "%s waits for B-%" PRId64, i < count ? ", which" : "", step->item);
		if (step->request)
			strbuf_addf(out, " (R-%" PRId64 ")", step->request);
	}
	free(path);
}

int coordination_circle(
	struct store *store, int64_t item, int64_t also, struct strbuf *circle, struct error *err)
{
	struct walk walk = {0};
	size_t closed = 0;
	int code = 0;

	add_step(&walk, item, 0, 0);
	if (also) {
		add_step(&walk, also, 0, 0);
		closed = also == item ? 1 : 0;
	}
	for (size_t i = 0; !code && !closed && i < walk.count; i++)
		code = follow_waits(&walk, store, i, &closed, err);
	if (!code && closed)
		tell_circle(&walk, closed, circle);
	id_set_release(&walk.seen);
	free(walk.steps);
	return code;
}

/* ---- Requests */

int coordination_linked_requests(
	struct store *store, int64_t item, struct id_set *ids, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT row_id FROM request WHERE linked_item = ?1 "
		"AND status < " SQL_REQUEST_DELIVERED " AND " LIVE,
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, item);
	code = db_gather(rows, ids, err);
	id_set_sort(ids);
	return code;
}

int coordination_request_named(
	struct store *store, const char *external_id, int64_t *request, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT row_id FROM request WHERE external_id = ?1 AND " KEPT, &rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, external_id);
	return db_single(rows, request, err);
}

/* ---- Who produces the data */

#define OF_ANOTHER_DOMAIN                                       \
	"JOIN product AS p ON p.row_id = o.product AND p." LIVE \
	" JOIN domain AS d ON d.row_id = p.domain AND d." LIVE  \
	" AND d.row_id <> (SELECT domain FROM product WHERE row_id = ?1) "
#define IN_DATE(m) "coalesce(" m ".date_in, ?2) <= ?2 AND coalesce(" m ".date_out, ?2) >= ?2 "

/* Appends the id that the query finds, if it is one alone; *found tells how many, up to two. */
static int add_only(struct db_rows *rows, struct strbuf *domain, int *found, struct error *err)
{
	size_t before = domain->len;
	int code;

	*found = 0;
	while (*found < 2 && (code = db_step(rows, err)) > 0) {
		strbuf_addstr(domain, db_text(rows, 0, NULL));
		++*found;
	}
	if (*found > 1) {
		strbuf_setlen(domain, before);
		db_done(rows);
		return 0;
	}
	return code;
}

static int domain_by_ports(
	struct store *store, int64_t product, struct strbuf *domain, int *found, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT DISTINCT d.id FROM input_port AS i JOIN output_port AS o "
		"ON o.contract_id = i.contract_id AND o." LIVE " " OF_ANOTHER_DOMAIN
		"WHERE i.product = ?1 AND i." LIVE,
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, product);
	return add_only(rows, domain, found, err);
}

static int domain_by_people(struct store *store, int64_t product, const char *today,
	struct strbuf *domain, struct error *err)
{
	struct db_rows *rows;
	int found;
	int code = db_query(store->db,
		"SELECT DISTINCT d.id FROM membership AS s JOIN membership AS o "
		"ON o.person = s.person AND o.role = " SQL_ROLE_DATA_PRODUCT_OWNER " AND o." LIVE
		" AND " IN_DATE("o") OF_ANOTHER_DOMAIN
		"WHERE s.product = ?1 AND s.role = " SQL_ROLE_SOURCE_PRODUCT_OWNER " AND s." LIVE
		" AND " IN_DATE("s"),
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, product);
	db_bind_string(rows, 2, today);
	return add_only(rows, domain, &found, err);
}

int coordination_producer(struct store *store, int64_t product, const char *today,
	struct strbuf *domain, struct error *err)
{
	int found;
	int code = domain_by_ports(store, product, domain, &found, err);

	return code || found ? code : domain_by_people(store, product, today, domain, err);
}

/* ---- Decisions */

int coordination_pending_decision(struct store *store, int64_t product, int64_t action,
	int64_t objective, const char *proposal, int64_t *decision, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT row_id FROM decision WHERE product = ?1 AND verdict = " SQL_VERDICT_PENDING
		" AND " LIVE
		" AND action = ?2 AND coalesce(objective, 0) = ?3 AND coalesce(proposal, '') = ?4 "
		"ORDER BY row_id LIMIT 1",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, product);
	db_bind_integer(rows, 2, action);
	db_bind_integer(rows, 3, objective);
	db_bind_string(rows, 4, proposal);
	return db_single(rows, decision, err);
}

/* ---- Requests that wait */

#define WAITING                                                                                \
	"SELECT count(*), count(*) FILTER (WHERE needed_by < ?1 OR promised_for > needed_by) " \
	"FROM request AS t WHERE t." LIVE " AND t.status < " SQL_REQUEST_DELIVERED " AND "

int coordination_requests_waiting(struct store *store, struct sight sight, const char *today,
	int64_t *open, int64_t *late, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		sight.product          ? WAITING REQUEST_TO_PRODUCT("?2")
			: sight.domain ? WAITING "t.to_domain = (SELECT id FROM domain WHERE "
						 "row_id = ?2)"
				       : WAITING "t.to_domain IN (SELECT id FROM domain WHERE " LIVE
						 ")",
		&rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, today);
	if (sight.product || sight.domain)
		db_bind_integer(rows, 2, sight.product ? sight.product : sight.domain);
	code = db_step(rows, err);
	if (code < 0)
		return code;
	*open = db_integer(rows, 0);
	*late = db_integer(rows, 1);
	db_done(rows);
	return 0;
}
