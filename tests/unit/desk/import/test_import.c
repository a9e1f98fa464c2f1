/* SPDX-License-Identifier: MIT */
/* Imports: what is new, known, changed and refused; and that the counts always add up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "dapo/base/time/calendar.h"
#include "dapo/base/time/date_order.h"
#include "dapo/desk/core/edit.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/import_batch.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/product.h"
#include "support/importing.h"

#define HEAD "id,date,product,consumer,comment,region\n"
#define ONE HEAD "7,2025-06-01,orders,finance,Too late,north\n"

static void unit__import__maps_well_known_names_and_keeps_the_rest(void **state)
{
	struct fixture *f = *state;
	struct importing_test it;

	importing_begin(&it, f);
	importing_counts(&it, HEAD "7,2025-06-01,Orders,tax team,Too late,north\n", 1, 0, 0, 0);
	assert_string_equal(it.report.dialect.buf, "UTF-8, comma, header in row 1, LF");
	assert_string_equal(it.report.source.buf, "crm");
	assert_string_equal(importing_target(&it, "date"), "submitted_at");
	assert_string_equal(importing_target(&it, "region"), "extra");
	assert_int_equal(it.report.consumers, 1);
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_PRODUCT, "orders");
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_CONSUMER, "tax team");
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_SOURCE, "crm");
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_EXTERNAL_ID, "7");
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_BATCH, "I-1");
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_EXTRA, "{\"region\":\"north\"}");
	fixture_assert_field(f, &import_batch_entity, 1, BATCH_READ, "1");
	fixture_assert_field(f, &import_batch_entity, 1, BATCH_FILE, "crm.csv");
	fixture_check(f);
	importing_end(&it);
}

static void unit__import__is_one_reversible_change(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	struct importing_test it;

	importing_begin(&it, f);
	fixture_dump(f, &before);
	importing_counts(&it,
		HEAD "7,2025-06-01,Orders,tax team,Too late,\n8,2025-06-02,orders,,A,\n", 2, 0, 0,
		0);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
	importing_end(&it);
}

static void unit__import__same_file_again_stores_nothing(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
	struct importing_test it;

	importing_begin(&it, f);
	importing_counts(&it, ONE, 1, 0, 0, 0);
	fixture_dump(f, &before);
	importing_counts(&it, ONE, 0, 0, 1, 0);
	assert_true(it.report.known);
	assert_int_equal(it.report.batch, 1);
	/* Other bytes with the same rows: read, and nothing kept of it either. */
	importing_counts(&it, ONE "\n", 0, 0, 1, 0);
	assert_false(it.report.known);
	assert_int_equal(it.report.batch, 0);
	fixture_dump(f, &after);
	assert_string_equal(after.buf, before.buf);
	strbuf_release(&before);
	strbuf_release(&after);
	importing_end(&it);
}

static void unit__import__changed_text_updates_and_triage_stays(void **state)
{
	struct fixture *f = *state;
	const int64_t first = 1;
	const struct feedback_set set = {&first, 1, 0};
	struct strbuf before = STRBUF_INIT;
	struct importing_test it;
	int64_t item;

	importing_begin(&it, f);
	importing_counts(&it,
		"id,date,product,severity,comment,region\n1,2025-06-01,orders,low,Old,north\n"
		"2,2025-06-01,orders,low,Same,north\n",
		2, 0, 0, 0);
	item = fixture_item(f, f->orders, "Faster");
	fixture_must(f, triage_link(&f->desk, &set, item, &f->err));
	fixture_must(f, triage_severity(&f->desk, &set, 1, &f->err));
	fixture_dump(f, &before);
	importing_counts(&it,
		"id,date,product,severity,comment,town\n1,2025-06-01,orders,low,New,Rome\n"
		"2,2025-06-01,orders,low,Same,\n",
		0, 1, 1, 0);
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_TEXT, "New");
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_STATUS, "linked");
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_SEVERITY, "normal");
	fixture_assert_field(
		f, &feedback_entity, 1, FEEDBACK_EXTRA, "{\"region\":\"north\",\"town\":\"Rome\"}");
	assert_true(fixture_linked(f, 1, item));
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
	importing_end(&it);
}

static void unit__import__rows_in_the_trash_stay_there(void **state)
{
	struct fixture *f = *state;
	const int64_t first = 1;
	struct importing_test it;

	importing_begin(&it, f);
	importing_counts(&it, ONE, 1, 0, 0, 0);
	fixture_must(f, desk_trash(&f->desk, &feedback_entity, &first, 1, &f->err));
	importing_counts(&it, HEAD "7,2025-06-01,orders,finance,Changed,\n", 0, 0, 1, 0);
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_TEXT, "Too late");
	importing_end(&it);
}

static void unit__import__empty_cells_clear_only_when_asked(void **state)
{
	static const char blank[] = HEAD "7,2025-06-01,orders,,Too late,\n";
	struct fixture *f = *state;
	struct importing_test it;

	importing_begin(&it, f);
	importing_counts(&it, ONE, 1, 0, 0, 0);
	importing_counts(&it, blank, 0, 0, 1, 0);
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_CONSUMER, "finance");
	it.options.blank_clears = true;
	importing_counts(&it, blank, 0, 1, 0, 0);
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_CONSUMER, "");
	fixture_check(f);
	importing_end(&it);
}

static void unit__import__repeated_id_takes_the_last(void **state)
{
	struct fixture *f = *state;
	struct importing_test it;

	importing_begin(&it, f);
	importing_counts(&it,
		HEAD "7,2025-06-01,orders,finance,First,\n7,2025-06-01,orders,finance,First,\n"
		     "7,2025-06-02,customers,risk,Last,\n8,2025-06-02,orders,risk,Other,\n",
		2, 1, 1, 0);
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_TEXT, "Last");
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_PRODUCT, "customers");
	fixture_check(f);
	importing_end(&it);
}

/* Rows without an id are told apart by all of their filled cells; equal ones are counted. */
static void unit__import__without_id_the_cells_are_the_identity(void **state)
{
	static const char said[] =
		"date,product,user,comment,rating\n2025-06-01,orders,finance,too late,3\n"
		"2025-06-01,orders,finance,too late,4\n2025-06-01,orders,finance,too late,3\n"
		"2025-06-01,orders,finance,too late,3\n";
	static const char more[] =
		"rating,date,mood,product,user,comment\n3,2025-06-01,,orders,finance,too late\n"
		"3,2025-06-01,,orders,finance,too late\n4,2025-06-01,,orders,finance,too late\n"
		"3,2025-06-01,,orders,finance,too late\n3,2025-06-01,,orders,finance,too late\n";
	struct fixture *f = *state;
	struct importing_test it;

	importing_begin(&it, f);
	importing_counts(&it, said, 4, 0, 0, 0);
	assert_int_equal(it.report.equal, 2);
	assert_int_equal(it.report.equal_line, 4);
	/* The order of rows and columns doesn't count, nor does a column that is empty. */
	importing_counts(&it, more, 1, 0, 4, 0);
	it.options.once = true;
	it.options.source = "once";
	importing_counts(&it, said, 2, 0, 2, 0);
	it.options.once = false;
	it.options.source = NULL;
	/* A date by default is no cell: tomorrow it is another one. */
	importing_default(&it, "submitted_at", "today");
	importing_counts(&it, "product,comment\norders,x\n", 1, 0, 0, 0);
	desk_set_now(&f->desk, TEST_NOW + 2 * SECONDS_A_DAY);
	importing_counts(&it, "product,comment\norders,x\n\n", 0, 0, 1, 0);
	fixture_check(f);
	importing_end(&it);
}

static void unit__import__refuses_what_it_cannot_know_naming_the_flag(void **state)
{
	static const struct {
		const char *text, *says;
	} cases[] = {
		{"date,comment\n2025-06-01,x\n", "--default product="},
		{"product,comment\norders,x\n", "--default submitted_at=today"},
		{"product,date\norders,2025-06-01\n", "--map text=COLUMN"},
		{"product,date,comment\norders,1/2/25,x\norders,3/4/25,y\n", "--date-order dmy"},
		{"product,date,comment\norders,25/2/25,x\norders,3/14/25,y\n", "--date-order"},
		{"PK\003\004zip", "zip"},
	};
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
	struct importing_test it;

	fixture_dump(f, &before);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		importing_begin(&it, f);
		assert_int_equal(importing_text(&it, cases[i].text), ERR_INVALID);
		if (!strstr(f->err.text, cases[i].says))
			fail_msg("%s\ndoes not say %s", f->err.text, cases[i].says);
		importing_end(&it);
	}
	fixture_dump(f, &after);
	assert_string_equal(after.buf, before.buf);
	strbuf_release(&before);
	strbuf_release(&after);
}

static void unit__import__order_of_dates_is_found_or_told(void **state)
{
	struct fixture *f = *state;
	struct importing_test it;

	importing_begin(&it, f);
	importing_counts(&it, "id,product,date,comment\n1,orders,3/2/25,x\n2,orders,3/14/25,y\n", 2,
		0, 0, 0);
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_SUBMITTED_AT, "2025-03-02T00:00:00Z");
	it.options.date_order = DATE_ORDER_DMY;
	importing_counts(&it, "id,product,date,comment\n3,orders,3/2/25,x\n", 1, 0, 0, 0);
	fixture_assert_field(f, &feedback_entity, 3, FEEDBACK_SUBMITTED_AT, "2025-02-03T00:00:00Z");
	importing_end(&it);
}

/* The first dates prove an order; what could be read both ways may then be misread, and is not. */
static void unit__import__order_of_dates_is_one_for_all(void **state)
{
	struct strbuf table = STRBUF_INIT;
	struct fixture *f = *state;
	struct importing_test it;

	strbuf_addstr(&table, "id,product,date,comment\n0,orders,24/9/19,x\n");
	for (int i = 1; i < 3000; i++)
		strbuf_addf(&table, "%d,orders,3/4/19,y\n", i);
	strbuf_addstr(&table, "a,nowhere,9/24/19,z\n");
	importing_begin(&it, f);
	assert_int_equal(importing_text(&it, table.buf), ERR_INVALID);
	assert_string_equal(f->err.text,
		"some dates have the day first (line 2: `24/9/19` in column "
		"`date`) and some the month (line 3002: `9/24/19` in column `date`); mend them, or "
		"say which is meant with --date-order dmy or --date-order mdy");
	it.options.date_order = DATE_ORDER_DMY;
	importing_counts(&it, table.buf, 3000, 0, 0, 1);
	fixture_check(f);
	importing_end(&it);
	strbuf_release(&table);
}

/* Who writes a name in other letters is the same consumer: it counts once. */
static void unit__import__consumers_are_who_they_are_in_any_case(void **state)
{
	struct fixture *f = *state;
	struct importing_test it;

	importing_begin(&it, f);
	importing_counts(&it,
		"id,date,product,consumer,text\n1,2025-06-01,orders,Tax Office,a\n"
		"2,2025-06-01,orders,TAX office,b\n3,2025-06-01,orders,RISK,c\n",
		3, 0, 0, 0);
	assert_int_equal(it.report.consumers, 1);
	fixture_assert_field(f, &feedback_entity, 2, FEEDBACK_CONSUMER, "Tax Office");
	fixture_assert_field(f, &feedback_entity, 3, FEEDBACK_CONSUMER, "risk");
	importing_end(&it);
}

/* What is said twice: the same words about the same product, whoever says them. */
static void unit__import__counts_what_is_alike(void **state)
{
	struct fixture *f = *state;
	struct importing_test it;

	importing_begin(&it, f);
	importing_counts(&it,
		"id,date,product,text\n1,2025-06-01,orders,Please add the currency of each order\n"
		"2,2025-06-02,orders,\"please add currency, of EACH order!\"\n"
		"3,2025-06-02,customers,Please add the currency of each order\n"
		"4,2025-06-02,orders,None.\n5,2025-06-02,orders,none\n",
		5, 0, 0, 0);
	assert_int_equal(it.report.alike, 2);
	importing_counts(&it,
		"id,date,product,text\n9,2025-06-03,orders,Each order: please add currency\n", 1, 0,
		0, 0);
	assert_int_equal(it.report.alike, 1);
	fixture_check(f);
	importing_end(&it);
}

static void unit__likeness__is_of_words(void **state)
{
	static const char said[] = "Please add the currency of each order";
	static const char again[] = "each ORDER - please, add: a currency";
	static const char other[] = "Please add the currency of each item";
	static const char greek[] = "\xCE\x91\xCE\x92\xCE\x93 \xCE\x94\xCE\x95 \xCE\x96";
	static const char small[] = "\xCE\xB1\xCE\xB2\xCE\xB3 \xCE\xB4\xCE\xB5 \xCE\xB6";
	int64_t likeness = feedback_likeness(said, strlen(said));

	(void)state;
	assert_true(likeness > 0);
	assert_true(likeness == feedback_likeness(again, strlen(again)));
	assert_true(likeness != feedback_likeness(other, strlen(other)));
	assert_true(
		feedback_likeness(greek, strlen(greek)) == feedback_likeness(small, strlen(small)));
	assert_int_equal(feedback_likeness("None.", 5), 0);
	assert_int_equal(feedback_likeness("", 0), 0);
}

/* Rows of a tracker wait for each other by its own ids, in any order; what can't be linked is
 * taken, and told. */
static void unit__import__links_items_of_one_table(void **state)
{
	struct fixture *f = *state;
	struct importing_test it;

	importing_begin(&it, f);
	importing_default(&it, "created_at", "today");
	it.options.entity = &item_entity;
	importing_counts(&it,
		"id,product,title,blocked by\nA-1,orders,First,A-3\nA-2,orders,Second,\"X-9, "
		"A-1\"\n"
		"A-3,orders,Third,\nA-4,orders,Fourth,A-9\nA-5,orders,Fifth,A-6\nA-6,orders,Sixth,"
		"A-5\n",
		6, 0, 0, 0);
	fixture_assert_field(f, &item_entity, 1, ITEM_BLOCKED_BY, "B-3");
	fixture_assert_field(f, &item_entity, 2, ITEM_BLOCKED_BY, "B-1");
	fixture_assert_field(f, &item_entity, 4, ITEM_BLOCKED_BY, "");
	fixture_assert_field(f, &item_entity, 4, ITEM_EXTRA, "{\"blocked by\":\"A-9\"}");
	fixture_assert_field(f, &item_entity, 5, ITEM_BLOCKED_BY, "B-6");
	fixture_assert_field(f, &item_entity, 6, ITEM_BLOCKED_BY, "");
	assert_int_equal(it.report.unlinked, 2);
	assert_int_equal(it.report.unlinked_rows[0].line, 5);
	assert_string_equal(it.report.unlinked_rows[0].reason, "`A-9` is no item here");
	/* Known rows are linked, too, and by keys of this store. */
	importing_counts(&it, "id,product,title,blocked by\nA-3,orders,Third,B-4\n", 0, 1, 0, 0);
	fixture_assert_field(f, &item_entity, 3, ITEM_BLOCKED_BY, "B-4");
	fixture_check(f);
	importing_end(&it);
}

static void unit__import__map_joins_counts_and_lets_go(void **state)
{
	struct fixture *f = *state;
	struct importing_test it;

	importing_begin(&it, f);
	importing_map(&it, "text", "good+#2");
	importing_map(&it, "kind", "");
	importing_map(&it, "department", "unit");
	importing_counts(&it,
		"good,What is bad?,kind,id,unit,date,product,user\n"
		"Fast,Dear,none,1,Tax,2025-06-01,orders,max\n",
		1, 0, 0, 0);
	fixture_assert_field(
		f, &feedback_entity, 1, FEEDBACK_TEXT, "good\nFast\n\nWhat is bad?\nDear");
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_KIND, "request");
	fixture_assert_field(f, &consumer_entity, 4, CONSUMER_DEPARTMENT, "Tax");
	assert_string_equal(importing_target(&it, "kind"), "extra");
	importing_map(&it, "raw_score", "stars");
	assert_int_equal(importing_text(&it, "good,bad,date\nx,y,2025-06-01\n"), ERR_USAGE);
	assert_non_null(strstr(f->err.text, "`unit`"));
	importing_end(&it);
	importing_begin(&it, f);
	importing_map(&it, "txt", "a");
	assert_true(importing_text(&it, "a,b\n1,2\n") < 0);
	assert_non_null(strstr(f->err.text, "text"));
	importing_end(&it);
}

static void unit__import__column_with_other_words_is_no_choice(void **state)
{
	struct fixture *f = *state;
	struct importing_test it;

	importing_begin(&it, f);
	importing_counts(&it,
		"id,date,product,title,description,category,priority\n"
		"1,2025-06-01,orders,Head,Body,Billing,High\n2,2025-06-01,orders,Only,,x,low\n",
		2, 0, 0, 0);
	assert_string_equal(importing_target(&it, "category"), "extra");
	assert_string_equal(importing_target(&it, "priority"), "severity");
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_SEVERITY, "high");
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_TEXT, "Head\n\nBody");
	fixture_assert_field(f, &feedback_entity, 2, FEEDBACK_TEXT, "Only");
	importing_end(&it);
}

static void unit__import__takes_the_words_of_trackers(void **state)
{
	struct fixture *f = *state;
	struct importing_test it;

	importing_begin(&it, f);
	importing_default(&it, "created_at", "today");
	it.options.entity = &item_entity;
	importing_counts(&it,
		"Issue id,Issue key,Summary,Status,Due Date,Product\n"
		"10001,DP-1,First,To Do,30/Nov/26 12:00 AM,orders\n"
		"10002,DP-2,Second,Resolved,,orders\n10003,DP-3,Third,in progress,,orders\n"
		"10004,DP-4,Fourth,Parked,,orders\n",
		3, 0, 0, 1);
	assert_non_null(strstr(it.report.rejects[0].reason, "one of new, triaged"));
	assert_string_equal(importing_target(&it, "Issue key"), "external_id");
	fixture_assert_field(f, &item_entity, 1, ITEM_EXTERNAL_ID, "DP-1");
	fixture_assert_field(f, &item_entity, 1, ITEM_STATUS, "new");
	fixture_assert_field(f, &item_entity, 1, ITEM_DUE_DATE, "2026-11-30");
	fixture_assert_field(f, &item_entity, 2, ITEM_STATUS, "done");
	fixture_assert_field(f, &item_entity, 3, ITEM_STATUS, "in_progress");
	it.options.default_count = 0;
	it.options.entity = &feedback_entity;
	importing_counts(&it,
		"Issue key,Summary,Comment,Description,Priority,Created,Product\n"
		"DP-1,Head,Seen,Body,Blocker,2025-06-01,orders\n"
		"DP-2,Head,Seen,Other,Medium,2025-06-01,orders\n"
		"DP-3,Head,Seen,Third,trivial,2025-06-01,orders\n",
		3, 0, 0, 0);
	assert_string_equal(importing_target(&it, "Comment"), "extra");
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_TEXT, "Head\n\nBody");
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_SEVERITY, "high");
	fixture_assert_field(f, &feedback_entity, 2, FEEDBACK_SEVERITY, "normal");
	fixture_assert_field(f, &feedback_entity, 3, FEEDBACK_SEVERITY, "low");
	fixture_check(f);
	importing_end(&it);
}

static void unit__import__makes_products_where_asked(void **state)
{
	static const char two[] =
		HEAD "1,2025-06-01,Price list (EU),,x,\n"
		     "2,2025-06-01,price LIST (eu),,y,\n3,2025-06-01,orders,,z,\n";
	struct fixture *f = *state;
	struct importing_test it;

	importing_begin(&it, f);
	importing_counts(&it, two, 1, 0, 0, 2);
	assert_non_null(strstr(it.report.rejects[0].reason, "--create products"));
	assert_string_equal(it.report.rejects[0].column, "product");
	it.options.create_products = true;
	importing_counts(&it, two, 2, 0, 1, 0);
	assert_int_equal(it.report.products, 1);
	fixture_assert_field(f, &product_entity, 3, PRODUCT_ID, "price_list_eu");
	fixture_assert_field(f, &product_entity, 3, PRODUCT_STATUS, "draft");
	fixture_add(f, entities_find("domain"), "id=other", "name=Other", NULL);
	assert_int_equal(importing_text(&it, HEAD "9,2025-06-01,New one,,x,\n"), ERR_USAGE);
	assert_non_null(strstr(f->err.text, "--default domain="));
	importing_default(&it, "domain", "other");
	importing_counts(&it, HEAD "9,2025-06-01,New one,,x,\n", 1, 0, 0, 0);
	fixture_assert_field(f, &product_entity, 4, PRODUCT_DOMAIN, "other");
	fixture_check(f);
	importing_end(&it);
}

static void unit__import__rejects_each_bad_record_by_line_and_reason(void **state)
{
	struct fixture *f = *state;
	struct importing_test it;

	importing_begin(&it, f);
	importing_counts(&it,
		HEAD "1,2025-06-01,orders,,\"good\nfor two lines\",\n"
		     "2,yesterdayish,orders,,x,\n3,2025-06-01,orders,,,\n4,2025-06-01,a\"b,,x,\n"
		     "5,2026-06-01,orders,,x,\n6,2025-06-01\n7,2025-06-01,orders,,ok,\n",
		2, 0, 0, 5);
	assert_int_equal(it.report.rejects[0].line, 4);
	assert_string_equal(it.report.rejects[0].column, "date");
	assert_string_equal(
		it.report.rejects[1].reason, "text is empty; --default text=… would fill it");
	assert_int_equal(it.report.rejects[2].line, 6);
	assert_non_null(strstr(it.report.rejects[3].reason, "in the future"));
	assert_non_null(strstr(it.report.rejects[4].reason, "6 cells expected, 2 found"));
	fixture_check(f);
	importing_end(&it);
}

static void unit__import__max_rejects_leaves_everything_as_it_was(void **state)
{
	static const char bad[] = HEAD "1,2025-06-01,orders,new one,x,\n2,2025-06-01,nowhere,,x,\n"
				       "3,2025-06-01,nowhere,,x,\n";
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
	struct importing_test it;

	importing_begin(&it, f);
	fixture_dump(f, &before);
	it.options.max_rejects = 1;
	assert_int_equal(importing_text(&it, bad), ERR_INVALID);
	assert_non_null(strstr(f->err.text, "nothing was imported: more than 1"));
	it.options.max_rejects = 0;
	assert_int_equal(importing_text(&it, bad), ERR_INVALID);
	fixture_dump(f, &after);
	assert_string_equal(after.buf, before.buf);
	it.options.max_rejects = 2;
	importing_counts(&it, bad, 1, 0, 0, 2);
	strbuf_release(&before);
	strbuf_release(&after);
	importing_end(&it);
}

static void unit__import__dry_run_counts_and_stores_nothing(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
	struct importing_test it;

	importing_begin(&it, f);
	fixture_dump(f, &before);
	it.options.dry_run = true;
	importing_counts(&it, HEAD "1,2025-06-01,orders,new,x,\n2,2025-06-01,no,,x,\n", 1, 0, 0, 1);
	assert_int_equal(it.report.batch, 0);
	fixture_dump(f, &after);
	assert_string_equal(after.buf, before.buf);
	strbuf_release(&before);
	strbuf_release(&after);
	importing_end(&it);
}

#define HOUSE(test) cmocka_unit_test_setup_teardown(test, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE(unit__import__maps_well_known_names_and_keeps_the_rest),
		HOUSE(unit__import__is_one_reversible_change),
		HOUSE(unit__import__same_file_again_stores_nothing),
		HOUSE(unit__import__changed_text_updates_and_triage_stays),
		HOUSE(unit__import__rows_in_the_trash_stay_there),
		HOUSE(unit__import__empty_cells_clear_only_when_asked),
		HOUSE(unit__import__repeated_id_takes_the_last),
		HOUSE(unit__import__without_id_the_cells_are_the_identity),
		HOUSE(unit__import__refuses_what_it_cannot_know_naming_the_flag),
		HOUSE(unit__import__order_of_dates_is_found_or_told),
		HOUSE(unit__import__order_of_dates_is_one_for_all),
		HOUSE(unit__import__consumers_are_who_they_are_in_any_case),
		HOUSE(unit__import__counts_what_is_alike),
		cmocka_unit_test(unit__likeness__is_of_words),
		HOUSE(unit__import__links_items_of_one_table),
		HOUSE(unit__import__map_joins_counts_and_lets_go),
		HOUSE(unit__import__column_with_other_words_is_no_choice),
		HOUSE(unit__import__takes_the_words_of_trackers),
		HOUSE(unit__import__makes_products_where_asked),
		HOUSE(unit__import__rejects_each_bad_record_by_line_and_reason),
		HOUSE(unit__import__max_rejects_leaves_everything_as_it_was),
		HOUSE(unit__import__dry_run_counts_and_stores_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
