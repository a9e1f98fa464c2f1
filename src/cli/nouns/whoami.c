/* SPDX-License-Identifier: MIT */
/* `whoami`: who acts, with which roles, and what waits for them. */
#include "dapo/desk/whoami.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/core/table.h"
#include "dapo/base/memory.h"
#include "dapo/model/tables/person.h"
#include "nouns.h"

enum whoami_column { COLUMN_WHAT, COLUMN_NAME, COLUMN_OF, COLUMN_COUNT, COLUMN_COMMAND, COLUMNS };

static const struct out_column columns[COLUMNS] = {
	[COLUMN_WHAT] = {"what", "What", OUT_VALUE},
	[COLUMN_NAME] = {"name", "Name", OUT_TEXT},
	[COLUMN_OF] = {"of", "Of", OUT_TEXT},
	[COLUMN_COUNT] = {"count", "Count", OUT_NUMBER},
	[COLUMN_COMMAND] = {"command", "Command", OUT_TEXT},
};

static int put_row(
	struct table *table, const char *what, const char *name, const char *of, struct error *err)
{
	strbuf_addstr(table_cell(table, COLUMN_WHAT), what);
	strbuf_addstr(table_cell(table, COLUMN_NAME), name);
	strbuf_addstr(table_cell(table, COLUMN_OF), of);
	return table_row(table, err);
}

/* The claim, and the account of the system beside it. */
static int put_person(
	struct table *table, const struct call *call, const struct whoami *who, struct error *err)
{
	const char *name = who->person.row_id ? record_text(&who->person, PERSON_NAME)
					      : "nobody of that name is recorded";
	int code = put_row(table, "person", call->desk->actor, name, err);

	if (code || !call->desk->account)
		return code;
	return put_row(table, "account", call->desk->account, "", err);
}

static int put_roles(struct table *table, const struct whoami *who, struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < who->role_count; i++)
		code = put_row(table, "role", who->roles[i].role, who->roles[i].product, err);
	return code;
}

static int put_domains(struct table *table, const struct whoami *who, struct error *err)
{
	const char *at = who->domains.buf;
	int code = 0;

	while (!code && *at) {
		size_t len = strcspn(at, ",");
		char *name = xstrndup(at, len);

		code = put_row(table, "domain", name, "", err);
		free(name);
		at += len + (at[len] == ',');
	}
	return code;
}

/* What nothing waits of isn't told to people. */
static int put_waiting(
	struct table *table, const struct call *call, const struct whoami *who, struct error *err)
{
	int code = 0;

	for (int i = 0; !code && i < WHOAMI_WAITING; i++) {
		const struct whoami_wait *wait = &who->waiting[i];

		if (!wait->filter.len || (!wait->count && !call->format->machine))
			continue;
		strbuf_addstr(table_cell(table, COLUMN_WHAT), "waits");
		strbuf_addstr(table_cell(table, COLUMN_NAME), wait->label);
		strbuf_addf(table_cell(table, COLUMN_COUNT), "%" PRId64, wait->count);
		strbuf_addf(table_cell(table, COLUMN_COMMAND), "dapo %s list '%s'",
			wait->entity->noun, wait->filter.buf);
		code = table_row(table, err);
	}
	return code;
}

static int run_whoami(struct call *call, struct error *err)
{
	struct whoami who;
	struct table table;
	int code = whoami_load(call->desk, &who, err);

	if (!code) {
		table_begin(&table, call, "whoami", columns, COLUMNS);
		code = put_person(&table, call, &who, err);
		if (!code)
			code = put_roles(&table, &who, err);
		if (!code)
			code = put_domains(&table, &who, err);
		if (!code)
			code = put_waiting(&table, call, &who, err);
		code = table_end(&table, code, err);
	}
	whoami_release(&who);
	return code;
}

static const struct command whoami_commands[] = {
	{
		.flags = NEEDS_STORE,
		.help = "who you are here: roles, domains, and what waits for you",
		.more = "The name is what --as, $DAPO_USER, the settings or the system claim; the "
			"account is what the system\nknows. What waits comes by roles held today: "
			"decisions wait for a data owner, requests, feedback\nand broken promises "
			"for a data product owner, items for whom they are assigned to.",
		.run = run_whoami,
	},
};

const struct noun noun_whoami = {
	.name = "whoami",
	.help = "who you are here, and what waits for you",
	NOUN_COMMANDS(whoami_commands),
};
