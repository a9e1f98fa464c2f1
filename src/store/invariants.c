/* SPDX-License-Identifier: MIT */
/* What must be true of the rows of a store: one question a rule, which finds those that break it.
 */
#include "dapo/store/invariants.h"

#include "dapo/base/strbuf.h"

/* Codes as stored: item status 5 is done, 6 declined; feedback status 0 new, 1 linked, 2 resolved,
 * 3 dismissed, 4 duplicate; trash 0 live, 2 void. */
#define LIVE_LINKS                                                                 \
	"(SELECT count(*) FROM evidence AS e JOIN item AS i ON i.row_id = e.item " \
	"WHERE e.feedback = f.row_id AND e.trash = 0 AND i.trash = 0)"
#define UNDONE_LINKS                                                               \
	"(SELECT count(*) FROM evidence AS e JOIN item AS i ON i.row_id = e.item " \
	"WHERE e.feedback = f.row_id AND e.trash = 0 AND i.trash = 0 AND i.status <> 5)"

/* Each finds (the key of a row). */
static const struct {
	const char *sql;
	const char *fault;
} invariants[] = {
	{"SELECT 'B-' || row_id FROM item WHERE (closed_at IS NOT NULL) <> (status >= 5)",
		"an item has a closing time if and only if it is done or declined"},
	{"SELECT 'B-' || row_id FROM item WHERE pin_rank IS NOT NULL AND pin_reason IS NULL",
		"a pinned item has a reason"},
	{"WITH RECURSIVE chain (start, at, steps) AS ("
	 "SELECT row_id, blocked_by, 1 FROM item WHERE blocked_by IS NOT NULL UNION ALL "
	 "SELECT c.start, i.blocked_by, c.steps + 1 FROM chain AS c JOIN item AS i "
	 "ON i.row_id = c.at WHERE i.blocked_by IS NOT NULL AND c.at <> c.start "
	 "AND c.steps < 1000) SELECT DISTINCT 'B-' || start FROM chain WHERE at = start",
		"no item waits for itself, not even through others"},
	{"SELECT 'F-' || row_id FROM feedback AS f WHERE trash = 0 AND status = 0 "
	 "AND " LIVE_LINKS " > 0",
		"new feedback is not linked to an item"},
	{"SELECT 'F-' || row_id FROM feedback AS f WHERE trash = 0 AND status IN (1, 2) "
	 "AND " LIVE_LINKS " = 0",
		"linked or resolved feedback is linked to an item"},
	{"SELECT 'F-' || row_id FROM feedback AS f WHERE trash = 0 AND status = 1 "
	 "AND " LIVE_LINKS " > 0 AND " UNDONE_LINKS " = 0",
		"feedback is resolved once all its items are done"},
	{"SELECT 'F-' || row_id FROM feedback AS f WHERE trash = 0 AND status = 2 "
	 "AND " UNDONE_LINKS " > 0",
		"resolved feedback has no item that is not done"},
	{"SELECT 'F-' || row_id FROM feedback WHERE (status = 3) <> (dismiss_reason IS NOT NULL)",
		"feedback has a reason for dismissal if and only if it is dismissed"},
	{"SELECT 'F-' || row_id FROM feedback WHERE (status = 4) <> (duplicate_of IS NOT NULL)",
		"feedback names an original if and only if it is a duplicate"},
	{"SELECT 'F-' || f.row_id FROM feedback AS f JOIN feedback AS o "
	 "ON o.row_id = f.duplicate_of WHERE f.trash = 0 AND (o.trash <> 0 OR o.status = 4)",
		"a duplicate points at live feedback that is no duplicate"},
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
