/* SPDX-License-Identifier: MIT */
/* Finds consumers, people and other rows by name, and makes consumers that are new. */
#include "refs.h"

#include <string.h>

#include "dapo/desk/kpis.h"
#include "dapo/desk/promises/promises.h"
#include "dapo/exchange/mapping/extra.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/person.h"
#include "dapo/store/records/known.h"
#include "dapo/store/records/words.h"

void refs_init(struct refs *refs, struct desk *desk, const struct import_options *options,
	const struct plan *plan)
{
	*refs = (struct refs){.desk = desk, .plan = plan};
	import_products_init(&refs->products, desk, options, plan->mapping->domain);
	records_bulk_begin(&refs->new_consumers, desk->store, &consumer_entity);
	record_init(&refs->consumer, &consumer_entity);
	strbuf_init(&refs->key);
}

void refs_release(struct refs *refs)
{
	if (!refs->desk)
		return;
	import_products_release(&refs->products);
	records_bulk_end(&refs->new_consumers, true, NULL);
	record_release(&refs->consumer);
	strbuf_release(&refs->key);
	map_release(&refs->words);
	map_release(&refs->consumers);
	map_release(&refs->others);
	map_release(&refs->people);
	refs->desk = NULL;
}

static int resolve_word(struct refs *refs, struct value *value, struct error *err)
{
	const int64_t *known = map_get(&refs->words, value->text.buf, value->text.len);
	int64_t word;
	int code;

	if (known) {
		names_resolve(value, *known);
		return 0;
	}
	code = word_number(refs->desk->store, value->text.buf, value->text.len, &word, err);
	if (code)
		return code;
	*names_remember(&refs->words, value->text.buf, value->text.len) = word;
	names_resolve(value, word);
	return 0;
}

/* ---- Consumers */

static int make_consumer(struct refs *refs, const struct mapping *mapping,
	const struct plan_row *row, const struct value *name, int64_t *made, struct error *err)
{
	struct record *consumer = &refs->consumer;
	int code;

	record_reset(consumer);
	value_set_text(&consumer->values[CONSUMER_NAME], name->text.buf, name->text.len);
	for (size_t i = 0; i < mapping->consumer_count; i++) {
		int index = mapping->consumer[i].field;
		const struct value *text = &row->consumer[i];

		/* A text that the field does not accept is still in the row's extra. */
		if (text->kind == VALUE_TEXT &&
			field_parse(&consumer_entity.fields[index], text->text.buf, text->text.len,
				&refs->desk->context, &consumer->values[index], NULL))
			value_set_null(&consumer->values[index]);
	}
	code = record_defaults(consumer, &refs->desk->context, err);
	if (!code)
		code = records_bulk_insert(&refs->new_consumers, consumer, err);
	if (code)
		return code;
	refs->consumers_made++;
	*made = consumer->row_id;
	return 0;
}

static int resolve_consumer(struct refs *refs, const struct mapping *mapping,
	const struct plan_row *row, struct value *value, struct error *err)
{
	const int64_t *known = map_get(&refs->consumers, value->text.buf, value->text.len);
	int64_t consumer;
	bool trashed;
	int code;

	if (known) {
		names_resolve(value, *known);
		return 0;
	}
	code = records_look_up(
		refs->desk->store, &consumer_entity, value->text.buf, &consumer, &trashed, err);
	if (!code && !consumer)
		code = make_consumer(refs, mapping, row, value, &consumer, err);
	if (code)
		return code;
	*names_remember(&refs->consumers, value->text.buf, value->text.len) = consumer;
	names_resolve(value, consumer);
	return 0;
}

/* ---- People: by user name, by name, and as `Robin Vale <robin@example.org>` */

static int know_person(
	void *closure, int64_t row_id, bool trashed, const char *key, const char *name)
{
	struct refs *refs = closure;

	if (trashed)
		return 0;
	names_fold(&refs->key, key, strlen(key));
	*map_put(&refs->people, refs->key.buf, refs->key.len, NULL) = row_id;
	if (!name || !*name)
		return 0;
	names_fold(&refs->key, name, strlen(name));
	*map_put(&refs->people, refs->key.buf, refs->key.len, NULL) = row_id;
	return 0;
}

static int64_t person_called(struct refs *refs, const char *text, size_t len)
{
	const int64_t *known;

	names_fold(&refs->key, text, len);
	known = map_get(&refs->people, refs->key.buf, refs->key.len);
	return known ? *known : 0;
}

static int resolve_person(
	struct refs *refs, const struct field *field, struct value *value, struct error *err)
{
	const char *text = value->text.buf;
	const char *open = strchr(text, '<');
	int64_t person;
	int code = 0;

	if (!refs->people_loaded) {
		refs->people_loaded = true;
		code = known_names(refs->desk->store, &person_entity, know_person, refs, err);
	}
	if (code)
		return code;
	person = person_called(refs, text, value->text.len);
	if (!person && open)
		person = person_called(refs, open + 1, strcspn(open + 1, ">"));
	if (!person && open)
		person = person_called(refs, text, (size_t)(open - text));
	if (!person)
		return error_set(
			err, ERR_INVALID, "%s: there is no person `%.80s`", field->name, text);
	names_resolve(value, person);
	return 0;
}

/* ---- Any other reference */

/* The product of `orders_daily/freshness`, by id or name; 0 where there is no slash. */
static int find_product_before(
	struct refs *refs, const char *text, const char *slash, int64_t *product, struct error *err)
{
	*product = 0;
	return slash
		? import_products_find(&refs->products, text, (size_t)(slash - text), product, err)
		: 0;
}

static int find_promise(struct refs *refs, const char *text, int64_t *row_id, struct error *err)
{
	const char *slash = strchr(text, '/');
	int64_t product;
	int code = find_product_before(refs, text, slash, &product, err);

	if (code)
		return code;
	return product ? promise_find_of(refs->desk, product, slash + 1, row_id, err)
		       : promise_find(refs->desk, text, row_id, err);
}

/* A slash may be part of a name. */
static int find_kpi(struct refs *refs, const char *text, int64_t *row_id, struct error *err)
{
	const char *slash = strchr(text, '/');
	int64_t product;
	int code = find_product_before(refs, text, slash, &product, NULL);

	return !code && product ? kpi_find_of(refs->desk, product, slash + 1, row_id, err)
				: kpi_find(refs->desk, text, row_id, err);
}

/* By its key; a promise and a KPI as people name them, too. */
static int find_row(struct refs *refs, const struct entity *target, const char *text,
	int64_t *row_id, bool *trashed, struct error *err)
{
	int code;

	*trashed = false;
	if (target == &sla_objective_entity)
		code = find_promise(refs, text, row_id, err);
	else if (target == &kpi_entity)
		code = find_kpi(refs, text, row_id, err);
	else
		return records_look_up(refs->desk->store, target, text, row_id, trashed, err);
	if (code == ERR_NOT_FOUND && err)
		err->code = ERR_INVALID;
	return code == ERR_NOT_FOUND ? ERR_INVALID : code;
}

static int resolve_other(
	struct refs *refs, const struct field *field, struct value *value, struct error *err)
{
	const struct entity *target = entities_find(field->target);
	const int64_t *known;
	int64_t row_id;
	bool trashed;
	int code;

	strbuf_reset(&refs->key);
	strbuf_add(&refs->key, target->name, strlen(target->name) + 1);
	strbuf_add(&refs->key, value->text.buf, value->text.len);
	known = map_get(&refs->others, refs->key.buf, refs->key.len);
	if (known) {
		names_resolve(value, *known);
		return 0;
	}
	code = find_row(refs, target, value->text.buf, &row_id, &trashed, err);
	if (code)
		return code;
	if (!row_id || trashed)
		return error_set(err, ERR_INVALID, "%s: there is no %s `%.80s`%s", field->name,
			target->noun, value->text.buf, trashed ? " (it is in the trash)" : "");
	*names_remember(&refs->others, refs->key.buf, refs->key.len) = row_id;
	names_resolve(value, row_id);
	return 0;
}

static int column_of(const struct mapping *mapping, int field)
{
	const struct mapping_field *filled = mapping_find(mapping, field);

	return filled && filled->column_count ? (int)filled->columns[0] : -1;
}

/* Whom another system assigned work to, or to which milestone, need not be known here, unless the
 * user said that the column is about those that are. */
static bool may_be_unknown(const struct mapping *mapping, int field)
{
	const struct mapping_field *filled = mapping_find(mapping, field);

	return filled && filled->column_count && !filled->asked &&
		!(mapping->entity->fields[field].flags & FIELD_REQUIRED) &&
		entity_field(mapping->entity, "extra") >= 0;
}

static int keep_unknown(
	struct refs *refs, const struct mapping *mapping, struct plan_row *row, int field)
{
	struct value *value = &row->record.values[field];

	extra_keep(refs->plan, row, (size_t)column_of(mapping, field), value->text.buf,
		value->text.len);
	value_set_null(value);
	row->given[field] = false;
	refs->unknown++;
	return 0;
}

/* References that can be refused come first: a consumer is made only for a row that is taken. */
static int resolve_pass(struct refs *refs, const struct mapping *mapping, struct plan_row *row,
	bool consumers, struct plan_reject *reject)
{
	const struct entity *entity = mapping->entity;
	int code = 0;

	for (size_t i = 0; !code && i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct value *value = &row->record.values[i];
		bool consumer = field->type == FIELD_REF && !strcmp(field->target, "consumer");

		if (value->kind != VALUE_TEXT || consumer != consumers)
			continue;
		if (field->type == FIELD_WORD)
			code = resolve_word(refs, value, &reject->why);
		else if (consumer)
			code = resolve_consumer(refs, mapping, row, value, &reject->why);
		else if (field->type == FIELD_REF && !strcmp(field->target, "product"))
			code = import_products_resolve(&refs->products, value, &reject->why);
		else if (field->type == FIELD_REF && !strcmp(field->target, "person"))
			code = resolve_person(refs, field, value, &reject->why);
		else if (field->type == FIELD_REF)
			code = resolve_other(refs, field, value, &reject->why);
		if (code == ERR_INVALID && may_be_unknown(mapping, (int)i))
			code = keep_unknown(refs, mapping, row, (int)i);
		if (code)
			reject->column = column_of(mapping, (int)i);
	}
	return code;
}

int refs_resolve(struct refs *refs, const struct mapping *mapping, struct plan_row *row,
	struct plan_reject *reject)
{
	int code = resolve_pass(refs, mapping, row, false, reject);

	return code ? code : resolve_pass(refs, mapping, row, true, reject);
}

static int finish_load(struct desk *desk, struct records_bulk *bulk, struct error *err)
{
	int64_t first = bulk->first_row_id, last = bulk->last_row_id;
	int code = records_bulk_end(bulk, false, err);

	return code || !first ? code : desk_log_bulk(desk, bulk->entity, first, last, err);
}

int refs_finish(struct refs *refs, struct error *err)
{
	int code = finish_load(refs->desk, &refs->products.bulk, err);

	return code ? code : finish_load(refs->desk, &refs->new_consumers, err);
}
