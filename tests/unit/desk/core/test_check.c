/* SPDX-License-Identifier: MIT */
/* Tests that a sound store passes the check, and that each kind of damage is reported. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/desk/core/check.h"
#include "dapo/desk/core/edit.h"
#include "dapo/desk/core/undo.h"
#include "dapo/desk/prioritise.h"
#include "dapo/desk/promises/promises.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/request.h"
#include "support/store_fixture.h"

/* A store in which everything occurs once. */
static void furnish(struct fixture *f)
{
	const double values[PRIORITY_INPUTS_MAX] = {100, 2, 80, 1};
	const struct assignment done = {"status", "done"};
	const struct assignment waits = {"blocked_by", "B-1"};
	int64_t first = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t second = fixture_item(f, f->customers, "Mask e-mail column");
	int64_t closed = fixture_item(f, f->orders, "Currency column");
	int64_t letters[] = {fixture_feedback(f, f->orders, f->finance, "late"),
		fixture_feedback(f, f->orders, f->pricing, "late, too"),
		fixture_feedback(f, f->orders, f->risk, "currency"),
		fixture_feedback(f, f->customers, 0, "out of place"),
		fixture_feedback(f, f->customers, 0, "unread")};
	struct feedback_set set = {.row_ids = letters, .count = 1};
	int64_t promise = fixture_add(f, &sla_objective_entity, "product=orders",
		"property=latency", "target=24", "unit=h", NULL);

	fixture_must(f, prioritise_set_all(&f->desk, first, values, &f->err));
	fixture_must(f, prioritise_pin(&f->desk, second, 1, "law", NULL, &f->err));
	fixture_must(f, desk_edit(&f->desk, &item_entity, &second, 1, &waits, 1, &f->err));
	fixture_must(f, triage_link(&f->desk, &set, first, &f->err));
	set.row_ids = &letters[1];
	fixture_must(f, triage_merge(&f->desk, &set, letters[0], &f->err));
	set.row_ids = &letters[2];
	fixture_must(f, triage_link(&f->desk, &set, closed, &f->err));
	fixture_must(f, desk_edit(&f->desk, &item_entity, &closed, 1, &done, 1, &f->err));
	set.row_ids = &letters[3];
	fixture_must(f, triage_dismiss(&f->desk, &set, DISMISS_OUT_OF_SCOPE, &f->err));
	set.row_ids = &letters[0];
	fixture_must(f, triage_answer(&f->desk, &set, "soon", &f->err));
	fixture_add(f, &request_entity, "item=B-1", "to_domain=logistics", NULL);
	fixture_add(f, &decision_entity, "product=orders", "action=retire", NULL);
	fixture_must(f, promise_record(&f->desk, promise, "20", TEST_NOW, NULL, &f->err));
	fixture_must(f, desk_undo(&f->desk, &f->err));
	fixture_must(f, desk_redo(&f->desk, &f->err));
}

static void keep_line(void *closure, const char *line)
{
	strbuf_addstr(closure, line);
	strbuf_addch(closure, '\n');
}

/* Damages the store by a script, and asserts that the report holds `expected`. */
static void assert_reported(struct fixture *f, const char *script, const char *expected)
{
	struct strbuf lines = STRBUF_INIT;
	int faults;

	fixture_must(f, db_script(f->store.db, "BEGIN", &f->err));
	fixture_must(f, db_script(f->store.db, "PRAGMA defer_foreign_keys = ON", &f->err));
	fixture_must(f, db_script(f->store.db, script, &f->err));
	fixture_must(f, desk_check(&f->desk, keep_line, &lines, &faults, &f->err));
	if (!faults || !strstr(lines.buf, expected))
		fail_msg("%s\n%d faults, without `%s`: %s", script, faults, expected, lines.buf);
	fixture_must(f, db_script(f->store.db, "ROLLBACK", &f->err));
	strbuf_release(&lines);
}

static void unit__check__sound_store_has_no_fault(void **state)
{
	struct fixture *f = *state;

	furnish(f);
	fixture_check(f);
}

static void unit__check__damaged_status_of_feedback(void **state)
{
	struct fixture *f = *state;

	furnish(f);
	assert_reported(f, "UPDATE feedback SET status = 0 WHERE row_id = 1",
		"F-1 breaks a rule: new feedback is not linked");
	assert_reported(f, "UPDATE feedback SET status = 1 WHERE row_id = 5",
		"F-5 breaks a rule: linked or resolved feedback is linked");
	assert_reported(f, "UPDATE evidence SET trash = 1 WHERE feedback = 1",
		"F-1 breaks a rule: linked or resolved feedback is linked");
	assert_reported(f, "UPDATE feedback SET status = 1 WHERE row_id = 3",
		"F-3 breaks a rule: feedback is resolved once");
	assert_reported(f, "UPDATE feedback SET status = 2 WHERE row_id = 1",
		"F-1 breaks a rule: resolved feedback has no item that is not done");
	assert_reported(f, "UPDATE feedback SET dismiss_reason = NULL WHERE row_id = 4",
		"F-4 breaks a rule: feedback has a reason");
}

static void unit__check__damaged_duplicates(void **state)
{
	struct fixture *f = *state;

	furnish(f);
	assert_reported(f, "UPDATE feedback SET duplicate_of = NULL WHERE row_id = 2",
		"F-2 breaks a rule: feedback names an original");
	assert_reported(f, "UPDATE feedback SET trash = 1 WHERE row_id = 1",
		"F-2 breaks a rule: a duplicate points at live feedback");
	assert_reported(f, "UPDATE feedback SET status = 4, duplicate_of = 2 WHERE row_id = 1",
		"F-2 breaks a rule: a duplicate points at live feedback");
}

static void unit__check__damaged_items(void **state)
{
	struct fixture *f = *state;

	furnish(f);
	assert_reported(f,
		"PRAGMA ignore_check_constraints = ON;"
		"UPDATE item SET closed_at = 1 WHERE row_id = 1;"
		"PRAGMA ignore_check_constraints = OFF",
		"B-1 breaks a rule: an item has a closing time only");
	assert_reported(f,
		"PRAGMA ignore_check_constraints = ON;"
		"UPDATE item SET pin_reason = NULL WHERE row_id = 2;"
		"PRAGMA ignore_check_constraints = OFF",
		"B-2 breaks a rule: a pinned item has a reason");
	assert_reported(f, "UPDATE item SET blocked_by = 2 WHERE row_id = 1",
		"B-1 breaks a rule: no item waits for itself");
}

static void unit__check__damaged_answers(void **state)
{
	struct fixture *f = *state;

	furnish(f);
	assert_reported(f, "UPDATE feedback SET answered_at = NULL WHERE row_id = 1",
		"F-1 breaks a rule: an answer has a time");
	assert_reported(f, "UPDATE feedback SET answer = NULL WHERE row_id = 1",
		"F-1 breaks a rule: an answer has a time");
	assert_reported(f, "UPDATE feedback SET answer_state = 1 WHERE row_id = 1",
		"F-1 breaks a rule: an answer has a time of sending");
}

static void unit__check__damaged_coordination(void **state)
{
	struct fixture *f = *state;

	furnish(f);
	assert_reported(f, "UPDATE request SET linked_item = 2",
		"B-1 breaks a rule: no item waits for itself");
	assert_reported(f, "UPDATE request SET status = 2",
		"R-1 breaks a rule: a request that was answered names who did it");
	assert_reported(f, "UPDATE request SET status = 6",
		"R-1 breaks a rule: a request that was declined or withdrawn has a reason");
	assert_reported(f, "UPDATE request SET status = 1, answered_by = 'jon'",
		"R-1 breaks a rule: a countered request has a promised day or a reason");
	assert_reported(f, "UPDATE request SET updated_at = created_at - 1",
		"R-1 breaks a rule: a request links two items");
	assert_reported(f, "UPDATE decision SET verdict = 1, decided_by = 'ada'",
		"D-1 breaks a rule: a decision names who decided and when");
	assert_reported(f, "UPDATE decision SET objective = 1",
		"D-1 breaks a rule: a decision names a promise");
}

static void unit__check__damaged_derived_values(void **state)
{
	struct fixture *f = *state;

	furnish(f);
	assert_reported(f, "UPDATE item SET score = 161 WHERE row_id = 1", "B-1: score");
	assert_reported(f, "UPDATE item SET demand = 0.5 WHERE row_id = 1", "B-1: demand");
	assert_reported(f, "UPDATE item SET consumers = 7 WHERE row_id = 1", "B-1: consumers");
	assert_reported(f, "UPDATE sla_objective SET status = 0", "S-1: status");
	assert_reported(
		f, "UPDATE tally SET count = count + 1 WHERE entity = 'item'", "tally of items");
}

static void unit__check__damaged_full_text(void **state)
{
	struct fixture *f = *state;

	furnish(f);
	assert_reported(f, "UPDATE item SET title = 'Something else' WHERE row_id = 1",
		"full-text index of items");
}

static void unit__check__dangling_reference(void **state)
{
	struct fixture *f = *state;

	furnish(f);
	assert_reported(f, "UPDATE evidence SET item = 99 WHERE row_id = 1",
		"dangling reference in table evidence");
}

static void unit__check__damaged_log(void **state)
{
	struct fixture *f = *state;

	furnish(f);
	assert_reported(f, "UPDATE change SET position = 9 WHERE position = 2", "without a gap");
	assert_reported(f, "DELETE FROM change WHERE position = 1", "numbered from 1");
	assert_reported(f, "UPDATE change_set SET reversed_by = NULL WHERE reversed_by IS NOT NULL",
		"names the one that did it");
	assert_reported(f, "UPDATE change_set SET reverses = NULL WHERE reverses IS NOT NULL",
		"a change set that turned another round names it");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(unit__check__sound_store_has_no_fault),
		TEST(unit__check__damaged_status_of_feedback),
		TEST(unit__check__damaged_duplicates),
		TEST(unit__check__damaged_items),
		TEST(unit__check__damaged_answers),
		TEST(unit__check__damaged_coordination),
		TEST(unit__check__damaged_derived_values),
		TEST(unit__check__damaged_full_text),
		TEST(unit__check__dangling_reference),
		TEST(unit__check__damaged_log),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
