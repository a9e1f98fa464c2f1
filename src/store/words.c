/* SPDX-License-Identifier: MIT */
/* Words in use, by their beginning. */
#include "dapo/store/words.h"

#include "dapo/base/strbuf.h"

/* After all words with a prefix: the last character of Unicode. */
static const char last_character[] = "\xf4\x8f\xbf\xbf";

int words_like(struct store *store, const char *prefix, size_t limit,
	void (*each)(void *closure, const char *word), void *closure, struct error *err)
{
	struct strbuf after = STRBUF_INIT;
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT text FROM word WHERE text >= ?1 AND text < ?2 ORDER BY text LIMIT ?3",
		&rows, err);

	if (code)
		return code;
	strbuf_addf(&after, "%s%s", prefix, last_character);
	db_bind_string(rows, 1, prefix);
	db_bind_string(rows, 2, after.buf);
	db_bind_integer(rows, 3, (int64_t)limit);
	while ((code = db_step(rows, err)) > 0) {
		size_t len;

		each(closure, db_text(rows, 0, &len));
	}
	strbuf_release(&after);
	return code;
}
