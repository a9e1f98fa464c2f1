/* SPDX-License-Identifier: MIT */
/* A look at the file, and the lines of the first step that come of it. */
#include "look.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "draw.h"
#include "kind.h"
#include "settings.h"

static void add_line(struct wizard *wizard, enum wizard_line_kind kind, size_t at)
{
	VEC_RESERVE(wizard->lines, wizard->line_count, wizard->line_alloc);
	wizard->lines[wizard->line_count++] = (struct wizard_line){kind, at};
}

/* The source is a setting of the file. */
static bool is_shown_default(const struct wizard *wizard, const struct import_column *column)
{
	return column->fixed &&
		strcmp(wizard->draft.entity->fields[column->field].name, "source") != 0;
}

static void make_lines(struct wizard *wizard)
{
	const struct import_report *look = &wizard->look;
	enum wizard_setting setting = wizard_setting_named(wizard, wizard->err.text);

	wizard->line_count = 0;
	if (wizard->err.code && setting != SETTING_COUNT)
		add_line(wizard, LINE_SETTING, setting);
	for (size_t i = 0; i < look->missing_count; i++)
		add_line(wizard, LINE_MISSING, (size_t)look->missing[i]);
	for (size_t i = 0; i < look->column_count; i++) {
		if (!look->columns[i].fixed)
			add_line(wizard, LINE_COLUMN, i);
	}
	for (size_t i = 0; i < look->column_count; i++) {
		if (is_shown_default(wizard, &look->columns[i]))
			add_line(wizard, LINE_DEFAULT, i);
	}
	for (size_t i = 0; i < wizard->draft.word_count; i++)
		add_line(wizard, LINE_WORD, i);
}

const struct wizard_line *wizard_line(const struct wizard *wizard)
{
	size_t at = (size_t)wizard->list.cursor;

	return at < wizard->line_count ? &wizard->lines[at] : NULL;
}

static bool must_be_settled(const struct wizard_line *line)
{
	return line->kind == LINE_SETTING || line->kind == LINE_MISSING;
}

/* The new place of a cursor that was at `at` on a line: that line; if it is gone, the one that must
 * be settled, else the one that has taken its place. */
static size_t place_of(const struct wizard *wizard, size_t at, const struct wizard_line *line)
{
	for (size_t i = 0; line && i < wizard->line_count; i++) {
		if (wizard->lines[i].kind == line->kind && wizard->lines[i].at == line->at)
			return i;
	}
	if (!line || !wizard->line_count || must_be_settled(line) ||
		must_be_settled(&wizard->lines[0]))
		return 0;
	return at < wizard->line_count ? at : wizard->line_count - 1;
}

void wizard_resize(struct tui *tui, struct wizard *wizard)
{
	struct rect inside = rect_inset(wizard->view.area, 1, 1);

	list_resize(&wizard->list, inside.rows - wizard_head_rows(tui, wizard, inside));
}

void wizard_show_lines(struct tui *tui, struct wizard *wizard)
{
	const struct wizard_line *line = wizard_line(wizard);
	struct wizard_line before = line ? *line : (struct wizard_line){0};
	size_t at = (size_t)wizard->list.cursor;
	int64_t *places;

	make_lines(wizard);
	places = xcalloc(wizard->line_count + 1, sizeof *places);
	for (size_t i = 0; i < wizard->line_count; i++)
		places[i] = (int64_t)i + 1;
	list_reset(&wizard->list);
	list_loaded(&wizard->list, (int64_t)wizard->line_count, 0, places, wizard->line_count);
	list_go(&wizard->list, (int64_t)place_of(wizard, at, line ? &before : NULL));
	free(places);
	wizard_resize(tui, wizard);
	wizard->view.due |= DUE_PAINT;
}

/* A question for the kind that is left isn't asked again: the rows stay what they were taken for.
 */
static void settle_kind(struct tui *tui, struct wizard *wizard)
{
	if (!kind_find(tui, wizard))
		wizard->kind_open = false;
}

void wizard_look(struct tui *tui, struct wizard *wizard)
{
	settle_kind(tui, wizard);
	wizard->step = WIZARD_LOOK;
	wizard->err = (struct error){0};
	import_report_release(&wizard->look);
	import_report_release(&wizard->plan);
	import_look(import_draft_options(&wizard->draft), &wizard->look, &wizard->err);
	wizard_show_lines(tui, wizard);
}
