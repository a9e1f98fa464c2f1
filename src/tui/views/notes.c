/* SPDX-License-Identifier: MIT */
/* The notes about a row, newest first: to read, and to write another. */
#include "dapo/desk/notes.h"
#include "dapo/base/time/age.h"
#include "dapo/model/tables/note.h"
#include "dapo/store/lists/query.h"
#include "lines.h"
#include "tui/ask/ask.h"

struct filling {
	struct tui *tui;
	struct lines_view *lines;
};

static int add_note(void *closure, const struct record *note, struct error *err)
{
	const struct filling *filling = closure;
	char age[AGE_TEXT_MAX];

	(void)err;
	age_format(age, filling->tui->desk.now - record_integer(note, NOTE_AT, 0));
	return !lines_add_row(filling->lines, note,
		(const char *const[LINE_COLUMNS]){age, record_text(note, NOTE_BY)});
}

static int fill_notes(struct tui *tui, struct lines_view *lines, struct error *err)
{
	struct filling filling = {tui, lines};
	const struct query query = {.entity = &note_entity,
		.owner = {QUERY_REFERRING, note_subject_field(lines->about), lines->about_id},
		.now = tui->desk.now};
	int code = query_each(tui->desk.store, &query, add_note, &filling, err);

	return code > 0 ? 0 : code;
}

/* `,` once more. */
static bool write_note(struct tui *tui, struct view *view, enum action action)
{
	const struct lines_view *lines = lines_of(view);
	struct strbuf text = STRBUF_INIT;
	struct error err = {0};
	int64_t note;

	(void)action;
	if (tui_may_change(tui) && ask_line(tui, "Note: ", &(struct ask_line){0}, &text) &&
		text.len)
		tui_finish(tui,
			notes_add(&tui->desk, lines->about, lines->about_id, text.buf, &note, &err),
			&err);
	strbuf_release(&text);
	return true;
}

static const char *label(enum action action)
{
	return action == ACTION_NOTES ? "write a note" : NULL;
}

static view_act *const acts[ACTION_COUNT] = {[ACTION_NOTES] = write_note};

static const struct lines_type notes_type = {
	.name = "Notes",
	.columns = {{"AGE", 5}, {"BY", 14}, {"NOTE", 0, LINE_TITLE}},
	.empty = "No notes yet; , writes one.",
	.fill = fill_notes,
	.acts = acts,
	.label = label,
};

struct view *view_notes_new(struct tui *tui, const struct entity *entity, int64_t row_id)
{
	return lines_new(tui, &notes_type, entity, row_id);
}
