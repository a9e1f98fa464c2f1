/* SPDX-License-Identifier: MIT */
/* The names in a filter that nothing has: labels, sources, products, consumers and their like. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/text/nearest.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/tables/domain.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/records/records.h"
#include "dapo/store/records/words.h"
#include "store/engine/literals.h"

enum { ROWS_LOOKED_AT = 2000 };

/* The name nearest to a word so far. */
struct nearest {
	const char *word;
	int distance;
	struct strbuf name;
};

static void offer(struct nearest *nearest, const char *sign, const char *name, size_t len)
{
	struct strbuf whole = STRBUF_INIT;
	int distance;

	strbuf_addf(&whole, "%.*s", (int)len, name);
	distance = text_distance(nearest->word, whole.buf);
	if (distance < nearest->distance) {
		nearest->distance = distance;
		strbuf_reset(&nearest->name);
		strbuf_addf(&nearest->name, "%s%s", sign, whole.buf);
	}
	strbuf_release(&whole);
}

static void offer_states(struct nearest *nearest, const struct entity *entity)
{
	for (int i = 0; i < STATE_COUNT; i++) {
		const char *name = filter_state_name((enum filter_state)i);

		if (filter_state_applies((enum filter_state)i, entity))
			offer(nearest, "+", name, strlen(name));
	}
}

static void offer_labels(struct nearest *nearest, struct store *store, const struct entity *entity,
	const struct field *field)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;

	strbuf_addf(&sql,
		"SELECT DISTINCT \"%s\" FROM \"%s\" WHERE " LIVE " AND \"%s\" IS NOT NULL LIMIT %d",
		field->name, entity->name, field->name, ROWS_LOOKED_AT);
	if (!db_query(store->db, sql.buf, &rows, NULL)) {
		while (db_step(rows, NULL) > 0) {
			for (const char *at = db_text(rows, 0, NULL); *at;) {
				size_t len = strcspn(at, " ");

				offer(nearest, "", at, len);
				at += len + (at[len] != 0);
			}
		}
	}
	strbuf_release(&sql);
}

static int refuse_label(struct store *store, const struct entity *entity, const struct field *field,
	const char *label, struct error *err)
{
	struct nearest nearest = {.word = label, .distance = 3, .name = STRBUF_INIT};

	offer_states(&nearest, entity);
	offer_labels(&nearest, store, entity, field);
	if (nearest.name.len)
		error_set(err, ERR_NOT_FOUND, "no %s has the label `%s`; did you mean `%s`?",
			entity->noun, label, nearest.name.buf);
	else
		error_set(err, ERR_NOT_FOUND,
			"no %s has the label `%s`; nothing was changed: leave the label out, or "
			"`dapo %s list` shows what there is",
			entity->noun, label, entity->noun);
	strbuf_release(&nearest.name);
	return ERR_NOT_FOUND;
}

/* Of labels that are sought: does any row of the list's kind have it? */
static int check_label(struct store *store, const struct query *query, const struct field *field,
	const struct filter *labelled, const char *label, struct error *err)
{
	struct query one = {.entity = query->entity,
		.filter = labelled,
		.trash = query->trash,
		.now = query->now};
	int64_t *ids = NULL;
	size_t count = 0;
	int code = query_ids(store, &one, 1, &ids, &count, err);

	free(ids);
	return code || count ? code : refuse_label(store, query->entity, field, label, err);
}

static int check_word(
	struct store *store, const struct field *field, const char *word, struct error *err)
{
	bool known;
	int code = word_known(store, word, &known, err);

	if (code || known)
		return code;
	return error_set(err, ERR_NOT_FOUND, "there is no %s `%s`", field->name, word);
}

static int check_row(struct store *store, const struct entity *target, const struct value *value,
	struct error *err)
{
	int64_t row_id;

	if (value->kind != VALUE_TEXT)
		return 0;
	return records_find(store, target, value->text.buf, true, &row_id, err);
}

static int check_value(struct store *store, const struct query *query, const struct filter *term,
	const struct value *value, struct error *err)
{
	const struct field *field = &query->entity->fields[term->field];
	struct filter labelled = *term;

	switch (field->type) {
	case FIELD_TAGS:
		labelled.values = (struct value *)value;
		labelled.value_count = 1;
		return check_label(store, query, field, &labelled, value->text.buf, err);
	case FIELD_WORD:
		return check_word(store, field, value->text.buf, err);
	case FIELD_REF:
		return check_row(store, entities_find(field->target), value, err);
	default:
		return 0;
	}
}

static int check_field(struct store *store, const struct query *query, const struct filter *term,
	struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < term->value_count; i++) {
		const struct value *value = &term->values[i];

		if (value->kind == VALUE_NULL)
			continue;
		code = term->domain ? check_row(store, &domain_entity, value, err)
				    : check_value(store, query, term, value, err);
	}
	return code;
}

static const struct field *labels_of(const struct entity *entity)
{
	const struct field *field = entity->fields;

	while (field->type != FIELD_TAGS)
		field++;
	return field;
}

static int check_filter(struct store *store, const struct query *query, const struct filter *filter,
	struct error *err)
{
	int code = 0;

	if (filter->kind == FILTER_FIELD)
		return check_field(store, query, filter, err);
	if (filter->kind == FILTER_TAG)
		return check_label(
			store, query, labels_of(query->entity), filter, filter->text, err);
	for (size_t i = 0; !code && i < filter->child_count; i++)
		code = check_filter(store, query, filter->children[i], err);
	return code;
}

int query_check_names(struct store *store, const struct query *query, struct error *err)
{
	return query->filter ? check_filter(store, query, query->filter, err) : 0;
}
