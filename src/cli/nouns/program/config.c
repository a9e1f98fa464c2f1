/* SPDX-License-Identifier: MIT */
/* The file of settings: where it is, what it may hold, what it says. */
#include <stdlib.h>
#include <string.h>

#include "cli/core/options.h"
#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "cli/nouns/nouns.h"
#include "cli/pages/settings_check.h"
#include "dapo/base/paths.h"
#include "dapo/desk/days.h"
#include "dapo/store/records/records.h"

static int run_config_path(struct call *call, struct error *err)
{
	struct strbuf path = STRBUF_INIT;
	int code;

	path_config(&path);
	code = tell_value(call, "config-path", "path", path.buf, err);
	strbuf_release(&path);
	return code;
}

static const struct out_column columns[] = {
	{"name", "Name", OUT_TEXT},
	{"value", "Value", OUT_TEXT},
	{"takes", "Takes", OUT_TEXT},
	{"help", "Help", OUT_TEXT},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static struct out_cell cell(const char *text)
{
	return (struct out_cell){.text = text, .len = text ? strlen(text) : 0};
}

static int put_setting(
	struct out *out, const struct call *call, const struct setting *setting, struct error *err)
{
	struct strbuf takes = STRBUF_INIT;
	struct out_cell cells[COLUMNS];
	int code;

	config_accepted(setting, &takes);
	cells[0] = cell(setting->name);
	cells[1] = cell(config_get(&call->config, setting->name));
	cells[2] = cell(takes.len ? takes.buf : NULL);
	cells[3] = cell(setting->help);
	code = out_row(out, cells, err);
	strbuf_release(&takes);
	return code;
}

/* The family itself, so that it is known, then its settings that have a value. */
static int put_family(struct out *out, const struct call *call, const struct setting_family *family,
	struct error *err)
{
	struct strbuf name = STRBUF_INIT;
	struct out_cell cells[COLUMNS] = {[3] = cell(family->help)};
	int code;

	strbuf_addf(&name, "%s%s", family->prefix, family->rest);
	cells[0] = cell(name.buf);
	code = out_row(out, cells, err);
	for (size_t i = 0; !code && i < call->config.count; i++) {
		const struct config_entry *entry = &call->config.entries[i];

		if (config_family_of(entry->name) != family)
			continue;
		cells[0] = cell(entry->name);
		cells[1] = cell(entry->value);
		code = out_row(out, cells, err);
	}
	strbuf_release(&name);
	return code;
}

/* ---- The time zone, which the store keeps for all who use it */

static bool is_of_store(const char *name)
{
	return !strcmp(name, "zone");
}

static unsigned needs_of_get(const struct call *call)
{
	return is_of_store(call->operands[0]) ? NEEDS_STORE : 0;
}

static unsigned needs_of_set(const struct call *call)
{
	return is_of_store(call->operands[0]) ? NEEDS_STORE | CHANGES_STORE : 0;
}

static int put_zone(struct out *out, const struct call *call, struct error *err)
{
	const struct out_cell cells[COLUMNS] = {cell("zone"),
		cell(call->desk ? zone_name(&call->desk->store->zone) : NULL), cell("a time zone"),
		cell("whose days count, such as Europe/Berlin; kept in the store, for all who use "
		     "it")};

	return out_row(out, cells, err);
}

static const struct out_column move_columns[] = {
	{"what", "What", OUT_TEXT},
	{"before", "Before", OUT_NUMBER},
	{"after", "Now", OUT_NUMBER},
	{"come", "New", OUT_WORDS},
	{"gone", "No longer", OUT_WORDS},
};
enum { MOVE_COLUMNS = sizeof move_columns / sizeof *move_columns };

/* `B-14 B-20 …`: a few for people, all for programs. */
static int add_keys(struct call *call, const struct entity *entity, const struct id_set *rows,
	struct strbuf *out, struct error *err)
{
	enum { KEYS_SHOWN = 8 };
	size_t most = call->format->machine || rows->len <= KEYS_SHOWN ? rows->len : KEYS_SHOWN;
	int code = 0;

	for (size_t i = 0; !code && i < most; i++) {
		if (i)
			strbuf_addch(out, ' ');
		code = records_key(call->desk->store, entity, rows->ids[i], out, err);
	}
	if (most < rows->len)
		strbuf_addf(out, " and %zu more", rows->len - most);
	return code;
}

static int put_move(
	struct call *call, struct out *out, const struct days_move *move, struct error *err)
{
	const struct days_list *list = move->list;
	struct strbuf texts[4] = {STRBUF_INIT, STRBUF_INIT, STRBUF_INIT, STRBUF_INIT};
	struct out_cell cells[MOVE_COLUMNS];
	int code = add_keys(call, list->entity, &move->come, &texts[2], err);

	if (!code)
		code = add_keys(call, list->entity, &move->gone, &texts[3], err);
	strbuf_addf(&texts[0], "%zu", move->before);
	strbuf_addf(&texts[1], "%zu", move->after);
	cells[0] = cell(call->format->machine ? list->name : list->label);
	for (size_t i = 0; i < 4; i++)
		cells[i + 1] = cell(texts[i].len ? texts[i].buf : NULL);
	if (!code)
		code = out_row(out, cells, err);
	for (size_t i = 0; i < 4; i++)
		strbuf_release(&texts[i]);
	return code;
}

static int put_moves(struct call *call, const struct days_moves *moves, struct error *err)
{
	struct out_options options = {
		.kind = "zone-moves",
		.charset = call->streams->charset,
		.marked = session_marks(call),
		.width = call->streams->columns,
	};
	struct out *out;
	int code = 0;

	if (!moves->count && !call->format->machine)
		return 0;
	out = out_begin(call->streams->out, call->format, &options, move_columns, MOVE_COLUMNS);
	for (size_t i = 0; !code && i < moves->count; i++)
		code = put_move(call, out, &moves->all[i], err);
	if (code) {
		out_abandon(out);
		return code;
	}
	return out_end(out, err);
}

static int set_zone(struct call *call, struct error *err)
{
	struct days_moves moves;
	int code = days_set_zone(call->desk, call->operands[1], &moves, err);

	if (code)
		return code;
	tell_message(call, "%s", call->desk->last_summary.buf);
	code = put_moves(call, &moves, err);
	days_moves_release(&moves);
	return code;
}

/* ---- All of them */

static int run_config_keys(struct call *call, struct error *err)
{
	struct out_options options = {
		.kind = "setting-list",
		.charset = call->streams->charset,
		.marked = session_marks(call),
		.width = call->streams->columns,
	};
	struct out *out = out_begin(call->streams->out, call->format, &options, columns, COLUMNS);
	int code = 0;

	for (size_t i = 0; !code && i < setting_count; i++)
		code = put_setting(out, call, &settings[i], err);
	if (!code)
		code = put_zone(out, call, err);
	for (size_t i = 0; !code && i < setting_family_count; i++)
		code = put_family(out, call, &setting_families[i], err);
	if (code) {
		out_abandon(out);
		return code;
	}
	return out_end(out, err);
}

/* Reads the file again, so that what is wrong in it is told. */
static int reload(struct call *call, struct strbuf *path, struct error *err)
{
	path_config(path);
	config_release(&call->config);
	return config_load(&call->config, path->buf, err);
}

static int run_config_get(struct call *call, struct error *err)
{
	const char *name = call->operands[0];
	struct strbuf path = STRBUF_INIT;
	const char *value;
	int code;

	if (is_of_store(name))
		return tell_value(call, "setting", name, zone_name(&call->desk->store->zone), err);
	code = reload(call, &path, err);
	if (!code) {
		value = config_get(&call->config, name);
		if (value) {
			code = tell_value(call, "setting", name, value, err);
		} else {
			code = config_check(name, "", err);
			if (code != ERR_NOT_FOUND)
				code = error_set(err, ERR_NOT_FOUND, "%s is not set", name);
		}
	}
	strbuf_release(&path);
	return code;
}

/* Checks the new value beside the others of the file, whatever is wrong with those. */
static int check_new(const struct call *call, struct error *err)
{
	struct strbuf path = STRBUF_INIT;
	struct config config = {0};
	int code = 0;

	path_config(&path);
	config_load(&config, path.buf, NULL);
	config_put(&config, call->operands[0], call->operands[1]);
	if (*call->operands[1])
		code = settings_check(call, &config, call->operands[0], err);
	config_release(&config);
	strbuf_release(&path);
	return code;
}

static int run_config_set(struct call *call, struct error *err)
{
	struct strbuf path = STRBUF_INIT;
	int code = check_new(call, err);

	if (is_of_store(call->operands[0]))
		return set_zone(call, err);
	path_config(&path);
	if (!code)
		code = config_set(path.buf, call->operands[0], call->operands[1], err);
	if (!code)
		tell_message(call, *call->operands[1] ? "%s is set in %s" : "%s is taken out of %s",
			call->operands[0], path.buf);
	strbuf_release(&path);
	return code;
}

/* ---- The commands */

static const struct command config_commands[] = {
	{
		.verb = "path",
		.help = "where the file of settings is",
		.run = run_config_path,
	},
	{
		.verb = "keys",
		.help = "all settings, with what they take",
		.run = run_config_keys,
	},
	{
		.verb = "get",
		.operands = "NAME",
		.least = 1,
		.most = 1,
		.help = "the value of a setting",
		.needs = needs_of_get,
		.run = run_config_get,
	},
	{
		.verb = "set",
		.operands = "NAME VALUE",
		.least = 2,
		.most = 2,
		.help = "change a setting (an empty value takes it out)",
		.more = "The time zone (zone) is kept in the store, for all who use it: today, "
			"overdue, "
			"the days of KPI values, quarters and calendar months follow it. No value "
			"changes; what moves is shown.\n\n"
			"Examples:\n"
			"  dapo config set date_order dmy\n"
			"  dapo config set zone Europe/Berlin",
		.needs = needs_of_set,
		.run = run_config_set,
	},
};

const struct noun noun_config = {
	.name = "config",
	.help = "settings",
	NOUN_COMMANDS(config_commands),
};
