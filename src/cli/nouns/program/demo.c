/* SPDX-License-Identifier: MIT */
/* Opening the interface: on the store, or on a temporary one with sample data. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/core/operands.h"
#include "cli/core/options.h"
#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "cli/nouns/nouns.h"
#include "dapo/base/assets.h"
#include "dapo/base/memory.h"
#include "dapo/base/paths.h"
#include "dapo/base/time/calendar.h"
#include "dapo/base/time/date_order.h"
#include "dapo/desk/core/edit.h"
#include "dapo/desk/house.h"
#include "dapo/desk/import/import.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/note.h"
#include "init.h"

static int run_open(struct call *call, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	struct filter *filter = NULL;
	struct sight sight;
	int code;

	operands_join(call, 0, &text);
	code = filter_parse(text.buf, &item_entity, &call->desk->context, &filter, err);
	filter_free(filter);
	if (!code)
		code = session_sight(call, NULL, &sight, err);
	if (!code)
		call->status = call->interface->open(call->interface->closure, call->desk->store,
			&call->globals, text.len ? text.buf : NULL, call_option(call, "view"),
			call->streams);
	strbuf_release(&text);
	return code;
}

/* ---- Sample data */

/* A file is called as `import` calls its rows. */
static const struct entity *entity_of_file(const char *name)
{
	char *bulk = xstrndup(name, strcspn(name, "."));
	const struct entity *entity = entities_of_bulk(bulk);

	free(bulk);
	return entity;
}

static int load_file(struct desk *desk, const struct asset *asset, struct error *err)
{
	struct import_options options = IMPORT_OPTIONS_INIT;
	struct import_report report;
	int code;

	options.entity = entity_of_file(asset->name);
	if (!options.entity)
		return error_set(
			err, ERR_INVALID, "the sample data have no place for %s", asset->name);
	options.path = asset->name;
	options.bytes = (const char *)asset->data;
	options.byte_count = asset->size;
	options.date_order = DATE_ORDER_YMD;
	options.trusted = true;
	options.max_rejects = 0;
	import_report_init(&report);
	code = import_run(desk, &options, &report, err);
	if (code && report.reject_count > 0)
		error_set(err, ERR_INVALID, "sample data, %s line %zu: %s", asset->name,
			report.rejects[0].line, report.rejects[0].reason);
	import_report_release(&report);
	return code;
}

static int load_demo(struct desk *desk, struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < assets_demo_count; i++)
		code = load_file(desk, &assets_demo[i], err);
	return code;
}

/* Notes are no table of another system: they are written, by the owner. */
static const struct demo_note {
	const char *about, *key;
	int hours; /* ago */
	const char *text;
} demo_notes[] = {
	{"item", "B-36", 49,
		"Group controlling can live without it at month end, if the flag comes by the "
		"quarter's close."},
	{"product", "orders_daily", 290,
		"The move to the new cluster took ten hours, four less than announced."},
	{"consumer", "finance-bi", 75,
		"Call: they rebuild their reports from April on, and want to be told of every "
		"column a month before."},
};

static int write_note(
	struct call *call, struct store *store, const struct demo_note *note, struct error *err)
{
	const struct assignment assignments[] = {{note->about, note->key}, {"text", note->text}};
	struct record record;
	struct desk desk;
	int code;

	desk_init(&desk, store, &house_rules, "dpo-sales",
		call->now - (int64_t)note->hours * (SECONDS_A_DAY / 24));
	record_init(&record, &note_entity);
	code = desk_add(&desk, &record, assignments, 2, err);
	record_release(&record);
	desk_release(&desk);
	return code;
}

static int write_notes(struct call *call, struct store *store, struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < sizeof demo_notes / sizeof demo_notes[0]; i++)
		code = write_note(call, store, &demo_notes[i], err);
	return code;
}

/* Makes the store with its data; `store` is open after. */
static int make_demo(struct call *call, const char *path, struct store *store, struct error *err)
{
	struct db_options options;
	struct waiting waiting;
	struct strbuf zone = STRBUF_INIT;
	struct desk desk;
	int code;

	zone_system(&zone);
	session_store_options(call, &waiting, &options);
	options.mode = DB_READ_WRITE;
	options.waiting = NULL;
	code = path_make_parents(path, err);
	if (!code)
		code = store_create(store, path, zone.buf, &options, err);
	strbuf_release(&zone);
	if (code)
		return code;
	desk_init(&desk, store, &house_rules, call->globals.actor, call->now);
	code = load_demo(&desk, err);
	desk_release(&desk);
	if (!code)
		code = write_notes(call, store, err);
	if (code) {
		store_close(store);
		unlink(path);
	}
	return code;
}

static int open_demo(struct call *call, const char *path, struct error *err)
{
	struct cli_globals globals = call->globals;
	struct store store;
	int code = make_demo(call, path, &store, err);

	if (code)
		return code;
	globals.store = path;
	call->status = call->interface->open(
		call->interface->closure, &store, &globals, NULL, NULL, call->streams);
	store_close(&store);
	unlink(path);
	return 0;
}

static int demo_in_temporary(struct call *call, struct error *err)
{
	const char *folder = getenv("TMPDIR");
	struct strbuf path = STRBUF_INIT;
	int code = 0;

	strbuf_addf(&path, "%s/dapo-demo-XXXXXX", folder && *folder ? folder : "/tmp");
	if (!mkdtemp(path.buf))
		code = error_errno(err, path.buf);
	if (!code) {
		size_t folder_len = path.len;

		strbuf_addstr(&path, "/demo.db");
		code = open_demo(call, path.buf, err);
		strbuf_setlen(&path, folder_len);
		rmdir(path.buf);
	}
	strbuf_release(&path);
	return code;
}

static int run_demo(struct call *call, struct error *err)
{
	const char *path = call_option(call, "store");
	struct store store;
	int code;

	if (!path)
		return demo_in_temporary(call, err);
	code = make_demo(call, path, &store, err);
	if (code)
		return code;
	store_close(&store);
	tell_message(call, "sample data in %s; `dapo --store %s` opens it", path, path);
	return 0;
}

/* ---- No store yet */

static int offer_store(struct call *call, bool *made, struct error *err)
{
	struct strbuf question = STRBUF_INIT;
	char answer;

	if (call->inside || call->globals.readonly || !isatty(fileno(call->streams->in)) ||
		!isatty(fileno(call->streams->out)))
		return ERR_NOT_FOUND;
	strbuf_addf(&question,
		"There is no store at %s yet.\n"
		"  y  make one there\n"
		"  d  look around in sample data first, of which nothing is kept\n"
		"Which? [y/d/N] ",
		call->globals.store);
	answer = session_choose(call, question.buf);
	strbuf_release(&question);
	if (answer == 'd')
		return demo_in_temporary(call, err);
	if (answer != 'y')
		return ERR_NOT_FOUND;
	*made = true;
	return init_run(call, err);
}

/* ---- The commands */

static const struct cli_option interface_options[] = {
	{"view", 0, "NAME", false, "open a saved view"},
	{0},
};

static const struct command interface_commands[] = {
	{
		.operands = "[FILTER]",
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | OWN_STORE | TAKES_FILTER | HEEDS_DOMAIN,
		.entity = &item_entity,
		.options = {interface_options},
		.help = "open the terminal interface",
		.run = run_open,
		.without_store = offer_store,
	},
};

const struct noun noun_interface = {
	.name = "",
	NOUN_COMMANDS(interface_commands),
};

static const struct command demo_commands[] = {
	{
		.flags = OWN_STORE,
		.help = "open a temporary store with sample data; with --store only make it there",
		.run = run_demo,
	},
};

const struct noun noun_demo = {
	.name = "demo",
	.help = "sample data, in a temporary store",
	NOUN_COMMANDS(demo_commands),
};
