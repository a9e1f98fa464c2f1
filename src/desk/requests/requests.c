/* SPDX-License-Identifier: MIT */
/* Requests between domains: the moves of both sides. */
#include "dapo/desk/requests/requests.h"

#include <inttypes.h>
#include <string.h>

#include "dapo/base/time/date.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/questions/coordination.h"
#include "dapo/store/questions/holders.h"
#include "dapo/store/records/records.h"
#include "desk/core/summary.h"
#include "sides.h"

/* ---- The item on the asked side */

static int domain_is_here(
	struct desk *desk, const struct record *request, bool *here, struct error *err)
{
	bool trashed;
	int64_t row;
	int code = records_look_up(desk->store, &domain_entity,
		record_text(request, REQUEST_TO_DOMAIN), &row, &trashed, err);

	*here = !code && row && !trashed;
	return code;
}

static int make_item(struct desk *desk, struct record *request, int64_t product, struct error *err)
{
	struct record item;
	bool data = record_integer(request, REQUEST_KIND, 0) == REQUEST_NEEDS_DATA;
	int code;

	record_init(&item, &item_entity);
	value_set_integer(&item.values[ITEM_PRODUCT], product);
	value_copy(&item.values[ITEM_TITLE], &request->values[REQUEST_TITLE]);
	value_copy(&item.values[ITEM_DESCRIPTION], &request->values[REQUEST_DESCRIPTION]);
	value_copy(&item.values[ITEM_REQUESTER], &request->values[REQUEST_ASKED_BY]);
	value_copy(&item.values[ITEM_DUE_DATE], &request->values[REQUEST_PROMISED_FOR]);
	code = record_set(&item, "type", data ? "new_source" : "feature", &desk->context, err);
	if (!code)
		code = desk_insert(desk, &item, err);
	if (!code) {
		value_set_integer(&request->values[REQUEST_LINKED_ITEM], item.row_id);
		desk_remark(
			desk, "B-%" PRId64 " made for R-%" PRId64, item.row_id, request->row_id);
	}
	record_release(&item);
	return code;
}

static int link_item(struct desk *desk, struct record *request, const char *key, struct error *err)
{
	struct record item;
	int code;

	record_init(&item, &item_entity);
	code = records_find_record(desk->store, &item_entity, key, &item, err);
	if (!code && item_status_closed(record_integer(&item, ITEM_STATUS, ITEM_NEW)))
		code = error_set(err, ERR_INVALID, "item: %s is closed: name an open one", key);
	if (!code)
		code = side_agree_on_domain(desk, request, REQUEST_TO_DOMAIN, "item",
			record_integer(&item, ITEM_PRODUCT, 0), err);
	if (!code) {
		record_put_text(request, REQUEST_TO_PRODUCT, item.values[ITEM_PRODUCT].text.buf);
		value_set_integer(&request->values[REQUEST_LINKED_ITEM], item.row_id);
		desk_remark(desk, "B-%" PRId64 " is its item", item.row_id);
	}
	record_release(&item);
	return code;
}

/* A domain of this store takes requests on in one of its backlogs. */
static int ask_for_product(struct desk *desk, const struct record *request, struct error *err)
{
	bool here;
	int code = domain_is_here(desk, request, &here, err);

	if (code || !here)
		return code;
	return error_set(err, ERR_INVALID,
		"R-%" PRId64 " names no product of %s: product=ID says which of them takes it on, "
		"or item=KEY which item of its backlog",
		request->row_id, record_text(request, REQUEST_TO_DOMAIN));
}

/* An accepted request has an item in the backlog of the asked side, as far as that is here. */
static int take_on(struct desk *desk, struct record *request, const struct request_words *words,
	struct error *err)
{
	int64_t product = 0;
	int code = 0;

	if (words->item)
		return link_item(desk, request, words->item, err);
	if (words->product) {
		code = records_find(
			desk->store, &product_entity, words->product, false, &product, err);
		if (!code)
			record_put_text(request, REQUEST_TO_PRODUCT, words->product);
	} else {
		code = side_product(desk, record_text(request, REQUEST_TO_PRODUCT), &product, err);
	}
	if (code)
		return code;
	if (!product)
		return ask_for_product(desk, request, err);
	code = side_agree_on_domain(desk, request, REQUEST_TO_DOMAIN, "product", product, err);
	return code ? code : make_item(desk, request, product, err);
}

/* ---- Moves */

static int read_field(
	struct desk *desk, struct record *request, int field, const char *text, struct error *err)
{
	return field_parse(&request_entity.fields[field], text, strlen(text), &desk->context,
		&request->values[field], err);
}

static int read_promise(
	struct desk *desk, struct record *request, const char *text, struct error *err)
{
	char today[DATE_TEXT_MAX];
	int code = read_field(desk, request, REQUEST_PROMISED_FOR, text, err);

	desk_today(desk, today);
	if (!code && strcmp(record_text(request, REQUEST_PROMISED_FOR), today) < 0)
		code = error_set(err, ERR_INVALID, "promised_for: %s is past; today is %s",
			record_text(request, REQUEST_PROMISED_FOR), today);
	return code;
}

/* Writes the words into the request. A day that was turned down is no offer any more, and an old
 * reason belongs to an earlier move. */
static int take_words(struct desk *desk, struct record *request, enum request_move move,
	enum request_side side, const struct request_words *words, struct error *err)
{
	int code = 0;

	if (move == REQUEST_COUNTER && side == REQUEST_ASKING)
		value_set_null(&request->values[REQUEST_PROMISED_FOR]);
	if (move == REQUEST_COUNTER || move == REQUEST_ACCEPT)
		value_set_null(&request->values[REQUEST_REASON]);
	if (words->promised_for)
		code = read_promise(desk, request, words->promised_for, err);
	if (!code && words->needed_by)
		code = read_field(desk, request, REQUEST_NEEDED_BY, words->needed_by, err);
	if (!code && words->reason)
		code = read_field(desk, request, REQUEST_REASON, words->reason, err);
	if (side == REQUEST_ASKED)
		record_put_text(request, REQUEST_ANSWERED_BY, desk->actor);
	return code;
}

static int move_one(struct desk *desk, enum request_move move, const struct request_words *words,
	const struct record *before, struct record *after, struct error *err)
{
	int64_t status = record_integer(before, REQUEST_STATUS, REQUEST_PROPOSED);
	enum request_side side = request_speaker(status, move, words);
	int code = request_check_move(before, move, side, words, err);

	if (!code)
		code = side_check_speaker(desk, before, side, request_move_name(move), err);
	record_copy(after, before);
	if (!code)
		code = take_words(desk, after, move, side, words, err);
	if (!code && move == REQUEST_ACCEPT)
		code = take_on(desk, after, words, err);
	if (code)
		return code;
	value_set_integer(&after->values[REQUEST_STATUS], request_next(status, move, side));
	return desk_update(desk, before, after, err);
}

/* "countered", "proposed anew" …, with the words that were said. */
static void add_said(const struct record *request, enum request_move move,
	const struct request_words *words, struct strbuf *out)
{
	static const char *const said[] = {
		[REQUEST_COUNTER] = "countered",
		[REQUEST_ACCEPT] = "accepted",
		[REQUEST_START] = "started",
		[REQUEST_PROMISE] = "promised",
		[REQUEST_DELIVER] = "delivered",
		[REQUEST_DECLINE] = "declined",
		[REQUEST_WITHDRAW] = "withdrawn",
	};
	bool anew = move == REQUEST_COUNTER &&
		record_integer(request, REQUEST_STATUS, 0) == REQUEST_PROPOSED;

	strbuf_addf(out, " %s", anew ? "proposed anew" : said[move]);
	if (words->promised_for)
		strbuf_addf(out, "%s for %s", move == REQUEST_PROMISE ? "" : ", promised",
			record_text(request, REQUEST_PROMISED_FOR));
	if (words->needed_by)
		strbuf_addf(out, ", needed by %s", record_text(request, REQUEST_NEEDED_BY));
	if (words->reason) {
		strbuf_addstr(out, ": ");
		summary_excerpt(words->reason, strlen(words->reason), out);
	}
}

int request_wants_product(
	struct desk *desk, const struct record *request, bool *wants, struct error *err)
{
	int64_t product;
	int code = side_product(desk, record_text(request, REQUEST_TO_PRODUCT), &product, err);

	*wants = false;
	if (code || product)
		return code;
	return domain_is_here(desk, request, wants, err);
}

int request_move(struct desk *desk, const int64_t *requests, size_t count, enum request_move move,
	const struct request_words *words, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	struct strbuf verb = STRBUF_INIT;
	struct record before, after;
	int code;

	record_init(&before, &request_entity);
	record_init(&after, &request_entity);
	strbuf_addf(&verb, "request %s", request_move_name(move));
	code = desk_begin(desk, verb.buf, err);
	for (size_t i = 0; !code && i < count; i++) {
		code = desk_read_live(desk, requests[i], &before, err);
		if (!code)
			code = move_one(desk, move, words, &before, &after, err);
	}
	summary_subject(desk, &request_entity, requests, count, &summary);
	add_said(&after, move, words, &summary);
	code = desk_finish(desk, code, summary.buf, err);
	record_release(&before);
	record_release(&after);
	strbuf_release(&verb);
	strbuf_release(&summary);
	return code;
}
