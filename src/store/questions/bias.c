/* SPDX-License-Identifier: MIT */
/* Who is behind the top of the backlog, who gave feedback, and how many they are. */
#include "dapo/store/questions/bias.h"

#include <stdlib.h>

#include "dapo/base/ids.h"
#include "dapo/base/memory.h"
#include "store/engine/literals.h"

/* Pairs are gathered with repeats; beyond so many these are taken out, so that memory is bounded by
 * what is distinct. */
enum { PAIRS_LEAST = 1 << 20 };

/* The group of each consumer or product, by ascending row id. */
struct members {
	struct member {
		int64_t row;
		size_t group;
	} * all;
	size_t count;
	size_t alloc;
};

/* A report at work. */
struct gathering {
	struct store *store;
	int64_t product;
	struct bias_report *report;
	struct members consumers; /* to departments */
	struct members products;  /* to domains */
	struct id_set pairs;      /* who spoke in which domain, see add_pair() */
	size_t pairs_most;
};

static int load_members(struct gathering *gathering, const char *sql, struct bias *bias,
	struct members *members, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(gathering->store->db, sql, &rows, err);

	if (code)
		return code;
	while ((code = db_step(rows, err)) > 0) {
		VEC_RESERVE(members->all, members->count, members->alloc);
		members->all[members->count++] = (struct member){
			db_integer(rows, 0), bias_named(bias, db_text(rows, 1, NULL))};
	}
	return code;
}

static int compare_rows(const void *left, const void *right)
{
	const struct member *a = left, *b = right;

	return (a->row > b->row) - (a->row < b->row);
}

/* NULL for row 0, which stands for nobody known. */
static const struct member *member_of(const struct members *members, int64_t row)
{
	const struct member key = {.row = row};

	if (!row || !members->count)
		return NULL;
	return bsearch(&key, members->all, members->count, sizeof key, compare_rows);
}

/* ---- Feedback and consumers */

/* A consumer, by its place, and a domain as one number: those of one consumer follow each other. */
static void add_pair(struct gathering *gathering, const struct member *consumer, size_t domain)
{
	size_t place = (size_t)(consumer - gathering->consumers.all);
	struct id_set *pairs = &gathering->pairs;

	id_set_gather(pairs, (int64_t)(place * gathering->report->domains.count + domain));
	if (pairs->len < gathering->pairs_most)
		return;
	id_set_sort(pairs);
	gathering->pairs_most = 2 * pairs->len > PAIRS_LEAST ? 2 * pairs->len : PAIRS_LEAST;
}

static int count_feedback(struct gathering *gathering, struct error *err)
{
	struct bias_report *report = gathering->report;
	size_t anonymous = bias_group(&report->departments, BIAS_ANONYMOUS);
	struct db_rows *rows;
	/* The whole table in its order: by an index each row would be looked up by itself. */
	int code = db_query(gathering->store->db,
		"SELECT consumer, product FROM feedback "
		"WHERE +" LIVE " AND (?1 = 0 OR product = ?1)",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, gathering->product);
	while ((code = db_step(rows, err)) > 0) {
		const struct member *consumer =
			member_of(&gathering->consumers, db_integer(rows, 0));
		const struct member *product = member_of(&gathering->products, db_integer(rows, 1));

		report->feedback++;
		bias_add(&report->departments, consumer ? consumer->group : anonymous,
			BIAS_FEEDBACK, 1);
		if (!product)
			continue;
		bias_add(&report->domains, product->group, BIAS_FEEDBACK, 1);
		if (consumer)
			add_pair(gathering, consumer, product->group);
	}
	return code;
}

static void count_consumers(struct gathering *gathering)
{
	struct bias_report *report = gathering->report;
	struct id_set *pairs = &gathering->pairs;
	int64_t domains = (int64_t)report->domains.count;

	id_set_sort(pairs);
	for (size_t from = 0, to; from < pairs->len; from = to) {
		int64_t place = pairs->ids[from] / domains;

		for (to = from; to < pairs->len && pairs->ids[to] / domains == place; to++)
			;
		report->consumers++;
		bias_add(&report->departments, gathering->consumers.all[place].group,
			BIAS_CONSUMERS, 1);
		for (size_t i = from; i < to; i++)
			bias_add(&report->domains, (size_t)(pairs->ids[i] % domains),
				BIAS_CONSUMERS, 1.0 / (double)(to - from));
	}
}

/* ---- The top items */

/* Asks who is behind an item: known consumers, and the anonymous of each product. */
static int add_item(struct gathering *gathering, int64_t item, struct error *err)
{
	struct bias *departments = &gathering->report->departments;
	size_t *groups = NULL, count = 0, alloc = 0;
	struct db_rows *rows;
	int code = db_query(gathering->store->db,
		"SELECT DISTINCT f.consumer, CASE WHEN f.consumer IS NULL THEN f.product END "
		"FROM evidence AS e JOIN feedback AS f ON f.row_id = e.feedback "
		"WHERE e.item = ?1 AND e." KEPT " AND e." LIVE " AND f." LIVE
		" AND f.status <> " SQL_FEEDBACK_DISMISSED,
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, item);
	while ((code = db_step(rows, err)) > 0) {
		const struct member *consumer =
			member_of(&gathering->consumers, db_integer(rows, 0));

		VEC_RESERVE(groups, count, alloc);
		groups[count++] =
			consumer ? consumer->group : bias_group(departments, BIAS_ANONYMOUS);
	}
	if (!code)
		bias_add_item(departments, groups, count);
	free(groups);
	return code;
}

#define RANK "rank_pin, rank_score, rank_size, rank_demand, created_at, row_id"

static int count_top(struct gathering *gathering, int64_t top, struct error *err)
{
	struct bias_report *report = gathering->report;
	struct db_rows *rows;
	int code = db_query(gathering->store->db,
		gathering->product ? "SELECT row_id, product FROM item WHERE " LIVE " AND " RANKED
				     " AND product = ?1 ORDER BY " RANK " LIMIT ?2"
				   : "SELECT row_id, product FROM item WHERE " LIVE " AND " RANKED
				     " ORDER BY " RANK " LIMIT ?2",
		&rows, err);

	if (code)
		return code;
	if (gathering->product)
		db_bind_integer(rows, 1, gathering->product);
	db_bind_integer(rows, 2, top);
	while ((code = db_step(rows, err)) > 0) {
		const struct member *product = member_of(&gathering->products, db_integer(rows, 1));

		report->items++;
		if (product)
			bias_add(&report->domains, product->group, BIAS_TOP, 1);
		code = add_item(gathering, db_integer(rows, 0), err);
		if (code) {
			db_done(rows);
			return code;
		}
	}
	return code;
}

/* ---- The report */

static int gather_report(struct gathering *gathering, int64_t top, struct error *err)
{
	struct bias_report *report = gathering->report;
	int code =
		load_members(gathering, "SELECT row_id, department FROM consumer ORDER BY row_id",
			&report->departments, &gathering->consumers, err);

	if (!code)
		code = load_members(gathering,
			"SELECT p.row_id, d.id FROM product AS p JOIN domain AS d "
			"ON d.row_id = p.domain ORDER BY p.row_id",
			&report->domains, &gathering->products, err);
	if (!code)
		code = count_feedback(gathering, err);
	if (!code) {
		count_consumers(gathering);
		code = count_top(gathering, top, err);
	}
	return code;
}

int bias_load(struct store *store, int64_t product, int64_t top, struct bias_report *report,
	struct error *err)
{
	struct gathering gathering = {
		.store = store, .product = product, .report = report, .pairs_most = PAIRS_LEAST};
	bool own = !db_in_transaction(store->db);
	int code = own ? db_read_begin(store->db, err) : 0;

	*report = (struct bias_report){0};
	if (code)
		return code;
	code = gather_report(&gathering, top, err);
	if (own)
		db_read_end(store->db);
	id_set_release(&gathering.pairs);
	free(gathering.consumers.all);
	free(gathering.products.all);
	if (code) {
		bias_report_release(report);
		return code;
	}
	bias_sort(&report->departments);
	bias_sort(&report->domains);
	return 0;
}

void bias_report_release(struct bias_report *report)
{
	bias_release(&report->departments);
	bias_release(&report->domains);
}
