/* SPDX-License-Identifier: MIT */
/* Who is behind the top of the backlog, who gave feedback, and how many they are. */
#include "dapo/store/questions/bias.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/ids.h"
#include "dapo/base/memory.h"
#include "store/engine/literals.h"
#include "store/engine/many.h"

/* Pairs are gathered with repeats; beyond so many these are taken out, so that memory is bounded by
 * what is distinct. */
enum { PAIRS_LEAST = 1 << 20 };

/* By ascending row id: the group of each consumer, the same in all sections, or the section of each
 * product. */
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
	struct sight sight;
	struct bias_report *report;
	size_t anonymous;         /* the group of those whom nobody knows */
	struct members consumers; /* to departments */
	struct members products;  /* to sections */
	struct id_set pairs;      /* who spoke in which section, see add_pair() */
	size_t pairs_most;
};

/* ---- Sections, products and consumers */

static size_t section_of(struct gathering *gathering, const char *domain, size_t *alloc)
{
	struct bias_report *report = gathering->report;

	if (report->count && !strcmp(report->sections[report->count - 1].domain, domain))
		return report->count - 1;
	VEC_RESERVE(report->sections, report->count, *alloc);
	report->sections[report->count] = (struct bias_section){.domain = xstrdup(domain)};
	return report->count++;
}

static int compare_rows(const void *left, const void *right)
{
	const struct member *a = left, *b = right;

	return (a->row > b->row) - (a->row < b->row);
}

static int load_products(struct gathering *gathering, struct error *err)
{
	struct members *products = &gathering->products;
	size_t alloc = 0;
	struct db_rows *rows;
	int code = db_query(gathering->store->db,
		"SELECT p.row_id, d.id FROM product AS p JOIN domain AS d "
		"ON d.row_id = p.domain WHERE (?1 = 0 OR p.domain = ?1) ORDER BY d.id",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, gathering->sight.product ? 0 : gathering->sight.domain);
	while ((code = db_step(rows, err)) > 0) {
		int64_t row = db_integer(rows, 0);

		if (gathering->sight.product && gathering->sight.product != row)
			continue;
		VEC_RESERVE(products->all, products->count, products->alloc);
		products->all[products->count++] =
			(struct member){row, section_of(gathering, db_text(rows, 1, NULL), &alloc)};
	}
	if (products->count)
		qsort(products->all, products->count, sizeof *products->all, compare_rows);
	return code;
}

/* The group of a name, made in each section at the same place. */
static size_t group_in_all(struct bias_report *report, const char *name)
{
	size_t group = 0;

	for (size_t i = 0; i < report->count; i++) {
		struct bias *bias = &report->sections[i].departments;
		size_t known = bias->count;

		group = name ? bias_named(bias, name) : bias_group(bias, BIAS_ANONYMOUS);
		if (group < known) /* in this section, and so in all */
			break;
	}
	return group;
}

static int load_consumers(struct gathering *gathering, struct error *err)
{
	struct members *consumers = &gathering->consumers;
	struct db_rows *rows;
	int code = db_query(gathering->store->db,
		"SELECT row_id, department FROM consumer ORDER BY row_id", &rows, err);

	if (code)
		return code;
	gathering->anonymous = group_in_all(gathering->report, NULL);
	while ((code = db_step(rows, err)) > 0) {
		VEC_RESERVE(consumers->all, consumers->count, consumers->alloc);
		consumers->all[consumers->count++] = (struct member){db_integer(rows, 0),
			group_in_all(gathering->report, db_text(rows, 1, NULL))};
	}
	return code;
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

/* A consumer, by its place, and a section as one number. */
static void add_pair(struct gathering *gathering, const struct member *consumer, size_t section)
{
	size_t place = (size_t)(consumer - gathering->consumers.all);
	struct id_set *pairs = &gathering->pairs;

	id_set_gather(pairs, (int64_t)(place * gathering->report->count + section));
	if (pairs->len < gathering->pairs_most)
		return;
	id_set_sort(pairs);
	gathering->pairs_most = 2 * pairs->len > PAIRS_LEAST ? 2 * pairs->len : PAIRS_LEAST;
}

static int count_feedback(struct gathering *gathering, struct error *err)
{
	struct db_rows *rows;
	/* The whole table in its order: by an index each row would be looked up by itself. */
	int code = db_query(gathering->store->db,
		"SELECT consumer, product FROM feedback "
		"WHERE +" LIVE " AND (?1 = 0 OR product = ?1)",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, gathering->sight.product);
	while ((code = db_step(rows, err)) > 0) {
		const struct member *consumer =
			member_of(&gathering->consumers, db_integer(rows, 0));
		const struct member *product = member_of(&gathering->products, db_integer(rows, 1));
		struct bias_section *section;

		if (!product)
			continue;
		section = &gathering->report->sections[product->group];
		section->feedback++;
		bias_add(&section->departments, consumer ? consumer->group : gathering->anonymous,
			BIAS_FEEDBACK, 1);
		if (consumer)
			add_pair(gathering, consumer, product->group);
	}
	return code;
}

static void count_consumers(struct gathering *gathering)
{
	struct id_set *pairs = &gathering->pairs;
	int64_t count = (int64_t)gathering->report->count;

	id_set_sort(pairs);
	for (size_t i = 0; i < pairs->len; i++) {
		struct bias_section *section = &gathering->report->sections[pairs->ids[i] % count];

		section->consumers++;
		bias_add(&section->departments,
			gathering->consumers.all[pairs->ids[i] / count].group, BIAS_CONSUMERS, 1);
	}
}

/* ---- The top items */

/* The groups of those who are behind the top items of a section, item by item. */
struct backers {
	const struct gathering *gathering;
	struct backers_of {
		size_t *groups;
		size_t count;
		size_t alloc;
	} * items;
};

static void take_backer(void *closure, size_t at, struct db_rows *rows)
{
	const struct backers *backers = closure;
	const struct gathering *gathering = backers->gathering;
	const struct member *consumer = member_of(&gathering->consumers, db_integer(rows, 1));
	struct backers_of *item = &backers->items[at];

	VEC_RESERVE(item->groups, item->count, item->alloc);
	item->groups[item->count++] = consumer ? consumer->group : gathering->anonymous;
}

/* Asks who is behind items: known consumers, and the anonymous of each product. From the items on,
 * also without statistics: no state serves to find the rows. */
static int ask_backers(struct backers *backers, const struct id_set *items, struct error *err)
{
	const struct many_question question = {
		.before = "SELECT DISTINCT e.item, f.consumer, "
			  "CASE WHEN f.consumer IS NULL THEN f.product END "
			  "FROM evidence AS e JOIN feedback AS f ON f.row_id = e.feedback "
			  "WHERE e." KEPT " AND +e." LIVE " AND +f." LIVE
			  " AND +f.status <> " SQL_FEEDBACK_DISMISSED " AND e.item IN (",
		.behind = ")",
		.first = 1,
		.take = take_backer,
		.closure = backers};

	return many_ask(backers->gathering->store->db, &question, items->ids, items->len, err);
}

static int count_backers(struct gathering *gathering, struct bias_section *section,
	const struct id_set *items, struct error *err)
{
	struct backers backers = {
		.gathering = gathering, .items = xcalloc(items->len + 1, sizeof *backers.items)};
	int code = ask_backers(&backers, items, err);

	for (size_t i = 0; i < items->len; i++) {
		const struct backers_of *item = &backers.items[i];

		bias_add_item(&section->departments, item->groups, item->count);
		section->unasked += !item->count;
		free(item->groups);
	}
	free(backers.items);
	return code;
}

#define RANK "rank_pin, rank_score, rank_size, rank_demand, created_at, row_id"

static int count_top(
	struct gathering *gathering, struct bias_section *section, int64_t top, struct error *err)
{
	struct id_set items = {0};
	struct db_rows *rows;
	int code = db_query(gathering->store->db,
		gathering->sight.product ? "SELECT row_id FROM item WHERE " LIVE " AND " RANKED
					   " AND product = ?1 ORDER BY " RANK " LIMIT ?2"
					 : "SELECT row_id FROM item WHERE " LIVE " AND " RANKED
					   " AND domain = ?1 ORDER BY " RANK " LIMIT ?2",
		&rows, err);

	if (code)
		return code;
	if (gathering->sight.product)
		db_bind_integer(rows, 1, gathering->sight.product);
	else
		db_bind_string(rows, 1, section->domain);
	db_bind_integer(rows, 2, top);
	code = db_gather(rows, &items, err);
	section->items = (int64_t)items.len;
	if (!code)
		code = count_backers(gathering, section, &items, err);
	id_set_release(&items);
	return code;
}

/* ---- The report */

/* Leaves out what has nothing to tell. */
static void drop_silent(struct bias_report *report)
{
	size_t kept = 0;

	for (size_t i = 0; i < report->count; i++) {
		struct bias_section *section = &report->sections[i];

		if (section->items || section->feedback) {
			bias_sort(&section->departments);
			report->sections[kept++] = *section;
		} else {
			bias_release(&section->departments);
			free(section->domain);
		}
	}
	report->count = kept;
}

static int gather_report(struct gathering *gathering, int64_t top, struct error *err)
{
	struct bias_report *report = gathering->report;
	int code = load_products(gathering, err);

	if (!code)
		code = load_consumers(gathering, err);
	if (!code)
		code = count_feedback(gathering, err);
	if (!code)
		count_consumers(gathering);
	for (size_t i = 0; !code && i < report->count; i++)
		code = count_top(gathering, &report->sections[i], top, err);
	return code;
}

int bias_load(struct store *store, struct sight sight, int64_t top, struct bias_report *report,
	struct error *err)
{
	struct gathering gathering = {
		.store = store, .sight = sight, .report = report, .pairs_most = PAIRS_LEAST};
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
	drop_silent(report);
	return 0;
}

void bias_report_release(struct bias_report *report)
{
	for (size_t i = 0; i < report->count; i++) {
		bias_release(&report->sections[i].departments);
		free(report->sections[i].domain);
	}
	free(report->sections);
	*report = (struct bias_report){0};
}
