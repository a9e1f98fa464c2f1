/* SPDX-License-Identifier: MIT */
/* Importing a table: look at it, map it, and store its rows in one transaction. */
#include "dapo/desk/import/import.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "dapo/exchange/in/rejects.h"
#include "dapo/exchange/mapping/plan.h"
#include "dapo/model/tables/import_batch.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"
#include "desk/import/known/identity.h"
#include "loader.h"
#include "pipeline.h"
#include "report.h"
#include "table.h"

enum { LOOK_EVERY = 4096, HASH_TEXT_MAX = 33 };

struct importing {
	struct desk *desk;
	const struct import_options *options;
	struct import_report *report;
	struct import_table table;
	uint64_t asked; /* a hash of all that decides what becomes of the bytes */
	struct plan plan;
	struct loader loader;
	int64_t created_before; /* when the import last looked up from its work */
	struct rejects rejects;
	struct record batch;
};

/* ---- The same file again */

static void hash_text(const struct importing *it, uint64_t bytes, char text[HASH_TEXT_MAX])
{
	snprintf(text, HASH_TEXT_MAX, "%016" PRIx64 "%016" PRIx64, bytes, it->asked);
}

/* Recognises the file, under any name, if it was the newest batch of its source, and all of it was
 * taken: then nothing can have changed. A batch with rejects may fare better the second time. Who
 * names a source means that one. */
static int recognise(struct importing *it, struct error *err)
{
	struct import_report *report = it->report;
	char text[HASH_TEXT_MAX];
	struct known_batch batch;
	uint64_t hash, size;
	int code = known_batch(it->desk->store, it->options->entity->name, it->options->source,
		NULL, (int64_t)it->table.in.size, &batch, err);

	if (code || !batch.row_id)
		return code;
	code = input_fingerprint(&it->table.in, &hash, &size, err);
	if (code)
		return code;
	hash_text(it, hash, text);
	code = known_batch(it->desk->store, it->options->entity->name, it->options->source, text,
		(int64_t)it->table.in.size, &batch, err);
	if (code || !batch.row_id || batch.rejected)
		return code;
	report->known = true;
	report->batch = batch.row_id;
	report->read = report->unchanged = batch.read;
	return 0;
}

/* ---- The batch */

/* Stored and logged first: rows refer to it, and an undo takes it back last. */
static int start_batch(struct importing *it, struct error *err)
{
	struct record *batch = &it->batch;
	const char *kind = it->options->entity->name;
	const char *file = import_table_file_name(it->options->path);
	const char *by = it->desk->actor;

	value_set_text(&batch->values[BATCH_KIND], kind, strlen(kind));
	value_set_text(&batch->values[BATCH_FILE], file, strlen(file));
	value_set_text(
		&batch->values[BATCH_SOURCE], it->report->source.buf, it->report->source.len);
	value_set_text(&batch->values[BATCH_IMPORTED_BY], by, strlen(by));
	return desk_insert(it->desk, batch, err);
}

static int finish_batch(struct importing *it, struct error *err)
{
	static const int fields[] = {BATCH_HASH, BATCH_BYTES, BATCH_READ, BATCH_NEW, BATCH_UPDATED,
		BATCH_UNCHANGED, BATCH_KEPT, BATCH_LEFT_OUT, BATCH_REJECTED};
	enum { COUNT = sizeof fields / sizeof fields[0] };
	const struct import_report *report = it->report;
	const int64_t numbers[COUNT] = {0, (int64_t)it->table.in.size, report->read,
		report->created, report->updated, report->unchanged, report->kept, report->left_out,
		report->rejected};
	struct value values[COUNT];
	char text[HASH_TEXT_MAX];
	int code;

	hash_text(it, it->table.in.hash, text);
	for (size_t i = 0; i < COUNT; i++) {
		value_init(&values[i]);
		value_set_integer(&values[i], numbers[i]);
	}
	value_set_text(&values[0], text, strlen(text));
	code = records_derive(it->desk->store, &import_batch_entity, it->batch.row_id, fields,
		values, COUNT, err);
	for (size_t i = 0; i < COUNT; i++)
		value_release(&values[i]);
	return code;
}

/* ---- The records */

/* A reason that begins with the name of its column need not say it twice. */
static const char *without_name(const char *reason, const char *name)
{
	size_t len = name ? strlen(name) : 0;

	return len && !strncmp(reason, name, len) && !strncmp(reason + len, ": ", 2)
		? reason + len + 2
		: reason;
}

static int refuse_record(struct importing *it, const struct csv_record *record, int column,
	const char *reason, struct error *err)
{
	const struct import_options *options = it->options;
	const char *name = column >= 0 && (size_t)column < it->table.reader.columns
		? it->table.reader.names[column]
		: NULL;

	reason = without_name(reason, name);
	report_reject(it->report, record, name, reason);
	rejects_add(&it->rejects, &it->table.reader, record, name, reason);
	if (options->max_rejects < 0 || it->report->rejected <= options->max_rejects)
		return 0;
	return error_set(err, ERR_INVALID,
		"nothing was imported: more than %" PRId64 " rejected (--max-rejects); the last: "
		"line %zu: %s%s%s",
		options->max_rejects, record->line, name ? name : "", name ? ": " : "", reason);
}

static int take_record(struct importing *it, struct planned *planned, struct error *err)
{
	const struct csv_record *record = &planned->record;
	struct plan_reject *reject = &planned->reject;
	enum row_fate fate = ROW_NEW;
	int code = planned->code;

	it->report->read++;
	if (record->rejected)
		return refuse_record(it, record, (int)record->column - 1, record->reason, err);
	if (!code && planned->row.left_out) {
		it->report->left_out++;
		return 0;
	}
	if (!code)
		code = loader_store(&it->loader, &planned->row, record->line, &fate, reject);
	if (code == ERR_INVALID)
		return refuse_record(it, record, reject->column, reject->why.text, err);
	if (code)
		return error_set(err, reject->why.code, "%s line %zu: %s", it->table.in.name,
			record->line, reject->why.text);
	it->report->created += fate == ROW_NEW;
	it->report->updated += fate == ROW_UPDATED;
	it->report->unchanged += fate == ROW_UNCHANGED;
	it->report->kept += fate == ROW_KEPT;
	return 0;
}

/* Foresees how many new rows are to come, if all that follows is as the last records were. */
static int foresee(
	struct importing *it, const struct csv_record *record, uint64_t total, struct error *err)
{
	const struct import_report *report = it->report;
	double share = (double)(report->created - it->created_before) / LOOK_EVERY;
	double left;

	it->created_before = report->created;
	if (total <= record->offset)
		return 0;
	left = (double)(total - record->offset) * (double)report->read / (double)record->offset;
	return loader_expect(&it->loader, (int64_t)(share * left), err);
}

static int tell_progress(
	const struct importing *it, uint64_t taken, uint64_t total, struct error *err)
{
	const struct import_options *options = it->options;

	if (!options->progress ||
		options->progress(options->closure, taken, total, it->report->read))
		return 0;
	return error_set(err, ERR_CANCELLED,
		"cancelled at record %" PRId64 "; nothing was imported", it->report->read);
}

static int take_all(
	struct importing *it, struct pipeline *pipeline, uint64_t total, struct error *err)
{
	struct planned *planned;
	int code = 0;

	while (!code && (code = pipeline_next(pipeline, &planned, err)) == 1) {
		code = take_record(it, planned, err);
		if (code || it->report->read % LOOK_EVERY)
			continue;
		code = foresee(it, &planned->record, total, err);
		if (!code)
			code = tell_progress(it, planned->taken, total, err);
	}
	return code;
}

/* `; line 7 repeats the header and is left out`, `; line 7 and 2 more repeat …` */
static void tell_lines(
	struct strbuf *out, size_t line, size_t count, const char *one, const char *several)
{
	if (count == 1)
		strbuf_addf(out, "; line %zu %s and is left out", line, one);
	else if (count)
		strbuf_addf(out, "; line %zu and %zu more %s and are left out", line, count - 1,
			several);
}

static void tell_left_out(const struct import_table *table, struct strbuf *out)
{
	const struct reader_headings *headings = &table->reader.headings;

	tell_lines(out, headings->repeated_line, headings->repeated, "repeats the header",
		"repeat the header");
	tell_lines(out, headings->group_line, headings->groups, "names a group", "name groups");
	tell_lines(out, table->reader.summary_line, table->reader.summary_line > 0, "holds totals",
		"");
}

static int tell_retired(struct importing *it, struct error *err)
{
	const struct import_retired *retired = &it->loader.retired;
	struct strbuf product = STRBUF_INIT;
	int code;

	if (!retired->rows)
		return 0;
	code = records_key(it->desk->store, &product_entity, retired->product, &product, err);
	it->report->retired = retired->rows;
	it->report->retired_line = retired->line;
	it->report->retired_product = strbuf_detach(&product);
	return code;
}

static int take_records(struct importing *it, uint64_t total, struct error *err)
{
	struct import_table *table = &it->table;
	const struct pipeline_source source = {.reader = &table->reader,
		.in = &table->in,
		.plan = &it->plan,
		.desk = it->desk,
		.whole = it->options->rejects_path != NULL};
	struct pipeline *pipeline = pipeline_start(&source);
	int code = take_all(it, pipeline, total, err);

	pipeline_end(pipeline);
	tell_left_out(table, &it->report->dialect);
	if (it->plan.reopened)
		report_note(it->report,
			"%" PRId64 " open %s when it was closed, the first on line %zu; that day "
			"is kept as extra",
			it->plan.reopened, it->plan.reopened == 1 ? "item says" : "items say",
			it->plan.reopened_line);
	if (it->plan.declined)
		report_note(it->report,
			"%" PRId64 " done %s declined, as %s says, the first on line %zu; `--map "
			"extra='%s'` lets the status alone tell",
			it->plan.declined, it->plan.declined == 1 ? "item is" : "items are",
			table->reader.names[table->mapping.ending], it->plan.declined_line,
			table->reader.names[table->mapping.ending]);
	if (!code)
		code = tell_progress(it, table->in.taken, total, err);
	it->report->consumers = it->loader.refs.consumers_made;
	it->report->products = it->loader.refs.products.made;
	it->report->unknown = it->loader.refs.unknown;
	it->report->repeated = it->loader.repeated;
	it->report->equal = it->loader.anonymous.equal;
	it->report->equal_line = it->loader.anonymous.equal_line;
	it->report->repeated_line = it->loader.repeated_line;
	it->report->proposed = (int64_t)it->desk->last_proposed.len;
	if (!code)
		code = tell_retired(it, err);
	if (!code) {
		const struct import_report *report = it->report;

		assert((uint64_t)report->read == table->reader.counts.read);
		assert(report->read ==
			report->created + report->updated + report->unchanged + report->kept +
				report->left_out + report->rejected);
	}
	return code;
}

/* Closes the batch, and with it the import. */
static int commit_import(struct importing *it, struct error *err)
{
	struct import_report *report = it->report;
	struct strbuf counts = STRBUF_INIT;
	int code = finish_batch(it, err);

	import_report_counts(report, ", ", &counts);
	if (!code)
		code = desk_commit(it->desk, err, "I-%" PRId64 ": %s imported from %s: %s",
			it->batch.row_id, it->options->entity->plural,
			import_table_file_name(it->options->path), counts.buf);
	strbuf_release(&counts);
	if (!code)
		report->batch = it->batch.row_id;
	return code;
}

/* Keeps what was stored, or, where there is nothing or nothing shall be kept, gives it up. */
static int finish_import(struct importing *it, struct error *err)
{
	struct import_report *report = it->report;
	int code = import_links_make(&it->loader, report, err);

	if (code)
		return code;
	if (report->created + report->updated == 0 && !it->loader.told) {
		desk_rollback(it->desk);
		return 0;
	}
	code = loader_finish(&it->loader, report, err);
	if (!code)
		code = identity_check_new(
			it->desk, it->options, &it->loader.bulk, it->batch.row_id, report, err);
	if (!code && it->options->dry_run) {
		desk_rollback(it->desk);
		return 0;
	}
	if (!code)
		code = commit_import(it, err);
	if (code)
		error_prefix(err, "%s", it->table.in.name);
	return code;
}

static int store_table(struct importing *it, struct error *err)
{
	uint64_t total = it->table.in.size;
	int code = desk_begin_bulk(it->desk, "import", err);

	if (code)
		return code;
	it->desk->takes_in = true;
	loader_init(&it->loader, it->desk, it->options, &it->plan, it->report);
	code = loader_start(&it->loader, total, err);
	if (!code)
		code = start_batch(it, err);
	it->loader.refs.batch = it->batch.row_id;
	if (!code)
		code = take_records(it, total, err);
	if (!code)
		code = finish_import(it, err);
	if (code)
		desk_rollback(it->desk);
	loader_release(&it->loader);
	return code;
}

/* The rejects would take the place of the very file that they are to be mended in. */
static int check_rejects_path(const struct import_options *options, struct error *err)
{
	struct stat table, rejects;

	if (!options->rejects_path || options->bytes || stat(options->path, &table) ||
		stat(options->rejects_path, &rejects) || table.st_dev != rejects.st_dev ||
		table.st_ino != rejects.st_ino)
		return 0;
	return error_set(err, ERR_USAGE,
		"the file of rejects is the file that is imported: %s; name another one",
		options->rejects_path);
}

static int import_table(struct importing *it, struct error *err)
{
	struct error unwritten;
	int code = import_table_open(&it->table, it->options, it->report, err);
	int written;

	if (!code) {
		it->asked = import_table_asked(&it->table, it->options);
		code = recognise(it, err);
	}
	if (code || it->report->known)
		return code;
	code = import_table_verify(&it->table, it->options, it->report, err);
	it->table.mapping.zone = &it->desk->store->zone;
	if (!code)
		code = plan_init(&it->plan, &it->table.mapping, it->desk->now,
			it->options->from_export, err);
	if (code)
		return code;
	code = check_rejects_path(it->options, err);
	if (code)
		return code;
	code = rejects_open(&it->rejects, it->options->rejects_path, it->options->replace,
		it->table.dialect.delimiter, err);
	if (code)
		return code;
	code = store_table(it, err);
	written = rejects_finish(&it->rejects, &it->report->rejects_written, &unwritten);
	if (!code && written)
		code = error_set(err, (enum error_code)written,
			"the import is done, but not the file of rejects: %s", unwritten.text);
	return code;
}

int import_run(struct desk *desk, const struct import_options *options,
	struct import_report *report, struct error *err)
{
	struct importing it = {.desk = desk, .options = options, .report = report};
	int code;

	record_init(&it.batch, &import_batch_entity);
	code = import_table(&it, err);
	plan_release(&it.plan);
	import_table_close(&it.table);
	record_release(&it.batch);
	return code;
}
