/* SPDX-License-Identifier: MIT */
/* Words in use: their numbers, their texts, and those with a beginning. */
#include "dapo/store/records/words.h"

int word_number(struct store *store, const char *text, size_t len, int64_t *word, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db, "SELECT word_id FROM word WHERE text = ?1", &rows, err);

	if (code)
		return code;
	db_bind_text(rows, 1, text, len);
	code = db_single(rows, word, err);
	if (code || *word)
		return code;
	code = db_query(
		store->db, "INSERT INTO word (text) VALUES (?1) RETURNING word_id", &rows, err);
	if (code)
		return code;
	db_bind_text(rows, 1, text, len);
	return db_single(rows, word, err);
}

int word_known(struct store *store, const char *text, bool *known, struct error *err)
{
	struct db_rows *rows;
	int64_t count = 0;
	int code = db_query(store->db,
		"SELECT count(*) FROM word WHERE text_same(text) = text_same(?1)", &rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, text);
	code = db_single(rows, &count, err);
	*known = count > 0;
	return code;
}

int word_text(struct store *store, int64_t word, struct strbuf *out, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db, "SELECT text FROM word WHERE word_id = ?1", &rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, word);
	code = db_step(rows, err);
	strbuf_addstr(out, code > 0 ? db_text(rows, 0, NULL) : "?");
	if (code > 0)
		db_done(rows);
	return code < 0 ? code : 0;
}

int word_like(struct store *store, const char *prefix, size_t limit,
	void (*each)(void *closure, const char *word), void *closure, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT text FROM word WHERE instr(text_search(text), text_search(?1)) = 1 "
		"ORDER BY text_order(text), text LIMIT ?2",
		&rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, prefix);
	db_bind_integer(rows, 2, (int64_t)limit);
	while ((code = db_step(rows, err)) > 0) {
		size_t len;

		each(closure, db_text(rows, 0, &len));
	}
	return code;
}
