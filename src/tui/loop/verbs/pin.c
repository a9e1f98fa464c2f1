/* SPDX-License-Identifier: MIT */
/* J and K: a place in the backlog that the owner decides.
 *
 * Pinned items stand before all others of their domain. K pins an item behind those pinned already,
 * and moves a pinned one up; J moves it down, and from the last place back to where its score puts
 * it. */
#include <inttypes.h>

#include "dapo/desk/prioritise.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/records/records.h"
#include "tui/ask/ask.h"
#include "verb.h"

/* Asks why, and says where the item will stand. */
static int ask_reason(struct tui *tui, int64_t item, struct strbuf *reason, struct error *err)
{
	struct strbuf label = STRBUF_INIT;
	int64_t pinned;
	int code = prioritise_pinned(&tui->desk, item, &pinned, err);

	if (!pinned)
		strbuf_addstr(&label, "Pin it before all others: why?");
	else if (pinned == 1)
		strbuf_addstr(&label, "Pin it behind the pinned one: why?");
	else
		strbuf_addf(&label, "Pin it behind the %" PRId64 " pinned ones: why?", pinned);
	if (!code &&
		!ask_line(tui, label.buf, &(struct ask_line){.history = &tui->reasons}, reason))
		code = error_set(err, ERR_CANCELLED, "not pinned: a pin needs a reason");
	strbuf_release(&label);
	return code;
}

/* K on an item that is not pinned: it becomes the last of the pinned. */
static int pin_last(struct tui *tui, int64_t item, struct error *err)
{
	struct strbuf reason = STRBUF_INIT;
	int code = ask_reason(tui, item, &reason, err);

	if (!code)
		code = prioritise_pin_last(&tui->desk, item, reason.buf, err);
	strbuf_release(&reason);
	return code;
}

static void move_pin(struct tui *tui, int64_t row_id, int direction)
{
	struct record item;
	struct error err = {0};
	int code;

	record_init(&item, &item_entity);
	code = records_get(tui->desk.store, &item_entity, row_id, &item, &err);
	if (!code && !record_is_null(&item, ITEM_PIN_RANK))
		code = prioritise_shift_pin(
			&tui->desk, row_id, direction, tui->sight.product, &err);
	else if (!code && direction > 0)
		code = pin_last(tui, row_id, &err);
	else if (!code)
		code = error_set(&err, ERR_INVALID, "it is not pinned; K pins it");
	tui_finish(tui, code, &err);
	record_release(&item);
}

void verb_pin_up(struct tui *tui, const struct entity *entity, int64_t row_id)
{
	(void)entity;
	move_pin(tui, row_id, 1);
}

void verb_pin_down(struct tui *tui, const struct entity *entity, int64_t row_id)
{
	(void)entity;
	move_pin(tui, row_id, -1);
}
