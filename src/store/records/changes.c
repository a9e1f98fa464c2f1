/* SPDX-License-Identifier: MIT */
/* The change log: writing change sets, and reading them back for undo and history. */
#include "dapo/store/records/changes.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "change_values.h"
#include "dapo/base/memory.h"
#include "dapo/model/entity/entities.h"
#include "links.h"

void change_set_init(struct change_set *set)
{
	memset(set, 0, sizeof *set);
	strbuf_init(&set->actor);
	strbuf_init(&set->verb);
	strbuf_init(&set->summary);
}

void change_set_release(struct change_set *set)
{
	strbuf_release(&set->actor);
	strbuf_release(&set->verb);
	strbuf_release(&set->summary);
}

bool change_set_forgets(const struct change_set *set)
{
	const size_t len = strlen(" " CHANGE_FORGETS);

	return set->verb.len >= len &&
		!strcmp(set->verb.buf + set->verb.len - len, " " CHANGE_FORGETS);
}

static void change_init(struct change *change)
{
	memset(change, 0, sizeof *change);
	strbuf_init(&change->before);
	strbuf_init(&change->after);
}

static void change_release(struct change *change)
{
	strbuf_release(&change->before);
	strbuf_release(&change->after);
}

int changes_start(struct store *store, const struct change_author *author, int64_t now,
	const char *verb, int64_t *seq, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"INSERT INTO change_set (at, actor, verb, summary, account, terminal, program) "
		"VALUES (?1, ?2, ?3, '', ?4, ?5, ?6) RETURNING seq",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, now);
	db_bind_string(rows, 2, author->actor);
	db_bind_string(rows, 3, verb);
	if (author->account)
		db_bind_string(rows, 4, author->account);
	if (author->terminal)
		db_bind_string(rows, 5, author->terminal);
	db_bind_string(rows, 6, PACKAGE_STRING);
	return db_single(rows, seq, err);
}

int changes_finish(struct store *store, int64_t seq, const char *summary, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(
		store->db, "UPDATE change_set SET summary = ?2 WHERE seq = ?1", &rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, seq);
	db_bind_string(rows, 2, summary);
	code = db_run(rows, err);
	return code ? code : link_set(store, seq, err);
}

int changes_mark_reversed(struct store *store, int64_t reversed, int64_t seq, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(
		store->db, "UPDATE change_set SET reverses = ?1 WHERE seq = ?2", &rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, reversed);
	db_bind_integer(rows, 2, seq);
	code = db_run(rows, err);
	if (!code)
		code = db_query(store->db, "UPDATE change_set SET reversed_by = ?2 WHERE seq = ?1",
			&rows, err);
	if (code)
		return code;
	db_bind_integer(rows, 1, reversed);
	db_bind_integer(rows, 2, seq);
	return db_run(rows, err);
}

/* By which the change becomes part of the chain of its set. */
static void bind_link(struct db_rows *rows, const struct change *change)
{
	char salt[LINK_SALT_MAX], digest[DIGEST_TEXT_MAX];
	const struct link_change link = {.entity = change->entity->name,
		.row_id = change->row_id,
		.last_row_id = change->last_row_id,
		.version = change->version,
		.trash_before = change->trash_before,
		.trash_after = change->trash_after,
		.before = change->before.buf,
		.after = change->after.buf,
		.salt = link_salt(salt)};

	db_bind_string(rows, 11, salt);
	db_bind_string(rows, 12, link_digest(digest, &link));
}

static int log_change(struct store *store, int64_t seq, int64_t position,
	const struct change *change, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"INSERT INTO change (seq, position, entity, row_id, last_row_id, row_version, "
		"trash_before, trash_after, before, after, salt, digest) "
		"VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, seq);
	db_bind_integer(rows, 2, position);
	db_bind_string(rows, 3, change->entity->name);
	db_bind_integer(rows, 4, change->row_id);
	db_bind_integer(rows, 5, change->last_row_id);
	db_bind_integer(rows, 6, change->version);
	db_bind_integer(rows, 7, change->trash_before);
	db_bind_integer(rows, 8, change->trash_after);
	if (change->before.len)
		db_bind_static(rows, 9, change->before.buf, change->before.len);
	if (change->after.len)
		db_bind_static(rows, 10, change->after.buf, change->after.len);
	bind_link(rows, change);
	return db_run(rows, err);
}

int changes_log(struct store *store, int64_t seq, int64_t position, const struct record *before,
	const struct record *after, struct error *err)
{
	struct change change;
	int code;

	change_init(&change);
	change.entity = after->entity;
	change.row_id = change.last_row_id = after->row_id;
	change.version = after->version;
	change.trash_before = before ? before->trash : TRASH_VOID;
	change.trash_after = after->trash;
	if (before)
		change_values_differing(before, after, &change.before);
	change_values_differing(after, before, &change.after);
	code = log_change(store, seq, position, &change, err);
	change_release(&change);
	return code;
}

int changes_log_told(struct store *store, int64_t seq, int64_t position, const struct record *here,
	const struct strbuf *told, struct error *err)
{
	const struct change change = {.entity = here->entity,
		.row_id = here->row_id,
		.last_row_id = here->row_id,
		.version = here->version,
		.trash_before = here->trash,
		.trash_after = here->trash,
		.after = *told};

	return log_change(store, seq, position, &change, err);
}

int changes_log_forgotten(struct store *store, int64_t seq, int64_t position,
	const struct record *row, const bool *fields, struct error *err)
{
	struct change change;
	int code;

	change_init(&change);
	change.entity = row->entity;
	change.row_id = change.last_row_id = row->row_id;
	change.version = row->version;
	change.trash_before = change.trash_after = row->trash;
	change_values_forgotten(row, fields, &change.before, &change.after);
	code = log_change(store, seq, position, &change, err);
	change_release(&change);
	return code;
}

bool change_tells_only(const struct change *change)
{
	return change->trash_before == change->trash_after && !change->before.len &&
		change->after.len;
}

int changes_log_range(struct store *store, int64_t seq, int64_t position,
	const struct entity *entity, int64_t first, int64_t last, enum trash before,
	enum trash after, struct error *err)
{
	struct change change;

	change_init(&change);
	change.entity = entity;
	change.row_id = first;
	change.last_row_id = last;
	change.version = 1;
	change.trash_before = before;
	change.trash_after = after;
	return log_change(store, seq, position, &change, err);
}

#define SET_COLUMNS "s.seq, s.at, s.actor, s.verb, s.summary, s.reverses, s.reversed_by"

static void set_text(struct strbuf *out, struct db_rows *rows, int column)
{
	size_t len;
	const char *text = db_text(rows, column, &len);

	strbuf_reset(out);
	strbuf_add(out, text, len);
}

static void read_set(struct db_rows *rows, struct change_set *set)
{
	set->seq = db_integer(rows, 0);
	set->at = db_integer(rows, 1);
	set_text(&set->actor, rows, 2);
	set_text(&set->verb, rows, 3);
	set_text(&set->summary, rows, 4);
	set->reverses = db_integer(rows, 5);
	set->reversed_by = db_integer(rows, 6);
}

int changes_get(struct store *store, int64_t seq, struct change_set *set, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT " SET_COLUMNS " FROM change_set AS s WHERE s.seq = ?1", &rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, seq);
	code = db_step(rows, err);
	if (code < 0)
		return code;
	if (!code)
		return error_set(err, ERR_NOT_FOUND,
			"there is no change set %" PRId64 "; `dapo log` lists them", seq);
	read_set(rows, set);
	db_done(rows);
	return 0;
}

static int read_change(struct db_rows *rows, struct change *change, struct error *err)
{
	change->entity = entities_find(db_text(rows, 0, NULL));
	if (!change->entity)
		return error_set(err, ERR_STORE, "the log names an unknown entity `%s`",
			db_text(rows, 0, NULL));
	change->row_id = db_integer(rows, 1);
	change->last_row_id = db_integer(rows, 2);
	change->version = db_integer(rows, 3);
	change->trash_before = (enum trash)db_integer(rows, 4);
	change->trash_after = (enum trash)db_integer(rows, 5);
	set_text(&change->before, rows, 6);
	set_text(&change->after, rows, 7);
	return 0;
}

int changes_each(struct store *store, int64_t seq, bool backwards,
	int (*each)(void *closure, const struct change *change, struct error *err), void *closure,
	struct error *err)
{
	struct change change;
	struct db_rows *rows;
	int code = db_query(store->db,
		backwards ? "SELECT entity, row_id, last_row_id, row_version, trash_before, "
			    "trash_after, before, after FROM change WHERE seq = ?1 "
			    "ORDER BY position DESC"
			  : "SELECT entity, row_id, last_row_id, row_version, trash_before, "
			    "trash_after, before, after FROM change WHERE seq = ?1 "
			    "ORDER BY position",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, seq);
	change_init(&change);
	while ((code = db_step(rows, err)) > 0) {
		code = read_change(rows, &change, err);
		if (!code)
			code = each(closure, &change, err);
		if (code) {
			db_done(rows);
			break;
		}
	}
	change_release(&change);
	return code;
}

static int keep_change(void *closure, const struct change *change, struct error *err)
{
	struct change_list *list = closure;
	struct change *copy;

	(void)err;
	VEC_RESERVE(list->changes, list->count, list->alloc);
	copy = &list->changes[list->count++];
	*copy = *change;
	strbuf_init(&copy->before);
	strbuf_init(&copy->after);
	strbuf_add(&copy->before, change->before.buf, change->before.len);
	strbuf_add(&copy->after, change->after.buf, change->after.len);
	return 0;
}

int changes_read(struct store *store, int64_t seq, bool backwards, struct change_list *list,
	struct error *err)
{
	return changes_each(store, seq, backwards, keep_change, list, err);
}

void change_list_release(struct change_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		change_release(&list->changes[i]);
	free(list->changes);
	*list = (struct change_list){0};
}

int changes_apply(const struct entity *entity, const char *json, size_t len, struct record *record,
	struct error *err)
{
	const struct strbuf text = {.buf = (char *)json, .len = len};

	(void)entity;
	return change_values(&text, false, record, NULL, err);
}

int changes_each_former(const struct change *change,
	void (*each)(void *closure, const char *name, const struct value *value), void *closure,
	struct error *err)
{
	return change_values_former(change->entity, &change->before, each, closure, err);
}

/* The history of a row includes rows that speak of it: links, and the inputs of a score. */
static void add_belonging(const struct entity *entity, struct strbuf *sql)
{
	static const struct {
		const char *of, *table, *column;
	} rows[] = {
		{"item", "evidence", "item"},
		{"item", "score_input", "item"},
		{"feedback", "evidence", "feedback"},
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (strcmp(entity->name, rows[i].of) == 0)
			strbuf_addf(sql,
				" OR c.entity = '%s' AND EXISTS (SELECT 1 FROM %s AS b "
				"WHERE b.%s = ?4 AND b.row_id BETWEEN c.row_id AND c.last_row_id)",
				rows[i].table, rows[i].table, rows[i].column);
	}
}

static void write_list(const struct entity *entity, struct strbuf *sql)
{
	strbuf_addstr(sql, "SELECT " SET_COLUMNS " FROM change_set AS s WHERE s.seq < ?1 ");
	if (entity) {
		strbuf_addstr(sql,
			"AND EXISTS (SELECT 1 FROM change AS c WHERE c.seq = s.seq AND "
			"(c.entity = ?3 AND ?4 BETWEEN c.row_id AND c.last_row_id");
		add_belonging(entity, sql);
		strbuf_addstr(sql, ")) ");
	}
	strbuf_addstr(sql, "ORDER BY s.seq DESC LIMIT ?2");
}

int changes_list(struct store *store, const struct entity *entity, int64_t row_id,
	int64_t before_seq, int limit, int (*each)(void *closure, const struct change_set *set),
	void *closure, struct error *err)
{
	struct change_set set;
	struct db_rows *rows;
	struct strbuf sql = STRBUF_INIT;
	int code;

	write_list(entity, &sql);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_integer(rows, 1, before_seq ? before_seq : INT64_MAX);
	db_bind_integer(rows, 2, limit);
	if (entity) {
		db_bind_string(rows, 3, entity->name);
		db_bind_integer(rows, 4, row_id);
	}
	change_set_init(&set);
	while ((code = db_step(rows, err)) > 0) {
		read_set(rows, &set);
		code = each(closure, &set);
		if (code) {
			db_done(rows);
			break;
		}
	}
	change_set_release(&set);
	return code;
}
