/* SPDX-License-Identifier: MIT */
/* The stored forms of text: made again by another version of Unicode, and compared. */
#include "dapo/store/engine/forms.h"

#include <inttypes.h>
#include <string.h>

#include "dapo/base/strbuf.h"
#include "dapo/base/text/forms.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/tables/feedback.h"

/* How long others wait for a large store to be made anew. */
enum { REMAKING_WAIT_MS = 15 * 60 * 1000 };

/* A column that holds a form of another. */
struct form {
	const struct entity *entity;
	const char *suffix; /* of the column, behind `field`; NULL: `column` is its name */
	const char *column;
	int field;            /* which it is made of */
	const char *function; /* by which, in SQL */
	const char *nothing;  /* in SQL, what stands for no value */
};

typedef int each_form(void *closure, const struct form *form, struct error *err);

static int forms_of_field(
	const struct entity *entity, int field, each_form *each, void *closure, struct error *err)
{
	static const struct {
		const char *suffix, *function;
	} beside[] = {{"_same", "text_same"}, {"_order", "text_order"}};
	int code = 0;

	for (size_t i = 0; !code && i < sizeof beside / sizeof *beside; i++) {
		struct form form = {.entity = entity,
			.suffix = beside[i].suffix,
			.field = field,
			.function = beside[i].function,
			.nothing = "''"};

		code = each(closure, &form, err);
	}
	return code;
}

static int forms_each(each_form *each, void *closure, struct error *err)
{
	static const struct form likeness = {.entity = &feedback_entity,
		.column = "likeness",
		.field = FEEDBACK_TEXT,
		.function = "feedback_likeness",
		.nothing = "0"};
	int code = each(closure, &likeness, err);

	for (size_t e = 0; e < entity_count; e++) {
		for (size_t f = 0; !code && f < entities[e]->field_count; f++) {
			if (entities[e]->fields[f].flags & FIELD_SAME)
				code = forms_of_field(entities[e], (int)f, each, closure, err);
		}
	}
	return code;
}

static void add_column(const struct form *form, struct strbuf *sql)
{
	if (form->suffix)
		strbuf_addf(sql, "\"%s%s\"", form->entity->fields[form->field].name, form->suffix);
	else
		strbuf_addf(sql, "\"%s\"", form->column);
}

/* What the column is to hold. */
static void add_value(const struct form *form, struct strbuf *sql)
{
	strbuf_addf(sql, "%s(\"%s\")", form->function, form->entity->fields[form->field].name);
}

/* The rows whose column holds something else. */
static void add_differing(const struct form *form, struct strbuf *sql)
{
	strbuf_addstr(sql, " WHERE coalesce(");
	add_column(form, sql);
	strbuf_addf(sql, ", %s) <> coalesce(", form->nothing);
	add_value(form, sql);
	strbuf_addf(sql, ", %s)", form->nothing);
}

/* ---- Made again */

static int remake(void *closure, const struct form *form, struct error *err)
{
	struct db *db = closure;
	struct strbuf sql = STRBUF_INIT;
	int code;

	strbuf_addf(&sql, "UPDATE \"%s\" SET ", form->entity->name);
	add_column(form, &sql);
	strbuf_addstr(&sql, " = ");
	add_value(form, &sql);
	add_differing(form, &sql);
	code = db_script(db, sql.buf, err);
	strbuf_release(&sql);
	return code;
}

static int rebuild_full_text(struct db *db, const struct entity *entity, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	int code;

	strbuf_addf(&sql, "INSERT INTO \"%s_search\" (\"%s_search\") VALUES ('rebuild')",
		entity->name, entity->name);
	code = db_script(db, sql.buf, err);
	strbuf_release(&sql);
	return code;
}

static int is_current(struct db *db, bool *current, struct error *err)
{
	struct db_rows *rows;
	int64_t found = 0;
	int code = db_query(db, "SELECT count(*) FROM text_form WHERE unicode = ?1", &rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, text_unicode_version());
	code = db_single(rows, &found, err);
	*current = found > 0;
	return code;
}

static int note_version(struct db *db, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(db, "UPDATE text_form SET unicode = ?1", &rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, text_unicode_version());
	return db_run(rows, err);
}

/* Within a transaction: another program may have done it while we waited. */
static int remake_all(struct db *db, struct error *err)
{
	bool current;
	int code = is_current(db, &current, err);

	if (code || current)
		return code;
	code = forms_each(remake, db, err);
	for (size_t e = 0; !code && e < entity_count; e++) {
		if (entities[e]->search)
			code = rebuild_full_text(db, entities[e], err);
	}
	return code ? code : note_version(db, err);
}

int forms_bring_up_to_date(struct db *db, struct error *err)
{
	bool current;
	int patience;
	int code = is_current(db, &current, err);

	if (code || current || db_read_only(db))
		return code;
	patience = db_set_patience(db, REMAKING_WAIT_MS);
	code = db_begin(db, err);
	db_set_patience(db, patience);
	if (code)
		return code;
	code = remake_all(db, err);
	if (code) {
		db_rollback(db);
		return code;
	}
	return db_commit(db, err);
}

/* ---- Compared */

struct comparison {
	struct db *db;
	void (*report)(void *closure, const char *line);
	void *closure;
	int *faults;
};

static int compare(void *closure, const struct form *form, struct error *err)
{
	const struct comparison *comparison = closure;
	struct strbuf text = STRBUF_INIT;
	struct db_rows *rows;
	int64_t count = 0;
	int code;

	strbuf_addf(&text, "SELECT count(*) FROM \"%s\"", form->entity->name);
	add_differing(form, &text);
	code = db_query(comparison->db, text.buf, &rows, err);
	if (!code)
		code = db_single(rows, &count, err);
	strbuf_reset(&text);
	add_column(form, &text);
	if (!code && count) {
		struct strbuf line = STRBUF_INIT;

		strbuf_addf(&line, "%s: %" PRId64 " stored forms %s are not those of the texts",
			form->entity->plural, count, text.buf);
		comparison->report(comparison->closure, line.buf);
		++*comparison->faults;
		strbuf_release(&line);
	}
	strbuf_release(&text);
	return code;
}

int forms_check(struct db *db, void (*report)(void *closure, const char *line), void *closure,
	int *faults, struct error *err)
{
	struct comparison comparison = {db, report, closure, faults};

	return forms_each(compare, &comparison, err);
}
