/* SPDX-License-Identifier: MIT */
/* Tests of one ranking a domain: places, pins, explanations, and lists over several of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/desk/core/edit.h"
#include "dapo/desk/prioritise.h"
#include "dapo/desk/why.h"
#include "dapo/model/filter/filter.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/lists/query.h"
#include "support/store_fixture.h"

/* Three domains: sales and tills rank by rice, freight by wsjf, in whose scores nothing is large.
 * Items of sales are B-1 and B-2, of freight B-3 and B-4, of tills B-5 and B-6. */
struct mesh {
	struct fixture *f;
	int64_t freight, tills;
	int64_t parcels, counters;
};

static int64_t item_of(struct mesh *mesh, int64_t product, const double values[])
{
	int64_t item = fixture_item(mesh->f, product, "wish");

	fixture_must(mesh->f, prioritise_set_all(&mesh->f->desk, item, values, &mesh->f->err));
	return item;
}

static void build(struct mesh *mesh, struct fixture *f)
{
	mesh->f = f;
	mesh->freight = fixture_add(f, &domain_entity, "id=freight", "name=Freight",
		"prioritization_method=wsjf", NULL);
	mesh->tills = fixture_add(f, &domain_entity, "id=tills", "name=Tills", NULL);
	mesh->parcels = fixture_add(f, &product_entity, "id=parcels", "name=Parcels",
		"domain=freight", "status=active", NULL);
	mesh->counters = fixture_add(f, &product_entity, "id=counters", "name=Counters",
		"domain=tills", "status=active", NULL);
	item_of(mesh, f->orders, (const double[PRIORITY_INPUTS_MAX]){100, 1, 100, 1});
	item_of(mesh, f->customers, (const double[PRIORITY_INPUTS_MAX]){900, 1, 100, 1});
	item_of(mesh, mesh->parcels, (const double[PRIORITY_INPUTS_MAX]){1, 1, 1, 1});
	item_of(mesh, mesh->parcels, (const double[PRIORITY_INPUTS_MAX]){20, 20, 20, 1});
	item_of(mesh, mesh->counters, (const double[PRIORITY_INPUTS_MAX]){500, 1, 100, 1});
	item_of(mesh, mesh->counters, (const double[PRIORITY_INPUTS_MAX]){5, 1, 100, 1});
}

static int add_key(void *closure, const struct record *item, struct error *err)
{
	struct strbuf *out = closure;

	(void)err;
	if (out->len)
		strbuf_addch(out, ' ');
	record_key(item, out);
	return 0;
}

static void assert_listed(
	struct mesh *mesh, const char *filter, const char *order, bool reverse, const char *keys)
{
	struct query query = {
		.entity = &item_entity, .order = order, .reverse = reverse, .now = TEST_NOW};
	struct filter *parsed = NULL;
	struct strbuf out = STRBUF_INIT;

	fixture_must(mesh->f,
		filter_parse(filter, &item_entity, &mesh->f->desk.context, &parsed, &mesh->f->err));
	query.filter = parsed;
	fixture_must(mesh->f, query_each(&mesh->f->store, &query, add_key, &out, &mesh->f->err));
	if (strcmp(out.buf, keys) != 0)
		fail_msg("`%s` lists %s, expected %s", filter, out.buf, keys);
	strbuf_release(&out);
	filter_free(parsed);
}

static void set_method(struct mesh *mesh, int64_t domain, const char *method)
{
	const struct assignment assignment = {"prioritization_method", method};

	fixture_must(mesh->f,
		desk_edit(
			&mesh->f->desk, &domain_entity, &domain, 1, &assignment, 1, &mesh->f->err));
}

static void assert_rank(struct mesh *mesh, int64_t item, int64_t product, int64_t rank, int64_t of)
{
	int64_t is, is_of;

	fixture_must(
		mesh->f, why_rank(&mesh->f->desk, item, NULL, product, &is, &is_of, &mesh->f->err));
	assert_int_equal(is, rank);
	assert_int_equal(is_of, of);
}

/* ---- Lists */

static void lists_over_several_methods_are_grouped(void **state)
{
	struct mesh mesh;
	const struct assignment done = {"status", "done"};
	const int64_t first = 2;

	build(&mesh, *state);
	assert_listed(&mesh, "", "rank", false, "B-4 B-3 B-2 B-1 B-5 B-6");
	assert_listed(&mesh, "status:open", NULL, false, "B-4 B-3 B-2 B-1 B-5 B-6");
	assert_listed(&mesh, "status:open", NULL, true, "B-6 B-5 B-1 B-2 B-3 B-4");
	assert_listed(&mesh, "wish not key:B-4", NULL, false, "B-3 B-2 B-1 B-5 B-6");
	assert_listed(&mesh, "", "status", false, "B-4 B-3 B-2 B-1 B-5 B-6");
	assert_listed(&mesh, "", "key", false, "B-1 B-2 B-3 B-4 B-5 B-6");
	/* What is closed is not ranked, and stands behind all that is. */
	fixture_must(
		mesh.f, desk_edit(&mesh.f->desk, &item_entity, &first, 1, &done, 1, &mesh.f->err));
	assert_listed(&mesh, "", "rank", false, "B-4 B-3 B-1 B-5 B-6 B-2");
	fixture_check(mesh.f);
}

static void domains_of_one_method_stand_in_one_order(void **state)
{
	struct mesh mesh;

	build(&mesh, *state);
	assert_listed(&mesh, "domain:sales,tills", NULL, false, "B-2 B-5 B-1 B-6");
	assert_listed(&mesh, "domain:tills,freight", NULL, false, "B-4 B-3 B-5 B-6");
	assert_listed(&mesh, "status:open domain:tills", NULL, false, "B-5 B-6");
	assert_listed(&mesh, "status:open (domain:freight)", NULL, false, "B-4 B-3");
	set_method(&mesh, mesh.tills, "wsjf");
	assert_listed(&mesh, "domain:sales,tills", NULL, false, "B-2 B-1 B-5 B-6");
	set_method(&mesh, mesh.freight, "rice");
	set_method(&mesh, mesh.tills, "rice");
	assert_listed(&mesh, "", NULL, false, "B-2 B-5 B-1 B-6 B-3 B-4");
	/* A domain without items is not in sight. */
	fixture_add(mesh.f, &domain_entity, "id=empty", "name=Empty", "prioritization_method=ice",
		NULL);
	assert_listed(&mesh, "", NULL, false, "B-2 B-5 B-1 B-6 B-3 B-4");
}

static void pages_of_groups_follow_each_other(void **state)
{
	static const char *const keys[] = {"B-4", "B-3", "B-2", "B-1", "B-5", "B-6"};
	struct query query = {.entity = &item_entity, .now = TEST_NOW};
	struct mesh mesh;
	struct page page;
	int64_t edge = 0, place;

	build(&mesh, *state);
	page_init(&page);
	for (int i = 0; i < 6; i++) {
		struct strbuf key = STRBUF_INIT;

		fixture_must(mesh.f,
			query_page(&mesh.f->store, &query, edge, false, 1, &page, &mesh.f->err));
		assert_int_equal(page.count, 1);
		record_key(&page.records[0], &key);
		assert_string_equal(key.buf, keys[i]);
		edge = page.records[0].row_id;
		fixture_must(
			mesh.f, query_position(&mesh.f->store, &query, edge, &place, &mesh.f->err));
		assert_int_equal(place, i);
		strbuf_release(&key);
	}
	fixture_must(mesh.f, query_page(&mesh.f->store, &query, 5, true, 9, &page, &mesh.f->err));
	assert_int_equal(page.count, 4);
	page_release(&page);
}

/* ---- Places */

static void places_are_those_in_the_domain(void **state)
{
	struct mesh mesh;

	build(&mesh, *state);
	assert_rank(&mesh, 2, 0, 1, 2);
	assert_rank(&mesh, 1, 0, 2, 2);
	assert_rank(&mesh, 4, 0, 1, 2);
	assert_rank(&mesh, 3, 0, 2, 2);
	assert_rank(&mesh, 6, 0, 2, 2);
	/* Of a product where it is the item's, of the domain where it is not. */
	assert_rank(&mesh, 1, mesh.f->orders, 1, 1);
	assert_rank(&mesh, 1, mesh.f->customers, 2, 2);
	assert_rank(&mesh, 3, mesh.f->orders, 2, 2);
}

static void steps_are_counted_in_the_domain(void **state)
{
	struct mesh mesh;
	struct why why;

	build(&mesh, *state);
	fixture_must(mesh.f, why_load(&mesh.f->desk, 3, 0, &why, &mesh.f->err));
	assert_int_equal(why.rank, 2);
	assert_int_equal(why.of, 2);
	assert_int_equal(why.product, 0);
	assert_string_equal(why.scoring.domain, "freight");
	assert_int_equal(why.inputs[0].rank_up, 2);
	why_release(&why);
	fixture_must(mesh.f, why_load(&mesh.f->desk, 6, mesh.counters, &why, &mesh.f->err));
	assert_int_equal(why.product, mesh.counters);
	assert_int_equal(why.rank, 2);
	why_release(&why);
}

/* ---- Pins */

static int64_t pin_of(struct mesh *mesh, int64_t item)
{
	return fixture_integer(mesh->f, &item_entity, item, ITEM_PIN_RANK);
}

static void pins_of_other_domains_stay_where_they_are(void **state)
{
	struct mesh mesh;
	struct fixture *f;
	struct strbuf before = STRBUF_INIT;
	int64_t pinned;

	build(&mesh, *state);
	f = mesh.f;
	fixture_must(f, prioritise_pin_last(&f->desk, 1, "law", &f->err));
	fixture_must(f, prioritise_pin_last(&f->desk, 3, "audit", &f->err));
	fixture_must(f, prioritise_pin_last(&f->desk, 6, "fair", &f->err));
	assert_int_equal(pin_of(&mesh, 1), 1);
	assert_int_equal(pin_of(&mesh, 3), 1);
	assert_int_equal(pin_of(&mesh, 6), 1);
	fixture_must(f, prioritise_pinned(&f->desk, 4, &pinned, &f->err));
	assert_int_equal(pinned, 1);
	fixture_dump(f, &before);
	fixture_must(f, prioritise_pin(&f->desk, 4, 1, "first", NULL, &f->err));
	assert_int_equal(pin_of(&mesh, 4), 1);
	assert_int_equal(pin_of(&mesh, 3), 2);
	assert_int_equal(pin_of(&mesh, 1), 1);
	assert_int_equal(pin_of(&mesh, 6), 1);
	assert_rank(&mesh, 3, 0, 2, 2);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void pins_move_among_those_of_the_domain(void **state)
{
	struct mesh mesh;
	struct fixture *f;

	build(&mesh, *state);
	f = mesh.f;
	fixture_must(f, prioritise_pin_last(&f->desk, 5, "law", &f->err));
	fixture_must(f, prioritise_pin_last(&f->desk, 1, "law", &f->err));
	fixture_must(f, prioritise_pin_last(&f->desk, 2, "law", &f->err));
	fixture_must(f, prioritise_shift_pin(&f->desk, 2, 1, 0, &f->err));
	assert_int_equal(pin_of(&mesh, 2), 1);
	assert_int_equal(pin_of(&mesh, 1), 2);
	assert_int_equal(prioritise_shift_pin(&f->desk, 2, 1, 0, &f->err), ERR_INVALID);
	assert_string_equal(f->err.text, "it is the first already");
	/* Down from the last place of its domain: back to where its score puts it. */
	fixture_must(f, prioritise_shift_pin(&f->desk, 5, -1, 0, &f->err));
	assert_int_equal(pin_of(&mesh, 5), -1);
	assert_int_equal(pin_of(&mesh, 2), 1);
	assert_int_equal(pin_of(&mesh, 1), 2);
}

/* ---- The stored domain */

static void the_domain_follows_products_and_names(void **state)
{
	const struct assignment to_tills = {"domain", "tills"}, renamed = {"id", "a-freight"},
				moved = {"product", "counters"};
	const int64_t item = 4;
	struct mesh mesh;
	struct fixture *f;
	struct strbuf before = STRBUF_INIT;

	build(&mesh, *state);
	f = mesh.f;
	fixture_dump(f, &before);
	fixture_must(f, desk_edit(&f->desk, &product_entity, &f->orders, 1, &to_tills, 1, &f->err));
	fixture_assert_field(f, &item_entity, 1, ITEM_DOMAIN, "tills");
	assert_rank(&mesh, 1, 0, 2, 3);
	assert_rank(&mesh, 2, 0, 1, 1);
	fixture_assert_reversible(f, &before);
	fixture_must(
		f, desk_edit(&f->desk, &domain_entity, &mesh.freight, 1, &renamed, 1, &f->err));
	fixture_assert_field(f, &item_entity, 3, ITEM_DOMAIN, "a-freight");
	assert_listed(&mesh, "domain:a-freight", NULL, false, "B-4 B-3");
	fixture_must(f, desk_edit(&f->desk, &item_entity, &item, 1, &moved, 1, &f->err));
	fixture_assert_field(f, &item_entity, 4, ITEM_DOMAIN, "tills");
	fixture_check(f);
	strbuf_release(&before);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(lists_over_several_methods_are_grouped),
		TEST(domains_of_one_method_stand_in_one_order),
		TEST(pages_of_groups_follow_each_other),
		TEST(places_are_those_in_the_domain),
		TEST(steps_are_counted_in_the_domain),
		TEST(pins_of_other_domains_stay_where_they_are),
		TEST(pins_move_among_those_of_the_domain),
		TEST(the_domain_follows_products_and_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
