/* SPDX-License-Identifier: MIT */
/* What the use cases share: reading rows anew, and naming them in sentences. */
#include "rows.h"

#include "dapo/base/text/text.h"
#include "dapo/store/records/records.h"

enum { EXCERPT_CELLS = 60 };

int rows_live(struct desk *desk, int64_t row_id, struct record *record, struct error *err)
{
	const struct entity *entity = record->entity;
	struct strbuf key = STRBUF_INIT;
	int code = records_get(desk->store, entity, row_id, record, err);

	if (code || record->trash == TRASH_LIVE)
		return code;
	record_key(record, &key);
	if (record->trash == TRASH_TRASHED)
		code = error_set(err, ERR_NOT_FOUND,
			"%s is in the trash; `dapo %s restore %s` brings it back", key.buf,
			entity->noun, key.buf);
	else
		code = error_set(
			err, ERR_NOT_FOUND, "%s does not exist: its making was undone", key.buf);
	strbuf_release(&key);
	return code;
}

void rows_subject(struct desk *desk, const struct entity *entity, const int64_t *row_ids,
	size_t count, struct strbuf *out)
{
	if (count == 1)
		records_key(desk->store, entity, row_ids[0], out, NULL);
	else
		strbuf_addf(out, "%zu %s", count, entity->plural);
}

void rows_excerpt(const char *text, size_t len, struct strbuf *out)
{
	size_t skip;
	size_t taken;

	text_trim(&text, &len);
	taken = len ? text_wrap(text, len, EXCERPT_CELLS, TEXT_UTF8, &skip) : 0;
	strbuf_add(out, text, taken);
	if (taken < len)
		strbuf_addstr(out, " …");
}

int rows_finish(struct desk *desk, int code, const char *summary, struct error *err)
{
	if (code) {
		desk_rollback(desk);
		return code;
	}
	return desk_commit(desk, err, "%s", desk->seq ? summary : "nothing changed");
}
