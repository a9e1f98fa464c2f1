/* SPDX-License-Identifier: MIT */
/* Value, not department: whoever asks, and from wherever, no ranking of any method changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/desk/core/edit.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/model/rules/priority.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/lists/query.h"
#include "support/store_fixture.h"

enum { SEEDS = 6, CONSUMERS = 10, ITEMS = 24, FEEDBACK = 60 };

/* ---- Chance that is the same each time */

static unsigned below(uint64_t *state, unsigned limit)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(*state >> 33) % limit;
}

/* A permutation of 0 … count - 1. */
static void shuffle(uint64_t *state, unsigned *order, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		order[i] = i;
	for (unsigned i = count; i > 1; i--) {
		unsigned other = below(state, i), kept = order[i - 1];

		order[i - 1] = order[other];
		order[other] = kept;
	}
}

/* ---- A store in which somebody asks for everything */

static const char *const departments[] = {"Board", "Finance", "Pricing", "Webshop", "Legal", "",
	"Transport", "board", "Zoll", "営業"};
static const char *const organisations[] = {
	"Head office", "", "France", "Japan", "Auditor", "Iberia", "Nordics", "Zoll", "A", "Z"};
static const char *const requesters[] = {"chief executive", "intern", "", "finance-bi", "ben"};

static const char *text(char *out, size_t size, const char *field, const char *value)
{
	snprintf(out, size, "%s=%s", field, value);
	return out;
}

static void add_consumers(struct fixture *f, uint64_t *chance, int64_t *consumers)
{
	static const char *const people[] = {"1", "1", "2", "300"};

	for (unsigned i = 0; i < CONSUMERS; i++) {
		char name[32], many[32], department[64], organisation[64];

		snprintf(name, sizeof name, "name=consumer-%u", i);
		consumers[i] = fixture_add(f, &consumer_entity, name,
			text(many, sizeof many, "people", people[below(chance, 4)]),
			text(department, sizeof department, "department", departments[i]),
			text(organisation, sizeof organisation, "organisation", organisations[i]),
			NULL);
	}
}

/* A value that the input takes, of few, so that ties occur. */
static double value_of(uint64_t *chance, const struct priority_input *input)
{
	static const double any[] = {1, 2, 5, 10};

	if (input->allowed)
		return input->allowed[below(chance, (unsigned)input->allowed_count)];
	return any[below(chance, 4)];
}

/* Inputs of every method; some are left out. */
static void add_inputs(struct fixture *f, uint64_t *chance, unsigned item)
{
	for (int method = 0; method < METHOD_COUNT; method++) {
		const struct priority_method *is =
			priority_method((enum prioritization_method)method);

		for (size_t i = 0; i < is->input_count; i++) {
			char of[32], by[32], input[64], value[32];

			if (below(chance, 8) == 0)
				continue;
			snprintf(of, sizeof of, "item=B-%u", item);
			snprintf(value, sizeof value, "value=%g", value_of(chance, &is->inputs[i]));
			fixture_add(f, &score_input_entity, of,
				text(by, sizeof by, "method", is->name),
				text(input, sizeof input, "input", is->inputs[i].name), value,
				NULL);
		}
	}
}

static void add_items(struct fixture *f, uint64_t *chance)
{
	for (unsigned i = 1; i <= ITEMS; i++) {
		char title[32], requester[64], department[64];

		snprintf(title, sizeof title, "title=wish %u", i);
		fixture_add(f, &item_entity, title,
			below(chance, 2) ? "product=orders" : "product=customers",
			text(requester, sizeof requester, "requester", requesters[i % 5]),
			text(department, sizeof department, "department", departments[i % 10]),
			below(chance, 12) ? "status=new" : "status=done",
			below(chance, 12) ? "labels=" : "pin_rank=2",
			"pin_reason=the steering meeting", NULL);
		add_inputs(f, chance, i);
	}
}

static void add_feedback(struct fixture *f, uint64_t *chance, const int64_t *consumers)
{
	for (unsigned i = 0; i < FEEDBACK; i++) {
		int64_t consumer = below(chance, 10) ? consumers[below(chance, CONSUMERS)] : 0;
		int64_t feedback = fixture_feedback(
			f, below(chance, 2) ? f->orders : f->customers, consumer, "please");
		const struct feedback_set set = {.row_ids = &feedback, .count = 1};

		if (below(chance, 4))
			fixture_must(
				f, triage_link(&f->desk, &set, 1 + below(chance, ITEMS), &f->err));
	}
}

static void fill(struct fixture *f, uint64_t seed, int64_t *consumers)
{
	add_consumers(f, &seed, consumers);
	add_items(f, &seed);
	add_feedback(f, &seed, consumers);
}

/* ---- Rankings */

static void set_field(struct fixture *f, const struct entity *entity, int64_t row_id,
	const char *field, const char *value)
{
	const struct assignment assignment = {field, value};

	fixture_must(f, desk_edit(&f->desk, entity, &row_id, 1, &assignment, 1, &f->err));
}

static int write_item(void *closure, const struct record *item, struct error *err)
{
	static const int shown[] = {ITEM_PIN_RANK, ITEM_SCORE, ITEM_SIZE, ITEM_DEMAND, ITEM_STATUS};

	(void)err;
	record_key(item, closure);
	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
		strbuf_addch(closure, ' ');
		field_format(&item_entity.fields[shown[i]], record_value(item, shown[i]), closure);
	}
	strbuf_addch(closure, '\n');
	return 0;
}

/* The rankings of all methods: of everything, and of each product. */
static void write_rankings(struct fixture *f, struct strbuf *out)
{
	const int64_t products[] = {0, f->orders, f->customers};

	strbuf_reset(out);
	for (int method = 0; method < METHOD_COUNT; method++) {
		const char *name = priority_method((enum prioritization_method)method)->name;

		set_field(f, &domain_entity, f->domain, "prioritization_method", name);
		for (size_t i = 0; i < 3; i++) {
			const struct query query = {.entity = &item_entity,
				.sight.product = products[i],
				.order = "rank",
				.now = TEST_NOW};

			strbuf_addf(out, "%s %zu\n", name, i);
			fixture_must(f, query_each(&f->store, &query, write_item, out, &f->err));
		}
	}
}

/* Everybody takes somebody else's name, and no name stays free. */
static void swap_names(struct fixture *f, uint64_t *chance, const int64_t *consumers)
{
	unsigned to[CONSUMERS];

	shuffle(chance, to, CONSUMERS);
	for (int final = 0; final < 2; final++) {
		for (unsigned i = 0; i < CONSUMERS; i++) {
			char name[32];

			snprintf(name, sizeof name, final ? "consumer-%u" : "on the way %u", to[i]);
			set_field(f, &consumer_entity, consumers[i], "name", name);
		}
	}
}

/* Everybody moves: names, mails, departments and organisations of consumers, who is said to ask for
 * items. How many people each speaks for stays. */
static void move_all(struct fixture *f, uint64_t *chance, const int64_t *consumers)
{
	unsigned to[CONSUMERS], from[CONSUMERS], asks[ITEMS];

	swap_names(f, chance, consumers);
	shuffle(chance, to, CONSUMERS);
	shuffle(chance, from, CONSUMERS);
	shuffle(chance, asks, ITEMS);
	for (unsigned i = 0; i < CONSUMERS; i++) {
		char mail[32];

		set_field(f, &consumer_entity, consumers[i], "department", departments[to[i]]);
		set_field(
			f, &consumer_entity, consumers[i], "organisation", organisations[from[i]]);
		snprintf(mail, sizeof mail, "%u@example.org", from[i]);
		set_field(f, &consumer_entity, consumers[i], "email", mail);
	}
	for (unsigned i = 0; i < ITEMS; i++) {
		set_field(f, &item_entity, i + 1, "requester", requesters[asks[i] % 5]);
		set_field(f, &item_entity, i + 1, "department", departments[asks[i] % 10]);
	}
}

static void unit__ranking__is_blind_to_who_asks(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
		uint64_t chance = seed * 77;
		int64_t consumers[CONSUMERS];
		struct fixture *f;
		void *fixture;

		fixture_set_up(&fixture);
		f = fixture;
		fill(f, seed, consumers);
		write_rankings(f, &before);
		for (int round = 0; round < 3; round++) {
			move_all(f, &chance, consumers);
			write_rankings(f, &after);
			assert_string_equal(before.buf, after.buf);
		}
		fixture_check(f);
		strbuf_release(&before);
		strbuf_release(&after);
		fixture_tear_down(&fixture);
	}
}

/* The test can fail: what counts does change the rankings, even if it changes but one consumer. */
static void unit__ranking__sees_what_counts(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
	int64_t consumers[CONSUMERS];

	fill(f, 1, consumers);
	write_rankings(f, &before);
	assert_non_null(strstr(before.buf, "\nB-"));
	set_field(f, &consumer_entity, consumers[0], "people", "9");
	write_rankings(f, &after);
	assert_string_not_equal(before.buf, after.buf);
	strbuf_release(&before);
	strbuf_release(&after);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unit__ranking__is_blind_to_who_asks),
		cmocka_unit_test_setup_teardown(
			unit__ranking__sees_what_counts, fixture_set_up, fixture_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
