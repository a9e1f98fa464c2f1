/* SPDX-License-Identifier: MIT */
/* `export`: rows of a filter to a file. */
#include <string.h>

#include "cli/core/list.h"
#include "cli/core/operands.h"
#include "cli/core/options.h"
#include "cli/core/session.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/filter/filter.h"
#include "nouns.h"

/* The entity by the word for its rows, its plural or its noun. */
static const struct entity *entity_of_kind(const char *kind, struct error *err)
{
	const struct entity *entity = entities_of_bulk(kind);
	struct strbuf names = STRBUF_INIT;

	for (size_t i = 0; !entity && i < entity_count; i++)
		if (strcmp(entities[i]->plural, kind) == 0)
			entity = entities[i];
	if (!entity)
		entity = entities_find(kind);
	for (size_t i = 0; i < entity_count; i++)
		if (entity_can(entities[i], ENTITY_EXPORT))
			strbuf_addf(&names, "%s%s", names.len ? ", " : "", entities[i]->words.bulk);
	if (!entity || !entity_can(entity, ENTITY_EXPORT)) {
		error_set(err, ERR_USAGE, "`%s` is no kind of rows; there are %s", kind, names.buf);
		entity = NULL;
	}
	strbuf_release(&names);
	return entity;
}

static int run_export(struct call *call, struct error *err)
{
	const struct entity *entity = entity_of_kind(call->operands[0], err);
	struct strbuf text = STRBUF_INIT;
	struct filter *filter;
	struct query query;
	int code;

	if (!entity)
		return ERR_USAGE;
	if (!call->format_name)
		return error_set(err, ERR_USAGE, "export needs --format csv, json, jsonl or md");
	operands_join(call, 1, &text);
	code = session_make_query(call, entity, text.buf, &query, &filter, err);
	if (!code)
		code = list_export(call, &query, err);
	filter_free(filter);
	strbuf_release(&text);
	return code;
}

/* ---- The commands */

static const struct cli_option export_options[] = {
	{"output", 'o', "FILE", false, "write there, whole or not at all (- is standard output)"},
	{"force", 0, NULL, false, "replace the file"},
	{"columns", 0, "A,B,C", false, "fields to write, in that order"},
	{"sort", 0, "ORDER", false, "order of the rows"},
	{"reverse", 0, NULL, false, "turn the order round"},
	{"trash", 0, NULL, false, "rows in the trash"},
	{"exact", 0, NULL, false, "CSV by RFC 4180 (CR LF), no quotes in front of formulas"},
	{0},
};

static const struct command export_commands[] = {
	{
		.operands = "KIND [FILTER...]",
		.least = 1,
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | TAKES_BULK | TAKES_FILTER,
		.options = {export_options, product_options},
		.help = "write rows to a file",
		.more = "Example:\n"
			"  dapo export items status:open --format csv -o backlog.csv",
		.run = run_export,
	},
};

const struct noun noun_export = {
	.name = "export",
	.help = "rows to a file",
	NOUN_COMMANDS(export_commands),
};
