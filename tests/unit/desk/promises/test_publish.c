/* SPDX-License-Identifier: MIT */
/* Tests of publishing promises: what the sheet says, what is recorded, and that undo takes it back.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/desk/core/edit.h"
#include "dapo/desk/promises/promises.h"
#include "dapo/desk/promises/publish.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/product_sheet.h"
#include "support/store_fixture.h"

static int publish(struct fixture *f, const struct publishing *publishing, struct strbuf *sheet,
	int64_t *publication)
{
	const struct document_format *format;

	fixture_must(f, document_format_named("md", &format, &f->err));
	strbuf_reset(sheet);
	return publish_sheet(&f->desk, publishing, format, sheet, publication, &f->err);
}

static void add_promises(struct fixture *f)
{
	const struct assignment purpose = {"purpose", "What was sold"};

	fixture_must(f, desk_edit(&f->desk, &product_entity, &f->orders, 1, &purpose, 1, &f->err));
	fixture_add(f, &sla_objective_entity, "product=orders", "property=freshness", "target=24",
		"unit=h", "description=Fresh every day", "element=orders.at",
		"valid_from=2025-01-01", NULL);
	fixture_add(f, &sla_objective_entity, "product=orders", "property=availability",
		"operator=gte", "target=99.5%", "kind=ratio", "window=30d", "measure_every=4h",
		"schedule=day and night", NULL);
	fixture_add(f, &sla_objective_entity, "product=orders", "property=latency", "target=1h",
		"valid_to=2025-06-29", NULL);
	fixture_add(f, &sla_objective_entity, "product=customers", "property=latency", "target=1h",
		NULL);
}

static void unit__sheet__says_what_is_promised(void **state)
{
	struct fixture *f = *state;
	const struct publishing publishing = {.product = f->orders, .state = true, .dry_run = true};
	struct strbuf sheet = STRBUF_INIT, before = STRBUF_INIT, after = STRBUF_INIT;
	int64_t publication;

	add_promises(f);
	fixture_must(f, promise_record(&f->desk, 1, "25", TEST_NOW, NULL, &f->err));
	fixture_add(f, &maintenance_entity, "product=orders", "starts_at=2025-07-01T22:00Z",
		"ends_at=2025-07-02T02:00Z", "note=move", NULL);
	fixture_add(f, &maintenance_entity, "product=orders", "starts_at=2025-06-01T22:00Z",
		"ends_at=2025-06-02T02:00Z", "note=past", NULL);
	fixture_add(f, &support_channel_entity, "product=orders", "channel=help", "tool=slack",
		"url=x", NULL);
	fixture_dump(f, &before);
	fixture_must(f, publish(f, &publishing, &sheet, &publication));
	assert_int_equal(publication, 0);
	assert_non_null(
		strstr(sheet.buf, "# Service levels of Orders\n\nVersion 1, 2025\\-06\\-30"));
	assert_non_null(strstr(sheet.buf, "\nWhat was sold\n"));
	assert_non_null(strstr(sheet.buf,
		"| Promise | What it means | Details | Measured by | In force | State today |\n"
		"| --- | --- | --- | --- | --- | --- |\n"
		"| freshness | at most 24 h | Fresh every day About orders\\.at | newest value, "
		"every "
		"day | since 2025\\-01\\-01 | BREACHED |\n"
		"| availability | at least 99\\.5% good, over 30 days | | share of good events, "
		"every "
		"4 hours, day and night | | NO DATA |\n\n"));
	assert_non_null(strstr(
		sheet.buf, "- 2025\\-07\\-01 22\\:00 to 2025\\-07\\-02 02\\:00 UTC\\: move\n"));
	assert_null(strstr(sheet.buf, "past"));
	assert_non_null(strstr(sheet.buf, "- help \\(slack\\)\\: x\n"));
	fixture_dump(f, &after);
	assert_string_equal(before.buf, after.buf);
	strbuf_release(&sheet);
	strbuf_release(&before);
	strbuf_release(&after);
}

static void assert_published(struct fixture *f, int64_t objective, const char *version)
{
	struct record row;

	fixture_get(f, &sla_objective_entity, objective, &row);
	assert_string_equal(record_text(&row, OBJECTIVE_PUBLISHED_VERSION), version);
	record_release(&row);
}

static void unit__publish__keeps_the_sheet_and_who_was_informed(void **state)
{
	struct fixture *f = *state;
	const struct publishing publishing = {.product = f->orders, .informed = "all readers"};
	struct strbuf sheet = STRBUF_INIT, before = STRBUF_INIT;
	int64_t publication;
	struct record row;

	add_promises(f);
	fixture_dump(f, &before);
	fixture_must(f, publish(f, &publishing, &sheet, &publication));
	assert_string_equal(
		f->desk.last_summary.buf, "SLA sheet 1 of orders published, 2 promises");
	fixture_get(f, &publication_entity, publication, &row);
	assert_string_equal(record_text(&row, PUBLICATION_VERSION), "1");
	assert_string_equal(record_text(&row, PUBLICATION_INFORMED), "all readers");
	assert_string_equal(record_text(&row, PUBLICATION_PUBLISHED_BY), f->desk.actor);
	assert_string_equal(record_text(&row, PUBLICATION_SHEET), sheet.buf);
	assert_int_equal(record_integer(&row, PUBLICATION_PUBLISHED_AT, 0), TEST_NOW);
	record_release(&row);
	assert_published(f, 1, "1");
	assert_published(f, 2, "1");
	assert_published(f, 3, "");
	assert_published(f, 4, "");
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
	strbuf_release(&sheet);
}

static void unit__publish__counts_versions(void **state)
{
	struct fixture *f = *state;
	struct publishing publishing = {.product = f->orders};
	struct strbuf sheet = STRBUF_INIT;
	int64_t publication;

	add_promises(f);
	fixture_must(f, publish(f, &publishing, &sheet, &publication));
	publishing.version = "2025 summer";
	fixture_must(f, publish(f, &publishing, &sheet, &publication));
	assert_int_equal(publish(f, &publishing, &sheet, &publication), ERR_INVALID);
	assert_non_null(strstr(f->err.text, "2025 summer of orders was published already"));
	publishing.version = NULL;
	fixture_must(f, publish(f, &publishing, &sheet, &publication));
	assert_published(f, 1, "2");
	publishing.product = f->customers;
	fixture_must(f, publish(f, &publishing, &sheet, &publication));
	assert_published(f, 4, "1");
	strbuf_release(&sheet);
}

static void unit__publish__refuses_where_nothing_is_promised(void **state)
{
	struct fixture *f = *state;
	const struct publishing publishing = {.product = f->orders};
	struct strbuf sheet = STRBUF_INIT;
	int64_t publication;

	assert_int_equal(publish(f, &publishing, &sheet, &publication), ERR_INVALID);
	assert_non_null(strstr(f->err.text, "orders promises nothing"));
	assert_int_equal(publication, 0);
	strbuf_release(&sheet);
}

static void assert_words(struct fixture *f, const char *wanted, const char *property,
	const char *operator, const char * target, const char *kind)
{
	char fields[4][64];
	struct strbuf out = STRBUF_INIT;
	struct record row;
	int64_t objective;

	snprintf(fields[0], sizeof fields[0], "property=%s", property);
	snprintf(fields[1], sizeof fields[1], "operator=%s", operator);
	snprintf(fields[2], sizeof fields[2], "target=%s", target);
	snprintf(fields[3], sizeof fields[3], "kind=%s", kind);
	objective = fixture_add(f, &sla_objective_entity, "product=orders", fields[0], fields[1],
		fields[2], fields[3], "window=1M", NULL);
	fixture_get(f, &sla_objective_entity, objective, &row);
	objective_words(&row, &out);
	assert_string_equal(out.buf, wanted);
	record_release(&row);
	strbuf_release(&out);
}

static void unit__words__of_every_kind_and_operator(void **state)
{
	struct fixture *f = *state;

	assert_words(f, "at most 24h", "latency", "lte", "24h", "threshold");
	assert_words(f, "less than 24h", "latency", "lt", "24h", "threshold");
	assert_words(f, "at least 3y", "retention", "gte", "3y", "threshold");
	assert_words(f, "more than 3y", "retention", "gt", "3y", "threshold");
	assert_words(f, "at least 99.5% good, over 1 calendar month", "availability", "gte",
		"99.5%", "ratio");
	assert_words(f, "by 08:00Z", "delivered", "lte", "08:00Z", "time_of_day");
	assert_words(f, "not before 08:00Z", "delivered", "gte", "08:00Z", "time_of_day");
	assert_words(
		f, "available from 2025-08-01", "generalAvailability", "lte", "2025-08-01", "date");
	assert_words(f, "supported until 2026-08-01", "endOfSupport", "gte", "2026-08-01", "date");
	assert_words(f, "there until 2026-08-01", "endOfLife", "gte", "2026-08-01", "date");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(unit__sheet__says_what_is_promised),
		TEST(unit__publish__keeps_the_sheet_and_who_was_informed),
		TEST(unit__publish__counts_versions),
		TEST(unit__publish__refuses_where_nothing_is_promised),
		TEST(unit__words__of_every_kind_and_operator),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
