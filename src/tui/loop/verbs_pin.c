/* SPDX-License-Identifier: MIT */
/* J and K: a place in the backlog that the owner decides.
 *
 * Pinned items stand before all others. K pins an item behind those pinned already, and moves a
 * pinned one up; J moves it down, and from the last place back to where its score puts it. */
#include "dapo/desk/prioritise.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/records/records.h"
#include "tui/ask/ask.h"
#include "verbs.h"

/* The pin rank of the pinned item before (or after) `item` among those of a product (0: all), or of
 * the last one for item 0; 0: none. */
static int neighbour(struct tui *tui, int64_t product, int64_t item, bool backwards,
	int64_t *pin_rank, struct error *err)
{
	struct query query = {
		.entity = &item_entity, .product = product, .order = "rank", .now = tui->desk.now};
	struct filter *filter = NULL;
	struct page page;
	int code =
		filter_parse("+pinned status:open", &item_entity, &tui->desk.context, &filter, err);

	*pin_rank = 0;
	page_init(&page);
	query.filter = filter;
	if (!code)
		code = query_page(tui->desk.store, &query, item, backwards, 1, &page, err);
	if (!code && page.count)
		*pin_rank = record_integer(&page.records[0], ITEM_PIN_RANK, 0);
	page_release(&page);
	filter_free(filter);
	return code;
}

/* Asks why, and says where the item will stand. */
static int ask_reason(struct tui *tui, struct strbuf *reason, struct error *err)
{
	struct query query = {.entity = &item_entity, .now = tui->desk.now};
	struct filter *filter = NULL;
	struct strbuf label = STRBUF_INIT;
	int64_t pinned = 0;
	int code =
		filter_parse("+pinned status:open", &item_entity, &tui->desk.context, &filter, err);

	query.filter = filter;
	if (!code)
		code = query_count(tui->desk.store, &query, &pinned, err);
	if (!pinned)
		strbuf_addstr(&label, "Pin it before all others: why?");
	else if (pinned == 1)
		strbuf_addstr(&label, "Pin it behind the pinned one: why?");
	else
		strbuf_addf(&label, "Pin it behind the %lld pinned ones: why?", (long long)pinned);
	if (!code &&
		!ask_line(tui, label.buf, &(struct ask_line){.history = &tui->reasons}, reason))
		code = error_set(err, ERR_CANCELLED, "not pinned: a pin needs a reason");
	filter_free(filter);
	strbuf_release(&label);
	return code;
}

/* K on an item that is not pinned: it becomes the last of the pinned. */
static int join(struct tui *tui, const struct record *item, struct error *err)
{
	struct strbuf reason = STRBUF_INIT;
	int64_t last;
	int code = neighbour(tui, 0, 0, true, &last, err);

	if (!code)
		code = ask_reason(tui, &reason, err);
	if (!code)
		code = prioritise_pin(&tui->desk, item->row_id, last + 1, reason.buf, NULL, err);
	strbuf_release(&reason);
	return code;
}

static int shift(struct tui *tui, const struct record *item, int direction, struct error *err)
{
	int64_t other;
	int code = neighbour(tui, tui->product, item->row_id, direction > 0, &other, err);
	const char *until = record_text(item, ITEM_PIN_UNTIL);

	if (code)
		return code;
	if (!other && direction < 0)
		return prioritise_unpin(&tui->desk, &item->row_id, 1, err);
	if (!other)
		return error_set(err, ERR_INVALID, "it is the first already");
	return prioritise_pin(&tui->desk, item->row_id, direction > 0 ? other : other + 1,
		record_text(item, ITEM_PIN_REASON), *until ? until : NULL, err);
}

void verbs_move_pin(struct tui *tui, int direction)
{
	const struct entity *entity;
	struct record item;
	struct error err = {0};
	int64_t row_id;
	int code;

	if (!tui_may_change(tui) || !tui_current(tui, &entity, &row_id) || entity != &item_entity)
		return;
	record_init(&item, &item_entity);
	code = records_get(tui->desk.store, &item_entity, row_id, &item, &err);
	if (!code && !record_is_null(&item, ITEM_PIN_RANK))
		code = shift(tui, &item, direction, &err);
	else if (!code && direction > 0)
		code = join(tui, &item, &err);
	else if (!code)
		code = error_set(&err, ERR_INVALID, "it is not pinned; K pins it");
	tui_finish(tui, code, &err);
	record_release(&item);
}
