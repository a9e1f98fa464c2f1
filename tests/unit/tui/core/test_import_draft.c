/* SPDX-License-Identifier: MIT */
/* What is asked of an import in the interface, as the options that the command line would give. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/time/date_order.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/import_batch.h"
#include "dapo/model/tables/item.h"
#include "tui/core/import_draft.h"

static int set_up(void **state)
{
	struct import_draft *draft = malloc(sizeof *draft);

	import_draft_init(draft, &feedback_entity, "profiles");
	import_draft_set(draft, DRAFT_PATH, "in/survey.csv");
	draft->changed = false;
	*state = draft;
	return 0;
}

static int tear_down(void **state)
{
	import_draft_release(*state);
	free(*state);
	return 0;
}

/* All that is asked for: `text=#1+#2 extra=#3 kind:=request severity:P1=high`. */
static void assert_asked(struct import_draft *draft, const char *expected)
{
	const struct import_options *options = import_draft_options(draft);
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < options->map_count; i++)
		strbuf_addf(&text, "%s=%s ", options->maps[i].field, options->maps[i].value);
	for (size_t i = 0; i < options->default_count; i++)
		strbuf_addf(
			&text, "%s:=%s ", options->defaults[i].field, options->defaults[i].value);
	for (size_t i = 0; i < options->word_count; i++)
		strbuf_addf(&text, "%s:%s=%s ", options->words[i].field, options->words[i].text,
			options->words[i].value);
	for (size_t i = 0; i < options->sieve_count; i++)
		strbuf_addf(&text, "%s:%s=%s ", options->sieves[i].skip ? "skip" : "where",
			options->sieves[i].column, options->sieves[i].text);
	assert_string_equal(text.buf, expected);
	strbuf_release(&text);
}

static size_t slot(const struct import_draft *draft, const char *name)
{
	for (size_t i = 0; i < import_draft_slots(draft); i++) {
		if (!strcmp(import_draft_field(draft, i)->name, name))
			return i;
	}
	fail_msg("there is no slot %s", name);
	return 0;
}

static void draft__asks_for_nothing_at_first(void **state)
{
	struct import_draft *draft = *state;
	const struct import_options *options = import_draft_options(draft);

	assert_asked(draft, "");
	assert_string_equal(options->path, "in/survey.csv");
	assert_string_equal(options->profile_folder, "profiles");
	assert_ptr_equal(options->entity, &feedback_entity);
	assert_null(options->source);
	assert_null(options->profile);
	assert_null(options->encoding);
	assert_null(options->rejects_path);
	assert_int_equal(options->max_rejects, -1);
	assert_false(draft->changed);
}

static void put__gives_a_column_to_one_field_only(void **state)
{
	struct import_draft *draft = *state;

	import_draft_put(draft, 2, FEEDBACK_TEXT);
	assert_asked(draft, "text=#3 ");
	assert_true(draft->changed);
	import_draft_put(draft, 2, FEEDBACK_CHANNEL);
	assert_asked(draft, "channel=#3 ");
	/* another column takes its place */
	import_draft_put(draft, 0, FEEDBACK_CHANNEL);
	assert_asked(draft, "channel=#1 ");
	import_draft_let(draft, 0);
	assert_asked(draft, "");
}

static void put__describes_the_consumer(void **state)
{
	struct import_draft *draft = *state;

	import_draft_put(draft, 4, slot(draft, "department"));
	import_draft_put(draft, 5, slot(draft, "email"));
	assert_asked(draft, "department=#5 email=#6 ");
	import_draft_set_entity(draft, &item_entity);
	assert_int_equal(import_draft_slots(draft), item_entity.field_count);
}

static void join__keeps_the_order(void **state)
{
	static const size_t now[] = {3, 1};
	struct import_draft *draft = *state;

	import_draft_join(draft, 0, FEEDBACK_TEXT, now, 2);
	assert_asked(draft, "text=#4+#2+#1 ");
	/* once more at the end */
	import_draft_join(draft, 3, FEEDBACK_TEXT, (size_t[]){3, 1, 0}, 3);
	assert_asked(draft, "text=#2+#1+#4 ");
	import_draft_keep(draft, 1);
	assert_asked(draft, "text=#1+#4 extra=#2 ");
}

static void keep__leaves_columns_to_no_field(void **state)
{
	struct import_draft *draft = *state;

	import_draft_put(draft, 7, FEEDBACK_TEXT);
	import_draft_keep(draft, 7);
	import_draft_keep(draft, 0);
	assert_asked(draft, "extra=#1+#8 ");
	import_draft_put(draft, 7, FEEDBACK_TEXT);
	assert_asked(draft, "text=#8 extra=#1 ");
	import_draft_let(draft, 0);
	assert_asked(draft, "text=#8 ");
}

static void fix__is_taken_back_by_an_empty_value(void **state)
{
	struct import_draft *draft = *state;

	import_draft_fix(draft, FEEDBACK_KIND, "complaint");
	import_draft_fix(draft, FEEDBACK_PRODUCT, "orders");
	import_draft_fix(draft, FEEDBACK_PRODUCT, "returns");
	assert_asked(draft, "product:=returns kind:=complaint ");
	import_draft_fix(draft, FEEDBACK_PRODUCT, "");
	assert_asked(draft, "kind:=complaint ");
}

static void domain__is_asked_for_with_new_products_only(void **state)
{
	struct import_draft *draft = *state;

	import_draft_set(draft, DRAFT_DOMAIN, "sales");
	assert_asked(draft, "");
	draft->options.create_products = true;
	assert_asked(draft, "domain:=sales ");
}

static void mean__replaces_and_takes_back(void **state)
{
	struct import_draft *draft = *state;

	import_draft_mean(draft, FEEDBACK_SEVERITY, "P1", "high");
	import_draft_mean(draft, FEEDBACK_SEVERITY, "*", "low");
	import_draft_mean(draft, FEEDBACK_SEVERITY, "P1", "normal");
	assert_asked(draft, "severity:*=low severity:P1=normal ");
	/* the words of the draft itself may be named */
	import_draft_mean(draft, FEEDBACK_SEVERITY, draft->words[0].text, "");
	assert_asked(draft, "severity:P1=normal ");
	import_draft_mean(draft, FEEDBACK_KIND, "P1", "");
	assert_asked(draft, "severity:P1=normal ");
}

static void set__takes_and_forgets_texts(void **state)
{
	struct import_draft *draft = *state;

	import_draft_set(draft, DRAFT_SOURCE, "crm");
	import_draft_set(draft, DRAFT_ENCODING, "windows-1252");
	import_draft_set(draft, DRAFT_REJECTS, "r.csv");
	import_draft_set(draft, DRAFT_PROFILE, "none");
	assert_string_equal(import_draft_options(draft)->source, "crm");
	assert_string_equal(import_draft_options(draft)->encoding, "windows-1252");
	assert_string_equal(import_draft_options(draft)->rejects_path, "r.csv");
	assert_string_equal(import_draft_options(draft)->profile, "none");
	import_draft_set(draft, DRAFT_SOURCE, "");
	import_draft_set(draft, DRAFT_PROFILE, NULL);
	assert_null(import_draft_options(draft)->source);
	assert_null(import_draft_options(draft)->profile);
}

static void set_entity__forgets_fields_and_keeps_the_file(void **state)
{
	struct import_draft *draft = *state;

	import_draft_put(draft, 1, FEEDBACK_TEXT);
	import_draft_keep(draft, 2);
	import_draft_fix(draft, FEEDBACK_KIND, "request");
	import_draft_mean(draft, FEEDBACK_KIND, "x", "request");
	import_draft_set(draft, DRAFT_PROFILE, "delighted");
	import_draft_set(draft, DRAFT_ENCODING, "windows-1252");
	draft->options.date_order = DATE_ORDER_DMY;
	import_draft_set_entity(draft, &consumer_entity);
	assert_asked(draft, "");
	assert_ptr_equal(import_draft_options(draft)->entity, &consumer_entity);
	assert_null(import_draft_options(draft)->profile);
	assert_string_equal(import_draft_options(draft)->encoding, "windows-1252");
	assert_int_equal(import_draft_options(draft)->date_order, DATE_ORDER_DMY);
	import_draft_put(draft, 1, CONSUMER_NAME);
	assert_asked(draft, "name=#2 ");
}

static void forget_columns__keeps_values(void **state)
{
	struct import_draft *draft = *state;

	import_draft_put(draft, 1, FEEDBACK_TEXT);
	import_draft_keep(draft, 2);
	import_draft_fix(draft, FEEDBACK_KIND, "request");
	import_draft_forget_columns(draft);
	assert_asked(draft, "kind:=request ");
}

static void sift__tells_what_where_and_skip_would(void **state)
{
	static const char *const wrong[] = {"", "Status", "=Complete"};
	struct import_draft *draft = *state;
	struct error err;

	assert_int_equal(import_draft_sift(draft, false, "Status=Complete|Partial", &err), 0);
	assert_int_equal(import_draft_sift(draft, true, "Note=a=b", &err), 0);
	assert_int_equal(import_draft_sift(draft, true, "Room=", &err), 0);
	assert_true(draft->changed);
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		assert_int_equal(import_draft_sift(draft, true, wrong[i], &err), ERR_USAGE);
		assert_non_null(strstr(err.text, "--skip takes COLUMN=TEXT"));
	}
	assert_asked(draft, "where:Status=Complete|Partial skip:Note=a=b skip:Room= ");
	import_draft_set_entity(draft, &item_entity);
	import_draft_sift_no_more(draft, true);
	assert_asked(draft, "where:Status=Complete|Partial ");
	import_draft_sift_no_more(draft, false);
	assert_asked(draft, "");
}

static void fills__leaves_out_what_the_program_sets(void **state)
{
	struct import_draft *draft = *state;

	assert_true(import_draft_fills(draft, FEEDBACK_TEXT));
	assert_true(import_draft_fills(draft, slot(draft, "email")));
	assert_false(import_draft_fills(draft, FEEDBACK_STATUS));
	assert_false(import_draft_fills(draft, FEEDBACK_BATCH));
	assert_false(import_draft_fills(draft, FEEDBACK_EXTRA));
}

#define DRAFT_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		DRAFT_TEST(draft__asks_for_nothing_at_first),
		DRAFT_TEST(put__gives_a_column_to_one_field_only),
		DRAFT_TEST(put__describes_the_consumer),
		DRAFT_TEST(join__keeps_the_order),
		DRAFT_TEST(keep__leaves_columns_to_no_field),
		DRAFT_TEST(fix__is_taken_back_by_an_empty_value),
		DRAFT_TEST(domain__is_asked_for_with_new_products_only),
		DRAFT_TEST(mean__replaces_and_takes_back),
		DRAFT_TEST(set__takes_and_forgets_texts),
		DRAFT_TEST(set_entity__forgets_fields_and_keeps_the_file),
		DRAFT_TEST(forget_columns__keeps_values),
		DRAFT_TEST(sift__tells_what_where_and_skip_would),
		DRAFT_TEST(fills__leaves_out_what_the_program_sets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
