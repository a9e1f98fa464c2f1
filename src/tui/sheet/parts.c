/* SPDX-License-Identifier: MIT */
/* The rows that belong to a record as a list, section by section: to open each, and to take links
 * away. */
#include <stdlib.h>

#include "dapo/desk/core/edit.h"
#include "dapo/desk/sheet/sections.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/objective.h"
#include "dapo/store/records/records.h"
#include "tui/views/lines.h"

struct listing_parts {
	struct tui *tui;
	struct lines_view *lines;
	const struct section *section;
};

static const struct lines_type links_type;

/* Links are told by their keys, which have a column of their own: their words have the rest. */
static int add_row(void *closure, const struct record *row, struct error *err)
{
	const struct listing_parts *parts = closure;
	bool links = parts->lines->type == &links_type;
	struct strbuf label = STRBUF_INIT, text = STRBUF_INIT;
	struct line *line;

	(void)err;
	section_read(parts->section, row, parts->tui->blind, &label, &text);
	line = lines_add_row(parts->lines, row,
		(const char *const[LINE_COLUMNS]){[1] = parts->section->one,
			[2] = links ? text.buf : label.buf,
			[3] = links || !text.len ? NULL : text.buf});
	if (line)
		line->own = parts->section;
	strbuf_release(&label);
	strbuf_release(&text);
	return 0;
}

static int fill_parts(struct tui *tui, struct lines_view *lines, struct error *err)
{
	struct listing_parts parts = {.tui = tui, .lines = lines};
	struct record record;
	int code;

	record_init(&record, lines->about);
	code = records_get(tui->desk.store, lines->about, lines->about_id, &record, err);
	parts.section = section_first(lines->about);
	for (; !code && parts.section; parts.section = section_next(parts.section)) {
		if (parts.section->name)
			code = section_rows(&tui->desk, parts.section, &record, LINES_MAX, add_row,
				&parts, NULL, err);
	}
	record_release(&record);
	return code;
}

/* ---- Taking a link away */

/* The row refers to the record no more, where it may be without. */
static int forget_reference(
	struct tui *tui, const struct section *section, int64_t row_id, struct error *err)
{
	const struct field *field = &section->entity->fields[section->by];
	const struct assignment none = {field->name, ""};

	if (!field_editable(field) || (field->flags & FIELD_REQUIRED))
		return error_set(err, ERR_INVALID, "this belongs here: it can't be taken away");
	return desk_edit(&tui->desk, section->entity, &row_id, 1, &none, 1, err);
}

static int take_away(
	struct tui *tui, const struct lines_view *lines, const struct line *line, struct error *err)
{
	const struct section *section = line->own;
	bool from_item = section->relation == QUERY_EVIDENCE_OF_ITEM;
	struct feedback_set set = {
		.row_ids = from_item ? &line->row_id : &lines->about_id, .count = 1};

	if (from_item || section->relation == QUERY_ITEMS_OF_FEEDBACK)
		return triage_unlink(
			&tui->desk, &set, from_item ? lines->about_id : line->row_id, err);
	if (section->relation)
		return error_set(err, ERR_INVALID, "nothing links these two: they are only alike");
	if (section->of == &feedback_entity && section->by == FEEDBACK_DUPLICATE_OF) {
		set.row_ids = &line->row_id;
		return triage_split(&tui->desk, &set, err);
	}
	return forget_reference(tui, section, line->row_id, err);
}

/* Undo brings it back, so there is no question. */
static bool unlink_row(struct tui *tui, struct view *view, enum action action)
{
	struct lines_view *lines = lines_of(view);
	const struct line *line = lines_current(lines);
	struct error err = {0};

	(void)action;
	if (line)
		tui_finish(tui, take_away(tui, lines, line, &err), &err);
	return true;
}

/* ---- The views */

static view_act *const link_acts[ACTION_COUNT] = {[ACTION_TRASH] = unlink_row};

static const struct lines_type links_type = {
	.name = "Links",
	.columns = {{"KEY", 8, LINE_KEY}, {"WHAT", 10}, {"", 0}},
	.empty = "Nothing is linked yet; l in the pane links.",
	.fill = fill_parts,
	.acts = link_acts,
};

static const struct lines_type parts_type = {
	.name = "Parts",
	.columns = {{"KEY", 8, LINE_KEY}, {"WHAT", 15}, {"NAME", 20}, {"", 0}},
	.empty = "Nothing belongs to it yet; a in its sheet adds.",
	.fill = fill_parts,
};

/* What belongs to these is linked with them, and can be taken away. */
static bool has_links(const struct entity *entity)
{
	return entity == &item_entity || entity == &feedback_entity ||
		entity == &sla_objective_entity;
}

struct view *view_belongs_new(struct tui *tui, const struct entity *entity, int64_t row_id)
{
	return lines_new(tui, has_links(entity) ? &links_type : &parts_type, entity, row_id);
}
