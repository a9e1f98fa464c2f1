/* SPDX-License-Identifier: MIT */
/* A small house for tests: a store in memory with a desk, a domain, products and consumers. */
#ifndef DAPO_TESTS_STORE_FIXTURE_H
#define DAPO_TESTS_STORE_FIXTURE_H

#include "dapo/desk/core/desk.h"
#include "now.h"

struct fixture {
	struct store store;
	struct desk desk;
	struct error err; /* of the last call that was handed &f->err */
	int64_t domain;   /* sales, ranked by rice */
	int64_t orders;   /* two active products of it */
	int64_t customers;
	int64_t finance; /* three consumers of one person each */
	int64_t pricing;
	int64_t risk;
	struct strbuf text; /* of fixture_text() */
};

/* Opens and closes; for cmocka_unit_test_setup_teardown(), with the fixture as the state. */
int fixture_set_up(void **state);
int fixture_tear_down(void **state);

/* Fails the test with the text of f->err unless `code` is 0. */
void fixture_must(struct fixture *f, int code);

/* Adds a row through the desk from texts `field=value`, ended by NULL; returns its row id. */
int64_t fixture_add(struct fixture *f, const struct entity *entity, ...) __attribute__((sentinel));

/* An item; feedback of today from a consumer (0 = anonymous). */
int64_t fixture_item(struct fixture *f, int64_t product, const char *title);
int64_t fixture_feedback(struct fixture *f, int64_t product, int64_t consumer, const char *text);

/* A row, read into `record`, which this initialises; the test releases it. */
void fixture_get(
	struct fixture *f, const struct entity *entity, int64_t row_id, struct record *record);

/* One number of a row: a choice, a reference, a count; -1 if it is null. */
int64_t fixture_integer(struct fixture *f, const struct entity *entity, int64_t row_id, int field);

/* True if feedback has a live link to an item. */
bool fixture_linked(struct fixture *f, int64_t feedback, int64_t item);

/* Acts as somebody else from now on; adds a person of that name who holds a role of a product. */
void fixture_act_as(struct fixture *f, const char *actor);
void fixture_role(struct fixture *f, const char *person, const char *role, const char *product);

/* One text of a row, for as long as the next call; "" if it is null. */
const char *fixture_text(struct fixture *f, const struct entity *entity, int64_t row_id, int field);

/* Fails the test unless `field` of a row reads so. */
void fixture_assert_field(struct fixture *f, const struct entity *entity, int64_t row_id, int field,
	const char *text);

/* Writes all rows that are not void, with derived values and tallies, but without versions, words
 * and the log: all that undo must bring back to the last byte. */
void fixture_dump(struct fixture *f, struct strbuf *out);

/* Fails the test if `desk_check` finds a fault. */
void fixture_check(struct fixture *f);

/* Fails the test unless the last change set can be undone to exactly `before` (a dump), redone to
 * what is there now, and the store is sound at every stage. Ends in the state of now. */
void fixture_assert_reversible(struct fixture *f, const struct strbuf *before);

#endif
