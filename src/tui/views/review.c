/* SPDX-License-Identifier: MIT */
/* The weekly review: all that waits for the owner, each line with its count. Enter opens what was
 * counted: the pane of those rows behind the filter of the line, else a list of them. */
#include <inttypes.h>
#include <string.h>

#include "dapo/base/ids.h"
#include "dapo/desk/review.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/product.h"
#include "lines.h"
#include "tui/loop/verbs/verbs.h"

/* The part of the store that a view is about: its product stays when another is selected. */
static struct sight sight_of(const struct tui *tui, const struct lines_view *lines)
{
	return (struct sight){.domain = tui->sight.domain, .product = lines->about_id};
}

/* ---- The rows of one line */

static int fill_rows(struct tui *tui, struct lines_view *lines, struct error *err)
{
	const struct review_line *line = lines->own;
	int code = review_each(&tui->desk, line, sight_of(tui, lines), lines_add_each, lines, err);

	strbuf_addf(&lines->title, ": %s", line->label);
	return code > 0 ? 0 : code;
}

static const struct lines_type rows_type = {
	.name = "Review",
	.columns = {{"KEY", 8, LINE_KEY}, {"PRODUCT", 18, LINE_PRODUCT}, {"TITLE", 0, LINE_TITLE}},
	.empty = "There are none.",
	.slow = true,
	.fill = fill_rows,
};

/* ---- The review */

static const struct line_sign signs[REVIEW_STATE_COUNT] = {
	[REVIEW_OK] = {GLYPH_OK, MEANING_GOOD},
	[REVIEW_INFO] = {GLYPH_BULLET, MEANING_TEXT},
	[REVIEW_WARNING] = {GLYPH_RISK, MEANING_WARN},
	[REVIEW_ALARM] = {GLYPH_BREACHED, MEANING_BAD},
};

static void add_entry(struct lines_view *lines, const struct review_entry *entry, int64_t at)
{
	struct strbuf count = STRBUF_INIT, what = STRBUF_INIT;
	struct line *line;

	if (entry->line->entity)
		strbuf_addf(&count, "%6" PRId64, entry->count);
	review_tell(entry, &what);
	if (entry->line->offered && entry->count)
		strbuf_addstr(&what, entry->count == 1 ? " (s closes it)" : " (s closes them)");
	line = lines_add(lines, NULL, at,
		(const char *const[LINE_COLUMNS]){
			review_state_word(entry->state), count.buf, what.buf});
	if (line)
		line->sign = &signs[entry->state];
	strbuf_release(&count);
	strbuf_release(&what);
}

/* Counting may take a while in a large store. */
static void sketch_review(struct tui *tui, struct lines_view *lines)
{
	(void)tui;
	for (size_t i = 0; i < review_line_count; i++) {
		const char *texts[LINE_COLUMNS] = {"", "   ...", review_lines[i].label};

		lines_add(lines, NULL, (int64_t)i, texts);
	}
}

static int fill_review(struct tui *tui, struct lines_view *lines, struct error *err)
{
	struct review review;
	int64_t waiting = 0;
	int code = review_load(&tui->desk, sight_of(tui, lines), 0, &review, err);

	if (code)
		return code;
	for (size_t i = 0; i < review.count; i++) {
		add_entry(lines, &review.entries[i], review.entries[i].line - review_lines);
		waiting += review.entries[i].state >= REVIEW_WARNING;
	}
	strbuf_addf(&lines->info, "%" PRId64 " of %zu need you", waiting, review.count);
	review_release(&review);
	return 0;
}

static void open_entry(struct tui *tui, struct lines_view *lines, const struct line *line)
{
	const struct review_line *chosen = &review_lines[line->row_id];
	struct view *rows;

	if (!chosen->entity) {
		tui_push(tui, view_bias_new(tui));
	} else if (chosen->entity == &decision_entity) {
		tui_push(tui, view_decisions_new(tui));
	} else if (lines->about_id == tui->sight.product &&
		review_is_list(chosen, tui->sight.product) &&
		view_panes_show(tui, chosen->entity, chosen->filter)) {
		tui_say(tui, MEANING_MESSAGE, "q goes back to the review");
	} else {
		rows = lines_new(tui, &rows_type, &product_entity, lines->about_id);
		((struct lines_view *)rows)->own = chosen;
		tui_push(tui, rows);
	}
}

static int gather_row(void *closure, const struct record *row, struct error *err)
{
	(void)err;
	id_set_gather(closure, row->row_id);
	return 0;
}

/* Closes the items of the line under the cursor, if it offers them, as one step. */
static void close_rows(struct tui *tui, const struct lines_view *lines, const struct line *line)
{
	struct error err = {0};
	struct id_set items = {0};
	int code = review_each(&tui->desk, &review_lines[line->row_id], sight_of(tui, lines),
		gather_row, &items, &err);
	const struct chosen chosen = {&item_entity, items.ids, items.len};

	if (code)
		tui_failed(tui, &err);
	else if (!items.len)
		tui_say(tui, MEANING_MESSAGE, "There are none to be closed.");
	else
		verbs_change(tui, ACTION_STATUS, &chosen, item_status_names[ITEM_DONE]);
	id_set_release(&items);
}

static bool close_offered(struct tui *tui, struct view *view, enum action action)
{
	const struct line *line = lines_current(lines_of(view));

	(void)action;
	if (line && review_lines[line->row_id].offered)
		close_rows(tui, lines_of(view), line);
	else
		tui_say(tui, MEANING_MESSAGE,
			"What is closed here are items whose cause is gone, on their line.");
	return true;
}

static view_act *const review_acts[ACTION_COUNT] = {[ACTION_CLOSE_CURED] = close_offered};

static const struct lines_type review_type = {
	.name = "Review",
	.columns = {{"STATE", 9}, {" COUNT", 6}, {"WHAT", 0}},
	.empty = "",
	.slow = true,
	.fill = fill_review,
	.sketch = sketch_review,
	.open = open_entry,
	.acts = review_acts,
};

struct view *view_review_new(struct tui *tui)
{
	return lines_new(tui, &review_type, &product_entity, tui->sight.product);
}
