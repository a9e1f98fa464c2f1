/* SPDX-License-Identifier: MIT */
/* Making a new store, when it is asked for or when there is none to open. */
#include "init.h"

#include <stdlib.h>

#include "cli/core/options.h"
#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "cli/nouns/nouns.h"
#include "dapo/base/paths.h"
#include "dapo/base/time/zone.h"

static const char next_steps[] =
	"`dapo domain add sales name=Sales`, `dapo product add orders name=Orders domain=sales`, "
	"then `dapo import FILE`";

int init_run(struct call *call, struct error *err)
{
	const char *asked = call_option(call, "zone");
	struct strbuf zone = STRBUF_INIT;
	struct db_options options;
	struct waiting waiting;
	struct store store;
	bool named = true;
	int code;

	if (call->globals.readonly)
		return error_set(err, ERR_USAGE, "init makes a store; it can't go with --readonly");
	if (asked)
		strbuf_addstr(&zone, asked);
	else
		named = zone_system(&zone);
	session_store_options(call, &waiting, &options);
	code = path_make_parents(call->globals.store, err);
	if (!code)
		code = store_create(&store, call->globals.store, zone.buf, &options, err);
	if (!code) {
		tell_message(call, "new store %s; its days are those of %s%s", call->globals.store,
			zone_name(&store.zone),
			named ? ""
			      : ", for the system names no time zone: `dapo config set zone NAME`");
		store_close(&store);
		tell_message(call, "next: `dapo` opens it and leads, or %s", next_steps);
	}
	strbuf_release(&zone);
	return code;
}

/* ---- The command */

static const struct cli_option init_options[] = {
	{"zone", 0, "ZONE", false, "time zone whose days count (else that of the system)"},
	{0},
};

static const struct command init_commands[] = {
	{
		.flags = OWN_STORE,
		.options = {init_options},
		.help = "make a new store",
		.run = init_run,
	},
};

const struct noun noun_init = {
	.name = "init",
	.help = "make a new store",
	NOUN_COMMANDS(init_commands),
};
