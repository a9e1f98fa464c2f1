/* SPDX-License-Identifier: MIT */
/* Looks rows up, inserts or updates them, and keeps indexes, counts and log in step. */
#include "loader.h"

#include <string.h>

#include "dapo/base/map.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/rules/authority.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/store/records/tally.h"
#include "desk/core/authority.h"
#include "desk/core/settle.h"

enum {
	ROW_FIELDS_MAX = 64,
	LARGE_BYTES = 1 << 20, /* below that, indexes are no matter */
};

void loader_init(struct loader *loader, struct desk *desk, const struct import_options *options,
	const struct plan *plan, struct import_report *report)
{
	const struct mapping *mapping = plan->mapping;
	const struct entity *entity = mapping->entity;

	*loader = (struct loader){.desk = desk,
		.mapping = mapping,
		.plan = plan,
		.blank_clears = options->blank_clears,
		.theirs = options->theirs,
		.trusted = options->trusted,
		.report = report,
		.hopeful = true,
		.has_external_id = entity_field(entity, "external_id") >= 0 &&
			entity_field(entity, "source") >= 0,
		.batch_field = entity_field(entity, "batch")};
	refs_init(&loader->refs, desk, options, plan);
	import_measured_init(&loader->measured, loader->desk);
	known_init(&loader->known, desk->store, entity);
	records_bulk_begin(&loader->bulk, desk->store, entity);
	record_init(&loader->found, entity);
	record_init(&loader->before, entity);
	record_init(&loader->after, entity);
	merge_init(&loader->merge, entity);
	loader->anonymous.once = options->once;
	strbuf_init(&loader->links.text);
}

void loader_release(struct loader *loader)
{
	if (!loader->desk)
		return;
	refs_release(&loader->refs);
	import_measured_release(&loader->measured);
	import_retired_release(&loader->retired);
	known_release(&loader->known);
	records_bulk_end(&loader->bulk, true, NULL);
	record_release(&loader->found);
	record_release(&loader->before);
	record_release(&loader->after);
	merge_release(&loader->merge);
	anonymous_release(&loader->anonymous);
	import_links_release(loader);
	seen_release(&loader->seen);
	id_set_release(&loader->open_products);
	indexes_release(&loader->indexes);
	loader->desk = NULL;
}

int loader_start(struct loader *loader, uint64_t bytes, struct error *err)
{
	struct store *store = loader->desk->store;
	const struct entity *entity = loader->mapping->entity;
	int code = known_newest(store, entity, &loader->newest, err);

	if (code || loader->newest || !loader->has_external_id || bytes < LARGE_BYTES)
		return code;
	loader->first = true;
	return indexes_take(&loader->indexes, store, entity, true, err);
}

int loader_expect(struct loader *loader, int64_t rows, struct error *err)
{
	if (loader->indexes.count || !loader->has_external_id ||
		!indexes_hinder(rows, loader->newest))
		return 0;
	return indexes_take(
		&loader->indexes, loader->desk->store, loader->mapping->entity, false, err);
}

static int count_again(struct loader *loader, const struct record *before,
	const struct record *after, struct error *err)
{
	const struct entity *entity = after->entity;
	int status;
	int code;

	if (!entity->tallied)
		return 0;
	status = entity_field(entity, "status");
	code = tally_shift(loader->desk->store, entity, record_integer(before, entity->product, 0),
		record_integer(before, status, 0), -1, err);
	return code ? code
		    : tally_shift(loader->desk->store, entity,
			      record_integer(after, entity->product, 0),
			      record_integer(after, status, 0), 1, err);
}

/* A row that this import made comes again with other content: it is rewritten as it is. It is in no
 * index yet, and the log has only the range, so version, index and log need no change. */
static int rewrite_row(struct loader *loader, struct error *err)
{
	const struct record *before = &loader->found;
	struct record *after = &loader->after;
	struct value values[ROW_FIELDS_MAX];
	int fields[ROW_FIELDS_MAX];
	size_t count = 0;
	int code;

	settle_row(loader->desk, NULL, after);
	code = record_check(after, err);
	for (size_t i = 0; i < after->entity->field_count && count < ROW_FIELDS_MAX; i++) {
		if (value_equal(&before->values[i], &after->values[i]))
			continue;
		fields[count] = (int)i;
		values[count++] = after->values[i];
	}
	if (!code)
		code = records_derive(loader->desk->store, after->entity, after->row_id, fields,
			values, count, err);
	if (!code)
		code = count_again(loader, before, after, err);
	return code ? code
		    : derive_mark(&loader->desk->derive, loader->desk->store, before, after, err);
}

/* A change that waits for the data owner counts as an update when it is first proposed. */
static int update_row(struct loader *loader, enum row_fate *fate, struct error *err)
{
	struct desk *desk = loader->desk;
	int64_t logged = desk->position;
	int code = records_get(
		desk->store, loader->before.entity, loader->found.row_id, &loader->before, err);

	if (code)
		return code;
	record_copy(&loader->after, &loader->before);
	if (merge_apply(&loader->merge, &loader->after))
		code = desk_update(desk, &loader->before, &loader->after, err);
	if (desk->position > logged)
		*fate = ROW_UPDATED;
	logged = desk->position;
	if (!code)
		code = merge_keep(
			&loader->merge, desk, &loader->after, loader->line, loader->report, err);
	loader->told |= desk->position > logged;
	if (*fate == ROW_UNCHANGED && merge_any(&loader->merge, loader->merge.conflict))
		*fate = ROW_KEPT;
	return code;
}

static bool made_by_this_load(const struct loader *loader, int64_t row_id)
{
	const struct records_bulk *bulk = &loader->bulk;

	return bulk->first_row_id && row_id >= bulk->first_row_id && row_id <= bulk->last_row_id;
}

/* Of rows of one file the last one holds. */
static int take_repeated(struct loader *loader, enum row_fate *fate, struct error *err)
{
	if (!loader->repeated++)
		loader->repeated_line = loader->line;
	*fate = ROW_UPDATED;
	record_copy(&loader->after, &loader->found);
	merge_take(&loader->merge);
	merge_apply(&loader->merge, &loader->after);
	return rewrite_row(loader, err);
}

/* A row that nobody touched since it came, and of which the file says nothing else, needs no look.
 */
static int take_known(
	struct loader *loader, const struct plan_row *row, enum row_fate *fate, struct error *err)
{
	struct import_merge *merge = &loader->merge;
	const struct record *found = &loader->found;
	bool differs;
	int code;

	loader->hopeful = false;
	*fate = ROW_UNCHANGED;
	if (found->trash != TRASH_LIVE)
		return 0;
	differs = merge_read(merge, loader->plan, row, found, loader->blank_clears);
	if (made_by_this_load(loader, found->row_id))
		return differs ? take_repeated(loader, fate, err) : 0;
	if (!differs && found->version == 1)
		return 0;
	code = merge_decide(merge, loader->desk->store, found, loader->theirs, err);
	if (!code && (merge_any(merge, merge->taken) || merge_any(merge, merge->told)))
		code = update_row(loader, fate, err);
	return code;
}

static uint64_t identity_hash(const struct loader *loader, const struct record *row)
{
	uint64_t hash = 0;

	for (size_t i = 0; i < loader->known.field_count; i++) {
		const struct value *value = &row->values[loader->known.fields[i]];

		if (value->kind == VALUE_TEXT)
			hash = map_hash(value->text.buf, value->text.len, hash);
		else
			hash = map_hash((const char *)&value->integer, sizeof value->integer, hash);
	}
	return hash;
}

/* Too many rows to remember: from now on the store tells which it has. */
static int stop_remembering(struct loader *loader, struct error *err)
{
	loader->first = false;
	seen_release(&loader->seen);
	return indexes_restore(&loader->indexes, loader->desk->store, true, err);
}

static int remember_row(struct loader *loader, const struct record *row, struct error *err)
{
	if (!loader->first)
		return 0;
	seen_add(&loader->seen, identity_hash(loader, row), row->row_id);
	return loader->seen.used < SEEN_MAX ? 0 : stop_remembering(loader, err);
}

static int look_up_seen(
	struct loader *loader, const struct record *row, bool *is_known, struct error *err)
{
	uint64_t hash = identity_hash(loader, row);
	size_t probes = 0;
	int64_t seen;
	int code = 0;

	while (!code && !*is_known && (seen = seen_next(&loader->seen, hash, &probes)))
		code = known_at(&loader->known, seen, row, &loader->found, is_known, err);
	return code;
}

/* Finds the row if it is there, as far as that must be asked before it is inserted. */
static int look_up(
	struct loader *loader, const struct record *row, bool *is_known, struct error *err)
{
	*is_known = false;
	if (loader->first)
		return look_up_seen(loader, row, is_known, err);
	if (loader->hopeful && loader->has_external_id)
		return 0;
	return known_find(&loader->known, row, &loader->found, is_known, err);
}

/* The same for those that must be known before they are given an identity. */
static int look_up_now(void *closure, const struct record *row, bool *is_known, struct error *err)
{
	struct loader *loader = closure;

	*is_known = false;
	return loader->first ? look_up_seen(loader, row, is_known, err)
			     : known_find(&loader->known, row, &loader->found, is_known, err);
}

static int look_up_anonymous(
	struct loader *loader, struct plan_row *row, bool *is_known, bool *again, struct error *err)
{
	const struct anonymous_search search = {.look_up = look_up_now,
		.closure = loader,
		.found = &loader->found,
		.made_from = loader->bulk.first_row_id,
		.store = loader->desk->store,
		.line = loader->line};

	return anonymous_find(
		&loader->anonymous, &search, row, loader->plan->external_id, is_known, again, err);
}

/* Proposals name things by their keys, however the file names them. */
static int name_by_keys(struct loader *loader, struct record *row, struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < row->entity->field_count; i++) {
		const struct field *field = &row->entity->fields[i];
		struct value *value = &row->values[i];

		if (field->type != FIELD_REF || value->kind != VALUE_INTEGER)
			continue;
		strbuf_reset(&value->text);
		code = records_key(loader->desk->store, entities_find(field->target),
			value->integer, &value->text, err);
	}
	return code;
}

/* A change that data owners decide becomes a proposal as if it were typed. They are those before
 * the import: a file may name the first owner of a product and, behind that, the others. */
static int ask_owner(struct loader *loader, struct record *row, bool *proposed, struct error *err)
{
	int64_t product;
	int code;

	*proposed = false;
	if (loader->trusted || (authority_action(NULL, row) < 0 && !authority_of_domain(NULL, row)))
		return 0;
	product = authority_product(row);
	if (product && id_set_has(&loader->open_products, product))
		return 0;
	code = name_by_keys(loader, row, err);
	if (!code)
		code = authority_insert(loader->desk, row, proposed, err);
	if (!code && !*proposed && product)
		id_set_add(&loader->open_products, product);
	return code;
}

/* The product that a row is about; 0 for none. */
static int64_t product_of(const struct loader *loader, const struct record *row)
{
	return row->entity->product >= 0 ? record_integer(row, row->entity->product, 0)
					 : import_measured_product(&loader->measured, row);
}

static int insert_row(
	struct loader *loader, struct plan_row *row, enum row_fate *fate, struct error *err)
{
	struct error refused;
	bool is_known = false;
	int code = records_bulk_insert(&loader->bulk, &row->record, err);

	if (code == ERR_INVALID && loader->hopeful && !loader->first) {
		code = known_find(
			&loader->known, &row->record, &loader->found, &is_known, &refused);
		if (!code && is_known)
			return take_known(loader, row, fate, err);
		return code ? error_set(err, refused.code, "%s", refused.text) : ERR_INVALID;
	}
	if (code)
		return code;
	loader->hopeful = loader->has_external_id;
	*fate = ROW_NEW;
	code = remember_row(loader, &row->record, err);
	if (!code)
		code = import_retired_count(&loader->retired, loader->desk,
			product_of(loader, &row->record), loader->line, err);
	if (code)
		return code;
	code = derive_mark(&loader->desk->derive, loader->desk->store, NULL, &row->record, err);
	return code ? code : desk_follow(loader->desk, NULL, &row->record, err);
}

/* Like a change of a known row, a row that waits counts as an update when it is proposed first. */
static int insert_or_propose(
	struct loader *loader, struct plan_row *row, enum row_fate *fate, struct error *err)
{
	int64_t logged = loader->desk->position;
	bool proposed;
	int code = ask_owner(loader, &row->record, &proposed, err);

	if (code || !proposed)
		return code ? code : insert_row(loader, row, fate, err);
	*fate = loader->desk->position > logged ? ROW_UPDATED : ROW_UNCHANGED;
	return 0;
}

int loader_store(struct loader *loader, struct plan_row *row, size_t line, enum row_fate *fate,
	struct plan_reject *reject)
{
	struct error *err = &reject->why;
	bool is_known = false, again = false;
	int code;

	reject->column = -1;
	loader->line = line;
	import_links_set_aside(loader, row);
	code = record_check(&row->record, err);
	if (!code)
		code = refs_resolve(&loader->refs, loader->mapping, row, reject);
	if (!code)
		code = import_measured_read(&loader->measured, loader->refs.plan, row, reject);
	if (code)
		return code;
	if (loader->batch_field >= 0)
		value_set_integer(&row->record.values[loader->batch_field], loader->refs.batch);
	code = row->anonymous ? look_up_anonymous(loader, row, &is_known, &again, err)
			      : look_up(loader, &row->record, &is_known, err);
	*fate = ROW_UNCHANGED;
	if (code || again)
		return code;
	code = is_known ? take_known(loader, row, fate, err)
			: insert_or_propose(loader, row, fate, err);
	if (!code)
		import_links_want(loader,
			*fate == ROW_NEW ? row->record.row_id : loader->found.row_id, line, *fate);
	return code;
}

int loader_finish(struct loader *loader, struct import_report *report, struct error *err)
{
	const struct records_bulk *bulk = &loader->bulk;
	int64_t first = bulk->first_row_id, last = bulk->last_row_id;
	int code = refs_finish(&loader->refs, err);

	seen_release(&loader->seen);
	if (!code)
		code = indexes_restore(&loader->indexes, loader->desk->store, false, err);
	if (!code && first && bulk->entity == &feedback_entity)
		code = known_alike(loader->desk->store, first, last, &report->alike, err);
	if (!code)
		code = records_bulk_end(&loader->bulk, false, err);
	if (!code && first)
		code = desk_log_bulk(loader->desk, bulk->entity, first, last, err);
	return code;
}
