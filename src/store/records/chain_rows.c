/* SPDX-License-Identifier: MIT */
/* Comparing rows with what the log says last of them. */
#include <inttypes.h>
#include <stdlib.h>

#include "change_values.h"
#include "columns.h"
#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"
#include "dapo/model/entity/entities.h"
#include "dapo/store/records/chain.h"
#include "dapo/store/records/records.h"

/* ---- Versions */

/* A row that a load made has version 1, and each change counts one further. */
static int check_entity(struct store *store, const struct entity *entity,
	void (*report)(void *closure, const char *line), void *closure, int *faults,
	struct error *err)
{
	struct strbuf sql = STRBUF_INIT, line = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	strbuf_addf(&sql,
		"SELECT e.row_id, e.row_version FROM \"%s\" AS e WHERE e.row_version <> "
		"coalesce((SELECT max(c.row_version) FROM change AS c WHERE c.entity = ?1 "
		"AND c.row_id = e.row_id), 1)",
		entity->name);
	code = db_query(store->db, sql.buf, &rows, err);
	if (!code) {
		db_bind_string(rows, 1, entity->name);
		while ((code = db_step(rows, err)) > 0) {
			strbuf_reset(&line);
			strbuf_addf(&line,
				"%s, row %" PRId64 ": its version %" PRId64
				" is not that of its last change in the log",
				entity->noun, db_integer(rows, 0), db_integer(rows, 1));
			report(closure, line.buf);
			++*faults;
		}
	}
	strbuf_release(&sql);
	strbuf_release(&line);
	return code;
}

int chain_check_versions(struct store *store, void (*report)(void *closure, const char *line),
	void *closure, int *faults, struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < entity_count; i++)
		code = check_entity(store, entities[i], report, closure, faults, err);
	return code;
}

/* ---- Values */

/* A walk over the log, row by row. */
struct value_walk {
	struct store *store;
	void (*report)(void *closure, const char *line);
	void *closure;
	int *faults;
	struct record logged; /* of row `row_id`: what the log has of it so far */
	bool *known, *named;  /* by field: the log has a value, a line names it */
	int64_t row_id;       /* 0: none yet */
};

static void report_value(struct value_walk *walk, const struct field *field)
{
	struct strbuf line = STRBUF_INIT;

	strbuf_addf(&line, "%s, row %" PRId64 ": its %s is not that of its last change in the log",
		walk->logged.entity->noun, walk->row_id, field->name);
	walk->report(walk->closure, line.buf);
	++*walk->faults;
	strbuf_release(&line);
}

/* What no line names was loaded, or was never set. */
static int compare_row(struct value_walk *walk, struct error *err)
{
	const struct entity *entity = walk->logged.entity;
	struct record row;
	int code;

	if (!walk->row_id)
		return 0;
	record_init(&row, entity);
	code = records_get(walk->store, entity, walk->row_id, &row, err);
	for (size_t i = 0; !code && i < entity->field_count; i++) {
		if (walk->known[i] && !(entity->fields[i].flags & FIELD_DERIVED) &&
			!value_equal(&row.values[i], &walk->logged.values[i]))
			report_value(walk, &entity->fields[i]);
	}
	record_release(&row);
	return code;
}

static void start_row(struct value_walk *walk, int64_t row_id)
{
	record_reset(&walk->logged);
	for (size_t i = 0; i < walk->logged.entity->field_count; i++)
		walk->known[i] = false;
	walk->row_id = row_id;
}

/* A row's making names only what it has; a line before it names what is no more. */
static int take_line(struct value_walk *walk, struct db_rows *rows, struct error *err)
{
	struct strbuf json = STRBUF_INIT;
	int code = 0;

	for (int column = 1; !code && column <= 2; column++) {
		size_t len;
		const char *text = db_text(rows, column, &len);

		strbuf_reset(&json);
		strbuf_add(&json, text, len);
		code = change_values(&json, false, &walk->logged, walk->named, err);
		for (size_t i = 0; !code && i < walk->logged.entity->field_count; i++) {
			if (column == 1 && walk->named[i])
				value_set_null(&walk->logged.values[i]);
			walk->known[i] |= walk->named[i];
		}
	}
	strbuf_release(&json);
	return code;
}

static int walk_lines(struct value_walk *walk, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(walk->store->db,
		"SELECT row_id, before, after FROM change WHERE entity = ?1 "
		"AND row_id = last_row_id AND (before IS NOT NULL OR after IS NOT NULL) "
		"ORDER BY row_id, seq, position",
		&rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, walk->logged.entity->name);
	while ((code = db_step(rows, err)) > 0) {
		int64_t row_id = db_integer(rows, 0);

		code = row_id == walk->row_id ? 0 : compare_row(walk, err);
		if (!code && row_id != walk->row_id)
			start_row(walk, row_id);
		if (!code)
			code = take_line(walk, rows, err);
		if (code) {
			db_done(rows);
			return code;
		}
	}
	return code ? code : compare_row(walk, err);
}

static int check_values(struct store *store, const struct entity *entity,
	void (*report)(void *closure, const char *line), void *closure, int *faults,
	struct error *err)
{
	struct value_walk walk = {.store = store,
		.report = report,
		.closure = closure,
		.faults = faults,
		.known = xcalloc(entity->field_count, sizeof *walk.known),
		.named = xcalloc(entity->field_count, sizeof *walk.named)};
	int code;

	record_init(&walk.logged, entity);
	code = walk_lines(&walk, err);
	record_release(&walk.logged);
	free(walk.known);
	free(walk.named);
	return code;
}

int chain_check_values(struct store *store, void (*report)(void *closure, const char *line),
	void *closure, int *faults, struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < entity_count; i++)
		code = check_values(store, entities[i], report, closure, faults, err);
	return code;
}
