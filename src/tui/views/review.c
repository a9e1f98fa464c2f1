/* SPDX-License-Identifier: MIT */
/* The weekly review: what waits for the owner, each line with its count. Enter opens what was
 * counted: the pane of those rows behind the filter of the line, else a list of them. */
#include <inttypes.h>
#include <string.h>

#include "dapo/desk/review.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/product.h"
#include "lines.h"

/* ---- The rows of one line */

static int add_row(void *closure, const struct record *row, struct error *err)
{
	struct lines_view *lines = closure;
	struct strbuf key = STRBUF_INIT, title = STRBUF_INIT;
	const char *texts[LINE_COLUMNS] = {NULL};
	bool full;

	(void)err;
	record_key(row, &key);
	record_title(row, &title);
	texts[0] = key.buf;
	texts[1] = row->entity->product >= 0 ? record_text(row, row->entity->product) : NULL;
	texts[2] = title.buf;
	full = !lines_add(lines, row->entity, row->row_id, texts);
	strbuf_release(&key);
	strbuf_release(&title);
	return full;
}

static int fill_rows(struct tui *tui, struct lines_view *lines, struct error *err)
{
	const struct review_line *line = lines->own;
	int code = review_each(&tui->desk, line, lines->about_id, add_row, lines, err);

	strbuf_addf(&lines->title, ": %s", line->label);
	return code > 0 ? 0 : code;
}

static void open_row(struct tui *tui, struct lines_view *lines, const struct line *line)
{
	(void)lines;
	tui_push(tui, view_detail_new(tui, line->entity, line->row_id));
}

static const struct lines_type rows_type = {
	.name = "Review",
	.columns = {{"KEY", 8}, {"PRODUCT", 18}, {"TITLE", 0}},
	.empty = "There are none.",
	.slow = true,
	.fill = fill_rows,
	.open = open_row,
};

/* ---- The review */

static const struct {
	enum glyph glyph;
	unsigned style;
} signs[REVIEW_STATE_COUNT] = {
	[REVIEW_OK] = {GLYPH_OK, MEANING_GOOD},
	[REVIEW_INFO] = {GLYPH_BULLET, MEANING_TEXT},
	[REVIEW_WARNING] = {GLYPH_RISK, MEANING_WARN},
	[REVIEW_ALARM] = {GLYPH_BREACHED, MEANING_BAD},
};

static void add_entry(struct lines_view *lines, const struct review_entry *entry, int64_t at)
{
	struct strbuf count = STRBUF_INIT, what = STRBUF_INIT;
	const char *texts[LINE_COLUMNS] = {NULL};
	struct line *line;

	if (entry->line->entity)
		strbuf_addf(&count, "%6" PRId64, entry->count);
	review_tell(entry, &what);
	texts[0] = review_state_word(entry->state);
	texts[1] = count.buf;
	texts[2] = what.buf;
	line = lines_add(lines, NULL, at, texts);
	if (line) {
		line->has_sign = true;
		line->sign = signs[entry->state].glyph;
		line->style = signs[entry->state].style;
	}
	strbuf_release(&count);
	strbuf_release(&what);
}

/* Counting may take its time where there is much. */
static void sketch(struct tui *tui, struct lines_view *lines)
{
	(void)tui;
	for (size_t i = 0; i < review_line_count; i++) {
		const char *texts[LINE_COLUMNS] = {"", "   ...", review_lines[i].label};

		lines_add(lines, NULL, (int64_t)i, texts);
	}
}

static int fill(struct tui *tui, struct lines_view *lines, struct error *err)
{
	struct review review;
	int64_t waiting = 0;
	int code = review_load(&tui->desk, lines->about_id, &review, err);

	if (code)
		return code;
	for (size_t i = 0; i < review_line_count; i++) {
		add_entry(lines, &review.entries[i], (int64_t)i);
		waiting += review.entries[i].state >= REVIEW_WARNING;
	}
	strbuf_addf(&lines->info, "%" PRId64 " of %zu need you", waiting, review_line_count);
	review_release(&review);
	return 0;
}

static void open(struct tui *tui, struct lines_view *lines, const struct line *line)
{
	const struct review_line *chosen = &review_lines[line->row_id];
	struct view *rows;

	if (!chosen->entity) {
		tui_push(tui, view_bias_new(tui));
	} else if (chosen->entity == &decision_entity) {
		tui_push(tui, view_decisions_new(tui));
	} else if (lines->about_id == tui->product && review_is_list(chosen, tui->product) &&
		view_panes_show(tui, chosen->entity, chosen->filter)) {
		tui_say(tui, MEANING_MESSAGE, "q goes back to the review");
	} else {
		rows = lines_new(tui, &rows_type, &product_entity, lines->about_id);
		((struct lines_view *)rows)->own = chosen;
		tui_push(tui, rows);
	}
}

static const struct lines_type review_type = {
	.name = "Review",
	.columns = {{"STATE", 9}, {" COUNT", 6}, {"WHAT", 0}},
	.empty = "",
	.slow = true,
	.fill = fill,
	.sketch = sketch,
	.open = open,
};

struct view *view_review_new(struct tui *tui)
{
	return lines_new(tui, &review_type, &product_entity, tui->product);
}
