/* SPDX-License-Identifier: MIT */
/* The import wizard on the screen. */
#include "draw.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "column.h"
#include "plan.h"
#include "settings.h"
#include "tui/ask/parts.h"
#include "tui/core/files.h"
#include "tui/frame/pointer.h"

#include "dapo/base/time/date_order.h"

enum {
	ABOUT_ROWS = 2,
	PROBLEM_ROWS = 4,
	NOTE_ROWS = 1,
	NOTE_ROWS_ROOMY = 4,
	ROOMY_ROWS = 14,
	NAME_AT = 2,
	NAME_LEAST = 14,
	NAME_MOST = 40,
	FIELD_LEAST = 16,
	FIELD_MOST = 32,
	SHARE = 28, /* per cent, of the first and the last column */
	ARROW_CELLS = 2,
	SAMPLE_CELLS = 40,
};

/* ---- Above the lines */

static void tell_about(const struct wizard *wizard, struct strbuf *out)
{
	const struct import_report *look = &wizard->look;
	const struct import_options *options = &wizard->draft.options;

	if (!look->dialect.len)
		return;
	strbuf_addf(out, "%s; source %s; ", look->dialect.buf, look->source.buf);
	if (look->profile.len)
		strbuf_addf(out, "profile %s%s", look->profile.buf,
			look->recognised ? ", known by the headers" : "");
	else
		strbuf_addstr(out, "no profile");
	if (options->date_order)
		strbuf_addf(out, "; dates %s", date_order_name(options->date_order));
	if (options->decimal)
		strbuf_addf(
			out, "; decimal %s", options->decimal == DECIMAL_COMMA ? "comma" : "point");
	if (options->create_products)
		strbuf_addstr(out, "; makes products");
	if (options->blank_clears)
		strbuf_addstr(out, "; empty cells clear");
	if (options->theirs)
		strbuf_addstr(out, "; the file has the last word");
	if (options->once)
		strbuf_addstr(out, "; equal rows are one");
	if (options->from_export)
		strbuf_addstr(out, "; an export");
	for (size_t i = 0; i < wizard->draft.sieve_count; i++) {
		const struct mapping_sieve *sieve = &wizard->draft.sieves[i];

		strbuf_addf(out, "; %s %s=%s", sieve->skip ? "without" : "only", sieve->column,
			sieve->text);
	}
}

static void tell_problem(const struct wizard *wizard, struct strbuf *out)
{
	const struct import_report *look = &wizard->look;

	if (!wizard->err.code)
		return;
	if (!look->missing_count ||
		wizard_setting_named(wizard, wizard->err.text) != SETTING_COUNT) {
		strbuf_addstr(out, wizard->err.text);
		return;
	}
	for (size_t i = 0; i < look->missing_count; i++)
		strbuf_addf(out, "%s%s", i ? ", " : "No column is known to hold ",
			wizard->draft.entity->fields[look->missing[i]].name);
	strbuf_addstr(out, ": choose one, or one value for all rows.");
}

/* ---- What was decided over the whole file */

static int most_note_rows(struct rect inside)
{
	return inside.rows >= ROOMY_ROWS ? NOTE_ROWS_ROOMY : NOTE_ROWS;
}

/* The rows of the notes from that at `from` on, were there room for all. */
static int rows_of_notes(
	struct tui *tui, const struct import_report *look, size_t from, struct rect inside)
{
	int rows = 0;

	for (size_t i = from; i < look->note_count; i++)
		rows += parts_rows(tui, look->notes[i], inside.cols - 1);
	return rows;
}

/* Where they have no room, the last row says so. Returns the rows that they took. */
static int draw_notes(
	struct tui *tui, const struct import_report *look, struct rect inside, int row)
{
	int last = row + most_note_rows(inside) - 1, begun = row;

	for (size_t i = 0; i < look->note_count && row <= last; i++) {
		if (row + rows_of_notes(tui, look, i, inside) - 1 > last &&
			row + parts_rows(tui, look->notes[i], inside.cols - 1) > last) {
			draw_format(tui->draw, inside, row, 1, MEANING_DIM,
				"and %zu more %s: the plan (p) has them all", look->note_count - i,
				look->note_count - i == 1 ? "note" : "notes");
			return row + 1 - begun;
		}
		row += parts_text(tui, rect_part(inside, row, 1, inside.rows, inside.cols - 1),
			MEANING_DIM, look->notes[i]);
	}
	return row - begun;
}

static int at_most(int rows, int most)
{
	return rows < most ? rows : most;
}

int wizard_head_rows(struct tui *tui, const struct wizard *wizard, struct rect inside)
{
	struct strbuf text = STRBUF_INIT;
	int rows;

	tell_about(wizard, &text);
	rows = at_most(parts_rows(tui, text.buf, inside.cols - 1), ABOUT_ROWS);
	strbuf_reset(&text);
	tell_problem(wizard, &text);
	rows += at_most(parts_rows(tui, text.buf, inside.cols - 1), PROBLEM_ROWS);
	rows += at_most(rows_of_notes(tui, &wizard->look, 0, inside), most_note_rows(inside));
	strbuf_release(&text);
	return rows + (inside.rows >= ROOMY_ROWS) + 1;
}

static int draw_head(struct tui *tui, const struct wizard *wizard, struct rect inside)
{
	struct strbuf text = STRBUF_INIT;
	int row;

	tell_about(wizard, &text);
	row = parts_text(
		tui, rect_part(inside, 0, 1, ABOUT_ROWS, inside.cols - 1), MEANING_DIM, text.buf);
	strbuf_reset(&text);
	tell_problem(wizard, &text);
	row += parts_text(tui, rect_part(inside, row, 1, PROBLEM_ROWS, inside.cols - 1),
		MEANING_WARN, text.buf);
	strbuf_release(&text);
	row += draw_notes(tui, &wizard->look, inside, row);
	return row + (inside.rows >= ROOMY_ROWS);
}

/* ---- Lines */

/* The columns of a line. */
struct columns {
	int name_cells;
	int sample_at, sample_cells;
	int arrow_at;
	int field_at, field_cells;
};

static int share(int cols, int least, int most)
{
	int cells = cols * SHARE / 100;

	cells = cells < least ? least : cells;
	return cells > most ? most : cells;
}

static struct columns columns_of(int cols)
{
	struct columns columns = {.name_cells = share(cols, NAME_LEAST, NAME_MOST),
		.field_cells = share(cols, FIELD_LEAST, FIELD_MOST)};

	columns.sample_at = NAME_AT + columns.name_cells + 1;
	columns.field_at = cols - columns.field_cells;
	columns.arrow_at = columns.field_at - ARROW_CELLS;
	columns.sample_cells = columns.arrow_at - 1 - columns.sample_at;
	return columns;
}

/* The texts of a line. */
struct line_texts {
	const char *name, *sample, *field;
	unsigned style; /* of name and field */
	bool problem;
};

static void draw_texts(
	struct tui *tui, struct rect inside, int row, const struct line_texts *line, bool cursor)
{
	struct columns columns = columns_of(inside.cols);

	if (line->problem)
		draw_glyph(tui->draw, inside, row, 1, MEANING_WARN, GLYPH_RISK);
	draw_fit_string(tui->draw, inside, row, NAME_AT, columns.name_cells, ALIGN_LEFT,
		line->style, line->name);
	draw_fit_string(tui->draw, inside, row, columns.sample_at, columns.sample_cells, ALIGN_LEFT,
		line->problem ? MEANING_WARN : MEANING_DIM, line->sample);
	if (*line->field) {
		draw_glyph(tui->draw, inside, row, columns.arrow_at, MEANING_DIM, GLYPH_RIGHT);
		draw_fit_string(tui->draw, inside, row, columns.field_at, columns.field_cells,
			ALIGN_LEFT, line->style, line->field);
	}
	if (cursor)
		pointer_show(tui, inside, row, GLYPH_CURSOR, true);
}

/* `department of a new consumer, extra` is `department (consumer)` here. */
static void tell_target(const struct import_column *column, struct strbuf *out)
{
	if (column->mapped && column->field < 0)
		strbuf_addf(
			out, "%.*s (consumer)", (int)strcspn(column->target, " "), column->target);
	else
		strbuf_addstr(out, column->target);
}

static void draw_column(struct tui *tui, const struct wizard *wizard, struct rect inside, int row,
	size_t at, bool cursor)
{
	const struct import_column *column = &wizard->look.columns[at];
	struct strbuf sample = STRBUF_INIT, target = STRBUF_INIT;

	column_sample(tui, wizard, at, SAMPLE_CELLS, &sample);
	tell_target(column, &target);
	draw_texts(tui, inside, row,
		&(struct line_texts){column->column, sample.buf, target.buf,
			column->mapped ? MEANING_TEXT : MEANING_DIM, false},
		cursor);
	strbuf_release(&sample);
	strbuf_release(&target);
}

static void draw_default(struct tui *tui, const struct wizard *wizard, struct rect inside, int row,
	size_t at, bool cursor)
{
	const struct import_column *column = &wizard->look.columns[at];

	draw_texts(tui, inside, row,
		&(struct line_texts){"(rows without one)",
			column_hides(tui, wizard, column) ? "(blind)" : column->fixed,
			wizard->draft.entity->fields[column->field].name, MEANING_TEXT, false},
		cursor);
}

static void draw_word(struct tui *tui, const struct wizard *wizard, struct rect inside, int row,
	size_t at, bool cursor)
{
	const struct draft_word *word = &wizard->draft.words[at];
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, "%s = %s", word->text, word->value);
	draw_texts(tui, inside, row,
		&(struct line_texts){"(meaning)", text.buf,
			wizard->draft.entity->fields[word->field].name, MEANING_TEXT, false},
		cursor);
	strbuf_release(&text);
}

static void draw_line(struct tui *tui, const struct wizard *wizard, struct rect inside, int row,
	const struct wizard_line *line, bool cursor)
{
	switch (line->kind) {
	case LINE_SETTING:
		draw_texts(tui, inside, row,
			&(struct line_texts){wizard_setting_label((enum wizard_setting)line->at),
				"Enter settles it", "", MEANING_WARN, true},
			cursor);
		break;
	case LINE_MISSING:
		draw_texts(tui, inside, row,
			&(struct line_texts){"(no column)", "Enter chooses",
				wizard->draft.entity->fields[line->at].name, MEANING_WARN, true},
			cursor);
		break;
	case LINE_COLUMN:
		draw_column(tui, wizard, inside, row, line->at, cursor);
		break;
	case LINE_DEFAULT:
		draw_default(tui, wizard, inside, row, line->at, cursor);
		break;
	case LINE_WORD:
		draw_word(tui, wizard, inside, row, line->at, cursor);
		break;
	}
}

static void draw_lines(struct tui *tui, const struct wizard *wizard, struct rect inside)
{
	struct columns columns = columns_of(inside.cols);
	int row = draw_head(tui, wizard, inside);

	if (!wizard->line_count)
		return;
	draw_string(tui->draw, inside, row, NAME_AT, MEANING_TITLE, "COLUMN");
	draw_string(tui->draw, inside, row, columns.sample_at, MEANING_TITLE, "FIRST VALUES");
	draw_string(tui->draw, inside, row, columns.field_at, MEANING_TITLE, "FIELD");
	row++;
	for (int i = 0; i < wizard->list.height; i++) {
		int64_t at = wizard->list.top + i;

		if (at >= (int64_t)wizard->line_count)
			break;
		draw_line(tui, wizard, inside, row + i, &wizard->lines[at],
			at == wizard->list.cursor);
	}
}

/* ---- The whole */

void wizard_draw(struct tui *tui, struct view *view)
{
	const struct wizard *wizard = (const struct wizard *)view;
	const char *path = wizard->draft.texts[DRAFT_PATH];
	struct strbuf title = STRBUF_INIT, info = STRBUF_INIT;
	struct rect inside;

	strbuf_addf(
		&title, "Import %s from %s", wizard->draft.entity->plural, path + files_name(path));
	if (wizard->step == WIZARD_LOOK)
		strbuf_addstr(&info, "what the file holds");
	else if (wizard->plan.rejected > (int64_t)wizard->plan.reject_count)
		strbuf_addf(&info, "plan; the first %zu of %" PRId64 " rejected",
			wizard->plan.reject_count, wizard->plan.rejected);
	else
		strbuf_addstr(&info, "plan");
	inside = draw_frame(tui->draw, view->area, true, title.buf, info.buf);
	strbuf_release(&title);
	strbuf_release(&info);
	if (wizard->step == WIZARD_LOOK)
		draw_lines(tui, wizard, inside);
	else
		wizard_draw_plan(tui, wizard, inside);
}
