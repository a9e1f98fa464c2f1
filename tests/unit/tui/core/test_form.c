/* SPDX-License-Identifier: MIT */
/* The state of a form: rows, checks, choices, conflicts, drafts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/model/tables/item.h"
#include "tui/core/form.h"

enum { NOW = 1751241600 /* 2025-06-30 */ };

static const struct parse_context context = {.now = NOW};

struct fixture {
	struct record record;
	struct form form;
};

static void set(struct record *record, const char *name, const char *text)
{
	assert_int_equal(record_set(record, name, text, &context, NULL), 0);
}

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof *fixture);

	record_init(&fixture->record, &item_entity);
	set(&fixture->record, "product", "orders");
	set(&fixture->record, "title", "Late flag");
	set(&fixture->record, "type", "defect");
	set(&fixture->record, "status", "new");
	set(&fixture->record, "source", "manual");
	set(&fixture->record, "created_at", "2025-06-01");
	assert_int_equal(record_defaults(&fixture->record, &context, NULL), 0);
	fixture->record.row_id = 14;
	fixture->record.version = 3;
	form_init(&fixture->form, &fixture->record, &context, false);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	form_release(&fixture->form);
	record_release(&fixture->record);
	free(fixture);
	return 0;
}

static struct form_field *named(struct form *form, const char *name)
{
	size_t i;

	for (i = 0; i < form->count; i++)
		if (!strcmp(form_field_of(form, &form->fields[i])->name, name))
			return &form->fields[i];
	return NULL;
}

static void type(struct form *form, const char *name, const char *text)
{
	form_set(named(form, name), text, strlen(text));
}

/* ---- Which fields, in which rows */

static void form_init__holds_editable_fields__hidden_ones_last(void **state)
{
	struct form *form = &((struct fixture *)*state)->form;

	assert_string_equal(form_field_of(form, form_at(form, 0))->name, "product");
	assert_string_equal(named(form, "title")->text.buf, "Late flag");
	assert_null(named(form, "score"));
	assert_null(named(form, "closed_at"));
	assert_true(named(form, "due_date") < form->fields + form->plain);
	assert_true(named(form, "summary") >= form->fields + form->plain);
	assert_true(named(form, "source") >= form->fields + form->plain);
}

static void form_init__blind__leaves_out_who_asks(void **state)
{
	struct fixture *fixture = *state;
	struct form blind;

	form_init(&blind, &fixture->record, &context, true);
	assert_null(named(&blind, "requester"));
	assert_null(named(&blind, "department"));
	assert_non_null(named(&blind, "assignee"));
	form_release(&blind);
}

static void form_rows__more__opens_the_hidden_ones(void **state)
{
	struct form *form = &((struct fixture *)*state)->form;

	assert_int_equal(form_rows(form), form->plain + 1);
	assert_null(form_at(form, form->plain));
	form->more = true;
	assert_int_equal(form_rows(form), form->count + 1);
	assert_ptr_equal(form_at(form, form->plain + 1), &form->fields[form->plain]);
	assert_ptr_equal(form_at(form, form->count), &form->fields[form->count - 1]);
	assert_null(form_at(form, form->count + 1));
}

static void form_move__stops_at_the_ends(void **state)
{
	struct form *form = &((struct fixture *)*state)->form;

	assert_false(form_move(form, -1));
	assert_true(form_move(form, 1000));
	assert_int_equal(form->cursor, form->plain);
	assert_false(form_move(form, 1));
	assert_true(form_move(form, -3));
	assert_int_equal(form->cursor, form->plain - 3);
}

/* The first and last line of the cursor's row must be on the screen. */
static bool in_sight(const struct form *form, int height)
{
	int line = 0;
	size_t row;

	for (row = form->top; row < form->cursor; row++)
		line += form_height(form, row);
	return form->cursor >= form->top && line + form_height(form, form->cursor) <= height;
}

static void form_scroll__keeps_the_cursor_and_its_error_in_sight(void **state)
{
	struct form *form = &((struct fixture *)*state)->form;
	int height, step;

	form->more = true;
	named(form, "status")->err.code = ERR_INVALID;
	named(form, "labels")->err.code = ERR_INVALID;
	named(form, "labels")->disputed = true;
	for (height = 3; height < 30; height++) {
		form->cursor = 0;
		for (step = 0; step < 60; step++) {
			form_scroll(form, height);
			assert_true(in_sight(form, height));
			form_move(form, step < 30 ? 1 : -1);
		}
		assert_int_equal(form->cursor, 0);
	}
}

static void form_scroll__room_again__shows_the_rows_above(void **state)
{
	struct form *form = &((struct fixture *)*state)->form;

	form_move(form, 1000);
	form_scroll(form, 4);
	assert_int_equal(form->top, form->plain - 3);
	form_scroll(form, 100);
	assert_int_equal(form->top, 0);
}

/* ---- Checks */

static void form_check__date__is_written_as_stored(void **state)
{
	struct form *form = &((struct fixture *)*state)->form;

	type(form, "due_date", " tomorrow ");
	assert_true(form_check(form, named(form, "due_date")));
	assert_string_equal(named(form, "due_date")->text.buf, "2025-07-01");
}

static void form_check__refused__says_so_at_the_field(void **state)
{
	struct form *form = &((struct fixture *)*state)->form;

	type(form, "due_date", "soon");
	assert_false(form_check(form, named(form, "due_date")));
	assert_int_equal(named(form, "due_date")->err.code, ERR_INVALID);
	assert_string_equal(named(form, "due_date")->text.buf, "soon");
	type(form, "due_date", "");
	assert_int_equal(named(form, "due_date")->err.code, ERR_NONE);
	assert_true(form_check(form, named(form, "due_date")));
}

static void form_check__required__wants_something_visible(void **state)
{
	struct form *form = &((struct fixture *)*state)->form;

	type(form, "title", " \u200b");
	assert_false(form_check(form, named(form, "title")));
	assert_non_null(strstr(named(form, "title")->err.text, "required"));
}

static void form_apply__changes_only_what_was_typed(void **state)
{
	struct fixture *fixture = *state;
	struct record after;

	record_init(&after, &item_entity);
	record_copy(&after, &fixture->record);
	type(&fixture->form, "title", "Late flags");
	assert_int_equal(form_apply(&fixture->form, &after, NULL), 0);
	assert_string_equal(record_text(&after, ITEM_TITLE), "Late flags");
	assert_int_equal(record_integer(&after, ITEM_CREATED_AT, 0),
		record_integer(&fixture->record, ITEM_CREATED_AT, 1));
	assert_true(value_equal(
		record_value(&after, ITEM_TYPE), record_value(&fixture->record, ITEM_TYPE)));
	record_release(&after);
}

static void form_apply__wrong_hidden_field__is_shown(void **state)
{
	struct fixture *fixture = *state;
	struct form *form = &fixture->form;
	struct error err = {0};

	type(form, "created_at", "once upon a time");
	assert_int_not_equal(form_apply(form, &fixture->record, &err), 0);
	assert_true(form->more);
	assert_ptr_equal(form_at(form, form->cursor), named(form, "created_at"));
	assert_string_equal(err.text, named(form, "created_at")->err.text);
}

static void form_blame__finds_the_field_that_an_error_names(void **state)
{
	struct form *form = &((struct fixture *)*state)->form;
	struct error err = {ERR_NOT_FOUND, "assignee: there is no person `x`"};

	assert_true(form_blame(form, &err));
	assert_ptr_equal(form_at(form, form->cursor), named(form, "assignee"));
	assert_string_equal(named(form, "assignee")->err.text, "there is no person `x`");
	strcpy(err.text, "assignee_of: else");
	assert_false(form_blame(form, &err));
	strcpy(err.text, "the store is busy");
	assert_false(form_blame(form, &err));
}

/* ---- Choices */

static void form_step__goes_round_the_choices(void **state)
{
	struct form *form = &((struct fixture *)*state)->form;
	struct form_field *status = named(form, "status");
	size_t count = form_choices(form, status);
	size_t i;

	assert_int_equal(count, 7);
	assert_int_equal(form_chosen(form, status), 0);
	form_step(form, status, -1);
	assert_string_equal(status->text.buf, "declined");
	for (i = 0; i < count; i++)
		form_step(form, status, 1);
	assert_string_equal(status->text.buf, "declined");
	form_step(form, status, 1);
	assert_false(form_field_changed(status));
	assert_int_equal(form_choices(form, named(form, "title")), 0);
}

static void form_step__unknown_text__takes_the_first(void **state)
{
	struct form *form = &((struct fixture *)*state)->form;

	type(form, "status", "zzz");
	assert_int_equal(form_chosen(form, named(form, "status")), -1);
	form_step(form, named(form, "status"), 1);
	assert_string_equal(named(form, "status")->text.buf, "new");
}

/* ---- Somebody else changed the row */

static void form_merge__other_field__takes_theirs(void **state)
{
	struct fixture *fixture = *state;
	struct form *form = &fixture->form;

	type(form, "title", "Late flags");
	set(&fixture->record, "requester", "them");
	assert_int_equal(form_merge(form, &fixture->record), 0);
	assert_string_equal(named(form, "requester")->text.buf, "them");
	assert_false(form_field_changed(named(form, "requester")));
	assert_true(form_field_changed(named(form, "title")));
}

static void form_merge__same_field__shows_both(void **state)
{
	struct fixture *fixture = *state;
	struct form *form = &fixture->form;

	type(form, "title", "Mine");
	set(&fixture->record, "title", "Theirs");
	assert_int_equal(form_merge(form, &fixture->record), 1);
	assert_true(named(form, "title")->disputed);
	assert_string_equal(named(form, "title")->text.buf, "Mine");
	assert_string_equal(named(form, "title")->theirs.buf, "Theirs");
}

static void form_merge__same_change__is_no_dispute(void **state)
{
	struct fixture *fixture = *state;
	struct form *form = &fixture->form;

	type(form, "title", "Both");
	set(&fixture->record, "title", "Both");
	assert_int_equal(form_merge(form, &fixture->record), 0);
	assert_false(form_changed(form));
}

/* ---- Drafts */

static void form_draft__reads_back_what_was_typed(void **state)
{
	struct fixture *fixture = *state;
	struct strbuf text = STRBUF_INIT;
	struct form_draft of;
	struct form again;
	size_t taken;

	type(&fixture->form, "title", "Late\tflags \u00fc");
	type(&fixture->form, "description", "one\n\ntitle 3 3\nthree\n");
	type(&fixture->form, "due_date", "not yet a date");
	form_write(&fixture->form, 14, 3, &text);
	assert_int_equal(form_draft_read(text.buf, text.len, &of, &taken, NULL), 0);
	assert_ptr_equal(of.entity, &item_entity);
	assert_int_equal(of.row_id, 14);
	assert_int_equal(of.version, 3);
	form_init(&again, &fixture->record, &context, false);
	assert_int_equal(form_fields_read(&again, text.buf + taken, text.len - taken, NULL), 0);
	assert_string_equal(named(&again, "title")->text.buf, "Late\tflags \u00fc");
	assert_string_equal(named(&again, "title")->before.buf, "Late flag");
	assert_string_equal(named(&again, "description")->text.buf, "one\n\ntitle 3 3\nthree\n");
	assert_string_equal(named(&again, "due_date")->text.buf, "not yet a date");
	assert_false(form_field_changed(named(&again, "status")));
	form_release(&again);
	strbuf_release(&text);
}

/* A draft cut anywhere is refused, or holds whole fields; it never reads beyond its end. */
static void form_draft__cut__is_refused(void **state)
{
	struct fixture *fixture = *state;
	struct strbuf text = STRBUF_INIT;
	struct form_draft of;
	size_t taken, whole, len, refused = 0;

	form_write(&fixture->form, 14, 3, &text);
	assert_int_equal(form_draft_read(text.buf, text.len, &of, &whole, NULL), 0);
	for (len = 0; len < text.len; len++) {
		char *cut = malloc(len + 1); /* exactly so long, for the sanitizer */

		memcpy(cut, text.buf, len);
		if (form_draft_read(cut, len, &of, &taken, NULL)) {
			assert_true(len < whole);
			refused++;
		} else if (form_fields_read(&fixture->form, cut + taken, len - taken, NULL)) {
			refused++;
		}
		free(cut);
	}
	/* All but the cuts between two fields. */
	assert_int_equal(refused, text.len - fixture->form.count);
	strbuf_release(&text);
}

static void form_draft__foreign__is_refused(void **state)
{
	static const char *const texts[] = {"", "\n", "unicorn 1 1\n", "item 1\n", "item -1 1\n",
		"item 1 1 \n", "item 99999999999999999999 1\n"};
	struct fixture *fixture = *state;
	struct error err = {0};
	struct form_draft of;
	size_t taken, i;

	for (i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_int_equal(form_draft_read(texts[i], strlen(texts[i]), &of, &taken, &err),
			ERR_INVALID);
	assert_int_equal(
		form_fields_read(&fixture->form, "title 5 99\nLate\n\n", 17, &err), ERR_INVALID);
	assert_int_equal(form_fields_read(&fixture->form, "gone 1 1\na\nb\n", 13, &err), 0);
	assert_false(form_changed(&fixture->form));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(form_init__holds_editable_fields__hidden_ones_last),
		TEST(form_init__blind__leaves_out_who_asks),
		TEST(form_rows__more__opens_the_hidden_ones),
		TEST(form_move__stops_at_the_ends),
		TEST(form_scroll__keeps_the_cursor_and_its_error_in_sight),
		TEST(form_scroll__room_again__shows_the_rows_above),
		TEST(form_check__date__is_written_as_stored),
		TEST(form_check__refused__says_so_at_the_field),
		TEST(form_check__required__wants_something_visible),
		TEST(form_apply__changes_only_what_was_typed),
		TEST(form_apply__wrong_hidden_field__is_shown),
		TEST(form_blame__finds_the_field_that_an_error_names),
		TEST(form_step__goes_round_the_choices),
		TEST(form_step__unknown_text__takes_the_first),
		TEST(form_merge__other_field__takes_theirs),
		TEST(form_merge__same_field__shows_both),
		TEST(form_merge__same_change__is_no_dispute),
		TEST(form_draft__reads_back_what_was_typed),
		TEST(form_draft__cut__is_refused),
		TEST(form_draft__foreign__is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
