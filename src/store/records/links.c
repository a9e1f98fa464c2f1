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

char *link_said_digest(char out[DIGEST_TEXT_MAX], const struct link_said *said)
{
	struct strbuf text = STRBUF_INIT;

	add_part(&text, said->salt);
	add_part(&text, said->actor);
	add_part(&text, said->summary);
	add_part(&text, said->account);
	add_part(&text, said->terminal);
	digest_sha256(out, text.buf, text.len);
	strbuf_release(&text);
	return out;
}

/* ---- The digest of a set */

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

/* A line in the making of a digest: what the chain has of it, and what is to be compared. */
struct line {
	int64_t seq, position;
	const char *salt;   /* empty: what stands there was forgotten */
	const char *stored; /* in the chain */
};

/* What was forgotten is compared with the digest that it got then. */
static int forgotten_as(struct store *store, const struct line *line, char salt[LINK_SALT_MAX],
	char digest[DIGEST_TEXT_MAX], struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT salt, digest FROM forgotten WHERE seq = ?1 AND position = ?2 "
		"ORDER BY forgot_by DESC LIMIT 1",
		&rows, err);

	*salt = *digest = '\0';
	if (code)
		return code;
	db_bind_integer(rows, 1, line->seq);
	db_bind_integer(rows, 2, line->position);
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	snprintf(salt, LINK_SALT_MAX, "%s", db_text(rows, 0, NULL));
	snprintf(digest, DIGEST_TEXT_MAX, "%s", db_text(rows, 1, NULL));
	db_done(rows);
	return 0;
}

static int compare_change(struct store *store, const struct line *line, struct link_change *change,
	struct strbuf *fault, struct error *err)
{
	char made[DIGEST_TEXT_MAX], salt[LINK_SALT_MAX], digest[DIGEST_TEXT_MAX];
	const char *wanted = line->stored;
	int code = 0;

	if (!*line->salt) {
		code = forgotten_as(store, line, salt, digest, err);
		change->salt = salt;
		wanted = digest;
	}
	if (!code && strcmp(link_digest(made, change), wanted) != 0)
		strbuf_addf(fault, "its line %" PRId64 " was changed", line->position);
	return code;
}

static int add_changes(struct store *store, int64_t seq, struct strbuf *steps, struct strbuf *fault,
	struct error *err)
{
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
		const struct line line = {.seq = seq,
			.position = db_integer(rows, 0),
			.salt = db_text(rows, 9, NULL),
			.stored = db_text(rows, 10, NULL)};
		struct link_change change;

		read_change(rows, &change);
		if (fault && !fault->len)
			code = compare_change(store, &line, &change, fault, err);
		if (code < 0) {
			db_done(rows);
			return code;
		}
		add_step(steps, line.stored);
	}
	return code;
}

/* Which lines the set forgot, and what they are since. */
static int add_forgotten(struct store *store, int64_t seq, struct strbuf *steps, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT seq || ' ' || position || ' ' || digest FROM forgotten "
		"WHERE forgot_by = ?1 ORDER BY seq, position",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, seq);
	while ((code = db_step(rows, err)) > 0)
		add_step(steps, db_text(rows, 0, NULL));
	return code;
}

static int compare_said(struct store *store, const struct line *line, struct link_said said,
	struct strbuf *fault, struct error *err)
{
	char made[DIGEST_TEXT_MAX], salt[LINK_SALT_MAX], digest[DIGEST_TEXT_MAX];
	const char *wanted = line->stored;
	int code = 0;

	if (!*line->salt) {
		code = forgotten_as(store, line, salt, digest, err);
		said.salt = salt;
		wanted = digest;
	}
	if (!code && strcmp(link_said_digest(made, &said), wanted) != 0)
		strbuf_addstr(fault, "what it says of itself was changed");
	return code;
}

static int add_set(struct store *store, int64_t seq, struct strbuf *text, struct strbuf *fault,
	struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT at, coalesce(reverses, 0), verb, program, actor, summary, account, "
		"terminal, salt, said FROM change_set WHERE seq = ?1",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, seq);
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	strbuf_addf(text, "%" PRId64 " %" PRId64 " %" PRId64 " ", seq, db_integer(rows, 0),
		db_integer(rows, 1));
	for (int i = 2; i <= 3; i++)
		add_part(text, db_text(rows, i, NULL));
	add_part(text, db_text(rows, 9, NULL));
	code = 0;
	if (fault) {
		const struct line line = {.seq = seq,
			.salt = db_text(rows, 8, NULL),
			.stored = db_text(rows, 9, NULL)};
		struct link_said said = {.actor = db_text(rows, 4, NULL),
			.summary = db_text(rows, 5, NULL),
			.account = db_text(rows, 6, NULL),
			.terminal = db_text(rows, 7, NULL),
			.salt = line.salt};

		code = compare_said(store, &line, said, fault, err);
	}
	db_done(rows);
	return code;
}

/* `fault` NULL: nothing is compared. */
static int digest_set(struct store *store, int64_t seq, const char *before,
	char out[DIGEST_TEXT_MAX], struct strbuf *fault, struct error *err)
{
	struct strbuf text = STRBUF_INIT, steps = STRBUF_INIT;
	int code;

	add_part(&text, before);
	code = add_set(store, seq, &text, fault, err);
	if (!code)
		code = add_changes(store, seq, &steps, fault, err);
	if (!code)
		code = add_forgotten(store, seq, &steps, err);
	add_part(&text, steps.buf);
	digest_sha256(out, text.buf, text.len);
	strbuf_release(&text);
	strbuf_release(&steps);
	return code;
}

int link_set_digest(struct store *store, int64_t seq, const char *before, char out[DIGEST_TEXT_MAX],
	struct strbuf *fault, struct error *err)
{
	return digest_set(store, seq, before, out, fault, err);
}

/* ---- What is not digested yet */

static int keep_said(
	struct store *store, int64_t seq, const char *salt, const char *digest, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(
		store->db, "UPDATE change_set SET salt = ?2, said = ?3 WHERE seq = ?1", &rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, seq);
	db_bind_string(rows, 2, salt);
	db_bind_string(rows, 3, digest);
	return db_run(rows, err);
}

static int say(struct store *store, int64_t seq, struct error *err)
{
	char salt[LINK_SALT_MAX], digest[DIGEST_TEXT_MAX];
	struct link_said said;
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT actor, summary, account, terminal FROM change_set "
		"WHERE seq = ?1 AND said IS NULL",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, seq);
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	said = (struct link_said){.actor = db_text(rows, 0, NULL),
		.summary = db_text(rows, 1, NULL),
		.account = db_text(rows, 2, NULL),
		.terminal = db_text(rows, 3, NULL),
		.salt = link_salt(salt)};
	link_said_digest(digest, &said);
	db_done(rows);
	return keep_said(store, seq, salt, digest, err);
}

static int keep_line(struct store *store, int64_t seq, int64_t position, const char *salt,
	const char *digest, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"UPDATE change SET salt = ?3, digest = ?4 WHERE seq = ?1 AND position = ?2", &rows,
		err);

	if (code)
		return code;
	db_bind_integer(rows, 1, seq);
	db_bind_integer(rows, 2, position);
	db_bind_string(rows, 3, salt);
	db_bind_string(rows, 4, digest);
	return db_run(rows, err);
}

/* Digests the next line behind `position` that has none; *more is false behind the last. */
static int digest_line(
	struct store *store, int64_t seq, int64_t *position, bool *more, struct error *err)
{
	char salt[LINK_SALT_MAX], digest[DIGEST_TEXT_MAX];
	struct link_change change;
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT position, entity, row_id, last_row_id, row_version, trash_before, "
		"trash_after, before, after, salt FROM change WHERE seq = ?1 AND position > ?2 "
		"AND digest IS NULL ORDER BY position LIMIT 1",
		&rows, err);

	*more = false;
	if (code)
		return code;
	db_bind_integer(rows, 1, seq);
	db_bind_integer(rows, 2, *position);
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	*more = true;
	*position = db_integer(rows, 0);
	read_change(rows, &change);
	change.salt = link_salt(salt);
	link_digest(digest, &change);
	db_done(rows);
	return keep_line(store, seq, *position, salt, digest, err);
}

static int digest_lines(struct store *store, int64_t seq, struct error *err)
{
	int64_t position = 0;
	bool more = true;
	int code = 0;

	while (!code && more)
		code = digest_line(store, seq, &position, &more, err);
	return code;
}

/* ---- Linking */

static int read_head(
	struct store *store, char head[DIGEST_TEXT_MAX], int64_t *count, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db, "SELECT head, count FROM chain", &rows, err);

	*head = '\0';
	*count = 0;
	if (code)
		return code;
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	snprintf(head, DIGEST_TEXT_MAX, "%s", db_text(rows, 0, NULL));
	*count = db_integer(rows, 1);
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

/* `head` becomes the digest of the set. */
static int add_link(struct store *store, int64_t seq, char head[DIGEST_TEXT_MAX], struct error *err)
{
	char digest[DIGEST_TEXT_MAX] = "";
	int code = say(store, seq, err);

	if (!code)
		code = digest_set(store, seq, head, digest, NULL, err);
	snprintf(head, DIGEST_TEXT_MAX, "%s", digest);
	return code ? code : keep_digest(store, seq, digest, err);
}

static int link_older(
	struct store *store, int64_t seq, char head[DIGEST_TEXT_MAX], struct error *err)
{
	struct id_set older = {0};
	struct db_rows *rows;
	int code = db_query(
		store->db, "SELECT seq FROM change_set WHERE seq < ?1 ORDER BY seq", &rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, seq);
	code = db_gather(rows, &older, err);
	for (size_t i = 0; !code && i < older.len; i++) {
		code = digest_lines(store, older.ids[i], err);
		if (!code)
			code = add_link(store, older.ids[i], head, err);
	}
	id_set_release(&older);
	return code;
}

int link_set(struct store *store, int64_t seq, struct error *err)
{
	char head[DIGEST_TEXT_MAX];
	int64_t count;
	int code = read_head(store, head, &count, err);

	if (!code && !count)
		code = link_older(store, seq, head, err);
	return code ? code : add_link(store, seq, head, err);
}

/* ---- Forgetting */

int link_forget(struct store *store, int64_t by, int64_t seq, int64_t position, const char *salt,
	const char *digest, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"UPDATE forgotten SET salt = NULL WHERE seq = ?1 AND position = ?2", &rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, seq);
	db_bind_integer(rows, 2, position);
	code = db_run(rows, err);
	if (!code)
		code = db_query(store->db,
			"INSERT INTO forgotten (forgot_by, seq, position, salt, digest) "
			"VALUES (?1, ?2, ?3, ?4, ?5)",
			&rows, err);
	if (code)
		return code;
	db_bind_integer(rows, 1, by);
	db_bind_integer(rows, 2, seq);
	db_bind_integer(rows, 3, position);
	db_bind_string(rows, 4, salt);
	db_bind_string(rows, 5, digest);
	return db_run(rows, err);
}
