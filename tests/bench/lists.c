/* SPDX-License-Identifier: MIT */
/* Times pages of a list in a store: from its beginning, from anywhere, and its last. One line out:
 * milliseconds, median and 95th percentile. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "dapo/base/time/clock.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/records/records.h"

enum { PAGE = 50, PAGES = 200, EXIT_BROKEN = 99 };

static double ms_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void give_up(const struct error *err)
{
	fprintf(stderr, "lists: %s\n", err->text);
	exit(EXIT_BROKEN);
}

static int compare(const void *left, const void *right)
{
	const double *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

/* Page `n` begins at a row of its own; every other one goes backwards. */
static double time_page(
	struct store *store, const struct query *query, const int64_t *ids, size_t count, size_t n)
{
	struct error err = {0};
	struct page page;
	int64_t edge = count && n > 1 ? ids[n * 7919 % count] : 0;
	double begin = ms_now();

	page_init(&page);
	if (query_page(store, query, edge, n % 2, PAGE, &page, &err))
		give_up(&err);
	page_release(&page);
	return ms_now() - begin;
}

int main(int argc, char **argv)
{
	const struct db_options options = {.mode = DB_READ_ONLY};
	struct query query = {0};
	struct error err = {0};
	struct store store;
	double times[PAGES];
	int64_t *ids;
	size_t count;

	if (argc < 4 || !(query.entity = entities_find(argv[2]))) {
		fputs("usage: lists STORE ENTITY ORDER [PRODUCT]\n", stderr);
		return EXIT_BROKEN;
	}
	query.order = argv[3];
	if (clock_now(&query.now, &err) || store_open(&store, argv[1], &options, &err) ||
		(argc > 4 &&
			records_find(&store, &product_entity, argv[4], false, &query.sight.product,
				&err)) ||
		query_ids(&store, &query, SIZE_MAX, &ids, &count, &err))
		give_up(&err);
	for (size_t n = 0; n < PAGES; n++)
		times[n] = time_page(&store, &query, ids, count, n);
	qsort(times, PAGES, sizeof *times, compare);
	printf("rows=%zu p50_ms=%.3f p95_ms=%.3f\n", count, times[PAGES / 2],
		times[PAGES * 95 / 100]);
	free(ids);
	store_close(&store);
	return 0;
}
