/* SPDX-License-Identifier: MIT */
/* The full-text index: what goes into it, whether it is in step, and safe expressions for it.
 *
 * Texts and questions are cut into the same terms (base/text/forms), by the engine's tokenizer. */
#include "dapo/store/records/search.h"

#include <inttypes.h>
#include <string.h>

#include "dapo/base/text/forms.h"

enum {
	MANY_ROWS = 10000,
	HEAP_BYTES = 1 << 20, /* the engine's own choice */
	HEAP_BYTES_MANY = 16 << 20,
};

static bool has_terms(const char *text, size_t len)
{
	struct text_terms terms;
	const char *term;
	size_t term_len;
	bool has;

	text_terms_begin(&terms, text, len, true);
	has = text_terms_next(&terms, &term, &term_len);
	text_terms_end(&terms);
	return has;
}

void search_quote(struct strbuf *out, const char *text, size_t len)
{
	strbuf_addch(out, '"');
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '"')
			strbuf_addch(out, '"');
		strbuf_addch(out, text[i]);
	}
	strbuf_addch(out, '"');
}

bool search_next(const char **text, bool phrase, struct search_part *part)
{
	while (**text) {
		size_t len = phrase ? strlen(*text) : strcspn(*text, " \t\r\n");

		/* The character at the end of a phrase may be the first of a pair. */
		*part = (struct search_part){*text, len, !phrase || text_ends_dense(*text, len)};
		*text += len + ((*text)[len] != 0);
		if (has_terms(part->text, len))
			return true;
	}
	return false;
}

void search_expression(const char *text, bool phrase, struct strbuf *out)
{
	struct search_part part;

	for (size_t i = 0; i < SEARCH_PARTS_MAX && search_next(&text, phrase, &part); i++) {
		strbuf_addstr(out, i ? " AND " : "");
		search_quote(out, part.text, part.len);
		strbuf_addstr(out, part.open ? " *" : "");
	}
}

/* Appends the searched columns of an entity, each behind `, ` and `before`. Returns how many. */
static int add_columns(const struct entity *entity, const char *before, struct strbuf *sql)
{
	int count = 0;

	for (size_t i = 0; i < entity->field_count; i++) {
		if (!(entity->fields[i].flags & FIELD_SEARCHED))
			continue;
		strbuf_addf(sql, ", %s\"%s\"", before, entity->fields[i].name);
		count++;
	}
	return count;
}

/* Binds row id and searched texts from parameter 1. */
static void bind_texts(struct db_rows *rows, const struct record *record)
{
	int n = 1;

	db_bind_integer(rows, n++, record->row_id);
	for (size_t i = 0; i < record->entity->field_count; i++) {
		if (record->entity->fields[i].flags & FIELD_SEARCHED)
			db_bind_value(rows, n++, &record->values[i]);
	}
}

/* Runs an INSERT into the index with the texts of a row; `command` is NULL, or a special one. */
static int run_insert(
	struct store *store, const struct record *record, const char *command, struct error *err)
{
	const char *name = record->entity->name;
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int columns;
	int code;

	if (!record->entity->search)
		return 0;
	strbuf_addf(&sql, "INSERT INTO \"%s_search\" (rowid", name);
	columns = add_columns(record->entity, "", &sql);
	if (command)
		strbuf_addf(&sql, ", \"%s_search\"", name);
	strbuf_addstr(&sql, ") VALUES (?");
	for (int i = 0; i < columns; i++)
		strbuf_addstr(&sql, ", ?");
	if (command)
		strbuf_addf(&sql, ", '%s'", command);
	strbuf_addch(&sql, ')');
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	bind_texts(rows, record);
	return db_run(rows, err);
}

int search_add(struct store *store, const struct record *record, struct error *err)
{
	return run_insert(store, record, NULL, err);
}

int search_remove(struct store *store, const struct record *record, struct error *err)
{
	return run_insert(store, record, "delete", err);
}

static int run_command(struct store *store, const struct entity *entity, const char *command,
	int64_t rank, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	strbuf_addf(&sql, "INSERT INTO \"%s_search\" (\"%s_search\", rank) VALUES ('%s', ?1)",
		entity->name, entity->name, command);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_integer(rows, 1, rank);
	return db_run(rows, err);
}

/* Asks for one number; `@` stands for the name of the table. */
static int single(struct store *store, const char *format, const char *name, int64_t *value,
	struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	for (const char *at = format; *at; at++) {
		if (*at == '@')
			strbuf_addstr(&sql, name);
		else
			strbuf_addch(&sql, *at);
	}
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	return code ? code : db_single(rows, value, err);
}

static int add_rows(struct store *store, const struct entity *entity, int64_t first, int64_t last,
	struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int64_t lowest = 0;
	int code = single(
		store, "SELECT coalesce(min(row_id), 0) FROM \"@\"", entity->name, &lowest, err);

	if (code)
		return code;
	if (lowest >= first)
		return run_command(store, entity, "rebuild", 0, err);
	strbuf_addf(&sql, "INSERT INTO \"%s_search\" (rowid", entity->name);
	add_columns(entity, "", &sql);
	strbuf_addstr(&sql, ") SELECT t.row_id");
	add_columns(entity, "t.", &sql);
	strbuf_addf(&sql, " FROM \"%s\" AS t WHERE t.row_id BETWEEN ?1 AND ?2", entity->name);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_integer(rows, 1, first);
	db_bind_integer(rows, 2, last);
	return db_run(rows, err);
}

/* Words of many rows are gathered in larger heaps: fewer are written, and merged, by half. */
int search_add_range(struct store *store, const struct entity *entity, int64_t first, int64_t last,
	struct error *err)
{
	bool many = last - first >= MANY_ROWS;
	int code = 0;

	if (!entity->search || first > last)
		return 0;
	if (many)
		code = run_command(store, entity, "hashsize", HEAP_BYTES_MANY, err);
	if (!code)
		code = add_rows(store, entity, first, last, err);
	if (!code && many)
		code = run_command(store, entity, "hashsize", HEAP_BYTES, err);
	return code;
}

int search_compact(struct store *store, const struct entity *entity, struct error *err)
{
	return entity->search ? run_command(store, entity, "optimize", 0, err) : 0;
}

static int check_count(struct store *store, const struct entity *entity, const char *question,
	const char *finding, void (*report)(void *closure, const char *line), void *closure,
	int *faults, struct error *err)
{
	struct strbuf line = STRBUF_INIT;
	int64_t count = 0;
	int code = single(store, question, entity->name, &count, err);

	if (!code && count) {
		strbuf_addf(&line, "full-text index of %s: %" PRId64 " %s", entity->plural, count,
			finding);
		report(closure, line.buf);
		++*faults;
	}
	strbuf_release(&line);
	return code;
}

int search_check(struct store *store, const struct entity *entity,
	void (*report)(void *closure, const char *line), void *closure, int *faults,
	struct error *err)
{
	struct strbuf line = STRBUF_INIT;
	struct error found = {.code = ERR_NONE};
	int before = *faults;
	int code;

	if (!entity->search)
		return 0;
	code = check_count(store, entity,
		"SELECT count(*) FROM \"@\" WHERE row_id NOT IN (SELECT id FROM "
		"\"@_search_docsize\")",
		"rows are missing", report, closure, faults, err);
	if (!code)
		code = check_count(store, entity,
			"SELECT count(*) FROM \"@_search_docsize\" WHERE id NOT IN "
			"(SELECT row_id FROM \"@\")",
			"entries have no row", report, closure, faults, err);
	/* The comparison word by word is a command, which a store opened read-only does not take.
	 */
	if (code || *faults > before || db_read_only(store->db))
		return code;
	code = run_command(store, entity, "integrity-check", 1, &found);
	if (code != ERR_STORE) {
		if (code && err)
			*err = found;
		return code;
	}
	strbuf_addf(
		&line, "full-text index of %s: it does not agree with the rows", entity->plural);
	report(closure, line.buf);
	++*faults;
	strbuf_release(&line);
	return 0;
}
