/* SPDX-License-Identifier: MIT */
/* A column of the file, as people are shown it: its name, and its first cells. */
#include "column.h"

#include <string.h>

/* Shown of a name. */
enum { NAME_CELLS = 40 };

static void add_cell(struct tui *tui, const char *cell, int limit, struct strbuf *out)
{
	size_t len = strlen(cell);
	size_t fits;

	text_trim(&cell, &len);
	if (!len)
		return;
	fits = text_clip(cell, len, limit, draw_charset(tui->draw), NULL);
	if (out->len)
		strbuf_addstr(out, " | ");
	for (size_t i = 0; i < fits; i++)
		strbuf_addch(out, strchr("\r\n\t", cell[i]) ? ' ' : cell[i]);
	if (fits < len)
		strbuf_addstr(out, "...");
}

bool column_hides(struct tui *tui, const struct wizard *wizard, const struct import_column *column)
{
	return tui->blind && column->mapped &&
		(column->field < 0 ||
			(wizard->draft.entity->fields[column->field].flags & FIELD_ASKING));
}

void column_sample(
	struct tui *tui, const struct wizard *wizard, size_t column, int limit, struct strbuf *out)
{
	const struct import_report *look = &wizard->look;

	if (column_hides(tui, wizard, &look->columns[column])) {
		strbuf_addstr(out, "(blind)");
		return;
	}
	for (size_t row = 0; row < look->sample_count; row++) {
		if (look->sample[row][column])
			add_cell(tui, look->sample[row][column], limit, out);
	}
}

void column_add_name(struct tui *tui, const char *name, struct strbuf *out)
{
	size_t fits = text_clip(name, strlen(name), NAME_CELLS, draw_charset(tui->draw), NULL);

	strbuf_add(out, name, fits);
	if (name[fits])
		strbuf_addstr(out, "...");
}
