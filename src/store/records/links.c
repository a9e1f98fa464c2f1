/* SPDX-License-Identifier: MIT */
/* The digests of which the chain of the log is made. */
#include "links.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "dapo/base/strbuf.h"

/* With its length before it, so that no two lists of parts read alike. */
static void add_part(struct strbuf *out, const char *text)
{
	strbuf_addf(out, "%zu:%s", text ? strlen(text) : 0, text ? text : "");
}

char *link_salt(char out[LINK_SALT_MAX])
{
	unsigned char bytes[(LINK_SALT_MAX - 1) / 2];

	if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
		memset(bytes, 0, sizeof bytes);
	digest_hex(out, bytes, sizeof bytes);
	return out;
}

char *link_digest(char out[DIGEST_TEXT_MAX], const struct link_change *change)
{
	struct strbuf text = STRBUF_INIT;

	add_part(&text, change->salt);
	add_part(&text, change->entity);
	strbuf_addf(&text, "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " ",
		change->row_id, change->last_row_id, change->version, change->trash_before,
		change->trash_after);
	add_part(&text, change->before);
	add_part(&text, change->after);
	digest_sha256(out, text.buf, text.len);
	strbuf_release(&text);
	return out;
}

static void read_change(struct db_rows *rows, struct link_change *change)
{
	*change = (struct link_change){
		.entity = db_text(rows, 1, NULL),
		.row_id = db_integer(rows, 2),
		.last_row_id = db_integer(rows, 3),
		.version = db_integer(rows, 4),
		.trash_before = db_integer(rows, 5),
		.trash_after = db_integer(rows, 6),
		.before = db_text(rows, 7, NULL),
		.after = db_text(rows, 8, NULL),
		.salt = db_text(rows, 9, NULL),
	};
}

/* Each step covers those before it, so that a million changes need no more memory than one. */
static void add_step(struct strbuf *steps, const char *digest)
{
	char step[DIGEST_TEXT_MAX];

	strbuf_addstr(steps, digest);
	digest_sha256(step, steps->buf, steps->len);
	strbuf_reset(steps);
	strbuf_addstr(steps, step);
}

static int add_changes(struct store *store, int64_t seq, bool compare, struct strbuf *steps,
	struct strbuf *fault, struct error *err)
{
	char digest[DIGEST_TEXT_MAX];
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT position, entity, row_id, last_row_id, row_version, trash_before, "
		"trash_after, before, after, salt, digest FROM change WHERE seq = ?1 "
		"ORDER BY position",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, seq);
	while ((code = db_step(rows, err)) > 0) {
		const char *stored = db_text(rows, 10, NULL);
		struct link_change change;

		read_change(rows, &change);
		if (compare && !fault->len && strcmp(link_digest(digest, &change), stored) != 0)
			strbuf_addf(fault, "its line %" PRId64 " was changed", db_integer(rows, 0));
		add_step(steps, stored);
	}
	return code;
}

static int add_set(struct store *store, int64_t seq, struct strbuf *text, struct error *err)
{
	enum { TEXTS = 6 };
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT at, coalesce(reverses, 0), actor, verb, summary, account, terminal, "
		"program "
		"FROM change_set WHERE seq = ?1",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, seq);
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	strbuf_addf(text, "%" PRId64 " %" PRId64 " %" PRId64 " ", seq, db_integer(rows, 0),
		db_integer(rows, 1));
	for (int i = 0; i < TEXTS; i++)
		add_part(text, db_text(rows, 2 + i, NULL));
	db_done(rows);
	return 0;
}

static int digest_set(struct store *store, int64_t seq, const char *before, bool compare,
	char out[DIGEST_TEXT_MAX], struct strbuf *fault, struct error *err)
{
	struct strbuf text = STRBUF_INIT, steps = STRBUF_INIT;
	int code;

	add_part(&text, before);
	code = add_set(store, seq, &text, err);
	if (!code)
		code = add_changes(store, seq, compare, &steps, fault, err);
	add_part(&text, steps.buf);
	digest_sha256(out, text.buf, text.len);
	strbuf_release(&text);
	strbuf_release(&steps);
	return code;
}

int link_set_digest(struct store *store, int64_t seq, const char *before, char out[DIGEST_TEXT_MAX],
	struct strbuf *fault, struct error *err)
{
	return digest_set(store, seq, before, true, out, fault, err);
}

static int read_head(struct store *store, char head[DIGEST_TEXT_MAX], struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db, "SELECT head FROM chain", &rows, err);

	*head = '\0';
	if (code)
		return code;
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	snprintf(head, DIGEST_TEXT_MAX, "%s", db_text(rows, 0, NULL));
	db_done(rows);
	return 0;
}

static int keep_digest(struct store *store, int64_t seq, const char *digest, struct error *err)
{
	struct db_rows *rows;
	int code =
		db_query(store->db, "UPDATE change_set SET digest = ?2 WHERE seq = ?1", &rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, seq);
	db_bind_string(rows, 2, digest);
	code = db_run(rows, err);
	if (!code)
		code = db_query(
			store->db, "UPDATE chain SET head = ?1, count = count + 1", &rows, err);
	if (code)
		return code;
	db_bind_string(rows, 1, digest);
	return db_run(rows, err);
}

int link_set(struct store *store, int64_t seq, struct error *err)
{
	char head[DIGEST_TEXT_MAX], digest[DIGEST_TEXT_MAX];
	int code = read_head(store, head, err);

	if (!code)
		code = digest_set(store, seq, head, false, digest, NULL, err);
	return code ? code : keep_digest(store, seq, digest, err);
}
