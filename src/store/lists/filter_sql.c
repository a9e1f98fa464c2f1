/* SPDX-License-Identifier: MIT */
/* Filters as SQL conditions. Names come from the field tables, values are always parameters.
 *
 * A `+` before a column keeps the engine from using an index on it, where walking the rows in the
 * wanted order and testing each is the better way. */
#include <string.h>

#include "dapo/base/text/forms.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/rules/demand.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/records/search.h"
#include "filter_sql.h"
#include "store/engine/literals.h"
#include "tags_sql.h"

/* Up to so many hits of the full text are sorted; from there on the list is walked in its order. */
enum { FEW_HITS = 2000 };

static const char *sign_of(enum filter_compare compare)
{
	static const char *const signs[] = {
		[FILTER_IS] = "=",
		[FILTER_LESS] = "<",
		[FILTER_LESS_EQUAL] = "<=",
		[FILTER_MORE] = ">",
		[FILTER_MORE_EQUAL] = ">=",
	};

	return signs[compare];
}

/* Appends `?, ?, …` for the values that are not null. */
static void add_value_list(struct listing *listing, const struct filter *filter)
{
	bool first = true;

	for (size_t i = 0; i < filter->value_count; i++) {
		if (filter->values[i].kind == VALUE_NULL)
			continue;
		strbuf_addstr(&listing->where, first ? "?" : ", ?");
		value_copy(listing_add_param(listing), &filter->values[i]);
		first = false;
	}
}

static size_t count_values(const struct filter *filter)
{
	size_t count = 0;

	for (size_t i = 0; i < filter->value_count; i++)
		count += filter->values[i].kind != VALUE_NULL;
	return count;
}

/* The row id of the table whose `key` is the value; where there is none, of the oldest whose key
 * has the same form. */
static void add_row_of_key(struct listing *listing, const struct value *key_value,
	const char *row_id, const char *table, const char *key, const char *same, const char *live)
{
	strbuf_addf(&listing->where,
		"coalesce((SELECT %s FROM \"%s\" WHERE \"%s\" = ?%s), "
		"(SELECT min(%s) FROM \"%s\" WHERE %s = text_same(?)%s), -1)",
		row_id, table, key, live, row_id, table, same, live);
	value_copy(listing_add_param(listing), key_value);
	value_copy(listing_add_param(listing), key_value);
}

/* `column = row` for one value, `column IN (row, …)` for several. */
static void add_look_up(struct listing *listing, const struct filter *filter, const char *column,
	const char *row_id, const char *table, const char *key, const char *same, const char *live)
{
	bool one = count_values(filter) == 1;
	bool first = true;

	strbuf_addf(&listing->where, one ? "%s = " : "%s IN (", column);
	for (size_t i = 0; i < filter->value_count; i++) {
		if (filter->values[i].kind == VALUE_NULL)
			continue;
		if (!first)
			strbuf_addstr(&listing->where, ", ");
		add_row_of_key(listing, &filter->values[i], row_id, table, key, same, live);
		first = false;
	}
	if (!one)
		strbuf_addch(&listing->where, ')');
}

static void add_reference(struct listing *listing, const struct filter *filter,
	const struct field *field, const char *column)
{
	const struct entity *target = entities_find(field->target);
	int key = entity_key_field(target);

	if (key >= 0) {
		const char *name = target->fields[key].name;
		struct strbuf same = STRBUF_INIT;

		strbuf_addf(&same,
			target->fields[key].flags & FIELD_SAME ? "\"%s_same\""
							       : "text_same(\"%s\")",
			name);
		add_look_up(listing, filter, column, "row_id", target->name, name, same.buf,
			" AND " KEPT);
		strbuf_release(&same);
		return;
	}
	strbuf_addf(&listing->where, "%s IN (", column);
	add_value_list(listing, filter);
	strbuf_addch(&listing->where, ')');
}

/* Any part of the text by its search form, as full text has it. */
static void add_part(struct listing *listing, const char *column, const char *text)
{
	struct strbuf form = STRBUF_INIT;

	text_search(&form, text, strlen(text));
	/* Of a text that is nothing but diacritics or blanks every text would have a part. */
	strbuf_addf(&listing->where,
		form.len ? "instr(text_search(%s), ?) > 0" : "instr(%s, ?) > 0", column);
	if (!form.len)
		strbuf_addstr(&form, text);
	listing_add_text(listing, form.buf, form.len);
	strbuf_release(&form);
}

/* A whole word of a set of words by its same form. */
static void add_label(struct listing *listing, const char *column, const char *label)
{
	struct strbuf form = STRBUF_INIT;

	strbuf_addch(&form, ' ');
	text_same(&form, label, strlen(label));
	strbuf_addch(&form, ' ');
	strbuf_addf(&listing->where, "instr(' ' || text_same(%s) || ' ', ?) > 0", column);
	listing_add_text(listing, form.buf, form.len);
	strbuf_release(&form);
}

static void add_any(struct listing *listing, const struct filter *filter, const char *column,
	void (*add)(struct listing *listing, const char *column, const char *text))
{
	bool first = true;

	strbuf_addch(&listing->where, '(');
	for (size_t i = 0; i < filter->value_count; i++) {
		if (filter->values[i].kind == VALUE_NULL)
			continue;
		if (!first)
			strbuf_addstr(&listing->where, " OR ");
		add(listing, column, filter->values[i].text.buf);
		first = false;
	}
	strbuf_addch(&listing->where, ')');
}

static void add_numbers(struct listing *listing, const struct filter *filter, const char *column)
{
	bool one = count_values(filter) == 1;

	strbuf_addf(&listing->where, one ? "%s = " : "+%s IN (", column);
	add_value_list(listing, filter);
	if (!one)
		strbuf_addch(&listing->where, ')');
}

/* The part of an is-term that the values which are not null make. */
static void add_is(struct listing *listing, const struct filter *filter, const struct field *field,
	const char *column)
{
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_LONG_TEXT:
	case FIELD_SLUG:
	case FIELD_JSON:
		add_any(listing, filter, column, add_part);
		break;
	case FIELD_TAGS:
		add_any(listing, filter, column, add_label);
		break;
	case FIELD_REF:
		add_reference(listing, filter, field, column);
		break;
	case FIELD_WORD:
		add_look_up(
			listing, filter, column, "word_id", "word", "text", "text_same(text)", "");
		break;
	default:
		add_numbers(listing, filter, column);
		break;
	}
}

static void add_open(struct listing *listing)
{
	strbuf_addstr(&listing->where, listing->ranked ? "t." RANKED : "+t." RANKED);
}

/* Items store the domain that ranks them, which leads an index of the ranking. Where that isn't the
 * order wanted an expression keeps the engine from sorting what the index gives. */
static void add_domain_of_items(struct listing *listing, const struct filter *filter)
{
	bool one = count_values(filter) == 1;
	bool sought = one && listing->ranked;

	strbuf_addstr(&listing->where, sought ? "t.domain = " : "(t.domain || '') IN (");
	add_value_list(listing, filter);
	if (!sought)
		strbuf_addch(&listing->where, ')');
}

static void add_domain(struct listing *listing, const struct filter *filter)
{
	const struct entity *entity = listing->query->entity;

	if (entity == &item_entity) {
		add_domain_of_items(listing, filter);
		return;
	}
	strbuf_addf(&listing->where,
		"t.\"%s\" IN (SELECT row_id FROM product WHERE domain IN "
		"(SELECT row_id FROM domain WHERE id IN (",
		entity->fields[entity->product].name);
	add_value_list(listing, filter);
	strbuf_addstr(&listing->where, ") AND " KEPT "))");
}

/* The value to compare a field with. Demand is stored against a fixed epoch, and asked for as of
 * now.
 */
static void add_bound(struct listing *listing, const struct field *field, const struct value *value)
{
	struct value *bound = listing_add_param(listing);

	if (field == &item_entity.fields[ITEM_DEMAND])
		value_set_real(
			bound, demand_to_stored(value_number(value, 0), listing->query->now));
	else
		value_copy(bound, value);
}

static void add_field(struct listing *listing, const struct filter *filter)
{
	const struct entity *entity = listing->query->entity;
	const struct field *field = &entity->fields[filter->field];
	struct strbuf column = STRBUF_INIT;
	size_t values = count_values(filter);

	strbuf_addf(&column, "t.\"%s\"", field->name);
	if (filter->compare != FILTER_IS) {
		strbuf_addf(&listing->where, "%s %s ?", column.buf, sign_of(filter->compare));
		add_bound(listing, field, &filter->values[0]);
	} else if (values == filter->value_count && values) {
		add_is(listing, filter, field, column.buf);
	} else {
		strbuf_addf(&listing->where, "(%s IS NULL", column.buf);
		if (values) {
			strbuf_addstr(&listing->where, " OR ");
			add_is(listing, filter, field, column.buf);
		}
		strbuf_addch(&listing->where, ')');
	}
	strbuf_release(&column);
}

static void add_key(struct listing *listing, const struct filter *filter)
{
	if (filter->compare != FILTER_IS) {
		strbuf_addf(&listing->where, "t.row_id %s ?", sign_of(filter->compare));
		value_copy(listing_add_param(listing), &filter->values[0]);
		return;
	}
	strbuf_addstr(&listing->where, "t.row_id IN (");
	add_value_list(listing, filter);
	strbuf_addch(&listing->where, ')');
}

/* Any part of the texts by which people know a row: for entities without full text, and for what
 * full text has no words for. */
static void add_part_of_text(struct listing *listing, const char *text)
{
	const struct entity *entity = listing->query->entity;
	int key = entity_key_field(entity);
	const char *gap = "(";

	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		bool known_by = entity->search ? field->flags & FIELD_SEARCHED
					       : (int)i == key || (int)i == entity->title;
		struct strbuf column = STRBUF_INIT;

		if (!known_by || field->type == FIELD_INSTANT)
			continue;
		strbuf_addf(&column, "t.\"%s\"", field->name);
		if (field->type == FIELD_REF) {
			const struct entity *target = entities_find(field->target);
			int target_key = entity_key_field(target);

			strbuf_reset(&column);
			strbuf_addf(&column,
				"(SELECT r.\"%s\" FROM \"%s\" AS r WHERE r.row_id = t.\"%s\")",
				target_key >= 0 ? target->fields[target_key].name : "row_id",
				target->name, field->name);
		}
		strbuf_addstr(&listing->where, gap);
		add_part(listing, column.buf, text);
		strbuf_release(&column);
		gap = " OR ";
	}
	strbuf_addstr(&listing->where, *gap == '(' ? "1 = 0" : ")");
}

/* Sets *many where so many rows match that walking the list beats sorting the hits. */
static int hits_are_many(
	struct listing *listing, const char *expression, bool *many, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int64_t count = 0;
	int code;

	strbuf_addf(&sql,
		"SELECT count(*) FROM (SELECT 1 FROM \"%s_search\" WHERE \"%s_search\" MATCH ?1 "
		"LIMIT %d)",
		listing->query->entity->name, listing->query->entity->name, FEW_HITS + 1);
	code = db_query(listing->store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_string(rows, 1, expression);
	code = db_single(rows, &count, err);
	*many = count > FEW_HITS;
	return code;
}

static int add_match(struct listing *listing, const char *expression, struct error *err)
{
	const char *name = listing->query->entity->name;
	bool many = false;
	int code = listing->use == LISTING_FEW ? hits_are_many(listing, expression, &many, err) : 0;

	strbuf_addf(&listing->where,
		"%st.row_id IN (SELECT rowid FROM \"%s_search\" WHERE \"%s_search\" MATCH ?)",
		many ? "+" : "", name, name);
	listing_add_text(listing, expression, strlen(expression));
	return code;
}

/* A part of a question that some searched text of a row has. */
static void add_part_of_row(struct listing *listing, const struct search_part *part)
{
	const struct entity *entity = listing->query->entity;
	const char *gap = "(";

	for (size_t i = 0; i < entity->field_count; i++) {
		if (!(entity->fields[i].flags & FIELD_SEARCHED))
			continue;
		strbuf_addf(&listing->where, "%stext_has(t.\"%s\", ?, %d)", gap,
			entity->fields[i].name, part->open);
		listing_add_text(listing, part->text, part->len);
		gap = " OR ";
	}
	strbuf_addch(&listing->where, ')');
}

/* What add_match() finds, asked of each row. */
static void add_words_of_row(struct listing *listing, const struct filter *filter)
{
	const char *text = filter->text;
	struct search_part part;

	for (size_t i = 0; i < SEARCH_PARTS_MAX && search_next(&text, filter->phrase, &part); i++) {
		strbuf_addstr(&listing->where, i ? " AND " : "(");
		add_part_of_row(listing, &part);
	}
	strbuf_addch(&listing->where, ')');
}

static int add_text(struct listing *listing, const struct filter *filter, struct error *err)
{
	struct strbuf expression = STRBUF_INIT;
	int code = 0;

	if (listing->query->entity->search)
		search_expression(filter->text, filter->phrase, &expression);
	listing->worded = listing->worded || expression.len;
	if (expression.len && listing->by_row)
		add_words_of_row(listing, filter);
	else if (expression.len)
		code = add_match(listing, expression.buf, err);
	else
		add_part_of_text(listing, filter->text);
	strbuf_release(&expression);
	return code;
}

/* Words side by side are one question to the full text. Leaves *expression empty if there are not
 * at least two. */
static void gather_words(
	const struct listing *listing, const struct filter *filter, struct strbuf *expression)
{
	size_t found = 0;

	if (!listing->query->entity->search)
		return;
	for (size_t i = 0; i < filter->child_count; i++) {
		const struct filter *child = filter->children[i];
		struct strbuf one = STRBUF_INIT;

		if (child->kind == FILTER_TEXT)
			search_expression(child->text, child->phrase, &one);
		if (one.len)
			strbuf_addf(expression, "%s%s", found++ ? " AND " : "", one.buf);
		strbuf_release(&one);
	}
	if (found < 2)
		strbuf_reset(expression);
}

/* True for a child that is part of the gathered words. */
static bool is_gathered(const struct filter *child)
{
	struct strbuf one = STRBUF_INIT;
	bool gathered;

	if (child->kind != FILTER_TEXT)
		return false;
	search_expression(child->text, child->phrase, &one);
	gathered = one.len > 0;
	strbuf_release(&one);
	return gathered;
}

static int add_filter(struct listing *listing, const struct filter *filter, struct error *err);

static int add_children(struct listing *listing, const struct filter *filter, struct error *err)
{
	const char *gap = "(";
	const char *next = filter->kind == FILTER_AND ? " AND " : " OR ";
	struct strbuf words = STRBUF_INIT;
	int code = 0;

	if (filter->kind == FILTER_AND && !listing->by_row)
		gather_words(listing, filter, &words);
	if (words.len) {
		strbuf_addstr(&listing->where, gap);
		code = add_match(listing, words.buf, err);
		gap = next;
	}
	for (size_t i = 0; i < filter->child_count && !code; i++) {
		if (words.len && is_gathered(filter->children[i]))
			continue;
		strbuf_addstr(&listing->where, gap);
		code = add_filter(listing, filter->children[i], err);
		gap = next;
	}
	strbuf_addch(&listing->where, ')');
	strbuf_release(&words);
	return code;
}

static void add_tag(struct listing *listing, const struct filter *filter)
{
	const struct entity *entity = listing->query->entity;

	for (size_t i = 0; i < entity->field_count; i++) {
		struct strbuf column = STRBUF_INIT;

		if (entity->fields[i].type != FIELD_TAGS)
			continue;
		strbuf_addf(&column, "t.\"%s\"", entity->fields[i].name);
		add_label(listing, column.buf, filter->text);
		strbuf_release(&column);
		return;
	}
	strbuf_addch(&listing->where, '0');
}

static int add_filter(struct listing *listing, const struct filter *filter, struct error *err)
{
	int code;

	if (listing->query->entity == &item_entity &&
		(filter->kind == FILTER_FIELD || filter->kind == FILTER_STATE) &&
		filter_only_open(filter, &item_entity)) {
		add_open(listing);
		return 0;
	}
	switch (filter->kind) {
	case FILTER_AND:
	case FILTER_OR:
		return add_children(listing, filter, err);
	case FILTER_NOT:
		/* An empty field is neither true nor false, so it is not what was asked for. */
		strbuf_addch(&listing->where, '(');
		code = add_filter(listing, filter->children[0], err);
		strbuf_addstr(&listing->where, ") IS NOT TRUE");
		return code;
	case FILTER_FIELD:
		if (filter->domain)
			add_domain(listing, filter);
		else
			add_field(listing, filter);
		return 0;
	case FILTER_TAG:
		add_tag(listing, filter);
		return 0;
	case FILTER_STATE:
		tags_sql_add(listing, filter->state);
		return 0;
	case FILTER_KEY:
		add_key(listing, filter);
		return 0;
	case FILTER_TEXT:
		return add_text(listing, filter, err);
	}
	return 0;
}

int filter_sql_add(struct listing *listing, const struct filter *filter, struct error *err)
{
	strbuf_addstr(&listing->where, " AND ");
	return add_filter(listing, filter, err);
}
