/* SPDX-License-Identifier: MIT */
/* Telling consumers what a product promises: gathering, writing the sheet, recording that. */
#include "dapo/desk/promises/publish.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/time/instant.h"
#include "dapo/exchange/out/sla_sheet.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/product_sheet.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/questions/objectives.h"
#include "dapo/store/records/chain.h"
#include "dapo/store/records/records.h"

/* Rows of one entity that the sheet lists. */
struct listed {
	const struct entity *entity;
	const struct desk *desk;
	struct record *all;
	size_t count, alloc;
};

/* All that a sheet is written from. */
struct gathered {
	struct record product;
	struct listed objectives, channels, maintenance, publications;
	enum sla_status *states;
	struct strbuf version;
	struct chain_state log;
};

static void listed_release(struct listed *listed)
{
	for (size_t i = 0; i < listed->count; i++)
		record_release(&listed->all[i]);
	free(listed->all);
}

static void gathered_init(struct gathered *gathered, const struct desk *desk)
{
	*gathered = (struct gathered){
		.objectives = {.entity = &sla_objective_entity, .desk = desk},
		.channels = {.entity = &support_channel_entity, .desk = desk},
		.maintenance = {.entity = &maintenance_entity, .desk = desk},
		.publications = {.entity = &publication_entity, .desk = desk},
		.version = STRBUF_INIT,
	};
	record_init(&gathered->product, &product_entity);
}

static void gathered_release(struct gathered *gathered)
{
	record_release(&gathered->product);
	listed_release(&gathered->objectives);
	listed_release(&gathered->channels);
	listed_release(&gathered->maintenance);
	listed_release(&gathered->publications);
	free(gathered->states);
	strbuf_release(&gathered->version);
}

/* ---- Gathering */

/* A promise that no longer holds, maintenance that is done. */
static bool is_over(const struct desk *desk, const struct record *row)
{
	char today[DATE_TEXT_MAX];

	if (row->entity == &maintenance_entity)
		return record_integer(row, MAINTENANCE_ENDS_AT, 0) < desk->now;
	if (row->entity != &sla_objective_entity || record_is_null(row, OBJECTIVE_VALID_TO))
		return false;
	desk_today(desk, today);
	return strcmp(record_text(row, OBJECTIVE_VALID_TO), today) < 0;
}

static int keep_row(void *closure, const struct record *row, struct error *err)
{
	struct listed *listed = closure;

	(void)err;
	if (is_over(listed->desk, row))
		return 0;
	VEC_RESERVE(listed->all, listed->count, listed->alloc);
	record_init(&listed->all[listed->count], listed->entity);
	record_copy(&listed->all[listed->count++], row);
	return 0;
}

static int gather_rows(struct desk *desk, int64_t product, struct listed *listed, struct error *err)
{
	const struct query query = {.entity = listed->entity,
		.sight.product = product,
		.order = "key",
		.now = desk->now};

	return query_each(desk->store, &query, keep_row, listed, err);
}

static int gather_states(struct desk *desk, struct gathered *gathered, struct error *err)
{
	const struct listed *objectives = &gathered->objectives;
	struct objective_state *states = xcalloc(objectives->count + 1, sizeof *states);
	int code = objective_states_of(
		desk->store, objectives->all, objectives->count, desk->now, states, err);

	gathered->states = xcalloc(objectives->count + 1, sizeof *gathered->states);
	for (size_t i = 0; !code && i < objectives->count; i++)
		gathered->states[i] = states[i].result.status;
	free(states);
	return code;
}

/* The next whole number, or what was asked for if that is new. */
static int choose_version(
	struct gathered *gathered, const struct publishing *publishing, struct error *err)
{
	int64_t last = 0;

	for (size_t i = 0; i < gathered->publications.count; i++) {
		const char *version =
			record_text(&gathered->publications.all[i], PUBLICATION_VERSION);
		char *end;
		int64_t number = strtoll(version, &end, 10);

		if (publishing->version && strcmp(version, publishing->version) == 0)
			return error_set(err, ERR_INVALID,
				"version %s of %s was published already; leave the version out for "
				"the next one",
				version, record_text(&gathered->product, PRODUCT_ID));
		if (!*end && number > last && number < 1000000000)
			last = number;
	}
	if (publishing->version)
		strbuf_addstr(&gathered->version, publishing->version);
	else
		strbuf_addf(&gathered->version, "%" PRId64, last + 1);
	return 0;
}

static int gather_sheet(struct desk *desk, const struct publishing *publishing,
	struct gathered *gathered, struct error *err)
{
	struct listed *const lists[] = {&gathered->objectives, &gathered->channels,
		&gathered->maintenance, &gathered->publications};
	int code = desk_read_live(desk, publishing->product, &gathered->product, err);

	for (size_t i = 0; !code && i < sizeof lists / sizeof lists[0]; i++)
		code = gather_rows(desk, publishing->product, lists[i], err);
	if (!code && !gathered->objectives.count)
		code = error_set(err, ERR_INVALID,
			"%s promises nothing that could be published; `dapo sla add` adds a "
			"promise",
			record_text(&gathered->product, PRODUCT_ID));
	if (!code && publishing->state)
		code = gather_states(desk, gathered, err);
	if (!code)
		code = chain_head(desk->store, &gathered->log, err);
	return code ? code : choose_version(gathered, publishing, err);
}

/* ---- Writing */

static void write_sheet(const struct desk *desk, const struct gathered *gathered,
	const struct document_format *format, struct strbuf *out)
{
	const struct sla_sheet sheet = {
		.product = &gathered->product,
		.objectives = gathered->objectives.all,
		.states = gathered->states,
		.objective_count = gathered->objectives.count,
		.channels = gathered->channels.all,
		.channel_count = gathered->channels.count,
		.maintenance = gathered->maintenance.all,
		.maintenance_count = gathered->maintenance.count,
		.version = gathered->version.buf,
		.published_by = desk->actor,
		.published_at = desk->now,
		.zone = &desk->store->zone,
		.log_head = gathered->log.head,
	};

	sla_sheet_write(&sheet, format, out);
}

/* ---- Recording */

static int keep_sheet(struct desk *desk, const struct publishing *publishing,
	const struct gathered *gathered, int64_t *publication, struct error *err)
{
	const struct document_format *markdown = NULL;
	struct strbuf sheet = STRBUF_INIT;
	struct record row;
	int code = document_format_named(document_format_names[0], &markdown, err);

	record_init(&row, &publication_entity);
	write_sheet(desk, gathered, markdown, &sheet);
	value_set_integer(&row.values[PUBLICATION_PRODUCT], publishing->product);
	value_set_text(
		&row.values[PUBLICATION_VERSION], gathered->version.buf, gathered->version.len);
	record_put_text(&row, PUBLICATION_PUBLISHED_BY, desk->actor);
	value_set_text(&row.values[PUBLICATION_SHEET], sheet.buf, sheet.len);
	if (publishing->informed && *publishing->informed)
		record_put_text(&row, PUBLICATION_INFORMED, publishing->informed);
	if (!code)
		code = desk_insert(desk, &row, err);
	*publication = row.row_id;
	record_release(&row);
	strbuf_release(&sheet);
	return code;
}

static int note_version(struct desk *desk, const struct gathered *gathered, struct error *err)
{
	struct record after;
	int code = 0;

	record_init(&after, &sla_objective_entity);
	for (size_t i = 0; !code && i < gathered->objectives.count; i++) {
		const struct record *before = &gathered->objectives.all[i];

		record_copy(&after, before);
		value_set_text(&after.values[OBJECTIVE_PUBLISHED_VERSION], gathered->version.buf,
			gathered->version.len);
		code = desk_update(desk, before, &after, err);
	}
	record_release(&after);
	return code;
}

static int publish_gathered(struct desk *desk, const struct publishing *publishing,
	const struct document_format *format, struct strbuf *sheet, int64_t *publication,
	struct strbuf *summary, struct error *err)
{
	struct gathered gathered;
	int code;

	gathered_init(&gathered, desk);
	code = gather_sheet(desk, publishing, &gathered, err);
	if (!code)
		write_sheet(desk, &gathered, format, sheet);
	if (!code && !publishing->dry_run)
		code = keep_sheet(desk, publishing, &gathered, publication, err);
	if (!code && !publishing->dry_run)
		code = note_version(desk, &gathered, err);
	strbuf_addf(summary, "SLA sheet %s of %s published, %zu promise%s", gathered.version.buf,
		record_text(&gathered.product, PRODUCT_ID), gathered.objectives.count,
		gathered.objectives.count == 1 ? "" : "s");
	gathered_release(&gathered);
	return code;
}

int publish_sheet(struct desk *desk, const struct publishing *publishing,
	const struct document_format *format, struct strbuf *sheet, int64_t *publication,
	struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	int code;

	*publication = 0;
	if (publishing->dry_run) {
		code = db_read_begin(desk->store->db, err);
		if (!code)
			code = publish_gathered(
				desk, publishing, format, sheet, publication, &summary, err);
		db_read_end(desk->store->db);
	} else {
		code = desk_begin(desk, "sla publish", err);
		if (!code)
			code = publish_gathered(
				desk, publishing, format, sheet, publication, &summary, err);
		code = desk_finish(desk, code, summary.buf, err);
	}
	strbuf_release(&summary);
	return code;
}
