/* SPDX-License-Identifier: MIT */
/* Reads the log of one row, and finds in it whose word its values are. */
#include "dapo/store/records/row_log.h"

#include <stdlib.h>
#include <string.h>

#include "change_values.h"
#include "dapo/base/memory.h"
#include "dapo/model/rules/threeway.h"

void row_log_release(struct row_log *log)
{
	for (size_t i = 0; i < log->count; i++) {
		strbuf_release(&log->changes[i].before);
		strbuf_release(&log->changes[i].after);
	}
	free(log->changes);
	*log = (struct row_log){0};
}

/* ---- Reading */

static void read_text(struct db_rows *rows, int column, struct strbuf *out)
{
	size_t len;
	const char *text = db_text(rows, column, &len);

	strbuf_init(out);
	strbuf_add(out, text, len);
}

/* `reversed` tells of which changes it is to be asked whether they count. */
static int read_changes(struct store *store, const struct entity *entity, int64_t row_id,
	struct row_log *log, int64_t **reversed, struct error *err)
{
	size_t alloc = 0;
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT c.seq, s.verb, coalesce(s.reverses, 0), coalesce(s.reversed_by, 0), "
		"c.trash_before, c.trash_after, c.before, c.after "
		"FROM change AS c JOIN change_set AS s ON s.seq = c.seq "
		"WHERE c.entity = ?1 AND c.row_id = ?2 AND c.last_row_id = ?2 "
		"AND (c.before IS NOT NULL OR c.after IS NOT NULL) ORDER BY c.seq, c.position",
		&rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, entity->name);
	db_bind_integer(rows, 2, row_id);
	while ((code = db_step(rows, err)) > 0) {
		struct row_change *change;

		VEC_RESERVE(log->changes, log->count, log->alloc);
		VEC_RESERVE(*reversed, log->count, alloc);
		(*reversed)[log->count] = db_integer(rows, 3);
		change = &log->changes[log->count++];
		*change = (struct row_change){.seq = db_integer(rows, 0),
			.import = !strcmp(db_text(rows, 1, NULL), "import"),
			.counts = !db_integer(rows, 2),
			.trash_before = (enum trash)db_integer(rows, 4),
			.trash_after = (enum trash)db_integer(rows, 5)};
		read_text(rows, 6, &change->before);
		read_text(rows, 7, &change->after);
	}
	return code;
}

/* What was reversed counts again once that reversal was reversed, and so on. */
int row_log_counts(struct store *store, int64_t seq, bool *counts, int64_t *last, struct error *err)
{
	int code = 0;

	for (*counts = false; !code && seq; *counts = !*counts) {
		struct db_rows *rows;

		if (last)
			*last = seq;
		code = db_query(store->db,
			"SELECT coalesce(reversed_by, 0) FROM change_set WHERE seq = ?1", &rows,
			err);
		if (code)
			return code;
		db_bind_integer(rows, 1, seq);
		code = db_single(rows, &seq, err);
	}
	return code;
}

int row_log_read(struct store *store, const struct entity *entity, int64_t row_id,
	struct row_log *log, struct error *err)
{
	int64_t *reversed = NULL;
	int code = read_changes(store, entity, row_id, log, &reversed, err);

	for (size_t i = 0; !code && reversed && i < log->count; i++) {
		if (reversed[i] && log->changes[i].counts)
			code = row_log_counts(
				store, log->changes[i].seq, &log->changes[i].counts, NULL, err);
	}
	free(reversed);
	return code;
}

int row_log_edited(struct store *store, const struct entity *entity, int64_t row_id, bool *edited,
	struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT s.verb, coalesce(s.reversed_by, 0) "
		"FROM change AS c JOIN change_set AS s ON s.seq = c.seq "
		"WHERE c.entity = ?1 AND c.row_id = ?2 ORDER BY c.seq DESC LIMIT 1",
		&rows, err);

	*edited = false;
	if (code)
		return code;
	db_bind_string(rows, 1, entity->name);
	db_bind_integer(rows, 2, row_id);
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	*edited = strcmp(db_text(rows, 0, NULL), "import") != 0 || db_integer(rows, 1);
	db_done(rows);
	return 0;
}

/* ---- Whose the row is, and what it was without one of them */

static bool is_making(const struct row_change *change)
{
	return change->trash_before == TRASH_VOID;
}

enum row_hands row_log_hands(const struct row_log *log)
{
	enum row_hands hands = ROW_NOBODY;

	for (size_t i = 0; i < log->count; i++) {
		const struct row_change *change = &log->changes[i];

		if (!change->counts)
			continue;
		if (!change->import)
			return ROW_PEOPLE;
		hands = ROW_IMPORTS;
	}
	return hands;
}

/* A search for what the fields of a row were without a change set. */
struct without {
	const struct row_log *log;
	int64_t seq;
	struct record *row;
	struct record values; /* scratch: what a change says */
	bool *named;          /* scratch: of which fields */
	bool *mine;           /* fields that the set changed, and that are still to be found */
	bool *since;          /* fields that were changed since */
};

/* Marks the fields that a change wrote. */
static int mark_written(
	struct without *without, const struct row_change *change, bool *marks, struct error *err)
{
	int code = change_values(&change->before, false, &without->values, without->named, err);

	for (size_t i = 0; i < without->row->entity->field_count; i++)
		marks[i] |= !code && without->named[i];
	if (!code)
		code = change_values(&change->after, false, &without->values, without->named, err);
	for (size_t i = 0; i < without->row->entity->field_count; i++)
		marks[i] |= !code && without->named[i];
	return code;
}

static int find_written(struct without *without, struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < without->log->count; i++) {
		const struct row_change *change = &without->log->changes[i];

		if (change->seq == without->seq)
			code = mark_written(without, change, without->mine, err);
		else if (change->seq > without->seq && change->counts)
			code = mark_written(without, change, without->since, err);
	}
	return code;
}

/* Leaves fields whose leader, or another that it leads, was changed since. */
static bool leave_changed(struct without *without)
{
	const struct entity *entity = without->row->entity;
	bool left = false;

	for (size_t i = 0; i < entity->field_count; i++) {
		bool changed = false;

		for (size_t k = 0; without->mine[i] && !changed && k < entity->field_count; k++)
			changed = without->since[k] &&
				threeway_leader(entity, (int)k) == threeway_leader(entity, (int)i);
		left |= changed;
		without->mine[i] = without->mine[i] && !changed;
	}
	return left;
}

/* Takes what one side of a change says of fields that are still to be found. */
static int take_values(struct without *without, const struct strbuf *side, struct error *err)
{
	int code = change_values(side, false, &without->values, without->named, err);

	for (size_t i = 0; !code && i < without->row->entity->field_count; i++) {
		if (!without->mine[i] || !without->named[i])
			continue;
		value_copy(&without->row->values[i], &without->values.values[i]);
		without->mine[i] = false;
	}
	return code;
}

/* From the newest change before the set to the making, which counts while the row is there; behind
 * that the first change that names a field knows with what it was made. */
static int find_former(struct without *without, struct error *err)
{
	int code = 0;

	for (size_t i = without->log->count; !code && i-- > 0;) {
		const struct row_change *change = &without->log->changes[i];

		if (change->seq < without->seq && (change->counts || is_making(change)))
			code = take_values(without, &change->after, err);
	}
	for (size_t i = 0; !code && i < without->log->count; i++)
		code = take_values(without, &without->log->changes[i].before, err);
	return code;
}

int row_log_without(
	const struct row_log *log, int64_t seq, struct record *row, bool *left, struct error *err)
{
	size_t fields = row->entity->field_count;
	bool *marks = xcalloc(3 * fields, sizeof *marks);
	struct without without = {.log = log,
		.seq = seq,
		.row = row,
		.named = marks,
		.mine = marks + fields,
		.since = marks + 2 * fields};
	int code;

	record_init(&without.values, row->entity);
	code = find_written(&without, err);
	*left = !code && leave_changed(&without);
	if (!code)
		code = find_former(&without, err);
	record_release(&without.values);
	free(marks);
	return code;
}

/* ---- What the file said last */

/* The state of a search from the newest change to the oldest. */
struct base_search {
	struct record *base;
	struct record values; /* scratch: what a change says */
	bool *named;          /* scratch: of which fields */
	bool *found;          /* fields of which a file had the last word */
	bool *touched;        /* fields that something else changed since */
	bool *open;
};

/* What a file said is the base; it is open if it was told only, and nothing came after that. */
static void take_word(struct base_search *search, bool told)
{
	for (size_t i = 0; i < search->base->entity->field_count; i++) {
		if (!search->named[i] || search->found[i])
			continue;
		value_copy(&search->base->values[i], &search->values.values[i]);
		search->found[i] = true;
		search->open[i] = told && !search->touched[i];
	}
}

/* Of what anybody else wrote that is the base which stood there before. */
static void step_back(struct base_search *search)
{
	for (size_t i = 0; i < search->base->entity->field_count; i++) {
		if (!search->named[i])
			continue;
		search->touched[i] = true;
		if (!search->found[i])
			value_copy(&search->base->values[i], &search->values.values[i]);
	}
}

static int look_at(struct base_search *search, const struct row_change *change, struct error *err)
{
	int code;

	if (!change->import || !change->counts) {
		code = change_values(&change->before, false, &search->values, search->named, err);
		if (!code)
			step_back(search);
		return code;
	}
	code = change_values(&change->after, true, &search->values, search->named, err);
	if (!code)
		take_word(search, true);
	if (!code)
		code = change_values(&change->after, false, &search->values, search->named, err);
	if (!code)
		take_word(search, false);
	return code;
}

/* A row that people made: where no file had a word yet there is none to compare with, and what the
 * first one says is taken as any edit is. */
static bool made_by_hand(const struct row_log *log)
{
	return log->count && !log->changes[0].import && !log->changes[0].before.len;
}

int row_log_base(const struct row_log *log, const struct record *here, struct record *base,
	bool *open, struct error *err)
{
	size_t fields = here->entity->field_count;
	bool *marks = xcalloc(3 * fields, sizeof *marks);
	struct base_search search = {.base = base,
		.named = marks,
		.found = marks + fields,
		.touched = marks + 2 * fields,
		.open = open};
	int code = 0;

	record_init(&search.values, here->entity);
	record_copy(base, here);
	memset(open, 0, fields * sizeof *open);
	for (size_t i = log->count; !code && i-- > 0;)
		code = look_at(&search, &log->changes[i], err);
	for (size_t i = 0; !code && made_by_hand(log) && i < fields; i++) {
		if (!search.found[i])
			value_copy(&base->values[i], &here->values[i]);
	}
	record_release(&search.values);
	free(marks);
	return code;
}

/* ---- Telling */

int row_log_tell(struct store *store, int64_t seq, int64_t position, const struct record *here,
	const struct record *file, const bool *told, struct error *err)
{
	struct strbuf json = STRBUF_INIT;
	int code;

	change_values_tell(file, told, &json);
	code = changes_log_told(store, seq, position, here, &json, err);
	strbuf_release(&json);
	return code;
}
