/* SPDX-License-Identifier: MIT */
/* Tests of metadata in the store: completeness follows what it rests on, gaps become items. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "dapo/base/assets.h"
#include "dapo/base/time/calendar.h"
#include "dapo/desk/core/edit.h"
#include "dapo/desk/core/undo.h"
#include "dapo/desk/metadata.h"
#include "dapo/desk/promises/promises.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/product_sheet.h"
#include "dapo/store/lists/query.h"
#include "support/store_fixture.h"

#define PRODUCT "product=orders"

/* As stored. */
static double completeness_of(struct fixture *f, int64_t product)
{
	struct record record;
	double percent;

	fixture_get(f, &product_entity, product, &record);
	percent = record_real(&record, PRODUCT_COMPLETENESS, -1);
	record_release(&record);
	return percent;
}

/* An active product has as many percent as points. */
static void assert_points(struct fixture *f, double points)
{
	assert_float_equal(completeness_of(f, f->orders), points, 1e-9);
	fixture_check(f);
}

static void edit(struct fixture *f, const struct entity *entity, int64_t row_id, const char *field,
	const char *value)
{
	const struct assignment assignment = {field, value};

	fixture_must(f, desk_edit(&f->desk, entity, &row_id, 1, &assignment, 1, &f->err));
}

static int64_t add_person(struct fixture *f, const char *username)
{
	char text[64];

	snprintf(text, sizeof text, "username=%s", username);
	return fixture_add(f, &person_entity, text, NULL);
}

/* ---- What it rests on */

static void unit__completeness__follows_the_product(void **state)
{
	struct fixture *f = *state;

	assert_points(f, 12);
	edit(f, &product_entity, f->orders, "purpose", "All orders of the own shops");
	assert_points(f, 22);
	edit(f, &product_entity, f->orders, "tags", "orders");
	edit(f, &product_entity, f->orders, "usage", "reports");
	edit(f, &product_entity, f->orders, "version", "1");
	edit(f, &product_entity, f->orders, "limitations", "no marketplace");
	edit(f, &product_entity, f->orders, "reviewed_on", "today");
	assert_points(f, 38);
	edit(f, &product_entity, f->orders, "status", "draft");
	assert_points(f, 100.0 * 38 / 60);
}

static void unit__completeness__follows_ports_access_support_links(void **state)
{
	struct fixture *f = *state;
	int64_t port = fixture_add(f, &output_port_entity, PRODUCT, "name=v1", NULL);
	int64_t access = fixture_add(f, &access_role_entity, PRODUCT, "role=reader", NULL);
	int64_t support;

	assert_points(f, 12);
	edit(f, &output_port_entity, port, "contract_id", "orders-1");
	assert_points(f, 20);
	edit(f, &access_role_entity, access, "second_level_approvers", "ana");
	assert_points(f, 26);
	support = fixture_add(f, &support_channel_entity, PRODUCT, "channel=#orders", NULL);
	assert_points(f, 32);
	fixture_add(f, &link_entity, PRODUCT, "type=tutorial", "url=https://example.org", NULL);
	assert_points(f, 34);
	fixture_must(f, desk_trash(&f->desk, &support_channel_entity, &support, 1, &f->err));
	assert_points(f, 28);
	fixture_must(f, desk_restore(&f->desk, &support_channel_entity, &support, 1, &f->err));
	assert_points(f, 34);
	/* To another product. */
	edit(f, &output_port_entity, port, "product", "customers");
	assert_points(f, 26);
	assert_float_equal(completeness_of(f, f->customers), 20, 1e-9);
}

static void unit__completeness__follows_people(void **state)
{
	struct fixture *f = *state;
	int64_t ana = add_person(f, "ana"), owner;

	owner = fixture_add(f, &membership_entity, PRODUCT, "person=ana", "role=data_owner", NULL);
	assert_points(f, 24);
	add_person(f, "ben");
	fixture_add(f, &membership_entity, PRODUCT, "person=ben", "role=data_product_owner", NULL);
	assert_points(f, 32);
	edit(f, &person_entity, ana, "active", "no");
	assert_points(f, 28);
	edit(f, &person_entity, ana, "active", "yes");
	assert_points(f, 32);
	edit(f, &membership_entity, owner, "date_in", "-10d");
	edit(f, &membership_entity, owner, "date_out", "yesterday");
	assert_points(f, 20);
}

static void unit__completeness__follows_promises(void **state)
{
	struct fixture *f = *state;
	int64_t freshness = fixture_add(f, &sla_objective_entity, PRODUCT, "property=freshness",
		"operator=lte", "target=24h", NULL);
	int64_t quality;

	assert_points(f, 20);
	fixture_must(f, promise_record(&f->desk, freshness, "30h", TEST_NOW - 60, NULL, &f->err));
	assert_points(f, 26);
	quality = fixture_add(f, &sla_objective_entity, PRODUCT, "property=accuracy",
		"operator=gte", "target=98%", NULL);
	assert_points(f, 26);
	fixture_must(f, promise_record(&f->desk, quality, "99", TEST_NOW - 60, NULL, &f->err));
	assert_points(f, 32);
	edit(f, &sla_objective_entity, quality, "valid_to", "yesterday");
	assert_points(f, 26);
	edit(f, &sla_objective_entity, quality, "valid_to", "");
	edit(f, &sla_objective_entity, quality, "property", "accuracy of names");
	assert_points(f, 26);
	/* A date needs no measurement. */
	fixture_add(f, &sla_objective_entity, PRODUCT, "property=endOfSupport", "operator=gte",
		"kind=date", "target=+1y", NULL);
	assert_points(f, 26);
	fixture_must(f, desk_trash(&f->desk, &sla_objective_entity, &freshness, 1, &f->err));
	assert_points(f, 26);
}

static void unit__completeness__computes_only_where_a_state_matters(void **state)
{
	struct fixture *f = *state;
	int64_t of = fixture_add(f, &sla_objective_entity, PRODUCT, "property=freshness",
		"operator=lte", "target=24h", NULL);

	fixture_must(f, promise_record(&f->desk, of, "1h", TEST_NOW - 60, NULL, &f->err));
	desk_set_now(&f->desk, TEST_NOW + 60);
	/* From met to breached: current before, current after. */
	fixture_must(f, promise_record(&f->desk, of, "99h", TEST_NOW, NULL, &f->err));
	assert_int_equal(
		fixture_integer(f, &product_entity, f->orders, PRODUCT_COMPUTED_AT), TEST_NOW);
	assert_points(f, 26);
}

static void unit__completeness__comes_back_with_undo(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;

	fixture_dump(f, &before);
	fixture_add(f, &output_port_entity, PRODUCT, "name=v1", "contract_id=c", NULL);
	fixture_assert_reversible(f, &before);
	assert_points(f, 20);
	strbuf_release(&before);
}

/* ---- Time */

static void refresh_at(struct fixture *f, int64_t now)
{
	desk_set_now(&f->desk, now);
	fixture_must(f, derive_refresh(&f->store, now, &f->err));
}

static void unit__refresh__ends_reviews_roles_and_measurements(void **state)
{
	struct fixture *f = *state;
	int64_t of;

	edit(f, &product_entity, f->orders, "reviewed_on", "2025-06-30");
	add_person(f, "ana");
	fixture_add(f, &membership_entity, PRODUCT, "person=ana", "role=data_owner",
		"date_out=2025-07-09", NULL);
	of = fixture_add(f, &sla_objective_entity, PRODUCT, "property=freshness", "operator=lte",
		"target=24h", NULL);
	fixture_must(f, promise_record(&f->desk, of, "1h", TEST_NOW, NULL, &f->err));
	assert_points(f, 12 + 2 + 12 + 14);
	/* The value is stale after twice the day in which one is due. */
	refresh_at(f, TEST_NOW + 3 * SECONDS_A_DAY);
	assert_points(f, 12 + 2 + 12 + 8);
	refresh_at(f, TEST_NOW + 9 * SECONDS_A_DAY);
	assert_points(f, 12 + 2 + 12 + 8);
	refresh_at(f, TEST_NOW + 10 * SECONDS_A_DAY);
	assert_points(f, 12 + 2 + 8);
	refresh_at(f, TEST_NOW + 180 * SECONDS_A_DAY);
	assert_points(f, 12 + 2 + 8);
	refresh_at(f, TEST_NOW + 181 * SECONDS_A_DAY);
	assert_points(f, 12 + 8);
}

static void unit__refresh__begins_roles(void **state)
{
	struct fixture *f = *state;

	add_person(f, "ana");
	fixture_add(f, &membership_entity, PRODUCT, "person=ana", "role=data_owner",
		"date_in=2025-07-02", NULL);
	assert_points(f, 12);
	refresh_at(f, TEST_NOW + SECONDS_A_DAY);
	assert_points(f, 12);
	refresh_at(f, TEST_NOW + 2 * SECONDS_A_DAY);
	assert_points(f, 24);
}

static void unit__refresh__corrects_a_clock_that_was_ahead(void **state)
{
	struct fixture *f = *state;

	edit(f, &product_entity, f->orders, "reviewed_on", "2025-06-30");
	desk_set_now(&f->desk, TEST_NOW + 400 * SECONDS_A_DAY);
	edit(f, &product_entity, f->orders, "version", "2");
	assert_points(f, 14);
	refresh_at(f, TEST_NOW);
	assert_points(f, 16);
}

/* A store of the first schema gets its completeness when it is opened. */
static void unit__refresh__computes_what_a_migration_brought(void **state)
{
	static const char rows[] =
		"PRAGMA user_version = 1; PRAGMA application_id = 1145131087;"
		"INSERT INTO domain (id, name, role_configuration, prioritization_method) "
		"VALUES ('sales', 'Sales', 0, 0);"
		"INSERT INTO product (id, name, domain, status) VALUES ('orders', 'Orders', 1, 2);";
	const struct db_options options = {.mode = DB_READ_WRITE};
	struct db_options making = options;
	char folder[] = "test_desk_metadata.XXXXXX";
	struct strbuf path = STRBUF_INIT, command = STRBUF_INIT;
	struct fixture old = {0};

	(void)state;
	assert_non_null(mkdtemp(folder));
	strbuf_addf(&path, "%s/s.db", folder);
	making.create = true;
	fixture_must(&old, db_open(&old.store.db, path.buf, &making, &old.err));
	fixture_must(&old, db_script(old.store.db, (const char *)assets_schema[0].data, &old.err));
	fixture_must(&old, db_script(old.store.db, rows, &old.err));
	store_close(&old.store);
	fixture_must(&old, store_open(&old.store, path.buf, &options, &old.err));
	fixture_must(&old, derive_refresh(&old.store, TEST_NOW, &old.err));
	assert_float_equal(completeness_of(&old, 1), 12, 1e-9);
	store_close(&old.store);
	strbuf_addf(&command, "rm -rf '%s'", folder);
	assert_int_equal(system(command.buf), 0);
	strbuf_release(&command);
	strbuf_release(&path);
}

/* ---- The checker */

static void keep(void *closure, const char *line)
{
	strbuf_addf(closure, "%s\n", line);
}

static void unit__check__finds_a_wrong_completeness(void **state)
{
	struct fixture *f = *state;
	struct strbuf lines = STRBUF_INIT;
	int faults = 0;

	fixture_must(f,
		db_script(f->store.db, "UPDATE product SET completeness = 13 WHERE id = 'orders'",
			&f->err));
	fixture_must(f, derive_check(&f->store, TEST_NOW, keep, &lines, &faults, &f->err));
	assert_int_equal(faults, 1);
	assert_string_equal(
		lines.buf, "orders: completeness is stored as `13`, computed as `12`\n");
	strbuf_release(&lines);
}

/* ---- The order of lists */

static void unit__order__meta_lists_the_least_complete_first(void **state)
{
	struct fixture *f = *state;
	const struct query query = {.entity = &product_entity, .order = "meta"};
	int64_t *ids;
	size_t count;

	fixture_must(f, query_ids(&f->store, &query, 10, &ids, &count, &f->err));
	assert_int_equal(count, 2);
	assert_int_equal(ids[0], f->customers);
	free(ids);
	edit(f, &product_entity, f->customers, "version", "1");
	fixture_must(f, query_ids(&f->store, &query, 10, &ids, &count, &f->err));
	assert_int_equal(ids[0], f->orders);
	free(ids);
}

/* ---- Gaps as items */

static int64_t items_of(struct fixture *f, const char *filter)
{
	struct query query = {.entity = &item_entity, .sight.product = f->orders, .now = TEST_NOW};
	struct filter *parsed;
	int64_t count;

	fixture_must(f, filter_parse(filter, &item_entity, &f->desk.context, &parsed, &f->err));
	query.filter = parsed;
	fixture_must(f, query_count(&f->store, &query, &count, &f->err));
	filter_free(parsed);
	return count;
}

static void unit__make_items__one_for_each_gap_and_only_once(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	struct record item;
	int64_t first = 1;

	fixture_dump(f, &before);
	fixture_must(f, metadata_make_items(&f->desk, f->orders, &f->err));
	assert_string_equal(
		f->desk.last_summary.buf, "orders: 16 gaps of its metadata became B-1 to B-16");
	assert_int_equal(items_of(f, "type:metadata status:new"), 16);
	fixture_get(f, &item_entity, first, &item);
	assert_string_equal(
		record_text(&item, ITEM_TITLE), "State its purpose in 20 characters or more");
	record_release(&item);
	fixture_assert_reversible(f, &before);
	fixture_must(f, metadata_make_items(&f->desk, f->orders, &f->err));
	assert_int_equal(f->desk.last_seq, 0);
	assert_int_equal(items_of(f, "type:metadata"), 16);
	/* Closed, and the gap is there still. */
	edit(f, &item_entity, first, "status", "declined");
	fixture_must(f, metadata_make_items(&f->desk, f->orders, &f->err));
	assert_string_equal(f->desk.last_summary.buf, "orders: 1 gap of its metadata became B-17");
	assert_int_equal(items_of(f, "type:metadata status:open"), 16);
	/* Filled, and nobody has closed the item. */
	edit(f, &product_entity, f->orders, "purpose", "All orders of the own shops");
	fixture_must(f, metadata_make_items(&f->desk, f->orders, &f->err));
	assert_int_equal(f->desk.last_seq, 0);
	strbuf_release(&before);
}

static void unit__make_items__again_after_undo(void **state)
{
	struct fixture *f = *state;

	fixture_must(f, metadata_make_items(&f->desk, f->orders, &f->err));
	fixture_must(f, desk_undo(&f->desk, &f->err));
	assert_int_equal(items_of(f, "type:metadata"), 0);
	fixture_must(f, metadata_make_items(&f->desk, f->orders, &f->err));
	assert_int_equal(items_of(f, "type:metadata"), 16);
	fixture_check(f);
}

static void unit__make_items__of_one_product_leave_others_alone(void **state)
{
	struct fixture *f = *state;

	fixture_must(f, metadata_make_items(&f->desk, f->customers, &f->err));
	assert_int_equal(items_of(f, "type:metadata"), 0);
	fixture_must(f, metadata_make_items(&f->desk, f->orders, &f->err));
	assert_int_equal(items_of(f, "type:metadata"), 16);
}

static void unit__make_items__refuses_a_product_in_the_trash(void **state)
{
	struct fixture *f = *state;

	fixture_must(f, desk_trash(&f->desk, &product_entity, &f->customers, 1, &f->err));
	assert_int_equal(metadata_make_items(&f->desk, f->customers, &f->err), ERR_NOT_FOUND);
	assert_non_null(strstr(f->err.text, "in the trash"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(unit__completeness__follows_the_product),
		TEST(unit__completeness__follows_ports_access_support_links),
		TEST(unit__completeness__follows_people),
		TEST(unit__completeness__follows_promises),
		TEST(unit__completeness__computes_only_where_a_state_matters),
		TEST(unit__completeness__comes_back_with_undo),
		TEST(unit__refresh__ends_reviews_roles_and_measurements),
		TEST(unit__refresh__begins_roles),
		TEST(unit__refresh__corrects_a_clock_that_was_ahead),
		cmocka_unit_test(unit__refresh__computes_what_a_migration_brought),
		TEST(unit__check__finds_a_wrong_completeness),
		TEST(unit__order__meta_lists_the_least_complete_first),
		TEST(unit__make_items__one_for_each_gap_and_only_once),
		TEST(unit__make_items__again_after_undo),
		TEST(unit__make_items__of_one_product_leave_others_alone),
		TEST(unit__make_items__refuses_a_product_in_the_trash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
