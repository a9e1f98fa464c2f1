/* SPDX-License-Identifier: MIT */
/* `status`: one line for a prompt or a status bar. */
#include <jansson.h>

#include "cli/core/call.h"
#include "cli/core/tell.h"
#include "cli/nouns/nouns.h"
#include "dapo/desk/glance.h"

static int tell_object(struct call *call, const struct glance *glance, struct error *err)
{
	const int64_t *promises = glance->promises;

	return tell_json(call,
		json_pack("{s:i,s:s,s:I,s:I,s:I,s:I,s:I,s:b,s:I,s:I}", "schema", 1, "kind",
			"status", "inbox", (json_int_t)glance->inbox, "breached",
			(json_int_t)promises[SLA_BREACHED], "at_risk",
			(json_int_t)promises[SLA_AT_RISK], "stale", (json_int_t)promises[SLA_STALE],
			"no_data", (json_int_t)promises[SLA_NO_DATA], "current", glance->current,
			"requests", (json_int_t)glance->requests, "late_requests",
			(json_int_t)glance->late),
		err);
}

static int run_status(struct call *call, struct error *err)
{
	struct strbuf line = STRBUF_INIT;
	struct glance glance;
	int code = glance_load(call->desk, &glance, err);

	if (!code && call_wants_json(call)) {
		code = tell_object(call, &glance, err);
	} else if (!code) {
		glance_tell(&glance, &line);
		tell_text(call->streams->out, line.buf, line.len, call->streams->charset);
		fputs("\n", call->streams->out);
	}
	strbuf_release(&line);
	return code;
}

static const struct command status_commands[] = {
	{
		.flags = NEEDS_STORE | GLANCES,
		.help = "one line for a prompt or a status bar: inbox, promises, requests",
		.more = "It is fast, waits for nobody and writes nothing: a store of an older "
			"schema is refused, and one that\nis being written to is busy (status "
			"5). ! means that a request is late; ? that so many promises may\nhave "
			"changed with time that their states are told as they were last stored.",
		.run = run_status,
	},
};

const struct noun noun_status = {
	.name = "status",
	.help = "one line for a prompt or a status bar",
	NOUN_COMMANDS(status_commands),
};
