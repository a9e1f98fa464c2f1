/* SPDX-License-Identifier: MIT */
/* Pins: places in the ranking of a domain that the owner decides, before all scores. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/desk/prioritise.h"
#include "dapo/model/filter/filter.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/questions/ranking.h"
#include "desk/core/summary.h"

static int check_pin(const struct record *item, int64_t rank, const char *reason, struct error *err)
{
	const struct field *field = &item_entity.fields[ITEM_PIN_RANK];
	int64_t status = record_integer(item, ITEM_STATUS, ITEM_NEW);

	if (item_status_closed(status))
		return error_set(err, ERR_INVALID,
			"B-%" PRId64 " is %s: only open items are ranked", item->row_id,
			item_status_names[status]);
	if ((double)rank < field->min || (double)rank > field->max)
		return error_set(err, ERR_INVALID,
			"an item can be pinned at %.0f to %.0f, not %" PRId64, field->min,
			field->max, rank);
	if (!reason || !*reason) {
		if (record_is_null(item, ITEM_PIN_REASON))
			return error_set(err, ERR_INVALID,
				"pinning B-%" PRId64
				" needs a reason, for those who wonder why it is "
				"there",
				item->row_id);
	}
	return 0;
}

static int move_pin(struct desk *desk, int64_t item, int64_t rank, struct error *err)
{
	struct record before, after;
	int code = 0;

	record_init(&before, &item_entity);
	record_init(&after, &item_entity);
	if ((double)rank > item_entity.fields[ITEM_PIN_RANK].max)
		code = error_set(
			err, ERR_INVALID, "B-%" PRId64 " can't be pinned any further back", item);
	if (!code)
		code = desk_read_live(desk, item, &before, err);
	if (!code) {
		record_copy(&after, &before);
		value_set_integer(&after.values[ITEM_PIN_RANK], rank);
		code = desk_update(desk, &before, &after, err);
	}
	record_release(&before);
	record_release(&after);
	return code;
}

/* Moves back who is pinned at `rank`, and those behind as far as each takes the next one's place.
 */
static int make_room(struct desk *desk, const struct record *item, int64_t rank, struct error *err)
{
	struct pin *pins;
	size_t count;
	int64_t taken = rank;
	int code = ranking_pins(desk->store, record_text(item, ITEM_DOMAIN), rank, item->row_id,
		&pins, &count, err);

	for (size_t i = 0; !code && i < count && pins[i].rank <= taken; i++)
		code = move_pin(desk, pins[i].item, ++taken, err);
	free(pins);
	return code;
}

static int set_pin(struct desk *desk, const struct record *before, int64_t rank, const char *reason,
	const char *until, struct error *err)
{
	struct record after;
	int code = 0;

	record_init(&after, &item_entity);
	record_copy(&after, before);
	value_set_integer(&after.values[ITEM_PIN_RANK], rank);
	if (reason && *reason)
		code = record_set(&after, "pin_reason", reason, &desk->context, err);
	if (!code && until)
		code = record_set(&after, "pin_until", until, &desk->context, err);
	if (!code)
		code = desk_update(desk, before, &after, err);
	record_release(&after);
	return code;
}

int prioritise_pin(struct desk *desk, int64_t item, int64_t rank, const char *reason,
	const char *until, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	struct record before;
	int code = desk_begin(desk, "item pin", err);

	record_init(&before, &item_entity);
	if (!code)
		code = desk_read_live(desk, item, &before, err);
	if (!code)
		code = check_pin(&before, rank, reason, err);
	if (!code)
		code = make_room(desk, &before, rank, err);
	if (!code)
		code = set_pin(desk, &before, rank, reason, until, err);
	strbuf_addf(&summary, "B-%" PRId64 " pinned at %" PRId64, item, rank);
	if (reason && *reason) {
		strbuf_addstr(&summary, ": ");
		summary_excerpt(reason, strlen(reason), &summary);
	}
	code = desk_finish(desk, code, summary.buf, err);
	record_release(&before);
	strbuf_release(&summary);
	return code;
}

static int unpin(struct desk *desk, int64_t item, struct error *err)
{
	struct record before, after;
	int code;

	record_init(&before, &item_entity);
	record_init(&after, &item_entity);
	code = desk_read_live(desk, item, &before, err);
	if (!code) {
		record_copy(&after, &before);
		value_set_null(&after.values[ITEM_PIN_RANK]);
		value_set_null(&after.values[ITEM_PIN_REASON]);
		value_set_null(&after.values[ITEM_PIN_UNTIL]);
		code = desk_update(desk, &before, &after, err);
	}
	record_release(&before);
	record_release(&after);
	return code;
}

int prioritise_unpin(struct desk *desk, const int64_t *items, size_t count, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	int code = desk_begin(desk, "item unpin", err);

	for (size_t i = 0; !code && i < count; i++)
		code = unpin(desk, items[i], err);
	summary_subject(desk, &item_entity, items, count, &summary);
	strbuf_addstr(&summary, " unpinned");
	code = desk_finish(desk, code, summary.buf, err);
	strbuf_release(&summary);
	return code;
}

/* ---- By the neighbours */

/* The pinned open items of a domain, or of one of its products. */
static int parse_pinned(
	struct desk *desk, const char *domain, struct filter **filter, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	int code;

	strbuf_addf(&text, "+pinned status:open domain:%s", domain);
	code = filter_parse(text.buf, &item_entity, &desk->context, filter, err);
	strbuf_release(&text);
	return code;
}

int prioritise_pinned(struct desk *desk, int64_t item, int64_t *count, struct error *err)
{
	struct query query = {.entity = &item_entity, .now = desk->now};
	struct filter *filter = NULL;
	struct record row;
	int code;

	*count = 0;
	record_init(&row, &item_entity);
	code = desk_read_live(desk, item, &row, err);
	if (!code)
		code = parse_pinned(desk, record_text(&row, ITEM_DOMAIN), &filter, err);
	query.filter = filter;
	if (!code)
		code = query_count(desk->store, &query, count, err);
	filter_free(filter);
	record_release(&row);
	return code;
}

/* The pin rank of the pinned item before (or after) `item` among those of a product (0: of its
 * domain), or of the last one with `edge` 0; 0: none. */
static int find_neighbour(struct desk *desk, int64_t product, const struct record *item,
	int64_t edge, bool backwards, int64_t *pin_rank, struct error *err)
{
	struct query query = {.entity = &item_entity,
		.sight.product = product,
		.order = "rank",
		.now = desk->now};
	struct filter *filter = NULL;
	struct page page;
	int code = parse_pinned(desk, record_text(item, ITEM_DOMAIN), &filter, err);

	*pin_rank = 0;
	page_init(&page);
	query.filter = filter;
	if (!code)
		code = query_page(desk->store, &query, edge, backwards, 1, &page, err);
	if (!code && page.count)
		*pin_rank = record_integer(&page.records[0], ITEM_PIN_RANK, 0);
	page_release(&page);
	filter_free(filter);
	return code;
}

int prioritise_pin_last(struct desk *desk, int64_t item, const char *reason, struct error *err)
{
	struct record row;
	int64_t last = 0;
	int code;

	record_init(&row, &item_entity);
	code = desk_read_live(desk, item, &row, err);
	if (!code)
		code = find_neighbour(desk, 0, &row, 0, true, &last, err);
	record_release(&row);
	return code ? code : prioritise_pin(desk, item, last + 1, reason, NULL, err);
}

static int shift(struct desk *desk, const struct record *item, int direction, int64_t product,
	struct error *err)
{
	const char *until = record_text(item, ITEM_PIN_UNTIL);
	int64_t other;
	int code =
		find_neighbour(desk, product == record_integer(item, ITEM_PRODUCT, 0) ? product : 0,
			item, item->row_id, direction > 0, &other, err);

	if (code)
		return code;
	if (!other && direction < 0)
		return prioritise_unpin(desk, &item->row_id, 1, err);
	if (!other)
		return error_set(err, ERR_INVALID, "it is the first already");
	return prioritise_pin(desk, item->row_id, direction > 0 ? other : other + 1,
		record_text(item, ITEM_PIN_REASON), *until ? until : NULL, err);
}

int prioritise_shift_pin(
	struct desk *desk, int64_t item, int direction, int64_t product, struct error *err)
{
	struct record row;
	int code;

	record_init(&row, &item_entity);
	code = desk_read_live(desk, item, &row, err);
	if (!code && record_is_null(&row, ITEM_PIN_RANK))
		code = error_set(err, ERR_INVALID, "B-%" PRId64 " is not pinned", item);
	if (!code)
		code = shift(desk, &row, direction, product, err);
	record_release(&row);
	return code;
}
