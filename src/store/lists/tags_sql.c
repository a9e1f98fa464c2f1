/* SPDX-License-Identifier: MIT */
/* The virtual tags as SQL conditions. */
#include <string.h>

#include "dapo/base/time/date.h"
#include "dapo/model/rules/priority.h"
#include "dapo/model/rules/sla.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/request.h"
#include "store/engine/literals.h"
#include "tags_sql.h"

static void add_today(struct listing *listing)
{
	char today[DATE_TEXT_MAX];

	date_format(today, store_day(listing->store, listing->query->now));
	listing_add_text(listing, today, sizeof "2025-06-30" - 1);
}

/* A promise in that state: the row itself, one of the product, or the one that the item serves. */
static void add_promise(struct listing *listing, enum sla_status status)
{
	const struct entity *entity = listing->query->entity;

	if (entity == &sla_objective_entity)
		strbuf_addstr(&listing->where, "t.status = ?");
	else
		strbuf_addf(&listing->where,
			"EXISTS (SELECT 1 FROM sla_objective AS o WHERE %s AND o." LIVE
			" AND o.status = ?)",
			entity == &product_entity ? "o.product = t.row_id"
						  : "o.row_id = t.sla_objective");
	listing_add_integer(listing, status);
}

static void add_mine(struct listing *listing)
{
	if (!listing->query->me) {
		strbuf_addch(&listing->where, '0');
		return;
	}
	strbuf_addstr(&listing->where,
		"t.assignee = (SELECT row_id FROM person WHERE username = ? AND " KEPT ")");
	value_set_text(listing_add_param(listing), listing->query->me, strlen(listing->query->me));
}

static void add_stale(struct listing *listing)
{
	if (listing->query->entity != &item_entity) {
		add_promise(listing, SLA_STALE);
		return;
	}
	strbuf_addstr(&listing->where, "t.scored_at < ?");
	listing_add_integer(listing, listing->query->now - PRIORITY_STALE_AFTER);
}

/* An open request that blocks. */
#define OPEN_BLOCKS \
	"r.kind = " SQL_REQUEST_BLOCKS " AND r.status < " SQL_REQUEST_DELIVERED " AND r." LIVE

static void add_waits(struct listing *listing)
{
	strbuf_addstr(&listing->where,
		"(+t." RANKED " AND (EXISTS (SELECT 1 FROM item AS b WHERE "
		"b.row_id = t.blocked_by AND b." LIVE " AND b." RANKED ") OR EXISTS "
		"(SELECT 1 FROM request AS r WHERE r.item = t.row_id AND " OPEN_BLOCKS ")))");
}

static void add_blocks(struct listing *listing)
{
	strbuf_addstr(&listing->where,
		"(+t." RANKED " AND (EXISTS (SELECT 1 FROM item AS w WHERE "
		"w.blocked_by = t.row_id AND w." LIVE " AND w." RANKED ") OR EXISTS "
		"(SELECT 1 FROM request AS r JOIN item AS w ON w.row_id = r.item AND w." LIVE
		" AND w." RANKED " WHERE r.linked_item = t.row_id AND " OPEN_BLOCKS ")))");
}

/* An item after its due date; a request as request_lateness() has it; a milestone after its target
 * date, or without one its quarter. */
static void add_overdue(struct listing *listing)
{
	char quarter[QUARTER_TEXT_MAX];

	if (listing->query->entity == &item_entity) {
		strbuf_addstr(&listing->where, "(+t." RANKED " AND t.due_date < ?)");
		add_today(listing);
		return;
	}
	if (listing->query->entity == &request_entity) {
		strbuf_addstr(&listing->where,
			"(t.status < " SQL_REQUEST_DELIVERED
			" AND (t.promised_for > t.needed_by OR t.needed_by < ?))");
		add_today(listing);
		return;
	}
	strbuf_addstr(&listing->where,
		"(+t.status < " SQL_MILESTONE_ACHIEVED " AND "
		"CASE WHEN t.target_date IS NULL THEN t.quarter < ? ");
	quarter_of_day(quarter, store_day(listing->store, listing->query->now));
	listing_add_text(listing, quarter, strlen(quarter));
	strbuf_addstr(&listing->where, "ELSE t.target_date < ? END)");
	add_today(listing);
}

/* An open item whose cause is gone: the promise is kept again or no longer counts, the gap is
 * filled, or the product asks for nothing any more. */
static void add_cure(struct listing *listing)
{
	strbuf_addstr(&listing->where,
		"(t.cause IS NOT NULL AND t." RANKED " AND (t.cause <> " SQL_ITEM_FOR_PROMISE
		" OR EXISTS (SELECT 1 FROM sla_objective AS o WHERE o.row_id = t.sla_objective "
		"AND (NOT o." LIVE " OR o.status IN (" SQL_SLA_MET ", " SQL_SLA_AT_RISK
		", " SQL_SLA_INACTIVE ")))) AND (t.cause = " SQL_ITEM_FOR_PROMISE
		" OR EXISTS (SELECT 1 FROM product AS p WHERE p.row_id = t.product "
		"AND (NOT p." LIVE " OR p.status = " SQL_PRODUCT_RETIRED
		" OR (p.gaps >> CAST(t.cause - " SQL_ITEM_FOR_GAP " AS SMALLINT)) & 1 = 0))))");
}

/* Consumers whose name is that of another by its same form. The state of the other is left out of
 * the choice of an index: also without statistics it must be the one of the forms. */
static void add_namesakes(struct listing *listing)
{
	strbuf_addstr(&listing->where,
		"EXISTS (SELECT 1 FROM consumer AS a WHERE a.name_same = t.name_same AND a." KEPT
		" AND +a." LIVE " AND a.row_id <> t.row_id)");
}

void tags_sql_add(struct listing *listing, enum filter_state state)
{
	struct strbuf *where = &listing->where;

	switch (state) {
	case STATE_MINE:
		add_mine(listing);
		break;
	case STATE_NEW:
		strbuf_addstr(where, "t.status = " SQL_FEEDBACK_NEW);
		break;
	case STATE_INBOX:
		strbuf_addstr(where, "(" INBOX("t", "?") ")");
		add_today(listing);
		break;
	case STATE_CURE:
		add_cure(listing);
		break;
	case STATE_STALE:
		add_stale(listing);
		break;
	case STATE_WAITS:
		add_waits(listing);
		break;
	case STATE_BLOCKS:
		add_blocks(listing);
		break;
	case STATE_PINNED:
		strbuf_addstr(where, "t.pin_rank IS NOT NULL");
		break;
	case STATE_UNSCORED:
		strbuf_addstr(where, "(+t." RANKED " AND t.score IS NULL)");
		break;
	case STATE_BREACHED:
		add_promise(listing, SLA_BREACHED);
		break;
	case STATE_ATRISK:
		add_promise(listing, SLA_AT_RISK);
		break;
	case STATE_NODATA:
		add_promise(listing, SLA_NO_DATA);
		break;
	case STATE_UNANSWERED:
		strbuf_addstr(where, "t.sent_at IS NULL");
		break;
	case STATE_UNSENT:
		strbuf_addstr(where, "t.answer_state = " SQL_ANSWER_DRAFT);
		break;
	case STATE_UNSIGNED:
		strbuf_addstr(where, "t.verdict = " SQL_VERDICT_PENDING);
		break;
	case STATE_OVERDUE:
		add_overdue(listing);
		break;
	case STATE_SNOOZED:
		strbuf_addstr(where, "(t.snoozed_until > ? OR t.snoozed_for IS NOT NULL)");
		add_today(listing);
		break;
	case STATE_DUP:
		strbuf_addstr(where, "t.duplicate_of IS NOT NULL");
		break;
	case STATE_ALIKE:
		if (listing->query->entity != &feedback_entity) {
			add_namesakes(listing);
			break;
		}
		strbuf_addstr(where,
			"(t.status <> " SQL_FEEDBACK_DUPLICATE
			" AND EXISTS (SELECT 1 FROM feedback AS a WHERE "
			"a.product = t.product AND a.likeness = t.likeness AND a." LIVE
			" AND a.status <> " SQL_FEEDBACK_DUPLICATE " AND a.row_id <> t.row_id))");
		break;
	case STATE_OPEN:
		strbuf_addstr(where, "+t.status < ?");
		listing_add_integer(listing, filter_closed_from(listing->query->entity));
		break;
	case STATE_COUNT:
		break;
	}
}
