/* SPDX-License-Identifier: MIT */
/* The history of a row: who changed what, when, and what it was before. */
#include "dapo/desk/core/history.h"
#include "dapo/base/time/age.h"
#include "lines.h"

struct filling {
	struct tui *tui;
	struct lines_view *lines;
};

static int add_set(void *closure, const struct change_set *set)
{
	struct filling *filling = closure;
	char age[AGE_TEXT_MAX];

	lines_add(filling->lines, NULL, set->seq,
		(const char *const[LINE_COLUMNS]){age_format(age, filling->tui->desk.now - set->at),
			set->actor.buf, set->summary.buf});
	return 0;
}

static int fill_history(struct tui *tui, struct lines_view *lines, struct error *err)
{
	struct filling filling = {tui, lines};

	return changes_list(tui->desk.store, lines->about, lines->about_id, 0, LINES_MAX, add_set,
		&filling, err);
}

static void open_change(struct tui *tui, struct lines_view *lines, const struct line *line)
{
	struct strbuf text = STRBUF_INIT;
	struct error err = {0};

	(void)lines;
	if (history_tell(&tui->desk, line->row_id, tui->blind, &text, &err))
		tui_failed(tui, &err);
	else
		tui_push(tui, view_text_new(tui, "Change", text.buf, text.len));
	strbuf_release(&text);
}

static const struct lines_type history_type = {
	.name = "History",
	.columns = {{"AGE", 5}, {"WHO", 14}, {"WHAT", 0}},
	.empty = "Nothing has changed since it was made.",
	.fill = fill_history,
	.open = open_change,
};

struct view *view_history_new(struct tui *tui, const struct entity *entity, int64_t row_id)
{
	return lines_new(tui, &history_type, entity, row_id);
}
