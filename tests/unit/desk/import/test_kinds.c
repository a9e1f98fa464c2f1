/* SPDX-License-Identifier: MIT */
/* Imports: real exports, rows of other entities, files of rejects, and taking an import back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "dapo/desk/triage/triage.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product.h"
#include "support/importing.h"

#define HEAD "id,date,product,consumer,comment\n"

/* ---- Real exports */

static void import_export(struct importing_test *it, const char *file, struct strbuf *path)
{
	const char *top = getenv("abs_top_srcdir");

	strbuf_reset(path);
	strbuf_addf(path, "%s/tests/fixtures/exports/%s", top ? top : ".", file);
	it->options.path = path->buf;
	import_report_release(&it->report);
}

static int run_import(struct importing_test *it)
{
	return import_run(&it->fixture->desk, &it->options, &it->report, &it->fixture->err);
}

/* Refused until the flags are given that the refusal names; then so many rows, and again none. */
static void settle_export(struct fixture *f, const char *file, const char *const *flags,
	int64_t created, int64_t rejected)
{
	struct strbuf path = STRBUF_INIT;
	struct importing_test it;

	importing_begin(&it, f);
	import_export(&it, file, &path);
	for (; *flags; flags += 3) {
		struct strbuf named = STRBUF_INIT;

		assert_int_equal(run_import(&it), ERR_INVALID);
		strbuf_addf(&named, "--%s %s=", flags[0], flags[1]);
		if (!strstr(f->err.text, named.buf))
			fail_msg("%s: `%s` does not name %s", file, f->err.text, named.buf);
		if (!strcmp(flags[0], "map"))
			importing_map(&it, flags[1], flags[2]);
		else
			importing_default(&it, flags[1], flags[2]);
		strbuf_release(&named);
		import_report_release(&it.report);
	}
	it.options.create_products = true;
	fixture_must(f, run_import(&it));
	importing_assert_counts(&it.report, created, 0, 0, rejected);
	fixture_check(f);
	import_report_release(&it.report);
	fixture_must(f, run_import(&it));
	importing_assert_counts(&it.report, 0, 0, created, rejected);
	strbuf_release(&path);
	importing_end(&it);
}

static void unit__import__takes_the_exports_of_other_systems(void **state)
{
	static const char *const cfpb[] = {NULL};
	static const char *const github[] = {
		"default", "product", "orders", "default", "submitted_at", "2025-01-01", NULL};
	static const char *const product[] = {"default", "product", "orders", NULL};
	static const char *const monkey[] = {"default", "product", "orders", "default",
		"submitted_at", "2022-05-01", "map", "text", "#28+#29+#30", NULL};
	struct fixture *f = *state;

	settle_export(f, "cfpb-complaints.csv", cfpb, 30, 0);
	settle_export(f, "github-issues.csv", github, 49, 0);
	settle_export(f, "gitlab-issues.csv", product, 4, 0);
	settle_export(f, "google-forms-maintainers.csv", product, 19, 0);
	settle_export(f, "surveymonkey-strimzi.csv", monkey, 27, 14);
}

/* ---- Other entities */

static void import_as(struct importing_test *it, const char *entity, const char *text, int created)
{
	it->options.entity = entities_find(entity);
	importing_counts(it, text, created, 0, 0, 0);
}

static void unit__import__sample_rows_refer_to_each_other_by_key(void **state)
{
	struct fixture *f = *state;
	struct importing_test it;
	struct record item;

	importing_begin(&it, f);
	it.options.trusted = true;
	import_as(&it, "item",
		"product,title,status,created_at,updated_at,closed_at,blocked_by,external_id\n"
		"orders,First,done,-100h,-51h,-50h,,a\norders,Second,ready,-90h,-40h,,B-1,b\n",
		2);
	import_as(&it, "feedback",
		"product,consumer,submitted_at,text,status,answer,answered_at,"
		"answer_state,external_id\n"
		"orders,risk,-12d,Please,linked,Soon,-11d,draft,x\n"
		"orders,finance,-12d,Please do,linked,,,,y\n",
		2);
	import_as(&it, "evidence", "feedback,item\nF-1,B-2\nF-2,B-2\n", 2);
	import_as(&it, "score_input",
		"item,method,input,value,set_at\nB-2,rice,impact,2,-1h\n"
		"B-2,rice,effort,4,-1h\nB-2,rice,reach,2000,-1h\nB-2,rice,confidence,80,-1h\n",
		4);
	fixture_assert_field(f, &item_entity, 1, ITEM_CLOSED_AT, "2025-06-28T09:00:00Z");
	fixture_assert_field(f, &item_entity, 2, ITEM_UPDATED_AT, "2025-06-28T19:00:00Z");
	fixture_assert_field(f, &item_entity, 2, ITEM_BLOCKED_BY, "B-1");
	fixture_assert_field(f, &item_entity, 2, ITEM_CONSUMERS, "2");
	fixture_assert_field(f, &item_entity, 2, ITEM_SCORE, "800");
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_ANSWER, "Soon");
	fixture_get(f, &item_entity, 2, &item);
	assert_true(record_real(&item, ITEM_DEMAND, 0) > 0);
	record_release(&item);
	fixture_check(f);
	importing_end(&it);
}

static void unit__import__promises_are_judged_at_once(void **state)
{
	struct fixture *f = *state;
	struct importing_test it;

	importing_begin(&it, f);
	import_as(&it, "sla_objective",
		"product,property,operator,target,unit\norders,freshness,lte,24,h\n", 1);
	fixture_assert_field(f, &sla_objective_entity, 1, OBJECTIVE_STATUS, "no_data");
	import_as(&it, "sla_measurement",
		"objective,measured_at,value\nS-1,2025-06-30 09:00,25\nS-1,2025-06-30 10:00,12\n",
		2);
	fixture_assert_field(f, &sla_objective_entity, 1, OBJECTIVE_STATUS, "met");
	importing_counts(&it,
		"objective,measured_at,value\nS-1,2025-06-30 10:00,30\n"
		"S-1,2025-06-30 09:00,25\nS-9,2025-06-30 09:00,1\n",
		0, 1, 1, 1);
	fixture_assert_field(f, &sla_objective_entity, 1, OBJECTIVE_STATUS, "breached");
	fixture_check(f);
	importing_end(&it);
}

static void unit__import__known_products_and_consumers_are_updated(void **state)
{
	struct fixture *f = *state;
	struct importing_test it;

	importing_begin(&it, f);
	it.options.entity = &product_entity;
	importing_counts(&it,
		"id,name,domain,status\norders,Orders,sales,active\ncustomers,Clients,sales,"
		"active\n"
		"prices,Prices,sales,\nx y,Bad,sales,\n",
		1, 1, 1, 1);
	fixture_assert_field(f, &product_entity, f->customers, PRODUCT_NAME, "Clients");
	fixture_assert_field(f, &product_entity, 3, PRODUCT_STATUS, "draft");
	it.options.entity = &consumer_entity;
	importing_counts(&it, "name,department,people\nrisk,Risk,2\nnew one,,\n", 1, 1, 0, 0);
	fixture_assert_field(f, &consumer_entity, f->risk, CONSUMER_PEOPLE, "2");
	/* What only the program sets is no column of an import. */
	it.options.entity = &item_entity;
	importing_counts(&it,
		"product,title,created_at,updated_at\norders,Open,2025-01-01,2025-01-02\n", 1, 0, 0,
		0);
	assert_string_equal(importing_target(&it, "updated_at"), "extra");
	fixture_check(f);
	importing_end(&it);
}

static void unit__import__from_export_takes_one_guard_off(void **state)
{
	struct fixture *f = *state;
	struct importing_test it;

	importing_begin(&it, f);
	it.options.from_export = true;
	importing_counts(&it, HEAD "1,2025-06-01,orders,,'=1+1\n2,2025-06-01,orders,,'quoted'\n", 2,
		0, 0, 0);
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_TEXT, "=1+1");
	fixture_assert_field(f, &feedback_entity, 2, FEEDBACK_TEXT, "'quoted'");
	importing_end(&it);
}

/* ---- Rejects */

static void read_file(const char *path, struct strbuf *out)
{
	char block[4096];
	FILE *stream = fopen(path, "rb");
	size_t got;

	assert_non_null(stream);
	while ((got = fread(block, 1, sizeof block, stream)) > 0)
		strbuf_add(out, block, got);
	fclose(stream);
}

static void unit__import__rejects_come_back_mended(void **state)
{
	struct fixture *f = *state;
	char path[] = "rejects.XXXXXX";
	int made = mkstemp(path);
	struct strbuf text = STRBUF_INIT;
	struct importing_test it;
	char *quote;

	assert_true(made >= 0);
	close(made);
	unlink(path);
	importing_begin(&it, f);
	it.options.rejects_path = path;
	importing_counts(&it, HEAD "1,2025-06-01,orders,,fine\n", 1, 0, 0, 0);
	assert_int_not_equal(access(path, F_OK), 0);
	importing_counts(&it,
		"id;date;product;consumer;comment\n2;2025-06-01;order;;\"say \"\"hi\"\"\"\n"
		"3;2025-06-01;orders;;st\"ray\n",
		0, 0, 0, 2);
	assert_true(it.report.rejects_written);
	read_file(path, &text);
	assert_string_equal(text.buf,
		"\"id\";\"date\";\"product\";\"consumer\";\"comment\";_line;_error\n"
		"\"2\";\"2025-06-01\";\"order\";\"\";\"say \"\"hi\"\"\";2;"
		"\"product: no such product: `order`; nearest: orders; --create products makes "
		"it, --value product:…=ID tells which it is\"\n"
		"3;2025-06-01;orders;;st\"ray;3;\"comment: quote inside an unquoted cell\"\n");
	/* As they are, they are refused again; mended in place, they are taken. */
	assert_int_equal(importing_text(&it, text.buf), ERR_INVALID);
	it.options.rejects_path = NULL;
	importing_counts(&it, text.buf, 0, 0, 0, 2);
	quote = strstr(text.buf, "st\"ray");
	quote[2] = '-';
	strbuf_splice(&text, (size_t)(strstr(text.buf, "\"order\"") - text.buf) + 6, 0, "s", 1);
	importing_counts(&it, text.buf, 2, 0, 0, 0);
	fixture_assert_field(f, &feedback_entity, 2, FEEDBACK_TEXT, "say \"hi\"");
	fixture_assert_field(f, &feedback_entity, 2, FEEDBACK_EXTRA, "");
	unlink(path);
	strbuf_release(&text);
	importing_end(&it);
}

/* ---- Taking back */

static void unit__undo__answers_in_three_lists(void **state)
{
	struct fixture *f = *state;
	const int64_t second = 2;
	const struct feedback_set set = {&second, 1, 0};
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
	struct import_undone undone;
	struct importing_test it;

	importing_begin(&it, f);
	importing_counts(&it, HEAD "1,2025-06-01,orders,risk,Old\n", 1, 0, 0, 0);
	fixture_dump(f, &before);
	it.options.create_products = true;
	importing_counts(&it,
		HEAD "1,2025-06-01,orders,risk,New\n2,2025-06-01,fresh,made,A\n"
		     "3,2025-06-01,orders,made too,B\n4,2025-06-01,orders,risk,C\n",
		3, 1, 0, 0);
	fixture_must(f, triage_link(&f->desk, &set, fixture_item(f, f->orders, "Linked"), &f->err));
	fixture_must(f, import_undo(&f->desk, 2, &undone, &f->err));
	/* F-1 has its old text; F-3, F-4 and a consumer are gone. F-2 was linked since; so its
	 * consumer and its product stay, too. */
	assert_int_equal(undone.reversed.count, 4);
	assert_int_equal(undone.kept.count, 3);
	assert_int_equal(undone.failed.count, 0);
	assert_string_equal(undone.kept.keys[0], "F-2");
	assert_string_equal(undone.kept.keys[1], "consumer made");
	assert_string_equal(undone.kept.keys[2], "product fresh");
	fixture_assert_field(f, &feedback_entity, 1, FEEDBACK_TEXT, "Old");
	import_undone_release(&undone);
	fixture_check(f);
	assert_int_equal(import_undo(&f->desk, 2, &undone, &f->err), ERR_NOT_FOUND);
	import_undone_release(&undone);
	assert_int_equal(import_undo(&f->desk, 9, &undone, &f->err), ERR_NOT_FOUND);
	import_undone_release(&undone);
	strbuf_release(&before);
	strbuf_release(&after);
	importing_end(&it);
}

/* Items that wait for each other go together; what stays keeps what it waits for. */
static void unit__undo__takes_linked_items_back(void **state)
{
	static const char text[] =
		"id,product,title,blocked by\nA-1,orders,First,A-2\n"
		"A-2,orders,Second,A-3\nA-3,orders,Third,\nA-4,orders,Fourth,A-1\n";
	struct fixture *f = *state;
	struct import_undone undone;
	struct importing_test it;
	const int64_t said = fixture_feedback(f, f->orders, f->risk, "Please");
	const struct feedback_set set = {&said, 1, 0};

	importing_begin(&it, f);
	importing_default(&it, "created_at", "today");
	it.options.entity = &item_entity;
	importing_counts(&it, text, 4, 0, 0, 0);
	fixture_must(f, import_undo(&f->desk, it.report.batch, &undone, &f->err));
	assert_int_equal(undone.reversed.count, 4);
	assert_int_equal(undone.kept.count, 0);
	import_undone_release(&undone);
	importing_counts(&it, text, 4, 0, 0, 0);
	fixture_must(f, triage_link(&f->desk, &set, 6, &f->err));
	fixture_must(f, import_undo(&f->desk, it.report.batch, &undone, &f->err));
	assert_int_equal(undone.reversed.count, 2);
	assert_int_equal(undone.kept.count, 2);
	assert_string_equal(undone.kept.keys[0], "B-6");
	assert_string_equal(undone.kept.keys[1], "B-7");
	import_undone_release(&undone);
	fixture_check(f);
	importing_end(&it);
}

static void unit__undo__leaves_no_trace_and_the_file_can_come_again(void **state)
{
	static const char text[] = HEAD "1,2025-06-01,orders,made,A\n2,2025-06-01,orders,risk,B\n";
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
	struct import_undone undone;
	struct importing_test it;

	importing_begin(&it, f);
	fixture_dump(f, &before);
	importing_counts(&it, text, 2, 0, 0, 0);
	fixture_must(f, import_undo(&f->desk, 1, &undone, &f->err));
	assert_int_equal(undone.reversed.count, 3);
	import_undone_release(&undone);
	fixture_dump(f, &after);
	assert_string_equal(after.buf, before.buf);
	importing_counts(&it, text, 2, 0, 0, 0);
	assert_false(it.report.known);
	assert_int_equal(it.report.consumers, 1);
	fixture_check(f);
	strbuf_release(&before);
	strbuf_release(&after);
	importing_end(&it);
}

#define HOUSE(test) cmocka_unit_test_setup_teardown(test, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE(unit__import__takes_the_exports_of_other_systems),
		HOUSE(unit__import__sample_rows_refer_to_each_other_by_key),
		HOUSE(unit__import__promises_are_judged_at_once),
		HOUSE(unit__import__known_products_and_consumers_are_updated),
		HOUSE(unit__import__from_export_takes_one_guard_off),
		HOUSE(unit__import__rejects_come_back_mended),
		HOUSE(unit__undo__answers_in_three_lists),
		HOUSE(unit__undo__takes_linked_items_back),
		HOUSE(unit__undo__leaves_no_trace_and_the_file_can_come_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
