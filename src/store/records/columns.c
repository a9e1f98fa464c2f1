/* SPDX-License-Identifier: MIT */
/* The columns of an entity in SQL, made from its field table, and a row of them as a record. */
#include "columns.h"

#include "dapo/model/entity/entities.h"

/* Columns before those of the fields. */
enum { COLUMN_ROW_ID, COLUMN_VERSION, COLUMN_TRASH, COLUMNS_FIXED };

bool columns_has_key(const struct field *field)
{
	return field->type == FIELD_REF || field->type == FIELD_WORD;
}

/* The key of the row that a column refers to, as an expression. */
static void key_expression(const struct field *field, const char *alias, struct strbuf *sql)
{
	const struct entity *target;
	int key;

	if (field->type == FIELD_WORD) {
		strbuf_addf(sql, ", (SELECT text FROM word WHERE word_id = %s.\"%s\")", alias,
			field->name);
		return;
	}
	target = entities_find(field->target);
	key = entity_key_field(target);
	if (key < 0)
		strbuf_addf(sql, ", '%s-' || %s.\"%s\"", target->key_prefix, alias, field->name);
	else
		strbuf_addf(sql, ", (SELECT \"%s\" FROM \"%s\" WHERE row_id = %s.\"%s\")",
			target->fields[key].name, target->name, alias, field->name);
}

void columns_select(const struct entity *entity, const char *alias, struct strbuf *sql)
{
	strbuf_addf(sql, "%s.row_id, %s.row_version, %s.trash", alias, alias, alias);
	for (size_t i = 0; i < entity->field_count; i++) {
		strbuf_addf(sql, ", %s.\"%s\"", alias, entity->fields[i].name);
		if (columns_has_key(&entity->fields[i]))
			key_expression(&entity->fields[i], alias, sql);
	}
}

int64_t columns_row_id(struct db_rows *rows)
{
	return db_integer(rows, COLUMN_ROW_ID);
}

void columns_read(struct db_rows *rows, struct record *record)
{
	int column = COLUMNS_FIXED;

	record->row_id = db_integer(rows, COLUMN_ROW_ID);
	record->version = db_integer(rows, COLUMN_VERSION);
	record->trash = (enum trash)db_integer(rows, COLUMN_TRASH);
	for (size_t i = 0; i < record->entity->field_count; i++) {
		struct value *value = &record->values[i];

		db_value(rows, column++, value);
		if (columns_has_key(&record->entity->fields[i])) {
			size_t len;
			const char *key = db_text(rows, column++, &len);

			if (value->kind == VALUE_INTEGER)
				strbuf_add(&value->text, key, len);
		}
	}
}

static bool is_stored(const struct field *field)
{
	return !(field->flags & FIELD_DERIVED);
}

/* The forms of a name stand beside it, made by the same statement. */
static bool has_forms(const struct field *field)
{
	return field->flags & FIELD_SAME;
}

void columns_insert_sql(const struct entity *entity, struct strbuf *sql)
{
	struct strbuf values = STRBUF_INIT;
	int n = 0;

	strbuf_addf(sql, "INSERT INTO \"%s\" (", entity->name);
	for (size_t i = 0; i < entity->field_count; i++) {
		const char *name = entity->fields[i].name;

		if (!is_stored(&entity->fields[i]))
			continue;
		strbuf_addf(sql, "%s\"%s\"", n ? ", " : "", name);
		strbuf_addf(&values, "%s?%d", n ? ", " : "", n + 1);
		n++;
		if (has_forms(&entity->fields[i])) {
			strbuf_addf(sql, ", \"%s_same\", \"%s_order\"", name, name);
			strbuf_addf(&values, ", text_same(?%d), text_order(?%d)", n, n);
		}
	}
	strbuf_addf(sql, ") VALUES (%s)", values.buf);
	strbuf_release(&values);
}

int columns_set(const struct entity *entity, struct strbuf *sql)
{
	int n = 0;

	for (size_t i = 0; i < entity->field_count; i++) {
		const char *name = entity->fields[i].name;

		if (!is_stored(&entity->fields[i]))
			continue;
		strbuf_addf(sql, "\"%s\" = ?%d, ", name, ++n);
		if (has_forms(&entity->fields[i]))
			strbuf_addf(sql,
				"\"%s_same\" = text_same(?%d), \"%s_order\" = text_order(?%d), ",
				name, n, name, n);
	}
	return n;
}

int columns_bind(struct db_rows *rows, const struct record *record)
{
	int n = 0;

	for (size_t i = 0; i < record->entity->field_count; i++) {
		if (is_stored(&record->entity->fields[i]))
			db_bind_value(rows, ++n, &record->values[i]);
	}
	return n;
}
