/* SPDX-License-Identifier: MIT */
/* Import profiles: which there are, and what one says. */
#include "import_profiles.h"

#include <string.h>

#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "dapo/exchange/out/out.h"
#include "dapo/exchange/profiles/profiles.h"

static int put_profile(struct out *out, const struct profile *profile, struct error *err)
{
	const char *texts[] = {profile->name, profile->entity->noun,
		profile->own ? "own" : "built in", profile->title ? profile->title : ""};
	struct out_cell cells[sizeof texts / sizeof *texts] = {0};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		cells[i] = (struct out_cell){.text = texts[i], .len = strlen(texts[i])};
	return out_row(out, cells, err);
}

static int list_profiles(struct call *call, const struct profiles *profiles, struct error *err)
{
	static const struct out_column columns[] = {{"name", "Name", OUT_VALUE},
		{"kind", "Kind", OUT_VALUE}, {"from", "From", OUT_TEXT},
		{"title", "Title", OUT_TEXT}};
	const struct out_options options = {.kind = "profile-list",
		.charset = call->streams->charset,
		.marked = session_marks(call),
		.width = call->streams->columns};
	struct out *out = out_begin(call->streams->out, call->format, &options, columns,
		sizeof columns / sizeof *columns);
	int code = 0;

	for (size_t i = 0; !code && i < profiles->count; i++)
		code = put_profile(out, &profiles->all[i], err);
	if (!code)
		return out_end(out, err);
	out_abandon(out);
	return code;
}

/* As it stands in its file: to be copied and changed. */
static int show_profile(struct call *call, const struct profiles *profiles, struct error *err)
{
	const struct profile *profile;
	int code = profiles_find(profiles, call->operands[0], &profile, err);

	if (!code)
		tell_text(call->streams->out, profile->text, strlen(profile->text),
			call->streams->charset);
	return code;
}

int import_profiles(struct call *call, struct error *err)
{
	struct profiles profiles = {0};
	struct strbuf folder = STRBUF_INIT;
	int code;

	profiles_folder(&folder);
	code = profiles_load(&profiles, folder.buf, err);
	if (!code)
		code = call->operand_count ? show_profile(call, &profiles, err)
					   : list_profiles(call, &profiles, err);
	profiles_release(&profiles);
	strbuf_release(&folder);
	return code;
}
