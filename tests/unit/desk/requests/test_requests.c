/* SPDX-License-Identifier: MIT */
/* Tests of requests between domains: asking, the moves of both sides with their undo, what waits,
 * and files between two stores. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/time/calendar.h"
#include "dapo/desk/core/undo.h"
#include "dapo/desk/requests/requests.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/product_sheet.h"
#include "dapo/store/questions/coordination.h"
#include "support/store_fixture.h"

static const struct request_words nothing;

/* A second domain with a product; its owner is jon, that of orders is ana, who acts. */
static int set_up(void **state)
{
	struct fixture *f;
	int code = fixture_set_up(state);

	f = *state;
	fixture_add(f, &domain_entity, "id=logistics", "name=Logistics", NULL);
	fixture_add(f, &product_entity, "id=shipments", "name=Shipments", "domain=logistics", NULL);
	fixture_role(f, "ana", "data_product_owner", "orders");
	fixture_role(f, "jon", "data_product_owner", "shipments");
	return code;
}

/* Asks by up to two texts `field=value` beside the item (0: none). */
static int try_ask(struct fixture *f, int64_t item, const char *one, const char *two, int64_t *row)
{
	struct assignment assignments[3];
	char texts[3][128];
	struct record request;
	size_t count = 0;
	int code;

	if (item)
		snprintf(texts[count++], sizeof texts[0], "item=B-%" PRId64, item);
	if (one)
		snprintf(texts[count++], sizeof texts[0], "%s", one);
	if (two)
		snprintf(texts[count++], sizeof texts[0], "%s", two);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(assignment_parse(texts[i], &assignments[i], &f->err), 0);
	record_init(&request, &request_entity);
	code = request_ask(&f->desk, &request, assignments, count, &f->err);
	*row = request.row_id;
	record_release(&request);
	return code;
}

static int64_t ask(struct fixture *f, int64_t item, const char *one, const char *two)
{
	int64_t row;

	fixture_must(f, try_ask(f, item, one, two, &row));
	return row;
}

static int try_move(struct fixture *f, const char *who, int64_t request, enum request_move move,
	const struct request_words *words)
{
	fixture_act_as(f, who);
	return request_move(&f->desk, &request, 1, move, words, &f->err);
}

static void move(struct fixture *f, const char *who, int64_t request, enum request_move what,
	const struct request_words *words)
{
	fixture_must(f, try_move(f, who, request, what, words));
}

static void assert_said(struct fixture *f, const char *sentence)
{
	assert_string_equal(f->desk.last_summary.buf, sentence);
}

static void assert_refused(struct fixture *f, int code, const char *part)
{
	assert_int_equal(code, ERR_INVALID);
	if (!strstr(f->err.text, part))
		fail_msg("`%s` lacks `%s`", f->err.text, part);
}

static int64_t status_of(struct fixture *f, int64_t request)
{
	return fixture_integer(f, &request_entity, request, REQUEST_STATUS);
}

static const char *text_of(struct fixture *f, int64_t request, int field)
{
	return fixture_text(f, &request_entity, request, field);
}

static bool waits(struct fixture *f, int64_t item)
{
	bool found;

	fixture_must(f, coordination_items_wait(&f->store, &item, 1, &found, &f->err));
	return found;
}

static void set_status(struct fixture *f, int64_t item, const char *status)
{
	const struct assignment assignment = {"status", status};

	fixture_must(f, desk_edit(&f->desk, &item_entity, &item, 1, &assignment, 1, &f->err));
}

/* ---- Asking */

static void request_ask__item__tells_who_asks_for_what(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t item = fixture_item(f, f->orders, "Arrival flag");
	int64_t request;

	fixture_dump(f, &before);
	request = ask(f, item, "to_domain=logistics", "needed_by=+4w");
	assert_said(f, "R-1 asks logistics: Arrival flag");
	assert_string_equal(text_of(f, request, REQUEST_TITLE), "Arrival flag");
	assert_string_equal(text_of(f, request, REQUEST_FROM_DOMAIN), "sales");
	assert_string_equal(text_of(f, request, REQUEST_ASKED_BY), "ana");
	assert_string_equal(text_of(f, request, REQUEST_NEEDED_BY), "2025-07-28");
	assert_int_equal(
		fixture_integer(f, &request_entity, request, REQUEST_FROM_PRODUCT), f->orders);
	assert_int_equal(status_of(f, request), REQUEST_PROPOSED);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void request_ask__without_item__needs_the_asking_side(void **state)
{
	struct fixture *f = *state;
	int64_t row;

	assert_refused(f, try_ask(f, 0, "title=Weights", "to_domain=logistics", &row),
		"request needs from_domain");
	assert_refused(f, try_ask(f, 0, "from_product=orders", "to_product=shipments", &row),
		"request needs title");
}

static void request_ask__own_domain__is_refused(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "Arrival flag");
	int64_t row;

	assert_refused(f, try_ask(f, item, "to_domain=sales", NULL, &row),
		"a request goes to another domain than `sales`");
	assert_refused(f, try_ask(f, item, "to_product=customers", NULL, &row),
		"a request goes to another domain");
	assert_refused(f, try_ask(f, item, "to_domain=finance", "to_product=shipments", &row),
		"to_product: the product is of logistics, not of finance");
	assert_refused(f, try_ask(f, item, "to_domain=logistics", "from_product=customers", &row),
		"from_product: B-1 is an item of orders");
	assert_int_equal(row, 0);
}

static void request_ask__closed_item__needs_nothing(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "Arrival flag");
	int64_t row;

	set_status(f, item, "done");
	assert_refused(f, try_ask(f, item, "to_domain=logistics", NULL, &row),
		"B-1 is done: it needs nothing any more");
}

static void request_ask__unknown_domain__is_kept_and_said(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "Arrival flag");

	ask(f, item, "to_domain=marketplace", "to_product=partners");
	assert_said(
		f, "R-1 asks marketplace: Arrival flag; this store knows no domain marketplace");
}

static void request_ask__producer__is_the_default(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "Arrival flag");
	int64_t row;

	assert_refused(f, try_ask(f, item, NULL, NULL, &row),
		"to_domain: no other domain is recorded as producer of orders");
	fixture_role(f, "jon", "source_product_owner", "orders");
	row = ask(f, item, NULL, NULL);
	assert_string_equal(text_of(f, row, REQUEST_TO_DOMAIN), "logistics");
}

static void request_ask__contract_of_a_port__tells_the_producer_first(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "Arrival flag");
	int64_t row;

	fixture_role(f, "jon", "source_product_owner", "orders");
	fixture_add(f, &domain_entity, "id=shop", "name=Shop", NULL);
	fixture_add(f, &product_entity, "id=carts", "name=Carts", "domain=shop", NULL);
	fixture_add(f, &output_port_entity, "product=carts", "name=v1", "contract_id=c-1", NULL);
	fixture_add(f, &input_port_entity, "product=orders", "name=carts", "contract_id=c-1", NULL);
	row = ask(f, item, NULL, NULL);
	assert_string_equal(text_of(f, row, REQUEST_TO_DOMAIN), "shop");
	/* Two producers are no default. */
	fixture_add(
		f, &output_port_entity, "product=shipments", "name=v1", "contract_id=c-1", NULL);
	assert_int_equal(try_ask(f, item, NULL, NULL, &row), ERR_INVALID);
}

/* ---- Who may speak */

static void request_move__owners__speak_for_their_side(void **state)
{
	struct fixture *f = *state;
	struct request_words reason = {.reason = "no"};
	int64_t request =
		ask(f, fixture_item(f, f->orders, "Arrival flag"), "to_product=shipments", NULL);

	assert_refused(f, try_move(f, "ana", request, REQUEST_ACCEPT, &nothing),
		"R-1: to accept it is for the owner of logistics, jon, and you act as ana");
	assert_refused(f, try_move(f, "ana", request, REQUEST_DECLINE, &reason), "jon");
	assert_refused(f, try_move(f, "jon", request, REQUEST_WITHDRAW, &reason),
		"R-1: to withdraw it is for the owner of sales, ana");
	move(f, "jon", request, REQUEST_DECLINE, &reason);
	assert_said(f, "R-1 declined: no");
	assert_string_equal(text_of(f, request, REQUEST_ANSWERED_BY), "jon");
}

static void request_move__product_without_owner__is_for_those_of_the_domain(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "Arrival flag");
	int64_t request;

	fixture_add(f, &product_entity, "id=tours", "name=Tours", "domain=logistics", NULL);
	request = ask(f, item, "to_product=tours", NULL);
	move(f, "jon", request, REQUEST_ACCEPT, &nothing);
	/* Where it has one, the others can't. */
	fixture_role(f, "kim", "data_product_owner", "tours");
	request = ask(f, item, "to_product=tours", NULL);
	assert_refused(f, try_move(f, "jon", request, REQUEST_ACCEPT, &nothing), "kim");
	move(f, "kim", request, REQUEST_ACCEPT, &nothing);
}

static void request_move__past_and_inactive_owners__are_none(void **state)
{
	struct fixture *f = *state;
	int64_t request =
		ask(f, fixture_item(f, f->orders, "Arrival flag"), "to_product=shipments", NULL);
	const struct assignment inactive = {"active", "no"};
	const int64_t jon = 2;

	fixture_must(f, desk_edit(&f->desk, &person_entity, &jon, 1, &inactive, 1, &f->err));
	move(f, "somebody", request, REQUEST_ACCEPT, &nothing);
	assert_said(f, "R-1 accepted; no owner of logistics is recorded; B-2 made for R-1");
}

static void request_move__who_asked__may_withdraw(void **state)
{
	struct fixture *f = *state;
	struct request_words reason = {.reason = "solved by a lookup"};
	int64_t item = fixture_item(f, f->orders, "Arrival flag");
	int64_t request;

	fixture_act_as(f, "dev");
	request = ask(f, item, "to_product=shipments", NULL);
	move(f, "dev", request, REQUEST_WITHDRAW, &reason);
	assert_int_equal(status_of(f, request), REQUEST_WITHDRAWN);
	assert_string_equal(text_of(f, request, REQUEST_ANSWERED_BY), "");
}

/* ---- Moves */

static void request_move__each__is_undone_and_redone(void **state)
{
	static const struct {
		enum request_move move;
		const char *who;
		struct request_words words;
		const char *said;
	} moves[] = {
		{REQUEST_COUNTER, "jon", {.promised_for = "+6w", .reason = "the gateway"},
			"R-1 countered, promised for 2025-08-11: the gateway"},
		{REQUEST_COUNTER, "ana", {.needed_by = "+5w"},
			"R-1 proposed anew, needed by 2025-08-04"},
		{REQUEST_ACCEPT, "jon", {.promised_for = "+5w"},
			"R-1 accepted, promised for 2025-08-04; B-2 made for R-1"},
		{REQUEST_PROMISE, "jon", {.promised_for = "2025-08-01"},
			"R-1 promised for 2025-08-01"},
		{REQUEST_START, "jon", {0}, "R-1 started"},
		{REQUEST_PROMISE, "jon", {.promised_for = "2025-08-02"},
			"R-1 promised for 2025-08-02"},
		{REQUEST_DELIVER, "jon", {0}, "R-1 delivered"},
	};
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t request =
		ask(f, fixture_item(f, f->orders, "Arrival flag"), "to_product=shipments", NULL);

	for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
		fixture_dump(f, &before);
		move(f, moves[i].who, request, moves[i].move, &moves[i].words);
		assert_said(f, moves[i].said);
		fixture_assert_reversible(f, &before);
	}
	assert_int_equal(status_of(f, request), REQUEST_DELIVERED);
	strbuf_release(&before);
}

static void request_move__counter_by_the_asking_side__turns_the_offer_down(void **state)
{
	struct fixture *f = *state;
	struct request_words offer = {.promised_for = "+6w", .reason = "the gateway"};
	struct request_words need = {.needed_by = "+5w"};
	int64_t request =
		ask(f, fixture_item(f, f->orders, "Arrival flag"), "to_product=shipments", NULL);

	move(f, "jon", request, REQUEST_COUNTER, &offer);
	move(f, "ana", request, REQUEST_COUNTER, &need);
	assert_string_equal(text_of(f, request, REQUEST_PROMISED_FOR), "");
	assert_string_equal(text_of(f, request, REQUEST_REASON), "");
	assert_int_equal(status_of(f, request), REQUEST_PROPOSED);
}

static void request_move__day_that_is_past__is_no_promise(void **state)
{
	struct fixture *f = *state;
	struct request_words words = {.promised_for = "yesterday"};
	int64_t request =
		ask(f, fixture_item(f, f->orders, "Arrival flag"), "to_product=shipments", NULL);

	assert_refused(f, try_move(f, "jon", request, REQUEST_ACCEPT, &words),
		"promised_for: 2025-06-29 is past; today is 2025-06-30");
	assert_int_equal(status_of(f, request), REQUEST_PROPOSED);
}

static void request_move__several__are_one_step(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t item = fixture_item(f, f->orders, "Arrival flag");
	int64_t requests[2] = {ask(f, item, "to_product=shipments", NULL),
		ask(f, item, "to_product=shipments", NULL)};

	fixture_act_as(f, "jon");
	fixture_dump(f, &before);
	fixture_must(f, request_move(&f->desk, requests, 2, REQUEST_ACCEPT, &nothing, &f->err));
	assert_said(f, "2 requests accepted; B-2 made for R-1; B-3 made for R-2");
	fixture_assert_reversible(f, &before);
	/* One that can't keeps the others back. */
	fixture_must(f, request_move(&f->desk, requests, 1, REQUEST_DELIVER, &nothing, &f->err));
	assert_refused(f, request_move(&f->desk, requests, 2, REQUEST_DELIVER, &nothing, &f->err),
		"R-1 is delivered");
	assert_int_equal(status_of(f, requests[1]), REQUEST_ACCEPTED);
	strbuf_release(&before);
}

/* ---- The item of the asked side */

static void request_move__accept__makes_the_item_that_was_asked_for(void **state)
{
	struct fixture *f = *state;
	struct request_words words = {.promised_for = "+5w"};
	int64_t request = ask(f, fixture_item(f, f->orders, "Arrival flag"), "to_product=shipments",
		"kind=needs_data");

	move(f, "jon", request, REQUEST_ACCEPT, &words);
	assert_int_equal(fixture_integer(f, &request_entity, request, REQUEST_LINKED_ITEM), 2);
	assert_string_equal(fixture_text(f, &item_entity, 2, ITEM_TITLE), "Arrival flag");
	assert_string_equal(fixture_text(f, &item_entity, 2, ITEM_DUE_DATE), "2025-08-04");
	assert_string_equal(
		item_type_names[fixture_integer(f, &item_entity, 2, ITEM_TYPE)], "new_source");
}

static void request_move__accept__names_product_or_item(void **state)
{
	struct fixture *f = *state;
	struct request_words product = {.product = "shipments"};
	struct request_words foreign = {.product = "customers"};
	struct request_words item = {.item = "B-2"};
	int64_t asking = fixture_item(f, f->orders, "Arrival flag");
	int64_t request = ask(f, asking, "to_domain=logistics", NULL);

	fixture_add(f, &item_entity, "product=shipments", "title=Flags", NULL);
	assert_refused(f, try_move(f, "jon", request, REQUEST_ACCEPT, &foreign),
		"product: the product is of sales, not of logistics");
	move(f, "jon", request, REQUEST_ACCEPT, &product);
	assert_said(f, "R-1 accepted; B-3 made for R-1");
	fixture_act_as(f, "ana");
	request = ask(f, asking, "to_domain=logistics", NULL);
	move(f, "jon", request, REQUEST_ACCEPT, &item);
	assert_said(f, "R-2 accepted; B-2 is its item");
	assert_string_equal(text_of(f, request, REQUEST_TO_PRODUCT), "shipments");
}

static void request_move__accept_without_product__asks_for_one(void **state)
{
	struct fixture *f = *state;
	const struct request_words words = {.product = "shipments"};
	int64_t request =
		ask(f, fixture_item(f, f->orders, "Arrival flag"), "to_domain=logistics", NULL);
	int64_t elsewhere =
		ask(f, fixture_item(f, f->orders, "Tariffs"), "to_domain=customs", NULL);

	fixture_act_as(f, "jon");
	assert_int_equal(request_move(&f->desk, &request, 1, REQUEST_ACCEPT, &nothing, &f->err),
		ERR_INVALID);
	assert_non_null(strstr(f->err.text, "names no product of logistics: product=ID"));
	assert_int_equal(
		fixture_integer(f, &request_entity, request, REQUEST_STATUS), REQUEST_PROPOSED);
	move(f, "jon", request, REQUEST_ACCEPT, &words);
	assert_true(fixture_integer(f, &request_entity, request, REQUEST_LINKED_ITEM) > 0);
	/* What another store keeps has its item there. */
	move(f, "jon", elsewhere, REQUEST_ACCEPT, &nothing);
	assert_int_equal(fixture_integer(f, &request_entity, elsewhere, REQUEST_LINKED_ITEM), -1);
}

static void request_move__item_started_and_done__carries_the_request(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t item = fixture_item(f, f->orders, "Arrival flag");
	int64_t request = ask(f, item, "to_product=shipments", NULL);

	move(f, "jon", request, REQUEST_ACCEPT, &nothing);
	set_status(f, 2, "in_progress");
	assert_said(f, "B-2 set to in_progress; R-1 is in_progress");
	assert_true(waits(f, item));
	fixture_role(f, "dev", "developer", "shipments");
	fixture_dump(f, &before);
	fixture_act_as(f, "dev");
	set_status(f, 2, "done");
	assert_said(f, "B-2 set to done; R-1 is delivered");
	assert_false(waits(f, item));
	fixture_assert_reversible(f, &before);
	/* What was delivered stays so: the other side was told. */
	set_status(f, 2, "ready");
	assert_int_equal(status_of(f, request), REQUEST_DELIVERED);
	strbuf_release(&before);
}

/* ---- Waiting */

static void item_waits__kinds_and_statuses__decide(void **state)
{
	struct fixture *f = *state;
	struct request_words reason = {.reason = "no"};
	int64_t item = fixture_item(f, f->orders, "Arrival flag");
	int64_t request;

	ask(f, item, "to_domain=logistics", "kind=needs_data");
	assert_false(waits(f, item));
	request = ask(f, item, "to_domain=logistics", "kind=blocks");
	assert_true(waits(f, item));
	move(f, "jon", request, REQUEST_DECLINE, &reason);
	assert_false(waits(f, item));
	request = ask(f, item, "to_domain=logistics", NULL);
	assert_true(waits(f, item));
	fixture_act_as(f, "ana");
	set_status(f, item, "declined");
	assert_false(waits(f, item));
	set_status(f, item, "ready");
	fixture_must(f, desk_trash(&f->desk, &request_entity, &request, 1, &f->err));
	assert_false(waits(f, item));
}

static int set_blocker(struct fixture *f, int64_t item, const char *blocker)
{
	const struct assignment assignment = {"blocked_by", blocker};

	return desk_edit(&f->desk, &item_entity, &item, 1, &assignment, 1, &f->err);
}

static void waiting__circle_through_a_request__is_refused_by_name(void **state)
{
	struct fixture *f = *state;
	struct request_words linked = {.item = "B-2"};
	int64_t item = fixture_item(f, f->orders, "Arrival flag");
	int64_t other = fixture_add(f, &item_entity, "product=shipments", "title=Flags", NULL);
	int64_t request = ask(f, item, "to_domain=logistics", NULL);

	move(f, "jon", request, REQUEST_ACCEPT, &linked);
	assert_refused(f, set_blocker(f, other, "B-1"),
		"blocked_by: items would wait for each other for ever: B-2 waits for B-1, which "
		"waits for B-2 (R-1)");
	/* From the other end. */
	move(f, "jon", request, REQUEST_DELIVER, &nothing);
	fixture_must(f, set_blocker(f, other, "B-1"));
	fixture_act_as(f, "ana");
	request = ask(f, item, "to_domain=logistics", NULL);
	assert_refused(f, try_move(f, "jon", request, REQUEST_ACCEPT, &linked),
		"linked_item: items would wait for each other for ever: B-1 waits for B-2 (R-2), "
		"which waits for B-1");
	fixture_check(f);
}

static void waiting__circle_by_undo__is_refused(void **state)
{
	struct fixture *f = *state;
	struct request_words linked = {.item = "B-2"};
	int64_t item = fixture_item(f, f->orders, "Arrival flag");
	int64_t other = fixture_add(f, &item_entity, "product=shipments", "title=Flags", NULL);
	int64_t request = ask(f, item, "to_domain=logistics", NULL);
	int64_t delivered;

	move(f, "jon", request, REQUEST_ACCEPT, &linked);
	move(f, "jon", request, REQUEST_DELIVER, &nothing);
	delivered = f->desk.last_seq;
	fixture_must(f, set_blocker(f, other, "B-1"));
	assert_refused(f, desk_undo_set(&f->desk, delivered, &f->err), "wait for each other");
	fixture_check(f);
}

/* ---- Edits */

static void desk_edit__request__asks_the_right_side(void **state)
{
	struct fixture *f = *state;
	const struct assignment elsewhere = {"to_product", "customers"};
	const struct assignment domain = {"to_domain", "finance"};
	const struct assignment status = {"status", "accepted"};
	int64_t request =
		ask(f, fixture_item(f, f->orders, "Arrival flag"), "to_product=shipments", NULL);

	assert_refused(f, desk_edit(&f->desk, &request_entity, &request, 1, &elsewhere, 1, &f->err),
		"to_product: the product is of sales, not of logistics");
	assert_refused(f, desk_edit(&f->desk, &request_entity, &request, 1, &status, 1, &f->err),
		"set by the program");
	move(f, "jon", request, REQUEST_ACCEPT, &nothing);
	assert_refused(f, desk_edit(&f->desk, &request_entity, &request, 1, &domain, 1, &f->err),
		"R-1 is accepted: its to_domain stays as it is; withdraw it and ask anew");
}

/* ---- Files between two stores */

static const struct request_words by_partners = {.product = "partners"};

/* The other side's store: it knows marketplace, whose owner is kim, and nobody of sales. */
static void set_up_other(void **state)
{
	struct fixture *f;

	fixture_set_up(state);
	f = *state;
	fixture_add(f, &domain_entity, "id=marketplace", "name=Marketplace", NULL);
	fixture_add(f, &product_entity, "id=partners", "name=Partners", "domain=marketplace", NULL);
	fixture_role(f, "kim", "data_product_owner", "partners");
}

static void export_to(struct fixture *f, int64_t request, struct strbuf *file)
{
	strbuf_reset(file);
	fixture_must(f, request_write(&f->desk, request, file, &f->err));
}

static int64_t import_from(struct fixture *f, const struct strbuf *file)
{
	int64_t request = 0;

	fixture_must(f, request_read(&f->desk, "R.json", file->buf, file->len, &request, &f->err));
	return request;
}

static void request_files__two_stores__come_to_terms(void **state)
{
	struct fixture *here = *state;
	struct request_words offer = {.promised_for = "+8w", .reason = "the third signs in August"};
	struct strbuf file = STRBUF_INIT;
	void *other_state;
	struct fixture *there;
	int64_t ours, theirs, item = fixture_item(here, here->orders, "Marketplace orders");

	set_up_other(&other_state);
	there = other_state;
	/* So that keys differ between the stores, and one product is known in both. */
	fixture_item(there, there->orders, "something else");
	ours = ask(here, item, "to_domain=marketplace", "description=All three\npartners");
	export_to(here, ours, &file);
	assert_string_equal(text_of(here, ours, REQUEST_EXTERNAL_ID), "sales/R-1");

	theirs = import_from(there, &file);
	assert_said(
		there, "R-1 asks marketplace: Marketplace orders (by ana, 2025-06-30T11:00:00Z)");
	assert_int_equal(fixture_integer(there, &request_entity, theirs, REQUEST_ITEM), -1);
	assert_string_equal(text_of(there, theirs, REQUEST_DESCRIPTION), "All three\npartners");
	import_from(there, &file);
	assert_int_equal(there->desk.last_seq, 0);

	move(there, "kim", theirs, REQUEST_COUNTER, &offer);
	export_to(there, theirs, &file);
	assert_int_equal(import_from(here, &file), ours);
	assert_said(here, "R-1 is countered (by kim, 2025-06-30T11:00:00Z)");
	assert_int_equal(status_of(here, ours), REQUEST_COUNTERED);
	assert_string_equal(text_of(here, ours, REQUEST_ANSWERED_BY), "kim");
	assert_string_equal(text_of(here, ours, REQUEST_PROMISED_FOR), "2025-08-25");
	assert_int_equal(fixture_integer(here, &request_entity, ours, REQUEST_ITEM), item);
	import_from(here, &file);
	assert_int_equal(here->desk.last_seq, 0);
	fixture_check(here);
	fixture_check(there);
	strbuf_release(&file);
	fixture_tear_down(&other_state);
}

/* What the other store can't refer to is told in the description, and taken off on its way back. */
static void request_files__unknown_product__is_kept_as_text(void **state)
{
	struct fixture *here = *state;
	struct strbuf file = STRBUF_INIT;
	struct request_words accept = {.product = "partners"};
	void *other_state;
	struct fixture *there;
	int64_t shop = fixture_add(
		here, &product_entity, "id=shop_orders", "name=Shop", "domain=sales", NULL);
	int64_t ours = ask(here, fixture_item(here, shop, "Marketplace orders"),
		"to_domain=marketplace", "description=All of them");
	int64_t theirs;

	set_up_other(&other_state);
	there = other_state;
	export_to(here, ours, &file);
	theirs = import_from(there, &file);
	assert_string_equal(text_of(there, theirs, REQUEST_DESCRIPTION),
		"All of them\n\nAsked for shop_orders (B-1)");
	move(there, "kim", theirs, REQUEST_ACCEPT, &accept);
	export_to(there, theirs, &file);
	import_from(here, &file);
	assert_int_equal(status_of(here, ours), REQUEST_ACCEPTED);
	assert_string_equal(text_of(here, ours, REQUEST_DESCRIPTION), "All of them");
	assert_string_equal(text_of(here, ours, REQUEST_TO_PRODUCT), "partners");
	assert_int_equal(fixture_integer(here, &request_entity, ours, REQUEST_LINKED_ITEM), -1);
	fixture_check(there);
	strbuf_release(&file);
	fixture_tear_down(&other_state);
}

static void request_files__status_out_of_reach__is_refused(void **state)
{
	struct fixture *here = *state;
	struct strbuf file = STRBUF_INIT;
	struct request_words reason = {.reason = "solved"};
	void *other_state;
	struct fixture *there;
	int64_t ours = ask(here, fixture_item(here, here->orders, "Marketplace orders"),
		"to_domain=marketplace", NULL);
	int64_t theirs, request;

	set_up_other(&other_state);
	there = other_state;
	export_to(here, ours, &file);
	theirs = import_from(there, &file);
	move(here, "ana", ours, REQUEST_WITHDRAW, &reason);
	move(there, "kim", theirs, REQUEST_ACCEPT, &by_partners);
	move(there, "kim", theirs, REQUEST_START, &nothing);
	export_to(there, theirs, &file);
	assert_refused(here,
		request_read(&here->desk, "R.json", file.buf, file.len, &request, &here->err),
		"R.json: R-1 is withdrawn here, from which no move leads to in_progress");
	assert_int_equal(status_of(here, ours), REQUEST_WITHDRAWN);
	strbuf_release(&file);
	fixture_tear_down(&other_state);
}

/* The asking side edits what the other side answers at the same time, and earlier by the clock. */
static void answer_edited(struct fixture *here, enum request_move answer, const char *said,
	enum request_status status, const char *needed_by)
{
	const struct assignment later = {"needed_by", "2025-09-30"};
	const struct request_words words = {.reason = answer == REQUEST_DECLINE ? "no room" : NULL,
		.product = answer == REQUEST_ACCEPT ? "partners" : NULL};
	struct strbuf file = STRBUF_INIT;
	void *other_state;
	struct fixture *there;
	int64_t ours = ask(here, fixture_item(here, here->orders, "Marketplace orders"),
		"to_domain=marketplace", "needed_by=2025-08-31");
	int64_t theirs;

	set_up_other(&other_state);
	there = other_state;
	export_to(here, ours, &file);
	theirs = import_from(there, &file);
	move(there, "kim", theirs, answer, &words);
	export_to(there, theirs, &file);
	desk_set_now(&here->desk, here->desk.now + SECONDS_A_DAY);
	fixture_must(
		here, desk_edit(&here->desk, &request_entity, &ours, 1, &later, 1, &here->err));
	import_from(here, &file);
	assert_said(here, said);
	assert_int_equal(status_of(here, ours), status);
	assert_string_equal(text_of(here, ours, REQUEST_NEEDED_BY), needed_by);
	import_from(here, &file);
	assert_int_equal(here->desk.last_seq, 0);

	/* Back at the other side, both are the same. */
	export_to(here, ours, &file);
	import_from(there, &file);
	assert_int_equal(status_of(there, theirs), status);
	assert_string_equal(text_of(there, theirs, REQUEST_NEEDED_BY), needed_by);
	fixture_check(here);
	strbuf_release(&file);
	fixture_tear_down(&other_state);
}

static void request_files__declined_while_edited__is_declined(void **state)
{
	answer_edited(*state, REQUEST_DECLINE,
		"R-1 is declined (by kim, 2025-06-30T11:00:00Z); edits made here meanwhile give "
		"way",
		REQUEST_DECLINED, "2025-08-31");
}

static void request_files__accepted_while_edited__keeps_the_edit(void **state)
{
	answer_edited(*state, REQUEST_ACCEPT,
		"R-1 is accepted (by kim, 2025-06-30T11:00:00Z); edits made here meanwhile stay; "
		"this store knows no domain marketplace",
		REQUEST_ACCEPTED, "2025-09-30");
}

static void request_files__closed_by_both__is_refused(void **state)
{
	struct fixture *here = *state;
	struct strbuf file = STRBUF_INIT;
	struct request_words reason = {.reason = "solved"};
	void *other_state;
	struct fixture *there;
	int64_t ours = ask(here, fixture_item(here, here->orders, "Marketplace orders"),
		"to_domain=marketplace", NULL);
	int64_t theirs, request;

	set_up_other(&other_state);
	there = other_state;
	export_to(here, ours, &file);
	theirs = import_from(there, &file);
	move(there, "kim", theirs, REQUEST_DECLINE, &reason);
	export_to(there, theirs, &file);
	desk_set_now(&here->desk, here->desk.now + SECONDS_A_DAY);
	move(here, "ana", ours, REQUEST_WITHDRAW, &reason);
	assert_refused(here,
		request_read(&here->desk, "R.json", file.buf, file.len, &request, &here->err),
		"R.json: R-1 is withdrawn here, from which no move leads to declined");
	strbuf_release(&file);
	fixture_tear_down(&other_state);
}

static void request_files__older_file__changes_nothing(void **state)
{
	struct fixture *here = *state;
	struct strbuf file = STRBUF_INIT;
	int64_t ours = ask(here, fixture_item(here, here->orders, "Marketplace orders"),
		"to_product=shipments", NULL);

	export_to(here, ours, &file);
	move(here, "jon", ours, REQUEST_ACCEPT, &nothing);
	import_from(here, &file);
	assert_int_equal(here->desk.last_seq, 0);
	assert_int_equal(status_of(here, ours), REQUEST_ACCEPTED);
	strbuf_release(&file);
}

static void request_files__tampered__is_refused_by_name(void **state)
{
	struct fixture *here = *state;
	struct strbuf file = STRBUF_INIT;
	int64_t ours = ask(here, fixture_item(here, here->orders, "Marketplace orders"),
		"to_domain=marketplace", NULL);
	int64_t request;
	const char *at;

	export_to(here, ours, &file);
	at = strstr(file.buf, "proposed");
	assert_non_null(at);
	strbuf_splice(
		&file, (size_t)(at - file.buf), strlen("proposed"), "accepted", strlen("accepted"));
	assert_refused(here,
		request_read(&here->desk, "R.json", file.buf, file.len, &request, &here->err),
		"R.json: its digest doesn't fit: it was changed since it was exported");
	assert_int_equal(status_of(here, ours), REQUEST_PROPOSED);
	strbuf_release(&file);
}

/* Two stores that gave the same name to requests of their own. */
static void request_files__another_request_of_that_name__is_refused(void **state)
{
	struct fixture *here = *state;
	struct strbuf file = STRBUF_INIT;
	void *other_state;
	struct fixture *there;
	int64_t ours = ask(here, fixture_item(here, here->orders, "Marketplace orders"),
		"to_domain=marketplace", NULL);
	int64_t theirs, request;

	set_up_other(&other_state);
	there = other_state;
	desk_set_now(&there->desk, TEST_NOW + 60);
	theirs = ask(
		there, fixture_item(there, there->orders, "Fees"), "to_domain=marketplace", NULL);
	export_to(here, ours, &file);
	export_to(there, theirs, &file);
	assert_refused(here,
		request_read(&here->desk, "R.json", file.buf, file.len, &request, &here->err),
		"R-1 has the name sales/R-1 here, and is another request");
	strbuf_release(&file);
	fixture_tear_down(&other_state);
}

static void request_write__name__is_given_once_and_undone(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT, file = STRBUF_INIT;
	int64_t request = ask(
		f, fixture_item(f, f->orders, "Marketplace orders"), "to_domain=marketplace", NULL);

	fixture_dump(f, &before);
	export_to(f, request, &file);
	assert_said(f, "R-1 is sales/R-1 in other stores");
	fixture_assert_reversible(f, &before);
	export_to(f, request, &file);
	assert_int_equal(f->desk.last_seq, 0);
	strbuf_release(&before);
	strbuf_release(&file);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(request_ask__item__tells_who_asks_for_what),
		TEST(request_ask__without_item__needs_the_asking_side),
		TEST(request_ask__own_domain__is_refused),
		TEST(request_ask__closed_item__needs_nothing),
		TEST(request_ask__unknown_domain__is_kept_and_said),
		TEST(request_ask__producer__is_the_default),
		TEST(request_ask__contract_of_a_port__tells_the_producer_first),
		TEST(request_move__owners__speak_for_their_side),
		TEST(request_move__product_without_owner__is_for_those_of_the_domain),
		TEST(request_move__past_and_inactive_owners__are_none),
		TEST(request_move__who_asked__may_withdraw),
		TEST(request_move__each__is_undone_and_redone),
		TEST(request_move__counter_by_the_asking_side__turns_the_offer_down),
		TEST(request_move__day_that_is_past__is_no_promise),
		TEST(request_move__several__are_one_step),
		TEST(request_move__accept__makes_the_item_that_was_asked_for),
		TEST(request_move__accept__names_product_or_item),
		TEST(request_move__accept_without_product__asks_for_one),
		TEST(request_move__item_started_and_done__carries_the_request),
		TEST(item_waits__kinds_and_statuses__decide),
		TEST(waiting__circle_through_a_request__is_refused_by_name),
		TEST(waiting__circle_by_undo__is_refused),
		TEST(desk_edit__request__asks_the_right_side),
		TEST(request_files__two_stores__come_to_terms),
		TEST(request_files__unknown_product__is_kept_as_text),
		TEST(request_files__status_out_of_reach__is_refused),
		TEST(request_files__declined_while_edited__is_declined),
		TEST(request_files__accepted_while_edited__keeps_the_edit),
		TEST(request_files__closed_by_both__is_refused),
		TEST(request_files__older_file__changes_nothing),
		TEST(request_files__tampered__is_refused_by_name),
		TEST(request_files__another_request_of_that_name__is_refused),
		TEST(request_write__name__is_given_once_and_undone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
