/* SPDX-License-Identifier: MIT */
/* The rules that all rows of a store obey: a question each, which finds the rows that break it. */
#include "dapo/store/derived/invariants.h"
#include "dapo/base/strbuf.h"
#include "store/engine/literals.h"

#define LIVE_LINKS                                                                 \
	"(SELECT count(*) FROM evidence AS e JOIN item AS i ON i.row_id = e.item " \
	"WHERE e.feedback = f.row_id AND e." LIVE " AND i." LIVE ")"
#define UNDONE_LINKS                                                                               \
	"(SELECT count(*) FROM evidence AS e JOIN item AS i ON i.row_id = e.item "                 \
	"WHERE e.feedback = f.row_id AND e." LIVE " AND i." LIVE " AND i.status <> " SQL_ITEM_DONE \
	")"

/* Each finds (the key of a row). */
static const struct {
	const char *sql;
	const char *fault;
} invariants[] = {
	{"SELECT 'B-' || row_id FROM item WHERE closed_at IS NOT NULL AND status < " SQL_ITEM_DONE,
		"an item has a closing time only where it is done or declined"},
	{"SELECT 'B-' || row_id FROM item WHERE pin_rank IS NOT NULL AND pin_reason IS NULL",
		"a pinned item has a reason"},
	{"WITH RECURSIVE waits (item, other) AS ("
	 "SELECT row_id, blocked_by FROM item WHERE blocked_by IS NOT NULL UNION "
	 "SELECT item, linked_item FROM request WHERE kind = " SQL_REQUEST_BLOCKS
	 " AND status < " SQL_REQUEST_DELIVERED " AND " LIVE
	 " AND item IS NOT NULL AND linked_item IS NOT NULL), "
	 "chain (start, at, steps) AS (SELECT item, other, 1 FROM waits UNION "
	 "SELECT c.start, w.other, c.steps + 1 FROM chain AS c JOIN waits AS w "
	 "ON w.item = c.at WHERE c.at <> c.start AND c.steps < 1000) "
	 "SELECT DISTINCT 'B-' || start FROM chain WHERE at = start",
		"no item waits for itself, not even through others"},
	{"SELECT 'F-' || row_id FROM feedback AS f WHERE " LIVE " AND status = " SQL_FEEDBACK_NEW
	 " AND " LIVE_LINKS " > 0",
		"new feedback is not linked to an item"},
	{"SELECT 'F-' || row_id FROM feedback AS f WHERE " LIVE
	 " AND (status = " SQL_FEEDBACK_LINKED " OR outcome = " SQL_FEEDBACK_DELIVERED
	 ") AND " LIVE_LINKS " = 0",
		"linked or resolved feedback is linked to an item, unless answered or noted"},
	{"SELECT 'F-' || row_id FROM feedback AS f WHERE " LIVE
	 " AND outcome < " SQL_FEEDBACK_DELIVERED " AND " LIVE_LINKS " > 0",
		"answered or noted feedback is not linked to an item"},
	{"SELECT 'F-' || row_id FROM feedback WHERE (status = " SQL_FEEDBACK_RESOLVED
	 ") <> (outcome IS NOT NULL)",
		"feedback has an outcome if and only if it is resolved"},
	{"SELECT 'F-' || row_id FROM feedback WHERE outcome = " SQL_FEEDBACK_ANSWERED
	 " AND answer IS NULL",
		"feedback resolved by an answer has one"},
	{"SELECT 'F-' || row_id FROM feedback AS f WHERE " LIVE " AND status = " SQL_FEEDBACK_LINKED
	 " AND " LIVE_LINKS " > 0 AND " UNDONE_LINKS " = 0",
		"feedback is resolved once all its items are done"},
	{"SELECT 'F-' || row_id FROM feedback AS f WHERE " LIVE
	 " AND status = " SQL_FEEDBACK_RESOLVED " AND " UNDONE_LINKS " > 0",
		"resolved feedback has no item that is not done"},
	{"SELECT 'F-' || row_id FROM feedback WHERE (status = " SQL_FEEDBACK_DISMISSED
	 ") <> (dismiss_reason IS NOT NULL)",
		"feedback has a reason for dismissal if and only if it is dismissed"},
	{"SELECT 'F-' || row_id FROM feedback WHERE (status = " SQL_FEEDBACK_DUPLICATE
	 ") <> (duplicate_of IS NOT NULL)",
		"feedback names an original if and only if it is a duplicate"},
	{"SELECT 'F-' || f.row_id FROM feedback AS f JOIN feedback AS o "
	 "ON o.row_id = f.duplicate_of WHERE f." LIVE " AND (NOT o." LIVE
	 " OR o.status = " SQL_FEEDBACK_DUPLICATE ")",
		"a duplicate points at live feedback that is no duplicate"},
	{"SELECT 'F-' || row_id FROM feedback WHERE (answer IS NULL) <> (answered_at IS NULL) "
	 "OR (answer IS NULL) <> (answer_state IS NULL)",
		"an answer has a time and is a draft or sent, and only an answer has"},
	{"SELECT 'F-' || row_id FROM feedback "
	 "WHERE (coalesce(answer_state, " SQL_ANSWER_DRAFT ") = " SQL_ANSWER_SENT
	 ") <> (sent_at IS NOT NULL)",
		"an answer has a time of sending if and only if it is sent"},
	{"SELECT 'R-' || row_id FROM request WHERE status BETWEEN " SQL_REQUEST_COUNTERED
	 " AND " SQL_REQUEST_DECLINED " AND answered_by IS NULL",
		"a request that was answered names who did it"},
	{"SELECT 'R-' || row_id FROM request WHERE status IN (" SQL_REQUEST_DECLINED
	 ", " SQL_REQUEST_WITHDRAWN ") AND reason IS NULL",
		"a request that was declined or withdrawn has a reason"},
	{"SELECT 'R-' || row_id FROM request "
	 "WHERE status = " SQL_REQUEST_COUNTERED " AND reason IS NULL AND promised_for IS NULL",
		"a countered request has a promised day or a reason"},
	{"SELECT 'R-' || row_id FROM request WHERE item = linked_item OR updated_at < created_at",
		"a request links two items, and was not changed before it was made"},
	{"SELECT 'D-' || row_id FROM decision WHERE (verdict = " SQL_VERDICT_PENDING
	 ") <> (decided_by IS NULL) "
	 "OR (verdict = " SQL_VERDICT_PENDING ") <> (decided_at IS NULL)",
		"a decision names who decided and when if and only if it is decided"},
	{"SELECT 'D-' || row_id FROM decision WHERE (action = " SQL_DECISION_CHANGE_SLA
	 ") <> (objective IS NOT NULL)",
		"a decision names a promise if and only if it is about one"},
	{"SELECT 'change set ' || seq FROM change AS c WHERE position = 1 AND "
	 "(SELECT max(position) <> count(*) FROM change AS all_of WHERE all_of.seq = c.seq)",
		"the rows of a change set are numbered without a gap"},
	{"SELECT 'change set ' || seq FROM change AS c "
	 "GROUP BY seq HAVING min(position) <> 1",
		"the rows of a change set are numbered from 1"},
	{"SELECT 'change set ' || s.seq FROM change_set AS s JOIN change_set AS r "
	 "ON r.seq = s.reverses WHERE r.reversed_by IS NULL OR r.reversed_by <> s.seq",
		"a change set that was turned round names the one that did it"},
	{"SELECT 'change set ' || s.seq FROM change_set AS s JOIN change_set AS r "
	 "ON r.seq = s.reversed_by WHERE r.reverses IS NULL OR r.reverses <> s.seq",
		"a change set that turned another round names it"},
};

static int check_one(struct store *store, const char *sql, const char *fault,
	void (*report)(void *closure, const char *line), void *closure, int *faults,
	struct error *err)
{
	struct strbuf line = STRBUF_INIT;
	struct db_rows *rows;
	int code = db_query(store->db, sql, &rows, err);

	if (code)
		return code;
	while ((code = db_step(rows, err)) > 0) {
		strbuf_reset(&line);
		strbuf_addf(&line, "%s breaks a rule: %s", db_text(rows, 0, NULL), fault);
		report(closure, line.buf);
		(*faults)++;
	}
	strbuf_release(&line);
	return code;
}

int invariants_check(struct store *store, void (*report)(void *closure, const char *line),
	void *closure, int *faults, struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < sizeof invariants / sizeof invariants[0]; i++)
		code = check_one(store, invariants[i].sql, invariants[i].fault, report, closure,
			faults, err);
	return code;
}
