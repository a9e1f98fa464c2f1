/* SPDX-License-Identifier: MIT */
/* What belongs to a product in the view of one record: counts, roles, promises. */
#include <math.h>
#include <string.h>

#include "dapo/base/clock.h"
#include "dapo/model/feedback.h"
#include "dapo/model/item.h"
#include "dapo/model/objective.h"
#include "dapo/model/person.h"
#include "dapo/model/product.h"
#include "dapo/store/objectives.h"
#include "dapo/store/query.h"
#include "dapo/store/ranking.h"
#include "dapo/store/tally.h"
#include "detail.h"

static int add_counts(struct tui *tui, struct detail_view *detail, struct error *err)
{
	struct store *store = tui->desk.store;
	struct sla_rollup promises = {0};
	enum sla_status status;
	double score, coverage;
	int64_t open = 0, items = 0, inbox = 0, feedback = 0;
	struct strbuf text = STRBUF_INIT;
	int code = ranking_open(store, detail->row_id, &open, err);

	if (!code)
		code = tally_count(store, &item_entity, detail->row_id, -1, &items, err);
	if (!code)
		code = tally_count(
			store, &feedback_entity, detail->row_id, FEEDBACK_NEW, &inbox, err);
	if (!code)
		code = tally_count(store, &feedback_entity, detail->row_id, -1, &feedback, err);
	if (!code)
		code = objective_rollup(store, detail->row_id, &promises, err);
	strbuf_addf(&text, "%lld open of %lld", (long long)open, (long long)items);
	detail_add(detail, MEANING_TEXT, "Backlog", text.buf);
	strbuf_reset(&text);
	strbuf_addf(&text, "%lld new of %lld", (long long)inbox, (long long)feedback);
	detail_add(detail, MEANING_TEXT, "Feedback", text.buf);
	status = sla_rollup_status(&promises);
	detail_add(detail, detail_promise_style(status), "SLA", sla_status_word(status));
	if (sla_rollup_score(&promises, &score, &coverage) && isfinite(score)) {
		strbuf_reset(&text);
		strbuf_addf(&text, "%.4g %%, coverage %.4g %%", score, coverage);
		detail_add(detail, MEANING_TEXT, "SLA score", text.buf);
	}
	strbuf_release(&text);
	return code;
}

/* A list of another entity's rows that name this product. */
static int add_rows(struct tui *tui, struct detail_view *detail, const char *heading,
	const struct entity *entity,
	int (*add)(void *closure, const struct record *record, struct error *err),
	struct error *err)
{
	struct query query = {.entity = entity, .product = detail->row_id, .now = tui->desk.now};
	size_t before;
	int code;

	detail_add_heading(detail, heading);
	before = detail->count;
	code = query_each(tui->desk.store, &query, add, detail, err);
	if (!code && detail->count == before)
		detail_add(detail, MEANING_DIM, NULL, "none");
	return code;
}

static int add_role(void *closure, const struct record *role, struct error *err)
{
	struct detail_view *detail = closure;
	struct strbuf text = STRBUF_INIT;

	(void)err;
	strbuf_addstr(&text, record_text(role, MEMBERSHIP_PERSON));
	if (*record_text(role, MEMBERSHIP_TEAM))
		strbuf_addf(&text, ", %s", record_text(role, MEMBERSHIP_TEAM));
	if (*record_text(role, MEMBERSHIP_DATE_IN))
		strbuf_addf(&text, ", from %s", record_text(role, MEMBERSHIP_DATE_IN));
	if (*record_text(role, MEMBERSHIP_DATE_OUT))
		strbuf_addf(&text, " to %s", record_text(role, MEMBERSHIP_DATE_OUT));
	detail_add(detail, *record_text(role, MEMBERSHIP_DATE_OUT) ? MEANING_DIM : MEANING_TEXT,
		role_names[record_integer(role, MEMBERSHIP_ROLE, 0)], text.buf);
	strbuf_release(&text);
	return 0;
}

static int add_promise(void *closure, const struct record *objective, struct error *err)
{
	struct detail_view *detail = closure;
	enum sla_status status =
		(enum sla_status)record_integer(objective, OBJECTIVE_STATUS, SLA_NO_DATA);
	struct strbuf text = STRBUF_INIT;

	(void)err;
	record_key(objective, &text);
	strbuf_addf(&text, "  %-8s  ", sla_status_word(status));
	field_show(&sla_objective_entity.fields[OBJECTIVE_OPERATOR],
		record_value(objective, OBJECTIVE_OPERATOR), &text);
	strbuf_addf(&text, " %s %s", record_text(objective, OBJECTIVE_TARGET),
		record_text(objective, OBJECTIVE_UNIT));
	detail_add(detail, detail_promise_style(status), record_text(objective, OBJECTIVE_PROPERTY),
		text.buf);
	strbuf_release(&text);
	return 0;
}

int detail_add_product_state(struct tui *tui, struct detail_view *detail, struct error *err)
{
	int code = add_counts(tui, detail, err);

	detail_add(detail, MEANING_TEXT, NULL, "");
	return code;
}

int detail_add_product(struct tui *tui, struct detail_view *detail, struct error *err)
{
	int code = add_rows(tui, detail, "Promises", &sla_objective_entity, add_promise, err);

	if (!code)
		code = add_rows(tui, detail, "Roles", &membership_entity, add_role, err);
	return code;
}
