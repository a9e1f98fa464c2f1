/* SPDX-License-Identifier: MIT */
/* The rows linked to a row: the evidence of an item, the items and duplicates of feedback, the
 * items about a promise. */
#include <stdlib.h>
#include <string.h>

#include "dapo/desk/core/edit.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/objective.h"
#include "dapo/store/questions/links.h"
#include "dapo/store/records/records.h"
#include "lines.h"

static void add_item(struct lines_view *lines, const struct record *item)
{
	lines_add_row(lines, item,
		(const char *const[LINE_COLUMNS]){
			[1] = item_status_names[record_integer(item, ITEM_STATUS, ITEM_NEW)],
			[2] = record_text(item, ITEM_PRODUCT),
			[3] = record_text(item, ITEM_TITLE)});
}

static void add_feedback(struct tui *tui, struct lines_view *lines, const struct record *feedback)
{
	const char *said = record_text(feedback, FEEDBACK_TEXT);
	struct strbuf first = STRBUF_INIT;

	strbuf_add(&first, said, strcspn(said, "\r\n"));
	lines_add_row(lines, feedback,
		(const char *const[LINE_COLUMNS]){[1] = feedback_status_names[record_integer(
							  feedback, FEEDBACK_STATUS, FEEDBACK_NEW)],
			[2] = tui->blind ? "(blind)" : record_text(feedback, FEEDBACK_CONSUMER),
			[3] = first.buf});
	strbuf_release(&first);
}

static int add_rows(struct tui *tui, struct lines_view *lines, const struct entity *entity,
	int64_t *ids, size_t count, struct error *err)
{
	struct record record;
	int code = 0;

	record_init(&record, entity);
	for (size_t i = 0; !code && i < count && i < LINES_MAX; i++) {
		code = records_get(tui->desk.store, entity, ids[i], &record, err);
		if (!code && entity == &item_entity)
			add_item(lines, &record);
		else if (!code)
			add_feedback(tui, lines, &record);
	}
	record_release(&record);
	free(ids);
	return code;
}

static int fill_links(struct tui *tui, struct lines_view *lines, struct error *err)
{
	struct store *store = tui->desk.store;
	int64_t *ids = NULL;
	size_t count = 0;
	int code;

	if (lines->about == &item_entity) {
		code = links_feedback_of_item(store, lines->about_id, &ids, &count, err);
		return code ? code : add_rows(tui, lines, &feedback_entity, ids, count, err);
	}
	if (lines->about == &sla_objective_entity) {
		code = links_items_of_objective(store, lines->about_id, &ids, &count, err);
		return code ? code : add_rows(tui, lines, &item_entity, ids, count, err);
	}
	code = links_items_of_feedback(store, lines->about_id, &ids, &count, err);
	if (!code)
		code = add_rows(tui, lines, &item_entity, ids, count, err);
	ids = NULL;
	if (!code)
		code = links_duplicates_of(store, lines->about_id, &ids, &count, err);
	return code ? code : add_rows(tui, lines, &feedback_entity, ids, count, err);
}

/* The item is no longer about that promise. */
static int forget_promise(struct tui *tui, int64_t item, struct error *err)
{
	static const struct assignment none = {"sla_objective", ""};

	return desk_edit(&tui->desk, &item_entity, &item, 1, &none, 1, err);
}

/* Takes the link away; a duplicate is split from its original. */
static int take_away(
	struct tui *tui, const struct lines_view *lines, const struct line *line, struct error *err)
{
	bool from_item = lines->about == &item_entity;
	const int64_t *feedback =
		from_item || line->entity == &feedback_entity ? &line->row_id : &lines->about_id;
	struct feedback_set set = {.row_ids = feedback, .count = 1};

	if (lines->about == &sla_objective_entity)
		return forget_promise(tui, line->row_id, err);
	if (!from_item && line->entity == &feedback_entity)
		return triage_split(&tui->desk, &set, err);
	return triage_unlink(&tui->desk, &set, from_item ? lines->about_id : line->row_id, err);
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

static view_act *const acts[ACTION_COUNT] = {[ACTION_TRASH] = unlink_row};

static const struct lines_type links_type = {
	.name = "Links",
	.columns = {{"KEY", 8, LINE_KEY}, {"STATUS", 11}, {"PRODUCT/CONSUMER", 18}, {"TEXT", 0}},
	.empty = "Nothing is linked yet; l in the pane links.",
	.fill = fill_links,
	.acts = acts,
};

struct view *view_links_new(struct tui *tui, const struct entity *entity, int64_t row_id)
{
	return lines_new(tui, &links_type, entity, row_id);
}
