/* SPDX-License-Identifier: MIT */
/* The plan of an import on the screen: counts, what follows from them, rejected rows. */
#include "plan.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "column.h"
#include "dapo/base/memory.h"
#include "tui/ask/parts.h"
#include "tui/core/files.h"

enum {
	ROOMY_ROWS = 14,
	LINE_CELLS = 8,
	WIDE_COLS = 100,
	NAME_CELLS = 14,
	NAME_CELLS_WIDE = 30,
};

/* ---- Sentences: what may have to be settled first, then what was decided */

static void add(struct wizard *wizard, bool doubt, int field, const char *sentence)
{
	VEC_RESERVE(wizard->said, wizard->said_count, wizard->said_alloc);
	wizard->said[wizard->said_count++] = (struct wizard_said){xstrdup(sentence), field, doubt};
}

static void add_doubt(void *closure, int field, const char *sentence)
{
	add(closure, true, field, sentence);
}

/* What only reading the whole file showed of the way it is written. */
static void add_reading(struct wizard *wizard)
{
	size_t known = wizard->look.dialect.len;
	const char *more;

	if (wizard->plan.dialect.len <= known)
		return;
	more = wizard->plan.dialect.buf + known;
	add(wizard, false, -1, more + strspn(more, "; "));
}

void plan_say(struct wizard *wizard)
{
	const struct import_report *plan = &wizard->plan;

	plan_forget(wizard);
	import_tell_doubts(plan, import_draft_options(&wizard->draft), add_doubt, wizard);
	add_reading(wizard);
	for (size_t i = 0; i < plan->note_count; i++)
		add(wizard, false, -1, plan->notes[i]);
}

void plan_forget(struct wizard *wizard)
{
	for (size_t i = 0; i < wizard->said_count; i++)
		free(wizard->said[i].text);
	free(wizard->said);
	wizard->said = NULL;
	wizard->said_count = wizard->said_alloc = 0;
}

static const char *said_text(
	struct tui *tui, const struct wizard *wizard, const struct wizard_said *said)
{
	bool asking = said->field >= 0 &&
		(wizard->draft.entity->fields[said->field].flags & FIELD_ASKING);

	return tui->blind && asking ? "a field of who asks changed here, too (blind)" : said->text;
}

/* ---- The counts, and what follows from them */

static void add_outcome(void *closure, int field, const char *sentence)
{
	struct strbuf *out = closure;

	(void)field;
	strbuf_addf(out, "%s%s", out->len ? "; " : "", sentence);
}

static void tell_rejects(const struct wizard *wizard, struct strbuf *out)
{
	const char *path = wizard->draft.texts[DRAFT_REJECTS];

	if (wizard->plan.rejected && path)
		strbuf_addf(out, "Rejected rows go to %s, to be mended and imported.",
			path + files_name(path));
	else if (wizard->plan.rejected)
		strbuf_addstr(out, "Rejected rows are kept in no file.");
}

static void tell_next(const struct wizard *wizard, struct strbuf *out)
{
	const struct import_report *plan = &wizard->plan;

	if (plan->known)
		strbuf_addf(out,
			"Already imported as batch I-%" PRId64
			": the same file, asked for in the same way.",
			plan->batch);
	else if (plan->created + plan->updated + plan->kept == 0)
		strbuf_addstr(out, "There is nothing to import.");
	else
		strbuf_addstr(out, "Nothing is stored yet: Enter imports.");
}

/* Returns the rows that it took. */
static int draw_counts(struct tui *tui, const struct wizard *wizard, struct rect inside)
{
	const struct import_report *plan = &wizard->plan;
	struct strbuf text = STRBUF_INIT;
	struct rect area = rect_part(inside, 0, 1, inside.rows, inside.cols - 1);
	int row;

	strbuf_addf(&text, "%" PRId64 " read = ", plan->read);
	import_report_counts(plan, " + ", &text);
	row = parts_text(tui, area, MEANING_TITLE, text.buf);
	strbuf_reset(&text);
	import_tell_outcome(plan, add_outcome, &text);
	row += parts_text(
		tui, rect_part(area, row, 0, area.rows, area.cols), MEANING_TEXT, text.buf);
	strbuf_reset(&text);
	tell_rejects(wizard, &text);
	row += parts_text(
		tui, rect_part(area, row, 0, area.rows, area.cols), MEANING_TEXT, text.buf);
	strbuf_reset(&text);
	tell_next(wizard, &text);
	row += parts_text(tui, rect_part(area, row, 0, area.rows, area.cols),
		plan->known ? MEANING_WARN : MEANING_GOOD, text.buf);
	strbuf_release(&text);
	return row;
}

/* ---- Sentences and rejected rows, as one list */

static const struct import_column *column_named(const struct wizard *wizard, const char *name)
{
	for (size_t i = 0; name && i < wizard->look.column_count; i++) {
		const struct import_column *column = &wizard->look.columns[i];

		if (!column->fixed && !strcmp(column->column, name))
			return column;
	}
	return NULL;
}

/* A reason quotes what is in the cell. */
static const char *reason_shown(
	struct tui *tui, const struct wizard *wizard, const struct import_reject *reject)
{
	const struct import_column *column = column_named(wizard, reject->column);

	return column && column_hides(tui, wizard, column) ? "(blind)" : reject->reason;
}

/* The place that is left for the list, and the next row in it. */
struct space {
	struct tui *tui;
	const struct wizard *wizard;
	struct rect area;
	int row;
	bool cut; /* the text above has no room for its end */
};

static void put_text(struct space *space, int col, unsigned style, const char *text)
{
	struct rect place =
		rect_part(space->area, space->row, col, space->area.rows, space->area.cols - col);

	space->cut = parts_rows(space->tui, text, place.cols) > place.rows;
	space->row += parts_text(space->tui, place, style, text);
}

static void draw_said(struct space *space, const struct wizard_said *said)
{
	put_text(space, 1, said->doubt ? MEANING_WARN : MEANING_DIM,
		said_text(space->tui, space->wizard, said));
}

static int name_cells(const struct space *space)
{
	return space->area.cols < WIDE_COLS ? NAME_CELLS : NAME_CELLS_WIDE;
}

static void draw_reject_title(struct space *space)
{
	struct draw *draw = space->tui->draw;

	draw_fit_string(
		draw, space->area, space->row, 0, LINE_CELLS, ALIGN_RIGHT, MEANING_TITLE, "LINE");
	draw_string(draw, space->area, space->row, LINE_CELLS + 1, MEANING_TITLE, "COLUMN");
	draw_string(draw, space->area, space->row, LINE_CELLS + 1 + name_cells(space) + 1,
		MEANING_TITLE, "WHY IT IS REJECTED");
	space->row++;
}

static void draw_reject(struct space *space, const struct import_reject *reject)
{
	struct draw *draw = space->tui->draw;

	draw_format(
		draw, space->area, space->row, 0, MEANING_TEXT, "%*zu", LINE_CELLS, reject->line);
	draw_fit_string(draw, space->area, space->row, LINE_CELLS + 1, name_cells(space),
		ALIGN_LEFT, MEANING_TEXT, reject->column ? reject->column : "(the row)");
	put_text(space, LINE_CELLS + 1 + name_cells(space) + 1, MEANING_TEXT,
		reason_shown(space->tui, space->wizard, reject));
}

/* The last row tells how many have no room, or that the last of them has none for its end. */
static void tell_rest(struct space *space, size_t left)
{
	struct strbuf text = STRBUF_INIT;

	if (left)
		strbuf_addf(&text, "and %zu more: Down shows them", left);
	else
		strbuf_addstr(&text, "Down shows the rest");
	draw_fit_string(space->tui->draw, space->area, space->area.rows - 1, 0, space->area.cols,
		ALIGN_RIGHT, MEANING_DIM, text.buf);
	strbuf_release(&text);
}

/* From the first that is to be seen on, as long as there is room. */
static void draw_list(struct space *space)
{
	const struct import_report *plan = &space->wizard->plan;
	size_t said = space->wizard->said_count, count = said + plan->reject_count;
	size_t at = space->wizard->first;

	for (; at < count && space->row < space->area.rows; at++) {
		if (at < said) {
			draw_said(space, &space->wizard->said[at]);
			continue;
		}
		if (at == said || at == space->wizard->first)
			draw_reject_title(space);
		if (space->row < space->area.rows)
			draw_reject(space, &plan->rejects[at - said]);
	}
	if (at < count || (space->cut && at - space->wizard->first > 1))
		tell_rest(space, count - at);
}

void wizard_draw_plan(struct tui *tui, const struct wizard *wizard, struct rect inside)
{
	int row = draw_counts(tui, wizard, inside);

	row += inside.rows >= ROOMY_ROWS;
	draw_list(&(struct space){.tui = tui,
		.wizard = wizard,
		.area = rect_part(inside, row, 0, inside.rows, inside.cols)});
}
