/* SPDX-License-Identifier: MIT */
/* Walking the chain of the log. */
#include "dapo/store/records/chain.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "dapo/base/ids.h"
#include "dapo/base/strbuf.h"
#include "links.h"

static int read_chain(
	struct store *store, struct chain_state *state, bool *there, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db, "SELECT count, head FROM chain", &rows, err);

	*state = (struct chain_state){0};
	*there = false;
	if (code)
		return code;
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	*there = true;
	state->count = db_integer(rows, 0);
	snprintf(state->head, sizeof state->head, "%s", db_text(rows, 1, NULL));
	db_done(rows);
	return 0;
}

static int list_sets(struct store *store, struct id_set *sets, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db, "SELECT seq FROM change_set ORDER BY seq", &rows, err);

	return code ? code : db_gather(rows, sets, err);
}

static int count_rows(struct store *store, const char *sql, int64_t *count, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db, sql, &rows, err);

	return code ? code : db_single(rows, count, err);
}

static int stored_digest(
	struct store *store, int64_t seq, char digest[DIGEST_TEXT_MAX], struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db, "SELECT digest FROM change_set WHERE seq = ?1", &rows, err);

	*digest = '\0';
	if (code)
		return code;
	db_bind_integer(rows, 1, seq);
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	snprintf(digest, DIGEST_TEXT_MAX, "%s", db_text(rows, 0, NULL));
	db_done(rows);
	return 0;
}

/* One set: `head` becomes its digest. */
static int walk_set(struct store *store, int64_t seq, char head[DIGEST_TEXT_MAX],
	struct strbuf *fault, struct error *err)
{
	char made[DIGEST_TEXT_MAX], stored[DIGEST_TEXT_MAX];
	struct strbuf why = STRBUF_INIT;
	int code = stored_digest(store, seq, stored, err);

	if (!code)
		code = link_set_digest(store, seq, head, made, &why, err);
	if (!code && (why.len || strcmp(made, stored) != 0))
		strbuf_addf(fault, "the log was changed: change set %" PRId64 " doesn't fit%s%s",
			seq,
			why.len ? ", " : "; it, or the one before it, is not as it was written",
			why.buf);
	snprintf(head, DIGEST_TEXT_MAX, "%s", stored);
	strbuf_release(&why);
	return code;
}

static int walk(struct store *store, const struct chain_state *state, const struct id_set *sets,
	struct strbuf *fault, struct error *err)
{
	char head[DIGEST_TEXT_MAX] = "";
	int code = 0;

	for (size_t i = 0; !code && !fault->len && i < sets->len; i++)
		code = walk_set(store, sets->ids[i], head, fault, err);
	if (!code && !fault->len &&
		((int64_t)sets->len != state->count || strcmp(head, state->head) != 0))
		strbuf_addf(fault,
			"the log was cut: it has %zu change sets, and the store knows of %" PRId64,
			sets->len, state->count);
	return code;
}

/* After a migration all sets wait for the next one; but none that was ever chained. */
static int check_begun(struct store *store, struct chain_state *state, const struct id_set *sets,
	struct strbuf *fault, struct error *err)
{
	int64_t chained = 0;
	int code = count_rows(
		store, "SELECT count(*) FROM change_set WHERE said IS NOT NULL", &chained, err);

	state->waiting = (int64_t)sets->len;
	if (!code && chained)
		strbuf_addstr(fault, "the head of the log is gone");
	return code;
}

int chain_verify(struct store *store, struct chain_state *state,
	void (*report)(void *closure, const char *line), void *closure, int *faults,
	struct error *err)
{
	struct strbuf fault = STRBUF_INIT;
	struct id_set sets = {0};
	bool there;
	int code = read_chain(store, state, &there, err);

	if (!code && !there)
		strbuf_addstr(&fault, "the head of the log is gone");
	if (!code && there)
		code = list_sets(store, &sets, err);
	if (!code && there && !state->count && !*state->head)
		code = check_begun(store, state, &sets, &fault, err);
	else if (!code && there)
		code = walk(store, state, &sets, &fault, err);
	if (!code && fault.len) {
		report(closure, fault.buf);
		++*faults;
	}
	id_set_release(&sets);
	strbuf_release(&fault);
	return code;
}

int chain_head(struct store *store, struct chain_state *state, struct error *err)
{
	bool there;

	return read_chain(store, state, &there, err);
}

int chain_find(struct store *store, const char *head, int64_t *seq, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db, "SELECT seq FROM change_set WHERE digest = ?1", &rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, head);
	return db_single(rows, seq, err);
}

int chain_forgotten(struct store *store, int (*each)(void *closure, int64_t seq, int64_t lines),
	void *closure, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT forgot_by, count(*) FROM forgotten GROUP BY forgot_by ORDER BY forgot_by",
		&rows, err);

	while (!code && (code = db_step(rows, err)) > 0) {
		code = each(closure, db_integer(rows, 0), db_integer(rows, 1));
		if (code)
			db_done(rows);
	}
	return code;
}
