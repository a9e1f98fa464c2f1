/* SPDX-License-Identifier: MIT */
/* The plan of an import on the screen: counts, what follows from them, rejected rows. */
#include "plan.h"

#include <inttypes.h>
#include <string.h>

#include "column.h"
#include "tui/ask/parts.h"
#include "tui/core/files.h"

enum {
	ROOMY_ROWS = 14,
	LINE_CELLS = 8,
	WIDE_COLS = 100,
	NAME_CELLS = 14,
	NAME_CELLS_WIDE = 30,
};

static void count(struct strbuf *out, int64_t number, const char *one, const char *many)
{
	if (number)
		strbuf_addf(out, "%s%" PRId64 " %s", out->len ? ", " : "", number,
			number == 1 ? one : many);
}

/* Tells what only reading the whole file showed. */
static void tell_reading(const struct wizard *wizard, struct strbuf *out)
{
	size_t known = wizard->look.dialect.len;

	if (wizard->plan.dialect.len > known)
		strbuf_addstr(out,
			wizard->plan.dialect.buf + known +
				strspn(wizard->plan.dialect.buf + known, "; "));
}

static void tell_more(const struct wizard *wizard, struct strbuf *out)
{
	const struct import_report *plan = &wizard->plan;

	tell_reading(wizard, out);
	count(out, plan->consumers, "new consumer", "new consumers");
	count(out, plan->products, "new product", "new products");
	count(out, plan->alike, "may be said twice", "may be said twice");
	count(out, plan->conflicts, "field changed here, too", "fields changed here, too");
	count(out, plan->equal, "row equals one above and is kept",
		"rows equal one above and are kept");
	count(out, plan->retired, "new row is for a product that is retired",
		"new rows are for products that are retired");
	count(out, plan->zeros, "new id is known but for leading zeros",
		"new ids are known but for leading zeros");
	count(out, plan->unlinked, "row without the link that it tells",
		"rows without the links that they tell");
	count(out, plan->unknown, "cell names nobody and nothing here and is kept as extra",
		"cells name nobody and nothing here and are kept as extra");
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

/* The counts, and what follows from them; returns the rows that it took. */
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
	tell_more(wizard, &text);
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

/* What both sides changed, with both values; returns the rows that it took. */
static int draw_conflicts(struct tui *tui, const struct wizard *wizard, struct rect area)
{
	const struct import_report *plan = &wizard->plan;
	int row = 0;

	for (int64_t i = 0; i < plan->conflicts && i < IMPORT_REJECTS_SHOWN; i++) {
		const struct import_conflict *conflict = &plan->conflict_rows[i];
		const struct field *field = &wizard->draft.entity->fields[conflict->field];
		bool hidden = tui->blind && (field->flags & FIELD_ASKING);
		struct strbuf line = STRBUF_INIT;

		strbuf_addf(&line, "%s: %s stays `%s`, the file says `%s`.", conflict->key,
			field->label, hidden ? "(blind)" : conflict->here,
			hidden ? "(blind)" : conflict->there);
		row += parts_text(
			tui, rect_part(area, row, 0, area.rows, area.cols), MEANING_WARN, line.buf);
		strbuf_release(&line);
	}
	return row;
}

static void draw_rejects(struct tui *tui, const struct wizard *wizard, struct rect area)
{
	const struct import_report *plan = &wizard->plan;
	int name_cells = area.cols < WIDE_COLS ? NAME_CELLS : NAME_CELLS_WIDE;
	int reason_at = LINE_CELLS + 1 + name_cells + 1;
	int row = 1;

	draw_fit_string(tui->draw, area, 0, 0, LINE_CELLS, ALIGN_RIGHT, MEANING_TITLE, "LINE");
	draw_string(tui->draw, area, 0, LINE_CELLS + 1, MEANING_TITLE, "COLUMN");
	draw_string(tui->draw, area, 0, reason_at, MEANING_TITLE, "WHY IT IS REJECTED");
	for (size_t i = wizard->reject; i < plan->reject_count && row < area.rows; i++) {
		const struct import_reject *reject = &plan->rejects[i];
		struct rect place =
			rect_part(area, row, reason_at, area.rows, area.cols - reason_at);

		draw_format(
			tui->draw, area, row, 0, MEANING_TEXT, "%*zu", LINE_CELLS, reject->line);
		draw_fit_string(tui->draw, area, row, LINE_CELLS + 1, name_cells, ALIGN_LEFT,
			MEANING_TEXT, reject->column ? reject->column : "(the row)");
		parts_text(tui, place, MEANING_TEXT, reason_shown(tui, wizard, reject));
		row += parts_rows(tui, reason_shown(tui, wizard, reject), place.cols);
	}
}

void wizard_draw_plan(struct tui *tui, const struct wizard *wizard, struct rect inside)
{
	int row = draw_counts(tui, wizard, inside);

	row += draw_conflicts(tui, wizard, rect_part(inside, row, 1, inside.rows, inside.cols - 1));
	row += inside.rows >= ROOMY_ROWS;
	if (wizard->plan.reject_count)
		draw_rejects(tui, wizard, rect_part(inside, row, 0, inside.rows, inside.cols));
}
